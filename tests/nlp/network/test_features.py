"""What is known of a word by itself."""

import numpy as np
import pytest

from verbatim.nlp.network.features import MAX_GRAMS, N_GRAM_ROWS, Lexicon, columns, grams, shape_of

LEXICON = Lexicon(("lorval", "0000"), ("Xxxxx", "dddd"), {"lorval": "ft"}, "ft")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Lorval", "Xxxxx"),
        ("ONU", "XXX"),
        ("L’", "X'"),
        ("2026", "dddd"),
        ("Mar-a-Lago", "Xxx-x-Xxxx"),
        ("", ""),
    ],
)
def test_shape(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_typography_and_digits_are_folded() -> None:
    assert LEXICON.word("L’").folded == LEXICON.word("L'").folded
    assert LEXICON.word("2026").form == LEXICON.word("1999").form == 2


def test_rows_of_a_known_and_of_an_unknown_word() -> None:
    known, unknown = LEXICON.word("Lorval"), LEXICON.word("Vernay")
    assert (known.form, known.shape, known.lists, known.is_capitalised) == (1, 1, [0, 1], True)
    assert (unknown.form, unknown.shape, unknown.lists) == (0, 1, [])


@pytest.mark.parametrize("form", ["a", "lorval", "x" * 500, "😀"])
def test_letter_groups_are_bounded_rows(form: str) -> None:
    rows = grams(form)
    assert 0 < len(rows) <= MAX_GRAMS
    assert all(0 <= row < N_GRAM_ROWS for row in rows)


def test_words_that_share_letters_share_rows() -> None:
    assert set(grams("vernay")) & set(grams("vernier"))
    assert not set(grams("vernay")) & set(grams("oslo"))


def test_columns() -> None:
    forms, letters, starts, shapes, lists = columns([LEXICON.word("Lorval"), LEXICON.word("1999")], 2)
    assert forms.tolist() == [1, 2]
    assert starts.tolist() == [0, len(grams("lorval"))]
    assert len(letters) == len(grams("lorval")) + len(grams("0000"))
    assert shapes.tolist() == [1, 2]
    np.testing.assert_array_equal(lists, [[1, 1], [0, 0]])
