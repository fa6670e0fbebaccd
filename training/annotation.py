"""One annotated text, whatever corpus it came from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

Entity = tuple[int, int, str]
Edit = tuple[int, int, str]

ALL_LABELS = frozenset({"PER", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "TIME"})


@dataclass(frozen=True)
class Word:
    """A word of a treebank: where it stands, its part of speech, its features as in CoNLL-U, its lemma."""

    start: int
    end: int
    pos: str
    morph: str
    lemma: str = ""


@dataclass(frozen=True)
class Annotated:
    """A text with what its corpus says of it; `None` is "not annotated", which is not "nothing there".

    Args:
        entities: (start, end, label).
        labels: the labels that the corpus annotates; any other may stand where it marks nothing.
    """

    key: str
    text: str
    entities: tuple[Entity, ...] | None = None
    words: tuple[Word, ...] | None = None
    labels: frozenset[str] = ALL_LABELS


def outermost(spans: Iterable[Entity]) -> tuple[Entity, ...]:
    """The spans that no other one holds, in the order of the text; of overlapping ones the first."""
    kept: list[Entity] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def rewrite(annotated: Annotated, edits: Iterable[Edit]) -> Annotated:
    """The text with each `text[start:end]` replaced, and the annotation moved along.

    What is inserted at the edge of a span stays outside it. The edits must not overlap.
    """
    ordered = sorted(edits)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts = [0]
    position = 0
    for start, end, new in ordered:
        if start < position:
            msg = f"edits overlap at {start} in {annotated.key}"
            raise ValueError(msg)
        parts += [annotated.text[position:start], new]
        starts.append(start)
        ends.append(end)
        shifts.append(shifts[-1] + len(new) - (end - start))
        position = end
    parts.append(annotated.text[position:])

    def moved(start: int, end: int) -> tuple[int, int]:
        return start + shifts[bisect_right(ends, start)], end + shifts[bisect_left(starts, end)]

    entities, words = annotated.entities, annotated.words
    return replace(
        annotated,
        text="".join(parts),
        entities=None if entities is None else tuple((*moved(s, e), label) for s, e, label in entities),
        words=None
        if words is None
        else tuple(Word(*moved(w.start, w.end), w.pos, w.morph, w.lemma) for w in words),
    )
