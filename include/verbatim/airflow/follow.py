"""Follow a run on the terminal: a line when a task has ended, and, on a terminal, what is being done now."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from verbatim.airflow.rest import Rest
from verbatim.airflow.triage import last_error

ENDED = {"success", "failed", "skipped", "upstream_failed", "removed"}
POLL_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task of a run, with all its mapped instances taken together.

    Args:
        name: its task_id.
        n: how many instances it has.
        n_ended: how many of them have ended.
        state: success or failed once all have ended; before that the state that tells most.
        seconds: from the first start to the last end.
        retries: its instances that wait for another try.
    """

    name: str
    n: int
    n_ended: int
    state: str
    seconds: float
    retries: tuple[dict[str, Any], ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether no instance of it has anything left to do."""
        return self.n == self.n_ended


def views(instances: Iterable[dict[str, Any]]) -> dict[str, TaskView]:
    """Task instances, as the REST API gives them, as one view per task, in the order of their starts."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for instance in sorted(instances, key=lambda i: i["start_date"] or "~"):
        grouped.setdefault(instance["task_id"], []).append(instance)
    return {name: _view(name, group) for name, group in grouped.items()}


def _view(name: str, group: list[dict[str, Any]]) -> TaskView:
    states = [instance["state"] or "waiting" for instance in group]
    ended = [state for state in states if state in ENDED]
    telling = ("failed", "upstream_failed", "up_for_retry", "running", "deferred", "queued", "scheduled")
    state = next((s for s in telling if s in states), "success" if len(ended) == len(group) else "waiting")
    starts = [_time(i["start_date"]) for i in group if i["start_date"]]
    ends = [_time(i["end_date"]) for i in group if i["end_date"]]
    seconds = (max(ends) - min(starts)).total_seconds() if starts and ends else 0.0
    retries = tuple(i for i in group if i["state"] == "up_for_retry")
    return TaskView(name, len(group), len(ended), state, max(seconds, 0.0), retries)


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)


def follow(
    rest: Rest,
    dag_id: str,
    run_id: str,
    *,
    console: Console,
    status: Status,
    alive: Callable[[], None],
    log_of: Callable[[dict[str, Any]], Path],
) -> str:
    """Show each task of a run as it ends; give the state of the run: success or failed.

    Args:
        rest: asks Airflow.
        dag_id: the DAG.
        run_id: the run.
        console: where the lines go.
        status: what is shown, on a terminal, of what is being done.
        alive: raises when Airflow itself is gone.
        log_of: where the log of a task instance is.
    """
    started, said = time.monotonic(), set[str]()
    while True:
        state = rest.state(dag_id, run_id)
        tasks = views(rest.tasks(dag_id, run_id))
        for line in (line for task in tasks.values() for line in lines(task, log_of)):
            if line not in said:
                said.add(line)
                console.print(line, soft_wrap=True)
        if state in ("success", "failed"):
            return state
        status.update(f"{current(tasks.values())}  {time.monotonic() - started:.0f} s")
        alive()
        time.sleep(POLL_SECONDS)


def lines(task: TaskView, log_of: Callable[[dict[str, Any]], Path]) -> list[str]:
    """What there is to say about a task now: lines that stay the same until there is something new."""
    if task.has_ended and task.state in ("success", "failed"):
        mark = "[green]✓[/]" if task.state == "success" else "[red]✗[/]"
        shards = f"   {task.n} shards" if task.n > 1 else ""
        return [f"  {mark} {task.name:<12}{task.seconds:6.1f} s{shards}"]
    if task.state == "deferred":
        return [f"  · {task.name:<12}the drop is not complete yet; Airflow looks every half minute"]
    return [
        f"  [yellow]![/] {instance['task_id']:<12}try {instance['try_number']} failed, another one follows: "
        + escape(last_error(log_of(instance)))
        for instance in task.retries
    ]


def current(tasks: Iterable[TaskView]) -> str:
    """What is being done now."""
    busy = [task for task in tasks if task.state in ("running", "queued", "scheduled", "deferred")]
    shown = [f"{t.name} {t.n_ended}/{t.n}" if t.n > 1 else t.name for t in busy]
    return " · ".join(shown) or "between two tasks"
