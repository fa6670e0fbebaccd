"""What crosses from task to task: shards to map over, paths and counts. Never rows."""

from __future__ import annotations

from typing import Any


def plan(context: Any) -> list[int]:
    """Plan the run, and give its shards as `shards` does.

    Args:
        context: Airflow's task context.

    Raises:
        AirflowSkipException: there is nothing to do, as the param `reprocess` asks to find out.
    """
    from airflow.sdk.exceptions import AirflowSkipException

    from verbatim.airflow.context import plan_arguments
    from verbatim.errors import PublishedError
    from verbatim.stages.plan import plan_day

    try:
        return shards(plan_day(**plan_arguments(context)), context)
    except PublishedError as nothing_to_do:
        raise AirflowSkipException(str(nothing_to_do)) from None


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
