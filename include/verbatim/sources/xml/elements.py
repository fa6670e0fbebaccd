"""The records of an XML stream, each cut out as bytes, in constant memory.

No parser sees the stream as a whole: one broken record would end it for all that follow, and a document type
could bring entities in. Comments, CDATA sections and instructions are passed over; the document type is never
read.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

PROLOG_BYTES = 1 << 20
_HEAD_BYTES = 1 << 18
_CHUNK = 1 << 18
_MAX_NAME = 256
_UNTIL = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_DOCTYPE_TOKEN = re.compile(rb"\"[^\"]*\"|'[^']*'|<!--|[\[\]>]")
_DECLARED = re.compile(rb"<\?xml\s[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.I)
_OPENING = re.compile(rb"<(?=[A-Za-z_?]|!--|!\[CDATA\[|!DOCTYPE)", re.I)
_NAME = re.compile(rb"<((?:[\w.-]{1,100}:)?([A-Za-z_][\w.-]{0,99}))(?=[\s/>])")


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a document, without its prefix, and the byte at which it starts."""

    name: str
    start: int
    declared: str | None


def root(head: bytes) -> Root | None:
    """The root of a document, past declaration, comments and document type.

    Args:
        head: the first PROLOG_BYTES bytes.

    Returns:
        None if no element starts within them.
    """
    at = 0
    declared: str | None = None
    while (start := _OPENING.search(head, at)) is not None:
        at = start.start()
        if name := _NAME.match(head, at):
            return Root(name[2].decode("ascii"), at, declared)
        if declaration := _DECLARED.match(head, at):
            declared = declared or declaration[1].decode("ascii")
        opening = next((mark for mark in _UNTIL if head.startswith(mark, at)), None)
        if opening is not None:
            end = head.find(_UNTIL[opening], at + len(opening))
            if end < 0:
                return None
            at = end
        elif head[at + 1 : at + 2] == b"!":
            at = _end_of_doctype(head, at + 9)
        else:
            at += 1
    return None


def _end_of_doctype(head: bytes, at: int) -> int:
    is_inside = False
    while (token := _DOCTYPE_TOKEN.search(head, at)) is not None:
        at = token.end()
        if token[0] == b"<!--":
            end = head.find(b"-->", at)
            at = end if end >= 0 else len(head)
        elif token[0] in {b"[", b"]"}:
            is_inside = token[0] == b"["
        elif token[0] == b">" and not is_inside:
            return at
    return len(head)


