"""How sure a quotation is: the chance that its content is right, learnt from annotated press.

A logistic regression over features of the candidate; `python -m training.confidence` writes its weights into
confidence.tsv, and docs/evaluation.md says how well the chances hold.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from verbatim.nlp.quotes import clauses
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.lexicon import rows
from verbatim.nlp.quotes.reading import Article

BIAS = "bias"
_LENGTHS = (3, 8, 16, 32)


def confidence(article: Article, candidate: Candidate) -> float:
    """The chance, between 0 and 1, that the candidate's content is that of a quotation."""
    return round(chance(weights(), features(article, candidate)), 3)


def chance(known: Mapping[str, float], names: Iterable[str]) -> float:
    """The chance that these features have by these weights."""
    total = known[BIAS] + sum(known.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> dict[str, float]:
    """The learnt weight of each feature, by name."""
    return {name: float(weight) for name, weight in rows("confidence.tsv")}


def features(article: Article, candidate: Candidate) -> Iterator[str]:
    """What is told of a candidate, each as a name."""
    rule = candidate.rule
    first, last = candidate.parts[0][0], candidate.parts[-1][1]
    yield f"rule {rule}"
    yield f"rule {rule}, {candidate.type}"
    source = _source(article, candidate)
    yield f"source {source}"
    yield f"source {source}, {candidate.type}"
    if candidate.kind:
        yield f"class {candidate.kind}, {rule}"
    length = sum(b - a for a, b in candidate.parts)
    yield f"length {sum(length >= n for n in _LENGTHS)}, {candidate.type}"
    if len(candidate.parts) > 1:
        yield f"parts, {rule}"
    if candidate.type != "direct":
        complete = any(clauses.is_complete(article, a, b) for a, b in candidate.parts)
        yield f"verb {complete}, {rule}"
        yield f"whole sentence {last >= candidate.unit[1] - 1}, {rule}"
    if article.paragraph[first] == 0:
        yield "headline"


def _source(article: Article, candidate: Candidate) -> str:
    source = candidate.source
    if source is None:
        return "before" if candidate.follows else "none"
    if source.mentions:
        return article.mentions[source.mentions[0]].label
    if source.form == "pronoun":
        return "pronoun"
    kind = source.noun.kind if source.noun is not None else "unknown noun"
    return f"{kind}, {'definite' if source.definite else 'indefinite'}"
