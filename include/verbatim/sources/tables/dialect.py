"""How a table in text is written: what parts its cells, what quotes them, which line names the columns."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from verbatim.sources.column_mapping import has_text, order

_DELIMITERS = (";", ",", "\t", "|")
_NONE = "\x1f"
"""Parts nothing: a table of one column may hold any of the others in its text."""

_STATED = re.compile(r"\ufeff?\"?sep=(?P<delimiter>[^\w\s\"]|\t)\"?\s*", re.I)
_ESCAPED = re.compile(r"[^\\]\\\"[^\s,;|]")
_DOUBLED = re.compile(r"[^\s,;|\"]\"\"|\"\"[^\s,;|\"]")
_MAX_PREAMBLE = 20
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Args:
        delimiter: what parts the cells.
        quote: what quotes them.
        escape: what makes a quote a part of the text, where it is not doubled for that.
        header: the number of the line that names the columns, from 1.
        columns: their names.
    """

    delimiter: str
    quote: str
    escape: str | None
    header: int
    columns: tuple[str, ...]


def of_sample(lines: list[str], columns: Mapping[str, str]) -> Dialect:
    """The dialect of a table from its first lines.

    The delimiter and the line of the header are those with which most columns are known by their names, one
    for the text among them. Without any, the columns are those of the first line.

    Args:
        lines: the first lines, whole.
        columns: our field to the column that holds it.
    """
    text = "".join(lines)
    stated = _STATED.fullmatch(lines[0]) if lines else None
    quote = "'" if '"' not in text and text.lstrip("\ufeff \t\r\n").startswith("'") else '"'
    escape = "\\" if _ESCAPED.search(text) and not _DOUBLED.search(text) else None
    found = [
        Dialect(delimiter, quote, escape, header, names)
        for delimiter in ([stated["delimiter"]] if stated else _DELIMITERS)
        for header, names in _first_rows(lines, delimiter, quote, escape)
    ]
    found = [dialect for dialect in found if dialect.header > 1 or not stated]
    found.sort(key=lambda dialect: _worth(dialect, columns), reverse=True)
    best = found[0] if found else Dialect(_DELIMITERS[0], quote, escape, 1, ())
    if len(best.columns) == 1:
        return Dialect(_NONE, quote, escape, best.header, best.columns)
    return best


def reader(lines: Iterable[str], dialect: Dialect, *, strict: bool = True) -> Any:
    """The csv module's reader of lines in a dialect; it raises csv.Error where quotes are not in order."""
    return csv.reader(
        lines,
        skipinitialspace=True,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        strict=strict,
    )


def names_text(dialect: Dialect, columns: Mapping[str, str]) -> bool:
    """Whether one of the columns holds the text."""
    return has_text(order(dialect.columns, columns))


def _worth(dialect: Dialect, columns: Mapping[str, str]) -> tuple[bool, int, int, int]:
    pairs = order(dialect.columns, columns)
    return has_text(pairs), len({field for field, _ in pairs}), -dialect.header, len(dialect.columns)


def _first_rows(
    lines: list[str], delimiter: str, quote: str, escape: str | None
) -> list[tuple[int, tuple[str, ...]]]:
    """The first rows, each with the number of its first line."""
    rows = reader(iter(lines), Dialect(delimiter, quote, escape, 1, ()), strict=False)
    found: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in itertools.islice(rows, _MAX_PREAMBLE):
            names = tuple(cell.strip().lstrip("\ufeff").strip() for cell in cells[:_MAX_CELLS])
            if any(names):
                found.append((line, names))
            line = rows.line_num + 1
    except csv.Error:
        pass
    return found
