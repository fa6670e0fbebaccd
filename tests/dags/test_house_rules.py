"""The rules that every DAG of this house keeps. A message names the DAG and says what to do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DAGS = ROOT / "dags"
FILES = sorted(DAGS.glob("**/*.py"))
HEAVY = (
    "spacy", "thinc", "numpy", "pandas", "pyarrow", "polars", "great_expectations", "duckdb",
    "ftfy", "chardet", "py3langid", "verbatim.nlp", "verbatim.schema",
)  # fmt: skip
PARSE_SECONDS = 0.5


@pytest.fixture(scope="module")
def bag() -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(DAGS))


@pytest.fixture(scope="module")
def dags(bag: Any) -> list[Any]:
    return list(bag.dags.values())


def tasks(dags: list[Any]) -> Iterator[tuple[str, Any]]:
    for dag in dags:
        for task in dag.tasks:
            yield f"{dag.dag_id}.{task.task_id}", task


def test_every_file_parses(bag: Any) -> None:
    assert bag.import_errors == {}
    assert bag.dags, "There is no DAG in dags/."


def test_every_dag_has_an_owner(dags: list[Any]) -> None:
    for name, task in tasks(dags):
        assert task.owner not in ("", "airflow"), (
            f"{name} has no owner: use DEFAULT_ARGS of verbatim.airflow.house."
        )


def test_tags_come_from_the_enum(dags: list[Any]) -> None:
    from verbatim.airflow.house import Tag

    for dag in dags:
        assert dag.tags, f"{dag.dag_id} has no tags: give it some of verbatim.airflow.house.Tag."
        strange = set(dag.tags) - set(Tag)
        assert not strange, f"{dag.dag_id} has tags that are not in verbatim.airflow.house.Tag: {strange}."


def test_every_task_is_retried_on_io_only(dags: list[Any]) -> None:
    from verbatim.airflow.house import RETRY_IO_ONLY

    for name, task in tasks(dags):
        assert task.retries >= 1, (
            f"{name} is never retried: a network hiccup fails the day. Use DEFAULT_ARGS."
        )
        assert task.retry_policy is RETRY_IO_ONLY, f"{name} retries bad data too: use DEFAULT_ARGS."


def test_people_are_told_when_a_run_fails(dags: list[Any]) -> None:
    from verbatim.airflow.notify import run_failed

    for dag in dags:
        assert dag.on_failure_callback is run_failed, f"{dag.dag_id} fails in silence: add **TELL."


def test_every_task_has_an_end(dags: list[Any]) -> None:
    for name, task in tasks(dags):
        assert task.execution_timeout, f"{name} may run forever: give it an execution_timeout."


def test_runs_are_limited_and_not_caught_up_unasked(dags: list[Any]) -> None:
    for dag in dags:
        assert 1 <= dag.max_active_runs <= 8, (
            f"{dag.dag_id}: set max_active_runs to what the machine can bear."
        )
        assert not dag.catchup, f"{dag.dag_id} would run every past day when unpaused: set catchup=False."
        assert dag.start_date.tzinfo, f"{dag.dag_id}: the start date says no time zone. Use FIRST_DAY."


def test_every_dag_explains_itself(dags: list[Any]) -> None:
    for dag in dags:
        assert dag.doc_md, f"{dag.dag_id} has no page for operators: pass doc_md=__doc__."
        for word in ("Produces", "When", "by hand"):
            assert word in dag.doc_md, f"The page of {dag.dag_id} does not say {word!r}."


def test_every_task_has_a_triage_note(dags: list[Any]) -> None:
    from verbatim.airflow.triage import note

    for dag in dags:
        for task in dag.tasks:
            assert note(dag.doc_md, task.task_id), (
                f"The page of {dag.dag_id} does not say what to do when {task.task_id} fails: "
                f"add a line '- **{task.task_id}**: …' to the docstring."
            )


def test_the_page_names_no_setting_that_does_not_exist(dags: list[Any]) -> None:
    from verbatim.settings import Settings

    known = {f"VERBATIM_{name.upper()}" for name in Settings.model_fields}
    for dag in dags:
        named = set(re.findall(r"VERBATIM_[A-Z_]+", dag.doc_md))
        assert named <= known, f"The page of {dag.dag_id} names settings that do not exist: {named - known}."


def test_every_param_is_described(dags: list[Any]) -> None:
    for dag in dags:
        for name in dag.params:
            param = dag.params.get_param(name)
            assert param.description, f"The param {name} of {dag.dag_id} has no description for the form."
            assert param.schema.get("type"), (
                f"The param {name} of {dag.dag_id} has no type: anything would pass."
            )


def test_every_pool_is_one_that_is_made(dags: list[Any]) -> None:
    from verbatim.airflow.pools import pools

    for name, task in tasks(dags):
        known = {"default_pool", *pools()}
        assert task.pool in known, (
            f"{name} waits for the pool {task.pool} forever: add it to verbatim.airflow.pools."
        )


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_dag_file_reads_like_a_table_of_contents(file: Path) -> None:
    n = len(file.read_text().splitlines())
    assert n < 100, f"{file.name} has {n} lines: move logic to include/verbatim, where it can be tested."


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_parsing_is_quick_and_imports_nothing_heavy(file: Path) -> None:
    """Measured as Airflow does it: in a process that has imported Airflow already."""
    program = f"""
import sys, time
import airflow.sdk, airflow.providers.standard.operators.python
from airflow.dag_processing.dagbag import DagBag
before, start = set(sys.modules), time.process_time()
bag = DagBag({str(file)!r})
seconds = time.process_time() - start
assert not bag.import_errors, bag.import_errors
print("RESULT", seconds, *sorted(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    _, seconds, *modules = next(ln for ln in done.stdout.splitlines() if ln.startswith("RESULT")).split()
    heavy = [m for m in modules if m in HEAVY]
    assert not heavy, (
        f"{file.name} imports {', '.join(heavy)} when it is parsed: import them inside the tasks."
    )
    assert float(seconds) <= PARSE_SECONDS, (
        f"{file.name} takes {seconds} s to parse, of {PARSE_SECONDS} allowed: import inside the tasks."
    )
