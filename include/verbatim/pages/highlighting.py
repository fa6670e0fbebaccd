"""A text and its marks, cut so that no two pieces overlap: any nesting becomes well-formed HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

KINDS = ("quote", "cue", "speaker", "entity")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that stands out.

    Args:
        start: its first character.
        end: one past its last.
        kind: one of KINDS.
        number: that of the quotation that it belongs to, from 1; of an entity, that of the mention.
        label: what a reader is told of it.
    """

    start: int
    end: int
    kind: str
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    Args:
        text: its characters.
        marks: all of them, the widest first.
        begins: those of them that begin here.
    """

    text: str
    marks: Sequence[Mark]
    begins: Sequence[Mark]

    @property
    def quotations(self) -> list[int]:
        """The numbers of the quotations that it belongs to, the innermost last."""
        return list(dict.fromkeys(mark.number for mark in self.marks if mark.kind != "entity"))

    @property
    def kinds(self) -> list[str]:
        """The kinds of its marks."""
        return [kind for kind in KINDS if any(mark.kind == kind for mark in self.marks)]


def marks_of(quotes: Iterable[Mapping[str, Any]], entities: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of an article: parts, cue and speaker of each quotation, and mentions.

    Args:
        quotes: rows of quotes, in the order that they are numbered in.
        entities: rows of entities.
    """
    found = []
    for number, quote in enumerate(quotes, start=1):
        found += [Mark(span["start"], span["end"], "quote", number) for span in quote["spans"]]
        for kind in ("cue", "speaker"):
            if quote[f"{kind}_start"] is not None:
                found.append(Mark(quote[f"{kind}_start"], quote[f"{kind}_end"], kind, number))
    for number, entity in enumerate(entities, start=1):
        found.append(Mark(entity["start"], entity["end"], "entity", number, entity["label"]))
    return found


def cut(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut a stretch of a text wherever a mark begins or ends; the pieces together are the stretch.

    Args:
        text: the whole text.
        marks: with offsets into it; what lies outside of it, or is empty, is passed over.
        start: the first character of the stretch.
        end: one past its last; the end of the text by default.
    """
    end = len(text) if end is None else end
    inside = [m for m in marks if m.start < m.end and m.start < end and m.end > start]
    places = {place for m in inside for place in (m.start, m.end) if start < place < end}
    bounds = sorted({start, end, *places})
    pieces = []
    for left, right in pairwise(bounds):
        over = sorted(
            (m for m in inside if m.start <= left and m.end >= right),
            key=lambda m: (m.start - m.end, KINDS.index(m.kind), m.number),
        )
        pieces.append(Piece(text[left:right], over, [m for m in over if m.start == left]))
    return pieces


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends; a blank line parts them."""
    found, start = [], 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            found.append((start, end))
        start = end + 2
    return found
