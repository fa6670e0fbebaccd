"""`make run` and `make up`: one day through Airflow, or Airflow itself until it is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.markup import escape
from rich.status import Status

from verbatim.airflow.embedded import AirflowError, Busy, Embedded, wait_healthy
from verbatim.airflow.follow import follow
from verbatim.airflow.installation import HOST, USER, Installation, Instance, environment
from verbatim.airflow.rest import Rest
from verbatim.airflow.triage import Failure, last_error, note
from verbatim.errors import DropError, VerbatimError

DAILY = "press_daily"
PARSE_SECONDS = 60.0
Say = Callable[[str], None]


class RunFailed(VerbatimError):
    """A run of a DAG failed; the console has said how."""


@dataclass(frozen=True, slots=True)
class Reached:
    """An Airflow that answers.

    Args:
        rest: its client.
        alive: raises when it is gone.
        since: when it was started, if it was for us: what its database says of the DAGs may be older.
    """

    rest: Rest
    alive: Callable[[], None]
    since: datetime | None = None


def run_day(root: Path, day: date, *, port: int, console: Console, home: Path | None = None) -> None:
    """Run press_daily for a day through Airflow, show it, and print what came of it.

    Args:
        root: the project.
        day: the day.
        port: wanted for an Airflow of its own.
        console: where to.
        home: AIRFLOW_HOME; by default .airflow in the project.

    Raises:
        DropError: there is no drop for that day.
        AirflowError: Airflow did not start, or went away.
        RunFailed: the run failed.
    """
    place = Installation.at(root, home)
    data = environment(root, port, home=home)
    console.print(f"[bold]{DAILY}[/] for {day}")
    _look_at_drop(data["VERBATIM_DROPS"], day, console)
    with console.status("starting Airflow") as status, ExitStack() as stack:
        stack.callback(status.update, "stopping Airflow")
        airflow = reach(stack, place, port, data, _say(console))
        failures = _run(airflow, place, day, console, status)
        status.update("stopping Airflow")
    if failures:
        _explain(failures, place, console)
        raise RunFailed(f"{DAILY} for {day} failed; the day as it was stays.")
    from verbatim.terminal.day import show

    show(data["VERBATIM_LAKE"], day)


def up(root: Path, *, port: int, console: Console, home: Path | None = None) -> None:
    """Keep Airflow running, with its UI and all DAGs scheduled, until Ctrl-C.

    Raises:
        Busy: a `make run` is using it.
        AirflowError: it did not start, or a component ended by itself.
    """
    place = Installation.at(root, home)
    try:
        with Embedded(place, port=port, says=_say(console)) as airflow:
            with console.status("reading the DAGs"):
                wait_parsed(Reached(airflow.rest, airflow.check), DAILY)
                for dag in airflow.rest.call("GET", "/dags", params={"limit": 100})["dags"]:
                    airflow.rest.unpause(dag["dag_id"])
            _welcome(airflow, console)
            while True:
                airflow.check()
                time.sleep(1)
    except Busy:
        running = Instance.read(place)
        if running is None or running.purpose != "up":
            raise Busy("A make run is using Airflow here. Try again when it is done.") from None
        console.print(f"Airflow is running already: [bold]http://{HOST}:{running.port}[/]")
    except KeyboardInterrupt:  # which is how it is meant to end
        return


def reach(stack: ExitStack, place: Installation, port: int, data: dict[str, str], say: Say) -> Reached:
    """The Airflow of a running `make up`, or one of our own, which goes when the stack is closed.

    While another `make run` is at work, this waits for it: the Airflow of that one is about to stop.

    Args:
        stack: closes what is opened here.
        place: the installation.
        port: wanted for an Airflow of our own.
        data: VERBATIM_DROPS and VERBATIM_LAKE that the run is to work on.
        say: is told what is going on.

    Raises:
        Busy: the Airflow that runs works on other drops or another lake.
        AirflowError: it does not start.
    """
    told = False
    while True:
        since = datetime.now(UTC)
        airflow = Embedded(place, port=port, purpose="run", scheduled=False, says=say)
        try:
            stack.enter_context(airflow)
            return Reached(airflow.rest, airflow.check, since)
        except Busy:
            running = Instance.read(place)
        if running and running.purpose == "up":
            wanted = data["VERBATIM_DROPS"], data["VERBATIM_LAKE"]
            if wanted != (running.drops, running.lake):
                raise Busy(
                    f"The Airflow that runs here reads {running.drops} and publishes to {running.lake}. To "
                    "run a day on other folders, stop it: Ctrl-C in the terminal of make up."
                )
            return _visit(stack, place, running, say)
        if not told:
            say("another command is using Airflow here; waiting until it is done")
            told = True
        time.sleep(1)


def wait_parsed(airflow: Reached, dag_id: str) -> dict[str, Any]:
    """Wait until Airflow has read a DAG as it is now, and give its details.

    Raises:
        AirflowError: it cannot be read, or is not there.
    """
    deadline = time.monotonic() + PARSE_SECONDS
    while time.monotonic() < deadline:
        airflow.alive()
        found: dict[str, Any] | None = airflow.rest.find(f"/dags/{dag_id}/details")
        if found and not found["is_stale"] and _is_fresh(found, airflow.since):
            return found
        broken = airflow.rest.call("GET", "/importErrors")["import_errors"]
        if broken:
            last = broken[0]["stack_trace"].strip().splitlines()[-1]
            raise AirflowError(f"Airflow cannot read {broken[0]['filename']}: {last}")
        time.sleep(0.2)
    raise AirflowError(f"Airflow has not found the DAG {dag_id} in {PARSE_SECONDS:.0f} s.")


def refusal(error: httpx.HTTPStatusError) -> str:
    """What Airflow said when it refused a call."""
    return f"Airflow refused {error.request.method} {error.request.url.path}: {error.response.text[:500]}"


def _visit(stack: ExitStack, place: Installation, running: Instance, say: Say) -> Reached:
    rest = Rest(f"http://{HOST}:{running.port}", USER, place.password())
    stack.callback(rest.close)
    say(f"using the Airflow that runs at {rest.server}")

    def alive() -> None:
        if Instance.read(place) is None:
            raise AirflowError("The Airflow that this run was using was stopped.")

    wait_healthy(rest, place, alive=alive)
    return Reached(rest, alive)


def _run(airflow: Reached, place: Installation, day: date, console: Console, status: Status) -> list[Failure]:
    page = wait_parsed(airflow, DAILY)
    rest, run_id = airflow.rest, f"manual__{day}__{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
    rest.unpause(DAILY)
    rest.trigger(DAILY, run_id, day.isoformat())
    try:
        state = follow(
            rest, DAILY, run_id, console=console, status=status, alive=airflow.alive, log_of=place.log_of
        )
    except KeyboardInterrupt:
        rest.fail_run(DAILY, run_id, "stopped with Ctrl-C")
        raise
    if state == "success":
        return []
    return failures(place, rest, run_id, page.get("doc_md"))


def failures(place: Installation, rest: Rest, run_id: str, doc_md: str | None) -> list[Failure]:
    """What went wrong in a failed run of press_daily.

    Args:
        place: where the logs are.
        rest: asks Airflow.
        run_id: the run.
        doc_md: the DAG's page, which holds the triage notes.
    """
    failed = [task for task in rest.tasks(DAILY, run_id) if task["state"] == "failed"]
    return [_failure(place, task, doc_md) for task in failed] or [
        Failure(DAILY, "The run was marked as failed by somebody.", "", None)
    ]


def _failure(place: Installation, task: dict[str, Any], doc_md: str | None) -> Failure:
    name, shard, log = task["task_id"], task["map_index"], place.log_of(task)
    shown = f"{name} (shard {shard})" if shard >= 0 else name
    return Failure(shown, last_error(log), note(doc_md, name), log if log.exists() else None)


def _explain(failures: list[Failure], place: Installation, console: Console) -> None:
    for failure in failures:
        console.print(f"\n[red bold]{failure.task} failed:[/] {escape(failure.error)}", soft_wrap=True)
        if failure.note:
            console.print(f"[bold]What to do:[/] {escape(failure.note)}", soft_wrap=True)
        if failure.log:
            console.print(f"[bold]Log:[/] {escape(place.shown(failure.log))}", soft_wrap=True)


def _look_at_drop(drops: str, day: date, console: Console) -> None:
    from verbatim.settings import settings
    from verbatim.sources.listing import READY
    from verbatim.stages.wait import drop_status

    status = drop_status(drops, day, now=datetime.now(UTC), settings=settings())
    if status.n_files == 0 and not status.complete:
        raise DropError(
            f"There is no drop for {day}: {status.reason}. Put its files there, or {READY} alone for an "
            "empty day; VERBATIM_DROPS=path looks in another place, DAY=YYYY-MM-DD at another day."
        )
    if not status.complete and not status.is_quiet:
        _say(console)(f"the drop is not complete: {status.reason}. Put {READY} there to go on at once.")


def _welcome(airflow: Embedded, console: Console) -> None:
    place, env = airflow.place, airflow.environment()
    rows = {
        "address": f"[bold]{airflow.server}[/]",
        "user": USER,
        "password": escape(place.password()),
        "drops": escape(env["VERBATIM_DROPS"]),
        "lake": escape(env["VERBATIM_LAKE"]),
        "logs": escape(place.shown(place.home / "logs")),
    }
    for label, value in rows.items():
        console.print(f"  {label:<10}{value}", soft_wrap=True)
    console.print("The DAGs run by their timetables from now on. Ctrl-C stops Airflow.")


def _is_fresh(page: dict[str, Any], since: datetime | None) -> bool:
    return since is None or datetime.fromisoformat(page["last_parsed_time"]) >= since


def _say(console: Console) -> Say:
    return lambda text: console.print(f"· {escape(text)}", soft_wrap=True)
