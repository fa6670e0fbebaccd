"""The parts of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from verbatim.cleaning.zones import compose, find, is_caption

TITLE = "Le pont de la Tour rouvre"
LEAD = "Fermé depuis deux ans, le pont de la Tour a rouvert mardi à Lyon sous une pluie battante."
REPEAT = (
    "Après deux ans fermé, le pont de la Tour a enfin rouvert mardi matin à Lyon, sous une pluie battante."
)
OTHER = "« Nous avons tenu les délais », s’est félicité le maire."
CAPTION = "Des cyclistes sur le pont de la Tour, à Lyon, le 3 mai. © Léa Roy / AFP"


def names(paragraphs, has_break=False):
    text = compose(TITLE, paragraphs)
    found = find(TITLE, paragraphs, has_break)
    assert text[: found[0]["end"]] == TITLE
    for before, after in pairwise(found):
        assert text[before["end"] : after["start"]] == "\n\n"
    assert found[-1]["end"] == len(text)
    return [zone["name"] for zone in found]


def test_a_lead_that_the_body_says_again():
    assert names([LEAD, REPEAT, OTHER]) == ["title", "lead", "body"]


def test_a_lead_that_a_byline_parts_from_the_body():
    assert names([LEAD, OTHER], has_break=True) == ["title", "lead", "body"]


def test_no_lead():
    assert names([LEAD, OTHER]) == ["title", "body"]
    assert names([LEAD * 10, REPEAT], has_break=True) == ["title", "body"]
    assert names([LEAD], has_break=True) == ["title", "body"]
    assert names([]) == ["title"]


def test_a_caption_parts_the_body():
    assert names([OTHER, CAPTION, REPEAT]) == ["title", "body", "caption", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        CAPTION,
        "Légende : le pont en 1950",
        "Le maire sur le pont, mardi. Léa Roy/AFP",
        "Le pont. (Photo : Léa Roy)",
        "Le maire sur le pont, mardi. (KEYSTONE/Léa Roy)",
        "Le maire sur le pont, mardi. Léa Roy / Hans Lucas",
        "Le maire sur le pont, mardi. Photo d’archives AFP",
        "Le maire sur le pont, mardi. PHOTO LÉA ROY, LA PRESSE",
        "Le pont de la Tour en 1950 (archives).",
        "Le pont de la Tour (photo Belga Image)",
    ],
)
def test_caption(paragraph):
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        OTHER,
        LEAD,
        "Il a pris une photo : celle du pont. Elle est belle.",
        "Selon l’AFP, il pleut.",
        "Il pleuvait mardi sur le pont. (AFP)",
        "Le pont figure dans les archives. Le maire l’a dit.",
        "Il a été photographié par l’AFP. Keystone aussi.",
        "Le maire a tenu parole. PHOTO FINISH ce soir.",
    ],
)
def test_no_caption(paragraph):
    assert not is_caption(paragraph)
