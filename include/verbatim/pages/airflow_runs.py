"""What Airflow knows of a run, for a page about one that published nothing, or not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verbatim.airflow.context import day_of


@dataclass(frozen=True, slots=True)
class AirflowRun:
    """A run of a DAG.

    Args:
        state: Airflow's word for it, such as running or failed.
        day: the day that it is for; None where it says none.
        tasks: the state of each task that has one, in the order they started; of mapped ones, the first
            shard that has not succeeded.
    """

    state: str
    day: date | None
    tasks: dict[str, str]


def find(dag_id: str, run_id: str) -> AirflowRun | None:
    """A run, from Airflow's database; None where there is none."""
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session
    from sqlalchemy import select

    with create_session() as session:
        run = session.scalar(select(DagRun).where(DagRun.dag_id == dag_id, DagRun.run_id == run_id))
        if run is None:
            return None
        tasks: dict[str, str] = {}
        started = [ti for ti in run.task_instances if ti.start_date]
        for task in sorted(started, key=lambda ti: (ti.start_date, ti.map_index)):
            if tasks.get(task.task_id, "success") == "success":
                tasks[task.task_id] = str(task.state)
        return AirflowRun(str(run.state), day_of(run), tasks)
