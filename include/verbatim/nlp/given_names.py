"""The gender that a given name tells, from counts of births.

Source of given_names.tsv: INSEE, Fichier des prénoms, 1900-2023, Licence Ouverte 2.0. Kept are names given at
least 500 times, 95 % of them to one sex; frequent names from abroad were added by hand.
"""

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in files("verbatim.nlp").joinpath("given_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            name, sex = line.split("\t")
            table[name] = "female" if sex == "f" else "male"
    return table


def gender_of(name: str) -> str:
    """female, male or unknown, by the first word of a full name.

    >>> gender_of("Jeanne Martin")
    'female'
    """
    words = name.replace("’", "'").split()
    if len(words) < 2:
        return "unknown"
    table = _table()
    first = words[0].casefold()
    return table.get(first) or table.get(first.split("-")[0]) or "unknown"
