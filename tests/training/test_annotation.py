"""Annotation of any corpus: rewriting keeps it in place, and what is unknown stays unknown."""

from dataclasses import replace

import pytest
from training.annotation import Annotated, Word, outermost, rewrite
from training.arrays import MISSING, TAGS, Converter, Example, lemma_rule, treebank_labels

from verbatim.nlp.network.features import Lexicon
from verbatim.nlp.network.phrases import Phrases

TEXT = "L'usine de Saint-Aubin ferme."


def test_outermost_spans_only() -> None:
    spans = [(10, 14, "LOC"), (3, 14, "ORG"), (3, 6, "PER"), (20, 25, "DATE"), (24, 30, "LOC")]
    assert outermost(spans) == ((3, 14, "ORG"), (20, 25, "DATE"))


def test_rewriting_moves_the_annotation_along() -> None:
    annotated = Annotated("a", TEXT, ((11, 22, "LOC"),), (Word(2, 7, "NOUN", "Gender=Fem"),))
    result = rewrite(annotated, [(11, 11, "« "), (22, 22, " »"), (1, 2, "’"), (8, 10, "près de")])
    assert result.text == "L’usine près de « Saint-Aubin » ferme."
    assert result.entities is not None
    assert result.words is not None
    start, end, _ = result.entities[0]
    assert result.text[start:end] == "Saint-Aubin"
    assert result.text[result.words[0].start : result.words[0].end] == "usine"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        rewrite(Annotated("a", TEXT), [(0, 5, "x"), (4, 6, "y")])


LEXICON = Lexicon(("usine",), ("xxxx",), {}, "")


def example(text: Annotated) -> Example:
    morphs, lemmas = treebank_labels([text], min_lemma_count=1)
    found = Converter(LEXICON, Phrases([]), morphs, lemmas).example(text)
    assert found is not None
    return found


def open_tags(text: Annotated) -> list[set[str]]:
    allowed = example(text).allowed
    assert allowed is not None
    return [{tag for tag, is_open in zip(TAGS, row, strict=True) if is_open} for row in allowed]


def test_what_a_corpus_does_not_annotate_is_missing() -> None:
    words_only = example(Annotated("a", TEXT, words=(Word(2, 7, "NOUN", "Gender=Fem", "usine"),)))
    assert words_only.allowed is None
    assert words_only.morphs is not None
    assert words_only.morphs.tolist() == [MISSING, 0, MISSING, MISSING, MISSING, MISSING]
    names_only = example(Annotated("a", TEXT, ((11, 22, "LOC"),)))
    assert names_only.morphs is None
    assert open_tags(Annotated("a", TEXT, ((11, 22, "LOC"),))) == [
        {"O"},
        {"O"},
        {"O"},
        {"B-LOC"},
        {"O"},
        {"O"},
    ]


def test_labels_that_a_corpus_does_not_have_may_stand_anywhere_outside() -> None:
    text = Annotated("a", "Anne vit.", ((0, 4, "PER"),), labels=frozenset(t[2:] for t in TAGS[1:]) - {"DATE"})
    assert open_tags(text) == [{"B-PER"}, {"O", "B-DATE", "I-DATE"}, {"O", "B-DATE", "I-DATE"}]


def test_words_of_a_name_follow_one_another() -> None:
    text = Annotated("a", "Anne de Morin vit.", ((0, 13, "PER"),))
    assert open_tags(text)[:4] == [{"B-PER"}, {"I-PER"}, {"I-PER"}, {"O"}]


@pytest.mark.parametrize(
    ("text", "span", "free"),
    [(TEXT, (11, 16), [3]), ("Il voit Paul. Dupont reste.", (8, 20), [2, 3, 4])],
    ids=["inside a token", "across sentences"],
)
def test_an_entity_that_fits_no_tokens_has_no_verdict(
    text: str, span: tuple[int, int], free: list[int]
) -> None:
    tags = open_tags(Annotated("a", text, ((*span, "LOC"),)))
    assert [n for n, row in enumerate(tags) if row == set(TAGS)] == free
    assert all(row == {"O"} for n, row in enumerate(tags) if n not in free)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [("parlé", "parler", "1\ter"), ("pont", "pont", "0\t"), ("est", "être", "3\têtre"), ("L'", "le", "1\te")],
)
def test_lemma_rules(form: str, lemma: str, rule: str) -> None:
    assert lemma_rule(form.lower(), lemma) == rule


def test_a_text_without_words_is_no_example() -> None:
    converter = Converter(LEXICON, Phrases([]), [], [])
    assert converter.example(Annotated("a", "")) is None
    assert converter.example(Annotated("a", " \n ")) is None


def test_equal_words_have_one_number() -> None:
    converter = Converter(LEXICON, Phrases([]), [], [])
    text = Annotated("a", "Anne vit, Anne dort.")
    first, second = converter.example(text), converter.example(replace(text, key="b"))
    assert first is not None
    assert second is not None
    assert first.kinds.tolist() == second.kinds.tolist()
    anne, vit, comma, again, dort, stop = first.kinds[first.words].tolist()
    assert anne == again
    assert len({anne, vit, comma, dort, stop}) == 5
