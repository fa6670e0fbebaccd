"""When press_daily runs: once a day at 06:00 in Paris, for the day before, whatever the clocks do."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

PARIS = ZoneInfo("Europe/Paris")
DAGS = Path(__file__).parents[2] / "dags"


@pytest.fixture(scope="module")
def timetable() -> Any:
    """As the scheduler has it: serialized and read back."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.serialization.serialized_objects import DagSerialization

    dag = DagBag(str(DAGS / "press_daily.py")).dags["press_daily"]
    return DagSerialization.from_dict(DagSerialization.to_dict(dag)).timetable


def runs(timetable: Any, first: datetime, last: datetime) -> list[tuple[datetime, str]]:
    """The runs that are due in a span, each with its time in Paris and its partition key."""
    from airflow._shared.timezones import timezone
    from airflow.timetables.base import TimeRestriction

    restriction = TimeRestriction(
        timezone.coerce_datetime(first), timezone.coerce_datetime(last), catchup=True
    )
    found, info = [], None
    while (info := timetable.next_dagrun_info_v2(last_dagrun_info=info, restriction=restriction)) is not None:
        if info.run_after > last:
            break
        found.append((info.run_after.astimezone(PARIS), info.partition_key))
    return found


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["23 hours", "25 hours"])
def test_a_day_on_which_the_clocks_change_has_one_run_of_its_own(timetable: Any, day: date) -> None:
    first = datetime(day.year, day.month, day.day, tzinfo=PARIS) - timedelta(days=1)
    found = runs(timetable, first.astimezone(UTC), first.astimezone(UTC) + timedelta(days=4))
    assert [(at.hour, at.minute) for at, _ in found] == [(6, 0)] * len(found)
    assert [at.date() for at, _ in found][:3] == [day + timedelta(days=n) for n in (-1, 0, 1)]
    assert [key for _, key in found] == [str(at.date() - timedelta(days=1)) for at, _ in found]
    assert Counter(key for _, key in found)[str(day)] == 1


@pytest.mark.parametrize("month", [3, 10])
def test_a_month_has_a_run_for_each_of_its_days(timetable: Any, month: int) -> None:
    first = datetime(2026, month, 1, tzinfo=PARIS)
    found = runs(timetable, first.astimezone(UTC), (first + timedelta(days=31)).astimezone(UTC))
    assert [key for _, key in found] == [str((first + timedelta(days=n - 1)).date()) for n in range(31)]
