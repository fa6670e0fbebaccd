"""On the terminal: what was built of the marts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from verbatim.lake.marts import Built


def followed(console: Console, built: Iterable[Built]) -> Iterator[Built]:
    """Days as they are built, with a bar on the way where the console is a terminal."""
    columns = (TextColumn("building marts …"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        for number, one in enumerate(built, start=1):
            progress.update(task, completed=number, total=number + one.n_left)
            yield one


def render(built: Sequence[Built]) -> RenderableType:
    """The days that were built, with their rows; a line a mart where it is one day alone."""
    if not built:
        return Text("Every published day has its marts.")
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    if len(built) == 1:
        for name, n in built[0].rows.items():
            table.add_row(Text(name), _grouped(n))
        return Group(Text(str(built[0].day), "bold"), table)
    for one in built:
        table.add_row(Text(str(one.day)), f"{_grouped(sum(one.rows.values()))} rows in {len(one.rows)} marts")
    return table


def _grouped(n: int) -> str:
    return f"{n:,}".replace(",", "\u00a0")
