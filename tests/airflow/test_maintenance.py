"""The tasks of press_maintenance: what they ask the stages for, and what they say in the log."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import lakes
import whole_lakes
from verbatim.airflow import maintenance
from verbatim.airflow.context import TIMEZONE, NoDayError
from verbatim.errors import DamagedLakeError, LakeError
from verbatim.lake import catalog, commits, names, publish
from verbatim.lake.storage import Folder
from verbatim.settings import Settings

LATE = {
    "day": "2026-11-20",
    "name": "a.txt",
    "kind": "added",
    "n_bytes": 1,
    "changed_at": None,
    "detail": "x",
}
WHOLE = {**LATE, "name": None, "kind": "unpublished", "detail": "never published"}


@pytest.fixture(autouse=True)
def options(monkeypatch: pytest.MonkeyPatch) -> None:
    options = Settings(_env_file=None, drops="/in", lake="/out", staging_keep_days=7)  # type: ignore[call-arg]
    monkeypatch.setattr("verbatim.settings.settings", lambda: options)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    asked: list[Any] = []
    monkeypatch.setattr(
        "verbatim.stages.late.find_late",
        lambda *arguments, **named: (
            asked.append((arguments, named)) or {"n_late": 0, "kinds": {}, "days": [], "files": []}
        ),
    )
    return asked


@pytest.mark.parametrize(
    ("params", "named"),
    [
        (None, {"since": None, "deep": False}),
        ({"since": None, "deep": False}, {"since": None, "deep": False}),
        ({"since": "2026-11-20", "deep": True}, {"since": date(2026, 11, 20), "deep": True}),
    ],
)
def test_the_params_choose_days_and_depth(asked, params, named):
    assert maintenance.report_late({"params": params})["n_late"] == 0
    assert asked == [(("/in", "/out"), named)]


def test_a_param_that_is_no_day(asked):
    with pytest.raises(NoDayError, match="'hier'"):
        maintenance.report_late({"params": {"since": "hier"}})


def test_each_late_file_is_a_warning_and_the_task_goes_on(monkeypatch, caplog):
    found = {"n_late": 7, "kinds": {"added": 7}, "days": ["2026-11-20"], "files": [LATE, WHOLE]}
    monkeypatch.setattr("verbatim.stages.late.find_late", lambda *_, **__: found)
    with caplog.at_level(logging.INFO, logger=maintenance.__name__):
        assert maintenance.report_late({}) is found
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert [record.getMessage() for record in caplog.records] == [
        "2026-11-20: a.txt added (x)",
        "2026-11-20: the drop unpublished (never published)",
        "… and 5 more; verbatim late lists them all.",
        "Run again: 2026-11-20.",
    ]


def test_no_late_file_is_no_warning(asked, caplog):
    with caplog.at_level(logging.INFO, logger=maintenance.__name__):
        maintenance.report_late({})
    assert [record.levelname for record in caplog.records] == ["INFO"]


def test_staging_is_kept_for_the_days_of_the_setting_before_the_run_began(monkeypatch):
    asked: list[Any] = []
    monkeypatch.setattr(
        "verbatim.stages.stale.delete_stale",
        lambda *arguments: asked.append(arguments) or {"deleted": ["a"], "kept": ["b", "c"]},
    )
    run = SimpleNamespace(start_date=datetime(2026, 11, 23, 3, tzinfo=TIMEZONE))
    assert maintenance.clear_staging({"dag_run": run}) == {"deleted": ["a"], "n_kept": 2}
    assert asked == [("/out", datetime(2026, 11, 16, 3, tzinfo=TIMEZONE))]


class TestTheLake:
    """Over a lake that is there: two days."""

    OLD = date(2026, 10, 1)
    RUN = SimpleNamespace(start_date=datetime(2026, 11, 23, 3, tzinfo=TIMEZONE))

    @pytest.fixture
    def lake(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        self.set(monkeypatch, lake=str(tmp_path))
        for day in (self.OLD, lakes.DAY):
            whole_lakes.build(tmp_path, day)
        return str(tmp_path)

    def set(self, monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
        options = Settings(_env_file=None, drops="/in", **values)  # type: ignore[call-arg]
        monkeypatch.setattr("verbatim.settings.settings", lambda: options)

    def test_all_days_stay_unless_the_setting_says_otherwise(self, lake, monkeypatch):
        assert maintenance.keep_days({"dag_run": self.RUN}) == {"days": [], "n_docs": 0}
        self.set(monkeypatch, lake=lake, lake_keep_days=53)
        assert maintenance.keep_days({"dag_run": self.RUN})["days"] == []
        self.set(monkeypatch, lake=lake, lake_keep_days=52)
        assert maintenance.keep_days({"dag_run": self.RUN})["days"] == ["2026-10-01"]
        assert [commit.day for commit in catalog.published(lake)] == [lakes.DAY]

    def test_data_docs_of_failed_runs_go_with_time(self, lake):
        page = Path(lake, names.data_docs_folder(lakes.DAY, "failed"), "index.html")
        page.parent.mkdir()
        page.touch()
        now = datetime.now(UTC)
        assert maintenance.keep_days({"dag_run": SimpleNamespace(start_date=now)})["n_docs"] == 0
        later = SimpleNamespace(start_date=now + timedelta(days=15))
        assert maintenance.keep_days({"dag_run": later})["n_docs"] == 1

    def test_a_whole_lake_is_verified(self, lake):
        found = maintenance.verify_lake({})
        assert found == {"n_days": 2, "n_foreign": 0, "foreign": []}
        assert maintenance.verify_lake({"params": {"since": "2026-11-20", "quick": True}})["n_days"] == 1

    def test_foreign_files_are_warnings(self, lake, caplog):
        for n in range(120):
            Path(lake, f"{n:03d}").touch()
        found = maintenance.verify_lake({})
        assert (found["n_foreign"], len(found["foreign"])) == (120, 100)
        said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
        assert len(said) == 101
        assert said[0] == "foreign: 000 (Verbatim writes nothing of this name)"
        assert said[-1] == "… and 20 more; verbatim verify names them all."

    def test_damage_makes_the_task_red_names_the_file_and_is_not_tried_again(self, lake, caplog):
        path = whole_lakes.commit(lake).files[0].path
        Path(lake, path).unlink()
        with pytest.raises(DamagedLakeError, match=r"1 missing.*verbatim verify --repair") as error:
            maintenance.verify_lake({})
        assert not isinstance(error.value, LakeError | OSError), "those are tried again"
        assert any(path in record.getMessage() for record in caplog.records)

    def test_rows_are_left_out_only_if_asked(self, tmp_path, monkeypatch):
        rows = whole_lakes.rows()
        rows["articles"][0]["n_quotes"] = 9
        self.set(monkeypatch, lake=whole_lakes.build(tmp_path, **rows))
        assert maintenance.verify_lake({"params": {"quick": True}})["n_days"] == 1
        with pytest.raises(DamagedLakeError, match="1 inconsistent"):
            maintenance.verify_lake({"params": {"quick": False}})

    def test_days_in_many_files_are_compacted_and_the_others_told(self, lake, monkeypatch, caplog):
        with monkeypatch.context() as patch:
            patch.setattr(publish, "ROWS_PER_FILE", 1)
            patch.setattr(publish, "ROWS_PER_GROUP", {})
            patch.setattr(publish, "ROWS_PER_GROUP_ELSE", 1)
            whole_lakes.build(lake, lakes.DAY)
        Folder(lake).write_bytes(commits.path_of(self.OLD), b"{")
        found = maintenance.compact_lake({"params": {}})
        assert found["days"] == ["2026-11-20"]
        assert list(found["skipped"]) == ["2026-10-01"]
        assert "2026-10-01 stays as it is" in caplog.text
        assert maintenance.compact_lake({"params": {"since": "2026-11-20"}}) == {"days": [], "skipped": {}}

    def test_logs_go_after_the_days_of_the_setting(self, tmp_path, monkeypatch):
        from airflow.configuration import conf

        monkeypatch.setattr(conf, "get", lambda *_: str(tmp_path / "logs"))
        self.set(monkeypatch, lake=str(tmp_path), log_keep_days=10)
        for days in (9, 11):
            log = tmp_path / "logs" / f"{days}.log"
            log.parent.mkdir(exist_ok=True)
            log.write_bytes(b"123")
            at = (self.RUN.start_date - timedelta(days=days)).timestamp()
            os.utime(log, (at, at))
        assert maintenance.clear_logs({"dag_run": self.RUN}) == {"n_files": 1, "n_bytes": 3}
        assert [path.name for path in (tmp_path / "logs").iterdir()] == ["9.log"]
