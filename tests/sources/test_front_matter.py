"""The block of metadata that may open a text."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verbatim.sources.front_matter import split
from verbatim.sources.metadata import MetadataError

BODY = "Le pont rouvre\n\nLe pont de la Tour a rouvert."


def test_a_block_gives_metadata_and_leaves_the_body():
    found, body = split(
        f"---\ntitle: Le pont rouvre\nguid: 0123\nauthors:\n  - Léa Roy\nsection: ~\n---\n{BODY}"
    )
    assert found == {"title": "Le pont rouvre", "guid": "0123", "authors": ["Léa Roy"], "section": None}
    assert body == BODY


@pytest.mark.parametrize("opening", ["\ufeff---\r\n", "\n\n---\n", "--- \n"])
def test_ways_to_open_a_block(opening):
    assert split(f"{opening}source: Le Jour\n---\n{BODY}") == ({"source": "Le Jour"}, BODY)


def test_values_that_yaml_does_not_allow_bare():
    block = "title: Budget : ce qui change\nsource: @lejour\nauthors:\n- Léa Roy: reporter\n"
    found, _ = split(f"---\n{block}---\n{BODY}")
    assert found["title"] == "Budget : ce qui change"
    assert found["source"] == "@lejour"
    assert found["authors"] == ["Léa Roy: reporter"]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"---\nUn mot du préfet\n---\n{BODY}",
        f"---\nLe préfet : « Non. »\n---\n{BODY}",
        f"---\n{BODY}",
        f"---\nsource: jamais fermé\n{BODY}",
        "---\n---\n",
        "--- dit-il ---",
    ],
)
def test_a_text_that_opens_with_a_rule_is_a_text(text):
    assert split(text) == ({}, text)


def test_a_broken_block_is_named_with_its_line():
    with pytest.raises(MetadataError, match="line 3"):
        split(f"---\ntitle: Le pont\nauthors: [Léa, Tom\nn'importe quoi\n---\n{BODY}")


@pytest.mark.parametrize(
    "block",
    [
        "title: " + "[" * 50_000,
        "title: " + "{a: " * 10_000,
        "title: !!python/object/apply:os.system ['true']",
        "title: !!timestamp x",
        "title: !!int x",
        "a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: *c",
        "title: &a [*a]",
        "? [x]\n: y\ntitle: z",
        "title: x\n" + "- " * 5_000,
        "title: " + "9" * 10_000,
        "title: a\x00b\ud800c\x07",
        "%YAML 9.9\ntitle: x",
    ],
)
def test_hostile_blocks_are_read_or_refused_soon(block):
    start = time.perf_counter()
    with contextlib.suppress(MetadataError):
        split(f"---\n{block}\n---\n{BODY}")
    assert time.perf_counter() - start < 5


@given(st.text(max_size=120))
@example("title: a: b")
@example("title: - x")
@example("title: x\n...")
def test_any_block_is_read_or_refused(block):
    try:
        found, _ = split(f"---\ntitle: x\n{block}\n---\ny")
    except MetadataError:
        return
    assert isinstance(found, dict)
