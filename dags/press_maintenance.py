"""
### press_maintenance: what a week leaves behind

**Produces** no rows. It reports *late files*: what came, changed or went in a drop after its day was
published, and drops whose day was never run. It deletes what failed runs left more than
`VERBATIM_STAGING_KEEP_DAYS` ago, days older than `VERBATIM_LAKE_KEEP_DAYS` (none by default) and Airflow's
logs after `VERBATIM_LOG_KEEP_DAYS`. It *verifies* every file and row of the lake, and *compacts* days that
lie in too many files or have an older schema; readers notice nothing of it.

**When**: Mondays at 03:00 Europe/Paris, over all days.

**After a run**: late files do not make it red. They are warnings in the log of *late_files* and the list in
its XCom (the first hundred), with the days to run again: trigger `press_daily` with each of them. Until then
readers see the day as it was published. Foreign files in the lake are warnings of *verify*: move them out.

**It by hand**: *Trigger*, with *since* for fewer days, *deep* to read every file of the drops again and
trust neither sizes nor times, *quick* to hash the lake's files and leave their rows out; or `verbatim late`
and `verbatim verify`, which print the same.

**When a task is red**, read the last line of its log.

- **late_files**: the drops or the lake cannot be read. Check `VERBATIM_DROPS`, `VERBATIM_LAKE`, the mounts,
  their rights; clear the task. If it ran out of time, trigger it with *since*.
- **stale_staging**: the lake's folder `_staging` cannot be listed or written. Check `VERBATIM_LAKE` and its
  rights; clear the task.
- **retention**: the lake cannot be written, or a run holds an old day for long. Clear the task.
- **verify**: the lake is not what was committed; the log names each file. Run `verbatim verify --repair`
  where the drops are; what it cannot mend it names, with what to do. Clear the task.
- **compact**: the lake's disk is full, or a run holds a day for long; no day was changed halfway. Free space;
  clear the task.
- **logs**: Airflow's log folder cannot be written. Mend its rights; clear the task.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, get_current_context, task

from verbatim.airflow import maintenance
from verbatim.airflow.house import DEFAULT_ARGS, FIRST_DAY, TELL, Tag

SINCE = Param(
    None,
    type=["null", "string"],
    format="date",
    title="Since",
    description="The first day to look at, as YYYY-MM-DD. Leave it empty for all of them.",
)
_DEEP = "Read every file of the drops again, also those whose size and time are what they were."
_QUICK = "Hash the files of the lake, and leave their rows out."


@dag(
    schedule=CronTriggerTimetable("0 3 * * 1", timezone="Europe/Paris"),
    start_date=FIRST_DAY,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    **TELL,
    params={
        "since": SINCE,
        "deep": Param(False, type="boolean", title="Deep", description=_DEEP),
        "quick": Param(False, type="boolean", title="Quick", description=_QUICK),
    },
    tags=[Tag.PRESS, Tag.WEEKLY],
    doc_md=__doc__,
)
def press_maintenance():  # noqa: D103 — the module's docstring is the DAG's
    @task(execution_timeout=timedelta(hours=4))
    def late_files() -> dict:
        return maintenance.report_late(get_current_context())

    @task
    def stale_staging() -> dict:
        return maintenance.clear_staging(get_current_context())

    @task
    def retention() -> dict:
        return maintenance.keep_days(get_current_context())

    @task(execution_timeout=timedelta(hours=8))
    def verify() -> dict:
        return maintenance.verify_lake(get_current_context())

    @task(execution_timeout=timedelta(hours=8))
    def compact() -> dict:
        return maintenance.compact_lake(get_current_context())

    @task
    def logs() -> dict:
        return maintenance.clear_logs(get_current_context())

    late_files()
    logs()
    stale_staging() >> retention() >> verify() >> compact()


press_maintenance()
