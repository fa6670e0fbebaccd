"""What crosses from task to task: shards to map over, paths and counts. Never rows."""

from __future__ import annotations

from typing import Any


def shards(result: dict[str, Any], context: Any) -> list[int]:
    """The shards of a stage's result, for the next task to be mapped over.

    Airflow maps only over what a task returns, so the rest of the result is pushed beside it, each entry
    under its own key.

    Args:
        result: what `plan_day` or `deduplicate_day` returned.
        context: Airflow's task context.
    """
    for key, value in result.items():
        if key != "shards":
            context["ti"].xcom_push(key=key, value=value)
    return list(result["shards"])
