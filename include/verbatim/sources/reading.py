"""A file of the drop, opened and handed to the reader of its format."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import fsspec
from fsspec.implementations.local import LocalFileSystem

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import text
from verbatim.sources.containers import archive_tar, archive_zip, compressed, warc
from verbatim.sources.html import pages as html
from verbatim.sources.json import records as json_records
from verbatim.sources.origin import Origin, escaped
from verbatim.sources.parts import Part
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of
from verbatim.sources.streams import Window, digest, peek
from verbatim.sources.tables import delimited as tables
from verbatim.sources.tables import parquet
from verbatim.sources.xml import records as xml_records

Reader = Callable[[BinaryIO, Origin], Iterator[Record | Reject]]
ContainerReader = Callable[[BinaryIO, Origin, Reader], Iterator[Record | Reject]]

READERS: dict[str, Reader] = {
    "text": text.read,
    "html": html.read,
    "json": json_records.read,
    "xml": xml_records.read,
    "csv": tables.read,
    "parquet": parquet.read,
}
CONTAINERS: dict[str, ContainerReader] = {
    "gzip": compressed.read,
    "bzip2": compressed.read,
    "xz": compressed.read,
    "zstd": compressed.read,
    "zip": archive_zip.read,
    "tar": archive_tar.read,
    "warc": warc.read,
}
UNEXPECTED = "the reader stopped here, unexpectedly:"
"""How the detail of a reject starts that stands for a fault of a reader; what was read before is kept."""
SIDECAR_BYTES = 4_000_001
_CHUNK = 1 << 20


def read_file(
    fs: fsspec.AbstractFileSystem,
    path: str,
    source_file: str,
    settings: Settings,
    part: Part | None = None,
) -> Iterator[Record | Reject]:
    """The records of one file, and a reject for each part of it that holds none.

    Args:
        fs: the file system of the drop.
        path: the file's path there.
        source_file: its path in the drop.
        settings: the limits to read within.
        part: the stretch to read of a file that was cut; the whole file by default.

    Yields:
        At least one item, unless a container holds no article. Nothing that the file contains raises, nor a
        file that cannot be opened.

    Raises:
        ConnectionError, TimeoutError: the store itself is out of reach: a retry may help, a reject would lie.
    """
    part = part or Part()
    origin = Origin(
        escaped(source_file),
        source_file,
        settings,
        beside=lambda name: _beside(fs, path, source_file, name),
        line=part.line,
        offset=part.start,
    )
    try:
        if (why := trouble(fs, path, source_file)) is not None:
            yield origin.reject("unreadable", why)
            return
        with fs.open(path, "rb") as opened:
            yield from read_stream(_stretch(opened, part), origin)
    except (ConnectionError, TimeoutError):
        raise
    except (OSError, ValueError) as error:
        yield origin.reject("unreadable", f"{type(error).__name__}: {error}")


def read_stream(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The records of a stream of any format; it is what the reader of a container calls for each member.

    Args:
        stream: at its start.
        origin: what it is.
    """
    try:
        yield from _read(stream, origin)
    except (ConnectionError, TimeoutError):
        raise
    except OSError as error:
        yield origin.reject("unreadable", f"{type(error).__name__}: {error}")
    except Exception as error:
        yield origin.reject("malformed", f"{UNEXPECTED} {type(error).__name__}: {error}")


def _read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    head, stream = peek(stream, HEAD_BYTES)
    found = format_of(head, origin.name)
    if (container := CONTAINERS.get(found)) is not None:
        yield from container(stream, origin, read_stream)
    elif (reader := READERS.get(found)) is not None:
        yield from reader(stream, origin)
    else:
        raw_hash, n_bytes = digest(stream)
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


def _stretch(opened: BinaryIO, part: Part) -> BinaryIO:
    if part.end is None:
        return opened
    return cast("BinaryIO", io.BufferedReader(Window(opened, part.start, part.end), _CHUNK))


def _beside(fs: fsspec.AbstractFileSystem, path: str, source_file: str, name: str) -> bytes | None:
    neighbour = path.removesuffix(source_file) + name
    if not fs.isfile(neighbour) or trouble(fs, neighbour, name) is not None:
        return None
    with fs.open(neighbour, "rb") as stream:
        return bytes(stream.read(SIDECAR_BYTES))
