# ruff: noqa: E501  (a sentence a line)
"""Quotations that go on: in the next sentence or paragraph, over paragraphs, in the conditional."""

import pytest

from nlp.quotes.annotated import check, found_in

GOING_ON = [
    "« <d1>Nous sommes prêts</d1> », <c1>a dit</c1> <s1=Luc Roy><PER>Luc Roy</PER></s1>. « <d2>Et nous gagnerons ce match.</d2> »",
    "« <d1>Le gel a tout pris</d1> », <c1>soupire</c1> <s1=Anne Petit><PER>Anne Petit</PER></s1>.\n\n« <d2>Il ne reste rien à cueillir.</d2> »",
    "<c1>Selon</c1> <s1>la police</s1>, <i1>un camion a dérapé</i1>. <i2>Le chauffeur aurait freiné trop tard</i2>.",
]
OVER_PARAGRAPHS = [
    "<s1=Rose Martin><PER>Rose Martin</PER></s1> <c1>raconte</c1> : « <d1>La crue est venue la nuit.\n\nNous avons fui par le toit.</d1> »",
]


@pytest.mark.parametrize("annotated", GOING_ON)
def test_the_speaker_goes_on(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", OVER_PARAGRAPHS)
def test_one_pair_of_marks_over_paragraphs(annotated):
    check(annotated)


def test_each_paragraph_reopens_the_marks():
    text = "Rose Martin raconte : « La crue est venue la nuit.\n\n« Nous avons fui par le toit.\n\n« Tout est perdu. »"
    quotations = found_in(text, [(0, 11, "PER")])
    assert {q.speaker_name for q in quotations} == {"Rose Martin"}
    assert [text[q.spans[0][0] : q.spans[-1][1]] for q in quotations] == [
        "La crue est venue la nuit.",
        "Nous avons fui par le toit.",
        "Tout est perdu.",
    ]


def test_a_speaker_named_by_a_noun_keeps_an_unclosed_quotation():
    text = "La ministre a dit : « Le pont est sûr.\n\n« Rien ne presse vraiment », a dit Luc Roy."
    first, second = found_in(text, [(text.index("Luc"), text.index("Luc") + 7, "PER")])
    assert (text[slice(*first.speaker)], first.speaker_name) == ("La ministre", None)
    assert second.speaker_name == "Luc Roy"


def test_answers_are_of_the_person_named_before_the_questions():
    text = (
        "Luc Roy, entraîneur, répond à nos questions.\n\n– Que pensez-vous d'Emmanuel Macron ?\n\n"
        "– Il travaille beaucoup. « Vous aussi », m'a dit le préfet hier.\n\n– Et demain ?\n\n– Nous verrons bien."
    )
    macron = text.index("Emmanuel")
    answers = found_in(text, [(0, 7, "PER"), (macron, macron + 15, "PER")])
    assert [q.speaker_name for q in answers] == ["Luc Roy", "Luc Roy"]
    assert [q.rule for q in answers] == ["interview", "interview"]


def test_follow_up_has_the_speaker_of_the_quotation_before():
    text = "« Nous sommes prêts », a dit Luc Roy. « Et nous gagnerons ce match. »"
    first, second = found_in(text, [(29, 36, "PER")])
    assert second.rule == "floating"
    assert second.speaker_name == first.speaker_name == "Luc Roy"
    assert second.cue is None


def test_the_same_words_later_point_to_the_first():
    text = "« La mine fermera en mai », affirme Luc Roy.\n\nLe maire l’a redit. « La mine fermera en mai », répète Luc Roy."
    start, again = text.index("Luc"), text.rindex("Luc")
    first, second = found_in(text, [(start, start + 7, "PER"), (again, again + 7, "PER")])
    assert first.repeats is None
    assert second.repeats == 0


def test_a_longer_version_repeats_the_headline():
    text = (
        "« On repart de zéro », prévient la maire\n\n"
        "« Ce soir, on repart de zéro, tous ensemble », a dit la maire.\n\n"
        "« On repart », a dit son adjoint."
    )
    assert [q.repeats for q in found_in(text, [])] == [None, 0, None]
