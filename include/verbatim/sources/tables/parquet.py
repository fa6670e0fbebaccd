"""Parquet: an article a row, of which only the columns of an article are read.

The columns are known by their names, or by VERBATIM_COLUMNS. A row goes by its number from 1, and raw_hash is
of what was read of it, as JSON with its keys in order.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources.column_mapping import MARKUP, TEXT, article, has_text, order
from verbatim.sources.containers.limits import ratio_breach
from verbatim.sources.encoding import decode
from verbatim.sources.origin import Origin, printable
from verbatim.sources.record import Record
from verbatim.sources.streams import digest
from verbatim.sources.tables.delimited import no_column

_BATCH_BYTES = 4_000_000
_MAX_BATCH_ROWS = 1_024
_BUFFER_BYTES = 1 << 20
_BROKEN = (
    pa.ArrowException, OSError, ValueError, TypeError, KeyError, IndexError, OverflowError, MemoryError,
    NotImplementedError, RuntimeError, AttributeError,
)  # fmt: skip
"""What Arrow raises for files that are no Parquet, or broken, or encrypted."""


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The articles of a Parquet file. It is copied to a temporary file where the stream cannot seek."""
    if stream.seekable():
        yield from _read(stream, origin)
        return
    with tempfile.TemporaryFile() as spooled:
        shutil.copyfileobj(stream, spooled)
        spooled.seek(0)
        yield from _read(spooled, origin)


def _read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    n_bytes = stream.seek(0, io.SEEK_END)
    stream.seek(0)

    def reject(reason: str, detail: str) -> Reject:
        stream.seek(0)
        raw_hash, size = digest(stream)
        return origin.reject(reason, detail, raw_hash=raw_hash, n_bytes=size)

    if n_bytes == 0:
        yield reject("empty", "no bytes")
        return
    try:
        file = pq.ParquetFile(_Unclosed(stream), buffer_size=_BUFFER_BYTES, pre_buffer=False)
        names = [str(name) for name in file.schema_arrow.names]
        pairs = order(dict.fromkeys(names), origin.settings.columns)
        n_rows = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    except (ConnectionError, TimeoutError):
        raise
    except _BROKEN as error:
        yield reject("malformed", _why(error))
        return
    if not has_text(pairs):
        yield reject("malformed", no_column(tuple(names)))
    elif not any(n_rows):
        yield reject("empty", "no rows")
    else:
        yield from _Rows(file, pairs, origin, n_bytes).read(n_rows)


