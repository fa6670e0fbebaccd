"""What is shown of a run: one line a task, however many instances it has."""

from pathlib import Path
from typing import Any

from verbatim.airflow.follow import current, lines, views


def instance(
    task: str, state: str | None, *, index: int = -1, start: int | None = None, end: int | None = None
):
    def at(second: int | None) -> str | None:
        return None if second is None else f"2026-11-21T05:00:{second:02d}Z"

    return {
        "task_id": task,
        "state": state,
        "map_index": index,
        "try_number": 1,
        "start_date": at(start),
        "end_date": at(end),
    }


def no_log(_: dict[str, Any]) -> Path:
    return Path("/nonexistent")


def said(*instances: dict[str, Any]) -> list[str]:
    return [line for task in views(instances).values() for line in lines(task, no_log)]


def test_a_task_is_shown_when_all_its_shards_have_ended() -> None:
    first = instance("ingest", "success", index=0, start=1, end=4)
    assert said(first, instance("ingest", "running", index=1, start=2)) == []
    (line,) = said(first, instance("ingest", "success", index=1, start=2, end=9))
    assert "ingest" in line
    assert "8.0 s" in line
    assert "2 shards" in line


def test_one_failed_shard_makes_the_task_failed() -> None:
    task = views([instance("extract", "success", index=0), instance("extract", "failed", index=1)])["extract"]
    assert task.state == "failed"
    assert task.has_ended


def test_a_task_that_will_be_tried_again_says_why() -> None:
    (line,) = said(instance("publish", "up_for_retry", start=1, end=2))
    assert "try 1 failed, another one follows" in line
    assert "no log" in line


def test_a_wait_says_what_it_waits_for() -> None:
    (line,) = said(instance("wait", "deferred", start=1))
    assert "not complete yet" in line


def test_what_never_started_is_not_shown() -> None:
    assert said(instance("validate", "upstream_failed"), instance("publish", None)) == []


def test_what_is_being_done_now() -> None:
    tasks = views(
        [
            instance("plan", "success", start=1, end=2),
            instance("ingest", "success", index=0, start=2, end=3),
            instance("ingest", "running", index=1, start=2),
            instance("publish", None),
        ]
    )
    assert current(tasks.values()) == "ingest 1/2"
    assert current([]) == "between two tasks"
