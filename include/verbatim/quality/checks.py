"""Row checks that no single column can tell: offsets that hold, references that lead somewhere.

Each is a boolean column that joins the rows under test; the suites then expect it to be true. The article's
text itself does not go to Great Expectations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]


def of_articles(rows: Iterable[Row]) -> dict[str, list[bool]]:
    """Checks of articles rows: `text_starts_with_title`, `zones_hold`, `n_chars_holds`."""
    return _columns(
        rows,
        text_starts_with_title=lambda a: a["text"].startswith(a["title"]),
        zones_hold=lambda a: _in_order(a["zones"], len(a["text"])),
        n_chars_holds=lambda a: a["n_chars"] == len(a["text"]),
    )


def of_entities(rows: Iterable[Row], texts: dict[str, str]) -> dict[str, list[bool]]:
    """Checks of entities rows: `article_exists`, `offsets_hold` (text[start:end] is the stored mention)."""
    return _columns(
        rows,
        article_exists=lambda e: e["article_id"] in texts,
        offsets_hold=lambda e: _stands(texts, e, e["start"], e["end"], e["text"]),
    )


def of_quotes(rows: Iterable[Row], texts: dict[str, str]) -> dict[str, list[bool]]:
    """Checks of quotes rows: the article, the quotation's parts, its cue, its speaker, its sentence."""

    def optional(quote: Row, part: str) -> bool:
        start, end, stored = quote[f"{part}_start"], quote[f"{part}_end"], quote[f"{part}_text"]
        if start is None and end is None:
            return stored is None
        return _stands(texts, quote, start, end, stored)

    def quotation(quote: Row) -> bool:
        text, spans = texts.get(quote["article_id"], ""), quote["spans"]
        parts = (text[s["start"] : s["end"]] for s in spans)
        return _in_order(spans, len(text)) and bool(spans) and SEPARATOR.join(parts) == quote["text"]

    def sentence(quote: Row) -> bool:
        length = len(texts.get(quote["article_id"], ""))
        return 0 <= quote["sentence_start"] < quote["sentence_end"] <= length

    return _columns(
        rows,
        article_exists=lambda q: q["article_id"] in texts,
        offsets_hold=quotation,
        cue_holds=lambda q: optional(q, "cue"),
        speaker_holds=lambda q: optional(q, "speaker"),
        sentence_holds=sentence,
    )


# Between the parts of a quotation that an incise cuts.
SEPARATOR = " […] "


def _columns(rows: Iterable[Row], **checks: Callable[[Row], bool]) -> dict[str, list[bool]]:
    columns: dict[str, list[bool]] = {name: [] for name in checks}
    for row in rows:
        for name, check in checks.items():
            columns[name].append(_true(check, row))
    return columns


def _true(check: Callable[[Row], bool], row: Row) -> bool:
    """A null where a check needs a value fails the check; the suite names the null too."""
    try:
        return bool(check(row))
    except (TypeError, AttributeError):
        return False


def _stands(texts: dict[str, str], row: Row, start: int, end: int, stored: str) -> bool:
    text = texts.get(row["article_id"], "")
    return 0 <= start < end <= len(text) and text[start:end] == stored


def _in_order(spans: list[Row], length: int) -> bool:
    at = 0
    for span in spans:
        if not at <= span["start"] < span["end"] <= length:
            return False
        at = span["end"]
    return True
