"""The wiring of press_marts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import lakes
from verbatim import schema
from verbatim.airflow.house import LAKE, MARTS
from verbatim.settings import settings

DAGS = Path(__file__).parents[2] / "dags"


@pytest.fixture(scope="module")
def dag() -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(DAGS / "press_marts.py")).dags["press_marts"]


def test_a_published_day_starts_it_under_its_partition(dag: Any) -> None:
    assert dag.timetable.asset_condition == LAKE["runs"]
    assert dag.max_active_runs == 1


def test_it_announces_every_mart(dag: Any) -> None:
    assert set(MARTS) == set(schema.MARTS)
    assert {asset.name for asset in dag.get_task("build").outlets} == {f"verbatim_{n}" for n in schema.MARTS}


def test_its_task_builds_what_is_missing_and_says_so(
    dag: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "VERBATIM_LAKE", lakes.build(tmp_path / "lake", articles=[lakes.article("Un\n\nDeux", "a")])
    )
    settings.cache_clear()
    events = {asset: SimpleNamespace() for asset in MARTS.values()}
    body = dag.get_task("build").python_callable
    monkeypatch.setitem(body.__globals__, "get_current_context", lambda: {"outlet_events": events})
    first, again = body(), body()
    settings.cache_clear()
    none = dict.fromkeys(MARTS, 0)
    assert first == {"n_days": 1, "days": [str(lakes.DAY)], "rows": {**none, "sources_daily": 1}}
    assert again == {"n_days": 0, "days": [], "rows": none}
    assert events[MARTS["sources_daily"]].extra == {"n_days": 0, "days": [], "rows": 0}


def test_it_survives_the_database(dag: Any) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    stored = DagSerialization.from_dict(DagSerialization.to_dict(dag))
    assert stored.timetable.partitioned
    assert set(stored.task_dict) == {"build"}
