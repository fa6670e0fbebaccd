"""What is scored: the rows of a lake, or what the pipeline finds in the gold texts right now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from verbatim import schema
from verbatim.errors import ModelError
from verbatim.evaluation.alignment import Comparison
from verbatim.evaluation.records import MENTION_KINDS, Entity, Quote, Record, Span

if TYPE_CHECKING:
    import duckdb

_Key = tuple[date, str]


def file_stem(source_file: str) -> str:
    """The name that an article's file had in the drop: without folders, container part (#, !) and suffix."""
    return PurePosixPath(re.split(r"[#!]", source_file)[0]).stem


def mention_kind(form: str | None) -> str:
    """The gold kind of a mention that the pipeline calls named, pronoun, nominal or none."""
    return form if form in MENTION_KINDS else "unknown"


def from_pipeline(gold: Sequence[Record], model: str) -> dict[str, Record]:
    """Read the gold texts themselves as `extract` reads articles, without ingest and lake.

    Args:
        gold: the records whose texts are read.
        model: name of the pipeline.

    Raises:
        ModelError: there is no such pipeline, or it fails on a text.
    """
    from verbatim import nlp
    from verbatim.nlp.reading import read_texts

    pipeline = nlp.load(model)
    predicted: dict[str, Record] = {}
    for record, reading in zip(gold, read_texts(pipeline, [r.text for r in gold]), strict=True):
        if isinstance(reading, str):
            raise ModelError(f"{record.id}: {reading}")
        entities = tuple(Entity(m.start, m.end, m.label) for m in reading.mentions)
        quotes = tuple(
            Quote(
                type=q.type,
                content=tuple(Span(start, end) for start, end in q.spans),
                cue=_span(q.cue),
                speaker=_span(q.speaker),
                speaker_name=q.speaker_name,
                speaker_kind=mention_kind(q.mention_form),
            )
            for q in reading.quotations
        )
        predicted[record.id] = Record(record.id, record.text, entities, quotes)
    return predicted


def from_lake(gold: Sequence[Record], lake: str) -> dict[str, Record]:
    """What a lake holds for the gold articles, found by the stem of `source_file`.

    Where several articles have that stem, the one that covers the gold text best is taken, and of those
    the last (by day, then by the order of the dataset).

    Raises:
        LakeError: there is no lake at that place.
    """
    from verbatim.lake import catalog

    return catalog.read(lake, lambda connection: _from(connection, gold))


def _from(connection: duckdb.DuckDBPyConnection, gold: Sequence[Record]) -> dict[str, Record]:
    wanted = {record.id for record in gold}
    stems: dict[_Key, str] = {}
    for day, article_id, source_file in _rows(connection, "articles", "drop_date, article_id, source_file"):
        if (stem := file_stem(source_file)) in wanted:
            stems[day, article_id] = stem
    ids = sorted({article_id for _, article_id in stems})
    texts = {(d, i): t for d, i, t in _rows(connection, "articles", "drop_date, article_id, text", ids)}
    chosen: dict[str, _Key] = {}
    for record in gold:
        candidates = [key for key, stem in stems.items() if stem == record.id]
        if candidates:
            chosen[record.id] = _best(record, candidates, texts)
    entities, quotes = _entities(connection, ids), _quotes(connection, ids)
    return {
        id: Record(id, texts[key], tuple(entities.get(key, ())), tuple(quotes.get(key, ())))
        for id, key in chosen.items()
    }


def _best(record: Record, candidates: list[_Key], texts: dict[_Key, str]) -> _Key:
    best, best_cover = candidates[-1], -1.0
    if len(candidates) > 1:
        for key in candidates:
            cover = Comparison(record.text, texts[key]).cover
            if cover >= best_cover:
                best, best_cover = key, cover
    return best


def _rows(
    connection: duckdb.DuckDBPyConnection, dataset: str, columns: str, ids: Iterable[str] | None = None
) -> list[tuple[Any, ...]]:
    """Rows (of some articles) in the order of the dataset's files, which settles ties in matching."""
    order = ", ".join(["drop_date", *schema.DATASETS[dataset].sort_by])
    where = "" if ids is None else "WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))"
    sql = f"SELECT {columns} FROM {dataset} {where} ORDER BY {order}"  # noqa: S608 (names of our own)
    return connection.execute(sql, None if ids is None else {"ids": list(ids)}).fetchall()


def _entities(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[_Key, list[Entity]]:
    found: dict[_Key, list[Entity]] = defaultdict(list)
    columns = 'drop_date, article_id, start, "end", label'
    for day, article_id, start, end, label in _rows(connection, "entities", columns, ids):
        found[day, article_id].append(Entity(start, end, label))
    return found


def _quotes(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[_Key, list[Quote]]:
    found: dict[_Key, list[Quote]] = defaultdict(list)
    columns = (
        "drop_date, article_id, type, spans, cue_start, cue_end, speaker_start, speaker_end, "
        "speaker_name, mention_form"
    )
    for day, article_id, type_, spans, *rest in _rows(connection, "quotes", columns, ids):
        cue_start, cue_end, speaker_start, speaker_end, name, form = rest
        quote = Quote(
            type=type_,
            content=tuple(Span(s["start"], s["end"]) for s in spans),
            cue=() if cue_start is None else (Span(cue_start, cue_end),),
            speaker=() if speaker_start is None else (Span(speaker_start, speaker_end),),
            speaker_name=name,
            speaker_kind=mention_kind(form),
        )
        found[day, article_id].append(quote)
    return found


def _span(span: tuple[int, int] | None) -> tuple[Span, ...]:
    return () if span is None else (Span(*span),)
