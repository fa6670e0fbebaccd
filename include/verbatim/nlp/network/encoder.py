"""From words to vectors that know the words around them, and what the article says elsewhere.

A word starts as what is known of it by itself, plus the listed names that it is part of where it stands.
Convolutions follow, each over a word and its two neighbours; half way, a capitalised word that occurs several
times in the article is given the mean of its occurrences. Nothing else goes across a line break.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verbatim.nlp.network.features import Word, columns

_PIECES = 3
_CHUNK = 2048
_EPSILON = np.float32(1e-5)

Weights = dict[str, np.ndarray]


@dataclass(frozen=True)
class Rows:
    """The words of a batch of articles, line breaks among them, as rows one after the other.

    Args:
        kinds: (rows,), for each row the number of its word among `words`; -1 for a break between lines.
        words: the distinct words.
        phrases: (rows, columns), which lists hold the name that a word is part of here.
        groups: (rows,), the same number for the occurrences of a name in an article; -1 for all other words.
    """

    kinds: np.ndarray
    words: list[Word]
    phrases: np.ndarray
    groups: np.ndarray


def encode(weights: Weights, rows: Rows) -> np.ndarray:
    """One vector a row, 0 for a break."""
    is_word = rows.kinds >= 0
    mask = is_word.astype("float32")[:, None]
    vectors = word_vectors(weights, rows.words)
    x = vectors[rows.kinds] + rows.phrases @ weights["phrases"]
    x *= mask
    depth = sum(name.startswith("window.") and name.endswith(".w") for name in weights)
    for layer in range(depth):
        if layer == depth // 2:
            x += _pooled(x, rows.groups) @ weights["pool.w"]
        x = _convolved(weights, f"window.{layer}", x, mask)
    return x


def word_vectors(weights: Weights, words: list[Word]) -> np.ndarray:
    """A vector for each distinct word, whatever stands around it."""
    width = weights["word.g"].shape[0]
    if not words:
        return np.zeros((1, width), dtype="float32")
    forms, grams, starts, shapes, lists = columns(words, weights["lists"].shape[0])
    ends = np.append(starts[1:], len(grams))
    letters = np.add.reduceat(weights["grams"][grams], starts, axis=0)
    letters /= (ends - starts)[:, None].astype("float32")
    known = np.concatenate(
        [weights["forms"][forms], letters, weights["shapes"][shapes], lists @ weights["lists"]], axis=1
    )
    return _normalised(weights, "word", _maxout(weights, "word", known))


def _convolved(weights: Weights, name: str, x: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Each row plus what a maxout layer makes of it and its two neighbours."""
    n, width = x.shape
    out = np.empty_like(x)
    padded = np.zeros((n + 2, width), dtype="float32")
    padded[1:-1] = x
    for start in range(0, n, _CHUNK):
        stop = min(start + _CHUNK, n)
        window = np.concatenate(
            [padded[start:stop], padded[start + 1 : stop + 1], padded[start + 2 : stop + 2]], axis=1
        )
        y = _normalised(weights, name, _maxout(weights, name, window))
        np.multiply(y + x[start:stop], mask[start:stop], out=out[start:stop])
    return out


def _maxout(weights: Weights, name: str, x: np.ndarray) -> np.ndarray:
    pieces = x @ weights[f"{name}.w"]
    pieces += weights[f"{name}.b"]
    width = pieces.shape[1] // _PIECES
    best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    return np.maximum(best, pieces[:, 2 * width :], out=best)


def _normalised(weights: Weights, name: str, x: np.ndarray) -> np.ndarray:
    """Layer normalisation, in place."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x /= np.sqrt(variance + _EPSILON)[:, None]
    x *= weights[f"{name}.g"]
    x += weights[f"{name}.h"]
    return x


def _pooled(x: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """For each row the mean of the rows of its group, 0 without one."""
    out = np.zeros_like(x)
    at = np.flatnonzero(groups >= 0)
    if len(at):
        at = at[np.argsort(groups[at], kind="stable")]
        numbers = groups[at]
        starts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))
        counts = np.diff(np.append(starts, len(at)))
        means = np.add.reduceat(x[at], starts, axis=0) / counts[:, None].astype("float32")
        out[at] = np.repeat(means, counts, axis=0)
    return out
