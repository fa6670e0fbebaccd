"""Pretrain the encoder on plain text: it guesses the letters of each word from what stands around it."""

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from spacy.training.pretrain import pretrain
from spacy.util import load_config

from training.train import CONFIG
from verbatim.nlp import pipeline  # noqa: F401  registers what the configuration names

WEIGHTS = "model-last.bin"


def main() -> None:
    """Leave OUTPUT/model-last.bin, unless it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw_text", type=Path, help="JSON lines of raw_text.py")
    parser.add_argument("names", type=Path, help="lists of names.py")
    parser.add_argument("dev", type=Path, help="any documents of convert.py, for their labels")
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    if (args.output / WEIGHTS).exists():
        print(f"· {args.output / WEIGHTS} is there")
        return
    overrides = {
        "paths.train": str(args.dev),
        "paths.dev": str(args.dev),
        "paths.raw_text": str(args.raw_text),
        "paths.names": str(args.names),
    }
    args.output.mkdir(parents=True, exist_ok=True)
    pretrain(load_config(CONFIG, overrides=overrides, interpolate=True), args.output, silent=False)


if __name__ == "__main__":
    main()
