"""The page *This run*: what a run took in, let through and rejected, and what the gate said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from verbatim.lake import names
from verbatim.lake.storage import Folder
from verbatim.pages import airflow_runs
from verbatim.pages.days import COUNTED
from verbatim.pages.refusals import not_there
from verbatim.pages.rendering import page
from verbatim.pages.security import DAG_ID
from verbatim.quality.figures import LIMITS
from verbatim.queries.asking import Lake, ask
from verbatim.settings import settings
from verbatim.stages.staging import token

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RunPage:
    """What the page shows of a published day.

    Args:
        run: the day's row of the dataset runs.
        before: that of the last published day before it, if there is one.
        rejects: number of rejects by stage and reason, with an example.
    """

    run: dict[str, Any]
    before: dict[str, Any] | None
    rejects: list[dict[str, Any]]


@router.get("/run")
def this_run(request: Request, run_id: str, dag_id: str = DAG_ID) -> HTMLResponse:
    """The tab of a run."""
    if dag_id != DAG_ID:
        return page(request, "other_dag.html", dag_id=dag_id)
    lake = settings().lake
    found = ask(lake, lambda opened: of_run(opened, run_id))
    if found is not None:
        return _page(request, found)
    run = airflow_runs.find(DAG_ID, run_id)
    docs = _data_docs(lake, run.day, run_id) if run and run.day else None
    return page(request, "run_unpublished.html", run_id=run_id, run=run, docs=docs)


@router.get("/days/{day}")
def of_one_day(request: Request, day: date) -> HTMLResponse:
    """The run that a day was published by."""
    found = ask(settings().lake, lambda lake: of_day(lake, day))
    if found is None:
        raise not_there(str(day))
    return _page(request, found)


def of_run(lake: Lake, run_id: str) -> RunPage | None:
    """What a run published; None where its day was run again since, or it has published nothing.

    Args:
        lake: the lake.
        run_id: Airflow's id of the run.
    """
    day = next((commit.day for commit in lake.days if commit.orchestrator_run_id == run_id), None)
    return None if day is None else of_day(lake, day)


def of_day(lake: Lake, day: date) -> RunPage | None:
    """What is published of a day; None where nothing is."""
    if day not in lake.by_day:
        return None
    earlier = [known for known in lake.by_day if known < day]
    wanted = [day, *earlier[-1:]]
    runs = {row["day"]: row for row in lake.rows("FROM runs WHERE drop_date IN $days", days=wanted)}
    rejects = lake.rows(_REJECTS, day=day)
    return RunPage(runs[day], runs[earlier[-1]] if earlier else None, rejects)


_REJECTS = """
SELECT stage, reason, count(*)::INTEGER AS n, min(source_file) AS source_file,
       arg_min(detail, source_file) AS detail
FROM rejects WHERE drop_date = $day GROUP BY stage, reason ORDER BY n DESC, stage, reason
"""


def _page(request: Request, found: RunPage) -> HTMLResponse:
    run, before = found.run, found.before
    figures, of_before = _figures(run), _figures(before)
    return page(
        request,
        "run.html",
        run=run,
        before=before,
        rejects=found.rejects,
        counted=COUNTED,
        figures=[(name, figures.get(name), of_before.get(name)) for name in LIMITS],
        slowest=max((stage["seconds"] for stage in run["stages"]), default=0),
        docs=_address(run["data_docs"]),
    )


def _figures(run: Mapping[str, Any] | None) -> dict[str, float | None]:
    return {figure["name"]: figure["value"] for figure in (run and run["figures"]) or ()}


def _address(data_docs: str | None) -> str | None:
    """`_data_docs/drop_date=2026-11-20/RUN/index.html` as the path of a page of ours."""
    if data_docs is None or data_docs.count("/") < 3:
        return None
    _, partition, run, _ = data_docs.rsplit("/", 3)
    return f"/data-docs/{partition.removeprefix('drop_date=')}/{run}"


def _data_docs(lake: str, day: date, run_id: str) -> str | None:
    """The Data Docs that a run left which published nothing."""
    folder = Folder(lake)
    for name in folder.names(names.data_docs_folder(day, "").rstrip("/")):
        if name.endswith(f"-{token(run_id)}"):
            return f"/data-docs/{day}/{name}"
    return None
