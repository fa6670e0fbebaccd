"""From Airflow's context to what a stage asks for: the day of the run, and the arguments of `plan_day`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from verbatim.errors import VerbatimError

TIMEZONE = ZoneInfo("Europe/Paris")


class NoDayError(VerbatimError):
    """A run does not say which day it is for, or says it in a form that is no date."""


def run_day(context: Mapping[str, Any]) -> date:
    """The day that a run is for: its partition key, else the param `day`, else its logical date in Paris.

    `partition_date` is never looked at: the scheduler sets it to 06:00 and the REST API to midnight in Paris,
    which is the evening before in UTC.

    Args:
        context: Airflow's task context, or the part of it that holds these keys.

    Raises:
        NoDayError: none of the three is there, or the first that is there is no date.
    """
    if key := context.get("partition_key"):
        return _parse(key, "partition key")
    if param := (context.get("params") or {}).get("day"):
        return _parse(param, "param day")
    logical_date: datetime | None = context.get("logical_date")
    if logical_date is not None:
        return logical_date.astimezone(TIMEZONE).date()
    raise NoDayError(
        "This run says no day. Trigger it with a partition key such as 2026-11-20, or fill in its param day."
    )


def day_of(run: Any) -> date | None:
    """The day of a DAG run outside of its tasks, as `run_day` has it; None where it says none.

    Args:
        run: as Airflow's database or a callback has it; what it does not know may be missing.
    """
    origins = {"partition_key": "partition_key", "params": "conf", "logical_date": "logical_date"}
    try:
        return run_day({key: getattr(run, name, None) for key, name in origins.items()})
    except NoDayError:
        return None


def plan_arguments(context: Mapping[str, Any]) -> dict[str, Any]:
    """What `plan_day` takes, from the run and from the settings.

    A retry of the task gets the same arguments: the run's start is the DAG run's, not the task's.
    """
    from verbatim.settings import settings

    run, options, params = context["dag_run"], settings(), context.get("params") or {}
    return {
        "day": run_day(context),
        "drops": options.drops,
        "lake": options.lake,
        "model": params.get("model") or options.model,
        "started_at": run.start_date.astimezone(UTC),
        "orchestrator_run_id": run.run_id,
        "is_strict": bool(params.get("strict")),
        "accept": (params.get("accept") or "").strip() or None,
        "sources": tuple(pattern.strip() for pattern in params.get("sources") or () if pattern.strip()),
        "unless_published": params.get("reprocess") is False,
    }


def _parse(value: str, origin: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoDayError(f"The {origin} of this run is {value!r}; a day is written YYYY-MM-DD.") from None
