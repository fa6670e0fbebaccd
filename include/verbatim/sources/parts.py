"""The parts that a large file is cut into, so that several tasks read it at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file, from one record's first byte to another's.

    Args:
        start: the first byte.
        end: one past the last; None for the whole file.
        line: the number of the first line, for formats of lines.
    """

    start: int = 0
    end: int | None = None
    line: int = 1
