"""Variants of an article about other people, towns and companies: what stands around tells a name.

Within an article a name is always replaced by the same one, surnames apart from given names, so that
“Marie Dupont … Mme Dupont” stays one person. A name that begins with a vowel gives way to another such name,
since “d'” and “l'” stand before it.
"""

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from training.annotation import Annotated, Edit, rewrite
from verbatim.nlp.tokenizer import norm

SHARE_OF_PEOPLE = 0.6
SHARE_OF_TOWNS = 0.35
SHARE_OF_ORGANISATIONS = 0.35
MIN_BEARERS = 3000
_VOWELS = frozenset("aeiouyhàâéèêëîïôöûü")


@dataclass
class Pools:
    """Names to draw from."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    towns: tuple[str, ...]
    organisations: tuple[str, ...]

    @cached_property
    def known_towns(self) -> frozenset[str]:
        """The towns as the tokenizer folds them."""
        return frozenset(norm(town) for town in self.towns)


def read_pools(corpora: Path) -> Pools:
    """The pools, from the lists of names at hand."""
    given, surnames, towns, organisations = [], [], [], []
    with (corpora / "gaz_prenoms_insee/insee_names_fr_1900_2023.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if float(row["overall_count"]) >= MIN_BEARERS:
                given.append(row["name"].title())
    with (corpora / "gaz_assemblee_nationale/acteurs.csv").open(encoding="utf-8") as rows:
        surnames += [row["nom"] for row in csv.DictReader(rows)]
    with (corpora / "gaz_medias_fr/medias.csv").open(encoding="utf-8") as rows:
        organisations += [row["name"] for row in csv.DictReader(rows)]
    prolex = corpora / "gaz_prolex_fra/Prolex-Unitex-BestOf_2_2_fra.dic"
    for line in prolex.read_text(encoding="utf-8").splitlines():
        name, _, codes = line.replace("=", "-").replace("\\.", ".").partition(",.")
        if not codes.startswith("N+PR"):
            continue
        if "+Celebrite" in codes and " " in name:
            surnames.append(name.split()[-1])
        elif "+Ville" in codes and "'" not in name:
            towns.append(name)
        elif "+Entreprise" in codes or "+Ensemble" in codes:
            organisations.append(name)
    return Pools(*(tuple(sorted(set(names))) for names in (given, surnames, towns, organisations)))


def replaced(annotated: Annotated, pools: Pools, seed: str) -> Annotated:
    """The article with part of its names exchanged; same seed, same article."""
    rng = random.Random(f"{seed}:{annotated.key}")  # noqa: S311  no secret
    chosen: dict[str, str] = {}

    def other(old: str, pool: Iterable[str]) -> str:
        if old not in chosen:
            vowel = old[0].lower() in _VOWELS
            chosen[old] = rng.choice([n for n in pool if (n[0].lower() in _VOWELS) == vowel])
        return chosen[old]

    edits: list[Edit] = []
    kept: dict[str, bool] = {}
    for start, end, label in annotated.entities or ():
        name = annotated.text[start:end]
        if label == "PER":
            words = name.split(" ")
            family = words[-1]
            if not kept.setdefault(family, rng.random() >= SHARE_OF_PEOPLE) and _plain(words):
                new = [other(w, pools.given) for w in words[:-1]] + [other(family, pools.surnames)]
                edits.append((start, end, " ".join(new)))
        elif label == "LOC" and norm(name) in pools.known_towns:
            if not kept.setdefault(name, rng.random() >= SHARE_OF_TOWNS):
                edits.append((start, end, other(name, pools.towns)))
        elif (
            label == "ORG"
            and _plain(name.split(" "))
            and not kept.setdefault(name, rng.random() >= SHARE_OF_ORGANISATIONS)
        ):
            edits.append((start, end, other(name, pools.organisations)))
    return rewrite(annotated, edits)


def _plain(words: list[str]) -> bool:
    """Whether a name is one or two capitalised words, as “Renault” and “Marie Dupont” are."""
    return len(words) <= 2 and all(w.replace("-", "").isalpha() and w[0].isupper() for w in words)
