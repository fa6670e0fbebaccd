"""A small network with random weights, for tests of what does not depend on what was learnt."""

import numpy as np

from verbatim.nlp.network.features import N_GRAM_ROWS, Lexicon
from verbatim.nlp.network.phrases import N_COLUMNS, Phrases
from verbatim.nlp.network.weights import Network

WIDTH = 8
TAGS = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER")
MORPHS = ("NOUN\tGender=Fem", "PROPN\t", "VERB\tMood=Ind")
LEMMAS = ("0\t", "1\ter")
FORBIDDEN = -1e4


def network(seed: int = 0, depth: int = 2) -> Network:
    """The same network for the same seed."""
    rng = np.random.default_rng(seed)
    lexicon = Lexicon(("anne", "vit", "à"), ("Xxxx", "xxx"), {"anne": "g", "lorval": "ft"}, "fgt")
    shapes = {
        "forms": (4, 6),
        "grams": (N_GRAM_ROWS, 6),
        "shapes": (3, 2),
        "lists": (3, 2),
        "phrases": (N_COLUMNS, WIDTH),
        "pool.w": (WIDTH, WIDTH),
        "word.w": (16, 3 * WIDTH),
        **{f"window.{n}.w": (3 * WIDTH, 3 * WIDTH) for n in range(depth)},
        "tags.w": (WIDTH, len(TAGS)),
        "morphs.w": (WIDTH, len(MORPHS)),
        "lemmas.w": (WIDTH, len(LEMMAS)),
    }
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    for name in ("word", *(f"window.{n}" for n in range(depth))):
        weights |= {
            f"{name}.b": rng.normal(size=3 * WIDTH),
            f"{name}.g": np.ones(WIDTH),
            f"{name}.h": np.zeros(WIDTH),
        }
    for name, labels in (("tags", TAGS), ("morphs", MORPHS), ("lemmas", LEMMAS)):
        weights[f"{name}.b"] = np.zeros(len(labels))
    weights["tags.transitions"] = np.array(
        [
            [FORBIDDEN if after[0] == "I" and before[2:] != after[2:] else 0 for after in TAGS]
            for before in TAGS
        ]
    )
    weights["tags.initial"] = np.array([FORBIDDEN if tag[0] == "I" else 0 for tag in TAGS])
    halves = {k: v.astype("float16") if k in {"forms", "grams"} else v for k, v in weights.items()}
    return Network(
        {k: v.astype("float32") for k, v in halves.items()},
        lexicon,
        Phrases([("Anne Morin", "0"), ("Lorval", "2")]),
        TAGS,
        MORPHS,
        LEMMAS,
    )
