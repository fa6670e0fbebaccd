"""Tables in text: CSV, whatever parts its cells, and TSV; an article a row.

The columns are known by their names, or by VERBATIM_COLUMNS. A row goes by the number of its first line, and
raw_hash is of its bytes without the line end; of a file in UTF-16, of its bytes in UTF-8.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from verbatim.rejects import Reject
from verbatim.sources.column_mapping import MARKUP, TEXT, article, order
from verbatim.sources.encoding import decode, is_binary
from verbatim.sources.json.buffered import Buffered, in_utf8
from verbatim.sources.origin import Origin, printable
from verbatim.sources.record import Record
from verbatim.sources.tables import dialect as table_dialect
from verbatim.sources.tables.rows import Row, rows

_SNIFF_BYTES = 1_000_000
_DIALECT_BYTES = 1 << 17
_EMPTY = frozenset(("NULL", "\\N"))
_MAX_NAMES = 30


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The articles of a table."""
    in_bytes, units = in_utf8(stream)
    source = Buffered(in_bytes)
    source.hold(_SNIFF_BYTES)
    head = source.data
    if not head.strip(b"\x00 \t\r\n\x0b\x0c"):
        raw_hash, n_bytes = source.rest()
        detail = "nothing but blanks" if n_bytes else "no bytes"
        yield origin.reject("empty", detail, raw_hash=raw_hash, n_bytes=n_bytes)
        return
    encoding = None if is_binary(head) else _encoding(head, origin.declared)
    if encoding is None:
        raw_hash, n_bytes = source.rest()
        yield origin.reject("binary", "not text", raw_hash=raw_hash, n_bytes=n_bytes)
        return
    if b"\n" not in head and b"\r" in head:
        source.line_end = b"\r"
    yield from _articles(source, encoding, units or encoding, origin)


def _articles(source: Buffered, encoding: str, named: str, origin: Origin) -> Iterator[Record | Reject]:
    codec = encoding.partition("+")[0]
    sample = _whole_lines(source.data[:_DIALECT_BYTES]).split(source.line_end)
    lines = [line.decode(codec, "verbatim.stray") + "\n" for line in sample]
    columns = origin.settings.columns
    dialect = table_dialect.of_sample(lines, columns)
    pairs = order(dialect.columns, columns)
    if not table_dialect.names_text(dialect, columns):
        raw_hash, n_bytes = source.rest()
        yield origin.reject("malformed", no_column(dialect.columns), raw_hash=raw_hash, n_bytes=n_bytes)
        return
    is_empty = True
    for row in rows(source, dialect, codec, origin.settings.max_article_bytes):
        is_empty = False
        yield _article(row, dialect.columns, pairs, named, origin)
    if is_empty:
        yield origin.reject("empty", "a header without rows")


def _article(
    row: Row, columns: tuple[str, ...], pairs: list[tuple[str, str]], encoding: str, origin: Origin
) -> Record | Reject:
    if row.cells is None or row.raw_hash is None:
        return origin.reject(row.reason, row.detail, at=row.line, raw_hash=row.raw_hash, n_bytes=row.n_bytes)
    cells = dict(reversed(list(zip(columns, row.cells, strict=True))))  # of two columns of a name, the first
    found = article({name: None if cell in _EMPTY else cell for name, cell in cells.items()}, pairs)
    if not found.is_usable:
        names = ", ".join(printable(name) for field, name in pairs if field in {TEXT, MARKUP})
        detail = f"no text in the column {names}"
        return origin.reject("no_body", detail, at=row.line, raw_hash=row.raw_hash, n_bytes=row.n_bytes)
    return Record(
        source_file=origin.at(row.line),
        raw_hash=row.raw_hash,
        n_bytes=row.n_bytes,
        encoding=encoding,
        text=found.text,
        unread=found.unread,
        **{**origin.known, **found.fields},
    )


def no_column(names: tuple[str, ...]) -> str:
    """Why a table without a column for the text cannot be read, and what to do about it."""
    shown = ", ".join(printable(name[:60]) for name in names[:_MAX_NAMES])
    more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return (
        f"no column is known to hold the text among {shown or 'none'}{more}: name it in VERBATIM_COLUMNS, "
        'such as {"text": "its name"}'
    )


def _encoding(head: bytes, declared: str | None) -> str | None:
    """The encoding of the whole file, by its first lines."""
    decoded = decode(_whole_lines(head), declared)
    return decoded.encoding if decoded else None


def _whole_lines(head: bytes) -> bytes:
    """The head up to its last line end: a character may be cut in two behind it."""
    end = max(head.rfind(b"\n"), head.rfind(b"\r")) + 1
    return head[:end] if end and len(head) >= _DIALECT_BYTES else head


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "verbatim.c1"), error.end


codecs.register_error("verbatim.stray", _stray)
