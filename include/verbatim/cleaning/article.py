"""One record, cleaned: a row of the dataset `articles`, or the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from verbatim.cleaning import (
    bylines,
    credit,
    furniture,
    identity,
    language,
    paragraphs,
    repetition,
    title,
    words,
    zones,
)
from verbatim.cleaning.dateline import date_of
from verbatim.cleaning.typography import normalise
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources.dates import french
from verbatim.sources.record import Record

_LINE_BREAKS = re.compile(r"[ \n]+")


def clean(record: Record, settings: Settings) -> dict[str, Any] | Reject:
    """The article of a record.

    Args:
        record: as a reader yields it.
        settings: which languages and lengths are kept.

    Returns:
        A row of `articles` without day, model, pipeline_version, run_id, duplicate_of,
        near_duplicate_group, n_entities and n_quotes; or a reject with the reason empty, no_body, too_short
        or language. Each word of the record stands in `text` or in `removed`.
    """
    source = _line(record.source)
    page = _read_page(paragraphs.split(normalise(record.text), furniture.stands_alone), record.title, source)
    removed = [{"text": text, "rule": rule} for text, rule in record.unread] + page.removed

    if not page.title:
        return _reject(record, "no_body" if removed else "empty", "nothing but page furniture")
    if not page.body:
        return _reject(record, "no_body", f"nothing under the title {page.title[:80]!r}")
    text = zones.compose(page.title, page.body)
    n_words = words.count(text)
    if n_words < settings.min_words:
        return _reject(record, "too_short", f"{n_words} words, where min_words is {settings.min_words}")
    guess = language.identify(text)
    code, score = guess or (settings.languages[0], None)
    if code not in settings.languages:
        return _reject(record, "language", f"{code} with probability {score:.3f}")

    stated = [part for line in page.lines for part in line.parts]
    content = identity.content_hash(text)
    return {
        "article_id": identity.article_id(record, content),
        "source_file": record.source_file,
        "source": source,
        "guid": record.guid,
        "url": record.url,
        "title": page.title,
        "text": text,
        "zones": zones.find(page.title, page.body, page.has_break_after_lead),
        "language": code,
        "language_score": score,
        "published_at": record.published_at or _stated_at(stated, "published") or _dateline_at(page),
        "updated_at": record.updated_at or _stated_at(stated, "updated"),
        "authors": [name for a in record.authors if (name := _line(a))] or _authors(stated),
        "section": _line(record.section),
        "keywords": [word for k in record.keywords if (word := _line(k))],
        "credit": _credit(record.credit, stated, page),
        "removed": removed,
        "encoding": record.encoding,
        "content_hash": content,
        "raw_hash": record.raw_hash,
        "n_chars": len(text),
        "n_words": n_words,
    }


def _read_page(texts: list[str], given: str | None, source: str | None) -> _Page:
    """Title and body of a page, swept again for as long as what was repeated leaves a new foot or head."""
    given_title = _line(given)
    lines = [furniture.Line(text) for text in texts]
    if given_title and texts and title.repeats(texts[0], given_title, source):
        lines[0] = replace(lines[0], rule="repeated_title")  # no furniture, whatever it says
    while True:
        swept = furniture.sweep(lines)
        page = _Page(swept, given_title, source)
        if page.lines == swept:
            return page
        lines = page.lines


class _Page:
    """Title and body of a swept page; what repetition and credit cut is added to what furniture did."""

    def __init__(self, lines: list[furniture.Line], given_title: str | None, source: str | None) -> None:
        self._rules = [line.rule for line in lines]
        self._texts = [line.text for line in lines]
        self.ending_credits: list[str] = []
        self.title = ""
        self.body: list[str] = []
        self.has_break_after_lead = False

        kept = self._kept()
        if kept or given_title:
            self.title, self.body = title.of([self._texts[n] for n in kept], given_title, source)
        numbers = kept[len(kept) - len(self.body) :]
        while (
            self._cut_repeated_title(numbers, source)
            or self._cut_repetition(numbers)
            or self._cut_ending_credit()
        ):
            pass
        self.lines = [replace(line, rule=rule) for line, rule in zip(lines, self._rules, strict=True)]
        self.removed = [{"text": line.text, "rule": line.rule} for line in self.lines if line.rule]
        self.removed += [{"text": text, "rule": "credit"} for text in self.ending_credits]
        self.has_break_after_lead = self._has_break(numbers)

    def _kept(self) -> list[int]:
        return [n for n, rule in enumerate(self._rules) if rule is None]

    def _cut(self, numbers: list[int], position: int, rule: str) -> None:
        self._rules[numbers.pop(position)] = rule
        del self.body[position]

    def _cut_repeated_title(self, numbers: list[int], source: str | None) -> bool:
        """At the head of the body, or after its first paragraph if others follow."""
        for position in (0, 1):
            if len(self.body) > 2 * position and title.repeats(self.body[position], self.title, source):
                self._cut(numbers, position, "repeated_title")
                return True
        return False

    def _cut_repetition(self, numbers: list[int]) -> bool:
        found = repetition.repeated(self.body)
        for position in sorted(found, reverse=True):
            self._cut(numbers, position, found[position])
        return bool(found)

    def _cut_ending_credit(self) -> bool:
        ending = credit.split_ending(self.body[-1]) if self.body else None
        if ending is None or furniture.stands_alone(ending[0]):
            return False
        self.body[-1] = ending[0]
        self.ending_credits.append(ending[1])
        return True

    def _has_break(self, numbers: list[int]) -> bool:
        return len(numbers) > 1 and any(self._rules[n] in _BREAKS for n in range(numbers[0] + 1, numbers[1]))


_BREAKS = frozenset(
    {"byline", "published", "updated", "reading_time", "share", "subscribers", "photo_credit", "credit"}
)


def _reject(record: Record, reason: str, detail: str) -> Reject:
    return Reject(
        "ingest", reason, detail, record.source_file, raw_hash=record.raw_hash, n_bytes=record.n_bytes
    )


def _line(value: str | None) -> str | None:
    return normalise(_LINE_BREAKS.sub(" ", normalise(value))) or None if value else None


def _stated_at(stated: list[tuple[str, str]], rule: str) -> datetime | None:
    return next((at for name, text in stated if name == rule and (at := french(text))), None)


def _dateline_at(page: _Page) -> datetime | None:
    return next((at for paragraph in page.body[:2] if (at := date_of(paragraph))), None)


def _authors(stated: list[tuple[str, str]]) -> list[str]:
    names = (bylines.authors(text) or () for rule, text in stated if rule == "byline")
    return list(dict.fromkeys(name for found in names for name in found))


def _credit(given: str | None, stated: list[tuple[str, str]], page: _Page) -> str | None:
    """The agency by the delivery's own word, else by the dateline, else by a byline or a signature."""
    if given and (name := _line(given)):
        return credit.agency(name) or name
    for paragraph in page.body[:2]:
        if named := credit.from_dateline(paragraph):
            return named
    signatures = [text for rule, text in stated if rule in {"credit", "byline"}]
    for signature in [*signatures, *page.ending_credits]:
        if named := credit.agency(signature):
            return named
    return None
