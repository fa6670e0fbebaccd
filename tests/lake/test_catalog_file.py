"""The catalog as a file: what DuckDB sees that opens it, now and after the lake changed."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import lakes
import whole_lakes
from verbatim import schema
from verbatim.cli import app
from verbatim.lake import catalog, catalog_file, marts, retention
from verbatim.lake.verify import verify

DAY = lakes.DAY
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def lake(tmp_path: Path) -> str:
    for day in (BEFORE, DAY):
        whole_lakes.build(tmp_path / "lake", day, f"run-{day}")
    return str(tmp_path / "lake")


def opened(lake: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(Path(lake, "catalog.duckdb")), read_only=True)


def in_order(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[object, ...]]:
    return connection.sql(f"SELECT * FROM {name} ORDER BY ALL").fetchall()


@pytest.mark.parametrize("is_built", [False, True], ids=["marts worked out", "marts built"])
def test_it_shows_every_table_as_the_lake_has_it(lake: str, is_built: bool) -> None:
    if is_built:
        assert list(marts.build(lake))
    catalog_file.write(lake)
    with opened(lake) as connection:
        for name in schema.TABLES:
            assert in_order(connection, name) == in_order(catalog.connect(lake), name)
        assert len(in_order(connection, "articles")) == 6


def test_tables_and_columns_say_what_they_are(lake: str) -> None:
    catalog_file.write(lake)
    with opened(lake) as connection:
        told = connection.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        assert dict(told) == {name: declared.doc for name, declared in schema.TABLES.items()}
        columns = connection.sql(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    said = {(table, column): comment for table, column, comment in columns}
    assert all(said.values())
    assert said["quotes", "type"] == schema.QUOTES.columns["type"].doc
    assert len(said) == sum(len(declared.columns) + 1 for declared in schema.TABLES.values())


def test_one_that_is_there_follows_what_is_published_and_what_leaves(lake: str) -> None:
    catalog_file.write(lake)
    whole_lakes.build(lake, DAY, "again", **whole_lakes.rows(5))
    with opened(lake) as connection:
        assert connection.sql("SELECT count(*) FROM articles").fetchone() == (8,)
        assert in_order(connection, "speakers_daily") == in_order(catalog.connect(lake), "speakers_daily")
    assert list(retention.expire(lake, DAY)) == [BEFORE]
    with opened(lake) as connection:
        assert connection.sql("SELECT DISTINCT day FROM quotes").fetchall() == [(DAY,)]


def test_who_has_it_open_keeps_what_it_opened(lake: str) -> None:
    catalog_file.write(lake)
    with opened(lake) as connection:
        whole_lakes.build(lake, DAY + timedelta(days=1), "new")
        assert connection.sql("SELECT max(day) FROM articles").fetchone() == (DAY,)


def test_publishing_makes_none_and_marts_do(lake: str) -> None:
    assert not Path(lake, "catalog.duckdb").exists()
    assert list(marts.build(lake))
    assert Path(lake, "catalog.duckdb").exists()
    assert not list(verify(lake)), "it is ours"


def test_a_day_is_published_though_the_catalog_cannot_be_written(
    lake: str, caplog: pytest.LogCaptureFixture
) -> None:
    Path(lake, "catalog.duckdb").mkdir()
    with caplog.at_level(logging.WARNING):
        whole_lakes.build(lake, DAY + timedelta(days=1), "new")
    assert len(catalog.published(lake)) == 3
    assert "verbatim catalog" in caplog.text


def test_a_lake_that_was_moved_gets_its_catalog_again(lake: str, tmp_path: Path) -> None:
    catalog_file.write(lake)
    moved = Path(lake).rename(tmp_path / "l'autre lac")
    done = CliRunner().invoke(app, ["catalog", "--lake", str(moved)])
    assert done.exit_code == 0, done.output
    assert done.output.strip().endswith("catalog.duckdb")
    with opened(str(moved)) as connection:
        assert connection.sql("SELECT count(*) FROM articles").fetchone() == (6,)


def test_it_can_be_written_elsewhere(lake: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["catalog", str(tmp_path / "press.duckdb"), "--lake", lake])
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(tmp_path / "press.duckdb"), read_only=True) as connection:
        assert in_order(connection, "quotes") == in_order(catalog.connect(lake), "quotes")
    assert not Path(lake, "catalog.duckdb").exists()


def test_without_a_lake_it_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["catalog", "--lake", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "no published day" in done.stderr
