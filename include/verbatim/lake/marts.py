"""Marts in the lake: tables a day that are worked out from the datasets, kept so that readers need not.

    marts/speakers_daily/drop_date=2026-11-20/<made from>-<definition>-<sha256>.parquet

A file's name tells what it was made from (a hash of the day's files), by which definition (a hash of SQL and
columns), and what it holds. One whose name does not fit the day as it is published, or the definition as it
is, is no data: readers work such days out as they ask. So a mart is never wrong, whatever happens; building
it only makes readers quicker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from verbatim import marts, schema
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
    """

    day: date
    rows: dict[str, int]


def prefix(name: str, commit: Commit) -> str:
    """How the name of a mart's file begins that fits a day as it is published."""
    made_from = stable_id(*sorted(f.sha256 for f in commit.files if f.dataset != "runs"), length=12)
    return f"{made_from}-{marts.definition(name)}-"


def is_current(path: str, commit: Commit | None) -> bool:
    """Whether a path in the lake is that of a mart's file that fits the day as it is published."""
    folder, _, file = path.rpartition("/")
    name = FOLDERS.get(folder.rpartition("/")[0])
    if name is None or commit is None or not FILE.fullmatch(file):
        return False
    return file.startswith(prefix(name, commit))


def is_intact(lake: Folder, path: str) -> bool:
    """Whether a mart's file holds what its name says."""
    return sha256(lake.read_bytes(path))[:12] == path.rpartition("-")[2].removesuffix(".parquet")


def of_day(lake: Folder, commit: Commit) -> list[str]:
    """The files of the marts that fit a day."""
    folders = [f"{folder}/{partition(commit.day)}" for folder in FOLDERS]
    paths = [f"{folder}/{file}" for folder in folders for file in lake.names(folder)]
    return [path for path in paths if is_current(path, commit)]


def current(lake: Folder, days: Iterable[Commit]) -> dict[str, dict[date, str]]:
    """The files of each mart by day, of those days that have one which fits."""
    known = {partition(commit.day): commit for commit in days}
    found: dict[str, dict[date, str]] = {name: {} for name in schema.MARTS}
    for folder, name in FOLDERS.items():
        for path in lake.tree(folder):
            commit = known.get(path.rpartition("/")[0].rpartition("/")[2])
            if commit is not None and is_current(path, commit):
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
    days = [commit for commit in commits.read_all(folder) if only is None or commit.day in only]
    there = current(folder, days)
    is_changed = False
    for commit in days:
        missing = [name for name in schema.MARTS if commit.day not in there[name]]
        if missing and (built := _build(folder, commit, missing)) is not None:
            is_changed = True
            yield built
    if is_changed or (days and not folder.exists(catalog_file.FILE)):
        catalog_file.write(lake)


def _build(lake: Folder, commit: Commit, names: Sequence[str]) -> Built | None:
    """Build some marts of a day; None where it was published anew meanwhile."""

    def work(views: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
        return {name: _table(views, name, commit) for name in names}

    tables = catalog.of_days(lake, [commit], work)
    with locks.hold(lake, commit.day, "marts"):
        if commits.read(lake, commit.day) != commit:
            return None
        for name, table in tables.items():
            where = f"{FOLDER}/{name}/{partition(commit.day)}"
            data = parquet_bytes(table)
            path = f"{where}/{prefix(name, commit)}{sha256(data)[:12]}.parquet"
            lake.write_bytes(path, data)
            for other in lake.names(where):
                if f"{where}/{other}" != path and FILE.fullmatch(other):
                    lake.delete(f"{where}/{other}")
    return Built(commit.day, {name: table.num_rows for name, table in tables.items()})


def _table(views: duckdb.DuckDBPyConnection, name: str, commit: Commit) -> pa.Table:
    declared = schema.MARTS[name]
    rows = views.execute(marts.query(name, [commit.day])).to_arrow_table()
    order = [(column, "ascending") for column in declared.sort_by]
    return rows.select(declared.arrow.names).cast(declared.arrow).sort_by(order)
