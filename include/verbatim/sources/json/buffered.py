"""A stream's bytes, held only as far as a record needs them, in an encoding whose line ends are one byte."""

from __future__ import annotations

import codecs
import hashlib
import io
from typing import BinaryIO

from verbatim.sources.encoding import decode
from verbatim.sources.streams import peek

CHUNK = 1 << 18

_UNITS = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAMPLE = 4096


class Buffered:
    """The bytes of a stream from a cursor on; what lies before the cursor is let go.

    Args:
        stream: at its start.
        line: the number of its first line.
    """

    def __init__(self, stream: BinaryIO, line: int = 1) -> None:
        self.data = b""
        self.at = 0
        self.line = line
        self.line_end = b"\n"
        self._stream = stream
        self._counted = 0
        self._watched: tuple[hashlib._Hash, int] | None = None

    def fill(self) -> bool:
        """Hold a chunk more; False at the end of the stream. Places in `data` move back by `at`."""
        chunk = self._stream.read(CHUNK)
        self._count(self.at)
        self.data = self.data[self.at :] + chunk
        self._counted -= self.at
        self.at = 0
        return bool(chunk)

    def hold(self, size: int) -> None:
        """Hold so many bytes from the cursor on, if the stream has them."""
        while len(self.data) - self.at < size and self.fill():
            pass

    def move(self, at: int) -> None:
        """Put the cursor to a place in `data`, at or after where it is."""
        self._count(at)
        if self._watched is not None:
            hashed, size = self._watched
            hashed.update(self.data[self.at : at])
            self._watched = hashed, size + at - self.at
        self.at = at

    def watch(self) -> None:
        """From here on, remember what the cursor passes over, for `watched`."""
        self._watched = hashlib.sha256(), 0

    def watched(self) -> tuple[str, int]:
        """SHA-256 and size of what the cursor passed over since `watch`."""
        hashed, size = self._watched or (hashlib.sha256(), 0)
        self._watched = None
        return hashed.hexdigest(), size

    def next_line(self, limit: int) -> tuple[bytes | None, str, int] | None:
        """The line at the cursor without its end, passing over it; None at the end of the stream.

        Returns:
            Its bytes, or None where they are over the limit; SHA-256, empty where the bytes are there; size.
        """
        end, searched = self.data.find(self.line_end, self.at), len(self.data) - self.at
        while end < 0 and searched <= limit and self.fill():
            end = self.data.find(self.line_end, searched)
            searched = len(self.data)
        if end < 0 and searched > limit:
            return (None, *self._skip_line())
        if end < 0 and self.at == len(self.data):
            return None
        line = self.data[self.at : end] if end >= 0 else self.data[self.at :]
        self.move(end + 1 if end >= 0 else len(self.data))
        self.line += end < 0
        if len(line) <= limit:
            return line, "", len(line)
        return None, hashlib.sha256(line).hexdigest(), len(line)

    def rest(self) -> tuple[str, int]:
        """Pass over all that is left, in constant memory: SHA-256 and size."""
        hashed, size = hashlib.sha256(), 0
        while True:
            hashed.update(self.data[self.at :])
            size += len(self.data) - self.at
            self.move(len(self.data))
            if not self.fill():
                return hashed.hexdigest(), size

    def _skip_line(self) -> tuple[str, int]:
        hashed, size = hashlib.sha256(), 0
        while (end := self.data.find(self.line_end, self.at)) < 0:
            hashed.update(self.data[self.at :])
            size += len(self.data) - self.at
            self.move(len(self.data))
            if not self.fill():
                return hashed.hexdigest(), size
        hashed.update(self.data[self.at : end])
        size += end - self.at
        self.move(end + 1)
        return hashed.hexdigest(), size

    def _count(self, at: int) -> None:
        """Count the line ends before a place; those up to `_counted` were counted already."""
        if at > self._counted:
            self.line += self.data.count(self.line_end, self._counted, at)
            self._counted = at


class Transcoded(io.RawIOBase):
    """A stream in UTF-16 or UTF-32 as one in UTF-8, without a byte order mark.

    Args:
        stream: at its start.
        encoding: its encoding.
    """

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""
        self._at_start = True
        self._ended = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what the next bytes of the stream say."""
        while not self._left and not self._ended:
            data = self._stream.read(CHUNK)
            self._ended = not data
            text = self._decoder.decode(data, final=self._ended)
            if self._at_start and text:
                text, self._at_start = text.removeprefix("\ufeff"), False
            self._left = text.encode("utf-8", "replace")
        n = min(len(buffer), len(self._left))
        buffer[:n] = self._left[:n]
        self._left = self._left[n:]
        return n


def in_utf8(stream: BinaryIO) -> tuple[BinaryIO, str | None]:
    """A stream whose brackets, quotes and line ends are single bytes, without a byte order mark.

    Returns:
        The stream; and its encoding, if that is UTF-16 or UTF-32, whose bytes are turned into UTF-8.
    """
    head, stream = peek(stream, _SAMPLE)
    if (encoding := wide_encoding(head)) is not None:
        return io.BufferedReader(Transcoded(stream, encoding), CHUNK), encoding
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream, None


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32, where these are the first bytes of text in it; else None."""
    if not head.startswith(_WIDE_BOMS) and b"\x00" not in head[:200]:
        return None
    decoded = decode(head)
    return decoded.encoding if decoded and decoded.encoding in _UNITS else None
