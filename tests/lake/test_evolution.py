"""A later version adds a nullable column: days of both kinds are read as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import lakes
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import catalog
from verbatim.schema import Column, Dataset

OLD, NEW = date(2026, 11, 19), date(2026, 11, 20)
ARTICLE = lakes.article("Le pont rouvre\n\n« Tout est prêt », a déclaré Nadia Belkacem.", "pont.txt")
QUOTE = lakes.quote(ARTICLE, "Tout est prêt", speaker="Nadia Belkacem")


def with_column(dataset: Dataset, name: str, column: Column) -> Dataset:
    """The dataset as a later version may declare it: the column in the middle, not at the end."""
    items = list(dataset.columns.items())
    return replace(dataset, columns=dict([*items[:5], (name, column), *items[5:]]))


def declare(monkeypatch: pytest.MonkeyPatch, dataset: Dataset) -> None:
    monkeypatch.setitem(schema.DATASETS, dataset.name, dataset)


@pytest.fixture
def lake(tmp_path, monkeypatch):
    """A day of today's schema and one of a later schema, which then is the one declared."""
    lakes.build(tmp_path / "lake", day=OLD, articles=[ARTICLE], quotes=[QUOTE])
    declare(monkeypatch, with_column(schema.QUOTES, "tone", Column(pa.string(), "How it was said.")))
    lakes.build(tmp_path / "lake", day=NEW, articles=[ARTICLE], quotes=[{**QUOTE, "tone": "calm"}])
    return str(tmp_path / "lake")


BOTH = [(OLD, None, "Tout est prêt"), (NEW, "calm", "Tout est prêt")]


def test_duckdb_reads_both(lake):
    rows = catalog.connect(lake).sql("SELECT drop_date, tone, text FROM quotes ORDER BY drop_date").fetchall()
    assert rows == BOTH


def test_pyarrow_reads_both(lake):
    table = catalog.dataset(lake, "quotes").to_table(["drop_date", "tone", "text"]).sort_by("drop_date")
    assert [tuple(row.values()) for row in table.to_pylist()] == BOTH


def test_pandas_reads_both(lake):
    frame = pd.read_parquet(
        catalog.files(lake, "quotes"), schema=schema.DATASETS["quotes"].arrow, columns=["day", "tone", "text"]
    )
    frame = frame.sort_values("day")
    assert frame["tone"].isna().tolist() == [True, False]
    assert frame[["day", "text"]].values.tolist() == [[d, t] for d, _, t in BOTH]


def test_polars_reads_both(lake):
    frame = pl.scan_parquet(catalog.files(lake, "quotes")[::-1], missing_columns="insert")
    assert frame.select("day", "tone", "text").sort("day").collect().rows() == BOTH


def test_a_lake_of_old_days_alone_has_the_new_column_too(lake, tmp_path):
    other = lakes.build(tmp_path / "other", day=NEW, articles=[ARTICLE])
    assert catalog.connect(other).sql("SELECT tone FROM quotes").fetchall() == []
    assert "tone" in catalog.dataset(other, "quotes").schema.names


def test_the_version_before_still_reads_the_lake_without_the_new_column(lake, monkeypatch):
    declare(monkeypatch, schema.QUOTES)
    assert catalog.connect(lake).sql("SELECT count(*) FROM quotes").fetchone() == (2,)
    assert "tone" not in catalog.connect(lake).sql("FROM quotes").columns
    assert catalog.dataset(lake, "quotes").count_rows() == 2


def test_days_of_one_schema_say_so_in_their_commits(lake):
    old, new = catalog.published(lake)
    assert old.schemas["quotes"] != new.schemas["quotes"] == schema.DATASETS["quotes"].fingerprint
    assert old.schemas["articles"] == new.schemas["articles"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (Column(pa.int64(), "Another type.", required=True), "quotes.rule holds string, where int64"),
        (None, "quotes.tone is missing, and may not be null"),
    ],
)
def test_a_lake_that_does_not_fit_is_refused(tmp_path, monkeypatch, changed, said):
    lake = lakes.build(tmp_path, articles=[ARTICLE], quotes=[QUOTE])
    if changed is None:
        later = with_column(schema.QUOTES, "tone", Column(pa.string(), "Needed.", required=True))
    else:
        later = replace(schema.QUOTES, columns={**schema.QUOTES.columns, "rule": changed})
    declare(monkeypatch, later)
    for read in (lambda: catalog.connect(lake), lambda: catalog.dataset(lake, "quotes")):
        with pytest.raises(LakeError, match=f"cannot read|{said}") as error:
            read()
        assert said in str(error.value)
        assert "Read it with the version that wrote it" in str(error.value)


def test_a_changed_description_is_no_other_schema():
    other = replace(
        schema.QUOTES,
        columns={n: replace(c, doc=c.doc.upper()) for n, c in schema.QUOTES.columns.items()},
    )
    assert other.fingerprint == schema.QUOTES.fingerprint


def test_every_file_tells_its_schema_and_what_its_columns_mean(lake):
    for name in schema.DATASETS:
        (path, *_) = catalog.files(lake, name)[-1:]
        written = pq.read_schema(path)
        assert schema.fingerprint_of(written) == schema.DATASETS[name].fingerprint
        assert all(field.metadata[b"description"] for field in written)


def test_pruning_reads_only_the_day_that_is_asked_for(lake):
    lakes.build(lake, day=NEW + timedelta(days=1), articles=[ARTICLE], quotes=[QUOTE])
    plan = catalog.connect(lake).sql(f"EXPLAIN ANALYZE SELECT text FROM quotes WHERE drop_date = '{NEW}'")
    assert "1/2" in "".join(map(str, plan.fetchall()))


def test_a_long_history_of_both_kinds_is_one_query(tmp_path, monkeypatch):
    for n in range(30):
        if n == 20:
            declare(monkeypatch, with_column(schema.QUOTES, "tone", Column(pa.string(), "How.")))
        lakes.build(tmp_path, day=OLD + timedelta(days=n), articles=[ARTICLE], quotes=[QUOTE])
    sql = "SELECT count(*), count(tone), count(DISTINCT drop_date) FROM quotes"
    assert catalog.connect(str(tmp_path)).sql(sql).fetchone() == (30, 0, 30)
