"""Staging folders are deleted when their run is long over, and never under a run."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec
import pytest

import rows
from verbatim.lake.storage import Folder
from verbatim.stages.staging import Run, Staging
from verbatim.stages.stale import delete_stale

NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=20)


@pytest.fixture(params=["disk", "memory"])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "lake") if request.param == "disk" else f"memory://{uuid.uuid4()}"


def stage(lake: str, token: str, started_at: datetime) -> str:
    run = Run(rows.DAY, "drops", lake, "fr_press", "v", "id", token, started_at, "f", 3)
    return Staging.create(run).url.rpartition("/")[2]


def test_no_staging_at_all(lake):
    assert delete_stale(lake, NOW) == {"deleted": [], "kept": []}


def test_a_run_that_began_and_ended_long_ago_goes_whole(lake):
    name = stage(lake, "old", NOW - timedelta(days=3))
    Folder(lake).write_bytes(f"_staging/{name}/ingest/articles-0000.parquet", b"x")
    other = stage(lake, "new", LATER)
    assert delete_stale(lake, NOW + timedelta(days=1)) == {"deleted": [name], "kept": [other]}
    assert Folder(lake).names("_staging") == [other]


def test_a_run_that_began_long_ago_and_still_writes_stays(lake):
    name = stage(lake, "slow", NOW - timedelta(days=30))
    assert delete_stale(lake, NOW - timedelta(days=14)) == {"deleted": [], "kept": [name]}
    assert Folder(lake).exists(f"_staging/{name}/plan.json")


def test_a_run_that_began_lately_stays_whatever_the_times_of_its_files(lake):
    name = stage(lake, "clock", LATER)
    assert delete_stale(lake, LATER - timedelta(days=1))["kept"] == [name]


@pytest.mark.parametrize("plan", [b"{", b"{}", b'{"day": 1}', b"[]"])
def test_a_folder_whose_plan_cannot_be_read_goes_by_the_times_of_its_files(lake, plan):
    Folder(lake).write_bytes("_staging/broken/plan.json", plan)
    assert delete_stale(lake, NOW - timedelta(days=1))["kept"] == ["broken"]
    assert delete_stale(lake, LATER)["deleted"] == ["broken"]


def test_an_empty_folder_stays_since_a_run_may_just_have_made_it(lake):
    fs, root = fsspec.core.url_to_fs(lake)
    fs.makedirs(f"{root}/_staging/empty")
    assert delete_stale(lake, LATER)["kept"] == ["empty"]
