"""Marts in the lake: tables a day that are worked out from the datasets, kept so that readers need not.

    marts/speakers_daily/drop_date=2026-11-20/<made from>-<definition>-<sha256>.parquet

A file's name tells what it was made from (a hash of the files of the day, and of days before it that the mart
looks at), by which definition (a hash of SQL and columns), and what it holds. One whose name does not fit the
days as they are published, or the definition as it is, is no data: readers work such days out as they ask. So
a mart is never wrong, whatever happens; building it only makes readers quicker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pyarrow as pa

from verbatim import marts, schema
from verbatim.errors import LakeError
from verbatim.identity import sha256, stable_id
from verbatim.lake import catalog, catalog_file, commits, locks
from verbatim.lake.commits import Commit, partition
from verbatim.lake.storage import Folder, parquet_bytes

FOLDER = "marts"
FOLDERS = {f"{FOLDER}/{name}": name for name in schema.MARTS}
"""The folder of each mart, and its name."""

FILE = re.compile(r"[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{12}\.parquet")
"""What the files of marts are called; others are none of ours."""


@dataclass(frozen=True, slots=True)
class Built:
    """A day that was built.

    Args:
        day: the day.
        rows: the number of rows by mart, of those that were built.
        n_left: how many days are still to be built.
    """

    day: date
    rows: dict[str, int]
    n_left: int = 0


def prefix(name: str, commit: Commit, days: Mapping[date, Commit]) -> str:
    """How the name of a mart's file begins that fits a day as it is published.

    Args:
        name: the mart's name.
        commit: the day.
        days: commits by day; those of days before it that the mart looks at must be there.
    """
    looked_at = [commit, *_looked_at(name, commit, days)]
    hashes = sorted(f.sha256 for one in looked_at for f in one.files if f.dataset != "runs")
    return f"{stable_id(*hashes, length=12)}-{marts.definition(name)}-"


def _looked_at(name: str, commit: Commit, days: Mapping[date, Commit]) -> list[Commit]:
    """The days before a day that a mart looks at, as far as they are published."""
    return [days[day] for day in marts.days_before(name, commit.day) if day in days]


def is_current(path: str, commit: Commit, days: Mapping[date, Commit]) -> bool:
    """Whether a path in the lake is that of a mart's file that fits the day as it is published."""
    folder, _, file = path.rpartition("/")
    name = FOLDERS.get(folder.rpartition("/")[0])
    if name is None or not FILE.fullmatch(file):
        return False
    return file.startswith(prefix(name, commit, days))


def is_intact(lake: Folder, path: str) -> bool:
    """Whether a mart's file holds what its name says."""
    return sha256(lake.read_bytes(path))[:12] == path.rpartition("-")[2].removesuffix(".parquet")


def of_day(lake: Folder, commit: Commit) -> list[str]:
    """The files of the marts that fit a day."""
    folders = [f"{folder}/{partition(commit.day)}" for folder in FOLDERS]
    return fitting(lake, commit, [f"{folder}/{file}" for folder in folders for file in lake.names(folder)])


def fitting(lake: Folder, commit: Commit, paths: Sequence[str]) -> list[str]:
    """Those of some paths in the lake that are files of marts which fit a day."""
    names = {FOLDERS.get(path.rpartition("/")[0].rpartition("/")[0], "") for path in paths}
    days = _published(lake, {day for name in names for day in marts.days_before(name, commit.day)})
    return [path for path in paths if is_current(path, commit, days)]


def clear_after(lake: Folder, day: date) -> None:
    """Delete the files of the days after a day that no longer fit, since what they look at has changed."""
    for name, reach in marts.REACH.items():
        files: dict[str, date] = {}
        for later in (day + timedelta(days=n) for n in range(1, reach + 1)):
            where = f"{FOLDER}/{name}/{partition(later)}"
            files |= {f"{where}/{file}": later for file in lake.names(where) if FILE.fullmatch(file)}
        looked_at = {before for later in files.values() for before in marts.days_before(name, later)}
        days = _published(lake, {*files.values(), *looked_at})
        for path, later in files.items():
            if later not in days or not is_current(path, days[later], days):
                lake.delete(path)


def _published(lake: Folder, days: Iterable[date]) -> dict[date, Commit]:
    """Those of some days that are published; of a damaged one nothing is known."""
    found = {}
    for day in sorted(days):
        with suppress(LakeError):
            if (commit := commits.read(lake, day)) is not None:
                found[day] = commit
    return found


def current(lake: Folder, days: Sequence[Commit]) -> dict[str, dict[date, str]]:
    """The files of each mart by day, of those days that have one which fits; `days` are all of the lake."""
    by_day = {commit.day: commit for commit in days}
    known = {partition(day): commit for day, commit in by_day.items()}
    found: dict[str, dict[date, str]] = {name: {} for name in schema.MARTS}
    for folder, name in FOLDERS.items():
        for path in lake.tree(folder):
            commit = known.get(path.rpartition("/")[0].rpartition("/")[2])
            if commit is not None and is_current(path, commit, by_day):
                found[name][commit.day] = path
    return found


def build(lake: str, only: Sequence[date] | None = None) -> Iterator[Built]:
    """Build every mart of every day that has none that fits, and write the catalog over them.

    Args:
        lake: path or fsspec address of the lake.
        only: the only days to look at.

    Yields:
        The days of which something was built, in order.

    Raises:
        LakeError: the lake cannot be read or written, or a day is held by somebody else for long.
    """
    folder = Folder(lake)
    days = {commit.day: commit for commit in commits.read_all(folder)}
    there = current(folder, list(days.values()))
    missing = {
        day: names
        for day in days
        if (only is None or day in only)
        and (names := [name for name in schema.MARTS if day not in there[name]])
    }
    is_changed = False
    for done, (day, names) in enumerate(missing.items(), start=1):
        rows = _build(folder, days[day], names, days)
        if rows is not None:
            is_changed = True
            yield Built(day, rows, len(missing) - done)
    if is_changed or (days and not folder.exists(catalog_file.FILE)):
        catalog_file.write(lake)


def _build(
    lake: Folder, commit: Commit, names: Sequence[str], days: Mapping[date, Commit]
) -> dict[str, int] | None:
    """Build some marts of a day, and count their rows.

    None where the day, or one that they look at, was published anew meanwhile.
    """
    looked_at = {one.day: one for name in names for one in _looked_at(name, commit, days)}

    def work(views: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
        return {name: _table(views, name, commit) for name in names}

    tables = catalog.of_days(lake, [*looked_at.values(), commit], work)
    with locks.hold(lake, commit.day, "marts"):
        if any(commits.read(lake, one.day) != one for one in (*looked_at.values(), commit)):
            return None
        for name, table in tables.items():
            where = f"{FOLDER}/{name}/{partition(commit.day)}"
            data = parquet_bytes(table)
            path = f"{where}/{prefix(name, commit, days)}{sha256(data)[:12]}.parquet"
            lake.write_bytes(path, data)
            for other in lake.names(where):
                if f"{where}/{other}" != path and FILE.fullmatch(other):
                    lake.delete(f"{where}/{other}")
    return {name: table.num_rows for name, table in tables.items()}


def _table(views: duckdb.DuckDBPyConnection, name: str, commit: Commit) -> pa.Table:
    declared = schema.MARTS[name]
    rows = views.execute(marts.query(name, [commit.day])).to_arrow_table()
    order = [(column, "ascending") for column in declared.sort_by]
    return rows.select(declared.arrow.names).cast(declared.arrow).sort_by(order)
