"""What the readers of XML formats share: the fields of one article, or why an element is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from verbatim.sources.metadata import fields

_BLANKS = re.compile(r"\s+")
_BYLINE = re.compile(
    r"(?:par|by|de (?:notre|nos)|propos recueillis|recueilli|texte|reportage|enquête)\b", re.I
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;| et | and | & )\s*")


class NoArticle(Exception):
    """An element that gives no record: a reason of schema.REJECT_REASONS, and why, in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class OtherItem(Exception):
    """An element of a kind that never holds an article, such as a concept beside the articles."""


def article(text: str, stated: Mapping[str, Any], unread: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The fields of a record.

    Args:
        text: the body, plain; it may be empty where the article is withdrawn.
        stated: what `metadata.fields` reads; an empty text states nothing, nor does a false flag.
        unread: what is left out of the text, as (text, rule).

    Raises:
        NoArticle: there is no text, and the article is not withdrawn.
    """
    found = fields({key: value for key, value in stated.items() if value})
    if not text.strip() and not found.get("is_withdrawn"):
        title = found.get("title")
        raise NoArticle("empty", f"no text under {title[:80]!r}" if title else "no text")
    left_out = tuple((note.strip(), rule) for note, rule in unread if note.strip())
    return {**found, "text": text, "unread": left_out}


def words(element: etree._Element | None) -> str:
    """All the text of an element on one line; empty where there is no element."""
    return "" if element is None else _BLANKS.sub(" ", "".join(element.itertext())).strip(" \t\r\n")


def first(root: etree._Element, *paths: str) -> str:
    """The first text that any of these paths leads to, on one line; a path may end in /@attribute."""
    return next(iter(every(root, *paths)), "")


def every(root: etree._Element, *paths: str) -> list[str]:
    """The texts that paths lead to, in order and without empty ones."""
    found = []
    for path in paths:
        place, _, attribute = path.partition("/@")
        for each in root.iterfind(place):
            found.append(_BLANKS.sub(" ", each.get(attribute, "")).strip() if attribute else words(each))
    return [text for text in found if text]


def byline(line: str) -> tuple[list[str], list[str]]:
    """A byline without marked names as (paragraphs, authors): cleaning reads the usual "Par …" itself."""
    if not line:
        return [], []
    if _BYLINE.match(line):
        return [line], []
    return [], _BETWEEN_NAMES.split(line)


def with_dateline(dateline: str, text: str) -> str:
    """A text that starts with its dateline as agencies print it, unless it does so already."""
    place = re.split(r"[^\w-]", dateline.strip(), maxsplit=1)[0].casefold()
    if not text.strip() or not place or place in text[:80].casefold():
        return text
    return f"{dateline} {text}" if dateline[-1] in "-–—:" else f"{dateline} – {text}"
