"""A run that reads only some files of a drop, and one that has nothing to do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from verbatim.errors import DropError, PublishedError
from verbatim.lake import catalog, commits
from verbatim.lake.storage import Folder
from verbatim.lake.verify import verify
from verbatim.run import run_as_before, run_day

DAY = date(2026, 11, 20)
TEXT = (
    "Le pont {n} rouvre lundi\n\nAprès trois ans de travaux, le pont numéro {n} rouvre lundi aux voitures et "
    "aux piétons, a annoncé jeudi la maire de Liège, Nadia Belkacem, devant une centaine de riverains réunis."
)


@pytest.fixture
def place(tmp_path: Path) -> dict[str, Any]:
    drop = tmp_path / "drops" / f"drop_date={DAY}"
    for number, name in enumerate(("afp/1.txt", "afp/2.txt", "belga/3.txt")):
        (drop / name).parent.mkdir(parents=True, exist_ok=True)
        (drop / name).write_text(TEXT.format(n=number), encoding="utf-8")
    (drop / "_READY").touch()
    at = datetime(2026, 11, 21, 6, tzinfo=UTC)
    return {"started_at": at, "drops": str(tmp_path / "drops"), "lake": str(tmp_path / "lake")}


def rows(place: dict[str, Any], sql: str) -> list[tuple[Any, ...]]:
    return catalog.connect(place["lake"]).sql(sql).fetchall()


def test_only_the_files_that_fit_are_read_and_the_others_are_rejects(place: dict[str, Any]) -> None:
    run_day(DAY, **place, sources=("afp/*",))
    assert rows(place, "SELECT source_file FROM articles ORDER BY 1") == [("afp/1.txt",), ("afp/2.txt",)]
    assert rows(place, "SELECT source_file, stage, reason, detail FROM rejects") == [
        ("belga/3.txt", "ingest", "left_out", "the run reads only afp/*")
    ]
    assert rows(place, "SELECT sources, stages[1].n_in FROM runs") == [(["afp/*"], 3)]
    assert list(verify(place["lake"])) == []


def test_a_part_is_another_run_than_the_whole(place: dict[str, Any]) -> None:
    ids = {run_day(DAY, **place, sources=sources)["run_id"] for sources in ((), ("afp/*",), ("*",))}
    assert len(ids) == 3


def test_a_repair_reads_the_same_part_again(place: dict[str, Any]) -> None:
    run_day(DAY, **place, sources=("belga/*",))
    before = commits.read(Folder(place["lake"]), DAY)
    assert before
    assert before.sources == ("belga/*",)
    run_as_before(DAY, before, **place)
    after = commits.read(Folder(place["lake"]), DAY)
    assert after
    assert {f.path for f in after.files if f.dataset != "runs"} == {
        f.path for f in before.files if f.dataset != "runs"
    }


def test_a_pattern_that_no_file_fits_changes_nothing(place: dict[str, Any]) -> None:
    run_day(DAY, **place)
    with pytest.raises(DropError, match=r"No file of the drop of 2026-11-20 fits reuters/\*"):
        run_day(DAY, **place, sources=("reuters/*",))
    assert rows(place, "SELECT count(*) FROM articles") == [(3,)]


def test_a_day_that_is_there_is_left_alone_where_that_is_asked_for(place: dict[str, Any]) -> None:
    run_day(DAY, **place, unless_published=True)
    before = commits.state(Folder(place["lake"]), DAY)
    with pytest.raises(PublishedError, match="nothing is to be done"):
        run_day(DAY, **place, unless_published=True)
    assert commits.state(Folder(place["lake"]), DAY) == before
    assert not (Path(place["lake"]) / "_staging").exists() or not list(
        (Path(place["lake"]) / "_staging").iterdir()
    )
    (Path(place["drops"]) / f"drop_date={DAY}/belga/4.txt").write_text(TEXT.format(n=4), encoding="utf-8")
    run_day(DAY, **place, unless_published=True)
    assert rows(place, "SELECT count(*) FROM articles") == [(4,)]