class _Rows:
    """The rows of one file.

    Args:
        file: it.
        pairs: the fields and the columns that hold them.
        origin: what it is.
        n_bytes: its size.
    """

    def __init__(
        self, file: pq.ParquetFile, pairs: list[tuple[str, str]], origin: Origin, n_bytes: int
    ) -> None:
        self._file = file
        self._pairs = pairs
        self._columns = list(dict.fromkeys(name for _, name in pairs))
        self._origin = origin
        self._limit = origin.settings.max_article_bytes
        self._n_bytes = n_bytes
        self._n_read = 0

    def read(self, n_rows: list[int]) -> Iterator[Record | Reject]:
        """The articles of all groups of rows; what is broken in one does not touch the others.

        Args:
            n_rows: the number of rows of each group.
        """
        first = 1
        for group, size in enumerate(n_rows):
            n_seen = 0
            try:
                for batch in self._batches(group):
                    for row in range(batch.num_rows):
                        yield self._article(batch, row, first + n_seen)
                        n_seen += 1
                        if (breach := self._breach()) is not None:
                            yield self._origin.reject("over_limit", breach, at=first + n_seen - 1)
                            return
            except (ConnectionError, TimeoutError):
                raise
            except _BROKEN as error:
                yield self._lost(first + n_seen, first + size, _why(error))
            else:
                if n_seen < size:
                    yield self._lost(first + n_seen, first + size, "the file states them, but has none")
            first += max(size, n_seen)

    def _lost(self, first: int, end: int, why: str) -> Reject:
        return self._origin.reject("malformed", f"rows {first} to {end - 1}: {why}", at=first)

    def _batches(self, group: int) -> Iterator[pa.RecordBatch]:
        return iter(
            self._file.iter_batches(
                batch_size=self._batch_rows(group),
                row_groups=[group],
                columns=self._columns,
                use_threads=False,
            )
        )

    def _batch_rows(self, group: int) -> int:
        """So many rows that a batch has some megabytes.

        What the file states of single columns is not asked for: where it is broken, pyarrow 26 does not
        raise but ends the process.
        """
        stated = self._file.metadata.row_group(group)
        per_row = max(1, stated.total_byte_size // max(1, stated.num_rows))
        return max(1, min(_MAX_BATCH_ROWS, _BATCH_BYTES // per_row))

    def _breach(self) -> str | None:
        """Whether far more came out than the file holds: a few bytes can stand for any number of rows."""
        return ratio_breach(self._n_read, self._n_bytes, self._origin.settings)

    def _article(self, batch: pa.RecordBatch, row: int, number: int) -> Record | Reject:
        if (size := _text_bytes(batch, row)) > self._limit:
            self._n_read += size
            detail = f"{size} bytes, where max_article_bytes is {self._limit}"
            return self._origin.reject("too_large", detail, at=number, n_bytes=size)
        cells, encoding = _cells(batch, row)
        raw = json.dumps(
            cells, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str, skipkeys=True
        ).encode("utf-8", "replace")
        self._n_read += len(raw)

        def reject(reason: str, detail: str) -> Reject:
            return self._origin.reject(reason, detail, at=number, raw_hash=sha256(raw), n_bytes=len(raw))

        if len(raw) > self._limit:
            return reject("too_large", f"{len(raw)} bytes, where max_article_bytes is {self._limit}")
        found = article(cells, self._pairs)
        if not found.is_usable:
            names = ", ".join(printable(name) for field, name in self._pairs if field in {TEXT, MARKUP})
            return reject("no_body", f"no text in the column {names}")
        return Record(
            source_file=self._origin.at(number),
            raw_hash=sha256(raw),
            n_bytes=len(raw),
            encoding=encoding,
            text=found.text,
            unread=found.unread,
            **{**self._origin.known, **found.fields},
        )


def _text_bytes(batch: pa.RecordBatch, row: int) -> int:
    """Bytes of the longest string of a row, as far as they show without making it a Python object."""
    sizes = [0]
    for column in batch.columns:
        scalar = column[row]
        if isinstance(scalar, pa.DictionaryScalar):
            scalar = scalar.value
        buffer = scalar.as_buffer() if isinstance(scalar, pa.BinaryScalar) and scalar.is_valid else None
        sizes.append(buffer.size if buffer is not None else 0)
    return max(sizes)


def _cells(batch: pa.RecordBatch, row: int) -> tuple[dict[str, Any], str]:
    """The cells of a row by the names of their columns, and the encoding of those that are bytes."""
    cells: dict[str, Any] = {}
    encoding = "utf-8"
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            value = column[row].as_py()
        except UnicodeDecodeError:
            value = column[row].as_buffer().to_pybytes()
        except _BROKEN:  # a date beyond those of Python
            value = None
        if isinstance(value, bytes):
            decoded = decode(value)
            value = decoded.text if decoded else None
            encoding = decoded.encoding if decoded and decoded.encoding != "utf-8" else encoding
        cells.setdefault(name, value)
    return cells, encoding


def _why(error: BaseException) -> str:
    """What Arrow says, on one line."""
    said = printable(" ".join(str(error).split())[:300])
    return f"no Parquet that can be read: {said or type(error).__name__}"


class _Unclosed(io.RawIOBase):
    """A stream that whoever is done with it cannot close.

    Args:
        stream: it, which can seek.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can seek."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The place that it is at."""
        return self._stream.tell()

    def read(self, size: int | None = -1) -> bytes:
        """At most so many bytes."""
        return self._stream.read(-1 if size is None else size)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
