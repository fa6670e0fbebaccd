"""A published day in short: what came in and out, what was rejected, and who said what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from verbatim.errors import LakeError
from verbatim.lake import catalog
from verbatim.queries.quotations import READABLE, WORTH_READING

if TYPE_CHECKING:
    import duckdb

N_QUOTATIONS = 5
_CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class RejectGroup:
    """Rejects of one reason in one dataset: how many, and one of them as an example."""

    reason: str
    dataset: str
    n: int
    source_file: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its speaker and the article that carries it."""

    quote_id: str
    article_id: str
    type: str
    text: str
    speaker: str
    speaker_key: str
    role: str | None
    cue: str | None
    source: str | None
    title: str
    confidence: float
    needs_review: bool


@dataclass(frozen=True, slots=True)
class DaySummary:
    """What a day's summary tells.

    Args:
        day: the day.
        run: its row of the dataset runs.
        n_copies: articles that are exact copies of another one of the day.
        n_speakers: speakers with a name.
        rejects: rejects by reason, the most frequent first.
        quotations: a few quotations worth reading.
        article: start of the id of the article to look at first, unique in the lake; None without articles.
    """

    day: date
    run: dict[str, Any]
    n_copies: int
    n_speakers: int
    rejects: tuple[RejectGroup, ...]
    quotations: tuple[Quotation, ...]
    article: str | None


def build(lake: str, day: date) -> DaySummary:
    """Read what the summary of a day tells from its committed files.

    Raises:
        LakeError: the lake or the day does not exist.
    """
    return catalog.read(lake, lambda connection: _build(connection, lake, day))


def _build(connection: duckdb.DuckDBPyConnection, lake: str, day: date) -> DaySummary:
    runs = _rows(connection, "FROM runs WHERE drop_date = $day ORDER BY finished_at DESC LIMIT 1", day)
    if not runs:
        days = _rows(connection, "SELECT DISTINCT drop_date AS day FROM runs ORDER BY day DESC LIMIT 5")
        listed = ", ".join(str(row["day"]) for row in days)
        raise LakeError(f"{day} is not published in {lake}; the latest days there: {listed}.")
    counts = _rows(connection, _COUNTS, day)[0]
    rejects = tuple(RejectGroup(**row) for row in _rows(connection, _REJECTS, day))
    quotations = choose(Quotation(**row) for row in _rows(connection, _QUOTATIONS, day))
    first = quotations[0].article_id if quotations else counts.pop("any_article")
    counts.pop("any_article", None)
    article = _unique_start(connection, first) if first else None
    return DaySummary(day, runs[0], **counts, rejects=rejects, quotations=quotations, article=article)


_COUNTS = """
SELECT count(*) FILTER (duplicate_of IS NOT NULL) AS n_copies,
       (SELECT count(DISTINCT speaker_key) FROM quotes WHERE drop_date = $day) AS n_speakers,
       min(article_id) AS any_article
FROM articles WHERE drop_date = $day
"""
_REJECTS = """
SELECT reason, dataset, count(*)::INTEGER AS n, min(source_file) AS source_file,
       arg_min(detail, source_file) AS detail
FROM rejects WHERE drop_date = $day GROUP BY ALL ORDER BY n DESC, reason, dataset
"""
# At most two candidates a speaker, so that no speaker crowds out the others before the choice is made.
_QUOTATIONS = f"""
SELECT q.quote_id, q.article_id, q.type, q.text, q.speaker_name AS speaker,
       coalesce(q.speaker_key, lower(q.speaker_name)) AS speaker_key, q.speaker_role AS role,
       q.cue_text AS cue, a.source, a.title, q.confidence, q.needs_review
FROM quotes q JOIN articles a USING (article_id, drop_date)
WHERE q.drop_date = $day AND q.speaker_name IS NOT NULL AND q.repeats IS NULL AND a.duplicate_of IS NULL
QUALIFY row_number() OVER (
    PARTITION BY coalesce(q.speaker_key, lower(q.speaker_name))
    ORDER BY {WORTH_READING}
) <= 2
ORDER BY q.confidence DESC, q.quote_id LIMIT {_CANDIDATES}
"""  # noqa: S608 (constants of our own)


def choose(candidates: Iterable[Quotation], n: int = N_QUOTATIONS) -> tuple[Quotation, ...]:
    """The quotations to show: each from another speaker, article and title where possible, then the surest.

    The same candidates give the same choice, in whatever order they come.
    """
    left = sorted(candidates, key=lambda q: q.quote_id)
    chosen: list[Quotation] = []
    while left and len(chosen) < n:
        best = max(left, key=lambda q: _worth(q, chosen))
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)


def _worth(quotation: Quotation, chosen: Sequence[Quotation]) -> tuple[float, ...]:
    least, most = READABLE
    return (
        quotation.speaker_key not in {q.speaker_key for q in chosen},
        least <= len(quotation.text) <= most,
        not quotation.needs_review,
        quotation.article_id not in {q.article_id for q in chosen},
        quotation.source not in {q.source for q in chosen},
        round(quotation.confidence, 1),
        quotation.type in {"direct", "mixed"},
        -abs(len(quotation.text) - sum(READABLE) / 2),
    )


def _unique_start(connection: duckdb.DuckDBPyConnection, article_id: str) -> str:
    """The start of an id that no other article of the lake shares, eight characters or more."""
    for length in range(8, len(article_id)):
        start = article_id[:length]
        sql = "SELECT count(DISTINCT article_id) FROM articles WHERE starts_with(article_id, $start)"
        row = connection.execute(sql, {"start": start}).fetchone()
        if row == (1,):
            return start
    return article_id


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, day: date | None = None) -> list[dict[str, Any]]:
    values = {} if day is None else {"day": day}
    rows: list[dict[str, Any]] = connection.execute(sql, values).to_arrow_table().to_pylist()
    return rows
