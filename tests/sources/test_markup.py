"""Markup becomes paragraphs, and no text is lost on the way."""

from __future__ import annotations

import time

import pytest
from lxml import etree

from verbatim.sources.markup import Plain, of_element, of_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Un.\n\nDeux.", "Un.\n\nDeux."),
        ("Un & deux.\n\nR&amp;D &lt;b&gt;", "Un & deux.\n\nR&D <b>"),
        ("<p>Un</p>\n<p>deux\ntrois</p>", "Un\n\ndeux trois"),
        ("Un\n\ndeux <em>trois</em>\n \nquatre", "Un\n\ndeux trois\n\nquatre"),
        ("Un<br>deux<br /> <br>trois", "Un\ndeux\n\ntrois"),
        ("<p>1<sup>er</sup> mai</p>", "1er mai"),
        ("<o:p>Un</o:p> <xi:include href='x'/>deux", "Un deux"),
        ("a < b", "a < b"),
        ("<", "<"),
        ("<!-- x -->", ""),
        ("<script>x</script><p>Un</p>", "Un"),
    ],
)
def test_a_fragment(markup, text):
    assert of_fragment(markup).text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Il dit <q>non</q>.", "Il dit «\u00a0non\u00a0»."),
        ("Il dit <q>non, <q>jamais</q></q>.", "Il dit «\u00a0non, “jamais”\u00a0»."),
        ("Il dit « <q>non</q> ».", "Il dit « non »."),
        ("Il dit <q>« non »</q>.", "Il dit « non »."),
        ("Il dit <q></q>rien", "Il dit rien"),
    ],
)
def test_quotations_have_marks(markup, text):
    assert of_fragment(markup).text == text


def test_captions_are_kept_apart():
    found = of_fragment(
        "<p>Un</p><figure><img><figcaption><p>La mairie.</p></figcaption></figure><p>Deux</p>"
    )
    assert found == Plain("Un\n\nDeux", ("La mairie.",))


@pytest.mark.parametrize(
    "markup", ["<div>" * 5000 + "texte", "<div>" * 300 + "texte" + "</div>" * 300 + "<p>suite"]
)
def test_no_depth_loses_text(markup):
    assert "texte" in of_fragment(markup).text
    assert "suite" not in markup or of_fragment(markup).text == "texte\n\nsuite"


def test_what_is_cut_where_no_parser_reads():
    deep = "<div>" * 300 + "Un &amp; <b>deux</b><!-- non --><script>if (a<b) {}</script><br>trois<li>quatre"
    assert of_fragment(deep).text == "Un & deux\ntrois\n\nquatre"


def test_an_element_of_any_namespace():
    root = etree.fromstring(
        "<h:body xmlns:h='http://www.w3.org/1999/xhtml'><h:p>Un</h:p><!-- c --><h:p>Deux</h:p></h:body>"
    )
    assert of_element(root).text == "Un\n\nDeux"


@pytest.mark.parametrize(
    "markup",
    [
        "<!--" * 300_000, "<" * 1_000_000, "<a" * 500_000, "<div>" * 300 + "<!--" * 250_000,
        "\n" * 1_000_000 + "<b>",
        "<" + "a" * 1_000_000, "<p " + "".join(f"a{n}='' " for n in range(100_000)) + ">x", "&" * 1_000_000,
    ],
    ids=lambda markup: markup[:8],
)  # fmt: skip
def test_no_fragment_takes_more_than_its_length(markup):
    started = time.monotonic()
    of_fragment(markup)
    assert time.monotonic() - started < 3
