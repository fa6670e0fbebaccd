"""The wiring of press_maintenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DAGS = Path(__file__).parents[2] / "dags"


@pytest.fixture(scope="module")
def dag() -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(DAGS / "press_maintenance.py")).dags["press_maintenance"]


def test_it_runs_on_monday_nights(dag: Any) -> None:
    assert dag.timetable.expression == "0 3 * * 1"
    assert str(dag.timetable.timezone) == "Europe/Paris"
    assert dag.max_active_runs == 1


TASKS = {
    "late_files": set(),
    "logs": set(),
    "stale_staging": set(),
    "retention": {"stale_staging"},
    "verify": {"retention"},
    "compact": {"verify"},
}


def test_a_lake_is_cleared_then_verified_then_compacted(dag: Any) -> None:
    assert {task.task_id: task.upstream_task_ids for task in dag.tasks} == TASKS


def test_nothing_starts_it_before_somebody_unpauses_it(dag: Any) -> None:
    assert dag.is_paused_upon_creation is not False


def test_the_first_day_must_be_a_date_and_deep_and_quick_choices(dag: Any) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    since, deep, quick = (dag.params.get_param(name) for name in ("since", "deep", "quick"))
    assert (since.resolve(), deep.resolve(), quick.resolve()) == (None, False, False)
    assert (since.resolve("2026-11-20"), deep.resolve(True)) == ("2026-11-20", True)
    for param, wrong in ((since, "20/11/2026"), (since, 20261120), (deep, "yes"), (quick, "yes")):
        with pytest.raises(ParamValidationError):
            param.resolve(wrong)


def test_it_survives_the_database(dag: Any) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    stored = DagSerialization.from_dict(DagSerialization.to_dict(dag))
    assert set(stored.task_dict) == set(TASKS)
    assert stored.timetable.summary == "0 3 * * 1"


def test_the_tasks_do_what_they_say(dag: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All bodies, on folders that are there and hold nothing."""
    from datetime import UTC, datetime
    from types import SimpleNamespace

    from verbatim.settings import settings

    (tmp_path / "drops").mkdir()
    monkeypatch.setenv("VERBATIM_DROPS", str(tmp_path / "drops"))
    monkeypatch.setenv("VERBATIM_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("AIRFLOW__LOGGING__BASE_LOG_FOLDER", str(tmp_path / "logs"))
    settings.cache_clear()
    context = {"params": {}, "dag_run": SimpleNamespace(start_date=datetime.now(UTC))}
    returned = {}
    for task in dag.tasks:
        body = task.python_callable
        monkeypatch.setitem(body.__globals__, "get_current_context", lambda: context)
        returned[task.task_id] = body()
    settings.cache_clear()
    assert returned["late_files"]["n_late"] == 0
    assert returned["stale_staging"] == {"deleted": [], "n_kept": 0}
    assert returned["retention"] == {"days": [], "n_docs": 0}
    assert returned["verify"] == {"n_days": 0, "n_foreign": 0, "foreign": []}
    assert returned["compact"] == {"days": [], "skipped": {}}
    assert returned["logs"] == {"n_files": 0, "n_bytes": 0}
