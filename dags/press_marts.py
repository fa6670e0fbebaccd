"""
### press_marts: what analysts ask every day, worked out once

**Produces** the marts *speakers_daily*, *sources_daily*, *entities_daily*, *cooccurrences_daily*,
*gender_daily* and *wordings_daily*: small tables a day, below `marts/` in the lake, made from the datasets;
and `catalog.duckdb`, all tables as views for DuckDB. The marts are views of the catalog, which are right
without this DAG: days that have no mart are worked out when somebody asks, and that takes longer.

**When**: after each day that `press_daily` publishes, by its asset *verbatim_runs*, under that day's
partition key. A run builds every day whose mart is missing or was made from another state, so one that
failed is made good by the next. *wordings_daily* looks back a week: a day that is published anew takes those
of the seven days after it along.

**It by hand**: *Trigger*, without a key; or `verbatim marts`, which does the same.

**When a task is red**, read the last line of its log.

- **build**: the lake cannot be read or written, or a run holds a day for long. Check `VERBATIM_LAKE`, its
  rights and its room; clear the task. Nothing is lost meanwhile: readers work the days out themselves.
"""

from datetime import timedelta

from airflow.sdk import PartitionedAssetTimetable, dag, get_current_context, task

from verbatim.airflow import marts
from verbatim.airflow.house import DEFAULT_ARGS, FIRST_DAY, LAKE, MARTS, TELL, Tag


@dag(
    schedule=PartitionedAssetTimetable(assets=LAKE["runs"]),
    start_date=FIRST_DAY,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    **TELL,
    tags=[Tag.PRESS, Tag.DAILY],
    doc_md=__doc__,
)
def press_marts():  # noqa: D103 — the module's docstring is the DAG's
    @task(outlets=list(MARTS.values()), execution_timeout=timedelta(hours=4))
    def build() -> dict:
        return marts.build_stale(MARTS, get_current_context())

    build()


press_marts()
