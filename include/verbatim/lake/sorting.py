"""Rows in one order, however many: what does not fit in memory is parted by key ranges on disk first.

A usual day is one table, sorted in memory. Of a larger one a sample of the keys is taken, which splits the
keys into ranges of about RANGE_BYTES of rows; each row goes to the file of its range, and the ranges are
sorted one after another. DuckDB's sort is not used: it keeps a part of every row in memory and fails on long
texts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verbatim.errors import writing
from verbatim.lake.storage import Folder

RANGE_BYTES = 64 << 20
_SAMPLED = 200


def read_sorted(
    folder: Folder,
    names: list[str],
    shape: pa.Schema,
    order_by: tuple[str, ...],
    rows_per_batch: int,
) -> Iterator[pa.RecordBatch]:
    """The rows of Parquet files in one order.

    Args:
        folder: where the files lie.
        names: their names in the folder; none gives no rows.
        shape: the columns to read and their types.
        order_by: columns, ascending, nulls last; they must tell any two rows apart.
        rows_per_batch: rows of each batch but the last; at least 1.
    """
    n_rows = sum(folder.n_rows(name) for name in names)
    batches = (batch for name in names for batch in read_batches(folder, name, shape.names))
    keys = (batch for name in names for batch in read_batches(folder, name, list(order_by)))
    tables = in_order(batches, n_rows, order_by, keys)
    yield from rebatched((b for table in tables for b in table.to_batches()), shape, rows_per_batch)


def read_batches(folder: Folder, name: str, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a Parquet file, a row group at a time."""
    with folder.open_parquet(name) as file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, columns).to_batches()


def in_order(
    batches: Iterable[pa.RecordBatch], n_rows: int, order_by: tuple[str, ...], keys: Iterable[pa.RecordBatch]
) -> Iterator[pa.Table]:
    """Rows in order, as tables of bounded size.

    Args:
        batches: the rows, in any order.
        n_rows: how many they are.
        order_by: columns, ascending, nulls last.
        keys: the `order_by` columns of the same rows, in any order; read only where the rows are many.
    """
    rows = (batch for batch in batches if batch.num_rows)
    held: list[pa.RecordBatch] = []
    while sum(batch.nbytes for batch in held) < RANGE_BYTES and (batch := next(rows, None)):
        held.append(batch)
    if not held:
        return
    following = next(rows, None)
    if following is None:
        yield _sorted(pa.Table.from_batches(held), order_by)
        return
    n_bytes = sum(batch.nbytes for batch in held) * n_rows / sum(batch.num_rows for batch in held)
    n_ranges = max(2, int(np.ceil(n_bytes / RANGE_BYTES)))
    with tempfile.TemporaryDirectory(prefix="verbatim-sort-") as folder:
        bounds = _bounds(keys, n_ranges, order_by)
        files = [Path(folder) / f"{number}.arrow" for number in range(bounds.num_rows + 1)]
        with writing(folder):
            _part(chain(held, [following], rows), bounds, files, order_by)
        held.clear()
        for file in files:
            with pa.OSFile(str(file)) as source, pa.ipc.open_stream(source) as reader:
                table = reader.read_all()
            file.unlink()
            if table.num_rows:
                yield _sorted(table, order_by)


def rebatched(batches: Iterable[pa.RecordBatch], shape: pa.Schema, rows: int) -> Iterator[pa.RecordBatch]:
    """Batches of exactly `rows` rows, but for the last, in a schema's types."""
    held: list[pa.RecordBatch] = []
    n_held = 0
    for batch in batches:
        held.append(batch)
        n_held += batch.num_rows
        while n_held >= rows:
            table = pa.Table.from_batches(held)
            yield _one(table.slice(0, rows), shape)
            rest = table.slice(rows)
            held, n_held = rest.to_batches(), rest.num_rows
    if n_held:
        yield _one(pa.Table.from_batches(held), shape)


def _bounds(keys: Iterable[pa.RecordBatch], n_ranges: int, order_by: tuple[str, ...]) -> pa.Table:
    """The keys between one range and the next: quantiles of a sample of every so-many-th row."""
    sampled = [batch.take(pa.array(range(0, batch.num_rows, _SAMPLED))) for batch in keys]
    sample = _sorted(pa.Table.from_batches(sampled).select(order_by), order_by)
    at = np.unique(np.linspace(0, sample.num_rows, n_ranges + 1)[1:-1].astype(int))
    return sample.take(pa.array(at))


def _part(
    rows: Iterable[pa.RecordBatch], bounds: pa.Table, files: list[Path], order_by: tuple[str, ...]
) -> None:
    """Write each row to the file of its range."""
    with ExitStack() as stack:
        writers: dict[int, pa.RecordBatchStreamWriter] = {}
        shape: pa.Schema | None = None
        for batch in rows:
            if shape is None:
                shape = batch.schema
                options = pa.ipc.IpcWriteOptions(compression="lz4")
                for number, file in enumerate(files):
                    sink = stack.enter_context(pa.OSFile(str(file), "wb"))
                    writers[number] = stack.enter_context(pa.ipc.new_stream(sink, shape, options=options))
            ranges = _ranges(batch, bounds, order_by)
            for number in np.unique(ranges).tolist():
                writers[number].write_batch(batch.take(pa.array(np.flatnonzero(ranges == number))))


def _ranges(batch: pa.RecordBatch, bounds: pa.Table, order_by: tuple[str, ...]) -> np.ndarray:
    """For each row the number of bounds at or before it."""
    keys = pa.concat_tables([bounds, pa.Table.from_batches([batch]).select(order_by)])
    is_row = np.arange(keys.num_rows) >= bounds.num_rows
    order = pc.sort_indices(keys.append_column("is_row", pa.array(is_row)), _keys((*order_by, "is_row")))
    order = order.to_numpy()
    passed = np.cumsum(~is_row[order])
    ranges = np.empty(keys.num_rows, dtype=np.int64)
    ranges[order] = passed
    return ranges[bounds.num_rows :]


def _sorted(table: pa.Table, order_by: tuple[str, ...]) -> pa.Table:
    return table.take(pc.sort_indices(table, _keys(order_by)))


def _keys(columns: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [(name, "ascending", "at_end") for name in columns]


def _one(table: pa.Table, shape: pa.Schema) -> pa.RecordBatch:
    (batch,) = table.cast(shape).combine_chunks().to_batches()
    return batch
