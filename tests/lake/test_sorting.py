"""Many files come back as one, in order, and in the types of the dataset."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import rows
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import sorting
from verbatim.lake.publish import Staged, write_files
from verbatim.lake.sorting import read_sorted, rebatched
from verbatim.lake.storage import Folder

part = sorting._part
ORDER = ("source", "published_at", "article_id")


@pytest.fixture
def folder(tmp_path):
    return Folder(str(tmp_path))


def put(folder: Folder, name: str, articles: list) -> str:
    table = pa.Table.from_pylist(articles, schema=schema.ARTICLES.arrow)
    pq.write_table(table, folder.path(name))
    return name


def test_rows_of_several_files_come_sorted_nulls_last_and_unchanged(folder):
    sources = random.Random(7).choices([None, "B", "É", "a"], k=50)
    articles = [rows.article(f"a{n}", source=source) for n, source in enumerate(sources)]
    names = [put(folder, f"{n}.parquet", articles[n::3]) for n in range(3)]
    batches = list(read_sorted(folder, names, schema.ARTICLES.arrow, ORDER, 20))
    assert [batch.num_rows for batch in batches] == [20, 20, 10]
    assert all(batch.schema.equals(schema.ARTICLES.arrow) for batch in batches)
    found = pa.Table.from_batches(batches).to_pylist()
    expected = sorted(
        articles, key=lambda a: (a["source"] is None, (a["source"] or "").encode(), a["article_id"])
    )
    assert found == pa.Table.from_pylist(expected, schema=schema.ARTICLES.arrow).to_pylist()


@pytest.mark.parametrize("range_bytes", [1, 2_000, 30_000])
def test_rows_that_do_not_fit_in_memory_come_in_the_same_order(folder, monkeypatch, range_bytes):
    sources = random.Random(8).choices([None, "B", "É", "a"], k=900)
    articles = [rows.article(f"a{n:04d}", source=source) for n, source in enumerate(sources)]
    names = [put(folder, f"{n}.parquet", articles[n::9]) for n in range(9)]
    whole = list(read_sorted(folder, names, schema.ARTICLES.arrow, ORDER, 100))
    parted = []
    monkeypatch.setattr(sorting, "RANGE_BYTES", range_bytes)
    monkeypatch.setattr(sorting, "_part", lambda *given: parted.append(1) or part(*given))
    assert list(read_sorted(folder, names, schema.ARTICLES.arrow, ORDER, 100)) == whole
    assert parted
    assert [batch.num_rows for batch in whole] == [100] * 9


def test_no_files_give_no_rows(folder):
    assert list(read_sorted(folder, [], schema.ARTICLES.arrow, ORDER, 5)) == []


def test_batches_are_cut_anew_and_nothing_is_lost():
    shape = pa.schema([("n", pa.int32())])
    table = pa.table({"n": pa.array(range(23), pa.int64())})
    for size in (1, 4, 23, 50):
        batches = list(rebatched(table.to_batches(max_chunksize=5), shape, size))
        assert [n for b in batches for n in b["n"].to_pylist()] == list(range(23))
        assert all(b.num_rows == size for b in batches[:-1])


def test_staged_rows_and_a_table_of_them_give_the_same_bytes(tmp_path):
    articles = [rows.article(f"a{n}", source=f"S{n % 7}") for n in range(300)]
    staging = Folder(str(tmp_path / "staging"))
    (tmp_path / "staging").mkdir()
    names = [put(staging, f"{n}.parquet", articles[n::4]) for n in range(4)]
    staged = write_files(Folder(str(tmp_path / "one")), rows.DAY, {"articles": Staged(staging, names)})
    table = pa.Table.from_pylist(articles[::-1], schema=schema.ARTICLES.arrow)
    whole = write_files(Folder(str(tmp_path / "two")), rows.DAY, {"articles": table})
    assert staged == whole
    assert sum(file.n_rows for file in staged) == 300


def test_a_large_day_is_cut_into_numbered_parts(tmp_path, monkeypatch):
    monkeypatch.setattr("verbatim.lake.publish.ROWS_PER_FILE", 100)
    monkeypatch.setattr("verbatim.lake.publish.ROWS_PER_GROUP", {"articles": 40})
    lake = Folder(str(tmp_path))
    table = pa.Table.from_pylist(
        [rows.article(f"a{n:03d}") for n in range(230)], schema=schema.ARTICLES.arrow
    )
    files = write_files(lake, rows.DAY, {"articles": table})
    assert [f.n_rows for f in files] == [80, 80, 70]
    assert [f.path.rpartition("/")[2][:9] for f in files] == ["part-0000", "part-0001", "part-0002"]
    ids = [i for f in files for i in pq.read_table(lake.path(f.path))["article_id"].to_pylist()]
    assert ids == sorted(ids)
    assert len(set(ids)) == 230
    assert lake.names("_staging") == []


def test_no_room_to_sort_says_where_there_is_none(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sorting, "RANGE_BYTES", 1)
    monkeypatch.setattr(sorting, "_part", full)
    batch = pa.RecordBatch.from_pylist([{"key": "b"}, {"key": "a"}])
    with pytest.raises(LakeError, match=r"cannot write .*verbatim-sort-.*No space left on device"):
        list(sorting.in_order(iter([batch, batch]), 4, ("key",), [batch]))
