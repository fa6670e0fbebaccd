"""The shipped pipeline beside spaCy's stock structure, on the same articles, in turns in one run on one core.

    OMP_NUM_THREADS=1 python -m bench.structure [FOLDER ...]

Stock structure: tagger, parser and recogniser of names, each on a convolutional encoder of its own, as wide
and deep as ours. Its components are set up with labels and not trained, which changes their answers and not
their work.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from bench.pipeline import SAMPLE, texts_of
from verbatim import nlp

ROUNDS = 5


def stock(width: int, depth: int, texts: list[str], ours: Language) -> Language:
    """The stock structure with the labels that our pipeline gives these texts."""
    encoder: dict[str, object] = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": width,
        "depth": depth,
        "embed_size": 5000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    pipeline = spacy.blank("fr")
    for name in ("tagger", "parser", "ner"):
        pipeline.add_pipe(name, config={"model": _model(name, encoder)})
    examples = []
    for text in texts[:20]:
        read = ours(text)
        words = [t.text for t in read if not t.is_space]
        gold = Doc(
            pipeline.vocab,
            words=words,
            tags=[t.pos_ for t in read if not t.is_space],
            heads=[max(i - 1, 0) for i in range(len(words))],
            deps=["ROOT" if i == 0 else ("nsubj", "obj", "nmod", "punct")[i % 4] for i in range(len(words))],
        )
        labels = sorted({ent.label_ for ent in read.ents})
        gold.set_ents([spacy.tokens.Span(gold, 2 * i, 2 * i + 1, label) for i, label in enumerate(labels)])
        examples.append(Example(Doc(pipeline.vocab, words=words), gold))
    pipeline.initialize(lambda: examples)
    return pipeline


def _model(name: str, encoder: dict[str, object]) -> dict[str, object]:
    if name == "tagger":
        return {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": encoder}
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": name,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": encoder,
    }


def seconds(pipeline: Language, texts: list[str]) -> float:
    """Processor time to read the texts."""
    start = time.process_time()
    for _ in pipeline.pipe(texts):
        pass
    return time.process_time() - start


def main(folders: list[Path]) -> None:
    """Print the words a second of both and their ratio, the median round of each."""
    ours = nlp.load()
    texts = [text for folder in folders for text in texts_of(folder)]
    weights = ours.get_pipe("press_network").network.weights
    width = len(weights["word.g"])
    depth = sum(name.startswith("window.") and name.endswith(".w") for name in weights)
    other = stock(width, depth, texts, ours)
    n_words = sum(len(text.split()) for text in texts)
    for pipeline in (ours, other):
        seconds(pipeline, texts)
    spent = [(seconds(ours, texts), seconds(other, texts)) for _ in range(ROUNDS)]
    mine, theirs = (sorted(column)[ROUNDS // 2] for column in zip(*spent, strict=True))
    print(f"{len(texts)} articles, {n_words} words, width {width}, depth {depth}, {ROUNDS} rounds, one core")
    print(f"  shipped, all of it   {n_words / mine:>8,.0f} words/s")
    print(f"  stock structure      {n_words / theirs:>8,.0f} words/s")
    print(f"  ratio                {theirs / mine:>8.2f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [SAMPLE])
