"""Marts in the lake: built where missing or out of date, never wrong, and known to all who tidy up."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest

import lakes
import whole_lakes
from verbatim import marts as definitions
from verbatim import schema
from verbatim.lake import catalog, locks, marts, repair, retention
from verbatim.lake.storage import Folder
from verbatim.lake.verify import verify

DAY = lakes.DAY
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def lake(tmp_path: Path) -> str:
    for day, run_id in ((BEFORE, "run0"), (DAY, "run1")):
        whole_lakes.build(tmp_path / "lake", day, run_id)
    return str(tmp_path / "lake")


def files(lake: str) -> dict[str, bytes]:
    return {str(p.relative_to(lake)): p.read_bytes() for p in sorted(Path(lake, "marts").rglob("*.parquet"))}


def speakers(lake: str) -> list[tuple[object, ...]]:
    return catalog.connect(lake).sql("FROM speakers_daily ORDER BY ALL").fetchall()


def mended(lake: str) -> list[str]:
    return [done.outcome for done in repair.repair(lake, "nowhere", list(verify(lake)), lambda *_: None)]


def built(lake: str) -> list[object]:
    return [one.day for one in marts.build(lake)]


def test_every_day_is_built_once(lake: str) -> None:
    assert built(lake) == [BEFORE, DAY]
    assert len(files(lake)) == 2 * len(schema.MARTS)
    assert built(lake) == []
    assert list(verify(lake)) == []


def test_equal_days_give_equal_bytes(lake: str) -> None:
    assert built(lake)
    before = files(lake)
    for path in before:
        Path(lake, path).unlink()
    assert built(lake) == [BEFORE, DAY]
    assert files(lake) == before


def test_only_the_days_that_are_asked_for_are_built(lake: str) -> None:
    assert [one.day for one in marts.build(lake, [DAY])] == [DAY]
    assert built(lake) == [BEFORE]


def test_readers_see_the_same_built_half_built_or_not_at_all(lake: str) -> None:
    worked_out = speakers(lake)
    assert [one.day for one in marts.build(lake, [DAY])] == [DAY]
    assert speakers(lake) == worked_out
    assert built(lake) == [BEFORE]
    assert speakers(lake) == worked_out
    assert len({row[0] for row in worked_out}) == 2


def test_what_is_built_is_read_and_not_worked_out(lake: str) -> None:
    assert built(lake)
    used = marts.current(Folder(lake), catalog.published(lake))
    assert {name: set(by_day) for name, by_day in used.items()} == {
        name: {BEFORE, DAY} for name in schema.MARTS
    }
    plan = catalog.connect(lake).sql("EXPLAIN FROM speakers_daily").fetchall()[0][1]
    assert "HASH_JOIN" not in plan


def test_a_day_that_is_published_anew_loses_its_marts_and_gets_new_ones(lake: str) -> None:
    assert built(lake)
    whole_lakes.build(lake, DAY, "run2", **whole_lakes.rows(5))
    assert not any(str(DAY) in path for path in files(lake))
    n_articles = "SELECT sum(n_articles) FROM sources_daily WHERE drop_date = $day"
    assert catalog.connect(lake).execute(n_articles, {"day": DAY}).fetchone() == (5,)
    assert built(lake) == [DAY]
    assert catalog.connect(lake).execute(n_articles, {"day": DAY}).fetchone() == (5,)


def test_the_same_day_published_again_keeps_its_marts(lake: str) -> None:
    assert built(lake)
    before = files(lake)
    whole_lakes.build(lake, DAY, "run1")
    assert files(lake) == before
    assert built(lake) == []


def test_another_definition_is_another_mart(lake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(lake)
    before = files(lake)
    monkeypatch.setattr(definitions, "definition", lambda name: "00000000")
    assert {finding.kind for finding in verify(lake)} == {"orphaned"}
    assert built(lake) == [BEFORE, DAY]
    assert len(files(lake)) == len(before)
    assert not files(lake).keys() & before.keys()
    assert list(verify(lake)) == []


def test_a_crash_before_the_old_file_is_deleted_does_no_harm(
    lake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built(lake)
    expected = speakers(lake)

    def refuse(self: Folder, name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(definitions, "definition", lambda name: "00000000")
    with monkeypatch.context() as crashing:
        crashing.setattr(Folder, "delete", refuse)
        with pytest.raises(KeyboardInterrupt):
            built(lake)
    assert speakers(lake) == expected
    assert built(lake) == [BEFORE, DAY]
    assert [finding.kind for finding in verify(lake)] == ["orphaned"]
    assert [done.outcome for done in repair.repair(lake, "nowhere", list(verify(lake)), lambda *_: None)] == [
        "deleted"
    ]
    assert list(verify(lake)) == []
    assert speakers(lake) == expected


def test_a_damaged_mart_is_found_deleted_and_built_again(lake: str) -> None:
    assert built(lake)
    path = Path(lake, next(iter(files(lake))))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    (finding,) = verify(lake)
    assert (finding.kind, finding.path) == ("orphaned", str(path.relative_to(lake)))
    assert "it is not what was written" in finding.detail
    assert [done.outcome for done in repair.repair(lake, "nowhere", [finding], lambda *_: None)] == [
        "deleted"
    ]
    assert built(lake) == [BEFORE]
    assert list(verify(lake)) == []


def test_what_is_not_ours_among_the_marts_is_foreign(lake: str) -> None:
    assert built(lake)
    (Path(lake) / "marts/notes.txt").write_text("mine")
    (Path(lake) / f"marts/speakers_daily/drop_date={DAY}/mine.parquet").write_text("mine")
    (Path(lake) / "marts/speakers_daily/other").mkdir()
    assert {(f.kind, f.path) for f in verify(lake)} == {
        ("foreign", "marts/notes.txt"),
        ("foreign", "marts/speakers_daily/other"),
        ("foreign", f"marts/speakers_daily/drop_date={DAY}/mine.parquet"),
    }
    assert len(speakers(lake)) == 4
    (ours,) = (p for p in files(lake) if f"speakers_daily/drop_date={DAY}" in p and "mine" not in p)
    Path(lake, ours).unlink()
    assert built(lake) == [DAY]
    assert (Path(lake) / f"marts/speakers_daily/drop_date={DAY}/mine.parquet").exists()


def test_a_day_that_is_published_anew_meanwhile_is_left_to_the_next_time(
    lake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = marts.locks.hold

    def after_another(folder: Folder, day: date, holder: str) -> AbstractContextManager[locks.Lock]:
        if holder == "marts" and day == DAY:
            monkeypatch.setattr(marts.locks, "hold", hold)
            whole_lakes.build(lake, DAY, "run2", **whole_lakes.rows(5))
        return hold(folder, day, holder)

    monkeypatch.setattr(marts.locks, "hold", after_another)
    assert built(lake) == [BEFORE]
    assert not any(str(DAY) in path for path in files(lake))
    assert built(lake) == [DAY]


def test_a_day_that_expires_takes_its_marts_along(lake: str) -> None:
    assert built(lake)
    assert list(retention.expire(lake, DAY)) == [BEFORE]
    assert {path.split("/")[2] for path in files(lake)} == {f"drop_date={DAY}"}
    assert list(verify(lake)) == []


def test_an_empty_day_has_empty_marts(tmp_path: Path) -> None:
    lake = lakes.build(tmp_path / "lake")
    assert [one.rows for one in marts.build(lake)] == [dict.fromkeys(schema.MARTS, 0)]
    assert speakers(lake) == []
    assert built(lake) == []
