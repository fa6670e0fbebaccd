"""Sentence boundaries: what ends a sentence in press French, and what only looks as if it did."""

import time

import pytest

from verbatim.nlp.pipeline import blank
from verbatim.nlp.sentences import sentence_starts

NBSP, NARROW = "\u00a0", "\u202f"

# Each text is written with a bar where a new sentence begins.
CASES = {
    "stops": "Le maire est parti. |Son adjoint reste ! |Pourquoi ? |Nul ne sait.",
    "paragraphs": "Un titre sans point\n\n|Le corps du texte\n|et une ligne\r\n|et une autre",
    "title of a person": "Hier, M. Tessier et MM. Diop et Le Goff ont vu Mme. Roy et le Dr. Paul.",
    "articles of law": "Le recours à l’art. 49-3 et au n. 12 surprend. |Le al. 3 demeure.",
    "initials": "Le député J.-P. Morel a lu J. K. Jerome. |C. Dupuis aussi.",
    "numbers": "Il y avait 1.200 personnes, puis 3.5 fois plus. |On attend.",
    "list number": "1. Ouvrir la porte\n|2. Sortir",
    "usual abbreviations": "Des agrumes, p. ex. Citrons et oranges, cf. Annexe, av. Foch, n° 5.",
    "before our era": "En 52 av. J.-C. |La ville tombe. |Vers 30 apr. J.-C. elle renaît.",
    "etc goes on": "Des pommes, des poires, etc. sont là.",
    "etc ends": "Des pommes, des poires, etc. |Le marché ferme.",
    "acronym goes on": "La société S.A. Morel investit.",
    "acronym ends": "Il vit aux U.S.A. |Elle vit ici.",
    "ellipsis goes on": "Il hésite… puis renonce... et sort.",
    "ellipsis ends": "Il hésite… |Puis renonce... |Et sort.",
    "words left out": "Il vient. |[…] Tout est prêt (...) Demain verra.",
    "closing guillemet": "« Nous sommes là. |Nous restons. » |Le préfet sourit.",
    "exclamation and incise": "« Enfin ! », a-t-il lancé. |« Déjà ? » demande-t-elle. |« Non ! » |Il sort.",
    "no-break spaces": f"«{NBSP}Assez{NARROW}!{NBSP}», crie-t-on. |«{NARROW}Ah{NARROW}?{NARROW}» |Rien.",
    "curly marks": "“Assez !” crie-t-il. |“Nous partons.” |Elle reste.",
    "straight marks": 'Il dit : "Nous partons." |"Nous aussi", répond-elle. |"Quand ?" demande-t-il.',
    "straight marks with spaces": 'Il dit : " Nous partons. " |Puis il sort.',
    "dialogue": "— Vous venez ? |— Demain. |— « Peut-être. »",
    "question inside a clause": "La question « Que faire ? » reste posée.",
    "lost space": "La séance est levée.|Puis tout le monde sort.",
    "no sentence inside an address": "Voir lemonde.fr et www.exemple.org pour la suite.",
    "brackets": "(La séance est levée.) |Tous sortent.",
    "month": "Le 5 sept. 2018 et le 3 oct. 2019.",
    "an abbreviation ends the text": "Voir M.",
}


def parts(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_boundaries(marked: str) -> None:
    assert parts(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize("text", ["", " ", "\n\n", NBSP, "\t \n"])
def test_nothing_to_split(text: str) -> None:
    assert sentence_starts(text) == []


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_component_agrees_with_the_rules(marked: str) -> None:
    text = marked.replace("|", "")
    doc = blank()(text)
    assert [sent.start_char for sent in doc.sents] == sentence_starts(text)


def test_white_space_belongs_to_the_sentence_before() -> None:
    doc = blank()("Un titre\n\nUn corps.  Une suite.")
    assert [sent.text for sent in doc.sents] == ["Un titre\n\n", "Un corps.  ", "Une suite."]


HOSTILE = ["a.", "A. ", "! ", "»", "!»", "! » ", ". \n", "... ", '" ', "\n", "!   »  ", "J.-C. "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(n: int) -> float:
        start = time.perf_counter()
        sentence_starts(unit * n)
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(64_000) < 32 * max(seconds(8_000), 0.005)
