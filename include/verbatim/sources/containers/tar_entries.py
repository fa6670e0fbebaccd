"""The entries of a tar archive, one after another from a stream that need not seek.

The standard library reads a header; what follows headers, it would hold in memory whatever its size.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from verbatim.sources.containers.archive_names import TAR_CODE_PAGES, decoded
from verbatim.sources.containers.forward import Forward

BLOCK = tarfile.BLOCKSIZE

_MAX_EXTENDED_BYTES = 1 << 20
_FILES = {tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE}
_WITHOUT_DATA = {
    tarfile.LNKTYPE: "a hard link",
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
}
_FOLDERS = {tarfile.DIRTYPE, b"D"}
_LABEL = b"V"
_PAX = {tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE}
_PAX_RECORD = re.compile(rb"(\d{1,20}) ([^=]+)=")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a tar.

    Args:
        at: the byte that its header starts at.
        name: its path in the archive.
        size: the bytes that follow its header.
        trouble: the reason and the words why it cannot be read as a file; its name is empty where the header
            cannot be read.
        is_folder: whether it is a folder, or a label of the archive, and so holds nothing.
        is_end: whether it is no entry, but the end of an archive that is cut.
    """

    at: int
    name: str
    size: int = 0
    trouble: tuple[str, str] | None = None
    is_folder: bool = False
    is_end: bool = False


@dataclass(slots=True)
class _Ahead:
    """What headers before an entry say about it."""

    name: bytes | None = None
    pax: dict[bytes, bytes] = field(default_factory=dict)
    trouble: tuple[str, str] | None = None


def entries(source: Forward) -> Iterator[Entry]:
    """The entries of a tar, of archives that follow one another too.

    Args:
        source: at the archive's start. After an entry it is at the entry's bytes, of which the caller reads
            as many as it likes.

    Yields:
        Files, folders and all else, with a last entry in trouble where the archive is cut.
    """
    ahead, has_ended = _Ahead(), False
    everywhere: dict[bytes, bytes] = {}
    while header := source.read(BLOCK):
        at = source.at - len(header)
        if len(header) < BLOCK:
            has_ended = False
            break
        if not header.strip(b"\x00"):
            has_ended = True
            continue
        info = _header(header)
        if info is None:
            yield Entry(at, "", trouble=("malformed", f"no header of an entry at byte {at}"))
            _seek_header(source)
            ahead, has_ended = _Ahead(), False
            continue
        has_ended = False
        kind, size = info.type, info.size
        if kind in {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, *_PAX}:
            data = _extended(source, size)
            if data is None:
                ahead.trouble = ("malformed", f"an extended header of {size} bytes")
            elif kind == tarfile.GNUTYPE_LONGNAME:
                ahead.name = data.rstrip(b"\x00")
            elif kind == tarfile.XGLTYPE:
                everywhere.update(_pax(data))
            elif kind in _PAX:
                ahead.pax = _pax(data)
            continue
        entry = _entry(at, info, header, _Ahead(ahead.name, {**everywhere, **ahead.pax}, ahead.trouble))
        ahead = _Ahead()
        if kind == tarfile.GNUTYPE_SPARSE:
            _skip_sparse_maps(source, header)
        start = source.at
        yield entry
        if kind not in _WITHOUT_DATA and kind != tarfile.DIRTYPE:
            source.skip(start + _padded(entry.size) - source.at)
    if not has_ended:
        detail = "the archive has no end mark: it may be cut"
        yield Entry(source.at, "", trouble=("malformed", detail), is_end=True)


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return info if info.size >= 0 else None


def _entry(at: int, info: tarfile.TarInfo, header: bytes, ahead: _Ahead) -> Entry:
    raw = ahead.pax.get(b"path") or ahead.name or info.name.encode("utf-8", "surrogateescape")
    name, size, kind, trouble = decoded(raw, TAR_CODE_PAGES), info.size, info.type, ahead.trouble
    if (stated := ahead.pax.get(b"size")) is not None:
        if stated.isdigit() and len(stated) < 19:
            size = int(stated)
        else:
            trouble = trouble or ("malformed", f"a size of {stated[:40]!r}")
    if kind in _WITHOUT_DATA:
        trouble = ("unsafe", _WITHOUT_DATA[kind])
    elif kind == tarfile.GNUTYPE_SPARSE or any(key.startswith(b"GNU.sparse.") for key in ahead.pax):
        trouble = trouble or ("unsupported", "a sparse file")
    elif kind not in _FILES | _FOLDERS | {_LABEL}:
        trouble = trouble or ("unsupported", f"an entry of type {kind!r}")
    return Entry(at, name, size, trouble, is_folder=trouble is None and kind not in _FILES)


def _extended(source: Forward, size: int) -> bytes | None:
    """What an extended header holds; None where it is too long, or cut."""
    if size > _MAX_EXTENDED_BYTES:
        source.skip(_padded(size))
        return None
    data = source.read(_padded(size))
    return data[:size] if len(data) == _padded(size) else None


def _pax(data: bytes) -> dict[bytes, bytes]:
    """The records of a pax header, each `length key=value`, up to one that is none."""
    found: dict[bytes, bytes] = {}
    at = 0
    while (record := _PAX_RECORD.match(data, at)) is not None:
        end = at + int(record[1])
        if end <= record.end() or end > len(data):
            break
        found[record[2]] = data[record.end() : end].removesuffix(b"\n")
        at = end
    return found


def _skip_sparse_maps(source: Forward, header: bytes) -> None:
    """Pass over the blocks that go on with the map of an old GNU sparse file."""
    is_more = header[482] != 0
    while is_more and len(block := source.read(BLOCK)) == BLOCK:
        is_more = block[504] != 0


def _seek_header(source: Forward) -> None:
    """Pass over blocks up to one that is a header or zeros, or to the end."""
    while block := source.peek(BLOCK):
        if not block.strip(b"\x00") or _header(block) is not None:
            return
        source.skip(BLOCK)


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
