"""Plain text: one article a file, with metadata in front matter or in a file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources import front_matter, sidecar, single
from verbatim.sources.metadata import MetadataError, fields
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record

_BLANK = "\ufeff\u200b\x00"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The one article of a text file, or the reason why there is none."""
    yield from single.read(stream, origin, "max_article_bytes", article)


def article(data: bytes, origin: Origin) -> Record | Reject:
    """One text as a record; `data` is the whole of it."""
    raw_hash = sha256(data)

    def reject(reason: str, detail: str) -> Reject:
        return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=len(data))

    decoded = single.text_of(data, origin.declared)
    if isinstance(decoded, tuple):
        return reject(*decoded)
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
