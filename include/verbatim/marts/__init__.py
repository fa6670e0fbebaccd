"""The marts: a SQL file each, over the datasets; what their columns mean stands in `schema.MARTS`.

A file reads the datasets as `{articles}`, `{quotes}`, `{entities}`: their rows of the days that are wanted.
It groups by `day`, so that a day of a mart is made from that day of the lake and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from verbatim import schema
from verbatim.identity import stable_id


def query(name: str, days: Iterable[date]) -> str:
    """The query that works a mart out for some days, over the views of the catalog.

    Args:
        name: the mart's name.
        days: the days; at least one.
    """
    listed = ", ".join(f"DATE '{day}'" for day in days)
    tables = {d: f"(FROM {d} WHERE drop_date IN ({listed}))" for d in schema.DATASETS}
    return _text(name).format(**tables)


@cache
def definition(name: str) -> str:
    """A hash of what a mart is: its SQL and its columns. Files of another definition are out of date."""
    return stable_id("mart", _text(name), schema.MARTS[name].fingerprint, length=8)


@cache
def _text(name: str) -> str:
    return (files(__package__) / f"{name}.sql").read_text(encoding="utf-8")
