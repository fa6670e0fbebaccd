"""What lies in a drop's folder, and which of it are articles, by name alone."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import fsspec
from fsspec.asyn import AsyncFileSystem
from fsspec.implementations.local import LocalFileSystem

from verbatim.errors import DropError

READY = "_READY"
SIDECAR_SUFFIXES = (".json", ".yaml", ".yml")
_SIDECAR_OF = ".txt"

_UPLOAD_SUFFIXES = (
    ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".opdownload",
    ".uploading", ".incomplete", ".inprogress", ".in-progress", ".writing", "._copying_", ".gstmp", ".aria2",
    ".!ut", ".lftp-pget-status",
)  # fmt: skip
_UPLOAD_FOLDERS = {".~tmp~", ".rsync-partial", "_temporary"}
_RSYNC = re.compile(r"\..+\.(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{6}")  # .une.txt.Xy12Ab

# A server that follows links may list a folder within itself, without end.
_MAX_DEPTH = 100
_CHANGED = (
    "mtime", "LastModified", "last_modified", "last_write_time", "modified", "updated", "modify", "created",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a listing gives it, unopened; or a folder that cannot be listed, whose name ends in "/".

    Args:
        path: its path on the file system.
        n_bytes: its size, or that of the file that a link leads to; 0 where nobody says.
        changed_at: POSIX seconds of its last change, or None where the store does not say. On a disk it is
            that of the inode: a copy that keeps the old modification time of its source has a new one.
        stamp: another one whenever the file was written anew: the store's ETag, else the time of the change.
        trouble: why it could not be looked into.
    """

    path: str
    n_bytes: int
    changed_at: float | None = None
    stamp: str | None = None
    trouble: str | None = None


def list_files(fs: fsspec.AbstractFileSystem, folder: str) -> dict[str, Entry] | None:
    """Everything in the folder of a drop, whatever it is called; one look, without opening anything.

    Links to folders are listed as what they are and not followed. Hidden folders are left out, but for those
    of uploads under way. A folder inside that may not be read is one entry, for itself.

    Args:
        fs: the file system of the drop.
        folder: the drop's path there.

    Returns:
        path in the drop to entry, sorted by path; None where there is no such folder. Paths may hold any
        character, and lone surrogates where they are no UTF-8.

    Raises:
        DropError: the folder itself cannot be listed, or the store is out of reach.
    """
    folder = folder.rstrip("/")
    try:
        fs.invalidate_cache()
        if isinstance(fs, LocalFileSystem):
            found = dict(_walk(folder, _scan))
        elif _lists_at_once(fs):
            found = dict(_flat(fs, folder))
            if not found and not fs.isdir(folder):
                return None
        else:
            found = dict(_walk(folder, lambda path: _ls(fs, path)))
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise DropError(f"{folder} is a file, where the folder of a drop must be.") from error
    except OSError as error:
        raise DropError(f"cannot list {folder}: {error.strerror or error}.") from error
    return dict(sorted(found.items()))


def is_partial(name: str) -> bool:
    """Whether a file is an upload under way, hidden, or a marker, and so no part of the drop's content.

    Args:
        name: a file's name or path; a hidden folder in the path hides the file.
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    if not parts:
        return False
    if any(part.startswith(".") for part in parts):
        return True
    return parts[-1].startswith((READY, "~$")) or parts[-1].endswith("~") or _is_upload(parts)


def is_upload(name: str) -> bool:
    """Whether a file is an upload under way, which will have another name once it is whole.

    Args:
        name: a file's name or path.
    """
    return _is_upload([part for part in name.split("/") if part])


def is_sidecar(path: str, names_in_folder: Collection[str]) -> bool:
    """Whether a file only holds the metadata of the text beside it: `a.json` beside `a.txt`.

    Args:
        path: a file's name or path.
        names_in_folder: the bare names of all the files in its folder.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    if not stem or dot + suffix.lower() not in SIDECAR_SUFFIXES:
        return False
    return any(stem + ending in names_in_folder for ending in (_SIDECAR_OF, _SIDECAR_OF.upper()))


def sidecar_paths(path: str) -> list[str]:
    """Where the metadata of a text may stand, in order of preference; none for a file that is no .txt."""
    if not path.lower().endswith(_SIDECAR_OF):
        return []
    return [path[: -len(_SIDECAR_OF)] + suffix for suffix in SIDECAR_SUFFIXES]


def _is_upload(parts: list[str]) -> bool:
    if not parts:
        return False
    if any(part in _UPLOAD_FOLDERS for part in parts[:-1]):
        return True
    return parts[-1].lower().endswith(_UPLOAD_SUFFIXES) or _RSYNC.fullmatch(parts[-1]) is not None


