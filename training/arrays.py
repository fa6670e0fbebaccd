"""Annotated texts as the arrays that a network learns from: the rows that it reads with, and the answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from spacy.language import Language

from training.annotation import ALL_LABELS, Annotated
from verbatim.nlp.network.batch import read_docs
from verbatim.nlp.network.features import Lexicon, Word
from verbatim.nlp.network.phrases import Phrases
from verbatim.nlp.pipeline import blank
from verbatim.nlp.tokenizer import norm

TAGS = ("O", *(f"{mark}-{label}" for label in sorted(ALL_LABELS) for mark in "BI"))
MISSING = -1


@dataclass(frozen=True)
class Example:
    """A text as rows (see `network.encoder.Rows`), and what is known of its words.

    Args:
        kinds: (rows,), the number of each row's word among those of the `Kinds` in use, -1 for a break.
        phrases, groups: as in `Rows`.
        words: (words,), the row of each word.
        lengths: (sentences,), words of each.
        allowed: (words, tags), which tags the annotation leaves open; None: nothing annotated.
        morphs, lemmas: (words,), numbers of labels or MISSING; None: nothing annotated.
    """

    kinds: np.ndarray
    phrases: np.ndarray
    groups: np.ndarray
    words: np.ndarray
    lengths: np.ndarray
    allowed: np.ndarray | None
    morphs: np.ndarray | None
    lemmas: np.ndarray | None


class Kinds:
    """The distinct words of all examples, numbered."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[int, int] = {}

    def number(self, word: Word) -> int:
        """The number of a word; the lexicon gives the same object for the same text."""
        if id(word) not in self._numbers:
            self._numbers[id(word)] = len(self.words)
            self.words.append(word)
        return self._numbers[id(word)]


def lemma_rule(form: str, lemma: str) -> str:
    """What makes the lemma of a folded form: letters cut off its end, letters put on.

    >>> lemma_rule("parlé", "parler")
    '1\\ter'
    """
    lemma = norm(lemma)
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same}\t{lemma[same:]}"


class Converter:
    """Texts to examples, with one set of words and labels."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, morphs: list[str], lemmas: list[str]) -> None:
        self.lexicon, self.phrases = lexicon, phrases
        self.kinds = Kinds()
        self._morphs = {label: n for n, label in enumerate(morphs)}
        self._lemmas = {label: n for n, label in enumerate(lemmas)}
        self._nlp: Language = blank()

    def example(self, text: Annotated) -> Example | None:
        """A text as an example; None for a text without words."""
        doc = self._nlp(text.text)
        if not len(doc):
            return None
        batch = read_docs([doc], self.lexicon, self.phrases)
        if not len(batch.words):
            return None
        numbers = np.array([self.kinds.number(word) for word in batch.rows.words], dtype="int32")
        kinds = np.where(batch.rows.kinds >= 0, numbers[batch.rows.kinds], -1).astype("int32")
        tokens = [doc[int(i)] for i in batch.tokens]
        starts = [token.idx for token in tokens]
        ends = [token.idx + len(token.text) for token in tokens]
        morphs, lemmas = self._treebank(text, starts, ends)
        return Example(
            kinds,
            batch.rows.phrases.astype("uint8"),
            batch.rows.groups,
            batch.words,
            batch.lengths,
            allowed(text, starts, ends, batch.lengths),
            morphs,
            lemmas,
        )

    def _treebank(
        self, text: Annotated, starts: list[int], ends: list[int]
    ) -> tuple[np.ndarray | None, np.ndarray | None]:
        if text.words is None:
            return None, None
        at = {(w.start, w.end): w for w in text.words}
        morphs = np.full(len(starts), MISSING, dtype="int64")
        lemmas = np.full(len(starts), MISSING, dtype="int64")
        for n, place in enumerate(zip(starts, ends, strict=True)):
            word = at.get(place)
            if word is not None:
                form = norm(text.text[word.start : word.end])
                morphs[n] = self._morphs.get(f"{word.pos}\t{word.morph}", MISSING)
                lemmas[n] = self._lemmas.get(lemma_rule(form, word.lemma), MISSING)
        return morphs, lemmas


def allowed(text: Annotated, starts: list[int], ends: list[int], lengths: np.ndarray) -> np.ndarray | None:
    """(words, tags) of bool: what the annotation leaves open for each word.

    Within an entity one tag; outside all entities `O`, and what the corpus does not annotate. The words of an
    entity whose ends are no words' ends, or that a sentence boundary cuts, may be anything.
    """
    if text.entities is None:
        return None
    open_tags = np.array([tag == "O" or tag[2:] not in text.labels for tag in TAGS])
    out = np.tile(open_tags, (len(starts), 1))
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    for start, end, label in text.entities:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            continue
        if starts[first] != start or ends[last] != end or sentence[first] != sentence[last]:
            out[first : last + 1] = True
            continue
        out[first : last + 1] = False
        out[first, TAGS.index(f"B-{label}")] = True
        out[first + 1 : last + 1, TAGS.index(f"I-{label}")] = True
    return out


def treebank_labels(texts: Iterable[Annotated], min_lemma_count: int = 2) -> tuple[list[str], list[str]]:
    """The labels of morphology and the lemma rules that occur often enough, in the order of the alphabet."""
    morphs: set[str] = set()
    rules: dict[str, int] = {}
    for text in texts:
        for word in text.words or ():
            morphs.add(f"{word.pos}\t{word.morph}")
            rule = lemma_rule(norm(text.text[word.start : word.end]), word.lemma)
            rules[rule] = rules.get(rule, 0) + 1
    return sorted(morphs), sorted(rule for rule, n in rules.items() if n >= min_lemma_count)
