"""Quotations: who said what, with the article that it stands in; the newest first.

Where copies do not count, as in the marts' `_unique`: exact copies of articles are left out, what an article
repeats is there once, and so is what articles that are nearly the same have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from verbatim import marts
from verbatim.queries.asking import Lake
from verbatim.queries.choice import Choice, conditions

CONDITIONS = {
    "speaker": "q.speaker_key = $speaker",
    "name": "regexp_matches(q.speaker_name, $name)",
    "text": "regexp_matches(q.text, $text)",
    "about": """(
        regexp_matches(q.text, $about) OR regexp_matches(a.title, $about)
        OR (q.drop_date, q.quote_id) IN (
            SELECT (e.drop_date, e.quote_id) FROM entities e
            WHERE e.drop_date BETWEEN $since AND $until AND e.quote_id IS NOT NULL
              AND regexp_matches(e.name, $about)
        )
    )""",
    "kind": "q.speaker_kind = $kind",
    "gender": "q.speaker_gender = $gender",
    "type": "q.type = $type",
    "source": "a.source = $source",
    "originals": "a.duplicate_of IS NULL AND q.repeats IS NULL",
}
_COLUMNS = """
    q.day, a.source, a.title, q.type, q.text, q.speaker_name, q.speaker_key, q.speaker_role, q.speaker_kind,
    q.speaker_gender, q.speaker_text, q.cue_text, q.cue_lemma, q.medium, q.confidence, q.needs_review,
    a.credit, a.url, a.published_at, q.article_id, q.quote_id, q.sentence_start
"""
READABLE = (40, 220)
"""Characters of a quotation that reads well by itself."""

WORTH_READING = f"""
    length(q.text) BETWEEN {READABLE[0]} AND {READABLE[1]} DESC, q.type = 'direct' DESC,
    q.confidence DESC, q.quote_id
"""
"""An order of quotations: those first that speak best for their speaker."""

_SELECT = f"SELECT {_COLUMNS} FROM quotes q JOIN articles a USING (drop_date, article_id)"  # noqa: S608
_ORDER = "q.day DESC, q.article_id, q.sentence_start, q.quote_id"
_ONCE = f"""
    row_number() OVER (
        PARTITION BY q.drop_date, {marts.STORY}, if(a.near_duplicate_group IS NULL, q.quote_id, {marts.WORDS})
        ORDER BY q.article_id, q.sentence_start, q.quote_id
    ) = 1
"""
PLACE = ("day", "article_id", "sentence_start", "quote_id")
"""The columns that tell where a row stands in the order."""

_AFTER = """(
    q.day < $after_day OR (q.day = $after_day AND (q.article_id, q.sentence_start, q.quote_id)
        > ($after_article_id, $after_sentence_start, $after_quote_id))
)"""
_INVERTED = re.compile(r"^-(?:t-)?")
_AT_ONCE = 10
"""Each stretch of days that is searched is so many times as long as the one before."""


def who(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Who said a quotation and in what role, as a reader is told.

    Args:
        row: with `speaker_name`, `speaker_text` and `speaker_role`.

    Returns:
        The name, else the mention as printed but for the hyphens of an inverted pronoun (a-t-on: on); None
        where nobody is mentioned. The role, unless the other already says it.
    """
    mention = row["speaker_text"] and _INVERTED.sub("", row["speaker_text"])
    speaker = row["speaker_name"] or mention or None
    return speaker, role_beside(speaker, row["speaker_role"])


def role_beside(speaker: str | None, role: str | None) -> str | None:
    """The role of a speaker, unless what they are called already says it."""
    return None if speaker and role and role.lower() in speaker.lower() else role


def table(
    lake: Lake, choice: Choice, n_rows: int | None = None, *, after: dict[str, Any] | None = None
) -> Any:
    """The quotations that are asked for, as an Arrow table.

    Args:
        lake: the lake.
        choice: what is asked for.
        n_rows: at most so many; None for all.
        after: the `day`, `article_id`, `sentence_start` and `quote_id` of a row; only what comes after it.
    """
    where, parameters = conditions(choice, CONDITIONS)
    kept = [] if choice.copies else [_ONCE]
    if after:
        kept.append(_AFTER)
        parameters |= {f"after_{name}": after[name] for name in PLACE}
    clause = "" if not kept else f"{'AND' if choice.copies else 'QUALIFY'} {' AND '.join(kept)}"
    sql = f"{_SELECT} WHERE {where} {clause} ORDER BY {_ORDER} LIMIT $n"
    return lake.table(sql, **parameters, n=n_rows)


def newest(lake: Lake, choice: Choice, n_rows: int) -> Any:
    """The newest quotations that are asked for, as an Arrow table: days are searched backwards until found.

    Args:
        lake: the lake.
        choice: what is asked for.
        n_rows: at most so many.
    """
    found = []
    for first, last in _stretches(days_of(lake, choice)):
        found.append(table(lake, replace(choice, since=first, until=last), n_rows))
        n_rows -= found[-1].num_rows
        if n_rows <= 0:
            break
    return pa.concat_tables(found) if found else table(lake, choice, 0)


def days_of(lake: Lake, choice: Choice) -> list[date]:
    """The published days that are asked for, the newest first."""
    return [day for day in sorted(lake.by_day, reverse=True) if choice.since <= day <= choice.until]


def _stretches(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Descending days as the first and the last of stretches that grow."""
    at, n = 0, 1
    while at < len(days):
        stretch = days[at : at + n]
        yield stretch[-1], stretch[0]
        at, n = at + n, n * _AT_ONCE
