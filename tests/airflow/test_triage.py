"""What a person is told when a task failed."""

import json
from pathlib import Path

import pytest

from verbatim.airflow.triage import last_error, note


def write(path: Path, *entries: dict | str) -> Path:
    path.write_text("\n".join(e if isinstance(e, str) else json.dumps(e) for e in entries) + "\n")
    return path


def failed(kind: str, value: str) -> dict:
    detail = [{"exc_type": kind, "exc_value": value, "is_cause": False, "frames": []}]
    return {"level": "error", "event": "Task failed with exception", "error_detail": detail}


def test_an_error_of_our_own_speaks_for_itself(tmp_path: Path) -> None:
    log = write(tmp_path / "log", {"level": "info", "event": "x"}, failed("QualityError", "quotes: 3 rows"))
    assert last_error(log) == "quotes: 3 rows"


def test_any_other_error_comes_with_its_type(tmp_path: Path) -> None:
    log = write(tmp_path / "log", failed("OSError", "[Errno 28] No space left on device"))
    assert last_error(log) == "OSError: [Errno 28] No space left on device"


def test_the_last_error_counts_and_fits_in_a_line(tmp_path: Path) -> None:
    log = write(
        tmp_path / "log", failed("OSError", "first"), failed("ValueError", "two\n  lines"), "not json"
    )
    assert last_error(log) == "ValueError: two lines"


def test_a_log_without_an_error_points_at_a_kill(tmp_path: Path) -> None:
    assert "killed" in last_error(write(tmp_path / "log", {"level": "info", "event": "started"}))
    assert "no log" in last_error(tmp_path / "missing")


PAGE = """
- **wait**: look at the mount;
  then clear the task.
- **plan**: something else.
"""


@pytest.mark.parametrize(
    ("task", "expected"),
    [("wait", "look at the mount; then clear the task."), ("plan", "something else."), ("publish", "")],
)
def test_the_note_of_a_task_comes_from_the_page_of_the_dag(task: str, expected: str) -> None:
    assert note(PAGE, task) == expected
    assert note(None, task) == ""
