"""A drop is complete when it says so, or when it has been quiet for long enough."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from verbatim.settings import Settings
from verbatim.stages.wait import drop_status

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
SETTINGS = Settings(drop_quiet_minutes=10)


@pytest.fixture
def drop(tmp_path):
    folder = tmp_path / "drop_date=2026-11-20"
    folder.mkdir()
    return folder


def put(folder, name: str, minutes_ago: float) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    at = (NOW - timedelta(minutes=minutes_ago)).timestamp()
    os.utime(file, (at, at))


def status(tmp_path):
    return drop_status(str(tmp_path), DAY, now=NOW, settings=SETTINGS)


def test_no_folder(tmp_path):
    found = status(tmp_path)
    assert not found.complete
    assert "does not exist yet" in found.reason


def test_an_empty_folder_waits(drop):
    assert not status(drop.parent).complete


def test_an_empty_folder_that_is_ready_is_complete(drop):
    put(drop, "_READY", 0)
    found = status(drop.parent)
    assert (found.complete, found.n_files) == (True, 0)


def test_ready_wins_over_quiet(drop):
    put(drop, "a.txt", 0)
    put(drop, "_READY", 0)
    assert status(drop.parent).complete


@pytest.mark.parametrize(("minutes", "complete"), [(9, False), (10, True), (600, True)])
def test_quiet_time(drop, minutes, complete):
    put(drop, "old.txt", 600)
    put(drop, "deep/er/new.txt", minutes)
    found = status(drop.parent)
    assert (found.complete, found.n_files) == (complete, 2)


def test_a_partial_upload_keeps_the_drop_waiting(drop):
    put(drop, "old.txt", 600)
    put(drop, "new.txt.part", 1)
    found = status(drop.parent)
    assert (found.complete, found.n_files) == (False, 1)
