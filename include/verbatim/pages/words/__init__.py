"""What the pages say, in the languages that they speak: a TOML file each, with the same keys."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"en": "English", "fr": "Français"}
DEFAULT = "en"
_PARIS = ZoneInfo("Europe/Paris")


class Words:
    """A language of the pages: its labels, and how it writes numbers and days.

    Args:
        language: one of LANGUAGES.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse("en_GB" if language == "en" else language)
        self._labels = labels(language)

    def __call__(self, key: str, /, **values: Any) -> str:
        """A label: `group.name`, its `{places}` filled with values.

        Raises:
            KeyError: there is none of that name.
        """
        found: Any = self._labels
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values) if values else str(found)

    def of(self, group: str, value: str | None) -> str:
        """The label of a value of a closed list; the value itself where it has none."""
        return str(self._labels[group].get(value, value)) if value is not None else "–"

    def names(self, group: str) -> frozenset[str]:
        """The names of the labels of a group."""
        return frozenset(self._labels[group])

    def number(self, value: float | None) -> str:
        """A number with its digits grouped; three significant ones after the point."""
        if value is None:
            return "–"
        return str(format_decimal(round(value, 3), locale=self.locale))

    def percent(self, share: float | None) -> str:
        """A share between 0 and 1 in percent."""
        return "–" if share is None else str(format_percent(share, locale=self.locale))

    def day(self, day: date) -> str:
        """A day as a person reads it."""
        return str(format_date(day, "EEE d MMM y", locale=self.locale))

    def month(self, month: int) -> str:
        """The short name of a month, 1 to 12."""
        return str(self.locale.months["stand-alone"]["abbreviated"][month])

    def weekday(self, weekday: int) -> str:
        """The short name of a day of the week, 0 for Monday."""
        return str(self.locale.days["stand-alone"]["abbreviated"][weekday])

    def moment(self, at: datetime) -> str:
        """A time in Paris."""
        return str(format_datetime(at, "d MMM y HH:mm", tzinfo=_PARIS, locale=self.locale))


@cache
def words(language: str) -> Words:
    """The words of a language."""
    return Words(language)


@cache
def labels(language: str) -> dict[str, Any]:
    """The labels of a language, by group and name."""
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


def preferred(accepts: str) -> str:
    """The language of LANGUAGES that an Accept-Language header asks for first.

    Args:
        accepts: the header, such as `fr-FR,fr;q=0.9,en;q=0.8`.
    """
    wanted: list[tuple[float, str]] = []
    for part in accepts.split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((-float(quality or 1), name.partition("-")[0].lower()))
        except ValueError:
            continue
    return next((name for _, name in sorted(wanted, key=lambda w: w[0]) if name in LANGUAGES), DEFAULT)
