"""Feeds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom.

feedparser reads them, an item at a time: the item's element within the start tags around it is a feed of its
own. It is given bytes, never an address, so it fetches nothing.
"""

from __future__ import annotations

import html
import io
import re
from calendar import timegm
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import etree

from verbatim.sources.dates import instant
from verbatim.sources.markup import Plain, of_fragment
from verbatim.sources.metadata import web_address
from verbatim.sources.xml.article import NoArticle, article
from verbatim.sources.xml.mending import Malformed, closing, element, local_names, open_tags

ROOTS = frozenset({"rss", "rdf", "feed", "entry"})
ITEMS = frozenset({"item", "entry", "deleted-entry"})
_TEXTS = frozenset({"description", "summary", "content", "encoded", "fullitem", "body", "title", "abstract"})
_CONTENT_TYPES = frozenset({"text", "html", "xhtml", "text/plain", "text/html", "application/xhtml+xml"})
_MEDIA = "{http://search.yahoo.com/mrss"
_ATOM = "{http://www.w3.org/2005/Atom}"
_MAX_CHARS = 2_000
_MAX_ATTRIBUTES = 100
_ADDRESSED = re.compile(r"\S+@\S+\s+\((?P<after>[^()]+)\)|(?P<before>[^<>]+?)\s*<[^<>\s]+@[^<>\s]+>")
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|li|h[1-6]|blockquote)(?:\s[^<>]*+)?/?>", re.I)
_GENERIC = re.compile(
    r"\s+[-–—|:/]\s+(?:(?:flux )?rss|accueil|(?:à|a) la une|une|actualités?|toute l['’]actu(?:alité)?s?"
    r"|(?:les )?derni[èe]res? (?:actualités|infos?|nouvelles|heures?))$",
    re.I,
)


def opened(head: str) -> Callable[[etree._Element], dict[str, Any]]:
    """The reader of a feed's items.

    Args:
        head: what stands before the first, which names the feed.
    """
    source = _title(head)

    def item(root: etree._Element) -> dict[str, Any]:
        return _item(root, source)

    return item


def _title(head: str) -> str | None:
    tags = open_tags(head)
    if not tags:
        return None
    try:
        root = element(head + closing(tags), [])
        _shorten(root)
        return _GENERIC.sub("", _line(_parsed(root).feed.get("title")) or "") or None
    except (Malformed, NoArticle):
        return None


def _item(item: etree._Element, source: str | None) -> dict[str, Any]:
    """The fields of an item.

    Raises:
        NoArticle: it has no text, or feedparser cannot read it.
    """
    if etree.QName(item).localname == "deleted-entry":  # RFC 6721
        stated = {"guid": item.get("ref"), "updated_at": item.get("when"), "source": source}
        return article("", {**stated, "is_withdrawn": True})
    pictured = _take_media(item)
    for each in item:
        _escape(each)
        _take_address(each)
    _shorten(item)
    found = _parsed(item.getroottree().getroot())
    if not found.entries:
        raise NoArticle("malformed", "feedparser finds no item in it")
    entry = found.entries[0]
    plain = _text(entry) or next((Plain(text) for text in pictured), Plain(""))
    published = _at(entry, "published") or _at(entry, "created") or _at(entry, "updated")
    stated = {
        "title": _line(entry.get("title")),
        "source": _line((entry.get("source") or {}).get("title")) or source,
        "guid": entry.get("id"),
        "url": next(filter(None, map(web_address, _addresses(entry))), None),
        "published_at": published,
        "updated_at": _at(entry, "updated"),
        "authors": _authors(entry),
        "keywords": [tag.get("label") or tag.get("term") for tag in entry.get("tags", ())],
    }
    captions = [*plain.captions, *(text for text in pictured if text not in plain.text)]
    return article(plain.text, stated, unread=[(caption, "caption") for caption in captions])


def _parsed(root: etree._Element) -> Any:
    """What feedparser makes of a feed.

    Raises:
        NoArticle: it fails.
    """
    try:
        return feedparser.parse(
            io.BytesIO(etree.tostring(root, encoding="utf-8")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # it raises what it likes for what it does not expect
        raise NoArticle("malformed", f"feedparser: {type(error).__name__}: {error}") from error


def _take_media(item: etree._Element) -> list[str]:
    """The captions of an item's pictures, whose elements feedparser would take for the item's own."""
    captions = []
    for each in [each for each in item if each.tag.startswith(_MEDIA)]:
        for text in each.iter("{*}description", "{*}text"):
            captions.append(_plain("".join(text.itertext())).text)
        item.remove(each)
    return list(dict.fromkeys(caption for caption in captions if caption.strip()))


def _escape(each: etree._Element) -> None:
    """Turn markup that stands unescaped in an element of text into HTML in its text."""
    if etree.QName(each).localname.lower() not in _TEXTS:
        return
    if len(each):
        inside = (etree.tostring(local_names(child), encoding="unicode") for child in each)
        each.text = html.escape(each.text or "", quote=False) + "".join(inside)
        for child in list(each):
            each.remove(child)
        each.set("type", "html")
    elif each.get("type", "text").lower() not in _CONTENT_TYPES and each.tag.startswith(_ATOM):
        each.set("type", "html")
    if each.text and "]]>" not in each.text:
        each.text = etree.CDATA(each.text)  # feedparser takes its time over each "&lt;"


def _take_address(each: etree._Element) -> None:
    """Leave but the name of an author who is given with an address."""
    if etree.QName(each).localname.lower() not in {"author", "creator"}:
        return
    if (found := _ADDRESSED.fullmatch((each.text or "")[:_MAX_CHARS].strip())) is not None:
        each.text = found["after"] or found["before"]


def _shorten(root: etree._Element) -> None:
    """Cut what no field holds: patterns of feedparser, and lxml's attributes, take the square of a length."""
    for each in root.iter(etree.Element):
        if len(each.attrib) > _MAX_ATTRIBUTES:
            each.attrib.clear()
        if etree.QName(each).localname.lower() in _TEXTS - {"title"}:
            continue
        if each.text and len(each.text) > _MAX_CHARS:
            each.text = None
        for name, value in each.attrib.items():
            if len(value) > _MAX_CHARS:
                del each.attrib[name]


def _text(entry: Any) -> Plain | None:
    """The content, or the summary where that says more, as in feeds whose content is but a picture."""
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    texts = dict.fromkeys([*contents, entry.get("summary") or ""])  # feedparser repeats one as the other
    longest = max(map(_plain, texts), key=lambda plain: len(plain.text.strip()))
    return longest if longest.text.strip() else None


def _plain(value: str) -> Plain:
    """HTML as text, even if it was escaped twice."""
    if "&lt;" in value and not _BLOCK.search(value) and _BLOCK.search(unescaped := html.unescape(value)):
        value = unescaped
    return of_fragment(value)


def _line(value: str | None) -> str | None:
    return _plain(value).text.replace("\n", " ") if value else None


def _addresses(entry: Any) -> list[str | None]:
    return [entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")]


def _at(entry: Any, name: str) -> datetime | None:
    """A point in time: by our rules for what has no zone, else by feedparser's many formats."""
    value = dict.get(entry, name)  # not .get, which takes one date for another
    if (at := instant(value)) is not None:
        return at
    parsed = dict.get(entry, f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _authors(entry: Any) -> list[str] | str:
    """Their names; one string that may hold several."""
    names = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    return names[0] if len(names) == 1 else names
