"""Showing an evaluation: as JSON, as tables, as a list of mistakes."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbatim.evaluation.figures import Scores, Tally
from verbatim.terminal.safe import one_line


def as_json(scores: Scores) -> dict[str, Any]:
    """All figures, rounded to four digits, under the names of the evaluation's definitions."""
    tallies = {**scores.tallies, **dict(sorted(scores.labels.items()))}
    return {
        **{name: _tally(tally) for name, tally in tallies.items()},
        "speaker accuracy": {
            name: {
                "right": a.right,
                "of": a.of,
                "acc": None if a.share is None else round(a.share, 4),
            }
            for name, a in sorted(scores.speakers.items())
        },
        "attributed by kind": {
            name.removeprefix("attributed "): _tally(tally)
            for name, tally in sorted(scores.attributed.items())
        },
        "articles": {"gold": len(scores.articles), "missing": scores.missing},
    }


def as_tables(scores: Scores) -> RenderableType:
    """The figures for the terminal: what was found, who said it, and what was missing."""
    parts: list[RenderableType] = [_found_table(scores), Text(), _speaker_table(scores)]
    if scores.missing:
        names = ", ".join(scores.missing)
        parts += [
            Text(),
            Text(one_line(f"without a prediction: {names}"), "red"),
        ]
    return Group(*parts)


def mistakes(scores: Scores, limit: int) -> RenderableType:
    """The first mistakes, one a row."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, max_width=24, overflow="ellipsis")
    table.add_column(style="yellow", no_wrap=True)
    table.add_column()
    for mistake in scores.mistakes[:limit]:
        table.add_row(*(Text(one_line(part)) for part in (mistake.article, mistake.what, mistake.detail)))
    left = len(scores.mistakes) - limit
    return Group(table, Text(f"… and {left} more mistakes", "dim")) if left > 0 else table


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "p": round(tally.precision, 4),
        "r": round(tally.recall, 4),
        "f": round(tally.f, 4),
        "tp": tally.tp,
        "fp": tally.fp,
        "fn": tally.fn,
    }


def _found_table(scores: Scores) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(f"articles: {len(scores.articles)}", min_width=21)
    for heading in ("P", "R", "F", "right", "wrong", "missed"):
        table.add_column(heading, justify="right")
    groups = (
        [(n, t) for n, t in scores.tallies.items() if n.startswith("entities")],
        [(f"  {n.split()[1]}", t) for n, t in sorted(scores.labels.items()) if n.startswith("entity")],
        [(n, t) for n, t in scores.tallies.items() if n.startswith("quotes")],
        [(f"  {n.split()[1]}", t) for n, t in sorted(scores.labels.items()) if n.startswith("quote")],
        [(f"  {n}", t) for n, t in sorted(scores.attributed.items())],
    )
    for group in groups:
        for name, t in group:
            style = "dim" if name.startswith(" ") else "bold"
            figures = [f"{x:.3f}" for x in (t.precision, t.recall, t.f)]
            table.add_row(Text(name, style), *figures, str(t.tp), str(t.fp), str(t.fn))
    return table


def _speaker_table(scores: Scores) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("of the strict matches", min_width=21)
    for heading in ("share", "right", "of"):
        table.add_column(heading, justify="right")
    for name, accuracy in sorted(scores.speakers.items(), key=lambda item: (item[0] != "all", item[0])):
        label = {"all": "speaker right", "cue": "cue right"}.get(name, f"  {name}")
        share = "–" if accuracy.share is None else f"{accuracy.share:.3f}"
        table.add_row(label, share, str(accuracy.right), str(accuracy.of))
    return table
