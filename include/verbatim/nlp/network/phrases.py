"""Which names of the lists stand where in a text: the longest that begins at each word.

A list entry counts only where the text writes its first or its last word with a capital.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from verbatim.nlp.tokenizer import norm, split

LABELS = ("PER", "ORG", "LOC", "EVENT", "PRODUCT")
N_COLUMNS = 3 * len(LABELS)
"""A column each for the first, the middle and last, and the only word of a name, label by label."""

_MAX_WORDS = 12


class Phrases:
    """Names of one word and more with the labels they may have."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take (name, digits) pairs, a digit a label: its number in LABELS."""
        merged: dict[str, str] = {}
        for name, labels in entries:
            key = key_of(name)
            if key and key.count(" ") < _MAX_WORDS:
                merged[key] = "".join(sorted(set(merged.get(key, "") + labels)))
        self._set(merged)

    @classmethod
    def of_keys(cls, entries: dict[str, str]) -> Phrases:
        """Take names that are cut and folded already."""
        phrases = cls.__new__(cls)
        phrases._set(entries)
        return phrases

    def _set(self, entries: dict[str, str]) -> None:
        self.entries = entries
        self._longer: set[str] = set()
        for key in entries:
            at = key.find(" ")
            while at >= 0:
                self._longer.add(key[:at])
                at = key.find(" ", at + 1)

    def columns(self, texts: Sequence[str], forms: Sequence[str]) -> np.ndarray:
        """(words, N_COLUMNS) of 0 and 1 for the words of a line, given as printed and folded."""
        found = np.zeros((len(texts), N_COLUMNS), dtype="float32")
        self.mark(texts, forms, found)
        return found

    def mark(self, texts: Sequence[str], forms: Sequence[str], found: np.ndarray) -> None:
        """Set the columns of the words that are part of a name."""
        for start, stop, labels in self.matches(texts, forms):
            for label in labels:
                column = 3 * int(label)
                if stop == start + 1:
                    found[start, column + 2] = 1
                else:
                    found[start, column] = 1
                    found[start + 1 : stop, column + 1] = 1

    def matches(self, texts: Sequence[str], forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """(first word, word after the last, digits) of each name, none within another."""
        entries, longer = self.entries, self._longer
        at, n = 0, len(forms)
        while at < n:
            key = forms[at]
            end = at + 1 if key in entries else 0
            labels = entries.get(key, "")
            stop = at + 1
            while stop < n and key in longer:
                key = f"{key} {forms[stop]}"
                stop += 1
                if key in entries:
                    end, labels = stop, entries[key]
            if end and (texts[at][:1].isupper() or texts[end - 1][:1].isupper()):
                yield at, end, labels
                at = end
            else:
                at += 1


def key_of(name: str) -> str:
    """The words of a name as the tokenizer cuts and folds them, with a space between them."""
    return " ".join(norm(piece) for piece in split(name) if not piece.isspace())
