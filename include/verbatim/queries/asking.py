"""The lake as it is asked: opened once in a process, and again when days or marts of it have changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import duckdb

from verbatim.lake import catalog, commits, marts
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder

T = TypeVar("T")
SECONDS = 60.0
"""Marts that were built since are used after so long; what they hold is right all the time."""


@dataclass(frozen=True)
class Lake:
    """A lake in one state.

    Args:
        url: its path or address.
        days: its commits, by day; none where nothing was published yet.
        connection: the views of the catalog, for one thread.
    """

    url: str
    days: Sequence[Commit]
    connection: duckdb.DuckDBPyConnection

    @cached_property
    def by_day(self) -> dict[date, Commit]:
        """The commits by their day."""
        return {commit.day: commit for commit in self.days}

    @property
    def last(self) -> date | None:
        """The last published day."""
        return self.days[-1].day if self.days else None

    def rows(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query as mappings.

        Args:
            sql: with `$name` for each parameter.
            parameters: the values; all of them must stand in the query.
        """
        return self.table(sql, **parameters).to_pylist()

    def table(self, sql: str, **parameters: Any) -> Any:
        """The answer of a query, as an Arrow table."""
        return self.connection.execute(sql, parameters).to_arrow_table()


@dataclass(frozen=True, slots=True)
class _Opened:
    states: dict[str, str]
    marts: dict[str, str]
    looked_at: float
    days: Sequence[Commit]
    connection: duckdb.DuckDBPyConnection


_opened: dict[str, _Opened] = {}
_opening = threading.Lock()


def ask(url: str, work: Callable[[Lake], T]) -> T:
    """Ask a lake something: all of the answer is of one state of it.

    Args:
        url: path or fsspec address of the lake.
        work: gets the lake; what it returns is the answer. It is called again where a day was replaced
            while it was at work.

    Raises:
        LakeError: the lake is there and cannot be read.
    """
    folder = Folder(url)

    def once(states: dict[str, str]) -> T:
        opened = _open(folder, states)
        return work(Lake(url, opened.days, opened.connection.cursor()))

    return catalog.settled(folder, once)


def _open(folder: Folder, states: dict[str, str]) -> _Opened:
    with _opening:
        found, now = _opened.get(folder.url), time.monotonic()
        if found is not None and found.states == states and now < found.looked_at + SECONDS:
            return found
        built = {f"{where}/{name}": s for where in marts.FOLDERS for name, s in folder.states(where).items()}
        if found is not None and (found.states, found.marts) == (states, built):
            found = _opened[folder.url] = replace(found, looked_at=now)
            return found
        days = commits.read_all(folder)
        connection = catalog.views(folder, days) if days else duckdb.connect()
        connection.execute("SET parquet_metadata_cache = true")
        found = _opened[folder.url] = _Opened(states, built, now, days, connection)
        return found
