"""What is known of a word by itself: its form, its letters, its shape, the lists that hold it.

Nothing here depends on where the word stands, so each distinct word of a text is worked out once.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from verbatim.nlp.tokenizer import norm

N_GRAM_ROWS = 30_000
MAX_GRAMS = 24
_GRAM_SIZES = (3, 4, 5)
_GRAM_TYPE = np.dtype("uint16")
_MAX_RUN = 4
_MAX_CACHED = 100_000
_MAX_CACHED_LETTERS = 64


def shape_of(word: str) -> str:
    """Letters as x or X, digits as d, runs cut at four: `Xxxxx` for “Dupont”, `X'X` for “L'A”.

    >>> shape_of("Saint-Étienne")
    'Xxxxx-Xxxxx'
    """
    shape: list[str] = []
    run = 0
    for char in word.replace("’", "'"):
        if char.isalpha():
            kind = "X" if char.isupper() else "x"
        else:
            kind = "d" if char.isdigit() else char
        run = run + 1 if shape and shape[-1] == kind else 1
        if run <= _MAX_RUN:
            shape.append(kind)
    return "".join(shape)


def grams(form: str) -> list[int]:
    """Rows of the table of letter groups for a folded form; of a long word, its beginning and its end."""
    marked = f"<{form}>"
    parts = [marked[i : i + n] for n in _GRAM_SIZES for i in range(len(marked) - n + 1)]
    if len(parts) > MAX_GRAMS:
        parts.sort(key=lambda part: part[0] != "<")
        half = MAX_GRAMS // 2
        parts = parts[:half] + parts[-half:]
    return [zlib.crc32(part.encode()) % N_GRAM_ROWS for part in parts]


@dataclass(frozen=True)
class Lexicon:
    """The words, shapes and lists that the tables of a network have rows for.

    Args:
        forms: folded forms, in the order of their rows; row 0 is every other word.
        shapes: likewise.
        lists: folded form to letters, a letter a list.
        letters: the letters in the order of their columns.
    """

    forms: tuple[str, ...]
    shapes: tuple[str, ...]
    lists: dict[str, str]
    letters: str

    @cached_property
    def form_rows(self) -> dict[str, int]:
        """Folded form to row."""
        return {form: row for row, form in enumerate(self.forms, start=1)}

    @cached_property
    def shape_rows(self) -> dict[str, int]:
        """Shape to row."""
        return {shape: row for row, shape in enumerate(self.shapes, start=1)}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {letter: column for column, letter in enumerate(self.letters)}

    @cached_property
    def _known(self) -> dict[str, Word]:
        return {}

    def word(self, text: str) -> Word:
        """What is known of a word."""
        if len(text) > _MAX_CACHED_LETTERS:
            return self._word(text)
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MAX_CACHED:
                self._known.clear()
            known = self._known[text] = self._word(text)
        return known

    def _word(self, text: str) -> Word:
        form = norm(text)
        return Word(
            folded=form,
            form=self.form_rows.get(form, 0),
            grams=np.array(grams(form[:64]), dtype=_GRAM_TYPE).tobytes(),
            shape=self.shape_rows.get(shape_of(text[:64]), 0),
            lists=[self._columns[letter] for letter in self.lists.get(form, "")],
            is_capitalised=text[:1].isupper(),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is folded, and its rows in the network's tables; those of its letter groups packed."""

    folded: str
    form: int
    grams: bytes
    shape: int
    lists: list[int]
    is_capitalised: bool


def columns(
    words: list[Word], n_lists: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The words as arrays: forms, all letter groups one after the other, where each word's begin, shapes,
    and lists as (words, n_lists) of 0 and 1.
    """
    counts = np.array([len(word.grams) for word in words], dtype="int64") // _GRAM_TYPE.itemsize
    lists = np.zeros((len(words), n_lists), dtype="float32")
    for row, word in enumerate(words):
        lists[row, word.lists] = 1
    return (
        np.array([word.form for word in words], dtype="int64"),
        np.frombuffer(b"".join(word.grams for word in words), dtype=_GRAM_TYPE).astype("int64"),
        np.cumsum(counts) - counts,
        np.array([word.shape for word in words], dtype="int64"),
        lists,
    )