def _walk(
    folder: str, children: Callable[[str], Iterable[tuple[str, Entry | None]]]
) -> Iterator[tuple[str, Entry]]:
    """Every file below a folder; `children` gives what lies directly in one, with None for a folder."""
    waiting = [("", 0)]
    while waiting:
        below, depth = waiting.pop()
        try:
            for name, entry in children(f"{folder}/{below}".rstrip("/")):
                if entry is not None:
                    yield below + name, entry
                elif _is_skipped(name):
                    continue
                elif depth < _MAX_DEPTH:
                    waiting.append((f"{below}{name}/", depth + 1))
                else:
                    why = f"more than {_MAX_DEPTH} folders deep"
                    yield f"{below}{name}/", Entry(f"{folder}/{below}{name}", 0, trouble=why)
        except FileNotFoundError:
            if not below:
                raise
        except OSError as error:
            if not below or not _is_about_the_path(error):
                raise
            why = error.strerror or str(error) or type(error).__name__
            yield below, Entry(f"{folder}/{below}".rstrip("/"), 0, trouble=why)


def _scan(folder: str) -> Iterator[tuple[str, Entry | None]]:
    """What lies directly in a folder on this machine."""
    with os.scandir(folder) as found:
        for item in found:
            try:
                is_folder = item.is_dir(follow_symlinks=False)
                entry = None if is_folder else _of_stat(item)
            except FileNotFoundError:
                continue  # it was renamed or deleted since
            except OSError as error:
                if not _is_about_the_path(error):
                    raise
                entry = Entry(item.path, 0, trouble=error.strerror)
            yield item.name, entry


def _of_stat(item: os.DirEntry[str]) -> Entry:
    status = item.stat(follow_symlinks=False)
    n_bytes, changed_ns = status.st_size, status.st_ctime_ns or status.st_mtime_ns
    if item.is_symlink():
        try:
            target = item.stat(follow_symlinks=True)
        except OSError:
            n_bytes = 0
        else:
            n_bytes, changed_ns = target.st_size, max(changed_ns, target.st_ctime_ns)
    return Entry(item.path, n_bytes, changed_ns / 1e9, str(changed_ns))


def _ls(fs: fsspec.AbstractFileSystem, folder: str) -> Iterator[tuple[str, Entry | None]]:
    """What lies directly in a folder of any store."""
    for info in fs.ls(folder, detail=True):
        path = str(info["name"]).rstrip("/")
        if path == folder.rstrip("/"):
            if info.get("type") == "directory":
                continue  # a store may list a folder in itself
            raise NotADirectoryError(folder)
        is_folder = info.get("type") == "directory"
        yield path.rpartition("/")[2], None if is_folder else _of_info(path, info)


def _flat(fs: fsspec.AbstractFileSystem, folder: str) -> Iterator[tuple[str, Entry]]:
    """Everything below a folder of a store that lists it all at once, as object stores do."""
    for key, info in fs.find(folder, detail=True).items():
        path = str(key)
        if path == folder:
            raise NotADirectoryError(folder)
        name = path.removeprefix(f"{folder}/")
        # A key that ends in "/" is how some clients write an empty folder.
        if name == path or name.endswith("/") or info.get("type") == "directory":
            continue
        if not any(_is_skipped(part) for part in name.split("/")[:-1]):
            yield name, _of_info(path, info)


def _of_info(path: str, info: Mapping[str, Any]) -> Entry:
    changed_at = next((at for key in _CHANGED if (at := _seconds(info.get(key))) is not None), None)
    etag = info.get("ETag") or info.get("etag") or info.get("md5Hash")
    stamp = str(etag) if etag else None if changed_at is None else repr(changed_at)
    return Entry(path, int(info.get("size") or 0), changed_at, stamp)


def _seconds(value: object) -> float | None:
    """POSIX seconds of a time as the file systems of fsspec give it; a naive one is in UTC."""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        for form in ("%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z", "%Y%m%d%H%M%S.%f", "%Y%m%d%H%M%S"):
            with suppress(ValueError):
                return _seconds(datetime.strptime(value, form))  # noqa: DTZ007 (FTP's are in UTC)
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    return None


def _is_skipped(folder: str) -> bool:
    return folder.startswith(".") and folder not in _UPLOAD_FOLDERS


def _is_about_the_path(error: OSError) -> bool:
    """Whether an error is one folder's own, and not that of the disk or the network."""
    return isinstance(error, PermissionError) or error.errno in {errno.ENAMETOOLONG, errno.ELOOP}


def _lists_at_once(fs: fsspec.AbstractFileSystem) -> bool:
    """Whether a store has a listing of its own for whole trees, which costs less than one per folder."""
    kind = type(fs)
    if isinstance(fs, AsyncFileSystem) and kind._find is not AsyncFileSystem._find:
        return True
    return kind.find is not fsspec.AbstractFileSystem.find
