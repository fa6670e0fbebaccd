"""Names with the labels they may have, for the phrases that the network is told of.

They are those of the authority tables that the package ships, and of open lists. Lists under a share-alike
licence for databases stay out.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from training import names
from verbatim.nlp import authority
from verbatim.nlp.network.phrases import LABELS, Phrases
from verbatim.nlp.tokenizer import norm

LABEL_OF = {
    "p": "PER",
    "f": "LOC",
    "t": "LOC",
    "c": "LOC",
    "r": "LOC",
    "b": "LOC",
    "o": "ORG",
    "m": "EVENT",
    "w": "PRODUCT",
}
"""The label of a list of `names.entries`; lists of given names and surnames have none."""


def open_lists(corpora: Path) -> Iterator[tuple[str, str]]:
    """(name, label) from the open lists."""
    for name, letter in names.entries(corpora):
        if letter in LABEL_OF:
            yield name, LABEL_OF[letter]
    with (corpora / "gaz_assemblee_nationale/acteurs.csv").open(encoding="utf-8") as rows:
        yield from ((f"{row['prenom']} {row['nom']}", "PER") for row in csv.DictReader(rows))


def build(corpora: Path) -> Phrases:
    """All lists as one. An open list's single word that running text writes small is left out."""
    common = names.lower_case_words(names.running_text(corpora))
    entries = [(form, entry.label) for entry in authority.shipped() for form in entry.forms]
    entries += [(n, label) for n, label in open_lists(corpora) if " " in n or norm(n) not in common]
    return Phrases((name, str(LABELS.index(label))) for name, label in entries)
