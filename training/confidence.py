"""Learns how sure a quotation is, from annotated press, and says how well that holds.

    python -m training.confidence ../shared/corpora

writes include/verbatim/nlp/quotes/confidence.tsv and prints two reliability tables: of chances learnt on four
fifths of the articles and looked up on the fifth left out, and of the written ones on the blind articles.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from spacy.language import Language

from training import quotations
from verbatim import nlp
from verbatim.evaluation.alignment import Comparison
from verbatim.evaluation.matching import overlap
from verbatim.evaluation.records import Record, Span
from verbatim.nlp.quotes import confidence, extract, factory

OUTPUT = Path(confidence.__file__).with_suffix(".tsv")
STRICT = 0.8
FOLDS = 5
SHRINKAGE = 2.0
MIN_COUNT = 3
STEPS = 400
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)


@dataclass(frozen=True)
class Case:
    """A quotation that the rules found: its features, and whether an annotated one matches it strictly."""

    features: tuple[str, ...]
    right: bool


def cases(pipeline: Language, records: Iterable[Record]) -> list[list[Case]]:
    """What the rules find in each article."""
    component = pipeline.get_pipe("quotes")
    found = []
    for record in records:
        with pipeline.select_pipes(disable=["quotes"]):
            article = factory.article_of(pipeline(record.text), component.authority)
        comparison = Comparison(record.text, record.text)
        gold = [comparison.gold(quote.content) for quote in record.quotes]
        article_cases = []
        for candidate in extract.find(article):
            spans = [Span(*span) for span in extract.content_spans(article, candidate)]
            ranks = comparison.predicted(spans)
            right = any(overlap(quote, ranks) >= STRICT for quote in gold)
            article_cases.append(Case(tuple(sorted(set(confidence.features(article, candidate)))), right))
        found.append(article_cases)
    return found


def learn(articles: Sequence[Sequence[Case]]) -> dict[str, float]:
    """Weights of the features that occur often enough, by logistic regression with shrinkage."""
    training = list(chain.from_iterable(articles))
    counts = Counter(chain.from_iterable(case.features for case in training))
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    index = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(training), len(names) + 1))
    x[:, -1] = 1
    for row, case in zip(x, training, strict=True):
        row[[index[name] for name in case.features if name in index]] = 1
    y = np.array([case.right for case in training], dtype=float)
    penalty = np.full(len(names) + 1, SHRINKAGE)
    penalty[-1] = 0
    w = np.zeros(len(names) + 1)
    for _ in range(STEPS):  # Newton's method; it stands still long before the last step
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return {name: float(w[k]) for name, k in index.items()} | {confidence.BIAS: float(w[-1])}


def reliability(told: Sequence[tuple[float, bool]]) -> str:
    """A table: band of confidence, quotations, mean confidence, share that is right; and the Brier score."""
    lines = ["band        quotations  confidence  right"]
    for low, high in pairwise(BANDS):
        band = [(p, right) for p, right in told if low <= p < high]
        if band:
            mean = sum(p for p, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            lines.append(f"{low:.1f} – {min(high, 1):.1f} {len(band):11d} {mean:11.3f} {share:6.3f}")
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    return "\n".join([*lines, f"Brier score {brier:.3f}, of {len(told)} quotations"])


def main() -> None:
    """Learn, write, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    options = parser.parse_args()
    pipeline = nlp.load()
    articles = cases(pipeline, quotations.read(options.corpora, "developed"))
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = learn([a for k, a in enumerate(articles) if k % FOLDS != fold])
        told += [(confidence.chance(weights, c.features), c.right) for a in articles[fold::FOLDS] for c in a]
    print(f"{FOLDS} folds of the {len(articles)} articles\n{reliability(told)}\n")
    weights = learn(articles)
    rows = "".join(f"{name}\t{weight:.4f}\n" for name, weight in sorted(weights.items()))
    OUTPUT.write_text(f"# Written by training/confidence.py; feature and weight.\n{rows}", encoding="utf-8")
    blind = cases(pipeline, quotations.read(options.corpora, "blind"))
    told = [(confidence.chance(weights, c.features), c.right) for article in blind for c in article]
    print(f"the {len(blind)} blind articles\n{reliability(told)}")


if __name__ == "__main__":
    main()
