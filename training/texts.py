"""Which texts each step learns from; none of them is one that the figures for names are measured on.

Five of the sixteen articles for measuring quotations are WiNER's: names are measured on the others.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from training import press, treebank, wikiner, winer
from training.annotation import Annotated
from training.replacement import read_pools, replaced
from training.typography import variant

SEED = 20
MIN_WORDS = 12

PRESS_TRAIN = "winer_fr/train.jsonl"
PRESS_DEV = "winer_fr/dev.jsonl"
WIKINER = ("wikiner_fr_subset/train.txt", "wikiner_fr_subset/valid.txt")
TREEBANKS_TRAIN = ("ud_french_sequoia/fr_sequoia-ud-train.conllu", "ud_french_gsd/fr_gsd-ud-dev.conllu")
TREEBANKS_TEST = ("ud_french_sequoia/fr_sequoia-ud-test.conllu", "ud_french_gsd/fr_gsd-ud-test.conllu")


def press_texts(corpora: Path, wikinews: int = 1) -> list[Annotated]:
    """Press with names annotated by hand: Wikinews so many times, and what we annotated or wrote ourselves.

    Each time an article comes up it has another typography, and often other names.
    """
    articles = [winer.by_our_guide(article) for article in winer.read(corpora / PRESS_TRAIN)]
    again = [replace(a, key=f"{a.key}-{n}") for n in range(1, wikinews) for a in articles]
    return [*articles, *again, *press.read_annotated(corpora), *press.read_written()]


def treebank_texts(corpora: Path) -> list[Annotated]:
    """Sentences with parts of speech, features and lemmas, a few to a text."""
    return [group for path in TREEBANKS_TRAIN for group in treebank.read(corpora / path)]


def silver_texts(corpora: Path) -> list[Annotated]:
    """Sentences of an encyclopaedia with names found from its links."""
    return [text for path in WIKINER for text in wikiner.read(corpora / path)]


def epoch(texts: list[Annotated], corpora: Path, number: int) -> list[Annotated]:
    """The texts as one pass over them sees them: in other typographies, part of them about other people."""
    pools = read_pools(corpora)
    out: list[Annotated] = []
    for text in texts:
        rng = random.Random(f"{SEED}.{number}:{text.key}")  # noqa: S311  no secret
        draw = rng.random()
        if draw < 1 / 2 and text.entities is not None and text.words is None:
            text = replaced(text, pools, f"{SEED}.{number}")  # noqa: PLW2901
        if draw < 7 / 8:
            text = variant(text, f"{SEED}.{number}")  # noqa: PLW2901
        out.append(text)
    random.Random(f"{SEED}.{number}").shuffle(out)  # noqa: S311  no secret
    return out


def raw_texts(corpora: Path) -> Iterator[Annotated]:
    """Plain French: biographies, encyclopaedia, press and treebanks."""
    for path in sorted((corpora / "deputes_wikipedia_fr/paragraphs").glob("*.yaml")):
        items = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or []
        for number, paragraph in enumerate(items):
            if isinstance(paragraph, str) and len(paragraph.split()) >= MIN_WORDS:
                yield Annotated(f"{path.stem}-{number}", paragraph)
    labelled = [*press_texts(corpora), *silver_texts(corpora), *treebank_texts(corpora)]
    for text in [*labelled, *press.read_second_translation(corpora)]:
        yield Annotated(text.key, text.text)
