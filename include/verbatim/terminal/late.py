"""Late files on the terminal: what they are, by day, and how to take them in."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbatim.lake.late import LateFile
from verbatim.settings import settings
from verbatim.terminal.place import is_same_place, near, program
from verbatim.terminal.safe import one_line

_COLOURS = {"added": "green", "changed": "yellow", "removed": "red", "unreadable": "red"}
_PER_DAY = 20


def as_json(late: Sequence[LateFile]) -> list[dict[str, Any]]:
    """Late files as JSON can hold them."""
    return [
        {
            "day": file.day.isoformat(),
            "name": file.name,
            "kind": file.kind,
            "n_bytes": file.n_bytes,
            "changed_at": file.changed_at and file.changed_at.isoformat(),
            "detail": file.detail,
        }
        for file in late
    ]


def render(late: Sequence[LateFile], drops: str, lake: str) -> RenderableType:
    """Late files by day, the first of each day, and the commands that run these days again."""
    if not late:
        return Text("Every drop that is still there is what its day was published from.")
    parts: list[RenderableType] = []
    days = []
    for day, of_day in groupby(late, key=lambda file: file.day):
        files = list(of_day)
        days.append(day)
        parts += [Text(str(day), "bold"), _table(files[:_PER_DAY])]
        if len(files) > _PER_DAY:
            parts.append(Text(f"  … and {len(files) - _PER_DAY} more; --json lists them all", "dim"))
        parts.append(Text())
    where = "".join(
        f" {option} {shlex.quote(near(given))}"
        for option, given, usual in (
            ("--drops", drops, settings().drops),
            ("--lake", lake, settings().lake),
        )
        if not is_same_place(given, usual)
    )
    parts.append(Text("Take them in by running the days again; each replaces its day whole:", "bold"))
    commands = [f"  {program()} run {day}{where}" for day in days]
    return Group(*parts, *(Text(command, no_wrap=True, overflow="ignore") for command in commands))


def _table(files: Sequence[LateFile]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(no_wrap=True, style="dim")
    for file in files:
        what = Text(one_line(file.name) if file.name is not None else "the whole drop")
        if file.detail:
            what.append(f"\n{one_line(file.detail)}", "dim")
        size = "" if file.n_bytes is None else f"{file.n_bytes:,} B".replace(",", "\u00a0")
        changed = f"{file.changed_at:%Y-%m-%d %H:%M} UTC" if file.changed_at else ""
        table.add_row(Text(f"  {file.kind}", _COLOURS.get(file.kind, "yellow")), what, size, changed)
    return table
