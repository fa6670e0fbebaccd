"""*Speakers*: who was quoted most, and how the voices are shared by title, kind, gender and day."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from verbatim import schema
from verbatim.pages import downloads, plots
from verbatim.pages.choices import asked, number_of
from verbatim.pages.refusals import shown
from verbatim.pages.rendering import page
from verbatim.queries.asking import Lake
from verbatim.queries.choice import sources
from verbatim.queries.speakers import ranking, shares

router = APIRouter()
N_ROWS = 50
N_SOURCES = 12


@router.get("/speakers")
def speakers(request: Request) -> HTMLResponse:
    """The speakers of some days, the most quoted first."""
    return shown(request, lambda lake: _speakers(request, lake))


@router.get("/speakers.{kind}")
def download(request: Request, kind: downloads.Kind) -> Response:
    """All of them in one file, up to `downloads.MAX_ROWS`."""

    def of(lake: Lake) -> Response:
        return downloads.answer(ranking(lake, asked(request, lake), downloads.MAX_ROWS), kind, "speakers")

    return shown(request, of)


def _speakers(request: Request, lake: Lake) -> HTMLResponse:
    choice, number = asked(request, lake), number_of(request)
    rows = ranking(lake, choice, N_ROWS + 1, (number - 1) * N_ROWS).to_pylist()
    by = shares(lake, choice)
    days: dict[date, int] = {day: 0 for day in lake.by_day if choice.since <= day <= choice.until}
    return page(
        request,
        "speakers.html",
        choice=choice,
        rows=rows[:N_ROWS],
        first=(number - 1) * N_ROWS + 1,
        number=number,
        has_more=len(rows) > N_ROWS,
        by=by,
        total=sum(by["day"].values()),
        plot=plots.series({**days, **by["day"]}),
        top_sources=list(by["source"].items())[:N_SOURCES],
        sources=sources(lake, choice.since, choice.until),
        kinds=schema.SPEAKER_KINDS,
        genders=schema.GENDERS,
        max_rows=downloads.MAX_ROWS,
    )
