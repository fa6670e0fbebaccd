"""What counts as a word, and when two texts say the same."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:[’'\-\u2010\u2011][^\W_]+)*")
_NOT_LETTERS = re.compile(r"[\W_]+")


def count(text: str) -> int:
    """Number of words: runs of letters and digits, with apostrophes and hyphens inside."""
    return len(WORD.findall(text))


def letters(text: str) -> str:
    """The letters and digits of a text, without case: equal for texts that differ in typography alone."""
    return _NOT_LETTERS.sub("", text).casefold()