class Hashed(io.RawIOBase):
    """A stream that counts and hashes what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.n_bytes = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the stream."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._hash.update(data)
        self.n_bytes += len(data)
        return len(data)

    @property
    def raw_hash(self) -> str:
        """SHA-256 of what was read."""
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class Element:
    """A record as it stands in the stream.

    Args:
        name: of its element, in lower case and without prefix.
        line: the number of its first line in the stream.
        data: its bytes; None if they are over the limit, or not whole.
        raw_hash: SHA-256 of its bytes.
        n_bytes: their number.
        trouble: why it is not whole.
    """

    name: str
    line: int
    data: bytes | None
    raw_hash: str
    n_bytes: int
    trouble: str | None = None


@dataclass(slots=True)
class _Open:
    """A record whose end was not reached yet."""

    name: str
    line: int
    limit: int
    n_bytes: int = 0
    depth: int = 1
    hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    data: bytearray = field(default_factory=bytearray)

    def add(self, part: bytes) -> None:
        self.hash.update(part)
        self.n_bytes += len(part)
        if self.n_bytes <= self.limit:
            self.data += part
        else:
            self.data.clear()

    def ended(self, trouble: str | None = None) -> Element:
        is_kept = trouble is None and self.n_bytes <= self.limit
        data = bytes(self.data) if is_kept else None
        return Element(self.name, self.line, data, self.hash.hexdigest(), self.n_bytes, trouble)


class Elements:
    """The elements of some names in a document, in order; one inside another of them is not told apart.

    Args:
        stream: at the root's first byte.
        wanted: their names, in lower case and without prefix.
        root: the name of the root.
        limit: the most bytes of an element that are kept.
        line: the number of the stream's first line.
        nest: whether such an element may hold another of the same name; if not, its start is a sign that the
            end of the first is missing.
    """

    def __init__(
        self,
        stream: BinaryIO,
        wanted: Collection[str],
        root: str,
        limit: int,
        *,
        line: int = 1,
        nest: bool = False,
    ) -> None:
        self._stream = stream
        self._wanted = wanted
        self._root = root.lower()
        self._limit = limit
        self._nest = nest
        names = b"|".join(re.escape(name.encode()) for name in sorted({*wanted, self._root}))
        self._token = re.compile(
            rb"<!--|<!\[CDATA\[|<\?|<(/?)(?:[\w.-]{1,100}:)?(" + names + rb")(?=[\s/>])", re.I
        )
        self._open: _Open | None = None
        self._stray: _Open | None = None
        self._is_past_head = False
        self.head = b""
        """What stands before the first element."""
        self.line = line
        """The number of the line that was reached."""
        self.is_whole = False
        """Whether the root's end was reached."""

    def __iter__(self) -> Iterator[Element]:
        """The elements; all that is broken between them comes as an element with `trouble`."""
        buffer, until, at_end = b"", b"", False
        closes: bool | None = None  # what the tag in hand does to the open element, where it is of one
        while not at_end:
            chunk = self._stream.read(_CHUNK)
            at_end = not chunk
            buffer += chunk
            at = 0
            while True:
                if until:
                    end = buffer.find(until, at)
                    if end < 0:
                        rest = len(buffer) if at_end else max(at, len(buffer) - len(until) + 1)
                        self._take(buffer[at:rest])
                        at = rest
                        break
                    self._take(buffer[at : end + len(until)])
                    at, until = end + len(until), b""
                    if closes is not None and (ended := self._ended(closes)) is not None:
                        yield ended
                    closes = None
                    continue
                token = self._token.search(buffer, at)
                if token is None:
                    rest = len(buffer) if at_end else _searched(buffer, at)
                    self._take(buffer[at:rest])
                    at = rest
                    break
                self._take(buffer[at : token.start()])
                at = token.start()
                if (opening := token[0]) in _UNTIL:
                    self._take(opening)
                    at, until = token.end(), _UNTIL[opening]
                    continue
                name = token[2].decode("ascii").lower()
                if not token[1]:
                    if (broken := self._start(name)) is not None:
                        yield broken
                else:
                    self._end(name)
                until = b">"
                closes = bool(token[1]) if self._concerns(name) else None
            buffer = buffer[at:]
        if self._open is not None:
            yield self._open.ended(f"line {self.line}: the file ends inside <{self._open.name}>")
            self.is_whole = True  # that was the trouble
            self._open = None

    def _take(self, part: bytes) -> None:
        self.line += part.count(b"\n")
        if self._open is not None:
            self._open.add(part)
        elif self._stray is not None:
            self._stray.add(part)
        elif not self._is_past_head and len(self.head) < _HEAD_BYTES:
            self.head += part[: _HEAD_BYTES - len(self.head)]

    def _concerns(self, name: str) -> bool:
        return self._stray is not None or (self._open is not None and self._open.name == name)

    def _start(self, name: str) -> Element | None:
        """Open an element; the one that was open before it, if it never ended."""
        if name not in self._wanted:
            return None
        broken = None
        if self._open is not None:
            if self._nest:
                self._open.depth += name == self._open.name
                return None
            broken = self._open.ended(f"line {self.line}: a new <{name}> starts before its end")
        self._is_past_head = True
        self._open = _Open(name, self.line, self._limit)
        return broken

    def _end(self, name: str) -> None:
        if name == self._root and self._open is None:
            self.is_whole = True
        if name in self._wanted and self._open is None:
            self._is_past_head = True
            self._stray = _Open(name, self.line, self._limit)

    def _ended(self, closes: bool) -> Element | None:
        """What ends with the tag that was just read."""
        if self._stray is not None:
            stray, self._stray = self._stray, None
            return stray.ended(f"line {stray.line}: </{stray.name}> without a start")
        opened = self._open
        if opened is None or not (closes or opened.data.endswith(b"/>")):
            return None
        opened.depth -= 1
        if opened.depth:
            return None
        self._open = None
        self.is_whole = self.is_whole or opened.name == self._root
        return opened.ended()


def _searched(buffer: bytes, at: int) -> int:
    """Up to where a buffer holds no part of a token that the next bytes may complete."""
    start = buffer.rfind(b"<", max(at, len(buffer) - _MAX_NAME))
    return start if start >= 0 else len(buffer)
