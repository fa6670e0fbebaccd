"""Zip archives: each member is read as a file of its own, and nothing is extracted.

The standard library reads the directory. Members are decompressed here: its own reader of members neither
bounds what comes out at once nor notices members that share their bytes.
"""

from __future__ import annotations

import io
import shutil
import stat
import struct
import tempfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources.containers.archive_names import (
    SIDECAR_BYTES,
    ZIP_CODE_PAGES,
    Places,
    decoded,
    is_litter,
    sidecar_key,
    tidy,
    unsafe,
)
from verbatim.sources.containers.decompression import Decompressed
from verbatim.sources.containers.forward import CHUNK, Forward
from verbatim.sources.containers.guarded import Broken, Guarded, Read, settled
from verbatim.sources.containers.limits import depth_breach, ratio_breach
from verbatim.sources.listing import is_sidecar
from verbatim.sources.metadata import MetadataError
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.streams import digest, read_up_to

CHECKED_BYTES = 8 << 20
"""Members up to this size are read whole, and their checksum with them, before anything is made of them."""

_MAX_DIRECTORY_BYTES = 128 << 20
_ENTRY = struct.Struct(
    "<4s4x2H16x3H12x"
)  # signature, flags, method, lengths of name, extra field and comment
_ENTRY_MAGIC, _LOCAL_MAGIC = b"PK\x01\x02", b"PK\x03\x04"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x41
_UNICODE_PATH = 0x7075
_METHODS = {0: "stored", 8: "deflate", 12: "bzip2", 93: "zstd", 95: "xz"}
_NO_ZIP = (BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError, IndexError, EOFError)
_OFFICE = ("[Content_Types].xml", "mimetype")


def read(stream: BinaryIO, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
    """The records of a zip's members, in the order of its directory.

    Members are told apart by name; the second of a name is at `name (2)`. A member up to CHECKED_BYTES whose
    checksum is wrong is rejected as a whole; of a larger one the records are kept, and a reject follows them.
    A stream that cannot seek is copied to an anonymous temporary file first.
    """
    if (breach := depth_breach(origin.depth, origin.settings)) is not None:
        yield origin.reject("over_limit", breach)
        return
    with ExitStack() as stack:
        if not stream.seekable():
            copy = stack.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stream, copy, CHUNK)
            stream = cast("BinaryIO", copy)
        try:
            archive = _Archive(stream, origin)
        except Broken as broken:
            stream.seek(0)
            raw_hash, n_bytes = digest(stream)
            trouble = broken.trouble
            yield origin.reject(trouble.reason, trouble.detail, raw_hash=raw_hash, n_bytes=n_bytes)
        else:
            yield from archive.items(read_member)


