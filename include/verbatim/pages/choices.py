"""What a reader asks for in the forms of the pages: days, titles, speakers, words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from fastapi import Request

from verbatim.pages.refusals import unfit
from verbatim.queries.asking import Lake
from verbatim.queries.choice import CLOSED, Choice

N_DAYS = 30
MAX_CHARS = 200


def asked(request: Request, lake: Lake, n_days: int = N_DAYS) -> Choice:
    """The choice that an address asks for: by default the last days of a lake, which has some.

    Args:
        request: `day=…` stands for a range of one day.
        lake: the lake.
        n_days: how many days, where none are asked for.

    Raises:
        HTTPException: a day or a word of a closed list is none; the answer says which.
    """
    given = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    day = day_of(given, "day")
    first, last = lake.days[0].day, lake.days[-1].day
    until = day or day_of(given, "until") or last
    since = day or day_of(given, "since") or min(until, max(first, until - timedelta(days=n_days - 1)))
    if since > until:
        raise unfit(f"{since} > {until}")
    for name, values in CLOSED.items():
        if name in given and given[name] not in values:
            raise unfit(f"{name}: {given[name][:MAX_CHARS]!r}; {', '.join(values)}")
    names = [field.name for field in fields(Choice) if field.name not in ("since", "until", "copies")]
    words = {name: given[name][:MAX_CHARS] for name in names if name in given}
    return Choice(since, until, **words, copies=given.get("copies") == "1")


def day_of(given: dict[str, str], name: str) -> date | None:
    """A day of an address, or None where it says none.

    Raises:
        HTTPException: it is no day.
    """
    if name not in given:
        return None
    try:
        return date.fromisoformat(given[name])
    except ValueError:
        raise unfit(f"{name}: {given[name][:MAX_CHARS]!r}; YYYY-MM-DD") from None


def number_of(request: Request) -> int:
    """The number of the page that an address asks for, from 1.

    Raises:
        HTTPException: it is none.
    """
    text = request.query_params.get("page", "").strip() or "1"
    if not text.isdecimal() or not 1 <= int(text[:6]) <= 10_000:
        raise unfit(f"page: {text[:MAX_CHARS]!r}")
    return int(text)
