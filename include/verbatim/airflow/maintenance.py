"""What the tasks of press_maintenance do around the stages: arguments from the run, warnings for its log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, date, timedelta
from typing import Any

from verbatim.airflow.context import NoDayError

log = logging.getLogger(__name__)


def report_late(context: Mapping[str, Any]) -> dict[str, Any]:
    """Look for late files, and warn of each: the run succeeds, since no day of the lake is wrong by itself.

    Args:
        context: Airflow's task context; the params `since` and `deep` are read.

    Returns:
        What `find_late` returns.

    Raises:
        NoDayError: the param `since` is no date.
    """
    from verbatim.settings import settings
    from verbatim.stages.late import find_late

    params, options = context.get("params") or {}, settings()
    found = find_late(
        options.drops, options.lake, since=_since(params.get("since")), deep=bool(params.get("deep"))
    )
    for late in found["files"]:
        what = late["name"] if late["name"] is not None else "the drop"
        why = f" ({late['detail']})" if late["detail"] else ""
        log.warning("%s: %s %s%s", late["day"], what, late["kind"], why)
    if found["n_late"] > len(found["files"]):
        log.warning("… and %d more; verbatim late lists them all.", found["n_late"] - len(found["files"]))
    if found["days"]:
        log.warning("Run again: %s.", ", ".join(found["days"]))
    else:
        log.info("Every drop that is still there is what its day was published from.")
    return found


def clear_staging(context: Mapping[str, Any]) -> dict[str, Any]:
    """Delete what failed runs left `staging_keep_days` before this run began.

    Args:
        context: Airflow's task context.

    Returns:
        `deleted` and `n_kept`.
    """
    from verbatim.settings import settings
    from verbatim.stages.stale import delete_stale

    options = settings()
    began = context["dag_run"].start_date.astimezone(UTC)
    found = delete_stale(options.lake, began - timedelta(days=options.staging_keep_days))
    for name in found["deleted"]:
        log.info("Deleted the staging folder %s.", name)
    return {"deleted": found["deleted"], "n_kept": len(found["kept"])}


def _since(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoDayError(f"The param since of this run is {value!r}; a day is written YYYY-MM-DD.") from None
