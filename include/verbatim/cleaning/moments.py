"""When a page says that it was published and updated.

“Publié hier à 18h30” says nothing by itself. It is read from an anchor, which is another time that the same
article states: for the publication, the time of the update, else the day of the dateline; for the update, the
time of the publication, else the dateline. The clock is no anchor, and neither is the day of the drop: a page
in it may be a day old, or a month. What contradicts the anchor is dropped: nothing is published after its
update or before the day of its dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from verbatim.sources.dates import (
    BEFORE_TIME,
    MONTH,
    WEEKDAY,
    WEEKDAYS,
    clock,
    french,
    in_utc,
    month_number,
    plain,
    zone_of,
)

_UNITS = {
    "semaine": timedelta(days=7),
    "j": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
}
_AGO = (
    r"il y a (?:environ |plus d'|plus de |moins d'|moins de )?(?P<n>\d{1,3}|une?) ?"
    r"(?P<unit>semaines?|secondes?|s|minutes?|mins?|mn|heures?|h|jours?|j)(?!\w)"
)
_NEAR = (
    r"(?P<near>aujourd'hui|avant-hier|hier|ce (?:matin|midi|soir)|cet après-midi|cette nuit)(?!\w)"
    r"(?: (?:matin|midi|soir|après-midi))?"
)
_SHORT = rf"(?:(?P<w>{WEEKDAY})[ ,]{{0,2}})?(?:le )?(?P<d>\d{{1,2}})(?:er|ᵉʳ)? (?P<m>{MONTH})(?! ?\d{{4}})"
_LAST = rf"(?P<last>{'|'.join(WEEKDAYS)})(?: dernier)?(?!\w)"
_TOLD = (
    rf"(?:{_AGO}|(?:{_NEAR}|{_SHORT}|{_LAST})(?:{BEFORE_TIME}{clock()})?"
    rf"|(?:à )?(?<!\d){clock('alone')}(?!\w))"
)
_RELATIVE = re.compile(_TOLD, re.I)
PATTERN = re.sub(r"\?P<\w+>", "?:", _TOLD)
"""The source of a regular expression, without groups, for what `relative` reads."""

_DAYS_BACK = {"avant-hier": 2, "hier": 1}


def of(
    stated: list[tuple[str, str]],
    published_at: datetime | None,
    updated_at: datetime | None,
    dateline: datetime | None,
) -> tuple[datetime | None, datetime | None]:
    """When an article was published and when it was updated, in UTC.

    Args:
        stated: what the lines of the page state, as (rule, text); those of `published` and `updated` count.
        published_at: as the delivery has it; it wins.
        updated_at: likewise.
        dateline: the day of the dateline, at midnight.
    """
    lines = {name: [text for rule, text in stated if rule == name] for name in ("published", "updated")}
    in_full = _first(french(line) for line in lines["published"])
    published = published_at or in_full
    updated = updated_at or _first(french(line) for line in lines["updated"])
    if published is None and (anchor := updated or dateline):
        told = (relative(line, anchor) for line in lines["published"])
        published = _first(at for at in told if at and (dateline or at) <= at <= (updated or at))
    if updated is None and (anchor := published or dateline):
        # a page that prints the day of its publication in full was not seen on that day
        is_today = published_at is not None or in_full is None
        told = (relative(line, anchor, is_today=is_today) for line in lines["updated"])
        updated = _first(at for at in told if at and at >= anchor)
    return published or dateline, updated


def relative(text: str, anchor: datetime, *, is_today: bool = True) -> datetime | None:
    """The first time in a line that is told from the day on which the line was printed.

    Args:
        text: such as "Publié hier à 18h30", "lundi à 9h", "Mis à jour à 10h00", "mardi 12 mars" or
            "il y a 2 heures".
        anchor: when the line was printed, aware; "il y a 2 heures" needs its time, all else its day alone.
        is_today: whether the anchor is the day that the line calls today; if not, only what tells a date or a
            time without one is read.

    Returns:
        An aware datetime in UTC; midnight where no time is told. None where nothing is told, where the day of
        the week is not that of the date, and where hours are told from a day without a time.
    """
    found = _RELATIVE.search(plain(text))
    if found is None or not (is_today or found["d"] or found["Halone"]):
        return None
    suffix = "alone" if found["Halone"] else ""
    hour, minute, zone = found["H" + suffix], found["M" + suffix], zone_of(found["z" + suffix])
    now = anchor.astimezone(zone)
    try:
        if found["n"]:
            return _ago(found["n"], found["unit"], now)
        day = _day(found, now.date())
        told = time(int(hour or 0), int(minute or 0))
        return in_utc(datetime.combine(day, told, tzinfo=zone)) if day else None
    except (ValueError, OverflowError):
        return None


def _day(found: re.Match[str], today: date) -> date | None:
    if found["near"]:
        return today - timedelta(days=_DAYS_BACK.get(found["near"].lower(), 0))
    if found["last"]:
        return today - timedelta(days=(today.weekday() - _weekday(found["last"])) % 7)
    if found["d"] is None:
        return today
    days = (_date(today.year + n, month_number(found["m"]), int(found["d"])) for n in (-1, 0, 1))
    nearest = min((day for day in days if day), key=lambda day: abs(day - today), default=None)
    if nearest is None or (found["w"] and nearest.weekday() != _weekday(found["w"])):
        return None
    return nearest


def _ago(number: str, unit: str, now: datetime) -> datetime | None:
    one = next(span for name, span in _UNITS.items() if unit.lower().startswith(name))
    back = (int(number) if number.isdigit() else 1) * one
    if back >= timedelta(days=1):
        return in_utc((now - back).replace(hour=0, minute=0, second=0, microsecond=0))
    return in_utc(now - back) if now.time() != time() else None


def _weekday(name: str) -> int:
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name.lower().rstrip(".")))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return next((at for at in moments if at), None)
