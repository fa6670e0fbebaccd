"""Comparing places in two texts that are nearly the same.

Only letters count, so to speak: white space, quotation marks and apostrophes have no place of their own,
so that a mark more or less at the edge of a quotation, or a space that cleaning changed, moves nothing.
Each other character has a rank: its number among the characters that count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from verbatim.evaluation.records import Entity, Span

UNRANKED = frozenset(" \t\n\r\u00a0\u202f\u2009" + "«»‹›" + '"“”„' + "'’‘")


class Ranks:
    """The characters of a text that count, in order (`kept`), and the ranks of any span of the text."""

    def __init__(self, text: str) -> None:
        self.kept = "".join(c for c in text if c not in UNRANKED)
        self._before = list(accumulate((c not in UNRANKED for c in text), initial=0))

    def of(self, spans: Iterable[Span | Entity]) -> set[int]:
        """Ranks of the characters in any of the spans; what lies outside the text is cut off."""
        ranks: set[int] = set()
        for span in spans:
            ranks.update(range(self._before[self._clamp(span.start)], self._before[self._clamp(span.end)]))
        return ranks

    def trimmed(self, ranks: set[int]) -> frozenset[int]:
        """The ranks without punctuation at either edge."""
        ordered = sorted(ranks)
        first, last = 0, len(ordered)
        while first < last and not self.kept[ordered[last - 1]].isalnum():
            last -= 1
        while first < last and not self.kept[ordered[first]].isalnum():
            first += 1
        return frozenset(ordered[first:last])

    def _clamp(self, offset: int) -> int:
        return max(0, min(offset, len(self._before) - 1))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which rank of the gold text a rank of the predicted text stands for.

    Args:
        gold_of: predicted rank to gold rank, where the texts agree.
        cover: share of the gold text that the predicted text holds.
    """

    gold_of: dict[int, int]
    cover: float


def align(gold: Ranks, predicted: Ranks) -> Alignment:
    """Align two texts: equal, one inside the other, or by their longest agreements."""
    g, p = gold.kept, predicted.kept
    if g == p:
        return Alignment({i: i for i in range(len(p) + 1)}, 1.0)
    if p and (at := g.find(p)) >= 0:
        return Alignment({i: i + at for i in range(len(p) + 1)}, len(p) / len(g))
    if g and (at := p.find(g)) >= 0:
        return Alignment({i + at: i for i in range(len(g) + 1)}, 1.0)
    gold_of: dict[int, int] = {}
    for block in SequenceMatcher(None, p, g, autojunk=False).get_matching_blocks():
        for step in range(block.size + 1):
            gold_of.setdefault(block.a + step, block.b + step)
    return Alignment(gold_of, min(1.0, len(gold_of) / max(1, len(g))))


class Comparison:
    """Spans of a gold text and of the text that was predicted on, made comparable."""

    def __init__(self, gold_text: str, predicted_text: str) -> None:
        self._gold = Ranks(gold_text)
        self._predicted = self._gold if gold_text == predicted_text else Ranks(predicted_text)
        self._alignment = align(self._gold, self._predicted)

    @property
    def cover(self) -> float:
        """Share of the gold text that the predicted text holds."""
        return self._alignment.cover

    def gold(self, spans: Iterable[Span | Entity]) -> frozenset[int]:
        """Ranks of gold spans, edge punctuation off."""
        return self._gold.trimmed(self._gold.of(spans))

    def predicted(self, spans: Iterable[Span | Entity]) -> frozenset[int]:
        """Gold ranks of predicted spans, edge punctuation off; what gold does not hold is left out."""
        gold_of, end = self._alignment.gold_of, len(self._gold.kept)
        ranks = {gold_of[rank] for rank in self._predicted.of(spans) if rank in gold_of}
        return self._gold.trimmed({rank for rank in ranks if rank < end})
