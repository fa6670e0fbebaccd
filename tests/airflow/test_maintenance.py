"""The tasks of press_maintenance: what they ask the stages for, and what they say in the log."""

from __future__ import annotations

import logging
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from verbatim.airflow import maintenance
from verbatim.airflow.context import TIMEZONE, NoDayError
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
