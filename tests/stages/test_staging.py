"""What a task leaves is whole, counted, and replaced by a retry."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import rows
from verbatim.rejects import Reject
from verbatim.stages.staging import Run, Staging, Tally


@pytest.fixture
def run(tmp_path):
    return Run(
        rows.DAY,
        "drops",
        str(tmp_path / "lake"),
        "fr_press",
        "v",
        "id",
        "x",
        datetime(2026, 11, 21, tzinfo=UTC),
        "f",
        3,
    )


def test_a_run_comes_back_as_it_was(run):
    staging = Staging.create(run)
    assert Staging(staging.url).run == run


def test_a_new_try_of_the_same_run_starts_empty(run):
    staging = Staging.create(run)
    staging.write("ingest", "articles", 0, [rows.article()])
    assert Staging.create(run).folder.names() == ["plan.json"]


def test_rows_come_back_with_every_column(run):
    staging = Staging.create(run)
    staging.write("extract", "quotes", 0, [rows.quote()])
    assert staging.read("extract", "quotes", 0).to_pylist() == [rows.quote()]


def test_rejects_carry_the_run(run):
    staging = Staging.create(run)
    staging.write_rejects("ingest", 0, [Reject("ingest", "empty", "no bytes", "a.txt", n_bytes=0)])
    (row,) = staging.read("ingest", "rejects", 0).to_pylist()
    assert (row["reason"], row["source_file"], row["run_id"], row["day"]) == (
        "empty",
        "a.txt",
        "id",
        rows.DAY,
    )


def test_lost_rows_stop_the_task():
    with pytest.raises(RuntimeError, match=r"extract\[2\] lost rows: 3 in, 1 out, 1 rejected"):
        Tally(n_in=3, n_out=1, n_rejected=1).close("extract[2]")


def test_tallies_add_up_over_shards(run):
    staging = Staging.create(run)
    staging.close("ingest", 0, Tally(n_in=3, n_out=2, n_rejected=1))
    staging.close("ingest", 1, Tally(n_in=1, n_out=1))
    staging.close("ingest", 1, Tally(n_in=2, n_out=2))
    total = staging.tallies("ingest")
    assert (total["n_in"], total["n_out"], total["n_rejected"]) == (5, 4, 1)
    assert staging.shards("ingest") == [0, 1]
