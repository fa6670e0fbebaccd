"""A file that is one article: all its bytes, as text; or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from verbatim.rejects import Reject
from verbatim.sources.encoding import Decoded, decode, is_binary
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.streams import read_whole


def read(
    stream: BinaryIO, origin: Origin, limit: str, article: Callable[[bytes, Origin], Record | Reject]
) -> Iterator[Record | Reject]:
    """The one article of a file.

    Args:
        stream: at its start.
        origin: what it is.
        limit: the setting that says how many bytes it may have.
        article: makes the record of its bytes.
    """
    allowed = int(getattr(origin.settings, limit))
    data, raw_hash, n_bytes = read_whole(stream, allowed)
    if data is None:
        detail = f"{n_bytes} bytes, where {limit} is {allowed}"
        yield origin.reject("too_large", detail, raw_hash=raw_hash, n_bytes=n_bytes)
    else:
        yield article(data, origin)


def text_of(data: bytes, declared: str | None) -> Decoded | tuple[str, str]:
    """The bytes of a whole file as text, or the reason and the detail of a reject."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        return "empty", "no bytes" if not data else "nothing but blanks"
    if is_binary(data):
        return "binary", "not text"
    return decode(data, declared) or ("encoding", "no supported encoding reads these bytes")
