"""Publishing: rows become the files of a day, then one commit makes them the day.

Files are named by their content, so that a new file never takes the place of an old one: until the commit is
replaced, readers of the catalog see the old day whole; after it, the new day whole. Files that the new commit
no longer names are deleted last. Whoever publishes holds the day's lock from the first file to the last.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from verbatim import schema
from verbatim.lake import catalog_file, commits, locks, marts, names
from verbatim.lake.commits import Commit, DataFile, partition
from verbatim.lake.sorting import read_sorted, rebatched
from verbatim.lake.storage import Folder, write_parquet

# A file of more than this is cut: rows, and bytes in memory before compression.
ROWS_PER_FILE = 500_000
BYTES_PER_FILE = 1 << 30
# Readers skip whole row groups, and DuckDB gives each to one thread: 122,880 rows is its own size. Those of
# articles, whose rows are long, are held in memory one at a time; in quotes and entities, sorted by speaker
# and entity, small groups keep a search for one of them from reading the whole day.
ROWS_PER_GROUP = {"articles": 4_096, "quotes": 8_192, "entities": 16_384}
ROWS_PER_GROUP_ELSE = 122_880


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows that lie in Parquet files: the folder and their names in it."""

    folder: Folder
    names: list[str]


def write_files(
    lake: Folder, day: date, tables: Mapping[str, pa.Table | Staged], scratch_in: Folder | None = None
) -> list[DataFile]:
    """Write a day's rows, sorted, beside whatever the lake holds; no reader sees them yet.

    Args:
        lake: the lake.
        day: the day.
        tables: rows per dataset, as a table or as staged files of any size, with every column of its schema;
            no rows give one empty file.
        scratch_in: a folder for files on their way; that of staging by default.

    Raises:
        LakeError: a disk or the store refuses it.
    """
    files = []
    scratch = (scratch_in or lake.folder(names.STAGING)).scratch()
    try:
        for name, rows in tables.items():
            dataset = schema.DATASETS[name]
            batches = _sorted(dataset, rows)
            for number, part in enumerate(_parts(batches)):
                local = scratch / "part.parquet"
                written = write_parquet(local, part, dataset.arrow)
                path = f"{name}/{partition(day)}/part-{number:04d}-{written.sha256[:12]}.parquet"
                lake.put(path, local)
                files.append(DataFile(name, path, written.n_rows, written.n_bytes, written.sha256))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return files


def commit_day(lake: Folder, commit: Commit) -> None:
    """Make the commit's files the day, then delete what it held before; the caller holds its lock.

    Marts of later days that looked at it go, too, and are worked out again when they are needed.
    """
    commits.write(lake, commit)
    clear_day(lake, commit)
    marts.clear_after(lake, commit.day)
    catalog_file.renew(lake)


def clear_day(lake: Folder, commit: Commit) -> None:
    """Delete what Verbatim wrote of a day and its commit does not name; the caller holds its lock."""
    for path in names.beside(lake, commit.day, commit):
        if names.is_ours(path) and not path.startswith(f"{locks.FOLDER}/"):
            lake.delete(path)


def _sorted(dataset: schema.Dataset, rows: pa.Table | Staged) -> Iterator[pa.RecordBatch]:
    size = ROWS_PER_GROUP.get(dataset.name, ROWS_PER_GROUP_ELSE)
    order = tuple(dict.fromkeys((*dataset.sort_by, dataset.key)))
    if isinstance(rows, Staged):
        return read_sorted(rows.folder, rows.names, dataset.arrow, order, size)
    table = rows.select(dataset.arrow.names).cast(dataset.arrow)
    table = table.sort_by([(column, "ascending") for column in order])
    return rebatched(table.to_batches(), dataset.arrow, size)


def _parts(batches: Iterator[pa.RecordBatch]) -> Iterator[Iterator[pa.RecordBatch]]:
    """The row groups of each file in turn; at least one file, perhaps without any."""
    following = next(batches, None)

    def part() -> Iterator[pa.RecordBatch]:
        nonlocal following
        n_rows = n_bytes = 0
        while following is not None and (
            not n_rows or (n_rows + following.num_rows <= ROWS_PER_FILE and n_bytes < BYTES_PER_FILE)
        ):
            n_rows += following.num_rows
            n_bytes += following.nbytes
            yield following
            following = next(batches, None)

    yield part()
    while following is not None:
        yield part()
