"""The cue lexicon and the nouns that can speak, read from cues.tsv and nouns.tsv."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbatim.nlp.quotes.conjugation import PARTICIPLE, Form, forms
from verbatim.nlp.quotes.words import word_set

# Nouns whose gender is the word's own and tells nothing of the person: "Tom Roy, la vedette du film".
SEXLESS = word_set("victime personne personnalité star vedette figure recrue majorité moitié plupart")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue of the lexicon.

    Args:
        lemma: as listed, such as "se féliciter" or "faire valoir".
        kind: one of verbatim.schema.CUE_CLASSES.
        frames: letters, see cues.tsv.
        reflexive: whether it takes "se".
        clitic: "y" or "en" where the cue needs it.
        negative: whether it reports only when negated: "ne pas cacher".
        head: the infinitive that is conjugated.
        tail: the words after the conjugated one.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    reflexive: bool
    clitic: str
    negative: bool
    head: str
    tail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can name a source.

    Args:
        kind: person, organisation or document.
        gender: m, f, or empty where the word serves both.
        plural: whether the form is a plural.
        lemma: the masculine singular.
    """

    kind: str
    gender: str
    plural: bool
    lemma: str


_WORD = re.compile(r"[^\s']+'?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an inflected form can be.

    Args:
        form: its features.
        single: the cues that it makes by itself, those with a clitic first.
        opening: the cues that it opens, by the first of the words that must follow, the longest first.
    """

    form: Form
    single: tuple[Entry, ...]
    opening: dict[str, tuple[Entry, ...]]


def rows(name: str) -> list[list[str]]:
    """The rows of a table of this folder, without its comments."""
    text = files("verbatim.nlp.quotes").joinpath(name).read_text(encoding="utf-8")
    return list(csv.reader((line for line in text.splitlines() if line and line[0] != "#"), delimiter="\t"))


@cache
def entries() -> tuple[Entry, ...]:
    """Every cue of the lexicon."""
    found = []
    for expression, kind, frames in rows("cues.tsv"):
        words = _WORD.findall(expression.replace("s'", "se "))
        negative = words[:2] == ["ne", "pas"]
        words = words[2 * negative :]
        reflexive = words[0] == "se"
        words = words[reflexive:]
        clitic = words[0] if words[0] in {"y", "en"} else ""
        head, *tail = words[bool(clitic) :]
        found.append(
            Entry(expression, kind, frozenset(frames), reflexive, clitic, negative, head, tuple(tail))
        )
    return tuple(found)


@cache
def verb_forms() -> dict[str, tuple[Reading, ...]]:
    """Inflected form, lower case, to what it can be."""
    by_head: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries():
        by_head[entry.head].append(entry)
    index: dict[str, list[Reading]] = defaultdict(list)
    for head, cues in by_head.items():
        cues.sort(key=lambda e: (-len(e.tail), -len(e.clitic)))
        single = tuple(e for e in cues if not e.tail)
        firsts = dict.fromkeys(e.tail[0] for e in cues if e.tail)
        opening = {word: tuple(e for e in cues if e.tail[:1] == (word,)) for word in firsts}
        for form in dict.fromkeys(forms(head)):
            index[form.text].append(Reading(form, single, opening))
            if "î" in form.text:
                index[form.text.replace("î", "i")].append(Reading(form, single, opening))
    # A participle first: where an auxiliary stands before it, "a dit" is no present.
    return {
        text: tuple(sorted(readings, key=lambda r: (r.form.mood != PARTICIPLE, r.form.person == 1)))
        for text, readings in index.items()
    }


@cache
def reporting_forms() -> frozenset[str]:
    """Forms of the verbs that report by themselves, without further words: "affirme", not "tire" or "est"."""
    heads = {entry.head for entry in entries() if not entry.tail}
    return frozenset(form.text for head in heads for form in forms(head))


@cache
def auxiliaries() -> dict[str, tuple[str, Form]]:
    """Finite and present-participle forms of avoir and être: form to (infinitive, features)."""
    index: dict[str, tuple[str, Form]] = {}
    for verb in ("être", "avoir"):
        for form in forms(verb):
            if form.mood != "participle":
                index.setdefault(form.text, (verb, form))
    return index


_COMMON = word_set(
    """aller venir faire pouvoir devoir vouloir savoir prendre mettre rester devenir tenir voir permettre
donner porter passer arriver partir entrer sortir trouver laisser perdre gagner suivre recevoir ouvrir
rendre attendre"""
)


@cache
def common_finite() -> frozenset[str]:
    """Finite forms that leave little doubt that a clause has its verb."""
    found = {text for text, (_, form) in auxiliaries().items() if form.mood == "finite"}
    for verb in _COMMON:
        # First persons look like plurals of nouns ("les partis"), but for those of "nous".
        told = (f.text for f in forms(verb) if f.person == 3 or (f.person and f.text.endswith("ons")))
        found.update(text for text in told if len(text) > 2)
    found |= {
        "peut",
        "doit",
        "veut",
        "va",
        "vont",
        "faut",
        "fallait",
        "faudra",
        "faudrait",
        "vit",
        "vivent",
        "meurt",
    }
    return frozenset(
        found
        - {
            "suit",
            "suis",
            "fait",
            "voie",
            "porte",
            "passe",
            "faisant",
            "entre",
            "parti",
            "part",
            "reste",
            "donne",
        }
    )


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in {"bal"}:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith("eau") else "s")


_OTHER_WORDS = frozenset({"cours", "fois", "états", "pays"})  # plurals that are other nouns


@cache
def nouns() -> dict[str, Noun]:
    """Every form of every noun that can speak."""
    index: dict[str, Noun] = {}
    for noun, feminine, kind, gender in rows("nouns.tsv"):
        masculine = gender if feminine == "-" else "" if feminine == "=" else "m"
        index.setdefault(noun, Noun(kind, masculine, False, noun))
        if _plural(noun) not in _OTHER_WORDS:
            index.setdefault(_plural(noun), Noun(kind, masculine, True, noun))
        if feminine not in {"-", "="}:
            index.setdefault(feminine, Noun(kind, "f", False, noun))
            index.setdefault(_plural(feminine), Noun(kind, "f", True, noun))
    return index
