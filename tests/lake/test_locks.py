"""One writer a day, on a disk and on a store; a dead writer is outlived."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import uuid
from datetime import UTC, datetime, timedelta

import pytest

import rows
from verbatim.errors import LakeError
from verbatim.lake import locks
from verbatim.lake.storage import Folder

OTHER = rows.DAY + timedelta(days=1)
NO_WAIT = timedelta(0)


@pytest.fixture(params=["disk", "memory"])
def lake(request, tmp_path):
    return Folder(str(tmp_path / "lake") if request.param == "disk" else f"memory://{uuid.uuid4()}")


def test_a_day_has_one_writer_and_the_other_is_told_who(lake):
    with (
        locks.hold(lake, rows.DAY, "scheduled__1"),
        pytest.raises(LakeError, match="being written by scheduled__1"),
        locks.hold(lake, rows.DAY, "manual__2", NO_WAIT),
    ):
        pytest.fail("two writers")


def test_another_day_is_free(lake):
    with locks.hold(lake, rows.DAY, "a"), locks.hold(lake, OTHER, "b", NO_WAIT):
        pass


def test_a_day_is_free_again_after_its_writer_also_after_a_failed_one(lake):
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), locks.hold(lake, rows.DAY, "a", NO_WAIT):
            raise ZeroDivisionError
    with locks.hold(lake, rows.DAY, "b", NO_WAIT) as lock:
        lock.check()


def test_nothing_is_left_of_a_lock(lake):
    with locks.hold(lake, rows.DAY, "a"):
        assert lake.names("_locks")
    left = [name for name in lake.names("_locks") if lake.names(f"_locks/{name}")]
    assert left == []
    assert not lake.exists(f"_locks/drop_date={rows.DAY}.lock")


def test_of_many_who_want_a_day_each_gets_it_alone(lake, monkeypatch):
    monkeypatch.setattr(locks, "_POLL_LEASE_SECONDS", 0.01)
    inside, most, done = [], [], []

    def work(number):
        with locks.hold(lake, rows.DAY, str(number)):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)
            done.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(done), max(most)) == (list(range(12)), 1)


def test_a_killed_writer_lets_go_at_once_on_a_disk(tmp_path):
    hold = (
        "import sys, time; from datetime import date; from verbatim.lake import locks; "
        "from verbatim.lake.storage import Folder\n"
        "with locks.hold(Folder(sys.argv[1]), date(2026, 11, 20), 'doomed'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    lake = Folder(str(tmp_path))
    with pytest.raises(LakeError, match="doomed"), locks.hold(lake, rows.DAY, "next", NO_WAIT):
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with locks.hold(lake, rows.DAY, "n", timedelta(seconds=5)):
        assert lake.read_bytes(f"_locks/drop_date={rows.DAY}.lock") == b"n"


def lease(lake: Folder, number: int, until: datetime) -> None:
    lake.write_json(
        f"_locks/drop_date={rows.DAY}/{number:04d}.json", {"holder": "dead", "until": until.isoformat()}
    )


class TestLeases:
    """What only a store has: leases that lapse."""

    @pytest.fixture
    def lake(self):
        return Folder(f"memory://{uuid.uuid4()}")

    def test_a_lease_that_lapsed_is_passed_over_and_cleared_away(self, lake):
        lease(lake, 1, datetime.now(UTC) - timedelta(seconds=1))
        with locks.hold(lake, rows.DAY, "next", NO_WAIT):
            assert lake.names(f"_locks/drop_date={rows.DAY}") == ["0001.json", "0002.json"]
        assert lake.names(f"_locks/drop_date={rows.DAY}") == []

    def test_a_lease_that_holds_is_waited_for(self, lake, monkeypatch):
        monkeypatch.setattr(locks, "_POLL_LEASE_SECONDS", 0.05)
        lease(lake, 1, datetime.now(UTC) + timedelta(seconds=0.5))
        with pytest.raises(LakeError, match="written by dead"), locks.hold(lake, rows.DAY, "x", NO_WAIT):
            pass
        with locks.hold(lake, rows.DAY, "x", timedelta(seconds=5)):
            pass

    def test_a_lease_that_is_no_lease_is_passed_over(self, lake):
        lake.write_bytes(f"_locks/drop_date={rows.DAY}/0001.json", b"{}")
        lake.write_bytes(f"_locks/drop_date={rows.DAY}/0002.json", b"\xff")
        with locks.hold(lake, rows.DAY, "next", NO_WAIT):
            pass

    def test_it_is_renewed_while_it_is_held(self, lake, monkeypatch):
        monkeypatch.setattr(locks, "LEASE", timedelta(seconds=0.4))
        with locks.hold(lake, rows.DAY, "a", NO_WAIT) as lock:
            name = f"_locks/drop_date={rows.DAY}/0001.json"
            first = json.loads(lake.read_bytes(name))["until"]
            threading.Event().wait(0.8)
            assert json.loads(lake.read_bytes(name))["until"] > first
            lock.check()

    def test_its_holder_is_told_when_it_could_not_be_renewed(self, lake, monkeypatch):
        monkeypatch.setattr(locks, "LEASE", timedelta(seconds=0.2))

        def out_of_reach(*_):
            raise LakeError("the store is away")

        with locks.hold(lake, rows.DAY, "a", NO_WAIT) as lock:
            monkeypatch.setattr(lake, "write_bytes", out_of_reach)
            threading.Event().wait(0.4)
            with pytest.raises(LakeError, match="could not be renewed"):
                lock.check()
