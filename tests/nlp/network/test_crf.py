"""The best tagging is the one that trying all of them finds."""

import itertools

import numpy as np
import pytest

from verbatim.nlp.network.crf import decode

N_TAGS = 4


@pytest.mark.parametrize("seed", range(30))
def test_finds_the_best_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, 6, size=rng.integers(1, 6))
    scores = rng.normal(size=(lengths.sum(), N_TAGS))
    transitions, initial = rng.normal(size=(N_TAGS, N_TAGS)), rng.normal(size=N_TAGS)
    found = decode(scores, lengths, transitions, initial)
    start = 0
    for length in lengths:
        part = scores[start : start + length]

        def weight(tags: tuple[int, ...], part: np.ndarray = part) -> float:
            pairs = sum(transitions[a, b] for a, b in itertools.pairwise(tags))
            return float(initial[tags[0]] + pairs + sum(part[n, tag] for n, tag in enumerate(tags)))

        best = max(itertools.product(range(N_TAGS), repeat=int(length)), key=weight)
        assert tuple(found[start : start + length]) == best
        start += length


def test_nothing_gives_nothing() -> None:
    assert decode(np.zeros((0, 3)), np.zeros(0, dtype=int), np.zeros((3, 3)), np.zeros(3)).shape == (0,)
