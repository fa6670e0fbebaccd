"""Paragraphs, whether lines are paragraphs or were wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.cleaning.paragraphs import split

PARAGRAPHS = [
    "Le pont rouvre",
    "Le pont de la Tour a rouvert mardi matin après deux ans de travaux, a annoncé la préfète du Rhône à la "
    "presse. Les premiers automobilistes l’ont emprunté dès six heures, sous la pluie.",
    "« Nous avons tenu les délais, ce qui n’était pas gagné », s’est félicité le maire, qui a rappelé "
    "que le chantier avait coûté douze millions d’euros. Reuters.",
    "Le porte-parole de l’association des riverains s’est dit soulagé, mais il attend toujours les murs "
    "antibruit que la métropole avait promis il y a trois ans.",
]


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\n\n\n"])
def test_lines_that_are_paragraphs(separator):
    assert split(separator.join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize("width", [50, 60, 64, 72, 80, 100])
@pytest.mark.parametrize("separator", ["\n\n", "\n"])
def test_wrapped_text_is_joined_again(width, separator):
    wrapped = separator.join(textwrap.fill(p, width) for p in PARAGRAPHS)
    assert split(wrapped) == PARAGRAPHS


def test_a_wrapped_title_is_joined():
    title = "Le ministre de l’Intérieur annonce un plan de cent mesures pour Mayotte"
    wrapped = "\n\n".join(textwrap.fill(p, 48) for p in [title, *PARAGRAPHS[1:]])
    assert split(wrapped)[0] == title


def test_lists_scores_and_verses_keep_their_lines():
    lines = ["Composition", "Lloris (1 but)", "Varane", "- Pavard", "- Hernandez", "12. Dubois"]
    assert split("\n".join(lines)) == lines


def test_a_dateline_on_its_own_line_opens_the_paragraph():
    assert split("Titre\n\n2 avril 2018. –\nUn accident est survenu.") == [
        "Titre",
        "2 avril 2018. – Un accident est survenu.",
    ]


def test_a_line_that_stands_alone_is_not_joined():
    text = "Le maire a promis que le pont serait rouvert avant\npartager\nla fin du mois de mai."
    assert split(text, lambda line: line == "partager")[1] == "partager"


@given(st.text(st.sampled_from("aé. \n-–«»A"), max_size=300))
def test_nothing_but_line_ends_changes(text):
    lines = "\n".join(line.strip() for line in text.split("\n"))
    found = split(lines)
    assert "".join("".join(found).split()) == "".join(lines.split())
    assert all(p and "\n" not in p for p in found)
    assert split("\n\n".join(found)) == found
