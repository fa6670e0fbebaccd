"""A file of the drop, opened and handed to the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO

import fsspec
from fsspec.implementations.local import LocalFileSystem

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import text
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of

Reader = Callable[[BinaryIO, Origin], Iterator[Record | Reject]]

READERS: dict[str, Reader] = {"text": text.read}


def read_file(
    fs: fsspec.AbstractFileSystem, path: str, source_file: str, settings: Settings
) -> Iterator[Record | Reject]:
    """The records of one file, and a reject for each part of it that holds none.

    Args:
        fs: the file system of the drop.
        path: the file's path there.
        source_file: its path in the drop.
        settings: the limits to read within.

    Yields:
        At least one item. Nothing that the file contains raises, nor a file that cannot be opened.

    Raises:
        ConnectionError, TimeoutError: the store itself is out of reach: a retry may help, a reject would lie.
    """
    origin = Origin(fs, path, source_file, settings)
    try:
        if (why := trouble(fs, path, source_file)) is not None:
            yield origin.reject("unreadable", why)
            return
        with fs.open(path, "rb") as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            yield from _read(stream, head, origin)
    except (ConnectionError, TimeoutError):
        raise
    except (OSError, ValueError) as error:
        yield origin.reject("unreadable", f"{type(error).__name__}: {error}")


def _read(stream: BinaryIO, head: bytes, origin: Origin) -> Iterator[Record | Reject]:
    found = format_of(head, origin.path)
    if (reader := READERS.get(found)) is not None:
        yield from reader(stream, origin)
        return
    raw_hash, n_bytes = text.digest(stream)
    if n_bytes == 0:
        yield origin.reject("empty", "no bytes", raw_hash=raw_hash, n_bytes=0)
    elif found == "binary":
        yield origin.reject("binary", "not text", raw_hash=raw_hash, n_bytes=n_bytes)
    else:
        yield origin.reject("unsupported", f"no reader for {found}", raw_hash=raw_hash, n_bytes=n_bytes)


def trouble(fs: fsspec.AbstractFileSystem, path: str, source_file: str) -> str | None:
    """Why a file must not be opened: opening a pipe never returns, and a link may lead out of the drop.

    Args:
        fs: the file system of the drop.
        path: the file's path there.
        source_file: its path in the drop.

    Raises:
        OSError: it is not there, or may not be looked at.
    """
    info = fs.info(path)
    if info.get("type") != "file":
        return f"not a regular file but {info.get('type')}"
    root = path.removesuffix(source_file)
    if isinstance(fs, LocalFileSystem) and root not in {"", path}:
        inside = os.path.realpath(root).rstrip(os.sep) + os.sep
        if not os.path.realpath(path).startswith(inside):
            return "a link that leads out of the drop"
    return None
