"""The figures of an evaluation: counts, and what is computed from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Found rightly (`tp`), found wrongly (`fp`), not found (`fn`)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 0 where there is nothing."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Accuracy:
    """So many right, of so many."""

    right: int = 0
    of: int = 0

    def count(self, is_right: bool) -> None:
        """Add one case."""
        self.right += is_right
        self.of += 1

    @property
    def share(self) -> float | None:
        """Share that is right; None where there was no case."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that the pipeline got wrong in one article."""

    article: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """Quotations of one article: in gold, found, matched strictly, of these attributed; text covered."""

    article: str
    gold: int
    predicted: int
    matched: int
    attributed: int
    cover: float


TALLIES = (
    "entities exact",
    "entities typed",
    "entities PER+ORG+LOC",
    "quotes strict",
    "quotes lenient",
    "quotes attributed",
)


def _tallies() -> defaultdict[str, Tally]:
    return defaultdict(Tally)


@dataclass(slots=True)
class Scores:
    """All figures of one evaluation.

    Args:
        tallies: the main ones, by the names of TALLIES.
        labels: exact entities by label, strict quotations by type ("entity PER", "quote direct", …).
        attributed: "quotes attributed", by how the mention names the speaker ("attributed pronoun", …).
        speakers: accuracy over the strict matches, "all" and by kind of gold mention; "cue": the cue found.
        missing: ids of the gold articles without a prediction.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in TALLIES})
    labels: defaultdict[str, Tally] = field(default_factory=_tallies)
    attributed: defaultdict[str, Tally] = field(default_factory=_tallies)
    speakers: defaultdict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))
    mistakes: list[Mistake] = field(default_factory=list)
    articles: list[ArticleFigures] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def main_figures(self) -> dict[str, float]:
        """The figures that floors are pinned on, each between 0 and 1: every F, speakers and cues.

        Every F is that of the main tallies, of each label of entities and of each type of quotations.
        """
        figures = {f"{name} F": tally.f for name, tally in {**self.tallies, **self.labels}.items()}
        for name in ("all", "cue"):
            accuracy = self.speakers.get(name, Accuracy())
            figures[f"speaker {name}"] = accuracy.share or 0.0
        return figures
