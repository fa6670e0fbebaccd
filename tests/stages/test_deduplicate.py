"""Copies know their original, near copies their group, and every article its shard."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from verbatim.cleaning.minhash import signature
from verbatim.stages import marks
from verbatim.stages.deduplicate import assign, matrix

STORY = (
    "Le pont de la Tour rouvre lundi matin à la circulation, a annoncé la préfète du Rhône mercredi soir. "
    "Fermé depuis deux ans, l’ouvrage avait été fragilisé par les crues de l’hiver et par le passage des "
    "poids lourds que la déviation d’Irigny n’absorbait plus. Le chantier a coûté douze millions d’euros, "
    "dont la moitié à la charge de la métropole. Les riverains, eux, redoutent le retour des embouteillages "
    "et demandent un plan de circulation. Une réunion publique se tiendra en mairie le mois prochain, selon "
    "l’adjointe aux transports, qui promet des navettes gratuites pendant six semaines."
)
OTHER = (
    "Les pêcheurs de Lorient ont voté jeudi la reprise du travail après neuf jours de grève. Ils "
    "réclamaient une aide au carburant, que le ministère leur a accordée pour trois mois seulement. Le "
    "comité régional parle d’un sursis, la criée d’une saison perdue, et les mareyeurs attendent le poisson."
)


def table(*rows: dict[str, Any]) -> pa.Table:
    marked = pa.Table.from_pylist(list(rows), schema=marks.SHAPE)
    return marked.append_column("position", pa.array(range(len(rows)), pa.int64()))


def mark(
    article_id: str,
    text: str = STORY,
    says: str | None = None,
    published: datetime | None = None,
    n: int = 10,
) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "content_hash": says or text,
        "published_at": published,
        "source_file": f"{article_id}.txt",
        "raw_hash": "",
        "n_chars": n,
        "signature": signature(text),
    }


def assigned(*rows: dict[str, Any], shard_bytes: int = 1000) -> dict[str, dict[str, Any]]:
    found = assign(table(*rows), matrix(table(*rows)["signature"]), shard_bytes).to_pylist()
    assert [row["rank"] for row in found] == list(range(len(rows)))
    return {rows[row["position"]]["article_id"]: row for row in found}


def test_the_first_published_copy_is_the_original():
    late = mark("l", published=datetime(2026, 11, 19, 9, tzinfo=UTC))
    early = mark("e", published=datetime(2026, 11, 19, 7, tzinfo=UTC))
    undated = mark("u")
    for order in permutations([late, early, undated]):
        found = assigned(*order)
        assert {name: row["duplicate_of"] for name, row in found.items()} == {"l": "e", "u": "e", "e": None}
        assert {row["shard"] for row in found.values()} == {0}


def test_other_content_stands_for_itself_alone():
    found = assigned(mark("a", STORY), mark("b", OTHER))
    assert {row["duplicate_of"] for row in found.values()} == {None}
    assert {row["near_duplicate_group"] for row in found.values()} == {None}


def test_copies_and_near_copies_share_a_group_whatever_the_order():
    cut = STORY.rpartition(" Une réunion")[0]
    rows = [mark("a", STORY), mark("b", STORY), mark("c", cut), mark("d", OTHER)]
    groups = set()
    for order in permutations(rows):
        found = assigned(*order)
        assert found["a"]["near_duplicate_group"] == found["c"]["near_duplicate_group"] is not None
        assert found["b"]["near_duplicate_group"] == found["c"]["near_duplicate_group"]
        assert found["d"]["near_duplicate_group"] is None
        groups.add(found["a"]["near_duplicate_group"])
    assert len(groups) == 1


def test_a_copy_lies_in_the_shard_of_its_original():
    rows = [mark(f"o{n}", OTHER, says=f"text {n}", n=400) for n in range(6)]
    copies = [mark(f"c{n}", OTHER, says=f"text {n}", n=400) for n in range(6)]
    found = assigned(*rows, *copies, shard_bytes=1000)
    assert max(row["shard"] for row in found.values()) >= 3
    for n in range(6):
        assert found[f"c{n}"]["shard"] == found[f"o{n}"]["shard"]
        assert found[f"c{n}"]["duplicate_of"] == f"o{n}"


def test_a_thousand_copies_of_one_text_do_not_make_one_huge_shard():
    rows = [mark(f"{n:04d}", OTHER, n=100) for n in range(1000)]
    found = assigned(*rows, shard_bytes=5_000)
    sizes: dict[int, int] = {}
    for row in found.values():
        sizes[row["shard"]] = sizes.get(row["shard"], 0) + 100
    assert max(sizes.values()) <= 10_000
    assert sum(row["duplicate_of"] is None for row in found.values()) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 400)), max_size=40), st.integers(1, 900))
def test_every_article_has_one_place(articles, shard_bytes):
    rows = [mark(f"{n:02d}", OTHER, says=str(text), n=size) for n, (text, size) in enumerate(articles)]
    found = assign(table(*rows), matrix(table(*rows)["signature"]), shard_bytes)
    assert sorted(found["position"].to_pylist()) == list(range(len(rows)))
    shards = found["shard"].to_pylist()
    assert shards == sorted(shards)
    assert set(shards) == set(range(len(set(shards))))
    for row in found.to_pylist():
        if row["duplicate_of"] is not None:
            original = rows[int(row["duplicate_of"])]
            assert original["content_hash"] == rows[row["position"]]["content_hash"]
            assert row["duplicate_of"] != rows[row["position"]]["article_id"]
