"""
### press_daily: a day of articles becomes a day of the lake

**Produces** `drop_date=DAY` of all five datasets, all or nothing. A day that is run again is replaced.

**When**: 06:00 Europe/Paris, for the day before, the partition key. It waits for `_READY` in the drop, or for
`VERBATIM_DROP_QUIET_MINUTES` without a change; after `VERBATIM_DROP_TIMEOUT_HOURS` it takes what is there.

**One day by hand**: *Trigger*, with *day* filled in; or `make run DAY=2026-11-20`. **Many days**: *Trigger →
Backfill*, or `airflow backfill create --dag-id press_daily --from-date 2026-11-01 --to-date 2026-11-30T23:59`
(06:00 must be in it); `--reprocess-behavior completed` redoes days, `--dag-run-conf '{"model": "NAME"}'` by
another model. `verbatim days` tells which model read which day.

**When a task is red**, read the last line of its log. A finished run has no staging: clear it from *plan* on.

- **wait**: the drops cannot be listed. Check `VERBATIM_DROPS`, the mount, its rights; clear the task.
- **plan**: drop, lake or model is out of reach. Check `VERBATIM_DROPS`, `_LAKE`, `_MODEL`; clear the task.
- **ingest**: storage, a bug, or one huge packed file; never a bad file, which is a reject. Clear the shard.
- **deduplicate**: storage, or no room in the temporary folder (`TMPDIR`). Clear the task.
- **extract**: storage, or memory: lower `VERBATIM_SHARD_BYTES`, clear from *plan* on. Shards that stay
  *scheduled* wait for the pool `nlp` (*Admin → Pools*).
- **validate**: the day failed its expectations; the day as it was stays. The message names table and rule,
  *This run* leads to the Data Docs. Mend the cause and run the day again, or trigger it with *accept*.
- **approve**: somebody rejected the day, or nobody answered (`VERBATIM_APPROVE_WARNINGS`). Trigger it again.
- **publish**: the lake cannot be written; readers see the day as it was. Clear the task. If another run of
  the day was quicker, the message names it: trigger the day again only if its drop has changed.
"""

from airflow.sdk import CronPartitionTimetable, dag, get_current_context, task

from verbatim.airflow import house
from verbatim.airflow.approval import Approve
from verbatim.airflow.drop import WaitForDrop

DAILY = CronPartitionTimetable("0 6 * * *", timezone="Europe/Paris", run_offset=-1, key_format="%Y-%m-%d")


@dag(
    schedule=DAILY,
    start_date=house.FIRST_DAY,
    catchup=False,
    max_active_runs=4,
    default_args=house.DEFAULT_ARGS,
    params=house.DAILY_PARAMS,
    tags=[house.Tag.PRESS, house.Tag.DAILY],
    deadline=house.DEADLINE,
    doc_md=__doc__,
    **house.TELL,
)
def press_daily():  # noqa: D103 — the module's docstring is the DAG's
    @task
    def plan() -> list[int]:
        from verbatim.airflow import xcom

        return xcom.plan(get_current_context())

    @task(**house.SHARD)
    def ingest(staging: str, shard: int) -> dict:
        from verbatim.stages.ingest import ingest_shard

        return ingest_shard(staging, shard)

    @task
    def deduplicate(staging: str) -> list[int]:
        from verbatim.airflow import xcom
        from verbatim.stages.deduplicate import deduplicate_day

        return xcom.shards(deduplicate_day(staging), get_current_context())

    @task(**house.NLP_SHARD)
    def extract(staging: str, shard: int) -> dict:
        from verbatim.stages.extract import extract_shard

        return extract_shard(staging, shard)

    @task
    def validate(staging: str) -> dict:
        from verbatim.stages.validate import validate_day

        return validate_day(staging)

    @task(outlets=list(house.LAKE.values()))
    def publish(staging: str) -> dict:
        from verbatim.airflow.outlets import publish

        return publish(staging, house.LAKE, get_current_context())

    planned = plan()
    staging, kept = planned["staging"], deduplicate(planned["staging"])
    WaitForDrop(task_id="wait") >> planned
    ingest.partial(staging=staging).expand(shard=planned) >> kept
    extracted = extract.partial(staging=staging).expand(shard=kept)
    extracted >> validate(staging) >> Approve(task_id="approve", staging=staging) >> publish(staging)


press_daily()
