"""Points in time as publishers write them: ISO 8601, RFC 2822, and in French.

A time without a zone is Paris time.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_MONTHS = (
    "janvier|janv", "février|fevrier|févr|fevr|fév|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil",
    "août|aout", "septembre|sept", "octobre|oct", "novembre|nov", "décembre|decembre|déc|dec",
)  # fmt: skip
_MONTH_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_DATE = (
    rf"(?:(?:{_DAYS})[ ,]{{0,2}})?(?:le )?"
    rf"(?:(?P<d>\d{{1,2}})(?:er)? (?P<m>{'|'.join(_MONTHS)})\.?,? (?P<y>\d{{4}})"
    r"|(?P<dn>\d{1,2})[/.-](?P<mn>\d{1,2})[/.-](?P<yn>\d{4}|\d{2})"
    r"|(?P<yi>\d{4})-(?P<mi>\d{2})-(?P<di>\d{2}))"
)
_TIME = (
    r"(?:(?: ?(?:à|a|,|-|–|—|\|)) ?| )(?P<H>\d{1,2}) ?(?:heures?|h|:)(?: ?(?P<M>\d{2}))?(?::\d{2})?"
    r"(?: ?\(?(?P<z>gmt|utc|heure de paris)\)?)?"
)
_FRENCH = re.compile(rf"{_DATE}(?:{_TIME})?", re.I)
PATTERN = re.sub(r"\?P<\w+>", "?:", f"{_DATE}(?:{_TIME})?")
"""The source of a regular expression, without groups, for a French date with or without a time."""

_FIRST_YEAR, _LAST_YEAR = 1600, 2200


def instant(value: object) -> datetime | None:
    """A datetime, a date or a string as an aware datetime in UTC; None if it is none."""
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, date):
        return _utc(datetime.combine(value, time()))
    if not isinstance(value, str) or not 6 <= len(value := value.strip()) <= 80:
        return None
    return _iso(value) or _rfc2822(value) or french(value, whole=True)


def french(text: str, *, whole: bool = False) -> datetime | None:
    """The first French date of a line, with its time if one follows; midnight in Paris if none does.

    Args:
        text: such as "Publié le 13 septembre 2023 à 08h15" or "13/09/2023 - 08:15".
        whole: the date must be all that there is.
    """
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    found = _FRENCH.fullmatch(text.strip()) if whole else _FRENCH.search(text)
    if found is None:
        return None
    if found["d"]:
        year, month, day = int(found["y"]), _MONTH_NUMBER[found["m"].lower()], int(found["d"])
    elif found["dn"]:
        year, month, day = int(found["yn"]), int(found["mn"]), int(found["dn"])
        year += 2000 if year < 100 else 0
    else:
        year, month, day = int(found["yi"]), int(found["mi"]), int(found["di"])
    zone = UTC if (found["z"] or "").lower() in {"gmt", "utc"} else PARIS
    try:
        return _utc(datetime(year, month, day, int(found["H"] or 0), int(found["M"] or 0), tzinfo=zone))
    except ValueError:
        return None


def _iso(value: str) -> datetime | None:
    try:
        return _utc(datetime.fromisoformat(value))
    except ValueError:
        return None


def _rfc2822(value: str) -> datetime | None:
    try:
        return _utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _utc(value: datetime) -> datetime | None:
    aware = value if value.utcoffset() is not None else value.replace(tzinfo=PARIS)
    return aware.astimezone(UTC) if _FIRST_YEAR <= aware.year <= _LAST_YEAR else None
