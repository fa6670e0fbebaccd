"""The headline, apart from the body or on its first line."""

from __future__ import annotations

import pytest

from verbatim.cleaning.title import of, repeats

BODY = ["Le pont de la Tour a rouvert mardi.", "Il pleuvait."]


def test_the_first_line_is_the_headline():
    assert of(["Le pont rouvre", *BODY], None, None) == ("Le pont rouvre", BODY)


def test_a_given_headline_leaves_the_body_whole():
    assert of(BODY, "Le pont rouvre", None) == ("Le pont rouvre", BODY)
    assert of(BODY, "Le pont rouvre – Le Jour", "Le Jour") == ("Le pont rouvre", BODY)
    assert of(BODY, "Le pont – la fin", "Le Jour") == ("Le pont – la fin", BODY)


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("Le pont rouvre. Il était fermé.", "Le pont rouvre."),
        ("M. Roy et Mme K. Bon ont tranché. Il était temps.", "M. Roy et Mme K. Bon ont tranché."),
        (
            "« Le pont rouvre. C’est fini », dit le maire. Il pleut.",
            "« Le pont rouvre. C’est fini », dit le maire.",
        ),
    ],
)
def test_a_text_of_one_paragraph_gives_its_first_sentence(paragraph, title):
    head, rest = of([paragraph], None, None)
    assert head == title
    assert f"{head} {rest[0]}" == paragraph


def test_a_first_paragraph_too_long_for_a_headline_gives_its_first_sentence():
    first = "Le pont rouvre. " + "Il était fermé depuis longtemps. " * 10
    head, rest = of([first, *BODY], None, None)
    assert head == "Le pont rouvre."
    assert rest[1:] == BODY


@pytest.mark.parametrize(
    ("paragraph", "source", "expected"),
    [
        ("LE PONT ROUVRE", None, True),
        ("Le pont « rouvre »\u00a0!", None, True),
        ("Le pont rouvre | Le Jour", "Le Jour", True),
        ("Le pont rouvre demain", None, False),
        ("…", None, False),
    ],
)
def test_repeated_headline(paragraph, source, expected):
    assert repeats(paragraph, "Le pont rouvre", source) is expected
