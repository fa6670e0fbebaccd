"""How sure a quotation is: the chance that its content is right, learnt from annotated press.

A logistic regression over features of the candidate; `python -m training.confidence` writes its weights into
confidence.tsv, and docs/evaluation.md says how well the chances hold.
"""

import csv
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from verbatim.nlp.quotes import clauses
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.reading import Article

BIAS = "bias"
_LENGTHS = (3, 8, 16, 32)


def confidence(article: Article, candidate: Candidate) -> float:
    """The chance, between 0 and 1, that the candidate's content is that of a quotation."""
    known = weights()
    total = known[BIAS] + sum(known.get(name, 0.0) for name in features(article, candidate))
    return round(1 / (1 + math.exp(-total)), 3)


@cache
def weights() -> dict[str, float]:
    """The learnt weight of each feature, by name."""
    text = files("verbatim.nlp.quotes").joinpath("confidence.tsv").read_text(encoding="utf-8")
    rows = csv.reader((line for line in text.splitlines() if line and line[0] != "#"), delimiter="\t")
    return {name: float(weight) for name, weight in rows}


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
