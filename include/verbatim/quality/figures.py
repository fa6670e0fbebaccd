"""The figures of a day: what is measured of it as a whole, and between which limits it must be.

A figure is null where too little speaks for it: a share of three quotations says nothing about a day.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from verbatim.schema import ENTITY_LABELS
from verbatim.settings import Settings

MIN_RECORDS = 20
MIN_QUOTES = 50
MIN_WORDS = 5_000
MIN_MENTIONS = 500
MIN_DAYS = 7
MIN_SAME_WEEKDAYS = 3

# Rejects that speak of the drop's order, not of its quality.
NO_FAULT = frozenset({"duplicate_id", "superseded", "withdrawn", "left_out"})

_LABEL = "n_label_"


@dataclass(frozen=True, slots=True)
class Limit:
    """Between which settings, or numbers, a figure must be; and what it is, in words."""

    doc: str
    least: str | float | None = None
    most: str | float | None = None
    is_failure: bool = False

    def of(self, options: Settings) -> tuple[float | None, float | None]:
        """The least and the most that these settings allow."""
        least, most = (getattr(options, b) if isinstance(b, str) else b for b in (self.least, self.most))
        return least, most

    def broken(self, value: float, options: Settings) -> str:
        """The sentence for a value that is not between the limits."""
        least, most = self.of(options)
        is_under = least is not None and value < least
        bound, limit = (self.least, least) if is_under else (self.most, most)
        of_setting = f" (VERBATIM_{bound.upper()})" if isinstance(bound, str) else ""
        return f"{self.doc}: {value:.3g}, {'under' if is_under else 'over'} {limit:g}{of_setting}"


LIMITS: dict[str, Limit] = {
    "share_unread": Limit(
        "share of articles that the pipeline could not read", most="max_reject_share", is_failure=True
    ),
    "share_broken": Limit(
        "share of rows that broke an expectation", most="max_reject_share", is_failure=True
    ),
    "share_rejected": Limit("share of the drop's records that were rejected", most="warn_reject_share"),
    "share_with_speaker": Limit("share of quotations with a named speaker", least="min_speaker_share"),
    "entities_per_100_words": Limit(
        "entities per 100 words", "min_entities_per_100_words", "max_entities_per_100_words"
    ),
    "n_lost_originals": Limit("copies whose original is not among the day's articles", most=0),
    "n_silent_sources": Limit("sources that always deliver on this weekday and have not", most=0),
    "volume": Limit("articles, as a share of what is usual", "min_volume", "max_volume"),
    "label_drift": Limit("share of entities whose label is not the usual one", most="max_label_drift"),
}
"""The figures that have limits; the others are kept for the days to come."""


@dataclass(slots=True)
class Measured:
    """Counts over the rows that passed, taken a lot at a time."""

    n_words: int = 0
    n_quotes: int = 0
    n_with_speaker: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    originals: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def add(self, articles: pa.Table, entities: pa.Table, quotes: pa.Table) -> None:
        """Count the rows of a part of the day."""
        self.articles.update(articles["article_id"].to_pylist())
        self.originals.update(articles["duplicate_of"].drop_null().to_pylist())
        self.sources.update(articles["source"].drop_null().unique().to_pylist())
        self.n_words += pc.sum(articles["n_words"]).as_py() or 0
        self.n_quotes += quotes.num_rows
        self.n_with_speaker += quotes.num_rows - quotes["speaker_name"].null_count
        for count in pc.value_counts(entities["label"]).to_pylist():
            self.labels[count["values"]] += count["counts"]


def of_day(
    measured: Measured,
    tallies: Mapping[str, Mapping[str, float]],
    reasons: Iterable[str],
    history: Sequence[tuple[date, Mapping[str, float]]],
    day: date,
    *,
    silent: Collection[str] | None = None,
) -> dict[str, float | None]:
    """The figures of a day.

    Args:
        measured: the counts over all its rows.
        tallies: per stage `n_in` and `n_rejected`.
        reasons: the reason of each reject of ingest, deduplicate and extract.
        history: the figures of days before it, each with its day.
        day: the day.
        silent: what `silent_sources` gave.
    """
    n_articles, n_entities = len(measured.articles), measured.labels.total()
    records, read, rows = (tallies[stage] for stage in ("ingest", "extract", "validate"))
    faults = sum(reason not in NO_FAULT for reason in reasons)
    return {
        "n_articles": n_articles,
        "n_words": measured.n_words,
        "n_quotes": measured.n_quotes,
        **{_LABEL + label: measured.labels[label] for label in ENTITY_LABELS},
        "share_unread": _share(read["n_rejected"], read["n_in"]),
        "share_broken": _share(rows["n_rejected"], rows["n_in"]),
        "share_rejected": _share(faults, records["n_in"], MIN_RECORDS),
        "share_with_speaker": _share(measured.n_with_speaker, measured.n_quotes, MIN_QUOTES),
        "entities_per_100_words": _share(100 * n_entities, measured.n_words, MIN_WORDS),
        "n_lost_originals": len(measured.originals - measured.articles),
        "n_silent_sources": None if silent is None else len(silent),
        "volume": _share(n_articles, _usual_volume(day, history)),
        "label_drift": _drift(measured.labels, history),
    }


def silent_sources(measured: Measured, before: Sequence[Collection[str]]) -> list[str] | None:
    """The sources that always deliver on a day of this week and have not, in order.

    Args:
        measured: the counts over all rows of the day.
        before: the sources of each published day among those before it of the same weekday.

    Returns:
        None where there are too few such days to tell.
    """
    if len(before) < MIN_SAME_WEEKDAYS:
        return None
    return sorted(set.intersection(*map(set, before)) - measured.sources)


def usual(history: Sequence[tuple[date, Mapping[str, float]]]) -> dict[str, float]:
    """The median of each figure over the days that have it."""
    names = sorted({name for _, figures in history for name in figures})
    return {name: statistics.median(f[name] for _, f in history if name in f) for name in names}


def _share(part: float, whole: float | None, least: float = 1) -> float | None:
    return None if whole is None or whole < least else part / whole


def _usual_volume(day: date, history: Sequence[tuple[date, Mapping[str, float]]]) -> float | None:
    """The usual number of articles: that of the same weekday, else that of all days; None of too few days."""
    known = [(before, figures["n_articles"]) for before, figures in history if "n_articles" in figures]
    same = [n for before, n in known if before.weekday() == day.weekday()]
    if len(same) >= MIN_SAME_WEEKDAYS:
        return statistics.median(same)
    return statistics.median(n for _, n in known) if len(known) >= MIN_DAYS else None


def _drift(labels: Counter[str], history: Sequence[tuple[date, Mapping[str, float]]]) -> float | None:
    """Half the sum of the differences between the shares of each label, now and before: 0 none, 1 all."""
    before = Counter({label: sum(f.get(_LABEL + label, 0) for _, f in history) for label in ENTITY_LABELS})
    n_now, n_before = labels.total(), before.total()
    if len(history) < MIN_DAYS or n_now < MIN_MENTIONS or n_before < MIN_MENTIONS:
        return None
    return sum(abs(labels[name] / n_now - before[name] / n_before) for name in ENTITY_LABELS) / 2
