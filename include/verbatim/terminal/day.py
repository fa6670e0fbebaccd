"""The summary of a day on the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbatim.queries.quotations import role_beside
from verbatim.settings import settings
from verbatim.terminal.console import open_console
from verbatim.terminal.place import is_same_place, near, program
from verbatim.terminal.safe import one_line, shortened

if TYPE_CHECKING:
    from verbatim.summary import DaySummary, Quotation, RejectGroup

_DETAIL_CHARS, _TITLE_CHARS = 70, 60
_VERDICTS = {
    "passed": ("published", "green"),
    "warned": ("published with warnings", "yellow"),
    "accepted": ("published although it failed", "red"),
}


def show(lake: str, day: date) -> None:
    """Print the summary of a published day.

    Raises:
        LakeError: the lake or the day does not exist.
    """
    from verbatim.summary import build

    open_console().print(render(build(lake, day), lake), crop=False)


def render(summary: DaySummary, lake: str) -> RenderableType:
    """The summary for the terminal; it folds at the width it is given."""
    parts: list[RenderableType] = [_heading(summary), Text(), _facts(summary, lake)]
    if summary.quotations:
        parts += [Text(), Text("Who said what", "bold")]
        parts += [Padding(_quotation(q), (0, 0, 0, 2)) for q in summary.quotations]
    return Group(*parts, Text(), Text("Try next", "bold"), *next_steps(summary, lake))


def _heading(summary: DaySummary) -> Text:
    verdict = summary.run["verdict"]
    return Text.assemble((f"Verbatim · {summary.day}", "bold"), "  ", _VERDICTS[verdict])


def _facts(summary: DaySummary, lake: str) -> Table:
    run = summary.run
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    stages = {stage["stage"]: stage for stage in run["stages"]}
    n_records = stages["ingest"]["n_in"] if "ingest" in stages else run["n_files"]
    came = _count(run["n_files"], "file")
    table.add_row("in", came if n_records == run["n_files"] else f"{came} with {_count(n_records, 'record')}")
    out = [
        _count(run["n_articles"], "article"),
        _count(run["n_entities"], "entity", "entities"),
        _count(run["n_quotes"], "quotation"),
        _count(summary.n_speakers, "named speaker"),
    ]
    copies = (
        f"\n{_count(summary.n_copies, 'article is an exact copy', 'articles are exact copies')}"
        if summary.n_copies
        else ""
    )
    table.add_row("out", " · ".join(out) + copies)
    table.add_row("rejected", _rejects(summary.rejects) if summary.rejects else "nothing")
    checks = Text(run["verdict"])
    for said in ([f"accepted: {run['accepted']}"] if run["accepted"] else []) + (run["warnings"] or []):
        checks.append(f"\n{one_line(said)}", "yellow")
    table.add_row("checks", checks)
    if run["data_docs"]:
        table.add_row("data docs", Text(near(f"{lake.rstrip('/')}/{run['data_docs']}")))
    seconds = (run["finished_at"] - run["started_at"]).total_seconds()
    slowest = max(run["stages"], key=lambda s: s["seconds"], default=None)
    most = f", of it {slowest['stage']} {slowest['seconds']:.1f} s" if slowest else ""
    table.add_row("took", f"{seconds:.1f} s{most}")
    table.add_row("lake", Text(near(lake)))
    return table


def _rejects(groups: Sequence[RejectGroup]) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, style="yellow")
    table.add_column(overflow="fold")
    for group in groups:
        example = Text(one_line(group.source_file))
        if group.detail:
            example.append(f"  {shortened(group.detail, _DETAIL_CHARS)}", "dim")
        of = "" if group.dataset == "articles" else f" ({group.dataset})"
        table.add_row(str(group.n), group.reason + of, example)
    return table


def _quotation(quotation: Quotation) -> Group:
    words = one_line(quotation.text)
    who = Text(one_line(quotation.speaker), "bold")
    if role := role_beside(quotation.speaker, quotation.role):
        who.append(f", {one_line(role)}", "not bold")
    where = " · ".join(shortened(part, _TITLE_CHARS) for part in (quotation.source, quotation.title) if part)
    how = "" if quotation.type == "direct" else f" ({quotation.type})"
    return Group(
        Text(f"« {words} »" if quotation.type == "direct" else words, "italic"),
        Padding(Text.assemble("— ", who, (f"{how}  {where}", "dim")), (0, 0, 0, 2)),
    )


def next_steps(summary: DaySummary, lake: str) -> list[Text]:
    """Commands that work as they stand, for this day of this lake."""
    verbatim = program()
    at = "" if is_same_place(lake, settings().lake) else f" --lake {shlex.quote(near(lake))}"
    sql = '"SELECT speaker_name, text FROM quotes LIMIT 9"'
    steps = [f"{verbatim} query {sql}{at}", f"{verbatim} datasets quotes"]
    if summary.article:
        steps.insert(0, f"{verbatim} show {summary.article}{at}")
    if Path("Makefile").is_file():
        steps.append("make up   # Airflow and its pages, in the browser")
    return [Text(f"  {step}", no_wrap=True, overflow="ignore") for step in steps]


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", "\u00a0")
