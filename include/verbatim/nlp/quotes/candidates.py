"""What a construction proposes: content, cue and source, as word ranges, before speakers are resolved."""

from dataclasses import dataclass, field

from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article

# Which construction gives way where two claim the same words: the one with the lower figure.
PRIOR = {
    "incise": 0.97,
    "incise_split": 0.95,
    "incise_inside": 0.95,
    "incise_unmarked": 0.85,
    "colon": 0.95,
    "colon_bare": 0.8,
    "verb_marks": 0.85,
    "signature": 0.85,
    "que": 0.85,
    "question": 0.75,
    "infinitive": 0.8,
    "de_infinitive": 0.7,
    "according_to": 0.9,
    "for": 0.7,
    "island": 0.75,
    "noun": 0.55,
    "predicate": 0.6,
    "hearsay": 0.65,
    "floating": 0.8,
    "continued": 0.9,
    "interview": 0.9,
    "headline": 0.6,
    "as_said": 0.7,
    "fragment": 0.6,
    "bare": 0.4,
}


@dataclass(slots=True)
class Candidate:
    """A quotation found, with words for offsets.

    Args:
        type: direct, indirect or mixed.
        parts: word ranges of the content.
        rule: a key of PRIOR.
        cue: word range of the cue, or None.
        lemma: the cue's lemma.
        kind: the cue's class.
        source: the phrase that names the speaker, or None.
        follows: the speaker is the one of the quotation before it.
        unit: word range of the sentence.
    """

    type: str
    parts: tuple[tuple[int, int], ...]
    rule: str
    unit: tuple[int, int]
    cue: tuple[int, int] | None = None
    lemma: str | None = None
    kind: str | None = None
    source: Phrase | None = None
    follows: bool = False

    @property
    def start(self) -> int:
        """First word of the content."""
        return self.parts[0][0]

    def covers(self, first: int, last: int) -> bool:
        """Whether words first … last - 1 touch the content."""
        return any(a < last and first < b for a, b in self.parts)


@dataclass(slots=True)
class Scene:
    """One sentence at work: what the constructions read, and what they have found in it so far.

    Args:
        article: the article.
        unit: word range of the sentence.
        cues: its reporting verbs outside marks, left to right.
        found: its candidates so far.
    """

    article: Article
    unit: tuple[int, int]
    cues: list[Cue]
    found: list[Candidate] = field(default_factory=list)

    @property
    def marks(self) -> list[int]:
        """Numbers of the marked stretches that the sentence touches, left to right."""
        first, last = self.unit
        return list(dict.fromkeys(n for n in self.article.inside[first:last] if n >= 0))

    def report(
        self,
        cue: Cue,
        source: Phrase | None,
        parts: tuple[tuple[int, int], ...],
        *,
        type_: str,
        rule: str,
        follows: bool = True,
    ) -> Candidate:
        """A candidate that a cue introduces; without a source, it may follow the speaker before it."""
        return Candidate(
            type_,
            parts,
            rule,
            self.unit,
            (cue.start, cue.end),
            cue.entry.lemma,
            cue.entry.kind,
            source,
            follows=follows and source is None,
        )

    def holds(self, first: int, last: int) -> bool:
        """Whether words first … last - 1 stand in the content of a candidate."""
        return any(c.covers(first, last) for c in self.found)

    def clashes(self, candidate: Candidate) -> bool:
        """Whether a candidate's content touches that of one found before."""
        return any(self.holds(a, b) for a, b in candidate.parts)
