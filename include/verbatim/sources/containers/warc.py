"""WARC, the format of web archives: each page of a crawl is a record of its own.

warcio parses the headers. Its readers of content are not used: they pass over damage in silence, and hold
whole chunks in memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from verbatim.rejects import Reject
from verbatim.sources.containers import web_pages
from verbatim.sources.containers.decompression import Decompressed
from verbatim.sources.containers.forward import CHUNK, Forward
from verbatim.sources.containers.guarded import Broken, Guarded, Read, Rest, Trouble
from verbatim.sources.containers.limits import depth_breach
from verbatim.sources.containers.warc_headers import number, record_header
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES

GZIP = b"\x1f\x8b"
VERSION = b"WARC/"

_MEMBER = GZIP + b"\x08"
_MAX_BLANKS = 64
_MAX_TRIES = 1000


def read(stream: BinaryIO, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
    """The pages of a WARC file, plain or compressed, record by record or as a whole.

    Records are at the byte offset that a CDX index has for them; in a file that was compressed as a whole, at
    `start of the gzip member+offset inside`. A record that is damaged is rejected, and reading goes on at the
    next one that can be found. WARC-Date is the time of the crawl, and so not taken.

    Yields:
        For each page a record or a reject; nothing for records that hold no content (web_pages.SILENT).
    """
    if (breach := depth_breach(origin.depth, origin.settings)) is not None:
        yield origin.reject("over_limit", breach)
        return
    source = Forward(stream, origin.offset, origin.unpacked if origin.depth == 0 else None)
    if source.peek(2) == GZIP:
        yield from _members(source, origin, read_member)
    else:
        yield from _Frame(Rest(source), source.at, is_member=False).items(origin, read_member)
    if (breach := origin.unpacked.breach) is not None:
        yield origin.reject("over_limit", f"{breach}; the rest is not read")


def is_inside(head: bytes) -> bool:
    """Whether a gzip member holds WARC, by its first HEAD_BYTES bytes."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(VERSION)) == VERSION
    except zlib.error:
        return False


def _members(source: Forward, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
    while _to_member(source):
        start = source.at
        if not source.peek(2).startswith(GZIP):
            source.skip(1)
            found = _seek_member(source)
            resumed = f"; reading goes on at byte {source.at}" if found else ""
            yield origin.reject("malformed", f"no gzip member at byte {start}{resumed}", at=start)
            continue
        source.mark()
        member = Decompressed(source, "gzip", origin, is_one=True)
        yield from _Frame(member, start, is_member=True).items(origin, read_member)
        if origin.unpacked.breach is not None:
            return
        if member.trouble is not None:
            source.rewind()
            source.skip(1)
            _seek_member(source)


def _to_member(source: Forward) -> bool:
    """Pass over zeros, which are padding; whether anything is left."""
    while (data := source.some()) and not (data := data.lstrip(b"\x00")):
        pass
    source.give_back(data)
    return bool(data)


def _seek_member(source: Forward) -> bool:
    """Pass over bytes up to a gzip member that holds WARC, or to the end."""
    tries = 0
    while (window := source.peek(HEAD_BYTES)) and tries < _MAX_TRIES:
        at = window.find(_MEMBER)
        if at == 0 and is_inside(window):
            return True
        tries += at == 0
        source.skip(at if at > 0 else 1 if at == 0 else max(1, len(window) - len(_MEMBER) + 1))
    source.skip(1 << 62)
    return False


class _Block(Guarded):
    """The bytes of a record after its header; at their end it looks whether the record really ends there."""

    def __init__(self, frame: _Frame, size: int) -> None:
        super().__init__()
        self._frame, self._size, self._left = frame, size, size

    def _take(self, size: int) -> bytes:
        lines, raw = self._frame.lines, self._frame.raw
        if self._left:
            data = lines.some(min(size, self._left))
            self._left -= len(data)
            if data:
                return data
            raise _broken(raw.trouble, f"{self._size - self._left} of {self._size} bytes are there")
        for _ in range(_MAX_BLANKS):
            if lines.peek(1) not in {b"\r", b"\n"}:
                break
            lines.skip(1)
        follows = lines.peek(len(VERSION))
        if not VERSION.startswith(follows):
            raise Broken("malformed", f"its length is wrong: {follows!r} follows it")
        if raw.trouble is not None:
            raise _broken(raw.trouble, "")
        return b""


class _Frame:
    """A gzip member, or a whole plain file: records that follow one another."""

    def __init__(self, raw: Guarded, start: int, *, is_member: bool) -> None:
        self.raw = raw
        self.lines = Forward(raw, 0 if is_member else start)
        self._start, self._is_member = start, is_member
        self._told: Trouble | None = None  # the trouble that a reject was given for

    def items(self, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
        """The records of the frame, which is read to its end."""
        while (line := self._first_line()) and origin.unpacked.breach is None:
            place = self._place(self.lines.at - len(line))
            try:
                header = record_header(self.lines, line)
            except Broken as broken:
                trouble = self.raw.trouble or broken.trouble
                resumed = self._seek_record()
                self._told = self.raw.trouble
                yield origin.reject(trouble.reason, trouble.detail + resumed, at=place)
                continue
            block = _Block(self, number(header.get_header("Content-Length")) or 0)
            yield from web_pages.read(block, header, place, origin, read_member)
            if block.trouble is not None:
                self._seek_record()
                self._told = self.raw.trouble
        while self.lines.some():
            pass
        left = self.raw.trouble
        if left is not None and left is not self._told:
            yield origin.reject(left.reason, left.detail, at=self._place(self.lines.at))

    def _first_line(self) -> bytes:
        while (line := self.lines.readline(CHUNK)) and not line.strip():
            pass
        return line

    def _seek_record(self) -> str:
        """Pass over lines up to one that opens a record, or to the end; gives where that is, in words."""
        opens = True
        while line := self.lines.readline(CHUNK):
            if opens and line.startswith((b"WARC/1.", b"WARC/0.")):
                self.lines.give_back(line)
                return f"; reading goes on at {self._place(self.lines.at)}"
            opens = line.endswith(b"\n")
        return ""

    def _place(self, at: int) -> str:
        if not self._is_member:
            return str(at)
        return f"{self._start}+{at}" if at else str(self._start)


def _broken(trouble: Trouble | None, detail: str) -> Broken:
    """What broke the record: the trouble of the file, or else that of the record itself."""
    if trouble is not None:
        return Broken(trouble.reason, trouble.detail)
    return Broken("malformed", f"the record is cut: {detail}")
