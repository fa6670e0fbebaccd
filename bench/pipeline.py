"""Where the pipeline's time goes: words a second on one core, and each component's share of it.

    OMP_NUM_THREADS=1 python -m bench.pipeline [FOLDER ...]     folders of .txt or of annotated .xml articles

Shares are measured side by side in one run, and hold on any machine; the words a second are this machine's.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

from verbatim import nlp
from verbatim.evaluation import gold

REPEATS = 5
SAMPLE = Path(__file__).parents[1] / "tests" / "sample"


def texts_of(folder: Path) -> list[str]:
    """The articles of a folder: plain texts, else annotated ones without their tags."""
    plain = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    return plain or [record.text for record in gold.read_folder(folder)]


def main(folders: list[Path]) -> None:
    """Print words a second and the share of each component."""
    pipeline = nlp.load()
    texts = [text for folder in folders for text in texts_of(folder)] * REPEATS
    n_words = sum(len(text.split()) for text in texts)
    list(pipeline.pipe(texts[: len(texts) // REPEATS]))

    seconds: dict[str, float] = defaultdict(float)
    start = time.process_time()
    docs = [pipeline.make_doc(text) for text in texts]
    seconds["tokenizer"] = time.process_time() - start
    for name, component in pipeline.pipeline:
        start = time.process_time()
        if hasattr(component, "pipe"):
            docs = list(component.pipe(docs))
        else:
            docs = [component(doc) for doc in docs]
        seconds[name] = time.process_time() - start
    total = sum(seconds.values())
    print(f"{len(texts)} articles, {n_words} words: {n_words / total:,.0f} words/s of CPU time")
    for name, spent in seconds.items():
        print(f"  {name:18} {spent / total:6.1%}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [SAMPLE])
