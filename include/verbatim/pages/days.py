"""*Days*: a calendar of what each day holds, where gaps, verdicts and late files stand out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from verbatim.lake import late
from verbatim.lake.commits import Commit
from verbatim.pages import plots
from verbatim.pages.refusals import shown
from verbatim.pages.rendering import link, page
from verbatim.queries.asking import Lake, ask
from verbatim.settings import settings

router = APIRouter()
N_LISTED = 31
N_CHECKED = 35
"""Days whose drops are looked at for late files, unless all are asked for."""

COUNTED = ("articles", "entities", "quotes", "rejects")


@router.get("/")
def start() -> RedirectResponse:
    """The first page."""
    return RedirectResponse(link("/days"))


@router.get("/dag")
def of_dag(request: Request, dag_id: str) -> HTMLResponse:
    """The tab of a DAG: the days that it writes, or is about."""
    if not dag_id.startswith("press_"):
        return page(request, "other_dag.html", dag_id=dag_id)
    return days(request)


@router.get("/days")
def days(request: Request, before: date | None = None) -> HTMLResponse:
    """The calendar, and a table of the last days, or of those before a day."""
    return shown(request, lambda lake: _days(request, lake, before))


def _days(request: Request, lake: Lake, before: date | None) -> HTMLResponse:
    rows = {commit.day: commit.rows() for commit in lake.days}
    volumes = {day: n["articles"] for day, n in rows.items()}
    found = gaps(lake.days)
    levels = {**plots.levels(volumes), **dict.fromkeys(found, 0)}
    years = sorted({day.year for day in volumes}, reverse=True)
    listed = sorted((d for d in levels if before is None or d < before), reverse=True)
    return page(
        request,
        "days.html",
        calendars=[plots.calendar(year, levels) for year in years],
        rows=rows,
        by_day=lake.by_day,
        gaps=found,
        totals={name: sum(n[name] for n in rows.values()) for name in COUNTED},
        listed=listed[:N_LISTED],
        older=listed[N_LISTED - 1] if len(listed) > N_LISTED else None,
        is_first=before is None,
        counted=COUNTED,
        n_checked=N_CHECKED,
    )


def gaps(published: Sequence[Commit]) -> list[date]:
    """The days between the first and the last published one that are not published."""
    known = {commit.day for commit in published}
    span = (max(known) - min(known)).days
    between = (min(known) + timedelta(days=n) for n in range(span))
    return [day for day in between if day not in known]


@router.get("/days/late")
def late_files(request: Request, all: bool = False) -> HTMLResponse:
    """What came, changed or went in the drops of the last days, or of all, after they were published."""
    options = settings()
    last = ask(options.lake, lambda lake: lake.last)
    since = None if all or last is None else last - timedelta(days=N_CHECKED)
    by_day: dict[date, list[dict[str, Any]]] = {}
    for file in late.check(options.lake, options.drops, since=since) if last else ():
        by_day.setdefault(file.day, []).append({"name": file.name, "kind": file.kind, "detail": file.detail})
    return page(request, "late.html", by_day=by_day, is_all=all, n_checked=N_CHECKED)
