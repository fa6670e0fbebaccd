"""A table as a file to take away: CSV that a spreadsheet opens safely, or Parquet."""

from __future__ import annotations

import csv
import io
from typing import Any, Literal

from fastapi.responses import Response

Kind = Literal["csv", "parquet"]
MAX_ROWS = 50_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer(table: Any, kind: Kind, name: str = "verbatim") -> Response:
    """The table as an attachment.

    Args:
        table: an Arrow table.
        kind: of file.
        name: of the file, without its suffix.
    """
    if kind == "csv":
        content, media = as_csv(table), "text/csv; charset=utf-8"
    else:
        content, media = as_parquet(table), "application/vnd.apache.parquet"
    attached = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=media, headers=attached)


def as_csv(table: Any) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to read accents.

    A text that a spreadsheet would take for a formula gets an apostrophe before it: articles are not ours.
    Parquet holds it as it is.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=5_000):
        writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())
    return text.getvalue().encode("utf-8-sig")


def as_parquet(table: Any) -> bytes:
    """The table as one Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
