"""The plan: every file of the drop in one shard, in a stable order, under ids that follow the content."""

from __future__ import annotations

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.stages.plan import MAX_SHARDS, DropFile, cut, list_drop

LOCAL = fsspec.filesystem("file")


def files(sizes: list[int]) -> list[DropFile]:
    return [DropFile(f"/d/{n}", f"{n}", size) for n, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 5_000_000), max_size=60), st.integers(1, 5_000_000))
def test_shards_hold_every_file_once_and_in_order(sizes, budget):
    shards = cut(files(sizes), budget)
    assert [f for shard in shards for f in shard] == files(sizes)
    assert 1 <= len(shards) <= MAX_SHARDS


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=200))
def test_a_shard_is_within_its_budget_unless_one_file_is_larger(sizes):
    for shard in cut(files(sizes), 1500):
        assert len(shard) == 1 or sum(f.n_bytes for f in shard) <= 1500


def test_a_drop_too_large_for_airflow_gets_larger_shards():
    shards = cut(files([1000] * 5000), 1)
    assert len(shards) <= MAX_SHARDS
    assert sum(map(len, shards)) == 5000


def test_a_drop_that_is_not_there_is_an_empty_day(tmp_path):
    assert list_drop(LOCAL, str(tmp_path / "none")) == ([], [])
    assert cut([], 10) == [[]]


@pytest.fixture
def drop(tmp_path):
    for name in ("b.txt", "a.txt", "sub dir/é.txt", "late.txt.part", "_READY", ".hidden", "c.json", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_partial_uploads_and_sidecars_are_not_articles(drop):
    listed, sidecars = list_drop(LOCAL, str(drop))
    assert [f.source_file for f in listed] == ["a.txt", "b.txt", "c.txt", "sub dir/é.txt"]
    assert [f.source_file for f in sidecars] == ["c.json"]
