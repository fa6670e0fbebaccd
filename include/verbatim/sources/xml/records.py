"""XML, by its root element: NewsML, NITF, feeds; an XHTML page is read as HTML.

A record's `raw_hash` and `n_bytes` are those of its element as it stands in the file, of the whole file where
that holds a single bare record, and of the element in UTF-8 where the file is in UTF-16 or UTF-32.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO, cast

from lxml import etree

from verbatim.rejects import Reject
from verbatim.sources.encoding import decode, is_binary
from verbatim.sources.html import pages as html
from verbatim.sources.json.buffered import Transcoded, wide_encoding
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.streams import digest, peek, read_up_to
from verbatim.sources.xml import feeds, newsml, newsml_1, nitf
from verbatim.sources.xml.article import NoArticle, OtherItem
from verbatim.sources.xml.elements import (
    PROLOG_BYTES,
    Element,
    Elements,
    Hashed,
    Root,
    root,
)
from verbatim.sources.xml.mending import Malformed, element, open_tags

_CHUNK = 1 << 18
_SAMPLE = 4096

Fields = dict[str, Any]
Article = Callable[[etree._Element], Fields]
"""An element's fields of a record; raises NoArticle."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How to read the documents of a root.

    Args:
        wanted: the names of the elements that are records.
        opened: gives the reader of these elements from what stands before the first of them.
        nest: whether they may hold one another.
    """

    wanted: frozenset[str]
    opened: Callable[[str], Article]
    nest: bool = False


_NEWSML = _Format(newsml.ITEMS, lambda head: newsml.read)
_NEWSML_1 = _Format(newsml_1.ITEMS, lambda head: newsml_1.read, nest=True)
_FEED = _Format(feeds.ITEMS, feeds.opened)
_FORMATS = {
    "newsmessage": _NEWSML,
    **dict.fromkeys(newsml.ITEMS, _NEWSML),
    "newsml": _NEWSML_1,
    "nitf": _Format(frozenset({"nitf"}), lambda head: nitf.read),
    **dict.fromkeys(feeds.ROOTS, _FEED),
}


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The articles of an XML file, and a reject for each record that is none."""
    head, stream = peek(stream, PROLOG_BYTES)
    wide = wide_encoding(head[:_SAMPLE])
    found = root(head if wide is None else _narrow(head, wide))
    if found is not None and found.name.lower() == "html":
        yield from html.read(stream, origin)
        return
    form = _FORMATS.get(found.name.lower()) if found else None
    if found is None or form is None:
        yield _unread(stream, origin, head, found)
        return
    hashed = Hashed(stream)
    source = cast("BinaryIO", io.BufferedReader(hashed, _CHUNK))
    if wide is not None:
        source = cast("BinaryIO", io.BufferedReader(Transcoded(source, wide), _CHUNK))
    prolog = read_up_to(source, found.start)
    elements = Elements(
        source,
        form.wanted,
        found.name,
        origin.settings.max_article_bytes,
        line=1 + prolog.count(b"\n"),
        nest=form.nest,
    )
    yield from _Document(origin, form, hashed, elements, found.declared or origin.declared, wide).items()


def _narrow(head: bytes, wide: str) -> bytes:
    return head.decode(wide, "replace").encode("utf-8", "replace")


def _unread(stream: BinaryIO, origin: Origin, head: bytes, found: Root | None) -> Reject:
    """The reject of a file that holds no element of a known format."""
    raw_hash, n_bytes = digest(stream)
    if found is not None:
        reason, detail = "unsupported", f"no reader for XML with the root <{found.name}>"
    elif not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        reason, detail = "empty", "no bytes" if n_bytes == 0 else "nothing but blanks"
    elif is_binary(head):
        reason, detail = "binary", "not text"
    else:
        reason, detail = "malformed", f"no element starts within the first {PROLOG_BYTES} bytes"
    return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=n_bytes)


@dataclass(slots=True)
class _Document:
    """A document of a known format, on its way through its elements."""

    origin: Origin
    form: _Format
    hashed: Hashed
    elements: Elements
    declared: str | None
    wide: str | None

    def items(self) -> Iterator[Record | Reject]:
        """Each record or reject, and one reject for what is missing at the end."""
        elements = iter(self.elements)
        first, second = next(elements, None), next(elements, None)
        if first is not None and second is None and not self.elements.head:
            yield self._alone(first)
            return
        outer, article = self._outside()
        others: dict[str, None] = {}
        n_items = 0
        for number, each in enumerate(chain(filter(None, (first, second)), elements), 1):
            try:
                yield self._item(each, outer, article, number)
                n_items += 1
            except OtherItem:
                others[each.name] = None
        if not self.elements.is_whole:
            detail = f"line {self.elements.line}: the file ends before the end of its root"
            yield self._whole_file("malformed", detail)
        elif not n_items and others:
            yield self._whole_file("unsupported", f"nothing but {', '.join(others)}")
        elif not n_items:
            yield self._whole_file("empty", "a document without articles")

    def _outside(self) -> tuple[list[str], Article]:
        """The start tags around the elements, and their reader."""
        decoded = decode(self.elements.head, self.declared)
        head = decoded.text if decoded else ""
        return open_tags(head), self.form.opened(head)

    def _alone(self, each: Element) -> Record | Reject:
        """The item of a file that is one bare record."""
        whole = Element(
            each.name, each.line, each.data, self.hashed.raw_hash, self.hashed.n_bytes, each.trouble
        )
        try:
            return self._item(whole, [], self.form.opened(""), None)
        except OtherItem as other:
            return self._whole_file("unsupported", str(other))

    def _whole_file(self, reason: str, detail: str) -> Reject:
        return self.origin.reject(reason, detail, raw_hash=self.hashed.raw_hash, n_bytes=self.hashed.n_bytes)

    def _item(self, each: Element, outer: list[str], article: Article, place: int | None) -> Record | Reject:
        """The record of an element, or the reason why it is none.

        Raises:
            OtherItem: it is of a kind that holds no article.
        """

        def reject(reason: str, detail: str) -> Reject:
            return self.origin.reject(reason, detail, at=place, raw_hash=each.raw_hash, n_bytes=each.n_bytes)

        if each.trouble is not None:
            return reject("malformed", each.trouble)
        if each.data is None:
            limit = self.origin.settings.max_article_bytes
            return reject("too_large", f"{each.n_bytes} bytes, where max_article_bytes is {limit}")
        if is_binary(each.data):
            return reject("binary", "not text")
        decoded = decode(each.data, self.declared)
        if decoded is None:
            return reject("encoding", "no supported encoding reads these bytes")
        try:
            found = article(element(decoded.text, outer, each.line))
        except Malformed as error:
            return reject("malformed", str(error))
        except NoArticle as error:
            return reject(error.reason, error.detail)
        found["unread"] = (*decoded.unread, *found.get("unread", ()))
        return Record(
            source_file=self.origin.at(place),
            raw_hash=each.raw_hash,
            n_bytes=each.n_bytes,
            encoding=self.wide or decoded.encoding,
            **{**self.origin.known, **found},
        )
