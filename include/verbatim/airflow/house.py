"""What the DAGs of this house share: owner, tags, retries, limits, the param `day`, the assets of the lake.

Only light imports: Airflow parses the DAG files every few seconds, and this module with them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from airflow.sdk import (  # type: ignore[attr-defined]
    Asset,
    DeadlineAlert,
    DeadlineReference,
    ExceptionRetryPolicy,
    Param,
    RetryAction,
    RetryRule,
    SyncCallback,
)

from verbatim.airflow.context import TIMEZONE
from verbatim.airflow.notify import deadline_missed, run_failed
from verbatim.airflow.pools import NLP_POOL, NLP_QUEUE
from verbatim.settings import settings


class Tag(StrEnum):
    """The tags a DAG may carry; the UI filters by them."""

    PRESS = "press"
    DAILY = "daily"
    WEEKLY = "weekly"


SHARD: dict[str, Any] = {
    "map_index_template": "shard {{ task.op_kwargs['shard'] }}",
    "execution_timeout": timedelta(hours=2),
}
"""A mapped task, and what the UI calls it."""

NLP_SHARD: dict[str, Any] = {**SHARD, "pool": NLP_POOL, "queue": NLP_QUEUE}
"""One that holds a spaCy pipeline."""

FIRST_DAY = datetime(2026, 1, 1, tzinfo=TIMEZONE)

RETRY_IO_ONLY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[
                "verbatim.errors.DropError",
                "verbatim.errors.LakeError",
                "airflow.sdk.exceptions.AirflowRuntimeError",
                "builtins.OSError",
            ],
            action=RetryAction.RETRY,
            reason="storage or network",
        ),
        RetryRule(
            exception="airflow.sdk.exceptions.AirflowTaskTimeout",
            action=RetryAction.RETRY,
            reason="took longer than execution_timeout",
        ),
    ],
    default=RetryAction.FAIL,
)
"""Disks and networks deserve another try; bad data and bugs do not: they would fail the same way, later.

A worker that dies is not asked: Airflow retries its task as it always does.
"""

DEFAULT_ARGS: dict[str, Any] = {
    "owner": "press-desk",
    "retries": 2,
    "retry_delay": timedelta(minutes=1),
    "retry_exponential_backoff": True,
    "retry_policy": RETRY_IO_ONLY,
    "execution_timeout": timedelta(minutes=30),
}

DAY_PARAM = Param(
    None,
    type=["null", "string"],
    format="date",
    title="Day",
    description="The drop to read, as YYYY-MM-DD. Leave it empty where the run has a partition key.",
)

MODEL_PARAM = Param(
    None,
    type=["null", "string"],
    title="Model",
    description="The pipeline that reads the articles. Leave it empty for the one of the settings.",
)
STRICT_PARAM = Param(
    False,
    type="boolean",
    title="Strict",
    description="A warning about the day's tables stops it, as a failure does.",
)
ACCEPT_PARAM = Param(
    None,
    type=["null", "string"],
    title="Accept",
    description="Why the day is to be published even if it fails its expectations; it is recorded with it.",
)

SOURCES_PARAM = Param(
    None,
    type=["null", "array"],
    items={"type": "string"},
    title="Sources",
    description="Patterns of the only files of the drop to read, such as afp/*, one a line. "
    "The others become rejects. Leave it empty for all files.",
)
REPROCESS_PARAM = Param(
    True,
    type="boolean",
    title="Reprocess",
    description="Off: a day that the lake holds just as this run would make it is left alone.",
)

DAILY_PARAMS = {
    "day": DAY_PARAM,
    "sources": SOURCES_PARAM,
    "model": MODEL_PARAM,
    "reprocess": REPROCESS_PARAM,
    "strict": STRICT_PARAM,
    "accept": ACCEPT_PARAM,
}

TELL: dict[str, Any] = {"on_failure_callback": run_failed}
"""What every DAG takes, so that people are told when it fails."""

DEADLINE = DeadlineAlert(
    reference=DeadlineReference.DAGRUN_QUEUED_AT,
    interval=timedelta(hours=settings().deadline_hours),
    callback=SyncCallback(deadline_missed, kwargs={"hours": settings().deadline_hours}),
    name="published in time",
)
"""People are told of a day that is late; the run goes on."""

LAKE = {name: Asset(f"verbatim_{name}") for name in ("articles", "entities", "quotes", "rejects", "runs")}
"""One asset per dataset, named alike; `verbatim.schema` is too heavy to be asked at parse time."""

MARTS = {
    name: Asset(f"verbatim_{name}")
    for name in (
        "speakers_daily",
        "sources_daily",
        "entities_daily",
        "cooccurrences_daily",
        "gender_daily",
        "wordings_daily",
    )
}
"""One asset per mart, likewise."""
