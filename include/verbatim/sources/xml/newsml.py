"""NewsML-G2, as agencies deliver it: a newsItem for each version of each text, alone or in a newsMessage.

A value of a controlled vocabulary is a qcode with any prefix, or an address; its last part is what counts.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from lxml import etree

from verbatim.sources.encoding import decode
from verbatim.sources.markup import Plain, of_element, of_fragment
from verbatim.sources.xml import nitf
from verbatim.sources.xml.article import (
    NoArticle,
    OtherItem,
    article,
    byline,
    every,
    first,
    with_dateline,
    words,
)
from verbatim.sources.xml.mending import local_names

ITEMS = frozenset({"newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_CORRECTS = re.compile(r"\b(?:corrige|corrigé|correction|corrected|rectif|erratum)", re.I)
_WITH_TEXT = frozenset({"text", "composite"})
_MAIN_ROLES = frozenset({"main", "headline", "title", "hl1", "long"})
_SECTION = re.compile(r"section|categor|cat\b|rubri|desk|department|dept", re.I)


def read(item: etree._Element) -> dict[str, Any]:
    """The fields of a record from an item.

    Raises:
        NoArticle: it is no text, or has none here.
        OtherItem: it is a package, a concept or the like.
    """
    item = local_names(item)
    if item.tag != "newsItem":
        raise OtherItem(f"{item.tag} holds no article")
    kind = _values(item, "itemMeta/itemClass")
    if kind and not _WITH_TEXT.intersection(kind):
        raise NoArticle("unsupported", f"an item of the class {', '.join(kind)}")
    is_withdrawn = not _WITHDRAWN.isdisjoint(_values(item, "itemMeta/pubStatus"))
    inner, plain = _content(item)
    if (
        not plain.text.strip()
        and not is_withdrawn
        and (address := first(item, "contentSet/remoteContent/@href"))
    ):
        raise NoArticle("unsupported", f"its text is in another file: {address[:200]}")
    notes = every(item, "itemMeta/edNote")
    authors = _authors(item)
    lines, named = ([], []) if authors else byline(first(item, "contentMeta/by"))
    text = plain.text
    if text.strip() and "text" not in inner:  # NITF has both of its own
        text = "\n\n".join([*lines, with_dateline(first(item, "contentMeta/dateline"), text)])
    stated = {
        "title": _headline(item) or inner.get("title"),
        "source": _party(item, "itemMeta/provider") or _party(item, "rightsInfo/copyrightHolder"),
        "guid": item.get("guid"),
        "published_at": first(item, "itemMeta/firstCreated", "contentMeta/contentCreated")
        or inner.get("published_at")
        or first(item, "itemMeta/versionCreated"),
        "updated_at": first(item, "itemMeta/versionCreated", "contentMeta/contentModified"),
        "authors": authors or named or list(inner.get("authors", ())),
        "section": _section(item) or inner.get("section"),
        "keywords": _keywords(item) or list(inner.get("keywords", ())),
        "credit": first(item, "contentMeta/creditline") or inner.get("credit"),
        "version": item.get("version"),
        "embargo_until": first(item, "itemMeta/embargoed"),
        "is_correction": _is_correction(item, notes),
        "is_withdrawn": is_withdrawn,
    }
    return article(
        text,
        stated,
        unread=[
            *((caption, "caption") for caption in plain.captions),
            *((note, "editor_note") for note in notes),
            *inner.get("unread", ()),
        ],
    )


def _is_correction(item: etree._Element, notes: list[str]) -> bool:
    """By the signal or the genre, or a note that opens with the word."""
    codes = [*_values(item, "itemMeta/signal"), *_values(item, "contentMeta/genre")]
    return any(_CORRECTS.search(code) for code in codes) or any(_CORRECTS.match(note) for note in notes)


def _values(item: etree._Element, path: str) -> list[str]:
    """The values of a property without prefix or address, in lower case."""
    found = []
    for each in item.iterfind(path):
        value = each.get("qcode") or each.get("uri") or each.get("literal") or ""
        found.append(_last_part(value).lower())
    return [value for value in found if value]


def _last_part(value: str) -> str:
    return re.split(r"[:/#]", value.strip().rstrip("/"))[-1]


def _content(item: etree._Element) -> tuple[dict[str, Any], Plain]:
    """The fullest of the renditions of the content, and what an NITF in it states besides."""
    renditions: list[tuple[dict[str, Any], Plain]] = []
    for each in item.iterfind("contentSet/inlineXML"):
        if (inside := each.find(".//nitf")) is not None:
            renditions.append(_nitf(inside))
        else:
            body = each.find(".//body")
            inner = {"title": first(each, ".//head/title")}
            renditions.append((inner, of_element(each if body is None else body)))
    for each in item.iterfind("contentSet/inlineData"):
        renditions.append(({}, _inline_data(each)))
    return max(renditions, key=lambda rendition: len(rendition[1].text), default=({}, Plain("")))


def _nitf(inside: etree._Element) -> tuple[dict[str, Any], Plain]:
    try:
        inner = nitf.read(inside)
    except NoArticle:
        return {}, Plain("")
    return inner, Plain(inner["text"])


def _inline_data(each: etree._Element) -> Plain:
    text = "".join(each.itertext())
    if each.get("encoding", "").lower().endswith("base64"):
        try:
            decoded = decode(base64.b64decode(text))
        except (binascii.Error, ValueError):
            decoded = None
        text = decoded.text if decoded else ""
    kind = each.get("contenttype", "").partition(";")[0].strip().lower()
    return Plain(text) if kind == "text/plain" else of_fragment(text)


def _headline(item: etree._Element) -> str:
    """The headline without a role, else the main one, else the first, else the title of the item."""
    headlines = [each for each in item.iterfind("contentMeta/headline") if words(each)]
    headlines.sort(key=_rank)
    return words(headlines[0]) if headlines else first(item, "itemMeta/title")


def _rank(headline: etree._Element) -> int:
    role = headline.get("role")
    return 0 if role is None else 1 if _last_part(role).lower() in _MAIN_ROLES else 2


def _party(item: etree._Element, path: str) -> str:
    """The name of a company or person, else its code without prefix."""
    named = next(item.iterfind(path), None)
    if named is None:
        return ""
    code = named.get("literal") or _last_part(named.get("qcode") or named.get("uri") or "")
    return _name(named) or code or words(named)


def _name(party: etree._Element) -> str:
    """The French name of a concept, else its first."""
    names = sorted(party.iterfind("name"), key=lambda name: not _is_french(name))
    return next((text for name in names if (text := words(name))), "")


def _is_french(name: etree._Element) -> bool:
    language = name.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return language.lower().startswith("fr")


def _authors(item: etree._Element) -> list[str]:
    """The creators that are persons, as far as the item says."""
    found = []
    for each in item.iterfind("contentMeta/creator"):
        if _last_part(each.get("type", "")).lower() not in {"organisation", "organization"}:
            literal = each.get("literal", "")
            found.append(_name(each) or (literal if " " in literal.strip() else ""))
    provider = _party(item, "itemMeta/provider").casefold()
    return [name for name in found if name and name.casefold() != provider]


def _section(item: etree._Element) -> str:
    """The subject whose type or vocabulary is one of sections, else the genre."""
    for each in item.iterfind("contentMeta/subject"):
        scheme = (each.get("qcode") or "").partition(":")[0]
        if _SECTION.search(f"{each.get('type', '')} {scheme}") and (name := _name(each)):
            return name
    return next((name for each in item.iterfind("contentMeta/genre") if (name := _name(each))), "")


def _keywords(item: etree._Element) -> list[str]:
    """Keywords and the names of subjects; the slug line where there is neither."""
    subjects = [name for each in item.iterfind("contentMeta/subject") if (name := _name(each))]
    return [*every(item, "contentMeta/keyword"), *subjects] or every(item, "contentMeta/slugline")
