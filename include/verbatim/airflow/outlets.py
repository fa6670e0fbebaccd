"""What a published day tells the DAGs that wait for it: each asset's event carries rows, verdict and day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def now() -> datetime:
    """The time a run finished: the only clock a stage is ever shown, and only `runs` keeps it."""
    return datetime.now(UTC)


def announce(summary: dict[str, Any], assets: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Give the event of each dataset's asset its extra.

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
