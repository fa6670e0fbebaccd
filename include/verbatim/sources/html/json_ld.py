"""What a page says of its article in JSON-LD, the vocabulary of schema.org, whole or broken."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from verbatim.cleaning.words import letters

_TYPE = "application/ld+json"
_ARTICLE = re.compile(r"\w*(?:Article|Posting|Report|Review)\Z")
_PAGE = frozenset(
    ("WebPage", "ItemPage", "RadioEpisode", "PodcastEpisode", "TVEpisode", "CreativeWork", "Recipe")
)
_ORGANISATION = re.compile(r"\w*Organization\Z|Corporation\Z")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NODES = 2_000
_MAX_STEPS = 20_000
_MAX_CHARS = 4_000_000
_MAX_NAMES = 20
_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_TRAILING_COMMA = re.compile(r",(?=\s*+[}\]])")
_TAG = re.compile(r"<[^<>]{0,500}+>")
_BLANKS = re.compile(r"[ \t\r\n\v\f\u2028\u2029]+")
_STRING = r'\s*+:\s*+"((?:[^"\\]|\\.){1,2000}+)"'
_SALVAGED = {
    key: re.compile(rf'"{key}"{_STRING}')
    for key in ("headline", "datePublished", "dateModified", "articleSection", "description")
}
_SALVAGED_AUTHOR = re.compile(rf'"author"\s*+:\s*+\[?\s*+\{{[^{{}}]{{0,500}}?"name"{_STRING}')


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an author, and whether it is stated to be an organisation's."""

    text: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What JSON-LD states of an article; texts are without entities and markup, dates as they are written.

    Args:
        is_article: it is stated to be one, rather than a page.
        title: the headline.
        source: the publisher's name.
        authors: in the order given.
        published: the date of publication.
        updated: the date of the last change.
        section: the first one given.
        keywords: a list, or one string.
        url: the article's address.
        description: its summary.
        body: its text, which may be marked up.
    """

    is_article: bool = False
    title: str | None = None
    source: str | None = None
    authors: tuple[Name, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    keywords: list[str] | str | None = None
    url: str | None = None
    description: str | None = None
    body: str | None = None


def of(root: etree._Element, heading: str) -> Stated:
    """What the blocks of a page state of its article.

    Args:
        root: the page.
        heading: its headline as shown, which tells the article from others that the page lists.
    """
    texts = [s.text for s in root.iter("script") if _TYPE in s.get("type", "").lower() and s.text]
    blocks = [(text, _nodes(text[:_MAX_CHARS])) for text in texts]
    nodes = [node for _, found in blocks for node in found]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in _types(node))]
    if articles:
        return _stated(_best(articles, heading), by_id, is_article=True)
    if salvaged := _salvaged([text for text, found in blocks if not found]):
        return salvaged
    pages = [node for node in nodes if not _PAGE.isdisjoint(_types(node))]
    return _stated(_best(pages, heading), by_id, is_article=False) if pages else Stated()


def plain(value: object) -> str | None:
    """A string on one line, without entities and markup; None for anything else, and for an empty one."""
    if not isinstance(value, str) or len(value) > _MAX_CHARS:
        return None
    if "&" in value:
        value = unescape(unescape(value))
    if "<" in value:
        value = _TAG.sub("", value)
    return _BLANKS.sub(" ", value).strip() or None


def _nodes(text: str) -> list[Mapping[str, Any]]:
    """The objects of a block, those of its graph and what they are about, but not the lists of others."""
    found: list[Mapping[str, Any]] = []
    waiting = deque(_values(text))
    for _ in range(_MAX_STEPS):
        if not waiting or len(found) == _MAX_NODES:
            break
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:_MAX_NODES]))
        elif isinstance(value, dict):
            found.append(value)
            waiting.extend(value[key] for key in _NESTED if isinstance(value.get(key), dict | list))
    return found


def _values(text: str) -> Iterator[Any]:
    """The values of a block: one, or several that stand after one another."""
    text = _WRAPPING.sub("", text, count=1).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text)):
        values: list[Any] = []
        at = 0
        try:
            while at < len(attempt) and attempt[at] in "{[" and len(values) < _MAX_NODES:
                value, end = decoder.raw_decode(attempt, at)
                values.append(value)
                at = end
                while at < len(attempt) and attempt[at] in " \t\r\n,;":
                    at += 1
        except (ValueError, RecursionError):
            pass
        if values:
            yield from values
            return


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in kinds[:20] if isinstance(kind, str)]


def _best(nodes: list[Mapping[str, Any]], heading: str) -> Mapping[str, Any]:
    """The node whose headline is the page's, else the first that has one."""
    said = letters(heading)
    titled = [node for node in nodes if plain(_first(node, "headline", "name"))]
    for node in titled:
        title = letters(plain(_first(node, "headline", "name")) or "")
        if said and title and (title in said or said in title):
            return node
    return next(iter(titled or nodes))


def _first(node: Mapping[str, Any], *keys: str) -> Any:
    return next((node[key] for key in keys if node.get(key)), None)


def _stated(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], *, is_article: bool) -> Stated:
    section, keywords = node.get("articleSection"), node.get("keywords")
    publisher = next(iter(_names(node.get("publisher"), by_id)), None)
    url = _first(node, "url", "mainEntityOfPage")
    return Stated(
        is_article=is_article,
        title=plain(_one(_first(node, "headline", "name"))),
        source=publisher.text if publisher else None,
        authors=tuple(_names(_first(node, "author", "creator"), by_id)),
        published=_date(_first(node, "datePublished", "dateCreated")),
        updated=_date(node.get("dateModified")),
        section=plain(_one(section)),
        keywords=_keywords(keywords),
        url=url.get("@id") if isinstance(url, dict) and isinstance(url.get("@id"), str) else plain(url),
        description=plain(node.get("description")),
        body=body if isinstance(body := node.get("articleBody"), str) else None,
    )


def _one(value: Any) -> Any:
    return next((item for item in value if item), None) if isinstance(value, list) else value


def _date(value: Any) -> str | None:
    value = _one(value)
    return value.strip() if isinstance(value, str) else None


def _keywords(value: Any) -> list[str] | str | None:
    if isinstance(value, list):
        return [word for item in value[:100] if (word := plain(item))]
    return plain(value)


def _names(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[Name]:
    for item in (value if isinstance(value, list) else [value])[:_MAX_NAMES]:
        if isinstance(item, dict):
            if not item.get("name") and isinstance(item.get("@id"), str):
                item = by_id.get(item["@id"], item)  # noqa: PLW2901
            is_organisation = any(_ORGANISATION.fullmatch(kind) for kind in _types(item))
            names = item.get("name")
            for name in (names if isinstance(names, list) else [names])[:_MAX_NAMES]:
                if text := plain(name):
                    yield Name(text, is_organisation)
        elif text := plain(item):
            yield Name(text)


def _salvaged(texts: list[str]) -> Stated | None:
    """What can be read off blocks that are no JSON."""
    for text in texts:
        if '"headline"' not in text:
            continue
        text = text[:_MAX_CHARS]  # noqa: PLW2901
        found = {key: _string(m[1]) for key, pattern in _SALVAGED.items() if (m := pattern.search(text))}
        author = _SALVAGED_AUTHOR.search(text)
        name = _string(author[1]) if author else None
        return Stated(
            is_article=True,
            title=found.get("headline"),
            authors=(Name(name),) if name else (),
            published=found.get("datePublished"),
            updated=found.get("dateModified"),
            section=found.get("articleSection"),
            description=found.get("description"),
        )
    return None


def _string(literal: str) -> str | None:
    try:
        return plain(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return plain(literal)
