"""Annotation of any corpus: rewriting keeps it in place, and what is unknown stays unknown."""

import pytest
from training.annotation import Annotated, Word, outermost, rewrite, to_doc

from verbatim.nlp.pipeline import blank

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


def test_what_a_corpus_does_not_annotate_is_missing() -> None:
    without_entities, _ = to_doc(Annotated("a", TEXT, words=(Word(2, 7, "NOUN", "Gender=Fem"),)), blank())
    assert not without_entities.has_annotation("ENT_IOB")
    assert [t.pos_ for t in without_entities][:3] == ["", "NOUN", ""]
    without_words, _ = to_doc(Annotated("a", TEXT, ((11, 22, "LOC"),)), blank())
    assert not without_words.has_annotation("POS")
    assert [(e.text, e.label_) for e in without_words.ents] == [("Saint-Aubin", "LOC")]


@pytest.mark.parametrize(
    ("text", "span"),
    [(TEXT, (11, 16)), ("Il voit Paul. Dupont reste.", (8, 20))],
    ids=["inside a token", "across sentences"],
)
def test_an_entity_that_fits_no_tokens_has_no_verdict(text: str, span: tuple[int, int]) -> None:
    doc, misaligned = to_doc(Annotated("a", text, ((*span, "LOC"),)), blank())
    assert misaligned == 1
    assert not doc.ents
    touched = [t for t in doc if t.idx < span[1] and span[0] < t.idx + len(t)]
    assert all(t.ent_iob == 0 for t in touched)
