"""What the task of press_marts does: the marts of all days that have none, and an event for each mart."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)

# What an event carries is kept in Airflow's database.
LISTED = 100


def build_stale(assets: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Build the marts of the days that have none, and give the event of each mart's asset its extra.

    Args:
        assets: mart to its asset.
        context: Airflow's task context.

    Returns:
        `n_days`, `days` (the last LISTED of them) and `rows` by mart.

    Raises:
        LakeError: the lake cannot be read or written, or a day is held by somebody else for long.
    """
    from verbatim.lake.marts import build
    from verbatim.settings import settings

    days: list[str] = []
    rows = dict.fromkeys(assets, 0)
    for built in build(settings().lake):
        log.info("%s: %s", built.day, ", ".join(f"{n} rows of {name}" for name, n in built.rows.items()))
        days.append(built.day.isoformat())
        for name, n in built.rows.items():
            rows[name] += n
    if not days:
        log.info("Every published day has its marts.")
    told = {"n_days": len(days), "days": days[-LISTED:]}
    for name, asset in assets.items():
        context["outlet_events"][asset].extra = {**told, "rows": rows[name]}
    return {**told, "rows": rows}
