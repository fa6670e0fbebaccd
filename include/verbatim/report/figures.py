"""What a report tells of a day, asked of the lake in one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.queries.asking import Lake
from verbatim.queries.choice import Choice
from verbatim.queries.quotations import WORTH_READING
from verbatim.queries.speakers import ranking, shares
from verbatim.report.atlas import Place

N_SPEAKERS, N_NAMES, N_TITLES, N_TRAVELLED = 12, 8, 15, 6
N_DAYS = 28
"""The days whose volume is shown, up to the day itself."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A day.

    Args:
        day: the day.
        run: its row of `runs`.
        volume: articles a day, of the last N_DAYS up to the day.
        usual: the median of these days but the last one; None where there are none.
        n_copies: articles that are exact copies of others.
        n_quotes: quotations, those of copies once.
        n_review: of all quotations, those that should be reviewed.
        speakers: who was quoted most, each with one `text` of theirs.
        by: how many quotations by `kind`, `gender` of persons and `source`; copies once.
        types: how many are direct, indirect and mixed.
        titles: what each title delivered, the most articles first.
        names: by label, what was named in most articles.
        places: every place that was named.
        travelled: utterances of the day in more than one title.
        rejects: how many, by reason.
    """

    day: date
    run: Mapping[str, Any]
    volume: Mapping[date, int]
    usual: float | None
    n_copies: int
    n_quotes: int
    n_review: int
    speakers: Sequence[Mapping[str, Any]]
    by: Mapping[str, Mapping[Any, int]]
    types: Mapping[str, int]
    titles: Sequence[Mapping[str, Any]]
    names: Mapping[str, Sequence[Mapping[str, Any]]]
    places: Sequence[Place]
    travelled: Sequence[Mapping[str, Any]]
    rejects: Mapping[str, int]


def of_day(lake: Lake, day: date) -> Figures:
    """Ask for everything that a report of a day tells.

    Raises:
        LakeError: the day is not published.
    """
    if day not in lake.by_day:
        latest = ", ".join(str(one) for one in sorted(lake.by_day, reverse=True)[:5]) or "there is none"
        raise LakeError(f"{day} is not published in {lake.url}; the latest days there: {latest}.")
    (run,) = lake.rows("FROM runs WHERE drop_date = $day ORDER BY finished_at DESC LIMIT 1", day=day)
    volume = {
        row["day"]: row["n"] for row in lake.rows(_VOLUME, day=day, since=day - timedelta(days=N_DAYS - 1))
    }
    volume.setdefault(day, 0)
    before = [n for one, n in volume.items() if one != day]
    (counts,) = lake.rows(_COUNTS, day=day)
    choice = Choice(day, day)
    by = shares(lake, choice)
    names: dict[str, list[dict[str, Any]]] = {label: [] for label in schema.NAMED_LABELS}
    places = []
    for row in lake.rows(_NAMES, day=day):
        if len(names[row["label"]]) < N_NAMES:
            names[row["label"]].append(row)
        if row["label"] == "LOC":
            places.append(Place(row["entity_key"], row["name"], row["n_articles"]))
    return Figures(
        day=day,
        run=run,
        volume=volume,
        usual=median(before) if before else None,
        n_copies=counts["n_copies"],
        n_quotes=sum(by["day"].values()),
        n_review=counts["n_review"],
        speakers=_with_words(lake, day, ranking(lake, choice, N_SPEAKERS).to_pylist()),
        by=by,
        types={row["type"]: row["n"] for row in lake.rows(_TYPES, day=day)},
        titles=lake.rows(_TITLES, day=day, n=N_TITLES),
        names=names,
        places=places,
        travelled=lake.rows(_TRAVELLED, day=day, since=day - timedelta(days=7), n=N_TRAVELLED),
        rejects={row["reason"]: row["n"] for row in lake.rows(_REJECTS, day=day)},
    )


def _with_words(lake: Lake, day: date, speakers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [speaker["speaker_key"] for speaker in speakers]
    said = {row["speaker_key"]: row for row in lake.rows(_SAID, day=day, keys=keys)}
    return [{**said[speaker["speaker_key"]], **speaker} for speaker in speakers]


_VOLUME = """
SELECT day, sum(n_articles)::BIGINT AS n FROM sources_daily
WHERE drop_date BETWEEN $since AND $day GROUP BY day ORDER BY day
"""
_COUNTS = """
SELECT (SELECT count(duplicate_of) FROM articles WHERE drop_date = $day) AS n_copies,
       (SELECT count(*) FROM quotes WHERE drop_date = $day AND needs_review) AS n_review
"""
_TYPES = "SELECT type, count(*) AS n FROM quotes WHERE drop_date = $day GROUP BY type ORDER BY n DESC, type"
_TITLES = """
SELECT source, n_articles, n_copies, n_quotes, n_quotes_named, n_quotes_of_women, n_quotes_of_men
FROM sources_daily WHERE drop_date = $day ORDER BY n_articles DESC, source LIMIT $n
"""
_NAMES = """
SELECT label, entity_key, min_by(name, (-length(name), name)) AS name,
       sum(n_articles_unique)::BIGINT AS n_articles, sum(n_mentions_unique)::BIGINT AS n_mentions
FROM entities_daily WHERE drop_date = $day
GROUP BY label, entity_key ORDER BY n_articles DESC, n_mentions DESC, label, entity_key
"""
_SAID = f"""
SELECT q.speaker_key, q.text, q.type, q.speaker_role, a.source
FROM quotes q JOIN articles a USING (drop_date, article_id)
WHERE drop_date = $day AND q.speaker_key IN (SELECT unnest($keys))
QUALIFY row_number() OVER (PARTITION BY q.speaker_key ORDER BY {WORTH_READING}) = 1
"""  # noqa: S608 (a constant of our own)
_TRAVELLED = """
SELECT text, speaker_name, n_quotes, n_sources, sources, n_variants, day AS first_day
FROM quotes_unique_between($since::DATE, $day::DATE)
WHERE last_day = $day AND n_sources > 1
ORDER BY n_sources DESC, speaker_key IS NULL, type = 'indirect', n_quotes DESC, length(text) DESC, text
LIMIT $n
"""
_REJECTS = """
SELECT reason, count(*) AS n FROM rejects WHERE drop_date = $day GROUP BY reason ORDER BY n DESC, reason
"""
