"""Pairing of quotation marks: nesting, mixtures, what is missing, and time."""

import time

import pytest

from verbatim.nlp.quotes.marks import pair_marks


def outer(text):
    return [text[m.inner[0] : m.inner[1]] for m in pair_marks(text) if m.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Oui », dit-il. « Non ! »", ["Oui", "Non !"]),
        ('«\u00a0Oui\u00a0» et “Non” et "Si"', ["Oui", "Non", "Si"]),
        ("« Il a crié “au feu” », dit-elle", ["Il a crié “au feu”"]),
        ("„Ja“, dit-il, puis ‹ oui ›", ["Ja", "oui"]),
        ("« Je suis passé de « K » à « Y » hier », dit-il", ["Je suis passé de « K » à « Y » hier"]),
        ("Rien » à voir » ici", []),
        ("« »", []),
        ('Il a "dit" que l\'"ami" part', ["dit", "ami"]),
        ("« Un.\n\nDeux. »\n\nTrois.", ["Un.\n\nDeux."]),
        ("« Un.\n\nDeux.", ["Un."]),
        ("« Un.\n\n« Deux.\n\n« Trois »", ["Un.", "Deux.", "Trois"]),
    ],
)
def test_outer_marks(text, expected):
    assert outer(text) == expected


def test_reopened_marks_say_that_they_continue():
    assert [m.continues for m in pair_marks("« Un.\n\n« Deux »")] == [False, True]


def test_depth_follows_nesting():
    marks = pair_marks("« a “b ‹c› d” e »")
    assert [m.depth for m in marks] == [0, 1, 2]


@pytest.mark.parametrize("unit", ["« ", "» ", "«» ", '" ', "« a », ", "« a\n\n", "“ « ", "« a “ b ‹ "])
def test_ten_thousand_marks_take_linear_time(unit):
    started = time.perf_counter()
    marks = pair_marks(unit * 10_000)
    assert time.perf_counter() - started < 2
    assert all(m.start <= m.inner[0] <= m.inner[1] <= m.end for m in marks)


def test_a_closing_mark_that_nothing_opened_closes_its_paragraph():
    text = "Un début.\n\nNous ne lâcherons rien cette année », a dit Luc Roy."
    (mark,) = pair_marks(text)
    assert text[slice(*mark.inner)] == "Nous ne lâcherons rien cette année"


def test_a_stray_closing_mark_after_few_words_is_passed_over():
    assert pair_marks("Voir plus » et la suite") == []


def test_a_closing_mark_at_the_head_of_a_line_closes_the_line_before():
    text = "« Nous partons demain matin tous ensemble.\n», a dit Luc Roy hier soir."
    (mark,) = pair_marks(text)
    assert text[slice(*mark.inner)] == "Nous partons demain matin tous ensemble."


def test_closing_marks_at_the_heads_of_paragraphs_take_up_the_quotation():
    text = "« Un début.\n\n» Une suite.\n\n» Une fin. »"
    marks = pair_marks(text)
    assert [text[slice(*m.inner)] for m in marks] == ["Un début.", "Une suite.", "Une fin."]
    assert [m.continues for m in marks] == [False, True, True]


def test_inches_close_nothing():
    assert pair_marks("Le nouvel écran du téléphone mesure 15” de diagonale.") == []
