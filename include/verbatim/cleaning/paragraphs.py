"""The paragraphs of a plain text, whether its lines are paragraphs or were wrapped at a fixed width.

A greedy wrapper breaks a line only where the next word would not have fitted. A break after which the next
word would have fitted was therefore made by hand: it ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

MAX_WIDTH = 120
MIN_WIDTH = 40

_BLANK_LINE = re.compile(r"\n{2,}")
_STOP = re.compile(r"[.!?…:;][»”\"')\]\u00a0\u202f ]*$|[»”\"]$")
_ITEM = re.compile(r"[•·‣▪*►>]|[-–—] |\(?\d{1,3}[.)] ")
_OPEN_DASH = re.compile(r"\. ?[–—-]$")


def split(text: str, stands_alone: Callable[[str], bool] = lambda line: False) -> list[str]:
    """The paragraphs of a text, each on one line.

    Args:
        text: with `\\n` line ends and no blanks at the ends of its lines.
        stands_alone: whether a line must not be joined to its neighbours, whatever its length.
    """
    blocks = [block.split("\n") for block in _BLANK_LINE.split(text.strip("\n"))]
    width, is_wrapped = _wrapping(blocks)
    paragraphs: list[str] = []
    for n, block in enumerate(blocks):
        current = block[0]
        for m, (line, following) in enumerate(pairwise(block)):
            is_title_line = n == 0 and m == 0 and len(block) > 3
            if _continues(line, following, width, is_wrapped and not is_title_line, stands_alone):
                current += _glue(line, following) + following
            else:
                paragraphs.append(current)
                current = following
        paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if paragraph]


def _wrapping(blocks: list[list[str]]) -> tuple[int, bool]:
    """The width of the longest line that another follows, and whether the text was wrapped at that width."""
    width = max((len(line) for block in blocks if len(block) > 1 for line in block), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return width, False
    breaks = [pair for block in blocks for pair in pairwise(block)]
    running_on = sum(_is_full(a, b, width) and not _STOP.search(a) for a, b in breaks)
    return width, running_on >= 2 and running_on >= 0.4 * len(breaks)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _continues(
    line: str, following: str, width: int, is_wrapped: bool, stands_alone: Callable[[str], bool]
) -> bool:
    if _OPEN_DASH.search(line):  # a dateline: "2 avril 2018. –"
        return True
    is_closed = bool(_STOP.search(line))
    is_cut = is_wrapped and _is_full(line, following, width)
    if is_cut and not is_closed and not stands_alone(line):
        return True  # even before "Reuters.", which alone would be a credit
    if stands_alone(line) or stands_alone(following) or _ITEM.match(following):
        return False
    return is_cut or (MIN_WIDTH <= len(line) <= MAX_WIDTH and following[:1].islower() and not is_closed)


def _glue(line: str, following: str) -> str:
    """No blank after the hyphen of a compound (porte-|parole), one everywhere else."""
    return "" if line[-1:] == "-" and line[-2:-1].isalpha() and following[:1].isalpha() else " "
