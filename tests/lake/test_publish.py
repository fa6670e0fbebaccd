"""A day is written once or not at all, and what it replaces is gone."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import rows
from verbatim import schema
from verbatim.lake import catalog, commits, names, publish
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder


def tables(n_articles: int) -> dict:
    ids = [f"a{n}" for n in range(n_articles)]
    return {
        "articles": schema.ARTICLES.table([rows.article(i) for i in ids]),
        "entities": schema.ENTITIES.table([rows.entity(i) for i in ids]),
        "quotes": schema.QUOTES.table([rows.quote(i) for i in ids]),
    }


def publish_day(
    lake: Folder, n_articles: int, day: date = rows.DAY, run_id: str = "run", data_docs: str | None = None
) -> Commit:
    files = publish.write_files(lake, day, tables(n_articles))
    commit = Commit(
        day, run_id, "test", tuple(files), "model", "0", schema.VERSION, "drop", "passed", data_docs
    )
    publish.commit_day(lake, commit)
    return commit


def data_files(lake: Folder) -> dict[str, str]:
    root = Path(lake.root)
    return {
        str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in root.rglob("*.parquet")
    }  # fmt: skip


@pytest.fixture
def lake(tmp_path):
    return Folder(str(tmp_path / "lake"))


def test_a_rerun_is_byte_identical(lake):
    publish_day(lake, 3)
    before = data_files(lake)
    publish_day(lake, 3)
    assert data_files(lake) == before


def test_a_smaller_rerun_leaves_nothing_behind(lake):
    publish_day(lake, 3)
    commit = publish_day(lake, 1)
    assert set(data_files(lake)) == {f.path for f in commit.files}
    assert catalog.connect(lake.url).sql("SELECT count(*) FROM quotes").fetchone() == (1,)


def test_an_empty_rerun_leaves_an_empty_valid_day(lake):
    publish_day(lake, 3)
    commit = publish_day(lake, 0)
    assert commit.rows() == dict.fromkeys(schema.DATASETS, 0)
    for file in commit.files:
        dataset = schema.DATASETS[file.dataset]
        assert pq.read_schema(Path(lake.root) / file.path).names == dataset.arrow.names


def test_files_beside_the_commit_are_not_data(lake):
    publish_day(lake, 2)
    publish.write_files(lake, rows.DAY, tables(5))
    assert catalog.connect(lake.url).sql("SELECT count(*) FROM articles").fetchone() == (2,)


def test_another_day_is_left_alone(lake):
    publish_day(lake, 2, date(2026, 11, 19))
    publish_day(lake, 1)
    connection = catalog.connect(lake.url)
    counts = connection.sql("SELECT drop_date, count(*) FROM articles GROUP BY 1 ORDER BY 1").fetchall()
    assert counts == [(date(2026, 11, 19), 2), (date(2026, 11, 20), 1)]


def test_the_commit_holds_what_lies_in_the_lake(lake):
    publish_day(lake, 2)
    commit = commits.read(lake, rows.DAY)
    assert commit is not None
    for file in commit.files:
        path = Path(lake.root) / file.path
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        assert path.stat().st_size == file.n_bytes
        assert pq.read_metadata(path).num_rows == file.n_rows


def test_data_docs_of_an_earlier_run_go_with_it(lake):
    for run_id in ("first", "second"):
        page = f"{names.data_docs_folder(rows.DAY, run_id)}/index.html"
        lake.write_bytes(page, b"docs")
        publish_day(lake, 1, run_id=run_id, data_docs=page)
    assert lake.names("_data_docs/drop_date=2026-11-20") == ["second"]


def test_rows_are_sorted_whatever_order_they_come_in(lake):
    ids = [f"a{n}" for n in range(9)]
    forward = publish.write_files(
        lake, rows.DAY, {"articles": schema.ARTICLES.table([rows.article(i) for i in ids])}
    )
    backward = publish.write_files(
        lake, rows.DAY, {"articles": schema.ARTICLES.table([rows.article(i) for i in reversed(ids)])}
    )
    assert forward == backward


def test_a_null_where_the_schema_forbids_it_is_refused(lake):
    broken = {"quotes": schema.QUOTES.table([rows.quote(type=None)])}
    with pytest.raises(ValueError, match="type"):
        publish.write_files(lake, rows.DAY, broken)


def test_every_file_describes_its_columns(lake):
    commit = publish_day(lake, 1)
    for file in commit.files:
        written = pq.read_schema(Path(lake.root) / file.path)
        assert all(field.metadata[b"description"] for field in written)


def test_files_have_what_readers_skip_by(lake):
    commit = publish_day(lake, 3)
    for file in commit.files:
        about = pq.read_metadata(Path(lake.root) / file.path)
        columns = [about.row_group(g).column(c) for g in range(about.num_row_groups) for c in range(3)]
        assert all(column.has_column_index and column.has_offset_index for column in columns)
        assert all(column.compression == "ZSTD" and column.statistics is not None for column in columns)
        assert about.num_row_groups == 1
