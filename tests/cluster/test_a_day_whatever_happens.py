"""The cluster of docker-compose.yaml, natively: a day comes out whole, whatever part of it dies on the way.

PostgreSQL, Redis and Celery from where they are installed, the object store that `make test` installs. Each
test is a day of its own; what must come of it was made beforehand by `verbatim run`, without Airflow, on a
disk: the same files, byte for byte, no more and no fewer. `make test` kills a worker; `make test-cluster`
does all the rest as well, in ten to fifteen minutes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from embedded import eventually
from native_cluster import WORKERS, Cluster, is_possible
from object_store.conftest import KEY, SECRET, ObjectStore, new_bucket
from verbatim import schema
from verbatim.lake import commits, marts, verify
from verbatim.lake.storage import Folder
from verbatim.run import run_day
from verbatim.settings import settings

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds/drops/drop_date=2026-11-20").glob("*_00[0-2]*.txt"))
PLAIN, WORKER_KILLED, REDIS_DIES, POSTGRES_DIES, SCHEDULER_DIES, STORE_BUSY = DAYS = [
    date(2026, 11, n) for n in range(10, 16)
]
SHARD_BYTES = 12_000
SECONDS = 400
BUSY_SECONDS = 10
DONE = {"success", "failed"}

pytestmark = [
    pytest.mark.airflow,
    pytest.mark.slow,
    pytest.mark.skipif(not is_possible(), reason="needs Debian's postgresql and redis: make test-deps"),
]


only_in_full = pytest.mark.skipif(not os.environ.get("VERBATIM_LONG_FAULTS"), reason="make test-cluster")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[date, set[str]]:
    """By day, the names of the files of its datasets, which hold the hashes of their bytes; `runs` aside."""
    folder = tmp_path_factory.mktemp("expected")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERBATIM_SHARD_BYTES", str(SHARD_BYTES))
        settings.cache_clear()
        for day in DAYS:
            drop = folder / f"drops/drop_date={day}"
            drop.mkdir(parents=True)
            for file in SEEDS:
                shutil.copy(file, drop)
            (drop / "_READY").touch()
            run_day(
                day,
                drops=str(folder / "drops"),
                lake=str(folder / "lake"),
                started_at=datetime(2026, 11, 21, tzinfo=UTC),
            )
    settings.cache_clear()
    return {day: files_of(str(folder / "lake"), day) for day in DAYS}


def files_of(lake: str, day: date) -> set[str]:
    folder = Folder(lake)
    return {
        path for name in schema.DATASETS if name != "runs" for path in folder.tree(f"{name}/drop_date={day}")
    }


@pytest.fixture(scope="module")
def places(environment: None) -> tuple[str, str]:
    """Addresses of drops and lake in the object store."""
    bucket = new_bucket()
    for day in DAYS:
        drop = Folder(f"{bucket}/drops/drop_date={day}")
        for file in SEEDS:
            drop.write_bytes(file.name, file.read_bytes())
        drop.write_bytes("_READY", b"")
    return f"{bucket}/drops", f"{bucket}/lake"


@pytest.fixture(scope="module")
def cluster(
    store: ObjectStore, places: tuple[str, str], expected: object, request: pytest.FixtureRequest
) -> Iterator[Cluster]:
    drops, lake = places
    folder = Path(tempfile.mkdtemp(prefix="verbatim-cluster-"))
    folder.chmod(0o755)
    made = Cluster(
        folder,
        tasks={
            "AWS_ENDPOINT_URL": store.endpoint,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "VERBATIM_SHARD_BYTES": str(SHARD_BYTES),
        },
        given={
            "VERBATIM_DROPS": drops,
            "VERBATIM_LAKE": lake,
            "NLP_SLOTS": "4",
            # sooner than a newsroom would want it
            "HEARTBEAT_TIMEOUT": "15",
            "QUEUED_TIMEOUT": "20",
            "QUEUED_CHECK_INTERVAL": "5",
        },
    )
    try:
        made.start()
        made.rest.unpause("press_daily")
        made.rest.unpause("press_marts")
        yield made
    finally:
        made.stop()
        if request.session.testsfailed:
            print(f"what the services said: {folder}")  # noqa: T201
        else:
            shutil.rmtree(folder)


class Run:
    """A run of a day."""

    def __init__(self, cluster: Cluster, day: date) -> None:
        self.cluster, self.day, self.id = cluster, day, f"test__{day}"
        self.rest = cluster.rest
        self.rest.trigger("press_daily", self.id, str(day))

    def tasks(self, task: str, *states: str) -> list[dict[str, Any]]:
        """Instances of a task that are in one of these states; none while nobody answers."""
        with suppress(httpx.HTTPError):
            found = self.rest.tasks("press_daily", self.id)
            return [one for one in found if one["task_id"] == task and one["state"] in states]
        return []

    def await_task(self, task: str, *states: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = eventually(
            lambda: self.tasks(task, *states), seconds=SECONDS, what=f"{task} {states}"
        )
        return found

    def state(self) -> str:
        with suppress(httpx.HTTPError):
            return self.rest.state("press_daily", self.id)
        return "unknown"

    def finish(self) -> list[dict[str, Any]]:
        """Wait for its end, which is success; its task instances."""
        state = eventually(
            lambda: (s := self.state()) in DONE and s, seconds=SECONDS, what=f"an end of {self.id}"
        )
        found = self.rest.tasks("press_daily", self.id)
        assert state == "success", [
            (t["task_id"], t["map_index"], t["state"], t["try_number"]) for t in found
        ]
        return found


@pytest.fixture
def whole(places: tuple[str, str], expected: dict[date, set[str]]) -> Callable[[date], None]:
    """Make sure that a day is there once, as it must be, and that nothing is left over."""

    def check(day: date) -> None:
        lake = places[1]
        assert files_of(lake, day) == expected[day]
        commit = commits.read(Folder(lake), day)
        assert commit is not None
        assert commit.orchestrator_run_id == f"test__{day}"
        assert {file.path for file in commit.files if file.dataset != "runs"} == expected[day]
        eventually(lambda: commit.day in built(lake), seconds=120, what=f"marts of {day}")
        assert list(verify.verify(lake, since=day)) == []
        assert Folder(lake).names("_staging") == []
        assert Folder(lake).names("_locks") == []

    return check


def built(lake: str) -> set[date]:
    found = marts.current(Folder(lake), commits.read_all(Folder(lake)))
    return set.intersection(*(set(days) for days in found.values()))


def tries(tasks: list[dict[str, Any]]) -> int:
    """How many tries it took beyond one each."""
    return sum(max(0, task["try_number"] - 1) for task in tasks)


@pytest.mark.parametrize(
    "service", ["api-server", "scheduler", "dag-processor", "triggerer", "postgres", "redis"]
)
def test_health_checks_of_the_file_pass(cluster: Cluster, service: str) -> None:
    done = cluster.health_check(service, service)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("worker", WORKERS)
def test_a_worker_answers_as_the_file_asks_it(cluster: Cluster, worker: str) -> None:
    done = cluster.health_check("worker", worker)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_day_runs(cluster: Cluster, whole: Callable[[date], None]) -> None:
    tasks = Run(cluster, PLAIN).finish()
    assert sum(task["task_id"] == "extract" for task in tasks) >= 4
    assert tries(tasks) == 0
    whole(PLAIN)


def test_a_worker_is_killed_while_it_extracts(cluster: Cluster, whole: Callable[[date], None]) -> None:
    run = Run(cluster, WORKER_KILLED)
    victim = eventually(
        lambda: holder(cluster, run.tasks("extract", "running")), seconds=SECONDS, what="a worker at work"
    )
    with cluster.down(victim):
        time.sleep(3)
    assert tries(run.finish()) >= 1, "its tasks were tried again"
    whole(WORKER_KILLED)


def holder(cluster: Cluster, tasks: list[dict[str, Any]]) -> str | None:
    """A worker that one of the tasks runs in."""
    for worker in WORKERS:
        pids = {process.pid for process in cluster.processes[worker].family()}
        for task in tasks:
            if task["pid"] in pids and psutil.pid_exists(task["pid"]):
                return worker
    return None


@only_in_full
def test_redis_dies_with_tasks_in_it(cluster: Cluster, whole: Callable[[date], None]) -> None:
    run = Run(cluster, REDIS_DIES)
    run.await_task("extract", "queued", "running")
    with cluster.down("redis"):
        time.sleep(3)
    run.finish()
    whole(REDIS_DIES)


@only_in_full
def test_postgres_dies_and_comes_back(cluster: Cluster, whole: Callable[[date], None]) -> None:
    run = Run(cluster, POSTGRES_DIES)
    run.await_task("extract", "running")
    with cluster.down("postgres"):
        time.sleep(3)
    run.finish()
    whole(POSTGRES_DIES)


@only_in_full
def test_the_scheduler_is_killed(cluster: Cluster, whole: Callable[[date], None]) -> None:
    run = Run(cluster, SCHEDULER_DIES)
    run.await_task("ingest", "queued", "running")
    with cluster.down("scheduler"):
        time.sleep(3)
    run.finish()
    whole(SCHEDULER_DIES)


@only_in_full
def test_the_store_is_busy_for_a_while(
    cluster: Cluster, store: ObjectStore, whole: Callable[[date], None]
) -> None:
    run = Run(cluster, STORE_BUSY)
    run.await_task("extract", "running")
    busy = store.requests.with_name("busy")
    busy.touch()
    time.sleep(BUSY_SECONDS)
    busy.unlink()
    refused = sum('"busy": true' in line for line in store.requests.read_text().splitlines())
    assert refused, "nobody asked the store meanwhile"
    run.finish()
    whole(STORE_BUSY)
