"""
### press_maintenance: what a week leaves behind

**Produces** no rows. It reports *late files*: what came, changed or went in a drop after its day was
published, and drops whose day was never run. And it deletes the staging folders that failed runs left more
than `VERBATIM_STAGING_KEEP_DAYS` ago.

**When**: Mondays at 03:00 Europe/Paris, over all days whose drop is still there.

**After a run**: late files do not make it red. They are warnings in the log of *late_files* and the list in
its XCom (the first hundred), with the days to run again: trigger `press_daily` with each of them. Until then
readers see the day as it was published.

**It by hand**: *Trigger*, with *since* for fewer days, and *deep* to read every file of these drops again
and trust neither sizes nor times; or `verbatim late`, which prints the same.

**When a task is red**, read the last line of its log.

- **late_files**: the drops or the lake cannot be read. Check `VERBATIM_DROPS`, `VERBATIM_LAKE`, the mounts,
  their rights; clear the task. If it ran out of time, trigger it with *since*.
- **stale_staging**: the lake's folder `_staging` cannot be listed or written. Check `VERBATIM_LAKE` and its
  rights; clear the task.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, get_current_context, task

from verbatim.airflow.house import DEFAULT_ARGS, FIRST_DAY, Tag

SINCE = Param(
    None,
    type=["null", "string"],
    format="date",
    title="Since",
    description="The first day to look at, as YYYY-MM-DD. Leave it empty for all of them.",
)
DEEP = Param(
    False,
    type="boolean",
    title="Deep",
    description="Read every file again, also those whose size and time are what they were.",
)


@dag(
    schedule=CronTriggerTimetable("0 3 * * 1", timezone="Europe/Paris"),
    start_date=FIRST_DAY,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    params={"since": SINCE, "deep": DEEP},
    tags=[Tag.PRESS, Tag.WEEKLY],
    doc_md=__doc__,
)
def press_maintenance():  # noqa: D103 — the module's docstring is the DAG's
    @task(execution_timeout=timedelta(hours=4))
    def late_files() -> dict:
        from verbatim.airflow.maintenance import report_late

        return report_late(get_current_context())

    @task
    def stale_staging() -> dict:
        from verbatim.airflow.maintenance import clear_staging

        return clear_staging(get_current_context())

    late_files()
    stale_staging()


press_maintenance()
