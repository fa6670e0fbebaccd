"""The catalog: the lake as SQL views or Arrow datasets, over committed files only, and the marts as views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from verbatim import marts, schema
from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder
from verbatim.schema import Dataset

T = TypeVar("T")
# Days are replaced hours apart: a store that says so this often does not tell the truth.
_TRIES = 100


def connect(lake: str) -> duckdb.DuckDBPyConnection:
    """Open a lake: one view per dataset and mart, with `drop_date`, the partition, beside their columns.

    The views name the files that were committed when it was opened. A day that is published later does not
    show, and a query over a day that was replaced since finds its files gone: open the lake again, or ask
    through `read`.

    Args:
        lake: path or fsspec address of the lake.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    return read(lake, lambda connection: connection)


def of_days(folder: Folder, days: Sequence[Commit], work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
    """Ask some days something, as they were committed; there are views of the datasets alone.

    Args:
        folder: the lake.
        days: their commits; at least one.
        work: gets the connection; what it returns is the answer.

    Raises:
        LakeError: this version of Verbatim cannot read the lake, or one of the days was replaced meanwhile.
    """
    try:
        return work(_of_datasets(folder, days))
    except (duckdb.IOException, duckdb.HTTPException) as error:
        raise LakeError(f"a day of {folder.url} was replaced while it was read: {error}") from error


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
    return settled(folder, lambda states: work(views(folder, _published(folder))))


def settled(folder: Folder, work: Callable[[dict[str, str]], T]) -> T:
    """Do something with a lake, and do it again where it failed while a day was replaced.

    Args:
        folder: the lake.
        work: gets the states of the commits as they are when it begins.
    """
    for _ in range(_TRIES - 1):
        states = folder.states(commits.FOLDER)
        try:
            return work(states)
        except (duckdb.IOException, duckdb.HTTPException, LakeError):
            if folder.states(commits.FOLDER) == states:
                raise
    return work(folder.states(commits.FOLDER))


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
    return ds.dataset(
        paths, schema=_with_partition(declared), filesystem=folder.fs, format="parquet", partitioning=by_day
    )


def views(folder: Folder, days: Sequence[Commit], database: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A connection with the views of a lake, over some of its days.

    Args:
        folder: the lake.
        days: their commits, by day.
        database: path of a file of DuckDB that the views are made in; by default they are in memory.

    Raises:
        LakeError: there is no day, or this version of Verbatim cannot read the lake.
    """
    from verbatim.lake.marts import current  # it asks the views of the datasets in its turn

    connection = _of_datasets(folder, require_days(folder, days), database)
    for name, by_day in current(folder, days).items():
        _mart_view(connection, folder, days, schema.MARTS[name], by_day)
    _utterances(connection)
    return connection


def _utterances(connection: duckdb.DuckDBPyConnection) -> None:
    """`quotes_unique`, of all days, and `quotes_unique_between`, of those that are given."""
    of_all = marts.utterances("DATE '0001-01-01'", "DATE '9999-12-31'")
    of_some = marts.utterances("since", "until")
    connection.execute(f"CREATE VIEW quotes_unique AS {_of_utterances(of_all)}")
    connection.execute(f"CREATE MACRO quotes_unique_between(since, until) AS TABLE {_of_utterances(of_some)}")


def _of_utterances(query: str) -> str:
    names = ", ".join(schema.QUOTES_UNIQUE.columns)
    return f"SELECT {names}, day AS drop_date FROM ({query})"  # noqa: S608 (own names)


def _of_datasets(
    folder: Folder, days: Sequence[Commit], database: str = ":memory:"
) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(database)
    connection.execute("SET TimeZone = 'UTC'")
    if not folder.is_local:
        connection.register_filesystem(folder.fs)
    for declared in schema.DATASETS.values():
        _require_compatible(folder, days, declared)
        _view(connection, folder, days, declared)
    return connection


def _published(folder: Folder) -> list[Commit]:
    return require_days(folder, commits.read_all(folder))


def require_days(folder: Folder, days: Sequence[Commit]) -> list[Commit]:
    """The days of a lake, of which there must be one.

    Raises:
        LakeError: there is none.
    """
    if not days:
        raise LakeError(
            f"no published day in {folder.url}. Run one first: verbatim run DAY --lake {folder.url}"
        )
    return list(days)


def _view(
    connection: duckdb.DuckDBPyConnection, folder: Folder, days: Iterable[Commit], declared: Dataset
) -> None:
    empty = _empty(connection, declared)
    # one part for the files of each schema: DuckDB's own union_by_name opens every file beforehand
    files: dict[str, list[str]] = {}
    for commit in days:
        written = commit.schemas.get(declared.name) or f"unknown of {commit.day}"
        of_day = [folder.address(file.path) for file in commit.files_of(declared.name)]
        files.setdefault(written, []).extend(of_day)
    parts = [
        as_declared(connection.read_parquet(names, hive_partitioning=True), empty)
        for names in filter(None, files.values())
    ]
    _create_view(declared, empty, parts)


def _mart_view(
    connection: duckdb.DuckDBPyConnection,
    folder: Folder,
    days: Sequence[Commit],
    declared: Dataset,
    by_day: Mapping[date, str],
) -> None:
    """The files of the days that have one which fits; other days are worked out when they are asked for."""
    empty, parts = _empty(connection, declared), []
    if by_day:
        files = [folder.address(path) for path in by_day.values()]
        parts.append(as_declared(connection.read_parquet(files, hive_partitioning=True), empty))
    if stale := [commit.day for commit in days if commit.day not in by_day]:
        worked_out = connection.sql(f"SELECT *, day AS drop_date FROM ({marts.query(declared.name, stale)})")  # noqa: S608
        parts.append(as_declared(worked_out, empty, is_cast=True))
    _create_view(declared, empty, parts)


def _empty(connection: duckdb.DuckDBPyConnection, declared: Dataset) -> duckdb.DuckDBPyRelation:
    """No rows, with every column that is declared, and `drop_date`; a view of it can be kept in a file."""
    shape = connection.from_arrow(_with_partition(declared).empty_table())
    columns = [
        f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in zip(shape.columns, shape.types, strict=True)
    ]
    return connection.sql(f"SELECT {', '.join(columns)} WHERE false")


def _with_partition(declared: Dataset) -> pa.Schema:
    return declared.arrow.append(pa.field("drop_date", pa.date32()))


def _create_view(
    declared: Dataset, empty: duckdb.DuckDBPyRelation, parts: Sequence[duckdb.DuckDBPyRelation]
) -> None:
    """The rows of all parts as the view of a dataset."""
    reduce(lambda rows, part: rows.union(part), parts[1:], parts[0] if parts else empty).create_view(
        declared.name
    )


def literal(text: str) -> str:
    """A text as a constant of SQL, where a parameter cannot stand."""
    return "'" + text.replace("'", "''") + "'"


def as_declared(
    rows: duckdb.DuckDBPyRelation, empty: duckdb.DuckDBPyRelation, *, is_cast: bool = False
) -> duckdb.DuckDBPyRelation:
    """Rows with the columns of another relation, in its order; a column that they lack is null.

    Args:
        rows: the rows.
        empty: a relation of the columns that are wanted.
        is_cast: the types of the rows may be others, and are cast.
    """
    columns = [
        (f'CAST("{name}" AS {kind}) AS "{name}"' if is_cast else f'"{name}"')
        if name in rows.columns
        else f'CAST(NULL AS {kind}) AS "{name}"'
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
