"""The marts: a SQL file each, over the datasets; what their columns mean stands in `schema.MARTS`.

A file reads the datasets as `{articles}`, `{quotes}`, `{entities}`: their rows of the days that are wanted,
and of so many days before as REACH says. It groups by `day`, so that a day of a mart is made from those days
of the lake and nothing else. What several files need is a piece: `{voices}`, `{words}`, `{story}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from verbatim import schema
from verbatim.identity import stable_id

REACH = {"wordings_daily": 7}
"""How many days before a day a mart looks at to work that day out; others look at the day alone."""

WORDS = r"trim(regexp_replace(lower(strip_accents(q.text)), '[^\pL\pN]+', ' ', 'g'))"
"""The words of `q.text` as SQL, whatever their case, accents, spaces and punctuation."""

STORY = "coalesce(a.near_duplicate_group, a.duplicate_of, a.article_id)"
"""What articles share that are copies of one another, exact or near."""

FEW = 5
"""Fewer words than this are the same utterance only from the same mouth."""


def days_before(name: str, day: date) -> list[date]:
    """The days before a day that a mart looks at to work that day out, in order."""
    return [day - timedelta(days=n) for n in range(REACH.get(name, 0), 0, -1)]


def query(name: str, days: Iterable[date]) -> str:
    """The query that works a mart out for some days, over the views of the catalog.

    Args:
        name: the mart's name.
        days: the days; at least one.
    """
    wanted = sorted(days)
    looked_at = _listed({*wanted, *(before for day in wanted for before in days_before(name, day))})
    tables = {d: f"(FROM {d} WHERE drop_date IN ({looked_at}))" for d in schema.DATASETS}
    return _text(name).format(**tables, days=f"[{_listed(wanted)}]")


def utterances(since: str, until: str) -> str:
    """The query of the view `quotes_unique`, over `wordings_daily` of some days.

    Args:
        since: the first day, as an expression of SQL.
        until: the last day, likewise.
    """
    return _text("quotes_unique").format(since=since, until=until)


@cache
def definition(name: str) -> str:
    """A hash of what a mart is: its SQL and its columns. Files of another definition are out of date."""
    return stable_id("mart", _text(name), schema.MARTS[name].fingerprint, length=8)


@cache
def _text(name: str) -> str:
    """The SQL of a mart with its pieces; what depends on days stays to be filled in."""
    pieces = {
        "voices": f"({_file('voices')})",
        "words": WORDS,
        "n_words": f"len(string_split({WORDS}, ' '))",
        "story": STORY,
        "few": str(FEW),
        "named_labels": str(schema.NAMED_LABELS),
        "reach": str(REACH.get(name, 0)),
    }
    text = _file(name)
    for piece, sql in pieces.items():
        text = text.replace(f"{{{piece}}}", sql)
    return text


def _file(name: str) -> str:
    return (files(__package__) / f"{name}.sql").read_text(encoding="utf-8")


def _listed(days: Iterable[date]) -> str:
    return ", ".join(f"DATE '{day}'" for day in sorted(days))
