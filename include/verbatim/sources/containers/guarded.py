"""Streams that come out of a container, which end where they break off, and know why.

The reader of a format sees a stream that is too short and nothing more. What it made of the cut end is no
article: `settled` takes that back, and says why the stream ended.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from verbatim.rejects import Reject
from verbatim.sources.containers.forward import CHUNK, Forward
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of

Item = Record | Reject
Read = Callable[[BinaryIO, Origin], Iterator[Item]]

_TELL_THEIR_END = {"json", "parquet", "zip", "tar", "warc", "gzip", "bzip2", "xz", "zstd"}
"""The formats whose reader never takes a cut record for a whole one."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a stream ended.

    Args:
        reason: one of schema.REJECT_REASONS.
        detail: why, in words.
        is_cut: whether bytes of it are missing or wrong; if not, there was too much of it.
    """

    reason: str
    detail: str
    is_cut: bool = True


class Broken(Exception):
    """A stream cannot go on; it stays inside the streams of this module."""

    def __init__(self, reason: str, detail: str, *, is_cut: bool = True) -> None:
        super().__init__(detail)
        self.trouble = Trouble(reason, detail, is_cut)


class Guarded(io.RawIOBase):
    """A stream that ends at its first trouble; it cannot seek."""

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        self.head = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes, as many as are at hand; none at the end, or once there is trouble."""
        if size is None or size < 0:
            return self.readall()
        if self.trouble is not None or size == 0:
            return b""
        try:
            data = self._take(size)
        except Broken as broken:
            self.trouble = broken.trouble
            return b""
        if len(self.head) < HEAD_BYTES:
            self.head += data[: HEAD_BYTES - len(self.head)]
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what is at hand."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def drain(self) -> None:
        """Read what is left, so that the checks that stand at its end are made."""
        while self.read(CHUNK):
            pass

    def _take(self, size: int) -> bytes:
        """At most `size` bytes, none at the end.

        Raises:
            Broken: it cannot go on.
        """
        raise NotImplementedError


class Rest(Guarded):
    """What is left of a stream.

    Args:
        source: the stream.
    """

    def __init__(self, source: Forward) -> None:
        super().__init__()
        self._source = source

    def _take(self, size: int) -> bytes:
        return self._source.some(size)


class Stretch(Guarded):
    """The next bytes of a stream, as many as its container states.

    Args:
        source: the stream.
        size: how many belong to it.
        whole: the container, for the message.
    """

    def __init__(self, source: Forward, size: int, whole: str) -> None:
        super().__init__()
        self._source, self._size, self._left, self._whole = source, size, size, whole

    def _take(self, size: int) -> bytes:
        data = self._source.some(min(size, self._left)) if self._left else b""
        if not data and self._left:
            read = self._size - self._left
            raise Broken("malformed", f"{self._whole} ends after {read} of its {self._size} bytes")
        self._left -= len(data)
        return data


def settled(streams: Sequence[Guarded], origin: Origin, read_member: Read) -> Iterator[Item]:
    """The records of a member of a container, without what was made of a cut end.

    The last record of a text, a page or a table that breaks off is withheld, since nothing tells that it is
    whole; of formats that tell, all are kept.

    Args:
        streams: the member's stream comes last, after those that it is made from; all are read to their end.
        origin: what it is.
        read_member: reads it.

    Yields:
        The items of `read_member`; where a stream broke off, one reject more, or one in place of the last.
    """
    stream = streams[-1]
    held: Item | None = None
    for item in read_member(cast("BinaryIO", stream), origin):
        if held is not None:
            yield held
        held = item
    if origin.unpacked.breach is None:
        for unread in reversed(streams):
            unread.drain()
    trouble = next((s.trouble for s in streams if s.trouble is not None), None)
    if trouble is None:
        if held is not None:
            yield held
    elif held is None:
        yield origin.reject(trouble.reason, trouble.detail)
    else:
        yield from _with_trouble(held, trouble, stream, origin)


def _with_trouble(last: Item, trouble: Trouble, stream: Guarded, origin: Origin) -> Iterator[Item]:
    reject = origin.reject(trouble.reason, trouble.detail)
    if trouble.is_cut and _is_of_the_end(last, stream, origin):
        yield replace(reject, source_file=last.source_file, raw_hash=last.raw_hash, n_bytes=last.n_bytes)
    elif isinstance(last, Reject) and (last.source_file, last.reason) == (reject.source_file, reject.reason):
        yield replace(last, detail=f"{last.detail}; {reject.detail}")
    else:
        yield last
        yield reject


def _is_of_the_end(last: Item, stream: Guarded, origin: Origin) -> bool:
    """Whether the last item was made of a cut end: a reject of the whole, or a record that may be cut."""
    if isinstance(last, Reject):
        return last.source_file == origin.source_file
    return format_of(stream.head, origin.name) not in _TELL_THEIR_END
