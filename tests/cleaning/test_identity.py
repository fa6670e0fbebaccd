"""What makes two records one article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verbatim.cleaning.identity import article_id, content_hash, normal_url
from verbatim.sources import Record

BARE = Record("le_jour/a.txt", "h", 1, "utf-8", "x")


def same(one: Record, other: Record, content: str = "c") -> bool:
    return article_id(one, content) == article_id(other, content)


def test_a_guid_names_an_article_within_its_title():
    one = replace(BARE, source="Le Jour", guid="a-7", url="https://x.fr/a")
    assert same(one, replace(one, url="https://x.fr/b", source_file="b.txt"))
    assert not same(one, replace(one, source="Le Soir"))
    assert not same(one, replace(one, guid="a-8"))
    assert article_id(one, "c") == article_id(one, "another content")


@pytest.mark.parametrize(
    "guid", ["urn:newsml:afp.example:20261120:7", "tag:x.fr,2026:7", "https://x.fr/?p=7"]
)
def test_a_guid_for_the_whole_world_needs_no_title(guid):
    one = replace(BARE, source="Le Jour", guid=guid)
    assert same(one, replace(one, source="Le Jour – Économie"))
    assert not same(one, replace(one, guid=guid + "8"))


def test_a_number_of_a_row_is_no_guid():
    one = replace(BARE, source="Le Jour", guid="17")
    assert article_id(one, "c") != article_id(one, "d")
    assert same(replace(one, url="https://x.fr/a"), replace(one, url="https://x.fr/a", guid="18"))


def test_an_address_names_an_article():
    one = replace(BARE, url="https://x.fr/a?utm_source=z#top")
    assert same(one, replace(one, url="HTTPS://X.fr:443/a", source="Le Jour"))
    assert not same(one, replace(one, url="https://x.fr/a?page=2"))


def test_a_bare_article_is_its_content_and_its_title():
    one = replace(BARE, source="Le Jour")
    assert same(one, replace(one, source_file="soir/b.txt", raw_hash="g"))
    assert not same(one, replace(one, source="Le Soir"))
    assert article_id(one, "c") != article_id(one, "d")


def test_without_a_title_the_folder_stands_for_it_and_the_name_does_not_count():
    assert same(BARE, replace(BARE, source_file="le_jour/renamed.txt"))
    assert not same(BARE, replace(BARE, source_file="le_soir/a.txt"))
    assert same(BARE, replace(BARE, source_file="le_jour/all.zip#a.txt"))


def test_ids_of_different_kinds_do_not_meet():
    kinds = [
        replace(BARE, guid="x"),
        replace(BARE, url="x"),
        replace(BARE, source="x"),
        replace(BARE, source_file="x/a"),
    ]
    assert len({article_id(record, "x") for record in kinds}) == 4


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.X.fr", "http://www.x.fr/"),
        ("https://x.fr/a?b=1&utm_medium=m&fbclid=f&xtor=RSS-1#c", "https://x.fr/a?b=1"),
        ("http://x.fr:80/A", "http://x.fr/A"),
        ("http://x.fr:8080/", "http://x.fr:8080/"),
        ("http://[::1]:99999/", "http://[::1]:99999/"),
        ("http://[::1]/a", "http://[::1]/a"),
    ],
)
def test_normal_url(url, expected):
    assert normal_url(url) == expected


def test_the_same_words_have_the_same_hash():
    assert content_hash("« L’été\u00a0», dit-il…") == content_hash("L'ÉTÉ, dit il")
    assert content_hash("L'été") != content_hash("L'ete")
