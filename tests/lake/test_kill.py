"""kill -9 at any moment of a run: readers see the old or the new day, whole; the next run mends all."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from faults.runs import IS_LONG, Seen, Zygote, files_of, write_drop
from verbatim.lake import verify

pytestmark = pytest.mark.slow

N_MOMENTS = 200 if IS_LONG else 20
"""Kills at random moments, on top of those between any two steps of the publish."""
N_THINNED = 1 if IS_LONG else 8


@dataclass
class Day:
    """A published day, the drop that it is to be published from now, and both days as readers see them.

    `staged` is the lake with a run in it that has only to publish; `steps` is what a whole run changes on the
    disk, one after the other, and `steps_of_publish` what its last stage does.
    """

    zygote: Zygote
    before: Path
    staged: Path
    staging: str
    drops: str
    old: Seen
    new: Seen
    files: set[str]
    steps: list[tuple[str, str]]
    steps_of_publish: list[tuple[str, str]]
    seconds: float

    def run(self, lake: Path, hour: int = 7, **kill: Any) -> dict[str, Any]:
        """Run the day whole."""
        return self.zygote.ask(call="run", lake=str(lake), drops=self.drops, hour=hour, **kill)

    def publish(self, lake: Path, **kill: Any) -> dict[str, Any]:
        """Publish what is staged in a copy of `staged`."""
        return self.zygote.ask(call="publish", lake=str(lake), staging=f"{lake}/{self.staging}", **kill)

    def copy(self, lake: Path) -> Path:
        """A copy of `staged`, whose plan knows where it is."""
        shutil.copytree(self.staged, lake)
        plan = lake / self.staging / "plan.json"
        plan.write_text(plan.read_text().replace(str(self.staged), str(lake)))
        return lake


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    zygote = Zygote.start()
    yield zygote
    zygote.stop()


@pytest.fixture(scope="module")
def day(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Day:
    root = tmp_path_factory.mktemp("day")
    old = str(write_drop(root / "old", ["Agde", "Sète"]))
    new = str(write_drop(root / "new", ["Sète", "Lunel", "Nîmes"]))
    before, staged, after = root / "before", root / "staged", root / "after"
    assert "told" in zygote.ask(call="run", lake=str(before), drops=old, hour=6)
    for copy in (staged, after):
        shutil.copytree(before, copy)
    done = zygote.ask(call="run", lake=str(after), drops=new, hour=7)
    prepared = zygote.ask(call="stage", lake=str(staged), drops=new, hour=7)["told"]["staging"]
    seen = Seen.of(before), Seen.of(after)
    assert seen[0] != seen[1] != Seen.of(staged) == seen[0]
    files, seconds = files_of(after), done["seconds"]
    staging = str(Path(prepared).relative_to(staged))
    day = Day(zygote, before, staged, staging, new, *seen, files, done["steps"], [], seconds)
    day.steps_of_publish = day.publish(day.copy(root / "published"))["steps"]
    return day


@pytest.fixture
def lake(day: Day, tmp_path: Path) -> Path:
    return Path(shutil.copytree(day.before, tmp_path / "lake"))


def kills() -> list[tuple[str, float]]:
    chosen = random.Random(20261120)
    ways = ("step", "moment") * (N_MOMENTS // 2)
    return [(way, round(chosen.random(), 3)) for way in ways]


def check(day: Day, lake: Path, then: Callable[[], dict[str, Any]]) -> None:
    """A reader's view now, and after what mends it."""
    assert Seen.of(lake) in (day.old, day.new)
    assert {f.kind for f in verify.verify(str(lake))} <= {"orphaned"}
    done = then()
    assert "told" in done, done
    assert Seen.of(lake) == day.new
    assert files_of(lake) == day.files
    assert list(verify.verify(str(lake))) == []


@pytest.mark.parametrize(("how", "when"), kills())
def test_a_run_killed_at_a_random_moment(day: Day, lake: Path, how: str, when: float) -> None:
    if how == "step":
        assert "killed" in day.run(lake, kill_at=int(when * len(day.steps)))
    else:
        day.run(lake, kill_after=when * day.seconds)
    check(day, lake, lambda: day.run(lake, hour=8))


@pytest.mark.parametrize("is_retried", [False, True], ids=["the next run", "the task again"])
def test_a_run_killed_between_any_two_steps_of_the_publish(
    day: Day, tmp_path: Path, *, is_retried: bool
) -> None:
    """Steps that only clear away the staging folder are thinned out; and whole runs, which cost more."""
    steps = day.steps_of_publish
    numbers = [
        n for n, (_, path) in enumerate(steps) if not path.startswith("_staging") or n % N_THINNED == 0
    ]
    assert sum(path.startswith("_commits/") for _, path in steps) >= 2
    for number in numbers if is_retried or IS_LONG else numbers[::3]:
        lake = day.copy(tmp_path / f"lake{number}")
        assert "killed" in day.publish(lake, kill_at=number)
        try:
            check(day, lake, lambda: day.publish(lake) if is_retried else day.run(lake, hour=8))  # noqa: B023
        except AssertionError as error:
            raise AssertionError(f"killed before step {number}, {steps[number]}") from error
        shutil.rmtree(lake)


def test_killed_over_and_over_in_one_lake(day: Day, lake: Path) -> None:
    chosen = random.Random(7)
    for _ in range(50 if IS_LONG else 8):
        day.run(lake, kill_at=chosen.randrange(len(day.steps)))
        assert Seen.of(lake) in (day.old, day.new)
    check(day, lake, lambda: day.run(lake, hour=8))
