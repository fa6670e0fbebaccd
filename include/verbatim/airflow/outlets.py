"""What a published day tells the DAGs that wait for it: each asset's event carries rows, verdict and day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from verbatim.airflow.notify import day_published


def now() -> datetime:
    """The time a run finished: the only clock a stage is ever shown, and only `runs` keeps it."""
    return datetime.now(UTC)


def publish(staging: str, assets: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Publish a validated run, and let everybody know.

    Args:
        staging: address of the run's staging folder.
        assets: dataset name to its asset.
        context: Airflow's task context.

    Returns:
        What `publish_day` returns.
    """
    from verbatim.stages.publish import publish_day

    summary = publish_day(staging, finished_at=now())
    day_published(summary, context)
    return announce(summary, assets, context)


def announce(summary: dict[str, Any], assets: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Give the event of each dataset's asset its extra, and the day as its partition.

    Args:
        summary: what `publish_day` returned; it is handed back.
        assets: dataset name to its asset.
        context: Airflow's task context.
    """
    for dataset, asset in assets.items():
        context["outlet_events"][asset].extra = {
            "day": summary["day"],
            "rows": summary["rows"][dataset],
            "verdict": summary["verdict"],
        }
        # also where the run was triggered with a param in place of a partition key
        context["outlet_events"][asset].add_partitions(summary["day"])
    return summary
