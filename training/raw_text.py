"""Plain French to pretrain the encoder on: biographies and press, each in one of many typographies."""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from training import winer
from training.annotation import Annotated
from training.convert import PRESS_TRAIN, SEED
from training.typography import variant

MIN_WORDS = 12


def paragraphs(corpora: Path) -> Iterator[Annotated]:
    """Paragraphs long enough to have something to guess from."""
    for path in sorted((corpora / "deputes_wikipedia_fr/paragraphs").glob("*.yaml")):
        items = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or []
        for number, paragraph in enumerate(items):
            if isinstance(paragraph, str) and len(paragraph.split()) >= MIN_WORDS:
                yield Annotated(f"{path.stem}-{number}", paragraph)
    for article in winer.read(corpora / PRESS_TRAIN):
        yield Annotated(article.key, article.text)


def main() -> None:
    """Write one JSON line a paragraph, in a fixed random order, unless they are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    if args.output.exists():
        print(f"· {args.output} is there")
        return
    texts = [variant(paragraph, f"{SEED}.raw").text for paragraph in paragraphs(args.corpora)]
    random.Random(SEED).shuffle(texts)  # noqa: S311  no secret
    lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
    args.output.write_text("".join(lines), encoding="utf-8")
    print(f"· {args.output}: {len(texts):,} paragraphs, {sum(len(t.split()) for t in texts):,} words")


if __name__ == "__main__":
    main()
