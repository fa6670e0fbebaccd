"""What the pipeline found in an article, as rows of the datasets `entities` and `quotes`."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from verbatim.identity import stable_id
from verbatim.nlp.quotes.quotation import Quotation, Span
from verbatim.nlp.reading import Reading
from verbatim.quality.checks import SEPARATOR

Row = dict[str, Any]


def entity_rows(article: Row, reading: Reading, provenance: Row) -> list[Row]:
    """Rows of `entities`, one a mention."""
    article_id, text = article["article_id"], article["text"]
    within = _quotes_by_character(article_id, reading.quotations)
    return [
        {
            "mention_id": stable_id("mention", article_id, m.start, m.end, m.label),
            "article_id": article_id,
            "start": m.start,
            "end": m.end,
            "text": text[m.start : m.end],
            "label": m.label,
            "zone": _zone(article, m.start),
            "quote_id": _holding(within, m.start, m.end),
            "name": m.name,
            "entity_id": stable_id("entity", article_id, m.entity),
            "entity_key": m.key,
            "wikidata_id": m.wikidata_id,
            "method": m.method,
            **provenance,
        }
        for m in reading.mentions
    ]


def quote_rows(article: Row, reading: Reading, provenance: Row, *, review_below: float) -> list[Row]:
    """Rows of `quotes`, one a quotation.

    Args:
        article: the article's row.
        reading: what the pipeline found in its text.
        provenance: the columns that say where a row comes from.
        review_below: quotations under this confidence need review.
    """
    article_id, text = article["article_id"], article["text"]

    def printed(name: str, span: Span | None) -> Row:
        start, end = span or (None, None)
        return {f"{name}_start": start, f"{name}_end": end, f"{name}_text": text[start:end] if span else None}

    return [
        {
            "quote_id": _quote_id(article_id, q),
            "article_id": article_id,
            "type": q.type,
            "text": SEPARATOR.join(text[start:end] for start, end in q.spans),
            "spans": [{"start": start, "end": end} for start, end in q.spans],
            **printed("cue", q.cue),
            "cue_lemma": q.cue_lemma,
            "cue_class": q.cue_class,
            **printed("speaker", q.speaker),
            "speaker_kind": q.speaker_kind,
            "speaker_name": q.speaker_name,
            "speaker_key": q.speaker_key,
            "speaker_role": q.speaker_role,
            "speaker_gender": q.speaker_gender,
            "speaker_gender_evidence": q.speaker_gender_evidence,
            "mention_form": q.mention_form,
            "medium": q.medium,
            "sentence_start": q.sentence[0],
            "sentence_end": q.sentence[1],
            "zone": _zone(article, q.spans[0][0]),
            "notes": list(q.notes),
            "repeats": None if q.repeats is None else _quote_id(article_id, reading.quotations[q.repeats]),
            "rule": q.rule,
            "confidence": q.confidence,
            "needs_review": q.confidence < review_below,
            **provenance,
        }
        for q in reading.quotations
    ]


def _quote_id(article_id: str, quotation: Quotation) -> str:
    return stable_id("quote", article_id, *(offset for span in quotation.spans for offset in span))


def _zone(article: Row, at: int) -> str:
    starts = [zone["start"] for zone in article["zones"]]
    return str(article["zones"][max(bisect_right(starts, at) - 1, 0)]["name"])


def _quotes_by_character(article_id: str, quotations: tuple[Quotation, ...]) -> list[tuple[int, int, str]]:
    return sorted((start, end, _quote_id(article_id, q)) for q in quotations for start, end in q.spans)


def _holding(spans: list[tuple[int, int, str]], start: int, end: int) -> str | None:
    """The quotation that holds the characters: quotations do not overlap, so the last to start before."""
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return spans[at][2] if at >= 0 and spans[at][1] >= end else None
