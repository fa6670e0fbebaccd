"""Which failures are tried again, and what a published day announces."""

import pytest
from airflow.sdk import RetryAction
from airflow.sdk.exceptions import AirflowTaskTimeout

from verbatim import errors, schema
from verbatim.airflow.context import NoDayError
from verbatim.airflow.house import LAKE, RETRY_IO_ONLY
from verbatim.airflow.outlets import announce
from verbatim.airflow.xcom import shards


@pytest.mark.parametrize(
    "error",
    [
        OSError("disk"),
        ConnectionError("store"),
        TimeoutError("store"),
        errors.DropError("listing"),
        errors.LakeError("writing"),
        AirflowTaskTimeout("hangs"),
    ],
    ids=lambda e: type(e).__name__,
)
def test_storage_and_network_are_tried_again(error: BaseException) -> None:
    assert RETRY_IO_ONLY.evaluate(error, try_number=1, max_tries=2).action is RetryAction.RETRY


@pytest.mark.parametrize(
    "error",
    [
        errors.QualityError("a table failed"),
        errors.ConflictError("another run was quicker"),
        errors.DamagedLakeError("a byte is not what it was"),
        errors.StoreError("no such protocol"),
        errors.ModelError("no such model"),
        NoDayError("no day"),
        ValueError("bug"),
        KeyError("bug"),
        MemoryError(),
    ],
    ids=lambda e: type(e).__name__,
)
def test_bad_data_and_bugs_are_not(error: BaseException) -> None:
    assert RETRY_IO_ONLY.evaluate(error, try_number=1, max_tries=2).action is RetryAction.FAIL


def test_each_dataset_has_its_asset() -> None:
    assert list(LAKE) == list(schema.DATASETS)


def test_a_published_day_announces_rows_verdict_day_and_partition() -> None:
    class Event:
        extra: dict
        partition: str

        def add_partitions(self, key: str) -> None:
            self.partition = key

    events = {asset: Event() for asset in LAKE.values()}
    summary = {"day": "2026-11-20", "verdict": "passed", "rows": {name: n for n, name in enumerate(LAKE)}}
    assert announce(summary, LAKE, {"outlet_events": events}) is summary
    assert events[LAKE["quotes"]].extra == {"day": "2026-11-20", "rows": 2, "verdict": "passed"}
    assert {event.partition for event in events.values()} == {"2026-11-20"}


def test_what_is_mapped_over_is_returned_and_the_rest_pushed_beside_it() -> None:
    class Task:
        def __init__(self) -> None:
            self.pushed: dict = {}

        def xcom_push(self, key: str, value: object) -> None:
            self.pushed[key] = value

    ti = Task()
    assert shards({"staging": "/s", "shards": [0, 1], "n_files": 2}, {"ti": ti}) == [0, 1]
    assert ti.pushed == {"staging": "/s", "n_files": 2}
