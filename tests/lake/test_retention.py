"""Old days leave the lake whole, and nothing else does."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import lakes
import whole_lakes
from verbatim.errors import LakeError
from verbatim.lake import catalog, commits, locks, names
from verbatim.lake.retention import clear_docs, expire
from verbatim.lake.storage import Folder
from verbatim.lake.verify import verify

DAY, OLD = lakes.DAY, date(2026, 10, 1)


@pytest.fixture(params=["disk", "memory"])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    lake = str(tmp_path / "lake") if request.param == "disk" else f"memory://{uuid.uuid4()}"
    for day in (OLD, DAY):
        whole_lakes.build(lake, day)
    return lake


def left(lake: str, day: date) -> list[str]:
    return names.beside(Folder(lake), day, None)


def test_days_before_a_date_leave_with_all_they_have(lake):
    assert list(expire(lake, DAY)) == [OLD]
    assert [commit.day for commit in catalog.published(lake)] == [DAY]
    assert left(lake, OLD) == []
    assert list(verify(lake)) == []


def test_nothing_is_old_enough(lake):
    kept = left(lake, OLD)
    assert list(expire(lake, OLD)) == []
    assert left(lake, OLD) == kept
    assert commits.days(Folder(lake)) == [OLD, DAY]


def test_the_commit_goes_first_so_that_no_reader_misses_a_file(lake, monkeypatch):
    deleted = []
    delete = Folder.delete
    monkeypatch.setattr(Folder, "delete", lambda folder, name: deleted.append(name) or delete(folder, name))
    list(expire(lake, DAY))
    gone = [name for name in deleted if not name.startswith("_locks")]
    assert gone[0] == commits.path_of(OLD)
    assert any(name.startswith("articles/") for name in gone[1:])


def test_what_a_deletion_that_was_cut_short_left_goes_the_next_time(lake):
    commits.delete(Folder(lake), OLD)
    assert list(expire(lake, DAY)) == [OLD]
    assert left(lake, OLD) == []


def test_a_damaged_old_day_goes_too(lake):
    Folder(lake).write_bytes(commits.path_of(OLD), b"{")
    assert list(expire(lake, DAY)) == [OLD]
    assert commits.days(Folder(lake)) == [DAY]


def test_foreign_files_stay(lake):
    name = f"articles/drop_date={OLD}/notes.txt"
    Folder(lake).write_bytes(name, b"x")
    assert list(expire(lake, DAY)) == [OLD]
    assert left(lake, OLD) == [name]
    assert list(expire(lake, DAY)) == []


def test_folders_of_days_that_are_gone_are_not_left_on_a_disk(tmp_path):
    lake = whole_lakes.build(tmp_path, OLD)
    list(expire(lake, DAY))
    assert [path for path in tmp_path.rglob(f"*{OLD}*") if not path.is_file()] == []


def test_a_day_that_somebody_writes_is_not_taken_from_under_them(tmp_path, monkeypatch):
    lake = whole_lakes.build(tmp_path, OLD)
    hold = locks.hold
    monkeypatch.setattr(locks, "hold", lambda lake, day, holder: hold(lake, day, holder, wait=timedelta(0)))
    with hold(Folder(lake), OLD, "a run"), pytest.raises(LakeError, match="a run"):
        list(expire(lake, DAY))
    assert commits.days(Folder(lake)) == [OLD]


class TestDataDocs:
    """Those of runs that failed."""

    @pytest.fixture
    def docs(self, tmp_path: Path) -> str:
        self.lake = whole_lakes.build(tmp_path)
        docs = names.data_docs_folder(DAY, "failed")
        Folder(self.lake).write_bytes(f"{docs}/static/style.css", b"x")
        return docs

    def test_they_go_once_they_are_old(self, docs):
        now = datetime.now(UTC)
        assert list(clear_docs(self.lake, now - timedelta(days=1))) == []
        assert list(clear_docs(self.lake, now + timedelta(days=1))) == [docs]
        assert list(clear_docs(self.lake, now + timedelta(days=1))) == []
        assert list(verify(self.lake)) == []

    def test_they_stay_while_their_run_is_in_staging(self, docs):
        Folder(self.lake).write_bytes(f"_staging/{DAY}-0123456789ab/plan.json", b"{}")
        assert list(clear_docs(self.lake, datetime.now(UTC) + timedelta(days=1))) == []

    def test_they_stay_where_the_commit_does_not_tell_its_own(self, docs):
        Folder(self.lake).write_bytes(commits.path_of(DAY), b"{")
        assert list(clear_docs(self.lake, datetime.now(UTC) + timedelta(days=1))) == []

    def test_they_stay_as_long_as_one_page_is_young(self, docs):
        page = Path(self.lake, docs, "index.html")
        page.write_bytes(b"x")
        ahead = datetime.now(UTC) + timedelta(days=9)
        os.utime(page, (ahead.timestamp(), ahead.timestamp()))
        assert list(clear_docs(self.lake, datetime.now(UTC) - timedelta(seconds=30))) == []
