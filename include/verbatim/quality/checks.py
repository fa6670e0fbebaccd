"""Row checks that no single column can tell: offsets that hold, references that lead somewhere.

Each is a boolean column that joins the rows under test; the suites then expect it to be true. The article's
text itself does not go to Great Expectations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

Checks = dict[str, list[bool]]

# Between the parts of a quotation that an incise cuts.
SEPARATOR = " […] "


def of_articles(rows: pa.Table) -> Checks:
    """Checks of articles rows: `text_starts_with_title`, `zones_hold`, `n_chars_holds`."""
    return {
        "text_starts_with_title": _each(rows, ("text", "title"), lambda text, title: text.startswith(title)),
        "zones_hold": _each(rows, ("zones", "text"), lambda zones, text: _in_order(zones, len(text))),
        "n_chars_holds": _each(rows, ("n_chars", "text"), lambda n, text: n == len(text)),
    }


def of_entities(rows: pa.Table, texts: Mapping[str, str], quotes: Mapping[str, str]) -> Checks:
    """Checks of entities rows: `article_exists`, `offsets_hold`, `quote_exists`.

    Args:
        rows: the rows.
        texts: article_id to the text of the article.
        quotes: quote_id to the article_id of the quotation.
    """
    return {
        "article_exists": _each(rows, ("article_id",), lambda article: article in texts),
        "offsets_hold": _each(rows, ("article_id", "start", "end", "text"), _Stands(texts)),
        "quote_exists": _each(rows, ("article_id", "quote_id"), _Exists(quotes)),
    }


def of_quotes(rows: pa.Table, texts: Mapping[str, str], quotes: Mapping[str, str]) -> Checks:
    """Checks of quotes rows: the article, the parts, the cue, the speaker, the sentence, what it repeats.

    Args:
        rows: the rows.
        texts: article_id to the text of the article.
        quotes: quote_id to the article_id of the quotation.
    """
    stands = _Stands(texts)

    def optional(article: str, start: int | None, end: int | None, stored: str | None) -> bool:
        if start is None and end is None:
            return stored is None
        return stands(article, start, end, stored)  # type: ignore[arg-type]

    def quotation(article: str, spans: list[dict[str, int]], stored: str) -> bool:
        text = texts.get(article, "")
        parts = (text[s["start"] : s["end"]] for s in spans)
        return _in_order(spans, len(text)) and bool(spans) and SEPARATOR.join(parts) == stored

    def sentence(article: str, start: int, end: int) -> bool:
        return 0 <= start < end <= len(texts.get(article, ""))

    return {
        "article_exists": _each(rows, ("article_id",), lambda article: article in texts),
        "offsets_hold": _each(rows, ("article_id", "spans", "text"), quotation),
        "cue_holds": _each(rows, ("article_id", "cue_start", "cue_end", "cue_text"), optional),
        "speaker_holds": _each(
            rows, ("article_id", "speaker_start", "speaker_end", "speaker_text"), optional
        ),
        "sentence_holds": _each(rows, ("article_id", "sentence_start", "sentence_end"), sentence),
        "repeats_exists": _each(rows, ("article_id", "repeats"), _Exists(quotes)),
    }


class _Stands:
    """Whether a text stands in its article where its offsets say."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, article: str, start: int, end: int, stored: str) -> bool:
        text = self._texts.get(article, "")
        return 0 <= start < end <= len(text) and text[start:end] == stored


class _Exists:
    """Whether a quotation that is referred to is one of the same article."""

    def __init__(self, quotes: Mapping[str, str]) -> None:
        self._quotes = quotes

    def __call__(self, article: str, quote: str | None) -> bool:
        return quote is None or self._quotes.get(quote) == article


def _each(rows: pa.Table, columns: tuple[str, ...], check: Callable[..., bool]) -> list[bool]:
    values = (rows[name].to_pylist() for name in columns)
    return [_true(check, row) for row in zip(*values, strict=True)]


def _true(check: Callable[..., bool], row: tuple[Any, ...]) -> bool:
    """A null where a check needs a value fails the check; the suite names the null too."""
    try:
        return bool(check(*row))
    except (TypeError, AttributeError):
        return False


def _in_order(spans: list[dict[str, int]], length: int) -> bool:
    at = 0
    for span in spans:
        if not at <= span["start"] < span["end"] <= length:
            return False
        at = span["end"]
    return True
