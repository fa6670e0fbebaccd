"""Articles as the network takes them: rows of words, sentence by sentence, spaces left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.attrs import IS_SPACE, ORTH, SENT_START
from spacy.tokens import Doc

from verbatim.nlp.network.encoder import Rows
from verbatim.nlp.network.features import Lexicon, Word
from verbatim.nlp.network.phrases import N_COLUMNS, Phrases


@dataclass(frozen=True)
class Batch:
    """The rows of some articles, and the way back to their tokens.

    Args:
        rows: what the encoder reads.
        words: (words,), the row of each word.
        tokens: (words,), the number of its token, counted through all the articles.
        lengths: (sentences,), how many words each sentence has.
        orths: (words,), the vocabulary's hash of each word as printed.
    """

    rows: Rows
    words: np.ndarray
    tokens: np.ndarray
    lengths: np.ndarray
    orths: np.ndarray

    @property
    def kinds(self) -> np.ndarray:
        """(words,), the number of each word's entry in `rows.words`."""
        return self.rows.kinds[self.words]


def read_docs(docs: Sequence[Doc], lexicon: Lexicon, phrases: Phrases) -> Batch:
    """The words of articles whose sentences are marked."""
    arrays = [doc.to_array([ORTH, IS_SPACE, SENT_START]) for doc in docs]
    article = np.repeat(np.arange(len(docs)), [len(doc) for doc in docs])
    orths, is_space, sent_start = np.concatenate(arrays).T
    strings = docs[0].vocab.strings
    is_word = is_space == 0
    distinct, kind_of = np.unique(orths[is_word], return_inverse=True)
    texts = [strings[orth] for orth in distinct.tolist()]
    words = [lexicon.word(text) for text in texts]

    opens_article = _is_new(article)
    tokens = np.flatnonzero(is_word)
    begins = np.flatnonzero(_is_new(np.cumsum((sent_start == 1) | opens_article)[tokens]))
    lengths = np.diff(np.append(begins, len(tokens)))

    # A break before the first word of each line: between articles, and where a token holds a line feed.
    is_break = np.zeros(len(orths), dtype=bool)
    for at in np.flatnonzero(~is_word):
        is_break[at] = any(c in strings[orths[at]] for c in "\n\r\u2028\u2029\u0085")
    at_line = _is_new(np.cumsum(is_break | opens_article)[tokens])
    places = np.arange(len(tokens)) + np.cumsum(at_line)
    n_rows = len(tokens) + int(at_line.sum()) + 1

    kinds = np.full(n_rows, -1, dtype="int64")
    kinds[places] = kind_of
    found = np.zeros((n_rows, N_COLUMNS), dtype="float32")
    kind_list = kind_of.tolist()
    printed = [texts[kind] for kind in kind_list]
    folded = [words[kind].folded for kind in kind_list]
    starts = np.flatnonzero(at_line).tolist()
    for start, stop in pairwise([*starts, len(tokens)]):
        row = int(places[start])
        phrases.mark(printed[start:stop], folded[start:stop], found[row : row + stop - start])
    groups = np.full(n_rows, -1, dtype="int64")
    groups[places] = _groups(article[tokens], kind_of, words)
    return Batch(Rows(kinds, words, found, groups), places, tokens, lengths, orths[tokens])


def _is_new(numbers: np.ndarray) -> np.ndarray:
    """Which numbers differ from the one before; the first does."""
    new = np.ones(len(numbers), dtype=bool)
    new[1:] = numbers[1:] != numbers[:-1]
    return new


def _groups(article: np.ndarray, kinds: np.ndarray, words: list[Word]) -> np.ndarray:
    """The same number for the capitalised words of an article that fold to one form, if there are several."""
    numbers: dict[str, int] = {}
    form_of = np.array([numbers.setdefault(w.folded, len(numbers)) for w in words], dtype="int64")
    capital = np.array([w.is_capitalised for w in words], dtype=bool)
    groups = np.full(len(kinds), -1, dtype="int64")
    at = np.flatnonzero(capital[kinds]) if len(words) else np.zeros(0, dtype="int64")
    if len(at):
        keys = article[at] * len(numbers) + form_of[kinds[at]]
        _, group, counts = np.unique(keys, return_inverse=True, return_counts=True)
        groups[at] = np.where(counts[group] > 1, group, -1)
    return groups
