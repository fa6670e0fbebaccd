"""Lists of names, word by word: what the encoder may know of a word that no training text shows.

A word is listed only if running French writes it with a capital: “Mars” and “Rue” name places too, and
would say nothing. Lists under a share-alike licence for databases (countries, media) stay out: the words go
into the shipped model.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from verbatim.nlp.tokenizer import norm, split

MIN_BEARERS = 200
MIN_LETTERS = 3
MAX_LOWER_SHARE = 0.2

_PROLEX = {
    "Celebrite": "p",
    "Patronyme": "s",
    "Prenom": "g",
    "Ville": "t",
    "Pays": "c",
    "Region": "r",
    "Supranational": "r",
    "Geonyme": "r",
    "Hydronyme": "r",
    "Edifice": "b",
    "Entreprise": "o",
    "Ensemble": "o",
    "Institution": "o",
    "Association": "o",
    "Organisation": "o",
    "Manifestation": "m",
    "Oeuvre": "w",
}
_DIRECTORY = {
    "city": "t",
    "company": "o",
    "country": "c",
    "region": "r",
    "departement": "r",
    "organisation": "o",
}
_WORD = re.compile(rf"\w{{{MIN_LETTERS},}}")


def entries(corpora: Path) -> Iterator[tuple[str, str]]:
    """Names and their lists' letters, from all the gazetteers."""
    with (corpora / "gaz_prenoms_insee/insee_names_fr_1900_2023.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if float(row["overall_count"]) >= MIN_BEARERS:
                yield row["name"], "g"
    with (corpora / "gaz_communes_fr/communes.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["TYPECOM"] == "COM":
                yield row["NCCENR"], "f"
    with (corpora / "gaz_assemblee_nationale/acteurs.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            yield row["nom"], "s"
            yield row["prenom"], "g"
    yield from _prolex(corpora)
    for name, letter in _DIRECTORY.items():
        for line in (corpora / "lex_lefff_sem/NER-directory" / name).read_text(encoding="utf-8").splitlines():
            yield line, letter


def _prolex(corpora: Path) -> Iterator[tuple[str, str]]:
    """Names of Prolex with the letter of their kind; demonyms and adjectives have `d`."""
    path = corpora / "gaz_prolex_fra/Prolex-Unitex-BestOf_2_2_fra.dic"
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, codes = line.partition(",")
        grammar = codes.split(".")[-1].split(":")[0].split("+")
        letter = next((_PROLEX[code] for code in grammar if code in _PROLEX), None)
        if "PFX" in grammar or letter is None:
            continue
        if grammar[0] == "A" or "Hum" in grammar:
            letter = "d"
        yield name.replace("=", "-").replace("\\", ""), letter


def running_text(corpora: Path) -> Iterator[str]:
    """Plain French to learn from how a word is written."""
    for path in sorted((corpora / "deputes_wikipedia_fr/paragraphs").glob("*.yaml")):
        yield path.read_text(encoding="utf-8")
    with (corpora / "winer_fr/train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def lower_case_words(texts: Iterator[str]) -> set[str]:
    """The words that running text writes with a small letter more than now and then."""
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        for piece in split(text):
            if piece[0].isalpha():
                form = norm(piece)
                total[form] += 1
                lower[form] += piece[0].islower()
    return {form for form, n in lower.items() if n > MAX_LOWER_SHARE * total[form]}


def build(corpora: Path) -> dict[str, str]:
    """Each word with the letters of its lists; of names of several words, each word apart."""
    common = lower_case_words(running_text(corpora))
    lists: dict[str, set[str]] = defaultdict(set)
    for name, letter in entries(corpora):
        pieces = [norm(piece) for piece in split(name) if _WORD.match(piece)]
        for form in pieces:
            if form not in common or letter == "d":
                lists[form].add(letter if len(pieces) == 1 else letter.upper())
    return {form: "".join(sorted(letters)) for form, letters in sorted(lists.items())}


def main() -> None:
    """Write the lists, unless they are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    if args.output.exists():
        print(f"· {args.output} is there")
        return
    names = build(args.corpora)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.write_text("".join(f"{k}\t{v}\n" for k, v in names.items()), encoding="utf-8")
    print(f"· {args.output}: {len(names):,} words in {len(set(names.values())):,} combinations")


if __name__ == "__main__":
    main()
