"""Compaction changes files, and nothing that a reader is told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import lakes
import whole_lakes
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import catalog, commits, locks, publish
from verbatim.lake import compact as compaction
from verbatim.lake.compact import Compacted, compact
from verbatim.lake.storage import Folder
from verbatim.lake.verify import verify
from verbatim.schema import Column, Dataset

DAY, NEXT = lakes.DAY, date(2026, 11, 21)
N_DATASETS = len(schema.DATASETS)


def in_many_files(lake: Path | str, day: date = DAY, n_articles: int = 5, run_id: str = "run1") -> str:
    """A day as an older Verbatim may have cut it: at most two rows a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "ROWS_PER_FILE", 2)
        patch.setattr(publish, "ROWS_PER_GROUP", {})
        patch.setattr(publish, "ROWS_PER_GROUP_ELSE", 1)
        return whole_lakes.build(lake, day, run_id, **whole_lakes.rows(n_articles))


def with_column(name: str, added: str = "tone", column: Column | None = None) -> Dataset:
    """A dataset as a later version may declare it."""
    declared, column = schema.DATASETS[name], column or Column(pa.string(), "How it was said.")
    items = list(declared.columns.items())
    return replace(declared, columns=dict([*items[:3], (added, column), *items[3:]]))


def rows_of(lake: str) -> dict[str, list[Any]]:
    def ask(connection: Any) -> dict[str, list[Any]]:
        return {name: connection.sql(f"FROM {name} ORDER BY ALL").fetchall() for name in schema.DATASETS}

    return catalog.read(lake, ask)


def test_many_files_become_one_each_with_the_same_rows_under_the_same_run(tmp_path):
    lake = in_many_files(tmp_path / "lake")
    before, rows = whole_lakes.commit(lake), rows_of(lake)
    assert len(before.files) == 3 + 5 + 5 + 1 + 1
    assert list(compact(lake)) == [Compacted(DAY, 15, N_DATASETS)]
    after = whole_lakes.commit(lake)
    assert replace(after, files=()) == replace(before, files=())
    assert rows_of(lake) == rows
    assert list(verify(lake)) == []
    assert Folder(lake).names("_staging") == []


def test_the_files_are_those_that_a_publish_writes(tmp_path):
    lake = in_many_files(tmp_path / "many")
    usual = whole_lakes.build(tmp_path / "usual", **whole_lakes.rows(5))
    list(compact(lake))
    assert whole_lakes.commit(lake).files == whole_lakes.commit(usual).files


def test_a_lake_that_is_compact_is_not_touched(tmp_path):
    lake = in_many_files(tmp_path / "lake")
    whole_lakes.build(lake, NEXT)
    list(compact(lake))
    before = whole_lakes.bytes_of(lake)
    assert list(compact(lake)) == []
    assert whole_lakes.bytes_of(lake) == before


def test_files_that_are_full_are_not_touched(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "ROWS_PER_FILE", 3)
    monkeypatch.setattr(publish, "ROWS_PER_GROUP", {})
    monkeypatch.setattr(publish, "ROWS_PER_GROUP_ELSE", 1)
    lake = whole_lakes.build(tmp_path, **whole_lakes.rows(7))
    before = whole_lakes.bytes_of(lake)
    assert list(compact(lake)) == []
    assert whole_lakes.bytes_of(lake) == before


def test_files_that_no_rewrite_makes_fewer_are_not_touched(tmp_path, monkeypatch):
    """What they take in memory tells, and only a rewrite knows it: here it is cut short as before."""
    lake = in_many_files(tmp_path / "lake")
    before = whole_lakes.commit(lake)
    monkeypatch.setattr(publish, "ROWS_PER_FILE", 2)
    monkeypatch.setattr(publish, "ROWS_PER_GROUP_ELSE", 1)
    monkeypatch.setattr(publish, "ROWS_PER_GROUP", {})
    monkeypatch.setattr(compaction, "_are_many", lambda lake, files: len(files) > 1)
    assert list(compact(lake)) == []
    assert whole_lakes.commit(lake) == before
    assert list(verify(lake)) == []


def test_days_before_since_are_left_alone(tmp_path):
    lake = in_many_files(tmp_path / "lake")
    in_many_files(lake, NEXT)
    assert [done.day for done in compact(lake, since=NEXT)] == [NEXT]
    assert [done.day for done in compact(lake)] == [DAY]


