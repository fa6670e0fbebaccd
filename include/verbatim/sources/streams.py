"""Byte streams read in constant memory."""

from __future__ import annotations

import hashlib
import io
from typing import BinaryIO

_CHUNK = 1 << 20


class Headed(io.RawIOBase):
    """A stream whose first bytes were read already, as a stream from its start; it cannot seek.

    Args:
        head: the bytes that were read.
        rest: the stream that they were read from.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the head, then from the stream."""
        if self._head:
            n = min(len(buffer), len(self._head))
            buffer[:n] = self._head[:n]
            self._head = self._head[n:]
            return n
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Window(io.RawIOBase):
    """A stretch of a seekable stream as a stream of its own.

    Args:
        stream: the stream, which nothing else may move meanwhile.
        start: the first byte.
        end: one past the last.
    """

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        stream.seek(start)
        self._stream = stream
        self._left = end - start

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer up to the end of the stretch."""
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)


def peek(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first `size` bytes of a stream, and the stream from its start."""
    head = read_up_to(stream, size)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(Headed(head, stream), _CHUNK)


def read_up_to(stream: BinaryIO, size: int) -> bytes:
    """At most `size` bytes; fewer only at the stream's end."""
    parts, left = [], size
    while left > 0 and (chunk := stream.read(min(left, _CHUNK))):
        parts.append(chunk)
        left -= len(chunk)
    return b"".join(parts)


def digest(stream: BinaryIO, already: bytes = b"") -> tuple[str, int]:
    """SHA-256 and size of what was read already and what is left of a stream, in constant memory."""
    hashed, size = hashlib.sha256(already), len(already)
    while chunk := stream.read(_CHUNK):
        hashed.update(chunk)
        size += len(chunk)
    return hashed.hexdigest(), size


def read_whole(stream: BinaryIO, limit: int) -> tuple[bytes | None, str, int]:
    """All the bytes of a stream, or None where they are over a limit, and in either case SHA-256 and size."""
    data = read_up_to(stream, limit + 1)
    raw_hash, n_bytes = digest(stream, data)
    return (data if n_bytes <= limit else None), raw_hash, n_bytes
