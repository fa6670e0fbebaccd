"""On the terminal: what was built of the marts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from verbatim import schema
from verbatim.lake.marts import Built


def render(built: Sequence[Built]) -> RenderableType:
    """The days that were built, with the rows of each mart."""
    if not built:
        return Text("Every published day has its marts.")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("day", no_wrap=True)
    for name in schema.MARTS:
        table.add_column(name, justify="right", no_wrap=True)
    for one in built:
        rows = (one.rows.get(name) for name in schema.MARTS)
        table.add_row(str(one.day), *("–" if n is None else f"{n:,}".replace(",", "\u00a0") for n in rows))
    return table
