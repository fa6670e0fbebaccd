"""The wiring of press_daily."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DAGS = Path(__file__).parents[2] / "dags"


@pytest.fixture(scope="module")
def dag() -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(DAGS / "press_daily.py")).dags["press_daily"]


def test_the_day_goes_from_the_drop_to_the_lake(dag: Any) -> None:
    order = ["wait", "plan", "ingest", "deduplicate", "extract", "validate", "approve", "publish"]
    assert [task.task_id for task in dag.topological_sort()] == order
    for before, after in pairwise(order):
        assert before in dag.get_task(after).upstream_task_ids


def test_it_runs_in_the_morning_for_the_day_before(dag: Any) -> None:
    timetable = dag.timetable
    assert (timetable.expression, timetable.run_offset, timetable.key_format) == ("0 6 * * *", -1, "%Y-%m-%d")
    assert str(timetable.timezone) == "Europe/Paris"


def test_shards_are_mapped_and_named(dag: Any) -> None:
    for task_id in ("ingest", "extract"):
        assert dag.get_task(task_id).is_mapped
        assert "shard" in dag.get_task(task_id).map_index_template


def test_only_the_nlp_tasks_take_slots_of_the_nlp_pool(dag: Any) -> None:
    assert {task.task_id for task in dag.tasks if task.pool == "nlp"} == {"extract"}


def test_publish_announces_every_dataset(dag: Any) -> None:
    from verbatim import schema

    assert {asset.name for asset in dag.get_task("publish").outlets} == {
        f"verbatim_{n}" for n in schema.DATASETS
    }


def test_the_day_may_be_given_by_hand_and_must_be_a_date(dag: Any) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    param = dag.params.get_param("day")
    assert param.resolve() is None
    assert param.resolve("2026-11-20") == "2026-11-20"
    for wrong in ("20/11/2026", "", 20261120):
        with pytest.raises(ParamValidationError):
            param.resolve(wrong)


def test_its_form_takes_patterns_and_asks_for_reasons(dag: Any) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    assert list(dag.params) == ["day", "sources", "model", "reprocess", "strict", "accept"]
    sources, reprocess = dag.params.get_param("sources"), dag.params.get_param("reprocess")
    assert sources.resolve() is None
    assert sources.resolve(["afp/*", "*.xml"]) == ["afp/*", "*.xml"]
    assert reprocess.resolve() is True
    for param, wrong in ((sources, "afp/*"), (sources, [1]), (reprocess, "no")):
        with pytest.raises(ParamValidationError):
            param.resolve(wrong)


def test_people_are_told_when_it_is_late(dag: Any) -> None:
    from verbatim.airflow.notify import deadline_missed

    (deadline,) = dag.deadline
    assert deadline.interval.total_seconds() == 14 * 3600
    assert deadline.callback.path == f"{deadline_missed.__module__}.{deadline_missed.__name__}"


def test_it_survives_the_database(dag: Any) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    stored = DagSerialization.from_dict(DagSerialization.to_dict(dag))
    assert stored.timetable.partitioned
    assert set(stored.task_dict) == {task.task_id for task in dag.tasks}
