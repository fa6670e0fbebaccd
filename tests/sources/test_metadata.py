"""Metadata of any shape fills what it can, and costs nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.sources.metadata import FLAGS, INSTANTS, KEYS, fields, web_address


def test_all_the_fields():
    given = {
        "Title": " Le pont\nrouvre ",
        "source": "Le Courrier",
        "guid": 123,
        "url": "https://x.fr/a",
        "published_at": "2024-05-03T08:00:00+02:00",
        "updated_at": "hier",
        "authors": ["Léa Roy", {"name": "Tom Bon"}, 3, "Léa Roy"],
        "keywords": "ponts; Lyon, ",
        "credit": "AFP",
        "unknown": object(),
    }
    assert fields(given) == {
        "title": "Le pont rouvre",
        "source": "Le Courrier",
        "guid": "123",
        "url": "https://x.fr/a",
        "published_at": datetime(2024, 5, 3, 6, tzinfo=UTC),
        "authors": ("Léa Roy", "Tom Bon"),
        "keywords": ("ponts", "Lyon"),
        "credit": "AFP",
    }


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.fr/a",
        "x.fr/a",
        "//x.fr",
        "https://",
        "http://[",
        "https://x .fr",
        None,
        3,
    ],
)
def test_only_web_addresses_are_kept(url):
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"version": 0}, {"version": 0}),
        ({"version": " 12 "}, {"version": 12}),
        ({"version": 3.0}, {"version": 3}),
        ({"version": "1.2"}, {}),
        ({"version": True}, {}),
        ({"version": -1}, {}),
        ({"version": 2**31}, {}),
        ({"version": "9" * 5_000}, {}),
        ({"is_correction": "oui"}, {"is_correction": True}),
        ({"is_correction": 0}, {"is_correction": False}),
        ({"is_correction": "peut-être"}, {}),
        ({"is_withdrawn": True}, {"is_withdrawn": True}),
        (
            {"embargo_until": "2026-11-20T08:00:00+01:00"},
            {"embargo_until": datetime(2026, 11, 20, 7, tzinfo=UTC)},
        ),
    ],
)
def test_what_a_publisher_says_of_a_version(given, expected):
    assert fields(given) == expected


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.integers() | st.text(max_size=5), values))
def test_any_mapping_gives_fields_of_the_right_type(mapping):
    for key, value in fields(mapping).items():
        if key in {"authors", "keywords"}:
            assert all(isinstance(item, str) and item for item in value)
        elif key in INSTANTS:
            assert value.tzinfo is UTC
        elif key in FLAGS:
            assert isinstance(value, bool)
        elif key == "version":
            assert value >= 0
        else:
            assert isinstance(value, str)
            assert value.isprintable()


def test_the_no_break_spaces_of_a_title_stay():
    title = "Budget\u00a0: « c’est\u202fnon »"
    assert fields({"title": f"  {title}\n"})["title"] == title


def test_an_address_with_a_no_break_space_is_none():
    assert web_address("https://journal.example/a\u00a0b") is None
