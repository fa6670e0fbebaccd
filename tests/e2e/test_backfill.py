"""A month of days, one of them 25 hours long, caught up by Airflow's backfill."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from embedded import SEEDS, Airflow, eventually, make_drop
from verbatim.lake import catalog
from verbatim.lake.verify import verify

pytestmark = [pytest.mark.airflow, pytest.mark.slow]

FIRST = date(2026, 10, 5)
DAYS = [FIRST + timedelta(days=n) for n in range(30)]
BODY = {
    "dag_id": "press_daily",
    "from_date": f"{DAYS[0]}T00:00:00Z",
    "to_date": f"{DAYS[-1]}T23:59:00Z",
    "reprocess_behavior": "none",
    "max_active_runs": 4,
    "run_backwards": False,
    "dag_run_conf": {},
}


def test_a_month_is_backfilled_day_by_day_and_the_lake_is_whole(airflow: Airflow) -> None:
    for number, day in enumerate(DAYS):
        make_drop(airflow.folder, day.isoformat(), SEEDS[number % 2 : number % 2 + 1])
    airflow.rest.call("POST", "/backfills", json=BODY)
    lake = str(airflow.folder / "lake")

    def finished() -> bool:
        states = Counter(run["state"] for run in airflow.runs(run_type="backfill"))
        assert not states["failed"], states
        return states["success"] == len(DAYS)

    eventually(finished, seconds=600)
    assert Counter(run["partition_key"] for run in airflow.runs(run_type="backfill")) == Counter(
        day.isoformat() for day in DAYS
    )
    mine = {commit.day: commit for commit in catalog.published(lake) if commit.day in DAYS}
    assert list(mine) == DAYS
    assert all(commit.rows()["articles"] == 1 for commit in mine.values())
    assert list(verify(lake)) == []
