"""Train the pipeline that `config.cfg` describes; a finished training is not done again."""

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core, so that two trainings do not disturb each other

from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

from verbatim.nlp import pipeline  # noqa: F401  registers what the configuration names

CONFIG = Path(__file__).with_name("config.cfg")


def main() -> None:
    """Leave OUTPUT/model-best, unless the training there is complete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--names", type=Path, help="lists of names.py")
    parser.add_argument("--init", type=Path, help="weights of the encoder to start from")
    parser.add_argument("--set", nargs="+", default=[], dest="overrides", metavar="section.key=value")
    args = parser.parse_args()
    done = args.output / "done"
    if done.exists():
        print(f"· {args.output} is trained")
        return
    paths = {"train": args.train, "dev": args.dev, "names": args.names, "init_tok2vec": args.init}
    overrides = {f"paths.{name}": str(path) for name, path in paths.items() if path}
    overrides |= parse_config_overrides([f"--{pair}" for pair in args.overrides])
    train(CONFIG, args.output, overrides=overrides)
    done.touch()


if __name__ == "__main__":
    main()
