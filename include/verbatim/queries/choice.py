"""A choice: of which days, titles, speakers and words something is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from verbatim import schema
from verbatim.queries import spelling
from verbatim.queries.asking import Lake

CLOSED = {
    "kind": schema.SPEAKER_KINDS,
    "gender": schema.GENDERS,
    "type": schema.QUOTE_TYPES,
    "reason": schema.REJECT_REASONS,
    "stage": schema.STAGES,
}
"""The fields that hold a word of a closed list."""

PATTERNS = ("name", "text", "about")
"""The fields that hold words to be found, however they are written."""


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
        about: words of the quotation, of its article's title, or of a name within the quotation, likewise.
        reason: one of schema.REJECT_REASONS.
        stage: one of schema.STAGES.
        copies: whether what copies of articles repeat counts each time.
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
    about: str | None = None
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
    values |= {name: spelling.pattern(values[name]) for name in PATTERNS if values[name]}
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
