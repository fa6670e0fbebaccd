"""Names of the lists in a line of text."""

import pytest

from verbatim.nlp.network.phrases import N_COLUMNS, Phrases
from verbatim.nlp.tokenizer import norm, split

PHRASES = Phrases(
    [
        ("Union européenne", "1"),
        ("Union européenne de football", "1"),
        ("Lorval", "2"),
        ("Lorval", "1"),
        ("ministère de l'Intérieur", "1"),
        ("Orange", "1"),
    ]
)
FIRST, REST, ONLY = 0, 1, 2


def marks(text: str) -> list[str]:
    words = [piece for piece in split(text) if not piece.isspace()]
    found = PHRASES.columns(words, [norm(word) for word in words])
    assert found.shape == (len(words), N_COLUMNS)
    names = "FRO"
    return ["".join(f"{c // 3}{names[c % 3]}" for c in row.nonzero()[0]) for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union européenne", ["", "1F", "1R"]),
        ("Union européenne de football", ["1F", "1R", "1R", "1R"]),
        ("Union européenne de judo", ["1F", "1R", "", ""]),
        ("à Lorval", ["", "1O2O"]),
        ("le ministère de l’Intérieur", ["", "1F", "1R", "1R", "1R"]),
        ("une orange", ["", ""]),
        ("une union européenne", ["", "", ""]),
        ("", []),
    ],
)
def test_longest_name_that_is_written_as_one(text: str, expected: list[str]) -> None:
    assert marks(text) == expected
