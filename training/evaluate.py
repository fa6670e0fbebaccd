"""What the shipped pipeline reaches, in one run: names on unseen press, words on treebanks, speed, memory.

python -m training.evaluate ../shared/corpora [--gold ../shared/gold/dev] [--output figures.json]
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the speed is that of one core

from spacy.language import Language
from spacy.scorer import PRFScore

from training import texts, treebank, winer
from training.annotation import Annotated
from training.scores import name_figures, read_gold
from training.typography import variant
from verbatim import models
from verbatim.nlp import pipeline
from verbatim.nlp.tokenizer import norm

Figures = dict[str, dict[str, float]]


def printable(scores: dict[str, PRFScore]) -> Figures:
    """Precision, recall and F of each label."""
    return {
        label: {"p": round(s.precision, 4), "r": round(s.recall, 4), "f": round(s.fscore, 4)}
        for label, s in scores.items()
    }


def word_figures(nlp: Language, gold: Iterable[Annotated]) -> dict[str, float]:
    """Shares of right parts of speech, whole feature sets and lemmas, and of words that are one token."""
    right: Counter[str] = Counter()
    n = n_aligned = 0
    for text in gold:
        doc = nlp(text.text)
        tokens = {(t.idx, t.idx + len(t.text)): t for t in doc}
        for word in text.words or ():
            n += 1
            token = tokens.get((word.start, word.end))
            if token is None:
                continue
            n_aligned += 1
            right["pos"] += token.pos_ == word.pos
            right["features"] += str(token.morph) == word.morph
            right["lemma"] += norm(token.lemma_) == norm(word.lemma)
    return {"aligned": round(n_aligned / n, 4), **{k: round(v / n_aligned, 4) for k, v in right.items()}}


def words_per_second(nlp: Language, gold: Iterable[Annotated], repeats: int = 4) -> int:
    """White-space words per second of processor time through `nlp.pipe`, best of `repeats`."""
    plain = [text.text for text in gold]
    n_words = sum(len(text.split()) for text in plain)
    best = 0.0
    for _ in range(repeats):
        start = time.process_time()
        for _doc in nlp.pipe(plain):
            pass
        best = max(best, n_words / (time.process_time() - start))
    return round(best)


def load_seconds(repeats: int = 3) -> float:
    """Seconds from nothing imported to a loaded pipeline, the best of `repeats` fresh processes."""
    code = (
        "import time; t = time.perf_counter(); from verbatim import nlp; nlp.load(); "
        "print(time.perf_counter() - t)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(repeats)
    ]
    return round(min(float(run.stdout) for run in runs), 2)


def main() -> None:
    """Print the figures, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--gold", type=Path, help="folder of gold records by our guide")
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()
    nlp = pipeline.load()
    press = list(winer.read(args.corpora / texts.PRESS_DEV))
    report: dict[str, Any] = {"names, Wikinews 2018": printable(name_figures(nlp, press))}
    other = [variant(text, "evaluation") for text in press]
    report["names, Wikinews 2018, other typography"] = printable(name_figures(nlp, other))
    if args.gold:
        report["names, other press"] = printable(name_figures(nlp, read_gold(args.gold), misc=True))
    for path in texts.TREEBANKS_TEST:
        report[f"words, {Path(path).stem}"] = word_figures(nlp, treebank.read(args.corpora / path))
    report["words per second, one core"] = words_per_second(nlp, press)
    report["memory, MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    report["load, s"] = load_seconds()
    folder = models.path_of(models.DEFAULT)
    report["size, MB"] = round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6, 1)
    for title, value in report.items():
        if not title.startswith("names"):
            print(f"{title}: {value}")
            continue
        print(title)
        for label, row in value.items():
            print(f"  {label:12s} P {row['p']:.3f}  R {row['r']:.3f}  F {row['f']:.3f}")
    if args.output:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        args.output.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