class _Archive:
    """A zip with its directory read.

    Raises:
        Broken: it has none that can be read, or holds an office document rather than files.
    """

    def __init__(self, stream: BinaryIO, origin: Origin) -> None:
        self._stream, self._origin = stream, origin
        self._size = stream.seek(0, io.SEEK_END)
        if origin.depth == 0:
            origin.unpacked.n_packed = self._size
        self._members = [(_name(info), info) for info in _directory(stream, origin.settings)]
        if any(name == _OFFICE[0] for name, _ in self._members) or _is_office(self._members[:1]):
            raise Broken("unsupported", "an office document, such as docx, odt or epub")
        self._offsets = sorted(info.header_offset for _, info in self._members)
        self._texts = {name for name, _ in self._members if name.lower().endswith(".txt")}
        self._sidecars = {key: info for name, info in self._members if (key := sidecar_key(name))}

    def items(self, read_member: Read) -> Iterator[Record | Reject]:
        """The records of the members."""
        origin, places, is_empty = self._origin, Places(), True
        for name, info in self._members:
            if (breach := origin.unpacked.breach or origin.unpacked.add_member(origin.settings)) is not None:
                yield origin.reject("over_limit", f"{breach}; members from {name!r} on are not read")
                return
            if not self._is_passed_over(name, info):
                is_empty = False
                yield from self._items_of(name, info, places.of(name), read_member)
        if is_empty:
            yield origin.reject("empty", "an archive without a file to read")

    def _is_passed_over(self, name: str, info: ZipInfo) -> bool:
        if _is_folder(name, info) and info.file_size == 0:
            return True
        if unsafe(name) is not None or _special(info) is not None:
            return False
        return is_litter(name) or self._is_sidecar(name)

    def _is_sidecar(self, name: str) -> bool:
        if sidecar_key(name) is None:
            return False
        stem = name.rpartition(".")[0]
        beside = {text.rpartition("/")[2] for text in (stem + ".txt", stem + ".TXT") if text in self._texts}
        return is_sidecar(name, beside)

    def _items_of(self, name: str, info: ZipInfo, place: str, read_member: Read) -> Iterator[Record | Reject]:
        origin = self._origin
        member = replace(origin.member(place, beside=self._beside), name=name)
        try:
            stream = self._open(name, info)
        except Broken as broken:
            yield member.reject(broken.trouble.reason, broken.trouble.detail)
            return
        if info.file_size > CHECKED_BYTES:
            yield from settled([stream], member, read_member)
            return
        data = read_up_to(cast("BinaryIO", stream), info.file_size + 1)
        if stream.trouble is not None:
            yield member.reject(stream.trouble.reason, stream.trouble.detail)
        else:
            yield from read_member(io.BytesIO(data), member)

    def _beside(self, path: str) -> bytes | None:
        """The sidecar of a text.

        Raises:
            MetadataError: it cannot be read.
        """
        if (info := self._sidecars.get(path)) is None:
            return None
        try:
            stream = self._open(path, info)
            data = read_up_to(cast("BinaryIO", stream), SIDECAR_BYTES)
            if stream.trouble is not None:
                raise Broken(stream.trouble.reason, stream.trouble.detail)
        except Broken as broken:
            raise MetadataError(f"sidecar {path}: {broken}") from broken
        return data

    def _open(self, name: str, info: ZipInfo) -> Guarded:
        """What a member holds, verified at its end.

        Raises:
            Broken: it may not or cannot be read.
        """
        if (why := unsafe(name) or _special(info)) is not None:
            raise Broken("unsafe", why)
        if _is_folder(name, info):
            raise Broken("malformed", f"a folder with {info.file_size} bytes")
        if info.flag_bits & _ENCRYPTED:
            raise Broken("unreadable", "an encrypted member")
        if (kind := _METHODS.get(info.compress_type)) is None:
            raise Broken("unsupported", f"compression method {info.compress_type} of zip")
        if (breach := ratio_breach(info.file_size, info.compress_size, self._origin.settings)) is not None:
            raise Broken("over_limit", breach)
        at = info.header_offset
        header = _Slice(self._stream, at, at + 30).read(30) if at >= 0 else b""
        if len(header) < 30 or not header.startswith(_LOCAL_MAGIC):
            raise Broken("malformed", f"no member at byte {at}, where the directory has one")
        n_name, n_extra = struct.unpack_from("<2H", header, 26)
        start = at + 30 + n_name + n_extra
        end = start + info.compress_size
        following = bisect_right(self._offsets, at)
        until = self._offsets[following] if following < len(self._offsets) else self._size
        if end > until or following - bisect_left(self._offsets, at) > 1:
            raise Broken("malformed", "its bytes are another member's too, or lie beyond the archive")
        packed = Forward(_Slice(self._stream, start, end))
        return _Verified(Decompressed(packed, kind, self._origin, is_one=True), info)


