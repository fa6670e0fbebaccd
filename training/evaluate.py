"""What a trained pipeline reaches: entities on unseen press, morphology on unseen treebanks, speed."""

import argparse
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the speed is that of one core

import spacy
from spacy.language import Language
from spacy.scorer import PRFScore
from spacy.tokens import DocBin
from spacy.training import Example

from training import winer
from training.convert import PRESS_DEV
from training.typography import variant
from verbatim.nlp import pipeline  # noqa: F401  registers what the pipeline names

MAIN_LABELS = frozenset({"PER", "ORG", "LOC"})


def figures(score: PRFScore) -> dict[str, float]:
    """Precision, recall and F, rounded for print."""
    return {k: round(v, 4) for k, v in (("p", score.precision), ("r", score.recall), ("f", score.fscore))}


def score_entities(nlp: Language, path: Path, *, press_marks: bool = False) -> dict[str, dict[str, float]]:
    """Exact scores per label against WiNER's character offsets, entities on no token boundary included."""
    gold = [variant(a, "evaluation") if press_marks else a for a in winer.read(path)]
    scores: dict[str, PRFScore] = {}
    for annotated, doc in zip(gold, nlp.pipe(a.text for a in gold), strict=True):
        want = set(annotated.entities or ())
        have = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        for name, labels in (
            ("all", None),
            ("PER+ORG+LOC", MAIN_LABELS),
            *((label, {label}) for label in winer.LABELS.values()),
        ):
            scores.setdefault(name, PRFScore()).score_set(
                {e for e in have if labels is None or e[2] in labels},
                {e for e in want if labels is None or e[2] in labels},
            )
    return {name: figures(score) for name, score in scores.items()}


def score_morphology(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracy of parts of speech and of whole feature sets."""
    examples = [Example(nlp.make_doc(d.text), d) for d in DocBin().from_disk(path).get_docs(nlp.vocab)]
    scores = nlp.evaluate(examples)
    return {key: round(scores[key], 4) for key in ("pos_acc", "morph_acc")}


def words_per_second(nlp: Language, path: Path, repeats: int = 4) -> int:
    """White-space words per second of processor time through `nlp.pipe`, best of `repeats`."""
    texts = [a.text for a in winer.read(path)]
    n_words = sum(len(text.split()) for text in texts)
    best = 0.0
    for _ in range(repeats):
        start = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        best = max(best, n_words / (time.process_time() - start))
    return round(best)


def main() -> None:
    """Print the figures, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("data", type=Path, help="folder of convert.py")
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()
    start = time.perf_counter()
    nlp = spacy.load(args.model)
    press = args.corpora / PRESS_DEV
    report: dict[str, Any] = {
        "load_s": round(time.perf_counter() - start, 2),
        "size_mb": round(sum(f.stat().st_size for f in args.model.rglob("*") if f.is_file()) / 1e6, 1),
        "entities": score_entities(nlp, press),
        "entities_press_typography": score_entities(nlp, press, press_marks=True),
        "morphology": score_morphology(nlp, args.data / "treebank_test.spacy"),
        "words_per_s": words_per_second(nlp, press),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    for key, value in report.items():
        if not key.startswith("entities"):
            print(f"{key:14s} {value}")
            continue
        print(key)
        for label, row in value.items():
            print(f"  {label:12s} P {row['p']:.3f}  R {row['r']:.3f}  F {row['f']:.3f}")
    if args.output:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        args.output.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
