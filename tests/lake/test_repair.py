"""Repair: a broken day is made again from its drop, where the drop is still what the day was made from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import lakes
import whole_lakes
from days.test_a_hard_drop import ARTICLE
from verbatim.errors import QualityError
from verbatim.lake import commits
from verbatim.lake.commits import Commit
from verbatim.lake.repair import Repair, repair
from verbatim.lake.storage import Folder
from verbatim.lake.verify import Finding, verify
from verbatim.run import run_as_before, run_day

DAY = lakes.DAY


class Desk:
    """A drop of two articles, and the lake that its day was published to."""

    def __init__(self, root: Path) -> None:
        self.drops, self.lake = str(root / "drops"), str(root / "lake")
        self.drop = root / "drops" / f"drop_date={DAY}"
        self.drop.mkdir(parents=True)
        (self.drop / "_READY").touch()
        for n, town in enumerate(("Sète", "Agde")):
            (self.drop / f"{n}.txt").write_text(ARTICLE.replace("Sète", town))
        self.run(DAY)

    def run(self, day: date) -> None:
        run_day(day, started_at=datetime(2026, 11, 21, 6, tzinfo=UTC), drops=self.drops, lake=self.lake)

    def repair(self) -> list[Repair]:
        return list(repair(self.lake, self.drops, list(verify(self.lake)), lambda day, _: self.run(day)))

    def files(self) -> dict[str, bytes]:
        """What is committed, but for `runs`, which tells when the day was made."""
        found = whole_lakes.commit(self.lake).all_files()
        return {f.path: Path(self.lake, f.path).read_bytes() for f in found if f.dataset != "runs"}

    def damage(self, dataset: str) -> str:
        (path,) = [f.path for f in whole_lakes.commit(self.lake).all_files() if f.dataset == dataset]
        data = Path(self.lake, path).read_bytes()
        Path(self.lake, path).write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
        return path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(published: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The desk as it was when its day was published."""
    kept = tmp_path / "kept"
    shutil.copytree(Path(published.lake), kept)
    drop = {path: path.read_bytes() for path in published.drop.iterdir()}
    yield published
    shutil.rmtree(published.lake)
    shutil.copytree(kept, published.lake)
    shutil.rmtree(published.drop, ignore_errors=True)
    published.drop.mkdir(parents=True, exist_ok=True)
    for path, data in drop.items():
        path.write_bytes(data)


def test_a_day_that_was_run_has_nothing_wrong(desk):
    assert list(verify(desk.lake)) == []
    assert whole_lakes.commit(desk.lake).rows()["articles"] == 2
    assert desk.repair() == []


@pytest.mark.parametrize("dataset", ["articles", "runs", "_manifests"])
def test_a_flipped_byte_is_mended_to_the_bytes_that_were_committed(desk, dataset):
    before = desk.files()
    path = desk.damage(dataset)
    assert [(f.kind, f.path) for f in verify(desk.lake)] == [("damaged", path)]
    assert desk.repair() == [Repair("repaired", DAY, "every row is what it was")]
    assert {n: d for n, d in desk.files().items() if not n.startswith("_")} == {
        n: d for n, d in before.items() if not n.startswith("_")
    }
    assert list(verify(desk.lake)) == []


@pytest.mark.parametrize("damage", [b"{", b""])
def test_a_damaged_commit_is_mended_also_that_of_the_last_day(desk, damage):
    before = desk.files()
    Path(desk.lake, commits.path_of(DAY)).write_bytes(damage)
    assert desk.repair() == [Repair("repaired", DAY, "every row is what it was")]
    assert {n for n in desk.files() if n.startswith("quotes")} == {
        n for n in before if n.startswith("quotes")
    }
    assert list(verify(desk.lake)) == []


def test_files_that_are_gone_are_made_again(desk):
    for file in whole_lakes.commit(desk.lake).files:
        Path(desk.lake, file.path).unlink()
    assert [r.outcome for r in desk.repair()] == ["repaired"]
    assert list(verify(desk.lake)) == []


def test_a_drop_that_has_changed_is_told(desk):
    desk.damage("quotes")
    (desk.drop / "0.txt").write_text(ARTICLE.replace("Sète", "Nîmes"))
    ((outcome, detail),) = [(r.outcome, r.detail) for r in desk.repair()]
    assert (outcome, detail) == ("repaired", "from its drop, which has changed since the day was published")
    assert list(verify(desk.lake)) == []


