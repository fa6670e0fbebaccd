"""press_daily through a real scheduler, with the commands that a person types: `make up`, `make run`.

One Airflow serves all tests of this folder but the last of these, which starts its own.
"""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import httpx
import psutil
import pytest

from embedded import (
    DAY,
    EMPTY,
    LATER_MODEL,
    MISSING,
    POOR_DAY,
    ROOT,
    SEEDS,
    Airflow,
    command,
    environment,
    eventually,
    make_drop,
    processes_of,
)
from verbatim import schema
from verbatim.airflow.installation import HOST, USER, Installation
from verbatim.lake import catalog, marts
from verbatim.lake.storage import Folder

pytestmark = [pytest.mark.airflow, pytest.mark.slow]

TASKS = ["wait", "plan", "ingest", "deduplicate", "extract", "validate", "approve", "publish"]


def test_it_greets_with_address_login_and_logs(airflow: Airflow) -> None:
    assert airflow.rest.server in airflow.greeting
    assert Installation.at(ROOT, airflow.home).password() in airflow.greeting
    assert "logs" in airflow.greeting
    assert len(airflow.greeting.splitlines()) < 15, "Airflow's own noise belongs in its log"


def test_it_listens_on_the_loopback_only(airflow: Airflow) -> None:
    processes = processes_of(airflow.home)
    assert len(processes) >= 4
    listening = [c for p in processes for c in p.net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert {c.laddr.ip for c in listening} == {HOST}


def test_the_scheduled_run_waits_for_its_drop_without_a_worker(airflow: Airflow) -> None:
    """The drop that it puts there at the end is found half a minute later, while other tests run."""
    (run,) = eventually(lambda: airflow.runs(run_type="scheduled"), seconds=60)
    yesterday = date.fromisoformat(run["partition_key"])
    assert yesterday + timedelta(days=1) == date.fromisoformat(run["run_after"][:10])
    eventually(lambda: airflow.states(run["dag_run_id"])["wait"] == "deferred", seconds=60)
    page = airflow.page("run", run_id=run["dag_run_id"])
    assert "still at work" in page
    assert re.search(r"<code>wait</code>\s*<td>deferred", page)
    make_drop(airflow.folder, run["partition_key"], SEEDS[:1])


def test_a_day_goes_through_airflow_into_the_lake(airflow: Airflow) -> None:
    done = airflow.run(DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("  ✓")] == TASKS
    assert "using the Airflow that runs at" in done.stdout
    assert airflow.count("articles", DAY) == len(SEEDS) - airflow.count("rejects", DAY)
    assert airflow.count("quotes", DAY) > 0
    (run,) = airflow.runs(partition_key=DAY)
    assert run["state"] == "success"
    row = (
        catalog.connect(str(airflow.folder / "lake"))
        .execute("SELECT orchestrator_run_id FROM runs WHERE drop_date = $day", {"day": DAY})
        .fetchone()
    )
    assert row == (run["dag_run_id"],)


def test_its_shards_have_names_and_xcom_holds_no_rows(airflow: Airflow) -> None:
    (run,) = airflow.runs(partition_key=DAY)
    tasks = airflow.rest.tasks("press_daily", run["dag_run_id"])
    assert {t["rendered_map_index"] for t in tasks if t["task_id"] == "ingest"} == {"shard 0"}
    path = f"/dags/press_daily/dagRuns/{run['dag_run_id']}/taskInstances/plan/xcomEntries"
    keys = {entry["key"] for entry in airflow.rest.call("GET", path)["xcom_entries"]}
    assert keys == {"return_value", "staging", "n_files"}


def test_its_assets_say_what_was_published(airflow: Airflow) -> None:
    events = airflow.asset_events()
    mine = {event["name"]: event["extra"] for event in events if event["extra"].get("day") == DAY}
    assert set(mine) == {f"verbatim_{name}" for name in schema.DATASETS}
    assert mine["verbatim_articles"] == {
        "day": DAY,
        "rows": airflow.count("articles", DAY),
        "verdict": mine["verbatim_runs"]["verdict"],
    }


def test_its_tab_shows_what_it_did_to_those_who_are_logged_in(airflow: Airflow) -> None:
    (run,) = airflow.runs(partition_key=DAY)
    address, query = f"{airflow.rest.server}/verbatim/run", {"run_id": run["dag_run_id"]}
    assert httpx.get(address, params=query).status_code == httpx.codes.UNAUTHORIZED
    assert httpx.get(f"{airflow.rest.server}/verbatim/openapi.json").status_code != httpx.codes.OK
    login = {"Authorization": f"Bearer {airflow.rest.token()}"}
    page = httpx.get(address, params=query, headers=login)
    assert page.status_code == httpx.codes.OK
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert DAY in page.text
    assert ">deduplicate<" in page.text
    plugins = airflow.rest.call("GET", "/plugins")["plugins"]
    views = next(p for p in plugins if p["name"] == "verbatim")["external_views"]
    assert {view["destination"] for view in views} == {"nav", "dag", "dag_run"}
    assert airflow.rest.call("GET", "/plugins/importErrors")["import_errors"] == []


def test_statsd_is_told_how_it_went(airflow: Airflow) -> None:
    wanted = {
        "airflow.dagrun.duration.success.press_daily",
        "airflow.ti.finish.press_daily.publish.success",
        "airflow.pool.open_slots.nlp",
    }
    eventually(lambda: wanted <= airflow.metrics, seconds=60)


def test_the_same_day_again_gives_the_same_bytes(airflow: Airflow) -> None:
    before = airflow.datasets(DAY)
    assert before
    done = airflow.run(DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert airflow.datasets(DAY) == before
    assert len(airflow.runs(partition_key=DAY, state="success")) == 2
    assert not list((airflow.folder / "lake/_staging").glob(f"{DAY}*"))


def test_an_empty_day_succeeds_and_publishes_an_empty_partition(airflow: Airflow) -> None:
    done = airflow.run(EMPTY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert airflow.datasets(EMPTY), "the partition has files, which hold no row"
    assert {name: airflow.count(name, EMPTY) for name in schema.DATASETS} == {
        **dict.fromkeys(schema.DATASETS, 0),
        "runs": 1,
    }


def test_a_new_model_reads_a_range_of_days_again_by_backfill(airflow: Airflow) -> None:
    lake = str(airflow.folder / "lake")
    before = {commit.day.isoformat(): commit for commit in catalog.published(lake)}
    assert {DAY, EMPTY} <= set(before)
    body = {
        "dag_id": "press_daily",
        "from_date": f"{DAY}T00:00:00Z",
        "to_date": f"{EMPTY}T23:59:00Z",
        "reprocess_behavior": "completed",
        "dag_run_conf": {"model": LATER_MODEL},
        "max_active_runs": 2,
        "run_backwards": False,
    }
    airflow.rest.call("POST", "/backfills", json=body)

    def both_are_read_again() -> bool:
        now = {commit.day.isoformat(): commit.model for commit in catalog.published(lake)}
        return all(now[day].startswith(f"{LATER_MODEL}-9.0.0-") for day in (DAY, EMPTY))

    eventually(both_are_read_again, seconds=180)
    now = {commit.day.isoformat(): commit for commit in catalog.published(lake)}
    others = set(before) - {DAY, EMPTY}
    assert [now[day].model for day in others] == [before[day].model for day in others]
    sql = "SELECT DISTINCT drop_date::VARCHAR, split_part(model, '-', 1) FROM articles"
    rows = catalog.read(lake, lambda connection: connection.sql(sql).fetchall())
    assert dict(rows)[DAY] == LATER_MODEL
    assert now[DAY].rows()["quotes"] == before[DAY].rows()["quotes"]
    assert now[DAY].run_id != before[DAY].run_id


def test_a_day_that_the_gate_warns_of_waits_for_somebodys_word(airflow: Airflow) -> None:
    lake = str(airflow.folder / "lake")
    airflow.rest.trigger("press_daily", "manual__poor", POOR_DAY)
    eventually(lambda: airflow.states("manual__poor").get("approve") == "awaiting_input", seconds=120)
    assert POOR_DAY not in {commit.day.isoformat() for commit in catalog.published(lake)}
    (message,) = [m for m in airflow.told if m["event"] == "approval"]
    assert message["title"] == f"{POOR_DAY} waits for an approval"
    assert message["details"][0].startswith("share of the drop's records that were rejected: 0.96")
    answer = "/dags/press_daily/dagRuns/manual__poor/taskInstances/approve/-1/hitlDetails"
    airflow.rest.call("PATCH", answer, json={"chosen_options": ["Approve"], "params_input": {}})
    eventually(lambda: airflow.runs(dag_run_id="manual__poor", state="success"), seconds=180)
    tries = {one["task_id"]: one["try_number"] for one in airflow.rest.tasks("press_daily", "manual__poor")}
    assert max(tries.values()) == 1, tries
    sql = "SELECT verdict, approved_by FROM runs WHERE drop_date = $day"
    row = catalog.read(lake, lambda c: c.execute(sql, {"day": POOR_DAY}).fetchone())
    assert row == ("warned", USER)
    assert [m["title"] for m in airflow.told if m["event"] == "warned" and m["day"] == POOR_DAY] == [
        f"{POOR_DAY} is published, and the verdict is warned"
    ]


def test_marts_are_built_for_whatever_was_published(airflow: Airflow) -> None:
    def built() -> bool:
        days = catalog.published(str(airflow.folder / "lake"))
        there = marts.current(Folder(str(airflow.folder / "lake")), days)
        return all(set(by_day) == {commit.day for commit in days} for by_day in there.values())

    eventually(built, seconds=90)
    events = airflow.asset_events()
    assert any(event["name"] == "verbatim_speakers_daily" for event in events)


def test_a_day_by_its_param_is_a_partition_too_and_need_not_be_done_twice(airflow: Airflow) -> None:
    for run_id, params, states in (
        ("manual__by_param", {}, ("success", "success")),
        ("manual__again", {"reprocess": False}, ("skipped", "skipped")),
    ):
        body = {"dag_run_id": run_id, "logical_date": None, "conf": {"day": DAY, **params}}
        airflow.rest.call("POST", "/dags/press_daily/dagRuns", json=body)
        eventually(lambda run_id=run_id: airflow.runs(dag_run_id=run_id, state="success"), seconds=90)
        found = airflow.states(run_id)
        assert (found["plan"], found["publish"]) == states
    mine = [e for e in airflow.asset_events() if e["source_run_id"] == "manual__by_param"]
    assert {event["partition_key"] for event in mine} == {DAY}


def test_maintenance_finds_the_lake_as_it_was_committed(airflow: Airflow) -> None:
    body = {"dag_run_id": "manual__weekly", "logical_date": None}
    airflow.rest.call("POST", "/dags/press_maintenance/dagRuns", json=body)

    def state() -> str:
        found = airflow.rest.call("GET", "/dags/press_maintenance/dagRuns/manual__weekly")
        return str(found["state"])

    eventually(lambda: state() in {"success", "failed"}, seconds=120)
    tasks = airflow.rest.tasks("press_maintenance", "manual__weekly")
    assert {task["task_id"]: task["state"] for task in tasks} == dict.fromkeys(
        ("late_files", "logs", "stale_staging", "retention", "verify", "compact"), "success"
    )


def test_a_day_without_a_drop_is_refused_before_anything_starts(airflow: Airflow) -> None:
    done = airflow.run(MISSING)
    assert done.returncode == 1
    assert f"There is no drop for {MISSING}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert airflow.runs(partition_key=MISSING) == []


def test_a_key_that_is_no_day_is_refused_by_airflow_itself(airflow: Airflow) -> None:
    with pytest.raises(httpx.HTTPStatusError) as refused:
        airflow.rest.trigger("press_daily", "manual__wrong", "29/03/2026")
    assert refused.value.response.status_code == httpx.codes.BAD_REQUEST


def test_a_run_that_says_no_day_fails_at_once_and_says_what_to_do(airflow: Airflow) -> None:
    from verbatim.airflow.running import failures

    body = {"dag_run_id": "manual__no_day", "logical_date": None}
    airflow.rest.call("POST", "/dags/press_daily/dagRuns", json=body)
    eventually(lambda: airflow.runs(dag_run_id="manual__no_day", state="failed"), seconds=60)
    place = Installation.at(ROOT, airflow.home)
    (failure,) = failures(place, airflow.rest, "manual__no_day", "- **wait**: look.")
    assert (failure.task, failure.note) == ("wait", "look.")
    assert failure.error.startswith("This run says no day. Trigger it with a partition key")
    assert failure.log
    assert failure.log.exists()
    page = airflow.page("run", run_id="manual__no_day")
    assert "the day as it was stays" in page
    assert re.search(r"<code>wait</code>\s*<td class=\"bad\">failed", page)
    told = eventually(lambda: [m for m in airflow.told if m["run"] == "manual__no_day"], seconds=60)
    assert (told[0]["event"], told[0]["title"]) == ("failed", "press_daily failed in wait")
    assert told[0]["details"][0].startswith("wait: This run says no day.")


def test_the_scheduled_run_went_on_when_its_drop_came(airflow: Airflow) -> None:
    (run,) = airflow.runs(run_type="scheduled")
    eventually(lambda: airflow.runs(run_type="scheduled", state="success"), seconds=150)
    assert airflow.count("articles", run["partition_key"]) == 1


def test_a_failed_run_says_which_task_why_and_what_to_do(tmp_path: Path) -> None:
    """With an Airflow of its own, made from nothing, which leaves nothing running."""
    make_drop(tmp_path, DAY, SEEDS[:1])
    home = tmp_path / "airflow"
    done = subprocess.run(
        command(home, "--port", "0", "run", DAY), env=environment(tmp_path, VERBATIM_LAKE="nowhere://lake"),
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "✗ plan" in said
    assert "plan failed: there is no way to nowhere://lake: Protocol not known: nowhere" in said
    assert "What to do: drop, lake or model is out of reach" in said
    assert "task_id=plan/attempt=1.log" in said, "a wrong address is not tried again"
    assert "Traceback" not in said
    assert processes_of(home) == []
