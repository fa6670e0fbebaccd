"""The rows of a table in text, each by itself: a broken row, or one of any length, costs none but itself."""

from __future__ import annotations

import csv
import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.identity import sha256
from verbatim.sources.json.buffered import Buffered
from verbatim.sources.tables.dialect import Dialect, reader

_MAX_TRIES = 50
_MAX_LONG_TRIES = 500
_LONG = 1 << 16


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Args:
        line: the number of its first line.
        cells: as many as there are columns; None where the row is broken or too large.
        raw_hash: SHA-256 of its bytes without the end of its last line, where they could be held.
        n_bytes: their number.
        reason: why there are no cells: one of schema.REJECT_REASONS.
        detail: the same in words.
    """

    line: int
    cells: list[str] | None
    raw_hash: str | None
    n_bytes: int
    reason: str = ""
    detail: str = ""


def rows(source: Buffered, dialect: Dialect, encoding: str, limit: int) -> Iterator[Row]:
    """The rows below the header; blank lines are passed over.

    Args:
        source: the table from its start.
        dialect: how it is written.
        encoding: its encoding; what it does not read is read as cp1252.
        limit: bytes of a row.
    """
    if csv.field_size_limit() < (most := 3 * limit):
        csv.field_size_limit(most)  # of the whole process: it is never made lower
    yield from _Rows(_Lines(source, encoding, limit), dialect, limit).read()


class _TooLongError(Exception):
    """A row goes on beyond the limit."""


class _TooLongLineError(Exception):
    """A line is over the limit; it was passed over."""

    def __init__(self, line: int, raw_hash: str, n_bytes: int) -> None:
        super().__init__()
        self.line, self.raw_hash, self.n_bytes = line, raw_hash, n_bytes


class _Lines:
    """Lines as the csv module takes them, which can be given back."""

    def __init__(self, source: Buffered, encoding: str, limit: int) -> None:
        self.taken: list[bytes] = []
        self.first = 1
        self._source = source
        self._encoding = encoding
        self._limit = limit
        self._given_back: deque[bytes] = deque()
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > self._limit:
            raise _TooLongError
        line = self.next_line()
        self.taken.append(line)
        self._size += len(line) + 1
        return line.decode(self._encoding, "verbatim.stray") + "\n"

    def next_line(self) -> bytes:
        """The next line.

        Raises:
            StopIteration: there is none.
            _TooLongLineError: it is too long.
        """
        if self._given_back:
            return self._given_back.popleft()
        number = self._source.line
        if (found := self._source.next_line(self._limit)) is None:
            raise StopIteration
        line, raw_hash, n_bytes = found
        if line is None:
            raise _TooLongLineError(number, raw_hash, n_bytes)
        return line

    def begin(self) -> None:
        """Begin a row."""
        self.first = self._source.line - len(self._given_back)
        self.taken, self._size = [], 0

    def give_back(self, lines: list[bytes]) -> None:
        """Give the last lines that were taken again."""
        self._given_back.extendleft(reversed(lines))

    @property
    def size(self) -> int:
        """Bytes that were taken since the row began."""
        return self._size


class _Rows:
    def __init__(self, lines: _Lines, dialect: Dialect, limit: int) -> None:
        self._lines = lines
        self._reader = reader(lines, dialect)
        self._dialect = dialect
        self._limit = limit
        self._n_columns = len(dialect.columns)
        self._long_tries = 0
        self._passed: list[Row] = []

    def read(self) -> Iterator[Row]:
        """The rows below the header."""
        while True:
            self._lines.begin()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield from self._broken(f"{error}")
            except _TooLongError:
                yield from self._broken(None)
            except _TooLongLineError as error:
                yield self._long_line(error, self._lines.taken)
            else:
                yield from self._row(cells)

    def _row(self, cells: list[str]) -> Iterator[Row]:
        taken = self._lines.taken
        if self._lines.first <= self._dialect.header or not any(cell.strip() for cell in cells):
            return
        first = self._lines.first
        if (fitting := self._fit(cells)) is not None:
            yield self._of(first, taken, fitting)
            return
        detail = f"{len(cells)} cells, where the header has {self._n_columns}"
        if len(taken) > 1:
            yield from self._broken(detail)
        else:
            yield self._of(first, taken, None, "malformed", detail)

    def _fit(self, cells: list[str]) -> list[str] | None:
        """The cells if they are as many as the columns, not counting empty ones at the end."""
        if len(cells) < self._n_columns or any(cell.strip() for cell in cells[self._n_columns :]):
            return None
        return cells[: self._n_columns]

    def _broken(self, detail: str | None) -> Iterator[Row]:
        """The row that broke, and the one that follows it.

        A quotation mark that is never closed swallows the rows below. The next row is the first of the lines
        from which on the cells are as many as the columns.

        Args:
            detail: why it broke; None if it went over the limit.
        """
        first, taken = self._lines.first, self._lines.taken
        tries = _MAX_TRIES if self._lines.size <= _LONG else _MAX_TRIES // 5
        for k in range(1, min(len(taken), tries)):
            if self._long_tries >= _MAX_LONG_TRIES or self._passed:
                break
            cells = self._try(taken[k:])
            if cells is not None:
                why = detail or "a quotation mark that is never closed"
                yield self._of(first, taken[:k], None, "malformed", why)
                yield self._of(self._lines.first, self._lines.taken, cells)
                return
        if detail is None and not self._passed:
            yield self._skip(first, taken)
        else:
            yield self._of(first, taken, None, "malformed", detail or "a quotation mark that is never closed")
        yield from self._passed
        self._passed.clear()

    def _try(self, lines: list[bytes]) -> list[str] | None:
        """The row that starts with the first of the lines; if there is none, the lines are as they were."""
        self._lines.give_back(lines)
        self._lines.begin()
        cells: list[str] | None = None
        try:
            cells = self._fit(next(self._reader))
        except (StopIteration, csv.Error, _TooLongError):
            pass
        except _TooLongLineError as error:
            self._passed.append(self._long_line(error, []))
        if self._lines.size > _LONG:
            self._long_tries += 1
        if cells is not None and any(cell.strip() for cell in cells):
            return cells
        self._lines.give_back(self._lines.taken[len(lines) :])
        for _ in lines[len(self._lines.taken) :]:
            self._lines.next_line()
        return None

    def _skip(self, first: int, taken: list[bytes]) -> Row:
        """A row over the limit, passed over up to the line end that is not quoted."""
        quote = self._dialect.quote.encode()
        hashed, size, is_open = hashlib.sha256(), 0, False
        lines = iter(taken)
        while True:
            try:
                if (line := next(lines, None)) is None:
                    line = self._lines.next_line()
            except (StopIteration, _TooLongLineError):
                break
            hashed.update(line + b"\n")
            size += len(line) + 1
            is_open = is_open != (line.count(quote) % 2 == 1)
            if not is_open and size > self._limit:
                break
        return Row(first, None, hashed.hexdigest(), size, "too_large", self._over(size))

    def _long_line(self, error: _TooLongLineError, taken: list[bytes]) -> Row:
        """A line over the limit, and what stands before it in its row."""
        line = self._lines.first if taken else error.line
        size = error.n_bytes + sum(len(held) + 1 for held in taken)
        return Row(line, None, None if taken else error.raw_hash, size, "too_large", self._over(size))

    def _over(self, size: int) -> str:
        return f"{size} bytes, where max_article_bytes is {self._limit}"

    def _of(
        self, first: int, taken: list[bytes], cells: list[str] | None, reason: str = "", detail: str = ""
    ) -> Row:
        raw = b"\n".join(taken).removesuffix(b"\r")
        if len(raw) > self._limit:
            cells, reason, detail = None, "too_large", self._over(len(raw))
        return Row(first, cells, sha256(raw), len(raw), reason, detail)
