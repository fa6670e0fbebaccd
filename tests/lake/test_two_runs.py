"""Two runs of one day at once: one publishes it, the other says who did."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from faults.runs import IS_LONG, Seen, write_drop
from lake.test_disk_full import STAGES, Stages
from verbatim.errors import ConflictError, LakeError
from verbatim.lake import catalog
from verbatim.run import run_day
from verbatim.stages.publish import publish_day
from verbatim.stages.staging import Staging

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def prepared(drops: Path, lake: Path, name: str) -> str:
    """A run that only has to publish; its staging folder."""
    run = Stages(str(drops), str(lake), name)
    for stage in STAGES[:-1]:
        run.do(stage)
    return run.staging


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    lake = tmp_path / "lake"
    drops = write_drop(tmp_path / "old", ["Agde"])
    run_day(DAY, started_at=datetime(2026, 11, 21, 6, tzinfo=UTC), drops=str(drops), lake=str(lake))
    return lake


@pytest.fixture
def both(tmp_path: Path, lake: Path) -> list[str]:
    towns = {"first": ["Sète"], "second": ["Nîmes", "Lunel"]}
    return [prepared(write_drop(tmp_path / n, t), lake, f"manual__{n}") for n, t in towns.items()]


def test_the_later_publish_is_refused_and_names_the_earlier_run(both: list[str], lake: Path) -> None:
    publish_day(both[1], NOON)
    after = Seen.of(lake)
    with pytest.raises(
        (ConflictError, LakeError), match=r"manual__second|another run of its day was published"
    ):
        publish_day(both[0], NOON)
    assert Seen.of(lake) == after


def test_a_run_whose_day_was_published_meanwhile_is_refused_also_with_its_staging(
    both: list[str], lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Staging, "delete_others", lambda self: None)
    publish_day(both[1], NOON)
    after = Seen.of(lake)
    with pytest.raises(
        ConflictError, match="changed by the run manual__second.*nothing of this run is published"
    ):
        publish_day(both[0], NOON)
    assert Seen.of(lake) == after


@pytest.mark.parametrize("_", range(20 if IS_LONG else 3))
def test_at_the_same_moment_one_wins_and_the_other_says_so(both: list[str], lake: Path, _: int) -> None:
    outcomes: list[Any] = [None, None]
    start = threading.Barrier(2)

    def work(number: int) -> None:
        start.wait()
        try:
            outcomes[number] = publish_day(both[number], NOON)
        except (ConflictError, LakeError) as error:
            outcomes[number] = error

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((won,), (lost,)) = (
        [o for o in outcomes if isinstance(o, dict)],
        [o for o in outcomes if isinstance(o, Exception)],
    )
    assert "run" in str(lost)
    ((run_id, n),) = catalog.read(
        str(lake), lambda c: c.sql("SELECT any_value(run_id), count(*) FROM articles").fetchall()
    )
    assert (run_id, n) == (won["run_id"], won["rows"]["articles"])
    assert set(Seen.of(lake).rows) == {"articles", "entities", "quotes", "rejects", "runs"}


def test_a_run_that_is_published_already_stays_so_when_its_task_is_tried_again(
    both: list[str], lake: Path
) -> None:
    first = publish_day(both[0], NOON)
    assert publish_day(both[0], NOON) == first


def test_a_run_that_is_cleared_and_done_again_replaces_its_own_day(tmp_path: Path, lake: Path) -> None:
    drops = write_drop(tmp_path / "again", ["Sète"])
    publish_day(prepared(drops, lake, "scheduled__1"), NOON)
    (drops / f"drop_date={DAY}" / "Sète.txt").unlink()
    publish_day(prepared(drops, lake, "scheduled__1"), NOON)
    assert Seen.of(lake).rows["articles"] == []
