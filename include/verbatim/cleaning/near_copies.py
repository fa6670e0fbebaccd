"""Which articles of a day are nearly the same: banding of signatures, verification, groups around a leader.

Two articles are near when their signatures tell that they share MIN_CONTAINMENT of the shorter one's shingles
and MIN_JACCARD of both's: a story cut to 40 % is near to the whole, a follow-up that repeats two fifths of it
is not, and neither is a brief to a round-up of many. A group is a leader, the longest of its articles, and
articles that are each near to it. So a group cannot grow along a chain of weak likenesses: where an article
is near to several leaders, it goes to the likest. The groups are the same in whatever order articles come.

Candidates are articles that agree in a band of the signature, found by sorting the bands one after another.
In a bucket each article is compared with the one before it and with the first, not with all, and not again
once both are near to one leader: thousands of pages from one template take time in proportion to their
number. datasketch's MinHashLSH would take 21 KB an article for 64 bands, where a signature has 260 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from verbatim.cleaning.minhash import PERMUTATIONS, SIZE

MIN_JACCARD = 0.25
MIN_CONTAINMENT = 0.5
MAX_ARTICLES = 1 << 28

_COUNT = SIZE - PERMUTATIONS
_ROWS = 4
_GRID = np.arange(PERMUTATIONS).reshape(_ROWS, _ROWS, _ROWS, _ROWS)
_BANDS = np.concatenate([np.moveaxis(_GRID, axis, -1).reshape(-1, _ROWS) for axis in (3, 2, 1)])
"""The permutations of each band, (192, 4): each permutation in three, two bands share one at most."""

_BLOCK = 1 << 14
_BANDS_AT_ONCE = 16

# A near pair in 64 bits: the later article, how many permutations disagree, the earlier article. Sorted, each
# article's likest come first. Articles are numbered from the longest, so the leader of a pair is the earlier.
_LATER, _UNLIKE, _EARLIER = np.uint64(36), np.uint64(28), np.uint64(MAX_ARTICLES - 1)
# A key and its article in 64 bits.
_KEY, _ARTICLE = np.uint64(32), np.uint64((1 << 32) - 1)


def groups(signatures: np.ndarray) -> np.ndarray:
    """Number the groups of a day.

    Args:
        signatures: one a row, as minhash.signature gives them: shape (n, minhash.SIZE), uint8.

    Returns:
        Shape (n,), int64: the group of each article, numbered from 0 by their first articles, or -1 for an
        article alone. Equal signatures are always in one group.

    Raises:
        ValueError: the array has another shape, or MAX_ARTICLES rows and more.
    """
    if signatures.ndim != 2 or signatures.shape[1] != SIZE or len(signatures) >= MAX_ARTICLES:
        raise ValueError(f"signatures of shape {signatures.shape}; it should be (n, {SIZE})")
    number, rows = _canonical(signatures)
    day = _Day(signatures, rows)
    for keys in day.band_keys():
        for key in keys:
            day.compare(*_candidates(key))
        day.compare(*day.chained())
    return _numbered(_leaders(day.near_pairs(), len(rows))[number])


class _Day:
    """The different signatures of a day, numbered from the longest article, and the near pairs so far."""

    def __init__(self, signatures: np.ndarray, rows: np.ndarray) -> None:
        self._signatures = signatures
        self._rows = rows
        self._counts = _counts(signatures)[rows].astype(np.float64)
        self._first = np.arange(len(rows))  # the longest article that each is near to, or itself
        self._pairs: list[np.ndarray] = []

    def band_keys(self) -> Iterator[np.ndarray]:
        """The bands' keys, some at a time: shape (bands, articles), uint32; texts too short have none."""
        n = int(np.count_nonzero(self._counts))
        for start in range(0, len(_BANDS), _BANDS_AT_ONCE):
            bands = _BANDS[start : start + _BANDS_AT_ONCE]
            keys = np.empty((len(bands), n), np.uint32)
            for first in range(0, n, _BLOCK):
                block = self._signatures[self._rows[first : min(first + _BLOCK, n)]]
                part = np.ascontiguousarray(block[:, _COUNT + bands.ravel()])
                keys[:, first : first + _BLOCK] = part.view(np.uint32).T
            yield keys

    def chained(self) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of an article and the longest that a chain of near ones leads to, beyond its first link."""
        end = self._first
        while not np.array_equal(end, further := end[end]):
            end = further
        later = np.flatnonzero(end != self._first)
        return later, end[later]

    def compare(self, later: np.ndarray, earlier: np.ndarray) -> None:
        """Keep those of the pairs that are near."""
        for start in range(0, len(later), _BLOCK):
            found = self._near(later[start : start + _BLOCK], earlier[start : start + _BLOCK])
            self._pairs.append(found)
            np.minimum.at(self._first, *_articles(found))

    def near_pairs(self) -> np.ndarray:
        """What was kept, sorted, each pair once."""
        pairs = np.sort(np.concatenate(self._pairs or [np.empty(0, np.uint64)]))
        return pairs[np.r_[True, pairs[1:] != pairs[:-1]]] if len(pairs) else pairs

    def _near(self, later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
        first = self._first
        is_settled = (first[later] == first[earlier]) & (first[first[later]] == first[later])
        ratio = self._counts[later] / self._counts[earlier]
        worth = ~is_settled & (ratio >= MIN_JACCARD)
        later, earlier, ratio = later[worth], earlier[worth], ratio[worth]
        left, right = self._signatures[self._rows[later]], self._signatures[self._rows[earlier]]
        matches = np.count_nonzero(left[:, _COUNT:] == right[:, _COUNT:], axis=1)
        jaccard = (matches - 1) / (PERMUTATIONS - 1)  # of 256 different bytes one agrees by chance
        contained = jaccard / (1 + jaccard) * (1 + 1 / ratio)
        is_near = (jaccard >= MIN_JACCARD) & (contained >= MIN_CONTAINMENT)
        unlike = (PERMUTATIONS - matches[is_near]).astype(np.uint64)
        later, earlier = later[is_near].astype(np.uint64), earlier[is_near].astype(np.uint64)
        return (later << _LATER) | (unlike << _UNLIKE) | earlier


def _articles(pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (pairs >> _LATER).astype(np.int64), (pairs & _EARLIER).astype(np.int64)


def _counts(signatures: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(signatures[:, :_COUNT]).view("<u4").ravel()


def _canonical(signatures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row's signature, and a row for each number: longest first, then by a digest."""
    weights = np.random.RandomState(1).randint(0, 1 << 63, SIZE // 4, dtype=np.uint64) * np.uint64(
        2
    ) + np.uint64(1)
    digest = np.empty(len(signatures), np.uint64)
    for start in range(0, len(signatures), _BLOCK):
        block = np.ascontiguousarray(signatures[start : start + _BLOCK]).view("<u4")
        digest[start : start + _BLOCK] = block.astype(np.uint64) @ weights
    order = np.lexsort((digest, -_counts(signatures).astype(np.int64)))
    digest = digest[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = digest[1:] != digest[:-1]
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(is_new) - 1
    return number, order[is_new]


def _candidates(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (later, earlier) to compare: of each bucket an article, the one before it and the first."""
    packed = (key.astype(np.uint64) << _KEY) | np.arange(len(key), dtype=np.uint64)
    packed.sort()
    starts_bucket = np.ones(len(key), dtype=bool)
    starts_bucket[1:] = (packed[1:] >> _KEY) != (packed[:-1] >> _KEY)
    starts, others = np.flatnonzero(starts_bucket), np.flatnonzero(~starts_bucket)
    first = starts[np.searchsorted(starts, others, side="right") - 1]
    is_third = first != others - 1
    article = (packed & _ARTICLE).astype(np.int64)
    later = np.concatenate([others, others[is_third]])
    earlier = np.concatenate([others - 1, first[is_third]])
    return article[later], article[earlier]


def _leaders(pairs: np.ndarray, n: int) -> np.ndarray:
    """The leader of each article: the likest of the leaders near to it, or itself."""
    leader = list(range(n))
    for start in range(0, len(pairs), _BLOCK):
        later, earlier = _articles(pairs[start : start + _BLOCK])
        for article, other in zip(later.tolist(), earlier.tolist(), strict=True):
            if leader[article] == article and leader[other] == other:
                leader[article] = other
    return np.array(leader, dtype=np.int64)


def _numbered(leader: np.ndarray) -> np.ndarray:
    """Groups of two and more, by their first articles."""
    _, first, which, size = np.unique(leader, return_index=True, return_inverse=True, return_counts=True)
    number = np.full(len(first), -1, np.int64)
    several = np.flatnonzero(size > 1)
    number[several[np.argsort(first[several])]] = np.arange(len(several))
    return number[which]
