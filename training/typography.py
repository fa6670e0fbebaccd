"""Variants of a text as other titles would set it: marks, apostrophes, spaces, capitals.

The corpora write straight apostrophes and quotation marks with plain spaces; the press mostly does not.
"""

import random
import re
from dataclasses import dataclass, replace

from training.annotation import Annotated, Edit, rewrite

NO_BREAK, NARROW = "\u00a0", "\u202f"

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=[«\"“])")
_MARKS_WITH_SPACES = re.compile(r"«[^\S\n]?|[^\S\n]?»")
_STRAIGHT = re.compile(r'["\n]')
_BEFORE_PUNCTUATION = re.compile(r" (?=[;:!?])")
_AFTER_TITLE = re.compile(r"(?<=\b[MPJ]\.) |(?<=\b(?:Dr|MM)\.) |(?<=\bMme) ")
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}\b)")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:h|%|euros?|km|millions?|milliards?|ans)\b|€)")
_ELLIPSIS = re.compile(r"\.\.\.")


@dataclass(frozen=True)
class House:
    """How a title sets its texts."""

    apostrophe: str
    opening: str
    closing: str
    before_punctuation: str
    in_number: str
    after_title: str


def house(rng: random.Random) -> House:
    """A title's way of setting, drawn."""
    inner = rng.choice([NO_BREAK, NO_BREAK, NARROW, " ", ""])
    opening, closing = rng.choice(
        [(f"«{inner}", f"{inner}»")] * 6 + [("“", "”")] * 2 + [('"', '"')]  # guillemets lead in the press
    )
    return House(
        apostrophe=rng.choice(["’", "’", "’", "'"]),
        opening=opening,
        closing=closing,
        before_punctuation=rng.choice([NO_BREAK, NO_BREAK, NARROW, " "]),
        in_number=rng.choice([NO_BREAK, NARROW, " "]),
        after_title=rng.choice([NO_BREAK, " "]),
    )


def variant(annotated: Annotated, seed: str) -> Annotated:
    """The text in another house's typography, its title now and then in capitals; same seed, same variant."""
    rng = random.Random(f"{seed}:{annotated.key}")  # noqa: S311  no secret
    return _recased(rewrite(annotated, _edits(annotated.text, house(rng))), rng)


def _edits(text: str, style: House) -> list[Edit]:
    edits: list[Edit] = [(m.start(), m.end(), style.apostrophe) for m in _APOSTROPHE.finditer(text)]
    for match in _MARKS_WITH_SPACES.finditer(text):
        edits.append((match.start(), match.end(), style.opening if "«" in match.group() else style.closing))
    edits += _straight_pairs(text, style)
    edits += [(m.start(), m.end(), style.before_punctuation) for m in _BEFORE_PUNCTUATION.finditer(text)]
    edits += [(m.start(), m.end(), style.in_number) for m in _IN_NUMBER.finditer(text)]
    edits += [(m.start(), m.end(), style.after_title) for m in _AFTER_TITLE.finditer(text)]
    edits += [(m.start(), m.end(), style.after_title) for m in _BEFORE_UNIT.finditer(text)]
    edits += [(m.start(), m.end(), "…") for m in _ELLIPSIS.finditer(text)]
    return _without_overlaps(edits)


def _straight_pairs(text: str, style: House) -> list[Edit]:
    """Straight marks as opening and closing ones in turn; paragraphs with an odd number stay as they are."""
    edits: list[Edit] = []
    paragraph: list[int] = []
    for match in [*_STRAIGHT.finditer(text), None]:
        if match is not None and match.group() == '"':
            paragraph.append(match.start())
            continue
        if len(paragraph) % 2 == 0:
            marks = (style.opening, style.closing)
            edits += [(at, at + 1, marks[i % 2]) for i, at in enumerate(paragraph)]
        paragraph = []
    return edits


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _recased(annotated: Annotated, rng: random.Random) -> Annotated:
    """The first paragraph in capitals (one text in six) or in lower case (one in sixteen)."""
    draw = rng.random()
    end = annotated.text.find("\n")
    if end < 0 or annotated.entities is None:
        return annotated
    title = annotated.text[:end]
    if draw < 1 / 6:
        new = title.upper()
    elif draw < 1 / 6 + 1 / 16:
        new = title.lower()
    else:
        return annotated
    if len(new) != len(title):
        return annotated
    return replace(annotated, text=new + annotated.text[end:])
