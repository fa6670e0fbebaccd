"""Scoring what is read from web pages against what people marked on them.

    kept     share of the segments that belong to the article and are in the text
    absent   share of the segments that belong to something else and are not in the text
    dates    share of the pages whose day of publication, in Paris, is right
    overlap  F1 of the words of a text against those of an expected text, each as often as it occurs

A segment is searched after white space is made alike and apostrophes are made straight; nothing else. A page
that gives no text has kept nothing, and nothing unwanted either.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from verbatim.errors import VerbatimError
from verbatim.sources.dates import PARIS

_APOSTROPHES = re.compile("[’‘ʼ′]")
_WORD = re.compile(r"\w+")


class PagesError(VerbatimError):
    """A corpus of pages cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page with segments that must be in its text, and segments that must not."""

    name: str
    data: bytes
    required: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A page with the day that it was published."""

    name: str
    data: bytes
    day: date


@dataclass(slots=True)
class SegmentFigures:
    """How many segments were kept and kept out, and which were not, as (page, segment)."""

    n_required: int = 0
    n_unwanted: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)
    left_in: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kept(self) -> float:
        """Share of the required segments that are in the texts; 1 of none."""
        return 1 - len(self.lost) / self.n_required if self.n_required else 1.0

    @property
    def absent(self) -> float:
        """Share of the unwanted segments that are not; 1 of none."""
        return 1 - len(self.left_in) / self.n_unwanted if self.n_unwanted else 1.0


def marked_pages(file: Path, *folders: Path) -> list[MarkedPage]:
    """The pages of a JSON file of `{address: {"file": …, "with": […], "without": […]}}`.

    Args:
        file: the JSON file.
        folders: where to look for the pages.

    Raises:
        PagesError: the file cannot be read, or a page is in none of the folders.
    """
    pages = []
    for entry in _entries(file):
        name, segments = entry["file"], (entry.get("with") or (), entry.get("without") or ())
        pages.append(MarkedPage(name, _page(name, folders), tuple(segments[0]), tuple(segments[1])))
    return pages


def dated_pages(file: Path, *folders: Path) -> list[DatedPage]:
    """The pages of a JSON file of `{address: {"file": …, "date": "2023-09-13"}}`.

    Raises:
        PagesError: the file cannot be read, or a page is in none of the folders.
    """
    dated = [entry for entry in _entries(file) if entry.get("date")]
    return [
        DatedPage(entry["file"], _page(entry["file"], folders), date.fromisoformat(entry["date"]))
        for entry in dated
    ]


def segments(pages: Iterable[MarkedPage], text_of: Callable[[bytes], str]) -> SegmentFigures:
    """What a way to read pages keeps and leaves in."""
    figures = SegmentFigures()
    for page in pages:
        text = _alike(text_of(page.data))
        figures.n_required += len(page.required)
        figures.n_unwanted += len(page.unwanted)
        figures.lost += [(page.name, s) for s in page.required if _alike(s) not in text]
        figures.left_in += [(page.name, s) for s in page.unwanted if _alike(s) in text]
    return figures


def days(
    pages: Iterable[DatedPage], day_of: Callable[[bytes], date | None]
) -> list[tuple[DatedPage, date | None]]:
    """The pages whose day was read wrongly or not at all, each with the day that was read."""
    read = ((page, day_of(page.data)) for page in pages)
    return [(page, day) for page, day in read if day != page.day]


def paris_day(at: datetime | None) -> date | None:
    """The day of a point in time in Paris."""
    return at.astimezone(PARIS).date() if at else None


def overlap(text: str, expected: str) -> float:
    """F1 of the words of two texts, without case, each as often as it occurs; 1 for two empty ones."""
    ours, theirs = (Counter(_WORD.findall(t.casefold())) for t in (text, expected))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _alike(text: str) -> str:
    return " ".join(_APOSTROPHES.sub("'", text).split())


def _entries(file: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PagesError(f"{file} cannot be read: {error}") from error
    entries: list[Any] = list(content.values()) if isinstance(content, dict) else [None]
    if not all(isinstance(entry, dict) and isinstance(entry.get("file"), str) for entry in entries):
        raise PagesError(f"{file}: each entry must be an object that names its file")
    return entries


def _page(name: str, folders: Iterable[Path]) -> bytes:
    for folder in folders:
        if (file := folder / name).is_file():
            return file.read_bytes()
    raise PagesError(f"{name} is in none of the folders of pages")
