"""*Quotations*: who said what, searched by speaker, words, title and day; the newest first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from verbatim import schema
from verbatim.pages import downloads
from verbatim.pages.choices import MAX_CHARS, asked
from verbatim.pages.refusals import shown, unfit
from verbatim.pages.rendering import page
from verbatim.queries import quotations as queries
from verbatim.queries.asking import Lake
from verbatim.queries.choice import Choice, sources

router = APIRouter()
N_ROWS = 50
SECONDS = 0.2
"""How long the days are searched for a page of rows, before it is shown as far as it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of quotations ends: the next one begins after it."""

    day: date
    article_id: str
    sentence_start: int
    quote_id: str

    def __str__(self) -> str:
        return f"{self.day}.{self.article_id}.{self.sentence_start}.{self.quote_id}"

    @classmethod
    def of(cls, row: dict[str, Any]) -> Place:
        """The place of a row."""
        return cls(*(row[name] for name in queries.PLACE))

    @classmethod
    def parse(cls, text: str) -> Place:
        """A place as an address holds it.

        Raises:
            HTTPException: it is none.
        """
        try:
            day, article, start, quote = text.split(".")
            return cls(date.fromisoformat(day), article, int(start), quote)
        except ValueError:
            raise unfit(f"after: {text[:MAX_CHARS]!r}") from None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of quotations.

    Args:
        rows: the quotations.
        after: where it ends, if there are more.
        rest: the day to go on from where the search took too long to fill the page; None elsewhere.
    """

    rows: Sequence[dict[str, Any]]
    after: Place | None = None
    rest: date | None = None


@router.get("/quotations")
def quotations(request: Request, after: str = "") -> HTMLResponse:
    """A page of them."""
    place = Place.parse(after) if after else None
    return shown(request, lambda lake: _quotations(request, lake, place))


@router.get("/quotations.{kind}")
def download(request: Request, kind: downloads.Kind) -> Response:
    """All of them in one file, up to `downloads.MAX_ROWS`."""

    def of(lake: Lake) -> Response:
        return downloads.answer(queries.table(lake, asked(request, lake), downloads.MAX_ROWS), kind)

    return shown(request, of)


def search(lake: Lake, choice: Choice, after: Place | None = None, n_rows: int = N_ROWS) -> Found:
    """The newest quotations that are asked for: days are searched backwards until a page is full.

    Args:
        lake: the lake.
        choice: what is asked for.
        after: where the page before ended.
        n_rows: of a page.
    """
    if after:
        choice = replace(choice, until=min(choice.until, after.day))
    days = queries.days_of(lake, choice)
    place = asdict(after) if after else None
    rows: list[dict[str, Any]] = []
    searched_to = choice.until
    for first, last in _stretches(days):
        stretch = replace(choice, since=first, until=last)
        rows += queries.table(lake, stretch, n_rows + 1 - len(rows), after=place).to_pylist()
        if len(rows) > n_rows:
            return Found(rows[:n_rows], after=Place.of(rows[n_rows - 1]))
        searched_to = first
    is_whole = not days or searched_to == days[-1]
    return Found(rows, rest=None if is_whole else searched_to - timedelta(days=1))


def _quotations(request: Request, lake: Lake, after: Place | None) -> HTMLResponse:
    choice = asked(request, lake)
    found = search(lake, choice, after)
    return page(
        request,
        "quotations.html",
        choice=choice,
        found=found,
        is_first=after is None,
        name=next((row["speaker_name"] for row in found.rows), choice.speaker),
        sources=sources(lake, choice.since, choice.until),
        kinds=schema.SPEAKER_KINDS,
        genders=schema.GENDERS,
        types=schema.QUOTE_TYPES,
        max_rows=downloads.MAX_ROWS,
    )


def _stretches(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days in descending order as stretches of first and last day, as long as there is time for them.

    The first is one day; each of the others as many as would take the time that is left, going by the one
    before, and ten times as many as that at most.
    """
    deadline = time.monotonic() + SECONDS
    at, n = 0, 1
    while at < len(days) and n > 0:
        began = time.monotonic()
        stretch = days[at : at + n]
        yield stretch[-1], stretch[0]
        at += len(stretch)
        seconds_a_day = max(1e-6, time.monotonic() - began) / len(stretch)
        n = min(10 * len(stretch), int((deadline - time.monotonic()) / seconds_a_day))
