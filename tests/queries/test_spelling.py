"""Words are found whatever their case, accents, ligatures and apostrophes, and never as an expression."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.queries.spelling import pattern

CONNECTION = duckdb.connect()


def found(text: str, words: str) -> bool:
    values = {"text": text, "words": pattern(words)}
    row = CONNECTION.execute("SELECT regexp_matches($text, $words)", values).fetchone()
    assert row
    return bool(row[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’ÉCOLE est finie", "l'ecole"),
        ("l'école", "L’École"),
        ("Un cœur", "coeur"),
        ("un COEUR", "cœur"),
        ("Ségolène Fauquembergue", "segolene fauq"),
        ("19\u202f000 euros", "19 000 euros"),
        ("garçon", "GARCON"),
        ("Bourg‑Murat", "bourg-murat"),
        ("a (b) [c]", "(b) [c]"),
    ],
)
def test_they_are_found_as_a_reader_means_them(text: str, words: str) -> None:
    assert found(text, words)


@pytest.mark.parametrize(
    ("text", "words"), [("abc", "a.c"), ("aaa", "a+"), ("x", ""), ("", "x"), ("ab", "a|b")]
)
def test_signs_are_signs(text: str, words: str) -> None:
    assert found(text, words) is (words == "")


@given(st.text(max_size=30))
def test_any_words_find_themselves(words: str) -> None:
    assert found(f"… {words} …", words.strip())
