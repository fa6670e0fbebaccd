"""One network from several that were trained from the same start: the mean of their weights."""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from verbatim.nlp.network.weights import Network


def average(networks: list[Network]) -> Network:
    """The mean of networks with the same words and labels.

    Raises:
        ValueError: they have not.
    """
    first = networks[0]
    for other in networks[1:]:
        if (other.lexicon, other.tags, other.morphs, other.lemmas) != (
            first.lexicon,
            first.tags,
            first.morphs,
            first.lemmas,
        ):
            raise ValueError("the networks do not have the same words and labels")
    weights = {name: np.mean([n.weights[name] for n in networks], axis=0) for name in first.weights}
    return replace(first, weights={name: mean.astype("float32") for name, mean in weights.items()})


def main() -> None:
    """Average the networks of some folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    average([Network.load(folder) for folder in args.networks]).save(args.output)
    print(f"· {args.output}: the mean of {len(args.networks)} networks")


if __name__ == "__main__":
    main()
