"""One record, cleaned: a row of the dataset `articles`, or the reason why it is none."""

from __future__ import annotations

import re
from typing import Any

from verbatim.cleaning import credit, furniture, identity, language, moments, page, paragraphs, words, zones
from verbatim.cleaning.typography import normalise
from verbatim.rejects import Reject
from verbatim.settings import Settings
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
    texts = paragraphs.split(normalise(record.text), furniture.stands_alone)
    read = page.read(texts, _line(record.title), source)
    removed = [{"text": text, "rule": rule} for text, rule in record.unread] + read.removed

    if not read.title:
        return record.reject("no_body" if removed else "empty", "nothing but page furniture")
    if not read.body:
        return record.reject("no_body", f"nothing under the title {read.title[:80]!r}")
    text = zones.compose(read.title, read.body)
    n_words = words.count(text)
    if n_words < settings.min_words:
        return record.reject("too_short", f"{n_words} words, where min_words is {settings.min_words}")
    guess = language.identify(text)
    code, score = guess or (_assumed(settings.languages), None)
    if not {code, "*"} & set(settings.languages):
        return record.reject("language", f"{code} with probability {score:.3f}")

    content = identity.content_hash(text)
    published_at, updated_at = moments.of(
        read.stated, record.published_at, record.updated_at, read.dateline_at()
    )
    return {
        "article_id": identity.article_id(record, content),
        "source_file": record.source_file,
        "source": source,
        "guid": record.guid,
        "url": record.url,
        "title": read.title,
        "text": text,
        "zones": zones.find(read.title, read.body, read.has_break_after_lead),
        "language": code,
        "language_score": score,
        "published_at": published_at,
        "updated_at": updated_at,
        "authors": [name for a in record.authors if (name := _line(a))] or read.authors(),
        "section": _line(record.section),
        "keywords": [word for k in record.keywords if (word := _line(k))],
        "credit": _agency(_line(record.credit)) or read.credit(),
        "version": record.version,
        "embargo_until": record.embargo_until,
        "is_correction": record.is_correction,
        "removed": removed,
        "encoding": record.encoding,
        "content_hash": content,
        "raw_hash": record.raw_hash,
        "n_chars": len(text),
        "n_words": n_words,
    }


def _line(value: str | None) -> str | None:
    return normalise(_LINE_BREAKS.sub(" ", normalise(value))) or None if value else None


def _assumed(kept: tuple[str, ...]) -> str:
    """The language of a text that is not guessed: the first that the settings name, else French."""
    return next((code for code in kept if code != "*"), "fr")


def _agency(given: str | None) -> str | None:
    """The agency of a credit that the delivery states, by its usual name; else the credit as it is."""
    return (credit.agency(given) or given) if given else None
