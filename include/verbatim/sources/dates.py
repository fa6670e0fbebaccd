"""Points in time as publishers write them: ISO 8601, RFC 2822, and in French.

A time without a zone is Paris time. Nothing here looks at a clock: a day that is told from another one
(“hier à 18h30”) is no date; `cleaning/moments.py` reads it where the article states an anchor.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_MONTHS = (
    "janvier|janv|jan", "février|fevrier|févr|fevr|fév|fev", "mars|mar", "avril|avr", "mai", "juin",
    "juillet|juill|juil", "août|aout", "septembre|sept|sep", "octobre|oct", "novembre|nov",
    "décembre|decembre|déc|dec",
)  # fmt: skip
_MONTH_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
MONTH = rf"(?:{'|'.join(_MONTHS)})(?!\w)\.?"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = "(?:" + "|".join(rf"{day[:3]}(?:{day[3:]}|\.)?" for day in WEEKDAYS) + r")(?!\w)"

_PLACES = {
    "Europe/Paris": "paris|bruxelles|genève|berne|zurich|luxembourg|monaco|france|belgique|suisse",
    "America/Toronto": "montréal|québec|ottawa|toronto|l'est|new york|washington",
    "America/Halifax": "halifax|l'atlantique",
    "America/Port-au-Prince": "port-au-prince",
    "Africa/Abidjan": "dakar|abidjan|bamako|ouagadougou|lomé|conakry|nouakchott|greenwich",
    "Africa/Lagos": "cotonou|niamey|yaoundé|libreville|brazzaville|kinshasa|n'djamena|bangui",
    "Africa/Algiers": "alger",
    "Africa/Tunis": "tunis",
    "Africa/Casablanca": "rabat|casablanca",
    "Indian/Antananarivo": "antananarivo",
    "Indian/Reunion": "la réunion",
    "America/Martinique": "martinique|guadeloupe|fort-de-france",
    "Pacific/Noumea": "nouméa",
    "Asia/Beirut": "beyrouth",
}
_OFFSETS = {
    "GMT": 0, "UTC": 0, "TU": 0, "WET": 0, "CET": 1, "WEST": 1, "CEST": 2,
    "HNE": -5, "EST": -5, "HAE": -4, "EDT": -4, "HNA": -4, "HAA": -3,
}  # fmt: skip
_EASTERN = ("HE", "ET")
_ZONE = (
    r"(?:gmt|utc)(?: ?[+−–-] ?\d{1,2}(?::?\d{2})?)?(?!\w)"
    rf"|(?-i:{'|'.join((*_OFFSETS, *_EASTERN))})(?!\w)"  # in capitals: “est” and “et” are words
    rf"|heures? (?:de |d'|du |en )?(?:la )?(?:{'|'.join(_PLACES.values())})(?!\w)"
    r"|heures? (?:locales?|françaises?|belges?|suisses?)"
)


def clock(suffix: str = "") -> str:
    """The source of a regular expression for a time of day: groups H, M and z, each with the suffix."""
    return (
        rf"(?P<H{suffix}>\d{{1,2}}) ?(?:heures?|h|:(?= ?\d{{2}}(?![\d/.-])))"
        rf"(?: ?(?P<M{suffix}>\d{{2}})(?!\d)(?: ?min)?)?(?::\d{{2}})?"
        rf"(?:,? ?\(?(?P<z{suffix}>{_ZONE})\)?)?"
    )


BEFORE_TIME = r"(?: ?(?:à|a|,|-|–|—|\||·|•|/|:) ?(?:à )?| )"
_DATE = (
    rf"(?:{WEEKDAY}[ ,]{{0,2}})?(?:le )?(?<!\d)"
    rf"(?:(?P<d>\d{{1,2}})(?:er|ᵉʳ)?[ -](?P<m>{MONTH}),?[ -]"
    r"(?P<y>\d{4}(?!\d)|\d{2}(?= (?:à )?\d{1,2} ?[h:]))"
    r"|(?P<dn>\d{1,2}) ?[/.-] ?(?P<mn>\d{1,2}) ?[/.-] ?(?P<yn>\d{4}|\d{2})(?!\d)"
    r"|(?P<yi>\d{4})[-/](?P<mi>\d{2})[-/](?P<di>\d{2})(?!\d))"
)
_WHEN = (
    rf"(?:(?:à )?(?<!\d){clock('1')}(?: ?[,|·•–—-])? )?"  # 8 h 15, le 13 septembre 2023
    rf"{_DATE}(?:{BEFORE_TIME}{clock()})?"
)
_FRENCH = re.compile(_WHEN, re.I)
PATTERN = re.sub(r"\?P<\w+>", "?:", _WHEN)
"""The source of a regular expression, without groups, for a French date with or without a time."""

_OFFSET = re.compile(r"(?:gmt|utc) ?(?P<sign>[+−–-]) ?(?P<h>\d{1,2}):?(?P<m>\d{2})?", re.I)
_FIRST_YEAR, _LAST_YEAR = 1600, 2200
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})


def instant(value: object) -> datetime | None:
    """A datetime, a date or a string as an aware datetime in UTC; None if it is none."""
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, date):
        return in_utc(datetime.combine(value, time()))
    if not isinstance(value, str) or not 6 <= len(value := value.strip()) <= 80:
        return None
    return _iso(value) or _rfc2822(value) or french(value, whole=True)


def french(text: str, *, whole: bool = False) -> datetime | None:
    """The first French date of a line, with the time beside it; midnight in Paris if none stands there.

    Args:
        text: such as "Publié le 13 septembre 2023 à 08h15", "13/09/2023 - 08:15" or
            "8 h 15 HAE, le 13 sept. 2023".
        whole: the date must be all that there is.
    """
    text = plain(text)
    found = _FRENCH.fullmatch(text.strip()) if whole else _FRENCH.search(text)
    if found is None:
        return None
    if found["d"]:
        year, month, day = _year(found["y"]), month_number(found["m"]), int(found["d"])
    elif found["dn"]:
        year, month, day = _year(found["yn"]), int(found["mn"]), int(found["dn"])
    else:
        year, month, day = int(found["yi"]), int(found["mi"]), int(found["di"])
    suffix = "1" if found["H"] is None else ""
    hour, minute, zone = found["H" + suffix], found["M" + suffix], found["z" + suffix]
    try:
        return in_utc(datetime(year, month, day, int(hour or 0), int(minute or 0), tzinfo=zone_of(zone)))
    except ValueError:
        return None


def plain(text: str) -> str:
    """A text with plain spaces and straight apostrophes, as the expressions here want it."""
    return text.translate(_PLAIN)


def month_number(name: str) -> int:
    """1 for "janvier" or "janv."."""
    return _MONTH_NUMBER[name.lower().rstrip(".")]


@cache
def zone_of(name: str | None) -> tzinfo:
    """The zone that a line names; Paris where it names none, or but "heure locale"."""
    if name is None:
        return PARIS
    if name.upper() in _EASTERN:
        return ZoneInfo("America/Toronto")
    if name.upper() in _OFFSETS:
        return timezone(timedelta(hours=_OFFSETS[name.upper()]))
    if offset := _OFFSET.fullmatch(name):
        away = timedelta(hours=int(offset["h"]), minutes=int(offset["m"] or 0))
        return timezone(away if offset["sign"] == "+" else -away) if away < timedelta(hours=24) else PARIS
    for key, places in _PLACES.items():
        if re.search(rf"(?<!\w)(?:{places})$", name, re.I):
            return ZoneInfo(key)
    return PARIS


def in_utc(value: datetime) -> datetime | None:
    """A datetime in UTC, one without a zone taken as Paris time; None for a year that no newspaper has."""
    aware = value if value.utcoffset() is not None else value.replace(tzinfo=PARIS)
    return aware.astimezone(UTC) if _FIRST_YEAR <= aware.year <= _LAST_YEAR else None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _iso(value: str) -> datetime | None:
    try:
        return in_utc(datetime.fromisoformat(value))
    except ValueError:
        return None


def _rfc2822(value: str) -> datetime | None:
    try:
        return in_utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
