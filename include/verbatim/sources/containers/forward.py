"""A stream that is read forwards only, with the position that it is at."""

from __future__ import annotations

from typing import Protocol

from verbatim.sources.containers.limits import Unpacked

CHUNK = 1 << 16
_KEPT = 4 << 20


class Readable(Protocol):
    """What gives bytes: at most `size`, and none only at its end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class Forward:
    """Bytes of a stream, of which some can be looked at before they are read, or be given back.

    Args:
        stream: read from where it stands.
        at: the position of its first byte in the file.
        counts: what counts the bytes that are read.
    """

    def __init__(self, stream: Readable, at: int = 0, counts: Unpacked | None = None) -> None:
        self._stream = stream
        self._held = b""
        self._next = 0
        self._kept: bytearray | None = None
        self._counts = counts
        self.at = at

    def some(self, size: int = CHUNK) -> bytes:
        """At most `size` bytes, as many as are at hand; none only at the stream's end."""
        if self._next == len(self._held):
            self._held, self._next = self._more(), 0
        data = self._held[self._next : self._next + size]
        self._next += len(data)
        self.at += len(data)
        if self._kept is not None:
            self._kept += data
            if len(self._kept) > _KEPT:
                del self._kept[: _KEPT // 2]
        return data

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the stream's end."""
        parts, left = [], size
        while left > 0 and (data := self.some(left)):
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over bytes; gives how many were there."""
        left = size
        while left > 0 and (data := self.some(left)):
            left -= len(data)
        return size - left

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay where they are; fewer than `size` only at the stream's end."""
        while len(self._held) - self._next < size and (more := self._more()):
            self._held, self._next = self._held[self._next :] + more, 0
        return self._held[self._next : self._next + size]

    def readline(self, size: int) -> bytes:
        """The next bytes up to a newline, which is included, or up to `size`."""
        parts, left = [], size
        while left > 0:
            if self._next == len(self._held):
                self._held, self._next = self._more(), 0
            newline = self._held.find(b"\n", self._next, self._next + left)
            data = self.some(left if newline < 0 else newline + 1 - self._next)
            parts.append(data)
            left -= len(data)
            if newline >= 0 or not data:
                break
        return b"".join(parts)

    def give_back(self, data: bytes) -> None:
        """Put bytes that were read back to where they came from."""
        if data:
            self._held, self._next = data + self._held[self._next :], 0
            self.at -= len(data)
            if self._kept is not None:
                del self._kept[-len(data) :]

    def mark(self) -> None:
        """Keep what is read from here on, the last megabytes of it at least, for `rewind`."""
        self._kept = bytearray()

    def rewind(self) -> None:
        """Go back to the mark, or as near to it as what was kept reaches."""
        kept, self._kept = self._kept, None
        self.give_back(bytes(kept or b""))

    def _more(self) -> bytes:
        data = self._stream.read(CHUNK)
        if self._counts is not None:
            self._counts.n_packed += len(data)
        return data
