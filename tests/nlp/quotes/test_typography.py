"""Marks of every kind, spaces, nested marks, the desk's insertions, media."""

import pytest

from nlp.quotes.annotated import check, found_in

MARKS = [
    "«\u00a0<d1>Le train part à six heures</d1>\u00a0», <c1>a dit</c1> <s1><PER>Luc Roy</PER></s1>.",
    "«\u202f<d1>Le train part à six heures</d1>\u202f», <c1>a dit</c1> <s1><PER>Luc Roy</PER></s1>.",
    "“<d1>Le train part à six heures.</d1>” <c1>a dit</c1> <s1><PER>Luc Roy</PER></s1>.",
    "« <d1>Il a crié “au feu” puis il est parti</d1> », <c1>raconte</c1> <s1><PER>Luc Roy</PER></s1>.",
    "« <d1>Elle (la loi, NDLR) passera cet hiver</d1> », <c1>prédit</c1> <s1><PER>Luc Roy</PER></s1>.",
]


@pytest.mark.parametrize("annotated", MARKS)
def test_marks_and_spaces(annotated):
    check(annotated)


def test_insertions_become_notes():
    text = "« Elle (la loi, NDLR) passera, et [les élus] suivront [...] », prédit Luc Roy."
    (quotation,) = found_in(text, [(70, 77, "PER")])
    assert quotation.notes == ("(la loi, NDLR)", "[les élus]", "[...]")


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("« Le site ouvrira en mai », a indiqué la mairie dans un communiqué.", "communiqué"),
        ("« Le site ouvrira en mai », a dit la maire en conférence de presse.", "conférence de presse"),
        ("La maire a annoncé dans un entretien que le site ouvrirait en mai.", "entretien"),
        ("« Le site ouvrira en mai », a dit la maire.", None),
    ],
)
def test_medium(text, medium):
    (quotation,) = found_in(text, [])
    assert quotation.medium == medium


def test_missing_closing_mark_ends_with_the_paragraph():
    text = "Luc Roy prévient : « Rien n’est joué pour nous.\n\nLe match est demain."
    (quotation,) = found_in(text, [(0, 7, "PER")])
    assert [text[a:b] for a, b in quotation.spans] == ["Rien n’est joué pour nous."]
