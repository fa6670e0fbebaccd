"""The parts of an article's text: title, lead, body, caption.

The first paragraph is the lead (chapô) if it is at most LEAD_WORDS long, something follows it, and either
page furniture (a byline, a date) stood between it and the next paragraph, or the next paragraphs say the same
again. A caption is a short paragraph that ends in a photo credit. All else is body; neighbouring body
paragraphs make one zone.
"""

from __future__ import annotations

import re
from typing import TypedDict

from verbatim.cleaning import words
from verbatim.cleaning.credit import AGENCY, PICTURES

LEAD_WORDS = 80
CAPTION_WORDS = 60

_REPEATED_SHARE = 0.6
_REPEATS_WITHIN = 2
_PICTURED_BY = rf"(?:{AGENCY}|{PICTURES})"
_CAPTION = re.compile(
    r"(?:légende|photo|image)\s?:\s.+"
    r"|.+(?:©|\(c\)|\b(?:crédits?|photo)(?: photo)?\s?:)\s*[^.!?«»]{2,60}"
    rf"|.+[.!?»…]\s*\(?(?:photo(?:graphie)? )?(?:[^.!?«»:()]{{2,40}}/\s?{_PICTURED_BY}"
    rf"|{_PICTURED_BY}\s?/\s?[^.!?«»:()]{{2,40}})\)?\.?"
    rf"|.+[.!?»…]\s*\(?photo(?:graphie)?s?(?: d['’](?:archives?|illustration))?,? {_PICTURED_BY}\)?\.?"
    r"|.+[.!?»…]\s*(?-i:PHOTOS?) (?-i:[A-ZÀ-Ý'’ .-]{4,40})(?:, ?(?-i:[A-ZÀ-Ý'’ .-]{3,60}))?"
    rf"|.+\((?:photos? )?(?:{PICTURES})(?:\s?/\s?[^()]{{2,40}})?\)\.?",
    re.I,
)


class Zone(TypedDict):
    """A part of a text: name, first character, one past the last."""

    name: str
    start: int
    end: int


def find(title: str, paragraphs: list[str], has_break_after_first: bool) -> list[Zone]:
    """The zones of the text that `compose` makes of a title and its paragraphs, in order.

    Args:
        title: the headline.
        paragraphs: all that follows it.
        has_break_after_first: whether page furniture stood between the first paragraph and the second.
    """
    zones: list[Zone] = [{"name": "title", "start": 0, "end": len(title)}]
    position = len(title)
    for n, paragraph in enumerate(paragraphs):
        start = position + 2
        position = start + len(paragraph)
        if is_caption(paragraph):
            name = "caption"
        elif n == 0 and _is_lead(paragraphs, has_break_after_first):
            name = "lead"
        else:
            name = "body"
        if name == zones[-1]["name"] == "body":
            zones[-1]["end"] = position
        else:
            zones.append({"name": name, "start": start, "end": position})
    return zones


def compose(title: str, paragraphs: list[str]) -> str:
    """The text of an article: title first, one blank line between paragraphs."""
    return "\n\n".join((title, *paragraphs))


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph describes a picture and ends in its credit."""
    return (
        len(paragraph) <= 600
        and words.count(paragraph) <= CAPTION_WORDS
        and bool(_CAPTION.fullmatch(paragraph))
    )


def _is_lead(paragraphs: list[str], has_break_after_first: bool) -> bool:
    if len(paragraphs) < 2 or words.count(paragraphs[0]) > LEAD_WORDS:
        return False
    return has_break_after_first or _is_repeated(paragraphs[0], paragraphs[1 : 1 + _REPEATS_WITHIN])


def _is_repeated(lead: str, following: list[str]) -> bool:
    said = _long_words(lead)
    again = set().union(*(_long_words(p) for p in following))
    return len(said) >= 5 and len(said & again) >= _REPEATED_SHARE * len(said)


def _long_words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]{4,}", text)}
