"""What a reader asks for in the forms of the pages: days, titles, speakers, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from fastapi import Request

from verbatim import schema
from verbatim.pages import spelling
from verbatim.pages.reading import Lake
from verbatim.pages.refusals import unfit

N_DAYS = 30
MAX_CHARS = 200
_CLOSED = {
    "kind": schema.SPEAKER_KINDS,
    "gender": schema.GENDERS,
    "type": schema.QUOTE_TYPES,
    "reason": schema.REJECT_REASONS,
    "stage": schema.STAGES,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; a field that is None asks for anything.

    Args:
        since: the first day.
        until: the last day.
        source: a title of the press, as it is written.
        kind: one of schema.SPEAKER_KINDS.
        gender: one of schema.GENDERS.
        type: one of schema.QUOTE_TYPES.
        speaker: a speaker_key.
        name: a part of a speaker's name, whatever its case and accents.
        text: a part of the quotation, likewise.
        reason: one of schema.REJECT_REASONS.
        stage: one of schema.STAGES.
        copies: whether exact copies of other articles count.
    """

    since: date
    until: date
    source: str | None = None
    kind: str | None = None
    gender: str | None = None
    type: str | None = None
    speaker: str | None = None
    name: str | None = None
    text: str | None = None
    reason: str | None = None
    stage: str | None = None
    copies: bool = False

    @property
    def query(self) -> dict[str, Any]:
        """The choice as it stands in an address."""
        return {name: 1 if value is True else value for name, value in asdict(self).items()}

    def but(self, **changes: Any) -> dict[str, Any]:
        """The same with changes, as it stands in an address."""
        return replace(self, **changes).query


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
    for name, values in _CLOSED.items():
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


def conditions(choice: Choice, columns: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """The condition of a query, from constants of ours only, and its parameters.

    Args:
        choice: what is asked for.
        columns: for some fields of a choice a condition with `$field` in it; under `originals` what holds
            where copies do not count.
    """
    values = asdict(choice)
    wanted = [name for name in columns if values.get(name) is not None]
    parts = ["drop_date BETWEEN $since AND $until", *(columns[name] for name in wanted)]
    if not choice.copies and "originals" in columns:
        parts.append(columns["originals"])
    values |= {name: spelling.pattern(values[name]) for name in ("name", "text") if values[name]}
    return " AND ".join(parts), {name: values[name] for name in ("since", "until", *wanted)}


def sources(lake: Lake, since: date, until: date) -> Sequence[str]:
    """The titles of the press that there are from one day to another."""
    found = lake.rows(
        "SELECT DISTINCT source FROM sources_daily "
        "WHERE drop_date BETWEEN $since AND $until AND source IS NOT NULL ORDER BY source",
        since=since,
        until=until,
    )
    return [row["source"] for row in found]
