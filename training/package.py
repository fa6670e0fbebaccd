"""Put a trained network where the package ships it, as a spaCy pipeline, in one move."""

import argparse
import shutil
from pathlib import Path

import spacy

from verbatim import models
from verbatim.nlp.network.weights import Network
from verbatim.nlp.pipeline import with_network

MAX_BYTES = 40_000_000
CARD = Path(__file__).with_name("MODEL_CARD.md")
META = {
    "description": "French press: sentences, parts of speech, features, lemmas, named entities.",
    "license": "CC BY-SA 4.0",
    "author": "Verbatim",
    "url": "",
    "email": "",
    "sources": [
        {"name": "WiNER-fr", "license": "CC BY 4.0 (text: CC BY 2.5)"},
        {"name": "NTREX-128, French", "license": "CC BY-SA 4.0"},
        {"name": "French Wikinews 2012", "license": "CC BY 2.5"},
        {"name": "Verbatim: annotations, articles and lists of names", "license": "MIT"},
        {"name": "UD French Sequoia", "license": "LGPL-LR"},
        {"name": "UD French GSD", "license": "CC BY-SA 4.0"},
        {"name": "WikiNER-fr", "license": "CC BY 4.0"},
        {"name": "French Wikipedia", "license": "CC BY-SA 4.0"},
        {"name": "INSEE, Assemblée nationale", "license": "Licence Ouverte 2.0"},
        {"name": "Prolex-Unitex, SEM", "license": "LGPL-LR, MIT"},
    ],
}


def package(trained: Path, destination: Path, version: str) -> int:
    """Build the shipped model beside `destination`, check it, put it there; its size in bytes.

    Raises `ValueError` if it is larger than a model may be.
    """
    nlp = with_network(Network.load(trained))
    nlp.meta.update(META, name=destination.name, version=version)
    staged = destination.with_name(f".{destination.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    staged.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(staged)
    shutil.copy(CARD, staged)
    n_bytes = sum(f.stat().st_size for f in staged.rglob("*") if f.is_file())
    if n_bytes > MAX_BYTES:
        msg = f"{staged} holds {n_bytes:,} bytes, more than {MAX_BYTES:,}"
        raise ValueError(msg)
    spacy.load(staged)
    replaced = destination.with_name(f".{destination.name}.old")
    shutil.rmtree(replaced, ignore_errors=True)
    if destination.exists():
        destination.rename(replaced)
    staged.rename(destination)
    shutil.rmtree(replaced, ignore_errors=True)
    return n_bytes


def main() -> None:
    """Package TRAINED, a folder of `Network.save`, as the shipped model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--version", default="2.0.0")
    parser.add_argument("--destination", type=Path, default=models.FOLDER / models.DEFAULT)
    args = parser.parse_args()
    n_bytes = package(args.trained, args.destination, args.version)
    print(f"· {args.destination}: {n_bytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