def test_a_day_of_an_older_schema_gets_todays_columns(tmp_path, monkeypatch):
    lake = whole_lakes.build(tmp_path / "lake")
    rows = rows_of(lake)["quotes"]
    monkeypatch.setitem(schema.DATASETS, "quotes", with_column("quotes"))
    assert [done.day for done in compact(lake)] == [DAY]
    commit = whole_lakes.commit(lake)
    assert commit.schemas["quotes"] == schema.DATASETS["quotes"].fingerprint
    (path,) = catalog.files(lake, "quotes")
    assert schema.fingerprint_of(pa.parquet.read_schema(path)) == commit.schemas["quotes"]
    assert catalog.connect(lake).sql("SELECT tone, count(*) FROM quotes GROUP BY 1").fetchall() == [(None, 6)]
    assert [row[:3] + row[4:] for row in rows_of(lake)["quotes"]] == rows
    assert list(verify(lake)) == []
    assert list(compact(lake)) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        (with_column("quotes"), schema.QUOTES, "a column that this version of Verbatim does not know: tone"),
        (
            schema.QUOTES,
            with_column("quotes", column=Column(pa.string(), "", required=True)),
            "lacks the column",
        ),
        (
            with_column("quotes"),
            with_column("quotes", column=Column(pa.int64(), "")),
            "holds tone as string, not as int64",
        ),
        (
            with_column("quotes"),
            with_column("quotes", column=Column(pa.string(), "", required=True)),
            "has rows without tone",
        ),
    ],
)  # fmt: skip
def test_a_day_whose_columns_would_be_lost_is_left_alone(tmp_path, monkeypatch, theirs, ours, said):
    monkeypatch.setitem(schema.DATASETS, "quotes", theirs)
    lake = whole_lakes.build(tmp_path)
    monkeypatch.setitem(schema.DATASETS, "quotes", ours)
    before = whole_lakes.bytes_of(lake)
    (done,) = compact(lake)
    assert said in str(done.skipped)
    assert whole_lakes.bytes_of(lake) == before


def test_damage_is_not_written_anew_as_if_it_were_sound(tmp_path):
    lake = in_many_files(tmp_path / "lake")
    for file in whole_lakes.commit(lake).all_files()[::4]:
        path = Path(lake, file.path)
        data = path.read_bytes()
        path.write_bytes(data[:30] + bytes([data[30] ^ 1]) + data[31:])
        before = whole_lakes.bytes_of(lake)
        (done,) = compact(lake)
        assert done.day == DAY
        assert "verify --repair" in str(done.skipped)
        assert whole_lakes.bytes_of(lake) == before
        path.write_bytes(data)
    assert [done.skipped for done in compact(lake)] == [None]


def test_a_damaged_commit_or_a_file_that_is_gone_does_not_keep_other_days_waiting(tmp_path):
    lake = in_many_files(tmp_path / "lake")
    in_many_files(lake, NEXT)
    Path(lake, commits.path_of(DAY)).write_bytes(b"{")
    assert [(done.day, done.skipped is None) for done in compact(lake)] == [(DAY, False), (NEXT, True)]


def test_a_day_that_is_being_run_or_written_is_left_alone(tmp_path, monkeypatch):
    lake = in_many_files(tmp_path / "lake")
    Folder(lake).write_bytes(f"_staging/{DAY}-0123456789ab/plan.json", b"{}")
    (done,) = compact(lake)
    assert "a run of it is under way" in str(done.skipped)
    Folder(lake).delete("_staging")
    hold = locks.hold
    monkeypatch.setattr(
        locks, "hold", lambda lake, day, holder: hold(lake, day, holder, wait=locks.LEASE * 0)
    )
    with hold(Folder(lake), DAY, "the run of the morning"):
        (done,) = compact(lake)
        assert "the run of the morning" in str(done.skipped)
    assert [done.skipped for done in compact(lake)] == [None]


def test_a_full_disk_is_an_error_and_the_day_is_as_it_was(tmp_path, monkeypatch):
    lake = in_many_files(tmp_path / "lake")
    before = whole_lakes.commit(lake)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("verbatim.lake.storage._move", full)
    with pytest.raises(LakeError, match="No space left"):
        list(compact(lake))
    assert whole_lakes.commit(lake) == before
    assert list(verify(lake)) == []
    assert Folder(lake).names("_staging") == []


READER = """
import json, sys
from pathlib import Path
from verbatim.lake import catalog

SQL = '''
SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM entities), (SELECT count(*) FROM quotes),
       (SELECT count(*) FROM runs), (SELECT sum(n_quotes) FROM articles),
       (SELECT count(*) FROM quotes q JOIN articles a ON a.article_id = q.article_id AND a.day = q.day)
'''
lake, done, ready = sys.argv[1:]
seen, n = {}, 0
while not Path(done).exists() or n < 5:
    n += 1
    told = catalog.read(lake, lambda connection: str(connection.execute(SQL).fetchone()))
    told += str(sum(len(catalog.dataset(lake, name).schema) for name in ("articles", "quotes")))
    seen[told] = seen.get(told, 0) + 1
    Path(ready).touch()
print(json.dumps({"n": n, "seen": seen}))
"""


def test_a_reader_sees_neither_less_nor_more_while_days_are_compacted(tmp_path):
    lake, done, ready = str(tmp_path / "lake"), tmp_path / "done", tmp_path / "ready"
    days = [date(2026, 11, n) for n in range(1, 9)]
    for day in days:
        in_many_files(lake, day)
    command = [sys.executable, "-c", READER, lake, str(done), str(ready)]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not ready.exists():
        assert reader.poll() is None, reader.communicate()[1].decode()
        time.sleep(0.05)
    compacted = 0
    for _ in compact(lake):
        compacted += 1
        time.sleep(0.1)
    done.touch()
    out, err = reader.communicate(timeout=60)
    assert reader.returncode == 0, err.decode()
    told = json.loads(out)
    assert compacted == len(days)
    assert len(told["seen"]) == 1, told
    assert told["n"] >= 5
