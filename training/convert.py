"""The corpora as spaCy's binary documents: what to train on, what to choose by, what to measure on.

auxiliary      silver names of an encyclopaedia, for a first training of which only the encoder stays
train          the press and the treebanks, in several typographies, some with other names
dev            press that is never trained on, and a treebank: the best weights are chosen by it
treebank_test  treebanks that nothing is chosen by
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import DocBin

from training import treebank, wikiner, winer
from training.annotation import Annotated, to_doc
from training.replacement import read_pools, replaced
from training.typography import variant
from verbatim.nlp.pipeline import blank

SEED = 20
PRESS_VARIANTS = 1
PRESS_REPLACED_VARIANTS = 2

PRESS_TRAIN = "winer_fr/train.jsonl"
WIKINER = ("wikiner_fr_subset/train.txt", "wikiner_fr_subset/valid.txt")
WIKINER_DEV = "wikiner_fr_subset/test.txt"
PRESS_DEV = "winer_fr/dev.jsonl"
TREEBANKS_TRAIN = ("ud_french_sequoia/fr_sequoia-ud-train.conllu", "ud_french_gsd/fr_gsd-ud-dev.conllu")
TREEBANK_DEV = "ud_french_sequoia/fr_sequoia-ud-dev.conllu"
TREEBANKS_TEST = ("ud_french_sequoia/fr_sequoia-ud-test.conllu", "ud_french_gsd/fr_gsd-ud-test.conllu")


def training_texts(corpora: Path) -> list[Annotated]:
    """Press and treebanks, in a fixed random order."""
    pools = read_pools(corpora)
    texts: list[Annotated] = []
    for article in winer.read(corpora / PRESS_TRAIN):
        texts.append(article)
        texts += [variant(article, f"{SEED}.{i}") for i in range(PRESS_VARIANTS)]
        for i in range(PRESS_REPLACED_VARIANTS):
            texts.append(variant(replaced(article, pools, f"{SEED}.{i}"), f"{SEED}.replaced.{i}"))
    return shuffled(texts + treebank_texts(corpora))


def treebank_texts(corpora: Path) -> list[Annotated]:
    """Each group of sentences as it stands and in another typography."""
    groups = [group for path in TREEBANKS_TRAIN for group in treebank.read(corpora / path)]
    return groups + [variant(group, f"{SEED}") for group in groups]


def auxiliary_texts(corpora: Path) -> list[Annotated]:
    """Silver names, with the treebanks so that the encoder does not lose sight of morphology."""
    silver = [text for path in WIKINER for text in silver_texts(corpora / path)]
    return shuffled(silver + treebank_texts(corpora))


def silver_texts(path: Path) -> Iterator[Annotated]:
    """Silver texts in press typography."""
    for text in wikiner.read(path):
        yield variant(text, f"{SEED}")


def shuffled(texts: list[Annotated]) -> list[Annotated]:
    """The texts in an order that is random and always the same."""
    random.Random(SEED).shuffle(texts)  # noqa: S311  no secret
    return texts


def treebank_test(corpora: Path) -> Iterator[Annotated]:
    """The treebank texts that no choice is made by."""
    for path in TREEBANKS_TEST:
        yield from treebank.read(corpora / path)


def write(texts: Iterable[Annotated], path: Path) -> None:
    """Write the texts to `path`, unless it is there, and say what went in."""
    if path.exists():
        print(f"· {path} is there")
        return
    nlp = blank()
    docs = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "POS", "MORPH"])
    n_tokens = n_entities = n_misaligned = 0
    for annotated in texts:
        doc, misaligned = to_doc(annotated, nlp)
        docs.add(doc)
        n_tokens += len(doc)
        n_entities += len(annotated.entities or ())
        n_misaligned += misaligned
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(docs.to_bytes())
    partial.rename(path)
    print(
        f"· {path}: {len(docs):,} texts, {n_tokens:,} tokens, {n_entities:,} entities, "
        f"{n_misaligned} of them not on token boundaries of one sentence"
    )


def main() -> None:
    """Convert what is not converted yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    write(auxiliary_texts(args.corpora), args.output / "auxiliary.spacy")
    write(wikiner.read(args.corpora / WIKINER_DEV), args.output / "auxiliary_dev.spacy")
    write(training_texts(args.corpora), args.output / "train.spacy")
    write(
        [*winer.read(args.corpora / PRESS_DEV), *treebank.read(args.corpora / TREEBANK_DEV)],
        args.output / "dev.spacy",
    )
    write(treebank_test(args.corpora), args.output / "treebank_test.spacy")


if __name__ == "__main__":
    main()
