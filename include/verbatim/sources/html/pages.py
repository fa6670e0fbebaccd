"""HTML pages: one page, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources import markup, single
from verbatim.sources.html import body as page_body
from verbatim.sources.html import metadata as page_metadata
from verbatim.sources.html import outline as page_outline
from verbatim.sources.html import tree as page_tree
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The article of a page, or the reason why there is none."""
    yield from single.read(stream, origin, "max_page_bytes", article)


def article(data: bytes, origin: Origin) -> Record | Reject:
    """The article of one page; `data` is the whole of it."""
    raw_hash = sha256(data)

    def reject(reason: str, detail: str) -> Reject:
        return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=len(data))

    decoded = single.text_of(data, origin.declared or page_tree.declared_encoding(data))
    if isinstance(decoded, tuple):
        return reject(*decoded)
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
