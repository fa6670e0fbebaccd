"""Scoring predictions against gold.

Entities
    exact    same characters, same label, edge punctuation and quotation marks aside
    typed    overlapping, same label
    PER+ORG+LOC   exact, these labels only
    Gold has PER, ORG, LOC, MISC: EVENT, PRODUCT, WORK and LAW count as MISC, other labels are left out.
Quotations
    strict, lenient   a predicted and a gold quotation match when they share at least 80 % (50 %) of the
                      characters of the longer one; one to one, best first
    speaker           of the strict matches: the resolved name is right; where gold has no name, the mention
                      overlaps; where gold has no mention either, none was given
    cue               of the strict matches that have a cue: the cue overlaps
    attributed        content matched strictly and the speaker right
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verbatim.evaluation.alignment import Comparison
from verbatim.evaluation.figures import ArticleFigures, Mistake, Scores, Tally
from verbatim.evaluation.matching import Ranks, match_best_first, match_in_order
from verbatim.evaluation.names import same_name
from verbatim.evaluation.records import LABELS, Entity, Quote, Record, Span

STRICT, LENIENT = 0.8, 0.5
_COUNTS_AS = {"EVENT": "MISC", "PRODUCT": "MISC", "WORK": "MISC", "LAW": "MISC"}
_SHOWN_CHARS = 110


def score(gold: Iterable[Record], predicted: Mapping[str, Record]) -> Scores:
    """Score predictions, keyed by the id of the gold article that they are for.

    An article without a prediction counts as one in which nothing was found.
    """
    scores = Scores()
    for article in gold:
        found = predicted.get(article.id)
        if found is None:
            scores.missing.append(article.id)
            found = Record(article.id, article.text)
        comparison = Comparison(article.text, found.text)
        _score_entities(scores, article, found, comparison)
        _score_quotes(scores, article, found, comparison)
    return scores


def gold_label(label: str) -> str | None:
    """The gold label that a predicted one stands for, or None where gold has no such kind."""
    label = _COUNTS_AS.get(label, label)
    return label if label in LABELS else None


def _score_entities(scores: Scores, gold: Record, found: Record, comparison: Comparison) -> None:
    wanted = [(comparison.gold([e]), e.label) for e in gold.entities or ()]
    entities: list[Entity] = []
    given: list[tuple[Ranks, str]] = []
    for entity in found.entities or ():
        label = gold_label(entity.label)
        if gold.entities is not None and label is not None:
            entities.append(entity)
            given.append((comparison.predicted([entity]), label))

    def typed(g: int, p: int) -> bool:
        return wanted[g][1] == given[p][1] and not wanted[g][0].isdisjoint(given[p][0])

    def exact(g: int, p: int) -> bool:
        return bool(wanted[g][0]) and wanted[g] == given[p]

    n_typed = len(match_in_order(len(wanted), len(given), typed))
    scores.tallies["entities typed"] += Tally(n_typed, len(given) - n_typed, len(wanted) - n_typed)

    pairs = match_in_order(len(wanted), len(given), exact)
    hit_gold, hit_given = {g for g, _ in pairs}, {p for _, p in pairs}
    by_label = {label: Tally() for label in (*LABELS, *(e.label for e in gold.entities or ()))}
    for g, entity in enumerate(gold.entities or ()):
        by_label[entity.label] += Tally(tp=1) if g in hit_gold else Tally(fn=1)
        if g not in hit_gold:
            text = gold.text[entity.start : entity.end]
            scores.mistakes.append(Mistake(gold.id, f"missed {entity.label}", text))
    for p, entity in enumerate(entities):
        if p not in hit_given:
            label = given[p][1]
            by_label[label] += Tally(fp=1)
            text = found.text[entity.start : entity.end]
            scores.mistakes.append(Mistake(gold.id, f"spurious {label}", text))

    scores.tallies["entities exact"] += sum(by_label.values(), Tally())
    scores.tallies["entities PER+ORG+LOC"] += by_label["PER"] + by_label["ORG"] + by_label["LOC"]
    for label, tally in by_label.items():
        if tally != Tally():
            scores.labels[f"entity {label}"] += tally


def _score_quotes(scores: Scores, gold: Record, found: Record, comparison: Comparison) -> None:
    wanted = [comparison.gold(q.content) for q in gold.quotes]
    given = [comparison.predicted(q.content) for q in found.quotes]

    n_lenient = len(match_best_first(wanted, given, LENIENT))
    scores.tallies["quotes lenient"] += Tally(n_lenient, len(given) - n_lenient, len(wanted) - n_lenient)

    pairs = match_best_first(wanted, given, STRICT)
    scores.tallies["quotes strict"] += Tally(len(pairs), len(given) - len(pairs), len(wanted) - len(pairs))
    attributed = _score_speakers(scores, gold, found, comparison, pairs)
    scores.tallies["quotes attributed"] += Tally(
        len(attributed), len(given) - len(attributed), len(wanted) - len(attributed)
    )
    _score_types(scores, gold, found, pairs)
    _score_attribution_by_kind(scores, gold, found, dict(pairs), attributed)
    figures = ArticleFigures(
        gold.id, len(wanted), len(given), len(pairs), len(attributed), round(comparison.cover, 3)
    )
    scores.articles.append(figures)


def _score_speakers(
    scores: Scores, gold: Record, found: Record, comparison: Comparison, pairs: Sequence[tuple[int, int]]
) -> set[int]:
    """Count speakers and cues of the strict matches; which gold quotations have the right speaker."""
    attributed: set[int] = set()
    for g, p in pairs:
        want, got = gold.quotes[g], found.quotes[p]
        is_right = _same_speaker(want, got, comparison)
        if is_right:
            attributed.add(g)
        else:
            name = want.speaker_name or _shown(gold.text, want.speaker)
            detail = f"want {name!r} got {got.speaker_name!r} | {_shown(gold.text, want.content)}"
            scores.mistakes.append(Mistake(gold.id, "speaker", detail))
        scores.speakers["all"].count(is_right)
        scores.speakers[want.speaker_kind or "unknown"].count(is_right)
        if want.cue:
            scores.speakers["cue"].count(
                not comparison.gold(want.cue).isdisjoint(comparison.predicted(got.cue))
            )
    return attributed


def _same_speaker(want: Quote, got: Quote, comparison: Comparison) -> bool:
    if want.speaker_name:
        return same_name(want.speaker_name, got.speaker_name or "")
    if want.speaker:
        return not comparison.gold(want.speaker).isdisjoint(comparison.predicted(got.speaker))
    return not got.speaker and not got.speaker_name


def _score_types(scores: Scores, gold: Record, found: Record, pairs: Sequence[tuple[int, int]]) -> None:
    hit_gold, hit_given = {g for g, _ in pairs}, {p for _, p in pairs}
    for g, quote in enumerate(gold.quotes):
        scores.labels[f"quote {quote.type}"] += Tally(tp=1) if g in hit_gold else Tally(fn=1)
        if g not in hit_gold:
            detail = _shown(gold.text, quote.content)
            scores.mistakes.append(Mistake(gold.id, f"missed quote {quote.type}", detail))
    for p, quote in enumerate(found.quotes):
        if p not in hit_given:
            scores.labels[f"quote {quote.type}"] += Tally(fp=1)
            detail = _shown(found.text, quote.content)
            scores.mistakes.append(Mistake(gold.id, f"spurious quote {quote.type}", detail))


def _score_attribution_by_kind(
    scores: Scores, gold: Record, found: Record, predicted_of: dict[int, int], attributed: set[int]
) -> None:
    """A prediction that is not matched counts under its own kind; all else under the kind that gold gives."""
    for g, quote in enumerate(gold.quotes):
        tally = Tally(tp=1) if g in attributed else Tally(fn=1, fp=int(g in predicted_of))
        scores.attributed[f"attributed {quote.speaker_kind or 'unknown'}"] += tally
    matched = set(predicted_of.values())
    for p, quote in enumerate(found.quotes):
        if p not in matched:
            scores.attributed[f"attributed {quote.speaker_kind or 'unknown'}"] += Tally(fp=1)


def _shown(text: str, spans: Iterable[Span]) -> str:
    return " / ".join(text[s.start : s.end] for s in spans)[:_SHOWN_CHARS]
