"""*Reader*: the articles of a day, and one of them with its entities and quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from verbatim import schema
from verbatim.pages import originals
from verbatim.pages.choices import MAX_CHARS, day_of, number_of
from verbatim.pages.highlighting import Piece, cut, marks_of, paragraphs
from verbatim.pages.refusals import not_there, shown
from verbatim.pages.rendering import page
from verbatim.queries import spelling
from verbatim.queries.asking import Lake, ask
from verbatim.queries.choice import sources
from verbatim.settings import settings

router = APIRouter()
N_ROWS = 50
N_HUES = 6


@router.get("/reader")
def articles(request: Request) -> HTMLResponse:
    """The articles of a day, by default the last one."""
    return shown(request, lambda lake: _articles(request, lake))


@router.get("/reader/{day}/{article_id}")
def article(request: Request, day: date, article_id: str, quote: str = "") -> HTMLResponse:
    """An article; `quote` is the quote_id of a quotation to show first."""
    found = ask(settings().lake, lambda lake: find(lake, day, article_id))
    if found is None:
        raise not_there(f"{day}: {article_id[:MAX_CHARS]}")
    row, marks = found.row, marks_of(found.quotes, found.entities)
    zones = {zone["start"]: zone["name"] for zone in row["zones"]}
    parts, zone = [], "title"
    for start, end in paragraphs(row["text"]):
        zone = next((zones[at] for at in sorted(zones, reverse=True) if at <= start), zone)
        parts.append((zone, cut(row["text"], marks, start, end)))
    return page(
        request,
        "article.html",
        row=row,
        found=found,
        parts=parts,
        firsts={m.number: m for m in reversed(marks) if m.kind == "quote"}.values(),
        entities=found.entities,
        selected=next((n for n, q in enumerate(found.quotes, 1) if q["quote_id"] == quote), None),
        labels=[label for label in schema.ENTITY_LABELS if any(e["label"] == label for e in found.entities)],
        is_link=str(row["url"] or "").startswith(("http://", "https://")),
        classes=_classes,
        n_hues=N_HUES,
    )


@router.get("/reader/{day}/{article_id}/original")
def original_bytes(request: Request, day: date, article_id: str) -> HTMLResponse:
    """The bytes that an article came from, as they lie in the drop."""
    found = ask(settings().lake, lambda lake: find(lake, day, article_id))
    if found is None:
        raise not_there(f"{day}: {article_id[:MAX_CHARS]}")
    original, why = originals.of_row(settings(), found.row)
    return page(request, "original.html", row=found.row, original=original, why=why)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with all that hangs on it.

    Args:
        row: its row of articles.
        quotes: its quotations, in the order of the text.
        entities: its mentions, likewise.
        copies: the other articles of the day that it is a copy of, or nearly the same as.
    """

    row: Mapping[str, Any]
    quotes: Sequence[Mapping[str, Any]]
    entities: Sequence[Mapping[str, Any]]
    copies: Sequence[Mapping[str, Any]]


def find(lake: Lake, day: date, article_id: str) -> Article | None:
    """An article of a day, or None where there is none.

    Args:
        lake: the lake.
        day: the day.
        article_id: its whole id.
    """
    if day not in lake.by_day:
        return None
    key = {"day": day, "id": article_id}
    rows = lake.rows("FROM articles WHERE drop_date = $day AND article_id = $id", **key)
    if not rows:
        return None
    quotes = lake.rows(_QUOTES, **key)
    entities = lake.rows(_ENTITIES, **key)
    group = {"copy": rows[0]["duplicate_of"], "near": rows[0]["near_duplicate_group"]}
    return Article(rows[0], quotes, entities, lake.rows(_COPIES, **key, **group))


_QUOTES = """
FROM quotes WHERE drop_date = $day AND article_id = $id ORDER BY spans[1].start, sentence_start, quote_id
"""
_ENTITIES = """
FROM entities WHERE drop_date = $day AND article_id = $id ORDER BY start, "end" DESC, mention_id
"""
_COPIES = """
SELECT article_id, source, title, duplicate_of IS NOT NULL AS is_copy FROM articles
WHERE drop_date = $day AND article_id <> $id
  AND (article_id = $copy OR duplicate_of IN ($id, $copy) OR near_duplicate_group = $near)
ORDER BY is_copy, source, article_id LIMIT 20
"""
_LIST = """
SELECT article_id, source, title, section, published_at, n_words, n_quotes, n_entities,
       duplicate_of IS NOT NULL AS is_copy, count(*) OVER () AS n_all
FROM articles
WHERE drop_date = $day AND ($source IS NULL OR source = $source)
  AND ($text IS NULL OR regexp_matches(title, $text))
ORDER BY source NULLS LAST, published_at, article_id LIMIT $n OFFSET $skip
"""


def _articles(request: Request, lake: Lake) -> HTMLResponse:
    given = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    day, number = day_of(given, "day") or lake.days[-1].day, number_of(request)
    source, text = (given.get(name, "")[:MAX_CHARS] or None for name in ("source", "text"))
    asked = {"day": day, "source": source, "text": text}
    looked_for = {**asked, "text": text and spelling.pattern(text)}
    rows = lake.rows(_LIST, **looked_for, n=N_ROWS, skip=(number - 1) * N_ROWS)
    known = list(lake.by_day)
    return page(
        request,
        "reader.html",
        day=day,
        rows=rows,
        n_all=rows[0]["n_all"] if rows else 0,
        first=(number - 1) * N_ROWS + 1,
        number=number,
        asked=asked,
        sources=sources(lake, day, day),
        before=next((d for d in reversed(known) if d < day), None),
        after=next((d for d in known if d > day), None),
    )


def _classes(piece: Piece) -> str:
    """The classes of a piece: its kinds, the labels of its entities, the hue of its innermost quotation."""
    labels = [f"label-{mark.label}" for mark in piece.marks if mark.kind == "entity"]
    hues = [f"hue-{(piece.quotations[-1] - 1) % N_HUES}"] if piece.quotations else []
    return " ".join(dict.fromkeys([*piece.kinds, *labels, *hues]))
