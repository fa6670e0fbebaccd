"""Quotations and speakers on the terminal, as `verbatim quotes` and `verbatim speakers` print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbatim.queries.quotations import who
from verbatim.terminal.safe import one_line

Row = dict[str, Any]
_COUNTED = ("n_quotes", "n_articles", "n_days", "n_sources")


def quotes(rows: Iterable[Row]) -> RenderableType:
    """Each quotation with who said it, in what function, and where it stands."""
    parts: list[RenderableType] = []
    for row in rows:
        speaker, role = who(row)
        said_by = Text(one_line(speaker or "nobody named"), "bold")
        if role:
            said_by.append(f", {one_line(role)}", "not bold dim")
        where = [str(row["day"]), row["source"], row["title"], row["article_id"][:12]]
        parts += [
            said_by,
            Padding(Text(one_line(row["text"])), (0, 0, 0, 2), expand=False),
            Padding(Text(one_line("  ·  ".join(filter(None, where))), "dim"), (0, 0, 1, 2), expand=False),
        ]
    return Group(*parts)


def speakers(rows: Sequence[Row]) -> RenderableType:
    """A line a speaker, with how often quoted."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("", "quotations", "articles", "days", "titles", "kind", "gender"):
        is_number = name in {"quotations", "articles", "days", "titles"}
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(
            Text(one_line(row["speaker_name"]), "bold"),
            *(f"{row[name]:,}".replace(",", "\u00a0") for name in _COUNTED),
            row["speaker_kind"],
            row["speaker_gender"] or "",
        )
    return table


def count(n_shown: int, what: str, *, more: str) -> Text:
    """How many there are, and how to see more.

    Args:
        n_shown: how many were printed.
        what: one of them is called.
        more: the option that shows more, where there are more; else empty.
    """
    if not n_shown:
        return Text(f"No {what} like that in these days.", "dim")
    if more:
        return Text(f"{n_shown} shown; there are more: {more}", "dim")
    return Text(f"{n_shown} {what}{'s' * (n_shown > 1)}", "dim")
