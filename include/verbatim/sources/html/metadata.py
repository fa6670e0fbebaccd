"""What a page says of its article beside the text: JSON-LD, OpenGraph, Dublin Core, other <meta>, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from verbatim.cleaning.words import letters
from verbatim.sources import markup
from verbatim.sources.html import authors as page_authors
from verbatim.sources.html import dates as page_dates
from verbatim.sources.html import json_ld
from verbatim.sources.html.dates import Shown
from verbatim.sources.html.json_ld import Name, Stated, plain
from verbatim.sources.metadata import fields, web_address

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_SITES = (
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright_holder",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "citation_author", "cxenseparse:author",
)  # fmt: skip
_SECTIONS = ("article:section", "og:article:section", "section", "parsely-section", "cxenseparse:category")
_KEYWORDS = ("article:tag", "og:article:tag", "news_keywords", "keywords", "dc.subject", "parsely-tags")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_FRONT_PAGE = frozenset((
    "à la une", "a la une", "une", "accueil", "home", "actualité", "actualités", "actus", "news", "article",
))  # fmt: skip
_SUFFIX = re.compile(r"\s+(?:[|•·»‹›<>:—–-]|::|//)\s+(?=[^|•·»‹›<>—–]{2,60}\Z)|\s*\|\s*(?=[^|]{2,60}\Z)")
_BARS = (" | ", " ‹ ")
_SECTION_WORDS = 3
_MIN_WORD = 3
_SAME_WORDS = 0.5
_MAX_META = 1_000
_MAX_HEADINGS = 5
_MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article.

    Args:
        fields: fields of a record.
        description: the summary that it gives to search engines, often the lead.
        body: the text as JSON-LD has it, plain or marked up.
    """

    fields: dict[str, Any]
    description: str | None
    body: str | None


def of(root: etree._Element, known: Mapping[str, Any], *, may_search: bool = True) -> Page:
    """The metadata of a page.

    Args:
        root: the page.
        known: fields that the container states, such as `url`; the page's own take precedence.
        may_search: whether its whole text may be searched for a date.
    """
    meta, tags = _meta(root)
    heading = _heading(root)
    page_title = _text(root.find(".//title"))
    stated = json_ld.of(root, heading or page_title or "")
    url = _url(root, meta, stated, known)
    source = _source(meta, stated)
    titles = [stated.title if stated.is_article else None, *map(meta.get, _TITLES), stated.title, page_title]
    shown = _shown(root, heading)
    names = (
        stated.authors if stated.is_article else (),
        [Name(meta[key]) for key in _AUTHORS if key in meta],
    )
    authors, credit = page_authors.of(root, names, shown.below, source)
    when = page_dates.of(shown, (stated.published, stated.updated), meta, url=url, may_search=may_search)
    given = {
        "title": _title(heading, [title for title in titles if title], _site_names(source, url)),
        "source": source,
        "url": url,
        "authors": authors,
        "credit": credit,
        "published_at": when.published,
        "updated_at": when.updated,
        "section": _section(stated.section) or _section(_first(meta, _SECTIONS)),
        "keywords": tags or stated.keywords or _first(meta, _KEYWORDS),
    }
    found = fields({key: value for key, value in given.items() if value})
    description = _first(meta, _DESCRIPTIONS) or stated.description
    return Page({**known, **found}, description, stated.body)


def _meta(root: etree._Element) -> tuple[dict[str, str], list[str]]:
    """The contents of <meta>, the first of each name in lower case; the tags, where each has its own."""
    meta: dict[str, str] = {}
    tags: list[str] = []
    for element in islice(root.iter("meta"), _MAX_META):
        value = plain(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = element.get(key, "").strip().lower()
            if name and value:
                meta.setdefault(name, value)
                tags += [value] if name == "article:tag" else []
    return meta, tags if len(tags) > 1 else []


def _first(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else plain(markup.of_element(element).text[:_MAX_CHARS])


def _heading(root: etree._Element) -> str:
    """The <h1> of the article: the first one with several words, rather than the site's name."""
    texts = [text for h1 in islice(root.iter("h1"), _MAX_HEADINGS) if (text := _text(h1))]
    return next((text for text in texts if len(text.split()) > 2), texts[0] if texts else "")


def _shown(root: etree._Element, heading: str) -> Shown:
    lines = [line for line in markup.of_element(root).text.split("\n") if line]
    start = next((n + 1 for n, line in enumerate(lines) if heading and line == heading), len(lines))
    return Shown(root, lines, lines[start:])


def _title(heading: str, others: list[str], site: set[str]) -> str | None:
    """The headline as shown, if what the page states otherwise is about the same; else what it states."""
    others = [_without_site(title, site, heading) for title in others]
    if heading and (not others or any(_is_about(heading, other) for other in others)):
        return _without_site(heading, site, "")
    return others[0] if others else None


def _is_about(heading: str, other: str) -> bool:
    ours, theirs = _words(heading), _words(other)
    return len(ours & theirs) >= _SAME_WORDS * min(len(ours), len(theirs)) > 0


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _MIN_WORD}


def _without_site(title: str, site: set[str], heading: str) -> str:
    """A title without the names of section and site that follow it."""
    if heading and letters(title).startswith(letters(heading)):
        return heading
    for found in _SUFFIX.finditer(title):
        tail = letters(title[found.end() :])
        if tail and any(tail in name or name in tail for name in site):
            title = title[: found.start()].rstrip()
            break
    for bar in _BARS:  # a section, or a site that is known by another name
        head, _, tail = title.rpartition(bar)
        if len(tail.split()) <= _SECTION_WORDS < len(head.split()):
            title = head.rstrip()
    return title


def _site_names(source: str | None, url: str | None) -> set[str]:
    host = (urlsplit(url).hostname or "") if url else ""
    names = (letters(source or ""), letters(host.removeprefix("www.").rpartition(".")[0]))
    return {name for name in names if name}


def _source(meta: Mapping[str, str], stated: Stated) -> str | None:
    """The publisher; that of anything but an article is rather that of a programme, and comes last."""
    first = stated.source if stated.is_article else None
    sites = (first, *map(meta.get, _SITES), stated.source)
    return next((site for site in sites if site and not web_address(site)), None)


def _section(value: str | None) -> str | None:
    """The first section of a list that is one, rather than the front page."""
    sections = ((part.strip()) for part in (value or "").split(","))
    return next((section for section in sections if section and section.lower() not in _FRONT_PAGE), None)


def _url(
    root: etree._Element, meta: Mapping[str, str], stated: Stated, known: Mapping[str, Any]
) -> str | None:
    """The page's canonical address, relative ones taken from where it was found."""
    links = (link for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split())
    canonical = next((link.get("href", "") for link in links), "")
    base = web_address(known.get("url")) or web_address(meta.get("og:url")) or ""
    for address in (canonical, meta.get("og:url"), stated.url):
        try:
            whole = web_address(urljoin(base, address.strip())) if address else None
        except ValueError:
            continue
        if whole:
            return whole
    return web_address(known.get("url"))
