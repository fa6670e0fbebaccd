"""Compaction: a day in no more files than it needs, with today's columns and the same rows, by one commit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import commits, intact, locks, publish
from verbatim.lake.commits import Commit, DataFile
from verbatim.lake.names import STAGING, staged
from verbatim.lake.publish import Staged
from verbatim.lake.sorting import read_batches
from verbatim.lake.storage import Folder, write_parquet
from verbatim.schema import Dataset

_SCRATCH_LAKE = "lake"


@dataclass(frozen=True, slots=True)
class Compacted:
    """A day that was rewritten, or that was not though it should be.

    Args:
        day: the day.
        n_before: files of its datasets before; 0 where it stays as it is.
        n_after: files after.
        skipped: why it stays as it is; None where it was rewritten.
    """

    day: date
    n_before: int = 0
    n_after: int = 0
    skipped: str | None = None


class _SkipError(Exception):
    """Why a day stays as it is."""


def compact(lake: str, *, since: date | None = None) -> Iterator[Compacted]:
    """Rewrite the days that need it, one after the other; a lake that is compact is not touched.

    A dataset needs it if two of its files would go into one, or if it was written with other columns than
    today's. Readers see a day's old files until its commit is replaced, and the new ones after. A day is
    left alone while a run of it is under way, and where a file of it is not what was committed.

    Args:
        lake: path or fsspec address of the lake.
        since: the first day to look at.

    Raises:
        LakeError: the lake cannot be written.
    """
    folder = Folder(lake)
    for day in commits.days(folder):
        if since is not None and day < since:
            continue
        try:
            done = _compact(folder, day)
        except _SkipError as error:
            done = Compacted(day, skipped=str(error))
        except LakeError as error:
            if isinstance(error.__cause__, OSError):
                raise
            done = Compacted(day, skipped=str(error))  # somebody else is at work on it
        if done is not None:
            yield done


def _compact(lake: Folder, day: date) -> Compacted | None:
    if _needed(lake, day) is None:
        return None
    with locks.hold(lake, day, "compaction") as lock:
        found = _needed(lake, day)
        if found is None:
            return None
        commit, needed = found
        _require_no_run(lake, day)
        for file in commit.all_files():
            if (trouble := intact.trouble(lake, commit, file)) is not None:
                raise _SkipError(f"{file.path} is {trouble[0]}: `verbatim verify --repair` comes first")
        scratch = lake.folder(STAGING).scratch()
        try:
            written: dict[str, list[DataFile]] = {}
            for name, old in needed.items():
                new = _rewritten(lake, day, schema.DATASETS[name], old, scratch)
                if len(new) < len(old) or _is_of_old(lake, commit, name):
                    written[name] = new
            if not written:
                return None
            for file in (file for files in written.values() for file in files):
                lake.put(file.path, scratch / _SCRATCH_LAKE / file.path)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        _require_no_run(lake, day)
        lock.check()
        renewed = _renewed(commit, written)
        publish.commit_day(lake, renewed)
    return Compacted(day, len(commit.files), len(renewed.files))


def _needed(lake: Folder, day: date) -> tuple[Commit, dict[str, list[DataFile]]] | None:
    """The commit of a day and the files of those of its datasets that may need it; None where none does."""
    try:
        commit = commits.read(lake, day)
        if commit is None:
            return None
        needed = {}
        for name in schema.DATASETS:
            files = commit.files_of(name)
            if files and (_is_of_old(lake, commit, name) or _are_many(lake, files)):
                needed[name] = files
    except LakeError as error:
        raise _SkipError(str(error)) from error
    return (commit, needed) if needed else None


def _is_of_old(lake: Folder, commit: Commit, name: str) -> bool:
    written = commit.schemas.get(name)
    if written is None:  # a commit of before schemas were noted
        with lake.open_parquet(commit.files_of(name)[0].path) as parquet:
            written = schema.fingerprint_of(parquet.schema_arrow)
    return written != schema.DATASETS[name].fingerprint


def _are_many(lake: Folder, files: list[DataFile]) -> bool:
    """Whether two neighbours would go into one file."""
    if len(files) == 1:
        return False
    n_bytes = []
    for file in files:
        with lake.open_parquet(file.path) as parquet:
            about = parquet.metadata
            n_bytes.append(sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups)))
    return any(
        one.n_rows + other.n_rows <= publish.ROWS_PER_FILE and size + beside < publish.BYTES_PER_FILE
        for (one, size), (other, beside) in pairwise(zip(files, n_bytes, strict=True))
    )


def _rewritten(
    lake: Folder, day: date, dataset: Dataset, old: list[DataFile], scratch: Path
) -> list[DataFile]:
    """The rows of a dataset in files of today's, which lie in a lake of their own in the scratch folder."""
    for number, file in enumerate(old):
        with lake.open_parquet(file.path) as parquet:
            _require_same(dataset, parquet.schema_arrow, file.path)
        batches = (_conformed(dataset, batch, file.path) for batch in read_batches(lake, file.path))
        write_parquet(scratch / f"{number:04d}.parquet", batches, dataset.arrow)
    here = Folder(str(scratch))
    parts = Staged(here, [f"{number:04d}.parquet" for number in range(len(old))])
    new = publish.write_files(here.folder(_SCRATCH_LAKE), day, {dataset.name: parts}, here)
    n_old, n_new = (sum(file.n_rows for file in files) for files in (old, new))
    if n_old != n_new:
        raise RuntimeError(
            f"compaction of {dataset.name} of {day} made {n_new} rows of {n_old}. This is a bug of Verbatim; "
            "the day is as it was."
        )
    return new


def _require_same(dataset: Dataset, found: pa.Schema, path: str) -> None:
    """Make sure that today's columns hold all that a file has.

    Raises:
        _SkipError: they do not.
    """
    strange = [name for name in found.names if name not in dataset.arrow.names]
    if strange:
        raise _SkipError(f"{path} has a column that this version of Verbatim does not know: {strange[0]}")
    for column, kind in dataset.misfits(found):
        if kind is None:
            raise _SkipError(f"{path} lacks the column {column.name}, which may not be null")
        raise _SkipError(f"{path} holds {column.name} as {kind}, not as {column.type}")


def _conformed(dataset: Dataset, batch: pa.RecordBatch, path: str) -> pa.RecordBatch:
    columns = []
    for field in dataset.arrow:
        known = field.name in batch.schema.names
        column = batch.column(field.name) if known else pa.nulls(batch.num_rows, field.type)
        if not field.nullable and column.null_count:
            raise _SkipError(f"{path} has rows without {field.name}, which may not be null")
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=dataset.arrow)


def _renewed(commit: Commit, written: Mapping[str, list[DataFile]]) -> Commit:
    kept = {name: commit.files_of(name) for name in schema.DATASETS}
    return replace(
        commit,
        files=tuple(file for name, files in kept.items() for file in written.get(name, files)),
        schemas={**commit.schemas, **{name: schema.DATASETS[name].fingerprint for name in written}},
        schema_version=max(commit.schema_version, schema.VERSION),
    )


def _require_no_run(lake: Folder, day: date) -> None:
    if staged(lake, day):
        raise _SkipError("a run of it is under way, or has failed: publish the day, or wait for maintenance")
