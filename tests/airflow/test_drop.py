"""Waiting for a drop: the trigger's logic under a clock of its own, and the operator around it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from airflow.sdk.exceptions import TaskDeferred

from verbatim.airflow import drop
from verbatim.airflow.drop import DropTrigger, WaitForDrop, until_complete
from verbatim.settings import Settings
from verbatim.stages.wait import DropStatus

START = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
NOT_YET = DropStatus(False, "does not exist yet", 0)
DONE = DropStatus(True, "_READY is there", 3)


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.at = START
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


def wait(look: Callable[[datetime], DropStatus], deadline: timedelta, clock: Clock) -> dict[str, Any]:
    return asyncio.run(until_complete(look, START + deadline, clock=clock, sleep=clock.sleep, every=30))


def test_a_complete_drop_is_not_waited_for() -> None:
    clock = Clock()
    status = wait(lambda _: DONE, timedelta(hours=12), clock)
    assert status == {"complete": True, "reason": "_READY is there", "n_files": 3}
    assert clock.slept == []


def test_it_looks_again_every_half_minute_until_the_drop_is_complete() -> None:
    clock = Clock()
    arrives = START + timedelta(minutes=2, seconds=10)
    status = wait(lambda at: DONE if at >= arrives else NOT_YET, timedelta(hours=12), clock)
    assert status["complete"]
    assert clock.slept == [30.0] * 5


def test_at_the_deadline_the_day_goes_on_with_what_is_there() -> None:
    clock, partial = Clock(), DropStatus(False, "the last change was 1 min ago", 2)
    status = wait(lambda _: partial, timedelta(seconds=70), clock)
    assert status == {"complete": False, "reason": "the last change was 1 min ago", "n_files": 2}
    assert clock.slept == [30.0, 30.0, 10.0], "the last pause ends at the deadline, not after it"


def test_a_deadline_that_passed_while_the_triggerer_was_down_still_looks_once() -> None:
    assert wait(lambda _: DONE, timedelta(hours=-1), Clock())["complete"]


def test_storage_that_is_away_for_a_while_is_waited_out() -> None:
    clock = Clock()

    def look(at: datetime) -> DropStatus:
        if at < START + timedelta(minutes=1):
            raise ConnectionError("no route to the store")
        return DONE

    assert wait(look, timedelta(hours=12), clock)["complete"]


def test_storage_that_stays_away_fails_the_wait_with_its_own_error() -> None:
    def look(at: datetime) -> DropStatus:
        raise ConnectionError("no route to the store")

    with pytest.raises(ConnectionError, match="no route"):
        wait(look, timedelta(minutes=1), Clock())


def test_looking_does_not_block_the_event_loop() -> None:
    import threading

    loop_thread = threading.get_ident()
    seen: list[int] = []

    def look(at: datetime) -> DropStatus:
        seen.append(threading.get_ident())
        return DONE

    wait(look, timedelta(hours=1), Clock())
    assert seen
    assert loop_thread not in seen


def test_a_trigger_survives_the_database() -> None:
    path, arguments = DropTrigger("s3://in", "2026-11-20", START.isoformat()).serialize()
    assert path == "verbatim.airflow.drop.DropTrigger"
    assert DropTrigger(**arguments).serialize() == (path, arguments)


def test_a_trigger_fires_once_with_the_state(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "drop_date=2026-11-20"
    folder.mkdir()
    (folder / "a.txt").write_text("Titre")
    (folder / "_READY").touch()

    async def fire() -> list[dict]:
        trigger = DropTrigger(str(tmp_path), "2026-11-20", (START + timedelta(hours=1)).isoformat())
        return [event.payload async for event in trigger.run()]

    (payload,) = asyncio.run(fire())
    assert payload["complete"]
    assert payload["n_files"] == 1


@pytest.fixture
def operator(monkeypatch: pytest.MonkeyPatch) -> WaitForDrop:
    options = Settings(_env_file=None, drops="/in", drop_timeout_hours=2)  # type: ignore[call-arg]
    monkeypatch.setattr("verbatim.settings.settings", lambda: options)
    monkeypatch.setattr(drop, "now", lambda: START)
    return WaitForDrop(task_id="wait")


CONTEXT: Any = {"partition_key": "2026-11-20"}


def test_the_task_does_not_defer_when_the_drop_is_there(
    operator: WaitForDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, date, datetime]] = []
    monkeypatch.setattr(drop, "look", lambda *arguments: asked.append(arguments) or DONE)
    assert operator.execute(CONTEXT)["n_files"] == 3
    assert asked == [("/in", date(2026, 11, 20), START)]


def test_the_task_leaves_the_waiting_to_the_triggerer(
    operator: WaitForDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop, "look", lambda *_: NOT_YET)
    with pytest.raises(TaskDeferred) as deferred:
        operator.execute(CONTEXT)
    assert deferred.value.method_name == "arrived"
    assert deferred.value.trigger.serialize()[1] == {
        "drops": "/in",
        "day": "2026-11-20",
        "deadline": (START + timedelta(hours=2)).isoformat(),
    }


def test_an_empty_day_goes_on_and_says_so(
    operator: WaitForDrop, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {"complete": False, "reason": "does not exist yet", "n_files": 0}
    assert operator.arrived(CONTEXT, event) == event
