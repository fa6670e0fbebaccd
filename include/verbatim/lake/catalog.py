"""The catalog: the lake as SQL views or Arrow datasets, over committed files only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder
from verbatim.schema import Dataset

T = TypeVar("T")
# Days are replaced hours apart: a store that says so this often does not tell the truth.
_TRIES = 100


def connect(lake: str) -> duckdb.DuckDBPyConnection:
    """Open a lake: one view per dataset, with the partition column `drop_date` beside the declared ones.

    The views name the files that were committed when it was opened. A day that is published later does not
    show, and a query over a day that was replaced since finds its files gone: open the lake again, or ask
    through `read`.

    Args:
        lake: path or fsspec address of the lake.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    return read(lake, lambda connection: connection)


def read(lake: str, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
    """Ask a lake something: all of the answer is of one state of it.

    Where a day is replaced while the work is under way, so that files of it are gone, the work is done again
    on the lake as it is then.

    Args:
        lake: path or fsspec address of the lake.
        work: gets a connection as `connect` gives it; what it returns is the answer.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    folder = Folder(lake)
    for _ in range(_TRIES - 1):
        before = folder.states(commits.FOLDER)
        try:
            return work(_open(folder))
        except (duckdb.IOException, duckdb.HTTPException, LakeError):
            if folder.states(commits.FOLDER) == before:
                raise
    return work(_open(folder))


def published(lake: str) -> list[Commit]:
    """The commits of a lake, by day; at least one.

    Args:
        lake: path or fsspec address of the lake.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    return _published(Folder(lake))


def files(lake: str, name: str) -> list[str]:
    """The committed files of a dataset, by day, as other programs open them.

    Args:
        lake: path or fsspec address of the lake.
        name: the dataset's name.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    folder = Folder(lake)
    return [folder.address(file.path) for commit in _published(folder) for file in commit.files_of(name)]


def dataset(lake: str, name: str) -> ds.Dataset:
    """A dataset of the lake for pyarrow, with `drop_date` and every declared column in files of any version.

    Args:
        lake: path or fsspec address of the lake.
        name: the dataset's name.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    folder, declared = Folder(lake), schema.DATASETS[name]
    days = _published(folder)
    _require_compatible(folder, days, declared)
    paths = [folder.path(file.path) for commit in days for file in commit.files_of(name)]
    by_day = ds.partitioning(pa.schema([("drop_date", pa.date32())]), flavor="hive")
    shape = declared.arrow.append(pa.field("drop_date", pa.date32()))
    return ds.dataset(paths, schema=shape, filesystem=folder.fs, format="parquet", partitioning=by_day)


def _open(folder: Folder) -> duckdb.DuckDBPyConnection:
    days = _published(folder)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    if not folder.is_local:
        connection.register_filesystem(folder.fs)
    for declared in schema.DATASETS.values():
        _require_compatible(folder, days, declared)
        _view(connection, folder, days, declared)
    return connection


def _published(folder: Folder) -> list[Commit]:
    days = commits.read_all(folder)
    if not days:
        raise LakeError(
            f"no published day in {folder.url}. Run one first: verbatim run DAY --lake {folder.url}"
        )
    return days


def _view(
    connection: duckdb.DuckDBPyConnection, folder: Folder, days: Iterable[Commit], declared: Dataset
) -> None:
    shape = declared.arrow.append(pa.field("drop_date", pa.date32()))
    empty = connection.from_arrow(shape.empty_table())
    # one part for the files of each schema: DuckDB's own union_by_name opens every file beforehand
    parts: dict[str, list[str]] = {}
    for commit in days:
        written = commit.schemas.get(declared.name) or f"unknown of {commit.day}"
        of_day = [folder.address(file.path) for file in commit.files_of(declared.name)]
        parts.setdefault(written, []).extend(of_day)
    rows = None
    for names in filter(None, parts.values()):
        part = as_declared(connection.read_parquet(names, hive_partitioning=True), empty)
        rows = part if rows is None else rows.union(part)
    (rows or empty).create_view(declared.name)


def as_declared(rows: duckdb.DuckDBPyRelation, empty: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Rows with the columns of another relation, in its order; a column that they lack is null."""
    columns = [
        f'"{name}"' if name in rows.columns else f'CAST(NULL AS {kind}) AS "{name}"'
        for name, kind in zip(empty.columns, empty.types, strict=True)
    ]
    return rows.project(", ".join(columns))


def _require_compatible(folder: Folder, days: Iterable[Commit], declared: Dataset) -> None:
    """Look at one file of each schema that the days were written with.

    Raises:
        LakeError: a column that is declared has another type there, or one that may not be null is missing.
    """
    known = {declared.fingerprint}
    for commit in days:
        written = commit.schemas.get(declared.name, "")
        file = next(iter(commit.files_of(declared.name)), None)
        if written in known or file is None:
            continue
        known.add(written)
        with folder.open_parquet(file.path) as parquet:
            found = parquet.schema_arrow
        for column, kind in declared.misfits(found):
            wrong = "is missing, and may not be null"
            if kind is not None:
                wrong = f"holds {kind}, where {column.type} is declared"
            raise LakeError(
                f"this lake is not one that this version of Verbatim can read: {declared.name}."
                f"{column.name} {wrong}, in {folder.address(file.path)}. Read it with the version that "
                f"wrote it ({commit.pipeline_version}), or run its days again into a new lake."
            )
