"""Plain text: one article a file, with metadata in front matter or in a file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources import front_matter, sidecar
from verbatim.sources.encoding import decode, is_binary
from verbatim.sources.metadata import MetadataError, fields
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.streams import read_whole

_BLANK = "\ufeff\u200b\x00"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The one article of a text file, or the reason why there is none."""
    limit = origin.settings.max_article_bytes
    data, raw_hash, n_bytes = read_whole(stream, limit)
    if data is None:
        detail = f"{n_bytes} bytes, where max_article_bytes is {limit}"
        yield origin.reject("too_large", detail, raw_hash=raw_hash, n_bytes=n_bytes)
        return
    yield article(data, origin)


def article(data: bytes, origin: Origin) -> Record | Reject:
    """One text as a record; `data` is the whole of it."""
    raw_hash = sha256(data)

    def reject(reason: str, detail: str) -> Reject:
        return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=len(data))

    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        return reject("empty", "no bytes" if not data else "nothing but blanks")
    if is_binary(data):
        return reject("binary", "not text")
    decoded = decode(data, origin.declared)
    if decoded is None:
        return reject("encoding", "no supported encoding reads these bytes")
    if not decoded.text.strip().strip(_BLANK).strip():
        return reject("empty", "nothing but blanks")
    try:
        found, body = front_matter.split(decoded.text)
        beside = sidecar.load(origin)
    except MetadataError as error:
        return reject("malformed", str(error))
    if not body.strip():
        return reject("empty", "metadata without a text")
    metadata: dict[str, Any] = {**origin.known, **fields(beside), **fields(found)}
    return Record(
        source_file=origin.source_file,
        raw_hash=raw_hash,
        n_bytes=len(data),
        encoding=decoded.encoding,
        text=body,
        unread=decoded.unread,
        **metadata,
    )
