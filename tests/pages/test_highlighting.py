"""However marks lie, the pieces are the text, and every character has just its marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import lakes
from verbatim.pages.highlighting import KINDS, Mark, cut, marks_of, paragraphs

TEXTS = st.text(st.sampled_from("aé🙂«\n "), max_size=40)
MARKS = st.lists(
    st.builds(Mark, st.integers(0, 45), st.integers(0, 45), st.sampled_from(KINDS), st.integers(1, 4)),
    max_size=8,
)


@given(TEXTS, MARKS, st.integers(0, 20), st.integers(20, 40))
def test_the_pieces_are_the_text_and_carry_just_their_marks(
    text: str, marks: list[Mark], start: int, end: int
) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    pieces = cut(text, marks, start, end)
    assert "".join(piece.text for piece in pieces) == text[start:end]
    at = start
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            assert set(piece.marks) == {m for m in marks if m.start <= place < m.end}
        assert all(m.start == at for m in piece.begins)
        at += len(piece.text)


@given(TEXTS)
def test_paragraphs_leave_out_nothing_but_blank_lines(text: str) -> None:
    found = paragraphs(text)
    assert "\n\n".join(text[start:end] for start, end in found) == "\n\n".join(
        filter(None, text.split("\n\n"))
    )
    assert all(start < end for start, end in found)


def test_of_nested_quotations_the_innermost_stands_last() -> None:
    marks = [Mark(0, 10, "quote", 1), Mark(3, 6, "quote", 2), Mark(3, 6, "entity", 1, "PER")]
    outer, inner, rest = cut("0123456789", marks)
    assert (outer.quotations, inner.quotations, rest.quotations) == ([1], [1, 2], [1])
    assert inner.kinds == ["quote", "entity"]


def test_every_part_of_a_quotation_has_its_number() -> None:
    article = lakes.article("Titre\n\n« Oui », dit Anne Roy. « Non. »", "a.txt")
    quote = lakes.quote(article, "Oui", "Non.", cue="dit", speaker="Anne Roy")
    entity = lakes.entity(article, "Anne Roy", "PER")
    found = {(article["text"][m.start : m.end], m.kind, m.number) for m in marks_of([quote], [entity])}
    assert found == {
        ("Oui", "quote", 1),
        ("Non.", "quote", 1),
        ("dit", "cue", 1),
        ("Anne Roy", "speaker", 1),
        ("Anne Roy", "entity", 1),
    }
