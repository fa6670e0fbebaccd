"""One row per identity; copies know their original."""

from __future__ import annotations

from itertools import permutations

from verbatim.stages.deduplicate import Place, one_per_identity, original_of


def place(article_id: str, content: str = "c", published: str = "", file: str | None = None, row: int = 0):
    return Place(article_id, content, published, file or f"{article_id}.txt", f"raw-{content}", 0, row)


def test_different_articles_all_stay():
    kept, rejects = one_per_identity([place("a"), place("b")])
    assert [p.article_id for p in kept] == ["a", "b"]
    assert rejects == []


def test_the_second_record_of_an_identity_is_rejected_and_says_of_which():
    kept, rejects = one_per_identity([place("a", file="1.txt"), place("a", file="2.txt")])
    assert [p.source_file for p in kept] == ["1.txt"]
    assert [(r.reason, r.source_file, r.row_key) for r in rejects] == [("duplicate_id", "2.txt", "a")]
    assert "1.txt (the same bytes)" in rejects[0].detail


def test_nothing_is_lost_whatever_the_order():
    places = [place("a", file="1"), place("a", file="2"), place("b", file="3"), place("b", file="4")]
    for order in permutations(places):
        kept, rejects = one_per_identity(list(order))
        assert {p.source_file for p in kept} == {"1", "3"}
        assert {r.source_file for r in rejects} == {"2", "4"}


def test_the_first_published_copy_is_the_original():
    late, early, undated = (
        place("l", published="2026-11-19T09"),
        place("e", published="2026-11-19T07"),
        place("u"),
    )
    originals = original_of([late, undated, early])
    assert {name: o.article_id for name, o in originals.items()} == {"l": "e", "u": "e", "e": "e"}


def test_other_content_stands_for_itself():
    originals = original_of([place("a", "one"), place("b", "two")])
    assert {name: o.article_id for name, o in originals.items()} == {"a": "a", "b": "b"}
