import pytest

from verbatim.evaluation.alignment import Comparison
from verbatim.evaluation.records import Span


def _of(text: str, part: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part))]


@pytest.mark.parametrize("part", ["« Oui ! »", "Oui !", "Oui", "« Oui"])
def test_marks_spaces_and_edge_punctuation_do_not_count(part):
    text = "Il dit : « Oui ! » hier."
    comparison = Comparison(text, text)
    assert comparison.gold(_of(text, part)) == comparison.predicted(_of(text, "Oui"))


def test_punctuation_inside_counts():
    text = "non, merci"
    comparison = Comparison(text, text)
    assert len(comparison.gold(_of(text, "non, merci"))) == len("non,merci")


def test_other_typography_is_the_same_text():
    gold, read = "l'an « dernier » à Pau", "l’an “dernier” à Pau"
    comparison = Comparison(gold, read)
    assert comparison.cover == 1.0
    assert comparison.predicted(_of(read, "Pau")) == comparison.gold(_of(gold, "Pau"))


def test_gold_inside_a_longer_text():
    gold, read = "Titre\n\nAda parle.", "PUBLICITÉ\n\nTitre\n\nAda parle.\n\nÀ lire aussi"
    comparison = Comparison(gold, read)
    assert comparison.cover == 1.0
    assert comparison.predicted(_of(read, "Ada")) == comparison.gold(_of(gold, "Ada"))
    assert comparison.predicted(_of(read, "PUBLICITÉ")) == frozenset()
    assert comparison.predicted(_of(read, "À lire aussi")) == frozenset()


def test_a_text_that_lost_its_end():
    gold, read = "Ada parle à Pau. Fin.", "Ada parle à Pau."
    comparison = Comparison(gold, read)
    assert 0.5 < comparison.cover < 1.0
    assert comparison.predicted(_of(read, "Pau")) == comparison.gold(_of(gold, "Pau"))


def test_a_text_changed_in_the_middle():
    gold = "Ada parle à Pau. Une phrase que le nettoyage coupe. Léo répond à Metz."
    read = "Ada parle à Pau. Léo répond à Metz."
    comparison = Comparison(gold, read)
    for name in ("Ada", "Pau", "Léo", "Metz"):
        assert comparison.predicted(_of(read, name)) == comparison.gold(_of(gold, name))


def test_spans_beyond_the_text_are_cut_off():
    comparison = Comparison("Ada", "Ada")
    assert comparison.predicted([Span(-5, 99)]) == {0, 1, 2}


@pytest.mark.parametrize(("gold", "read"), [("", "Ada"), ("Ada", ""), ("", "")])
def test_empty_texts(gold, read):
    assert Comparison(gold, read).predicted([Span(0, 3)]) == frozenset()
