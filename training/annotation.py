"""One annotated text, whatever corpus it came from, and its way into spaCy."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

Entity = tuple[int, int, str]
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Word:
    """A word of a treebank: where it stands, its part of speech, its features as in CoNLL-U."""

    start: int
    end: int
    pos: str
    morph: str


@dataclass(frozen=True)
class Annotated:
    """A text with what its corpus says of it; `None` is "not annotated", which is not "nothing there"."""

    key: str
    text: str
    entities: tuple[Entity, ...] | None = None
    words: tuple[Word, ...] | None = None


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
        words=None if words is None else tuple(Word(*moved(w.start, w.end), w.pos, w.morph) for w in words),
    )


def to_doc(annotated: Annotated, nlp: Language) -> tuple[Doc, int]:
    """The text as the pipeline's tokens with what is known of them, and how many entities do not fit them.

    What the corpus does not annotate is missing, so that it adds nothing to the loss. An entity whose ends
    are no token boundaries, or that a sentence boundary of `nlp` cuts, leaves its tokens without a verdict.
    """
    doc = nlp(annotated.text)
    misaligned = 0
    if annotated.entities is None:
        doc.set_ents([], default="missing")
    else:
        spans: list[Span] = []
        doubtful: set[int] = set()
        for start, end, label in annotated.entities:
            span = doc.char_span(start, end, label=label)
            if span is None or any(token.is_sent_start for token in span[1:]):
                misaligned += 1
                doubtful |= {token.i for token in doc.char_span(start, end, alignment_mode="expand")}
            else:
                spans.append(span)
        doubtful -= {token.i for span in spans for token in span}
        doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(doubtful)], default="outside")
    words = {(w.start, w.end): w for w in annotated.words or ()}
    for token in doc:
        word = words.get((token.idx, token.idx + len(token.text)))
        if word is not None:
            token.pos_ = word.pos
            token.set_morph(word.morph)
    return doc, misaligned
