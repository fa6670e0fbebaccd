"""Where the marks of a plot stand: numbers for templates that draw SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import quantiles

CELL, GAP = 13, 3
"""Width of a cell of a calendar, and the space between two, in pixels."""

N_LEVELS = 4
MAX_THICK = 24.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a calendar: its corner in pixels, and its level of 0, which is nothing, to N_LEVELS."""

    day: date
    x: int
    y: int
    level: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year: a column a week from Monday to Sunday, and for each month where its first week stands."""

    year: int
    width: int
    height: int
    cells: Sequence[Cell]
    months: Sequence[tuple[int, int]]


def calendar(year: int, levels: Mapping[date, int]) -> Calendar:
    """Lay out a year.

    Args:
        year: the year.
        levels: a level per day; days that are not there are left out.
    """
    first = date(year, 1, 1)
    monday = first - timedelta(days=first.weekday())
    step = CELL + GAP
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    cells = [
        Cell(day, (day - monday).days // 7 * step, day.weekday() * step, levels[day])
        for day in days
        if day in levels
    ]
    months = [(month, (date(year, month, 1) - monday).days // 7 * step) for month in range(1, 13)]
    return Calendar(year, ((days[-1] - monday).days // 7 + 1) * step, 7 * step, cells, months)


def levels(values: Mapping[date, int]) -> dict[date, int]:
    """The level of each day: 0 for nothing, else the quarter of all days that its value is in, from 1."""
    some = sorted(value for value in values.values() if value)
    bounds = quantiles(some, n=N_LEVELS, method="inclusive") if len(some) > 1 else []
    return {day: value and 1 + sum(value > bound for bound in bounds) for day, value in values.items()}


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of a value a day: their places in a box of `width` by `height`, in pixels.

    Args:
        width: of the box.
        height: of the box.
        bars: day, value, and x, y, width and height of its bar.
    """

    width: int
    height: int
    bars: Sequence[tuple[date, int, float, float, float, float]]


def series(values: Mapping[date, int], *, width: int = 460, height: int = 110) -> Series:
    """Lay out a value a day, from the first day to the last; a day without one has no bar."""
    if not values:
        return Series(width, height, [])
    first, top = min(values), max(1, *values.values())
    step = width / ((max(values) - first).days + 1)
    thick = min(MAX_THICK, max(0.5, step - min(2.0, step / 4)))
    bars = []
    for day, value in sorted(values.items()):
        x, tall = (day - first).days * step, height * value / top
        bars.append((day, value, round(x, 2), round(height - tall, 2), round(thick, 2), round(tall, 2)))
    return Series(width, height, bars)
