"""Quotations that an article gives again: the headline's words in the lead, the lead's in the body."""

import re
from collections import deque

_NORMAL = re.compile(r"\W+")
# A quotation of fewer words is no repetition of one that holds them.
_PART_WORDS = 4
# How many quotations back the parts of one are looked for.
_WINDOW = 60


class Repetitions:
    """The words of an article's quotations so far, in reading order."""

    def __init__(self) -> None:
        self._number = 0
        self._seen: dict[str, int] = {}
        self._recent: deque[tuple[str, int]] = deque(maxlen=_WINDOW)

    def first(self, words: str) -> int | None:
        """Index of the earlier quotation with these words, or with four or more of them in a row.

        Case and punctuation do not matter. An index is that of the quotation that was there first.
        """
        words = f" {_NORMAL.sub(' ', words.casefold()).strip()} "
        found = self._seen.get(words)
        if found is None:
            found = next((number for other, number in self._recent if _holds(words, other)), None)
        origin = self._number if found is None else found
        self._seen.setdefault(words, origin)
        self._recent.append((words, origin))
        self._number += 1
        return found


def _holds(one: str, other: str) -> bool:
    """Whether one is the other with more words around it."""
    short, long = sorted((one, other), key=len)
    return short in long and len(short.split()) >= _PART_WORDS
