"""The days of a lake on the terminal: what each holds, and what read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbatim.lake.commits import Commit
from verbatim.terminal.safe import one_line

_COLOURS = {"passed": "green", "warned": "yellow", "accepted": "red"}
_COUNTED = ("articles", "entities", "quotes", "rejects")


def as_json(published: Sequence[Commit]) -> list[dict[str, Any]]:
    """The days as JSON can hold them."""
    return [
        {
            "day": commit.day.isoformat(),
            "verdict": commit.verdict,
            "rows": commit.rows(),
            "n_bytes": _size(commit),
            "model": commit.model,
            "pipeline_version": commit.pipeline_version,
            "run_id": commit.run_id,
            "orchestrator_run_id": commit.orchestrator_run_id,
        }
        for commit in published
    ]


def render(published: Sequence[Commit]) -> RenderableType:
    """A line per day, and how many days each model has read."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("day", *_COUNTED, "MB"):
        table.add_column(name, justify="left" if name == "day" else "right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("read by", overflow="fold")
    models: dict[str, int] = {}
    for commit in published:
        models[commit.model] = models.get(commit.model, 0) + 1
        rows = commit.rows()
        table.add_row(
            str(commit.day),
            *(f"{rows[name]:,}".replace(",", "\u00a0") for name in _COUNTED),
            f"{_size(commit) / 1e6:.1f}",
            Text(commit.verdict, _COLOURS.get(commit.verdict, "")),
            one_line(commit.model),
        )
    if len(models) == 1:
        return table
    told = [f"{model}: {n} day{'s' * (n > 1)}" for model, n in sorted(models.items())]
    return Group(table, Text(), Text(one_line("   ".join(told)), "dim"))


def _size(commit: Commit) -> int:
    return sum(file.n_bytes for file in commit.files)
