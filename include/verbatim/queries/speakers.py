"""Speakers: who was quoted most, and how the voices are shared by title, kind, gender and day."""

from __future__ import annotations

from typing import Any

from verbatim.queries.asking import Lake
from verbatim.queries.choice import Choice, conditions

_CONDITIONS = {
    "name": "regexp_matches(speaker_name, $name)",
    "kind": "speaker_kind = $kind",
    "gender": "speaker_gender = $gender",
    "source": "source = $source",
}


def ranking(lake: Lake, choice: Choice, n_rows: int | None, skip: int = 0) -> Any:
    """The speakers with a name, the most quoted first, as an Arrow table.

    Args:
        lake: the lake.
        choice: what is asked for.
        n_rows: at most so many; None for all.
        skip: how many to pass over.
    """
    where, parameters = conditions(choice, _CONDITIONS)
    sql = _RANKING.format(n=_measure(choice, "quotes"), articles=_measure(choice, "articles"), where=where)
    return lake.table(sql, **parameters, n=n_rows, skip=skip)


def shares(lake: Lake, choice: Choice) -> dict[str, dict[Any, int]]:
    """Numbers of quotations by `day`, `source`, `kind` and, of persons, `gender`; the greatest first."""
    where, parameters = conditions(choice, _CONDITIONS)
    sql = _SHARES.format(n=_measure(choice, "quotes"), where=where)
    found: dict[str, dict[Any, int]] = {"day": {}, "source": {}, "kind": {}, "gender": {}}
    for row in lake.rows(sql, **parameters):
        group = next((name for name in found if row[f"of_{name}"]), None)
        if group:
            found[group][row[group]] = row["n"]
    return found


# Names and days are looked up for the speakers that are shown, and not for all of them.
_RANKING = """
WITH shown AS (
    SELECT speaker_key, sum({n})::BIGINT AS total FROM speakers_daily
    WHERE {where} AND speaker_key IS NOT NULL AND {n} > 0
    GROUP BY speaker_key ORDER BY total DESC, speaker_key LIMIT $n OFFSET $skip
)
SELECT speaker_key, arg_max(speaker_name, {n}) AS speaker_name, arg_max(speaker_kind, {n}) AS speaker_kind,
       arg_max(speaker_gender, {n}) FILTER (speaker_gender <> 'unknown') AS speaker_gender,
       any_value(total) AS n_quotes, sum({articles})::BIGINT AS n_articles,
       count(DISTINCT day) AS n_days, count(DISTINCT source) AS n_sources
FROM speakers_daily JOIN shown USING (speaker_key) WHERE {where} AND {n} > 0
GROUP BY speaker_key ORDER BY any_value(total) DESC, speaker_key
"""
_SHARES = """
SELECT day, source, speaker_kind AS kind, speaker_gender AS gender, sum({n})::BIGINT AS n,
       grouping(day) = 0 AS of_day, grouping(source) = 0 AS of_source,
       grouping(speaker_kind) = 0 AND grouping(speaker_gender) = 1 AS of_kind,
       grouping(speaker_gender) = 0 AND speaker_kind = 'person' AS of_gender
FROM speakers_daily WHERE {where}
GROUP BY GROUPING SETS ((day), (source), (speaker_kind), (speaker_kind, speaker_gender))
HAVING n > 0 ORDER BY n DESC, day, source, kind, gender
"""


def _measure(choice: Choice, counted: str) -> str:
    return f"n_{counted}" if choice.copies else f"n_{counted}_unique"