class _Slice:
    """A stretch of the archive; others may read the archive meanwhile."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream, self._at, self._end = stream, start, end

    def read(self, size: int, /) -> bytes:
        self._stream.seek(self._at)
        data = self._stream.read(min(size, self._end - self._at))
        self._at += len(data)
        return data


class _Verified(Guarded):
    """A member, whose size and checksum are compared with the directory's at its end."""

    def __init__(self, inner: Guarded, info: ZipInfo) -> None:
        super().__init__()
        self._inner, self._size, self._stated_crc = inner, info.file_size, info.CRC
        self._n_bytes = self._crc = 0

    def _take(self, size: int) -> bytes:
        data = self._inner.read(size)
        if (trouble := self._inner.trouble) is not None:
            raise Broken(trouble.reason, trouble.detail)
        self._n_bytes += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._n_bytes > self._size or (not data and self._n_bytes < self._size):
            raise Broken("malformed", f"{self._n_bytes} bytes, where the directory states {self._size}")
        if not data and self._crc != self._stated_crc:
            raise Broken("malformed", f"wrong checksum over {self._size} bytes")
        return data


class _Directory:
    """The archive as zipfile reads it: a directory of bounded size, whose names are all taken as bytes.

    zipfile gives an archive up for one name that is flagged as UTF-8 and is not; without the flag, it takes
    names as cp437, which stands for any bytes.
    """

    def __init__(self, stream: BinaryIO, settings: Settings) -> None:
        self._stream, self._settings = stream, settings
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MAX_DIRECTORY_BYTES:
            raise Broken("over_limit", f"a directory of {size} bytes, over {_MAX_DIRECTORY_BYTES}")
        data = read_up_to(self._stream, _MAX_DIRECTORY_BYTES if size < 0 else size)
        return self._unflagged(data) if data.startswith(_ENTRY_MAGIC) else data

    def _unflagged(self, directory: bytes) -> bytes:
        changed, at, n_members = bytearray(directory), 0, 0
        while at + _ENTRY.size <= len(directory):
            magic, flags, _, *lengths = _ENTRY.unpack_from(directory, at)
            if magic != _ENTRY_MAGIC:
                break
            struct.pack_into("<H", changed, at + 8, flags & ~_UTF8_NAME)
            at += _ENTRY.size + sum(lengths)
            n_members += 1
        if n_members > (most := self._settings.max_archive_members):
            raise Broken("over_limit", f"{n_members} members, over {most} (max_archive_members)")
        return bytes(changed)


def _directory(stream: BinaryIO, settings: Settings) -> list[ZipInfo]:
    try:
        with ZipFile(cast("IO[bytes]", _Directory(stream, settings))) as archive:
            return archive.infolist()
    except (ConnectionError, TimeoutError, Broken):
        raise
    except (*_NO_ZIP, OSError) as error:
        if isinstance(error.__context__, ConnectionError | TimeoutError):
            raise error.__context__ from None  # zipfile takes any error of a store for a file that is no zip
        raise Broken("malformed", f"no directory of a zip: {error or type(error).__name__}") from error


def _name(info: ZipInfo) -> str:
    """A member's name: UTF-8, the field that gives it in UTF-8, or what the code page makes of it."""
    raw = info.orig_filename.encode("cp437", "replace")
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[1:5] == struct.pack("<L", zlib.crc32(raw)):
            raw = field[5:]
    name = decoded(raw, ZIP_CODE_PAGES)
    return name if unsafe(name) or name.endswith("/") else tidy(name)


def _special(info: ZipInfo) -> str | None:
    """Why a member is not a plain file, or None where it is one."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a symbolic link"
    return "a device, pipe or socket" if kind not in {0, stat.S_IFREG, stat.S_IFDIR} else None


def _is_folder(name: str, info: ZipInfo) -> bool:
    return name.endswith("/") or stat.S_ISDIR(info.external_attr >> 16)


def _is_office(first: list[tuple[str, ZipInfo]]) -> bool:
    return bool(first) and first[0][0] == _OFFICE[1] and first[0][1].file_size < 100
