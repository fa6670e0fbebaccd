"""Quotations: who said what, with the article that it stands in; the newest first."""

from __future__ import annotations

from typing import Any

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
    "originals": "a.duplicate_of IS NULL",
}
_COLUMNS = """
    q.day, a.source, a.title, q.type, q.text, q.speaker_name, q.speaker_key, q.speaker_role, q.speaker_kind,
    q.speaker_gender, q.speaker_text, q.cue_text, q.cue_lemma, q.medium, q.confidence, q.needs_review,
    a.credit, a.url, a.published_at, q.article_id, q.quote_id, q.sentence_start
"""
SELECT = f"SELECT {_COLUMNS} FROM quotes q JOIN articles a USING (drop_date, article_id)"  # noqa: S608
ORDER = "q.day DESC, q.article_id, q.sentence_start, q.quote_id"


def everything(lake: Lake, choice: Choice, n_rows: int | None = None) -> Any:
    """All quotations that are asked for, as an Arrow table.

    Args:
        lake: the lake.
        choice: what is asked for.
        n_rows: at most so many; None for all.
    """
    where, parameters = conditions(choice, CONDITIONS)
    sql = f"{SELECT} WHERE {where} ORDER BY {ORDER} LIMIT $n"
    return lake.table(sql, **parameters, n=n_rows)
