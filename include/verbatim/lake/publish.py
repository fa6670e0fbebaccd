"""Publishing: rows become the files of a day, then one commit makes them the day.

Files are named by their content, so that a new file never takes the place of an old one: until the commit is
replaced, readers of the catalog see the old day whole; after it, the new day whole. Files that the new commit
no longer names are deleted last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

from verbatim import schema
from verbatim.identity import sha256
from verbatim.lake import commits
from verbatim.lake.commits import Commit, DataFile, partition
from verbatim.lake.storage import Folder, parquet_bytes

# A part of this many rows of text stays well under what a reader fetches at once.
ROWS_PER_FILE = 500_000


def data_docs_folder(day: date, run_id: str) -> str:
    """Where the Data Docs of a run lie in the lake."""
    return f"_data_docs/{partition(day)}/{run_id}"


def write_files(lake: Folder, day: date, tables: dict[str, pa.Table]) -> list[DataFile]:
    """Write a day's rows, sorted, beside whatever the lake holds; no reader sees them yet.

    Args:
        lake: the lake.
        day: the day.
        tables: rows per dataset, with every column of its schema; an empty table gives one empty file.
    """
    files = []
    for name, table in tables.items():
        dataset = schema.DATASETS[name]
        ordered = table.select(dataset.arrow.names).cast(dataset.arrow)
        ordered = ordered.sort_by([(column, "ascending") for column in dataset.sort_by])
        for number, part in enumerate(_parts(ordered)):
            data = parquet_bytes(part)
            digest = sha256(data)
            path = f"{name}/{partition(day)}/part-{number:04d}-{digest[:12]}.parquet"
            lake.write_bytes(path, data)
            files.append(DataFile(name, path, part.num_rows, len(data), digest))
    return files


def commit_day(lake: Folder, commit: Commit) -> None:
    """Make the commit's files the day, then delete what the day held before: data files and Data Docs."""
    commits.write(lake, commit)
    kept = {file.path for file in commit.files}
    for dataset in schema.DATASETS:
        where = f"{dataset}/{partition(commit.day)}"
        for name in lake.names(where):
            if f"{where}/{name}" not in kept:
                lake.delete(f"{where}/{name}")
    docs = data_docs_folder(commit.day, commit.run_id)
    parent = docs.rpartition("/")[0]
    for name in lake.names(parent):
        if f"{parent}/{name}" != docs:
            lake.delete(f"{parent}/{name}")


def _parts(table: pa.Table) -> Iterable[pa.Table]:
    for start in range(0, max(table.num_rows, 1), ROWS_PER_FILE):
        yield table.slice(start, ROWS_PER_FILE)
