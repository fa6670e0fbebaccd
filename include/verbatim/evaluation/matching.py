"""One-to-one matching of what gold holds with what was predicted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Ranks = frozenset[int]
Pair = tuple[int, int]


def match_in_order(n_gold: int, n_predicted: int, agree: Callable[[int, int], bool]) -> list[Pair]:
    """Pairs (gold, predicted): each gold item takes the first prediction still free that agrees with it."""
    free = list(range(n_predicted))
    pairs: list[Pair] = []
    for g in range(n_gold):
        hit = next((p for p in free if agree(g, p)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((g, hit))
    return pairs


def overlap(a: Ranks, b: Ranks) -> float:
    """Characters shared, as a share of the longer of the two."""
    return len(a & b) / max(len(a), len(b), 1)


def match_best_first(gold: Sequence[Ranks], predicted: Sequence[Ranks], least: float) -> list[Pair]:
    """Pairs (gold, predicted) that overlap by `least` or more; the largest overlap of all pairs first.

    Among equal overlaps the later gold item goes first, then the later prediction.
    """
    candidates = [
        (share, g, p)
        for g, gold_ranks in enumerate(gold)
        for p, predicted_ranks in enumerate(predicted)
        if (share := overlap(gold_ranks, predicted_ranks)) >= least
    ]
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, g, p in sorted(candidates, reverse=True):
        if g not in taken_gold and p not in taken_predicted:
            taken_gold.add(g)
            taken_predicted.add(p)
            pairs.append((g, p))
    return pairs
