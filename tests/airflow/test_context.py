"""Which day a run is for."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from verbatim.airflow.context import NoDayError, plan_arguments, run_day

PARIS = ZoneInfo("Europe/Paris")


def test_the_partition_key_wins_over_param_and_logical_date() -> None:
    context = {
        "partition_key": "2026-11-20",
        "params": {"day": "2026-11-21"},
        "logical_date": datetime(2026, 11, 22, tzinfo=UTC),
    }
    assert run_day(context) == date(2026, 11, 20)


def test_the_param_wins_over_the_logical_date() -> None:
    context = {"params": {"day": "2026-11-21"}, "logical_date": datetime(2026, 11, 22, tzinfo=UTC)}
    assert run_day(context) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "missing", [{}, {"params": None}, {"params": {"day": None}}, {"params": {"day": ""}}]
)
def test_the_logical_date_is_read_in_paris(missing: dict) -> None:
    late_evening_in_utc = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert run_day({**missing, "partition_key": None, "logical_date": late_evening_in_utc}) == date(
        2026, 11, 20
    )


@pytest.mark.parametrize(
    ("logical_date", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),  # midnight, still UTC+1
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),  # midnight, by now UTC+2
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_of_23_or_25_hours_begins_and_ends_at_its_own_midnights(
    logical_date: datetime, day: date
) -> None:
    assert run_day({"logical_date": logical_date}) == day


def test_the_partition_date_of_the_rest_api_is_not_mistaken_for_the_day() -> None:
    midnight_in_paris = datetime(2026, 11, 20, tzinfo=PARIS).astimezone(UTC)
    assert midnight_in_paris.date() == date(2026, 11, 19)
    assert run_day({"partition_key": "2026-11-20", "partition_date": midnight_in_paris}) == date(2026, 11, 20)
    with pytest.raises(NoDayError):
        run_day({"partition_date": midnight_in_paris})


def test_a_run_without_a_day_says_what_to_do() -> None:
    with pytest.raises(NoDayError, match=r"partition key such as 2026-11-20, or fill in its param day"):
        run_day({"params": {}, "logical_date": None})


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ({"partition_key": "20/11/2026"}, r"partition key of this run is '20/11/2026'.*YYYY-MM-DD"),
        ({"params": {"day": "hier"}}, r"param day of this run is 'hier'"),
        ({"partition_key": "2026-02-30"}, r"2026-02-30"),
    ],
)
def test_what_is_no_day_is_named(context: dict, message: str) -> None:
    with pytest.raises(NoDayError, match=message):
        run_day(context)


@pytest.mark.parametrize(
    ("now", "key", "run_after"),
    [
        # winter, summer, and the mornings after the clocks changed: 06:00 in Paris each time
        ("2026-11-21T08:00+01:00", "2026-11-20", "2026-11-21T05:00+00:00"),
        ("2026-07-14T08:00+02:00", "2026-07-13", "2026-07-14T04:00+00:00"),
        ("2026-03-29T08:00+02:00", "2026-03-28", "2026-03-29T04:00+00:00"),
        ("2026-03-30T08:00+02:00", "2026-03-29", "2026-03-30T04:00+00:00"),
        ("2026-10-25T08:00+01:00", "2026-10-24", "2026-10-25T05:00+00:00"),
        ("2026-10-26T08:00+01:00", "2026-10-25", "2026-10-26T05:00+00:00"),
        ("2026-10-26T05:59+01:00", "2026-10-24", "2026-10-25T05:00+00:00"),
    ],
)
def test_the_timetable_keys_a_run_by_the_day_before(
    monkeypatch: pytest.MonkeyPatch, now: str, key: str, run_after: str
) -> None:
    import pendulum
    from airflow.timetables import trigger
    from airflow.timetables.base import TimeRestriction

    monkeypatch.setattr(trigger, "utcnow", lambda: pendulum.parse(now).in_timezone("UTC"))
    timetable = trigger.CronPartitionTimetable(
        "0 6 * * *", timezone="Europe/Paris", run_offset=-1, key_format="%Y-%m-%d"
    )
    info = timetable.next_dagrun_info_v2(
        last_dagrun_info=None, restriction=TimeRestriction(pendulum.datetime(2026, 1, 1), None, catchup=False)
    )
    assert info is not None
    assert info.partition_key == key
    assert info.run_after == datetime.fromisoformat(run_after)
    assert run_day(
        {"partition_key": info.partition_key, "partition_date": info.partition_date}
    ) == date.fromisoformat(key)


def test_a_year_of_mornings_gives_each_day_once() -> None:
    import pendulum
    from airflow.timetables.trigger import CronPartitionTimetable

    timetable = CronPartitionTimetable(
        "0 6 * * *", timezone="Europe/Paris", run_offset=-1, key_format="%Y-%m-%d"
    )
    infos = timetable.iter_partition_dagrun_infos(
        earliest=pendulum.datetime(2026, 1, 1), latest=pendulum.datetime(2026, 12, 31, 23, 59)
    )
    first = date(2026, 1, 1)
    assert [info.partition_key for info in infos] == [str(first + timedelta(days=n)) for n in range(365)]


def test_plan_gets_the_start_of_the_run_and_not_of_the_try(monkeypatch: pytest.MonkeyPatch) -> None:
    from verbatim.settings import Settings

    options = Settings(_env_file=None, drops="s3://in", lake="s3://out", model="m")  # type: ignore[call-arg]
    monkeypatch.setattr("verbatim.settings.settings", lambda: options)
    start = datetime(2026, 11, 21, 6, 0, tzinfo=PARIS)
    context = {
        "partition_key": "2026-11-20",
        "dag_run": SimpleNamespace(start_date=start, run_id="manual__1"),
    }
    assert plan_arguments(context) == {
        "day": date(2026, 11, 20),
        "drops": "s3://in",
        "lake": "s3://out",
        "model": "m",
        "started_at": start,
        "orchestrator_run_id": "manual__1",
        "is_strict": False,
        "accept": None,
        "sources": (),
        "unless_published": False,
    }


def test_model_strictness_and_acceptance_come_from_the_params() -> None:
    context = {
        "partition_key": "2026-11-20",
        "params": {"model": "fr_other", "strict": True, "accept": "  half the titles are on strike "},
        "dag_run": SimpleNamespace(start_date=datetime(2026, 11, 21, 6, 0, tzinfo=PARIS), run_id="x"),
    }
    told = plan_arguments(context)
    assert (told["model"], told["is_strict"]) == ("fr_other", True)
    assert told["accept"] == "half the titles are on strike"


def test_the_form_may_name_files_and_leave_a_finished_day_alone() -> None:
    run = SimpleNamespace(start_date=datetime(2026, 11, 21, 6, 0, tzinfo=PARIS), run_id="manual__1")
    params = {"day": "2026-11-20", "sources": [" afp/* ", "", "*.xml"], "reprocess": False}
    found = plan_arguments({"dag_run": run, "params": params})
    assert (found["sources"], found["unless_published"]) == (("afp/*", "*.xml"), True)
    assert (
        plan_arguments({"dag_run": run, "params": {**params, "reprocess": True}})["unless_published"] is False
    )


def test_a_day_with_nothing_to_do_is_skipped_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk.exceptions import AirflowSkipException

    from verbatim.airflow import xcom
    from verbatim.errors import PublishedError

    def published(**_: object) -> None:
        raise PublishedError("it is there")

    monkeypatch.setattr("verbatim.stages.plan.plan_day", published)
    run = SimpleNamespace(start_date=datetime(2026, 11, 21, 6, 0, tzinfo=PARIS), run_id="manual__1")
    with pytest.raises(AirflowSkipException, match="it is there"):
        xcom.plan({"dag_run": run, "params": {"day": "2026-11-20"}})
