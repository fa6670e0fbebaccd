"""The place and day that open a dispatch: "PARIS, 13 septembre 2023 (AFP) –", "2 avril 2018. –"."""

from __future__ import annotations

import re
from datetime import datetime

from verbatim.sources.dates import PATTERN, french

_MAX_CHARS = 120
_PLACE = r"(?-i:[A-ZÀ-Ý])[^\W\d]*(?:[ '’/-][^\W\d]+){0,3}"
_DATELINE = re.compile(
    rf"(?:{_PLACE},\s?)?(?P<date>{PATTERN})(?:,\s?{_PLACE})?"
    r"\s?(?:\([^()]{2,40}\))?\s?\.?\s?[–—-](?=\s)",
    re.I,
)


def date_of(paragraph: str) -> datetime | None:
    """The day in the dateline that opens a paragraph, midnight in Paris; None if there is none."""
    found = _DATELINE.match(paragraph[:_MAX_CHARS].replace("\u00a0", " ").replace("\u202f", " "))
    return french(found["date"]) if found else None
