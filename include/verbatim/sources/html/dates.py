"""When a page was published and changed: as it states, else as it shows, else as htmldate makes out.

Nothing here looks at a clock: htmldate is given a last day, far off, without which it would take today.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

import htmldate
from lxml import etree

from verbatim.sources import dates

logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "datepublished", "date_published", "date.published", "publish-date", "publish_date",
    "publishdate", "published_time", "published", "pubdate", "og:pubdate", "bt:pubdate", "publication_date",
    "publicationdate", "article:publicationdate", "originalpublicationdate", "article_date_original",
    "iso-8601-publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "rnews:datepublished", "prism.publicationdate", "citation_publication_date",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.available",
    "dcterms.date", "dc.date", "dc.created", "datecreated", "creation_date", "release_date", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time",
    "article:modified", "datemodified", "date_modified", "date.modified", "modified_time", "article.updated",
    "dcterms.modified", "dc.date.modified", "dc.modified", "cxenseparse:recs:modifiedtime", "revision_date",
    "last-modified", "lastmod", "rnews:datemodified",
)  # fmt: skip

_FIRST_DAY, _LAST_DAY = "1995-01-01", "2100-12-31"
_SHOWN = re.compile(dates.PATTERN, re.I)
_PUBLISHED_AT = re.compile(
    r"(?:publiée?|mise? en ligne|postée?|parue?|diffusée?|rédigée?|écrite?|créée?)s?(?: le| :| ce)?\W{0,3}"
    rf"(?P<at>{dates.PATTERN})",
    re.I,
)
_UPDATED_AT = re.compile(
    rf"(?:mise? à jour|modifiée?|actualisée?|màj|maj)s?(?: le| :| ce)?\W{{0,3}}(?P<at>{dates.PATTERN})", re.I
)
_MAX_LINE = 160
_MAX_BESIDE = 60
_LINES_BELOW = 15
_ELEMENTS_BELOW = 60


@dataclass(frozen=True, slots=True)
class Dates:
    """Aware, in UTC."""

    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Args:
        root: the page.
        lines: the lines of all its text.
        below: those under the headline; none where it has no headline.
    """

    root: etree._Element
    lines: list[str]
    below: list[str]


def of(
    shown: Shown,
    stated: tuple[str | None, str | None],
    meta: Mapping[str, str],
    *,
    url: str | None = None,
    may_search: bool = True,
) -> Dates:
    """The dates of a page.

    Args:
        shown: what it shows.
        stated: the dates of publication and change in JSON-LD.
        meta: the contents of <meta>, by name in lower case.
        url: the page's address.
        may_search: whether htmldate, which takes long for a very large page, may search it.
    """
    lines = shown.below or shown.lines
    published = _first((stated[0], *map(meta.get, _PUBLISHED))) or _marked(shown.root, "datepublished")
    updated = _first((stated[1], *map(meta.get, _UPDATED))) or _marked(shown.root, "datemodified")
    updated = updated or _said(lines, _UPDATED_AT)
    if published is None:
        published = _said(lines, _PUBLISHED_AT) or _of_time_element(shown.root) or _of_dated_line(shown.below)
        if published is None and may_search:
            published = _guessed(shown.root, url, updated)
    elif _is_day(published) and (said := _said(lines, _PUBLISHED_AT)) and _day(said) == _day(published):
        published = said
    if published and updated and updated < published:
        updated = None
    return Dates(published, updated)


def _first(values: Iterable[str | None]) -> datetime | None:
    """The first of several dates; with the time of another of the same day, if it has none."""
    found = [at for value in values if value and (at := dates.instant(value))]
    if not found:
        return None
    return next((at for at in found if _day(at) == _day(found[0]) and not _is_day(at)), found[0])


def _marked(root: etree._Element, name: str) -> datetime | None:
    """The date that the page's markup names so."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.get("itemprop", "").lower() != name:
            continue
        stated = element.get("datetime") or element.get("content")
        if at := dates.instant(stated or "".join(islice(element.itertext(), 5))):
            return at
    return None


def _said(lines: list[str], cue: re.Pattern[str]) -> datetime | None:
    """The date of the first short line that says what it is the date of."""
    for line in lines:
        found = cue.search(dates.plain(line)) if len(line) <= _MAX_LINE else None
        if found is not None and (at := dates.french(found["at"])):
            return at
    return None


def _of_time_element(root: etree._Element) -> datetime | None:
    """The first <time> that is marked as publication, or stands soon after the headline."""
    left = 0
    for element in root.iter():
        left = _ELEMENTS_BELOW if element.tag == "h1" else left - 1
        is_it = element.tag == "time" and (left > 0 or element.get("pubdate") is not None)
        if is_it and (at := dates.instant(element.get("datetime"))):
            return at
    return None


def _of_dated_line(lines: list[str]) -> datetime | None:
    """The date of the first line below the headline that has one, and little else."""
    for line in lines[:_LINES_BELOW]:
        found = _SHOWN.search(dates.plain(line)) if len(line) <= _MAX_LINE else None
        is_short = found is not None and len(line) - len(found[0]) <= _MAX_BESIDE
        if found is not None and is_short and (at := dates.french(found[0])):
            return at
    return None


def _guessed(root: etree._Element, url: str | None, updated: datetime | None) -> datetime | None:
    last_day = _day(updated).isoformat() if updated else _LAST_DAY
    try:
        found = htmldate.find_date(root, original_date=True, url=url, min_date=_FIRST_DAY, max_date=last_day)
    except Exception:  # whatever a page makes it do: a date is not worth an article
        return None
    return None if found is None or found.endswith("-01-01") else dates.instant(found)  # of a year alone


def _day(at: datetime) -> date:
    return at.astimezone(dates.PARIS).date()


def _is_day(at: datetime) -> bool:
    return at.astimezone(dates.PARIS).time() == time()
