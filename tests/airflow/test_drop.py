"""Waiting for a drop: the trigger's logic under a clock of its own, and the operator around it."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowFailException, TaskDeferred

from unprivileged import closed, public_folder
from verbatim.airflow import drop
from verbatim.airflow.drop import DropTrigger, Look, WaitForDrop, until_complete
from verbatim.errors import DropError
from verbatim.settings import Settings
from verbatim.stages.wait import DropStatus, Seen

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


def wait(look: Look, deadline: timedelta, clock: Clock) -> dict[str, Any]:
    return asyncio.run(until_complete(look, START + deadline, clock=clock, sleep=clock.sleep, every=30))


def test_a_complete_drop_is_not_waited_for() -> None:
    clock = Clock()
    status = wait(lambda *_: DONE, timedelta(hours=12), clock)
    assert status == {"complete": True, "reason": "_READY is there", "n_files": 3}
    assert clock.slept == []


def test_it_looks_again_every_half_minute_until_the_drop_is_complete() -> None:
    clock = Clock()
    arrives = START + timedelta(minutes=2, seconds=10)
    status = wait(lambda at, _: DONE if at >= arrives else NOT_YET, timedelta(hours=12), clock)
    assert status["complete"]
    assert clock.slept == [30.0] * 5


def test_at_the_deadline_the_day_goes_on_with_what_is_there() -> None:
    clock, partial = Clock(), DropStatus(False, "the last change was 1 min ago", 2)
    status = wait(lambda *_: partial, timedelta(seconds=70), clock)
    assert status == {"complete": False, "reason": "the last change was 1 min ago", "n_files": 2}
    assert clock.slept == [30.0, 30.0, 10.0], "the last pause ends at the deadline, not after it"


def test_a_deadline_that_passed_while_the_triggerer_was_down_still_looks_once() -> None:
    assert wait(lambda *_: DONE, timedelta(hours=-1), Clock())["complete"]


@pytest.mark.parametrize("error", [ConnectionError("no route to the store"), DropError("cannot list")])
def test_storage_that_is_away_for_a_while_is_waited_out(error: Exception) -> None:
    clock = Clock()

    def look(at: datetime, before: Seen | None) -> DropStatus:
        if at < START + timedelta(minutes=1):
            raise error
        return DONE

    assert wait(look, timedelta(hours=12), clock)["complete"]


def test_storage_that_stays_away_fails_the_wait_with_its_own_error() -> None:
    def look(at: datetime, before: Seen | None) -> DropStatus:
        raise ConnectionError("no route to the store")

    with pytest.raises(ConnectionError, match="no route"):
        wait(look, timedelta(minutes=1), Clock())


def test_each_look_is_told_what_the_one_before_saw() -> None:
    told: list[Seen | None] = []

    def look(at: datetime, before: Seen | None) -> DropStatus:
        told.append(before)
        return DropStatus(len(told) == 4, "", 1, None if len(told) == 3 else Seen(str(len(told)), at))

    begun = Seen("0", START)
    asyncio.run(
        until_complete(look, START + timedelta(hours=1), before=begun, clock=(c := Clock()), sleep=c.sleep)
    )
    assert told == [begun, Seen("1", START), Seen("2", START + timedelta(seconds=30)), None]


def test_looking_does_not_block_the_event_loop() -> None:
    import threading

    loop_thread = threading.get_ident()
    seen: list[int] = []

    def look(at: datetime, before: Seen | None) -> DropStatus:
        seen.append(threading.get_ident())
        return DONE

    wait(look, timedelta(hours=1), Clock())
    assert seen
    assert loop_thread not in seen


@pytest.mark.parametrize("seen", [None, {"fingerprint": "f", "since": START.isoformat()}])
def test_a_trigger_survives_the_database(seen: dict[str, str] | None) -> None:
    path, arguments = DropTrigger("s3://in", "2026-11-20", START.isoformat(), seen).serialize()
    assert path == "verbatim.airflow.drop.DropTrigger"
    assert DropTrigger(**arguments).serialize() == (path, arguments)


def fire(trigger: DropTrigger) -> dict[str, Any]:
    async def run() -> list[dict[str, Any]]:
        return [event.payload async for event in trigger.run()]

    (payload,) = asyncio.run(run())
    return payload


def test_a_trigger_fires_once_with_the_state(tmp_path) -> None:
    folder = tmp_path / "drop_date=2026-11-20"
    folder.mkdir()
    (folder / "a.txt").write_text("Titre")
    (folder / "_READY").touch()
    payload = fire(DropTrigger(str(tmp_path), "2026-11-20", (START + timedelta(hours=1)).isoformat()))
    assert payload == {"complete": True, "reason": "_READY is there", "n_files": 1}


def test_a_trigger_goes_on_from_what_the_task_saw(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Seen | None] = []
    monkeypatch.setattr(drop, "look", lambda drops, day, at, before: told.append(before) or DONE)
    seen = {"fingerprint": "f", "since": START.isoformat()}
    fire(DropTrigger(str(tmp_path), "2026-11-20", START.isoformat(), seen))
    assert told == [Seen("f", START)]


def test_a_trigger_that_never_saw_the_drop_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with public_folder() as drops:
        folder = drops / "drop_date=2026-11-20"
        folder.mkdir()
        with closed(folder):
            payload = fire(DropTrigger(str(drops), "2026-11-20", "2020-01-01T00:00:00+00:00"))
    assert payload == {"error": f"cannot list {folder}: Permission denied."}


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
        "seen": None,
    }


def test_a_quiet_drop_gets_its_second_look_in_the_task(
    operator: WaitForDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    seen = Seen("f", START)

    def look(drops: str, day: date, at: datetime, before: Seen | None = None) -> DropStatus:
        return DONE if before == seen else DropStatus(False, "quiet", 3, seen, is_quiet=True)

    monkeypatch.setattr(drop, "look", look)
    monkeypatch.setattr(drop.time, "sleep", slept.append)
    assert operator.execute(CONTEXT)["complete"]
    assert slept == [2.0]


def test_a_drop_that_grows_between_the_two_looks_is_left_to_the_triggerer(
    operator: WaitForDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(
        [DropStatus(False, "", 3, Seen("f", START), True), DropStatus(False, "", 4, Seen("g", START))]
    )
    monkeypatch.setattr(drop, "look", lambda *_: next(looks))
    monkeypatch.setattr(drop.time, "sleep", lambda _: None)
    with pytest.raises(TaskDeferred) as deferred:
        operator.execute(CONTEXT)
    arguments = deferred.value.trigger.serialize()[1]
    assert arguments["seen"] == {"fingerprint": "g", "since": START.isoformat()}


@pytest.mark.parametrize("error", [ConnectionError("no route"), DropError("cannot list /in.")])
def test_storage_that_is_away_at_the_first_look_is_waited_for_too(
    operator: WaitForDrop, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def look(*_: Any) -> DropStatus:
        raise error

    monkeypatch.setattr(drop, "look", look)
    with pytest.raises(TaskDeferred):
        operator.execute(CONTEXT)


def test_a_drop_that_could_not_be_seen_to_the_end_fails_the_task_for_good(operator: WaitForDrop) -> None:
    with pytest.raises(AirflowFailException, match="cannot be seen: cannot list /in: Permission denied"):
        operator.arrived(CONTEXT, {"error": "cannot list /in: Permission denied."})


def test_an_empty_day_goes_on_and_says_so(
    operator: WaitForDrop, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {"complete": False, "reason": "does not exist yet", "n_files": 0}
    assert operator.arrived(CONTEXT, event) == event
