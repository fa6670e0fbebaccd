"""HTML pages: one page, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources import markup, page_body, page_metadata, page_outline, page_tree
from verbatim.sources.encoding import decode, is_binary
from verbatim.sources.origin import Origin, printable
from verbatim.sources.record import Record
from verbatim.sources.streams import read_whole


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The article of a page, or the reason why there is none."""
    limit = origin.settings.max_page_bytes
    data, raw_hash, n_bytes = read_whole(stream, limit)
    if data is None:
        detail = f"{n_bytes} bytes, where max_page_bytes is {limit}"
        yield origin.reject("too_large", detail, raw_hash=raw_hash, n_bytes=n_bytes)
        return
    item: Record | Reject
    try:
        item = article(data, origin)
    except Exception as error:  # a page may be anything, and one must not cost the others
        detail = printable(f"the page cannot be read: {type(error).__name__}: {error}")
        item = origin.reject("malformed", detail, raw_hash=raw_hash, n_bytes=n_bytes)
    yield item


def article(data: bytes, origin: Origin) -> Record | Reject:
    """The article of one page; `data` is the whole of it."""
    raw_hash = sha256(data)

    def reject(reason: str, detail: str) -> Reject:
        return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=len(data))

    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        return reject("empty", "no bytes" if not data else "nothing but blanks")
    if is_binary(data):
        return reject("binary", "not text")
    decoded = decode(data, origin.declared or page_tree.declared_encoding(data))
    if decoded is None:
        return reject("encoding", "no supported encoding reads these bytes")
    tree = page_tree.parse(decoded.text)
    if tree is None:
        return reject("empty", "no element of HTML")
    outline = page_outline.of(tree.root)
    page = page_metadata.of(tree.root, origin.known, may_search=not outline.is_large)
    text, captions = page_body.of(outline, page.fields.get("title"), page.description, page.body)
    if not tree.is_whole:
        text, captions = markup.of_fragment(decoded.text).text, []
    if not any(map(str.isalnum, text)):
        return reject("no_body", "no article on this page")
    unread = (*decoded.unread, *((caption, "caption") for caption in captions))
    return Record(
        source_file=origin.source_file,
        raw_hash=raw_hash,
        n_bytes=len(data),
        encoding=decoded.encoding,
        text=text,
        unread=unread,
        **page.fields,
    )
