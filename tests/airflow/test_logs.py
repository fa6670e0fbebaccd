"""Old logs go, with the folders that they leave empty, and nothing outside is touched."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from verbatim.airflow.logs import delete_logs

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
LIMIT = NOW - timedelta(days=90)


def put(path: Path, days: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"12345")
    at = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))
    return path


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def test_old_files_go_with_their_empty_folders_and_young_ones_stay(logs):
    put(logs / "dag_id=a" / "run_id=1" / "task_id=x" / "attempt=1.log", 91)
    put(logs / "dag_id=b" / "run_id=1" / "attempt=1.log", 91)
    young = put(logs / "dag_id=b" / "run_id=2" / "attempt=1.log", 89)
    assert delete_logs(logs, LIMIT) == (2, 10)
    assert sorted(logs.rglob("*")) == [logs / "dag_id=b", logs / "dag_id=b" / "run_id=2", young]


def test_the_folder_itself_stays_and_so_does_one_that_was_empty_before(logs):
    put(logs / "old.log", 91)
    (logs / "just made").mkdir()
    assert delete_logs(logs, LIMIT) == (1, 5)
    assert list(logs.iterdir()) == [logs / "just made"]
    assert delete_logs(logs / "none", LIMIT) == (0, 0)


def test_links_are_not_followed_and_stay(logs, tmp_path):
    outside = put(tmp_path / "outside" / "old.log", 91)
    put(logs / "dag" / "old.log", 91)
    (logs / "latest").symlink_to(outside.parent)
    (logs / "file").symlink_to(outside)
    assert delete_logs(logs, LIMIT) == (1, 5)
    assert outside.exists()
    assert sorted(path.name for path in logs.iterdir()) == ["file", "latest"]
