"""SQL over the lake: read-only, with errors that fit on a line, written as table, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table
from rich.text import Text

from verbatim import schema
from verbatim.errors import VerbatimError
from verbatim.lake import catalog
from verbatim.terminal.safe import one_line, visible
from verbatim.terminal.values import as_cell, as_text, jsonable

SHOWN_ROWS = 200
_NARROWEST_COLUMN = 10
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class QueryError(VerbatimError):
    """The SQL is wrong or would write."""


def run(lake: str, sql: str) -> pa.RecordBatchReader:
    """Start one reading statement over the committed files of a lake; its rows come in batches.

    Raises:
        QueryError: the SQL is wrong, is more than one statement, or does more than read.
        LakeError: there is no lake at that place.
    """
    try:
        return catalog.read(lake, lambda connection: _run(connection, sql))
    except duckdb.Error as error:
        raise QueryError(_in_one_line(error)) from error


def _run(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.RecordBatchReader:
    statements = connection.extract_statements(sql)
    if len({s.query for s in statements}) != 1:
        raise QueryError("give one SQL statement, such as: SELECT speaker_name, text FROM quotes LIMIT 5")
    if statements[-1].type not in _READS:
        raise QueryError(
            "the lake is read-only here: a query begins with SELECT, FROM, WITH, DESCRIBE or SUMMARIZE. "
            "To write the result to a file: --output FILE"
        )
    return connection.execute(sql).to_arrow_reader()


def cut(rows: pa.RecordBatchReader, n_rows: int | None, skip: int) -> pa.RecordBatchReader:
    """Some of the rows: at most so many (None for all), after so many that are passed over."""

    def batches() -> Iterator[pa.RecordBatch]:
        left, to_skip = n_rows, skip
        for batch in rows:
            part = batch.slice(min(to_skip, batch.num_rows), left)
            to_skip -= min(to_skip, batch.num_rows)
            yield part
            if left is not None and not (left := left - part.num_rows):
                return

    return pa.RecordBatchReader.from_batches(rows.schema, batches())


def as_table(console: Console, rows: pa.RecordBatchReader, n_shown: int = SHOWN_ROWS, skip: int = 0) -> None:
    """Print rows as a table; where the columns do not fit side by side, one column a line.

    Args:
        console: where to.
        rows: all rows; they are counted.
        n_shown: so many are shown.
        skip: after so many that are passed over.
    """
    names = rows.schema.names
    shown: list[dict[str, Any]] = []
    n_rows = 0
    for row in _rows(rows):
        n_rows += 1
        if skip < n_rows <= skip + n_shown:
            shown.append(row)
    if len(names) * _NARROWEST_COLUMN > console.width:
        for row in shown:
            console.print(_record(names, row))
    elif shown:
        console.print(_grid(rows.schema, shown))
    count = f"{n_rows} row" if n_rows == 1 else f"{n_rows} rows"
    if len(shown) < n_rows:
        which = f"{skip + 1} to {skip + len(shown)}" if shown else "none of them"
        count += f", {which} shown; --rows N and --skip N show others, --format csv or json gives all"
    console.print(Text(count, "dim"))


def write(rows: pa.RecordBatchReader, format: str, output: Path | None) -> int:
    """Write rows as csv, json, jsonl or parquet to a file, or to standard output; gives their number.

    What goes to a terminal is made safe for it; a file or a pipe gets the values as they are.
    """
    with writing(output):
        if output is None:
            return _write_text(rows, format, sys.stdout)
        if format == "parquet":
            return _write_parquet(rows, output)
        with output.open("w", encoding="utf-8", newline="") as stream:
            return _write_text(rows, format, stream)


@contextmanager
def writing(output: Path | None) -> Iterator[None]:
    """Around writing to a file, or to standard output.

    Raises:
        QueryError: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise QueryError(f"cannot write {output or 'the output'}: {error.strerror or error}") from error


def _write_text(rows: pa.RecordBatchReader, format: str, stream: IO[str]) -> int:
    clean = visible if stream.isatty() else str
    n_rows = 0
    if format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(rows.schema.names)
        for row in _rows(rows):
            writer.writerow([clean(as_text(value)) for value in row.values()])
            n_rows += 1
        return n_rows
    if format == "jsonl":
        for row in _rows(rows):
            stream.write(clean(json.dumps(jsonable(row), ensure_ascii=False)) + "\n")
            n_rows += 1
        return n_rows
    stream.write("[")
    for row in _rows(rows):
        stream.write(",\n " if n_rows else "\n ")
        stream.write(clean(json.dumps(jsonable(row), ensure_ascii=False)))
        n_rows += 1
    stream.write("\n]\n" if n_rows else "]\n")
    return n_rows


def _write_parquet(rows: pa.RecordBatchReader, output: Path) -> int:
    n_rows = 0
    with pq.ParquetWriter(output, rows.schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch)
            n_rows += batch.num_rows
    return n_rows


def _rows(rows: pa.RecordBatchReader) -> Iterator[dict[str, Any]]:
    names = rows.schema.names
    try:
        for batch in rows:
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield dict(zip(names, values, strict=True))
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise QueryError(_in_one_line(error)) from error


def _grid(shape: pa.Schema, rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for field in shape:
        is_number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        table.add_column(
            Text(one_line(field.name)), justify="right" if is_number else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(as_cell(value)) for value in row.values()))
    return table


def _record(names: list[str], row: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name in names:
        if row[name] is not None:
            table.add_row(Text(one_line(name)), Text(as_cell(row[name])))
    table.add_row(Text(), Text())
    return table


def _in_one_line(error: Exception) -> str:
    """DuckDB's message without its drawing of the place, and where to look next."""
    lines = [line for line in str(error).split("\n\nLINE ")[0].splitlines() if line.strip()]
    said = one_line(" ".join(lines))
    stop = "" if said.endswith((".", "!", "?")) else "."
    if "Cannot open file" in said or "No files found" in said:
        return f"{said}{stop} Its day was replaced just now, or is damaged: ask again, or `verbatim verify`."
    tables = ", ".join(schema.TABLES)
    return f"{said}{stop} Tables: {tables}; `verbatim datasets TABLE` lists the columns."
