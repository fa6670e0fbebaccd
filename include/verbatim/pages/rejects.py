"""*Rejects*: what was left out, by reason, down to the bytes."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from verbatim import schema
from verbatim.pages import originals
from verbatim.pages.choices import MAX_CHARS, asked, number_of
from verbatim.pages.refusals import not_there, shown
from verbatim.pages.rendering import page
from verbatim.queries.asking import Lake, ask
from verbatim.queries.choice import Choice, conditions
from verbatim.settings import settings

router = APIRouter()
N_ROWS = 50

_CONDITIONS = {"reason": "reason = $reason", "stage": "stage = $stage"}
_REASONS = """
SELECT stage, reason, count(*)::INTEGER AS n FROM rejects WHERE {where}
GROUP BY stage, reason ORDER BY n DESC, stage, reason
"""
_ROWS = """
SELECT day, reject_id, stage, reason, detail, source_file, dataset, n_bytes FROM rejects WHERE {where}
ORDER BY day DESC, stage, reason, source_file, reject_id LIMIT $n OFFSET $skip
"""


@router.get("/rejects")
def rejects(request: Request) -> HTMLResponse:
    """Those of some days, by default of the last one."""
    return shown(request, lambda lake: _rejects(request, lake))


@router.get("/rejects/{day}/{reject_id}")
def reject(request: Request, day: date, reject_id: str) -> HTMLResponse:
    """One of them, with the bytes that it came from."""
    rows = ask(settings().lake, lambda lake: find(lake, day, reject_id))
    if not rows:
        raise not_there(f"{day}: {reject_id[:MAX_CHARS]}")
    original, why = originals.of_row(settings(), rows[0])
    return page(request, "reject.html", row=rows[0], original=original, why=why)


def find(lake: Lake, day: date, reject_id: str) -> list[dict[str, Any]]:
    """The reject of a day by its id; empty where there is none."""
    if day not in lake.by_day:
        return []
    return lake.rows("FROM rejects WHERE drop_date = $day AND reject_id = $id", day=day, id=reject_id)


def _rejects(request: Request, lake: Lake) -> HTMLResponse:
    choice = asked(request, lake, n_days=1)
    number = number_of(request)
    where, parameters = conditions(choice, {})
    reasons = lake.rows(_REASONS.format(where=where), **parameters)
    where, parameters = conditions(choice, _CONDITIONS)
    skip = (number - 1) * N_ROWS
    rows = lake.rows(_ROWS.format(where=where), **parameters, n=N_ROWS, skip=skip)
    chosen = [r["n"] for r in reasons if _is_chosen(r, choice)]
    return page(
        request,
        "rejects.html",
        choice=choice,
        reasons=reasons,
        rows=rows,
        n_all=sum(chosen),
        first=skip + 1,
        number=number,
        stages=schema.STAGES,
        closed=schema.REJECT_REASONS,
    )


def _is_chosen(row: dict[str, Any], choice: Choice) -> bool:
    return choice.reason in (None, row["reason"]) and choice.stage in (None, row["stage"])
