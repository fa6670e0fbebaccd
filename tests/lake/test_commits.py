"""A commit comes back as it was written, and says so where it does not."""

from __future__ import annotations

import json
from datetime import date

import pytest

import lakes
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.commits import Commit, DataFile
from verbatim.lake.storage import Folder

DAY = date(2026, 11, 20)
MANIFEST = DataFile("_manifests", "_manifests/drop_date=2026-11-20/r.parquet", 2, 30, "cd" * 32)
COMMIT = Commit(
    day=DAY,
    run_id="r",
    orchestrator_run_id="scheduled__é",
    files=(DataFile("articles", "articles/drop_date=2026-11-20/part-0000-ab.parquet", 1, 20, "ab" * 32),),
    model="fr_press-2",
    pipeline_version="0.1.0",
    schema_version=schema.VERSION,
    drop_fingerprint="f",
    verdict="passed",
    data_docs=None,
    schemas={"articles": "1234"},
    manifest=MANIFEST,
)


@pytest.fixture
def lake(tmp_path):
    return Folder(str(tmp_path))


def test_it_comes_back_as_it_was_written(lake):
    commits.write(lake, COMMIT)
    assert commits.read(lake, DAY) == COMMIT
    assert commits.read_all(lake) == [COMMIT]
    assert COMMIT.all_files() == (*COMMIT.files, MANIFEST)


def test_equal_commits_are_equal_bytes(lake):
    commits.write(lake, COMMIT)
    first = lake.read_bytes(commits.path_of(DAY)), commits.state(lake, DAY)
    commits.write(lake, COMMIT)
    assert (lake.read_bytes(commits.path_of(DAY)), commits.state(lake, DAY)) == first


@pytest.mark.parametrize("key", ["model", "verdict", "run_id", "files", "schemas", "manifest"])
def test_a_commit_that_was_tampered_with_is_named(lake, key):
    commits.write(lake, COMMIT)
    content = lake.read_json(commits.path_of(DAY))
    lake.write_json(commits.path_of(DAY), {**content, key: content[key] * 2 if key == "files" else None})
    with pytest.raises(LakeError, match=r"drop_date=2026-11-20\.json is damaged.*verify --repair"):
        commits.read(lake, DAY)


def test_its_state_changes_with_it_and_is_none_without_it(lake):
    assert commits.state(lake, DAY) is None
    commits.write(lake, COMMIT)
    first = commits.state(lake, DAY)
    lakes.build(lake.root)
    assert commits.state(lake, DAY) not in (None, first)
    commits.delete(lake, DAY)
    assert commits.state(lake, DAY) is None
    assert commits.read(lake, DAY) is None


def test_what_is_no_commit_is_no_day(lake):
    commits.write(lake, COMMIT)
    for name in (
        "notes.txt",
        "drop_date=yesterday.json",
        ".drop_date=2026-11-20.json.77.tmp",
        "2026-11-19.json",
    ):
        lake.write_bytes(f"_commits/{name}", b"{}")
    assert commits.days(lake) == [DAY]


def test_a_commit_of_a_verbatim_before_fingerprints_is_read(lake):
    commits.write(lake, COMMIT)
    content = lake.read_json(commits.path_of(DAY))
    old = {k: v for k, v in content.items() if k not in {"checksum", "schemas", "manifest"}}
    lake.write_json(commits.path_of(DAY), old)
    found = commits.read(lake, DAY)
    assert found is not None
    assert (found.files, found.schemas, found.manifest) == (COMMIT.files, {}, None)


def test_a_lake_of_a_newer_verbatim_is_not_added_to(lake):
    commits.write(lake, COMMIT)
    commits.require_readable(lake)
    path = commits.path_of(date(2026, 11, 21))
    content = json.loads(lake.read_bytes(commits.path_of(DAY)))
    newer = {**content, "schema_version": schema.VERSION + 1}
    del newer["checksum"]
    lake.write_json(path, {**newer, "checksum": commits.checksum_of(newer)})
    with pytest.raises(LakeError, match="newer Verbatim.*upgrade Verbatim to use this lake"):
        commits.require_readable(lake)
    lake.write_json(path, {**newer, "checksum": "flipped"})
    commits.require_readable(lake)
    lake.write_bytes(path, b"{")
    commits.require_readable(lake)
