"""The forms of French verbs that a press text uses to report speech.

Third persons above all, and first persons for opinion columns; second persons and the literary subjunctives
are left out.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FINITE, PARTICIPLE, PRESENT_PARTICIPLE, INFINITIVE = (
    "finite",
    "participle",
    "present_participle",
    "infinitive",
)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb.

    Args:
        text: the form, lower case.
        mood: one of FINITE, PARTICIPLE, PRESENT_PARTICIPLE, INFINITIVE.
        tense: present, imperfect, past, future, conditional, subjunctive; empty where the mood has none.
        person: 1 or 3 for finite forms, else 0.
        plural: for finite forms and participles.
        feminine: for participles.
    """

    text: str
    mood: str
    tense: str = ""
    person: int = 0
    plural: bool = False
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class _Stems:
    present: tuple[str, str, str, str]  # je, il, nous, ils
    past: tuple[str, str, str]  # je, il, ils
    future: str
    participle: str
    subjunctive: str


def forms(infinitive: str) -> Iterator[Form]:
    """Every form of a verb given by its infinitive.

    >>> sorted({form.text for form in forms("nier") if form.tense == "present"})
    ['nie', 'nient', 'nions']
    """
    stems = _stems(infinitive)
    first, third, we, they = stems.present
    yield Form(infinitive, INFINITIVE)
    yield Form(first, FINITE, "present", 1)
    yield Form(third, FINITE, "present", 3)
    yield Form(we, FINITE, "present", 1, plural=True)
    yield Form(they, FINITE, "present", 3, plural=True)
    root = {"être": "ét", "avoir": "av"}.get(infinitive, we.removesuffix("ons"))
    yield Form(root + "ais", FINITE, "imperfect", 1)
    yield Form(root + "ait", FINITE, "imperfect", 3)
    yield Form(root + "aient", FINITE, "imperfect", 3, plural=True)
    yield Form(
        {"savoir": "sachant", "être": "étant", "avoir": "ayant"}.get(infinitive, root + "ant"),
        PRESENT_PARTICIPLE,
    )
    je, il, ils = stems.past
    if il:
        yield Form(je, FINITE, "past", 1)
        yield Form(il, FINITE, "past", 3)
        yield Form(ils, FINITE, "past", 3, plural=True)
    for ending, person, plural in (("ai", 1, False), ("a", 3, False), ("ont", 3, True), ("ons", 1, True)):
        yield Form(stems.future + ending, FINITE, "future", person, plural)
    for ending, person, plural in (("ais", 1, False), ("ait", 3, False), ("aient", 3, True)):
        yield Form(stems.future + ending, FINITE, "conditional", person, plural)
    yield Form(stems.subjunctive, FINITE, "subjunctive", 3)
    they_may = {"soit": "soient", "ait": "aient"}.get(stems.subjunctive, stems.subjunctive + "nt")
    yield Form(they_may, FINITE, "subjunctive", 3, plural=True)
    yield from _participles(stems.participle)


def _participles(participle: str) -> Iterator[Form]:
    if not participle:
        return
    base = participle.replace("dû", "du")
    yield Form(participle, PARTICIPLE)
    yield Form(base + "e", PARTICIPLE, feminine=True)
    yield Form(base + "es", PARTICIPLE, plural=True, feminine=True)
    if not participle.endswith("s"):
        yield Form(base + "s", PARTICIPLE, plural=True)


def _stems(infinitive: str) -> _Stems:
    irregular = _irregular()
    for ending in sorted(irregular, key=len, reverse=True):
        if infinitive.endswith(ending) and (ending not in _WHOLE or infinitive == ending):
            return _irregular_stems(infinitive[: -len(ending)], irregular[ending])
    if infinitive.endswith("er"):
        return _first_group(infinitive[:-2])
    if infinitive.endswith("ir"):
        stem = infinitive[:-2]
        return _Stems(
            (stem + "is", stem + "it", stem + "issons", stem + "issent"),
            (stem + "is", stem + "it", stem + "irent"),
            infinitive,
            stem + "i",
            stem + "isse",
        )
    raise ValueError(f"no conjugation for {infinitive!r}: add its ending to irregular.tsv")


# "-er" and "-oir" verbs must not end up with these.
_WHOLE = frozenset({"aller", "être", "avoir", "maudire", "pouvoir", "devoir", "savoir", "vouloir", "prévoir"})


def _irregular_stems(prefix: str, row: dict[str, str]) -> _Stems:
    def stem(name: str) -> str:
        value = row[name]
        return "" if value == "-" else prefix + value

    third = stem("past3s")
    je = third[:-1] + "s" if third.endswith("t") else third + "i"
    return _Stems(
        (stem("pres1s"), stem("pres3s"), stem("pres1p"), stem("pres3p")),
        (je, third, stem("past3p")),
        stem("future"),
        stem("participle"),
        stem("subj3s"),
    )


def _first_group(stem: str) -> _Stems:
    """-er: the last consonant or vowel of the stem may change before a, o or a silent e."""
    hard = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    silent, future = stem, stem + "er"
    if stem.endswith(("oy", "uy")):
        silent = stem[:-1] + "i"
        future = silent + "er"
    elif len(stem) > 2 and stem[-2] == "e" and stem[-1] in "lt" and stem not in _GRAVE:
        silent = stem + stem[-1]
        future = silent + "er"
    elif len(stem) > 2 and stem[-2] == "e" and stem[-1] in "ltmnsvrpc":
        silent = stem[:-2] + "è" + stem[-1]
        future = silent + "er"
    elif len(stem) > 2 and stem[-2] == "é" and stem[-1] not in "aeiou":
        silent = stem[:-2] + "è" + stem[-1]
    elif len(stem) > 3 and stem[-3] == "é" and stem[-2:] in {"gu", "br", "gr", "gn", "tr", "ch", "cr", "qu"}:
        silent = stem[:-3] + "è" + stem[-2:]
    return _Stems(
        (silent + "e", silent + "e", hard + "ons", silent + "ent"),
        (hard + "ai", hard + "a", stem + "èrent"),
        future,
        stem + "é",
        silent + "e",
    )


_GRAVE = frozenset({"cel", "décel", "rével", "harcel", "martel", "achet", "model", "pel", "gel"})


@cache
def _irregular() -> dict[str, dict[str, str]]:
    lines = files("verbatim.nlp.quotes").joinpath("irregular.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[1].removeprefix("# ").split("\t")
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}
