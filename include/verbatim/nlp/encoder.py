"""The encoder that all statistical components share: what a word looks like, what it stands between.

A word is known by its folded form, first and last letters, shape, and the lists of names that hold it; a
convolution over its neighbours follows. White space is left out before and put back after, so that a no-break
space between two words changes nothing for them.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import IS_SPACE, ORTH
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, not in the stubs
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from verbatim.nlp.tokenizer import norm

_N_LETTERS = 3
_MAX_CACHED = 200_000
_ROWS = ("norm", "prefix", "suffix", "shape", "names")

Batch = list[Any]


def read_names(path: Path) -> dict[str, str]:
    """Folded word to the lists that hold it, one letter a list, from a table of two columns."""
    with path.open(encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


def features(word: str, names: dict[str, str]) -> tuple[str, ...]:
    """What is known of a word by itself, in the order of the embedding tables."""
    form = norm(word)
    shape = word_shape(word.replace("’", "'"))
    return form, form[:_N_LETTERS], form[-_N_LETTERS:], shape, names.get(form, "")


@spacy.registry.architectures("verbatim.press_encoder.v1")
def build_press_encoder(
    width: int,
    rows: dict[str, int],
    encode: Model,
    names: str | None = None,
) -> Model:
    """A model from `Doc`s to one vector per token.

    `rows` sizes the embedding tables. `names` is the path of the lists to learn with; they are kept with the
    weights, so a trained model needs no path.
    """
    tables = [
        HashEmbed(width, rows[name], column=column, seed=8 + column, dropout=0.0)
        for column, name in enumerate(_ROWS)
    ]
    mix = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    words = chain(list2ragged(), with_array(chain(concatenate(*tables), mix)), ragged2list(), encode)
    model: Model = Model(
        "press_encoder",
        partial(_forward, _WordFeatures()),
        init=_init,
        layers=[words],
        dims={"nO": width},
        attrs={"names": read_names(Path(names)) if names else {}},
    )
    return model


class _WordFeatures:
    """The features of the words of a text as hashes, each distinct word worked out once."""

    def __init__(self) -> None:
        self._names: dict[str, str] | None = None
        self._rows: dict[int, np.ndarray] = {}

    def __call__(self, doc: Doc, names: dict[str, str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """One row per word; for each token the index of the word at or after it, and its sign.

        A space is told from the word after it by its sign, and a line break, which nothing goes across, by 0.
        """
        if names is not self._names or len(self._rows) >= _MAX_CACHED:
            self._names, self._rows = names, {}
        orths, blank = doc.to_array([ORTH, IS_SPACE]).T if len(doc) else np.zeros((2, 0), dtype="uint64")
        is_word = blank == 0
        rows = [self._row(doc, orth, names) for orth in orths[is_word].tolist()]
        array = np.stack(rows) if rows else np.zeros((0, len(_ROWS)), dtype="uint64")
        index = np.minimum(np.cumsum(is_word) - is_word, max(0, len(rows) - 1))
        sign = np.where(is_word, 1.0, -1.0).astype("float32")
        for at in np.flatnonzero(~is_word):
            if "\n" in doc[int(at)].text:
                sign[at] = 0.0
        return array, index, sign[:, None]

    def _row(self, doc: Doc, orth: int, names: dict[str, str]) -> np.ndarray:
        row = self._rows.get(orth)
        if row is None:
            values = features(doc.vocab.strings[orth], names)
            row = np.array([hash_string(value) if value else 0 for value in values], dtype="uint64")
            self._rows[orth] = row
        return row


def _forward(
    words_of: _WordFeatures, model: Model, docs: Batch, is_train: bool
) -> tuple[Batch, Callable[[Batch], Batch]]:
    batch = [words_of(doc, model.attrs["names"]) for doc in docs]
    vectors, backprop_words = model.layers[0]([rows for rows, _, _ in batch], is_train)
    width = model.get_dim("nO")

    def spread(vector: Any, index: np.ndarray, sign: np.ndarray) -> Any:
        return vector[index] * sign if len(vector) else model.ops.alloc2f(len(index), width)

    def backprop(d_tokens: Batch) -> Batch:
        d_words = [model.ops.alloc2f(len(rows), width) for rows, _, _ in batch]
        for d_word, d_token, (_, index, sign) in zip(d_words, d_tokens, batch, strict=True):
            if len(d_word):
                model.ops.scatter_add(d_word, index, d_token * sign)
        backprop_words(d_words)
        return []

    return [spread(v, index, sign) for v, (_, index, sign) in zip(vectors, batch, strict=True)], backprop


def _init(model: Model, X: Batch | None = None, Y: Any = None) -> None:
    sample = [np.ones((4, len(_ROWS)), dtype="uint64")]
    model.layers[0].initialize(X=sample)
