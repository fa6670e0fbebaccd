"""Late files: what came, changed or went in a drop after its day was published.

Beside each commit lies a manifest of what the drop held when it was read:

    _manifests/drop_date=2026-11-20/<run_id>.parquet     name, n_bytes, sha256, trouble, stamp

It is written before the commit, under the run that the commit names, so that readers of a commit find the
manifest of the drop that it was made from. It is no dataset: the catalog does not know it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import fsspec
import pyarrow as pa

from verbatim import stores
from verbatim.errors import DropError
from verbatim.identity import sha256
from verbatim.lake import commits
from verbatim.lake.commits import Commit, DataFile, partition
from verbatim.lake.storage import Folder
from verbatim.sources.listing import Entry, is_partial, list_files
from verbatim.sources.origin import escaped, printable
from verbatim.sources.reading import trouble

FOLDER = "_manifests"
SHAPE = pa.schema(
    [
        ("name", pa.string()),
        ("n_bytes", pa.int64()),
        ("sha256", pa.string()),
        ("trouble", pa.string()),
        ("stamp", pa.string()),
    ]
)
"""A file of a drop: `name` is its printable path in the drop, `stamp` that of its listing. A file without
`sha256` could not be read, for its `trouble`. Without a `stamp` it is read again by each check."""

KINDS = ("added", "changed", "removed", "unreadable", "unpublished")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class LateFile:
    """A file that is not what the published day was made from; or a whole drop, where `name` is None.

    Args:
        day: the day.
        name: its printable path in the drop.
        kind: one of KINDS. `unreadable` was read when the day was published and cannot be any more;
            `unpublished` is a drop, older than the last published day, whose day is not in the lake.
        n_bytes: its size now; None where there is none.
        changed_at: when it last changed, aware, where the store says so.
        detail: what it was, in words.
    """

    day: date
    name: str | None
    kind: str
    n_bytes: int | None = None
    changed_at: datetime | None = None
    detail: str = ""


def manifest_path(day: date, run_id: str) -> str:
    """Where the manifest of a run lies in the lake."""
    return f"{FOLDER}/{partition(day)}/{run_id}.parquet"


def write_manifest(lake: Folder, day: date, run_id: str, table: pa.Table) -> DataFile:
    """Write the manifest of a run, before its commit.

    Args:
        lake: the lake.
        day: the day.
        run_id: the run, as the commit will name it.
        table: a row per file of the drop, sidecars included; columns of SHAPE that it lacks become null.

    Returns:
        The file, for the commit.
    """
    missing = {name: pa.nulls(table.num_rows) for name in SHAPE.names if name not in table.column_names}
    for name, nulls in missing.items():
        table = table.append_column(name, nulls)
    path = manifest_path(day, run_id)
    data = lake.write_table(path, table.select(SHAPE.names).cast(SHAPE).sort_by("name"))
    return DataFile(FOLDER, path, table.num_rows, len(data), sha256(data))


def check(
    lake: str, drops: str, day: date | None = None, *, since: date | None = None, deep: bool = False
) -> Iterator[LateFile]:
    """Compare drops with what their published days were made from; sorted by day and name.

    A file is read only where its size is the same and its stamp is not. Days whose drop is gone, or holds
    nothing any more, are passed over.

    Args:
        lake: path or fsspec address of the lake.
        drops: path or fsspec address of the folder that holds the drops.
        day: the only day to look at; all by default.
        since: the first day to look at.
        deep: read every file whose size is the same.

    Raises:
        DropError: there is no folder of drops, or its store is out of reach.
        LakeError: a commit or a manifest cannot be read.
    """
    folder = Folder(lake)
    published = {commit.day: commit for commit in commits.read_all(folder)}
    if not published:
        return
    fs, root = stores.connect(drops)
    days = {*published, *_days_before(fs, root.rstrip("/"), max(published))}
    for one in sorted(days):
        if (day is None or one == day) and (since is None or one >= since):
            where = f"{root.rstrip('/')}/{partition(one)}"
            yield from _check_day(folder, one, published.get(one), fs, where, deep=deep)


def _check_day(
    lake: Folder,
    day: date,
    commit: Commit | None,
    fs: fsspec.AbstractFileSystem,
    where: str,
    *,
    deep: bool,
) -> Iterator[LateFile]:
    try:
        listed = list_files(fs, where)
    except DropError as error:
        if isinstance(error.__cause__, PermissionError | NotADirectoryError):
            yield LateFile(day, None, "unreadable", detail=printable(str(error)))
            return
        raise
    now = {name: entry for name, entry in (listed or {}).items() if not is_partial(name)}
    if not now:
        return
    if commit is None:
        newest = max((e.changed_at for e in now.values() if e.changed_at is not None), default=None)
        yield LateFile(
            day,
            None,
            "unpublished",
            n_bytes=sum(entry.n_bytes for entry in now.values()),
            changed_at=_instant(newest),
            detail=f"a drop of {len(now)} files whose day was never published",
        )
        return
    path = manifest_path(day, commit.run_id)
    if not lake.exists(path):
        if _fingerprint_of_old(fs, now) != commit.drop_fingerprint:
            why = "an older Verbatim published the day and did not note what its files were"
            yield LateFile(day, None, "changed", detail=why)
        return
    then = {row["name"]: row for row in lake.read_table(path).to_pylist()}
    yield from _compared(day, then, {escaped(name): (name, entry) for name, entry in now.items()}, fs, deep)


def _compared(
    day: date,
    then: Mapping[str, dict[str, Any]],
    now: Mapping[str, tuple[str, Entry]],
    fs: fsspec.AbstractFileSystem,
    deep: bool,
) -> Iterator[LateFile]:
    closed = tuple(name for name in now if name.endswith("/"))
    for shown in sorted({*then, *now}):
        was, (name, entry) = then.get(shown), now.get(shown, ("", None))
        if entry is None:
            # what lies in a folder that may not be listed is not known to be gone
            if was and not shown.endswith("/") and not shown.startswith(closed):
                yield LateFile(day, shown, "removed", detail=f"{was['n_bytes']} bytes when it was published")
            continue
        told = _told(was, name, entry, fs, deep)
        if told is not None:
            kind, detail = told
            yield LateFile(day, shown, kind, entry.n_bytes, _instant(entry.changed_at), detail)


def _told(
    was: dict[str, Any] | None, name: str, entry: Entry, fs: fsspec.AbstractFileSystem, deep: bool
) -> tuple[str, str] | None:
    """Kind and detail of what has become of a file; None where it is what it was."""
    if name.endswith("/"):
        return None if was else ("unreadable", f"the folder cannot be listed: {entry.trouble}")
    if was is None:
        return "added", ""
    if was["n_bytes"] != entry.n_bytes:
        return "changed", f"{was['n_bytes']} bytes when it was published"
    if not deep and was["stamp"] is not None and was["stamp"] == entry.stamp:
        return None
    found = _sha256(fs, entry.path, name)
    if found == was["sha256"]:
        return None
    if was["sha256"] is None:
        return "changed", f"it could not be read when it was published: {was['trouble']}"
    if found is None:
        return "unreadable", "it was read when it was published"
    return "changed", "the size is the same, the bytes are not"


def _sha256(fs: fsspec.AbstractFileSystem, path: str, name: str) -> str | None:
    """The hash of a file's bytes; None where it may not or cannot be read."""
    try:
        if trouble(fs, path, name) is not None:
            return None
        with fs.open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (ConnectionError, TimeoutError) as error:
        raise DropError(f"cannot read {printable(path)}: {error}") from error
    except OSError:
        return None


def _fingerprint_of_old(fs: fsspec.AbstractFileSystem, files: Mapping[str, Entry]) -> str:
    """What the `drop_fingerprint` of a commit without a manifest would be for these files."""
    digest = hashlib.sha256()
    for path, name in sorted((e.path, name) for name, e in files.items() if not name.endswith("/")):
        digest.update(f"\x1e{name}\x1f".encode("utf-8", "surrogateescape"))
        try:
            if why := trouble(fs, path, name):
                digest.update(f"\x1f{why}".encode())
                continue
            with fs.open(path, "rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            digest.update(f"\x1funreadable: {error.errno}".encode())
    return digest.hexdigest()


def _days_before(fs: fsspec.AbstractFileSystem, root: str, last: date) -> Iterator[date]:
    """The days before the last published one that there are drops of."""
    prefix = partition(last).partition("=")[0] + "="
    try:
        names = fs.ls(root, detail=False)
    except OSError as error:
        raise DropError(f"cannot list the drops in {root}: {error.strerror or error}.") from error
    for path in names:
        name = str(path).rstrip("/").rpartition("/")[2]
        try:
            day = date.fromisoformat(name.removeprefix(prefix))
        except ValueError:
            continue
        if name == partition(day) and day < last:
            yield day


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