def test_where_the_drop_is_gone_the_day_stays_as_it_is_and_the_way_out_works(desk):
    path = desk.damage("quotes")
    shutil.rmtree(desk.drop)
    before = whole_lakes.bytes_of(desk.lake)
    (done,) = desk.repair()
    assert done.outcome == "kept"
    assert f"its drop is gone from {desk.drops}" in done.detail
    assert "from a backup" in done.detail
    assert commits.path_of(DAY) in done.detail
    assert whole_lakes.bytes_of(desk.lake) == before
    assert [(f.kind, f.path) for f in verify(desk.lake)] == [("damaged", path)]
    Path(desk.lake, commits.path_of(DAY)).unlink()
    assert [r.outcome for r in desk.repair()] == ["deleted"]
    assert list(verify(desk.lake)) == []


def test_a_drop_that_has_lost_files_does_not_make_the_day_smaller(desk):
    desk.damage("quotes")
    (desk.drop / "1.txt").unlink()
    (done,) = desk.repair()
    assert done.outcome == "kept"
    assert "lacks 1 of its 2 files, the first 1.txt" in done.detail
    assert f"verbatim run {DAY}" in done.detail
    assert whole_lakes.commit(desk.lake).rows()["articles"] == 2


def test_an_emptied_drop_is_gone(desk):
    desk.damage("_manifests")
    for name in ("0.txt", "1.txt"):
        (desk.drop / name).unlink()
    assert [r.outcome for r in desk.repair()] == ["kept"]


def test_a_run_that_fails_is_told_and_the_day_stays(desk):
    def fails(day: date, before: Commit | None) -> None:
        raise QualityError(f"{day} failed its expectations.")

    desk.damage("quotes")
    for commit in (Path(desk.lake, commits.path_of(DAY)).read_bytes(), b"{"):
        Path(desk.lake, commits.path_of(DAY)).write_bytes(commit)
        before = {name: data for name, (data, _) in whole_lakes.bytes_of(desk.lake).items()}
        done = list(repair(desk.lake, desk.drops, list(verify(desk.lake)), fails))
        assert done == [Repair("failed", DAY, f"{DAY} failed its expectations.")]
        assert {name: data for name, (data, _) in whole_lakes.bytes_of(desk.lake).items()} == before


def test_orphans_are_deleted_and_foreign_files_are_not(tmp_path):
    lake = whole_lakes.build(tmp_path / "lake")
    whole = whole_lakes.bytes_of(lake)
    orphans = [
        f"articles/drop_date={DAY}/part-0001-0123456789ab.parquet",
        f"_commits/.drop_date={DAY}.json.1.tmp",
    ]
    foreign = ["notes.txt", f"articles/drop_date={DAY}/notes.txt"]
    for name in (*orphans, *foreign):
        Folder(lake).write_bytes(name, b"x")
    done = list(repair(lake, str(tmp_path), list(verify(lake)), lambda day: pytest.fail("no run")))
    assert done == [Repair("deleted", DAY, "2 files of no commit")]
    assert set(whole_lakes.bytes_of(lake)) == {*whole, *foreign}
    assert {n: d for n, d in whole_lakes.bytes_of(lake).items() if n in whole} == whole


def test_a_file_that_was_committed_since_it_was_found_is_not_deleted(tmp_path):
    lake = whole_lakes.build(tmp_path / "lake")
    path = whole_lakes.commit(lake).files[0].path
    stale = [Finding("orphaned", DAY, path, "no commit names it")]
    assert list(repair(lake, str(tmp_path), stale, lambda day: None)) == []
    assert list(verify(lake)) == []


def test_a_day_is_run_again_as_it_was_run_before(desk, monkeypatch):
    asked = {}
    monkeypatch.setattr("verbatim.run.run_day", lambda day, **options: asked.update(options, day=day))
    before = whole_lakes.commit(desk.lake)
    given = {"started_at": datetime(2026, 11, 22, tzinfo=UTC), "drops": desk.drops, "lake": desk.lake}
    run_as_before(DAY, replace(before, accepted="on strike", sources=("afp/*",)), **given)
    kept = {"model": "fr_press", "accept": "on strike", "sources": ("afp/*",)}
    assert asked == {"day": DAY, **kept, **given}
    run_as_before(DAY, replace(before, model="fr_press-1.0.0-0a1b2c3d"), **given)
    assert (asked["model"], asked["accept"]) == (None, None), "that model is gone: the present one reads"
    run_as_before(DAY, replace(before, model="fr_gone-1.0.0-0a1b2c3d"), **given)
    assert asked["model"] is None
    run_as_before(DAY, None, **given)
    assert asked["model"] is None
