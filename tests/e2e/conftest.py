"""One Airflow for all tests of this folder."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

import listeners
from embedded import (
    DAY,
    EMPTY,
    LATER_MODEL,
    ROOT,
    SEED_DAY,
    SEEDS,
    Airflow,
    command,
    environment,
    make_drop,
    make_hostile_drop,
    make_model,
    make_poor_drop,
    processes_of,
)
from verbatim.airflow.installation import HOST, USER, Installation, Instance
from verbatim.airflow.rest import Rest

USERS = f"{USER}:admin,viewer:viewer,nobody:"


@pytest.fixture(scope="session")
def statsd() -> Iterator[tuple[int, set[str]]]:
    """A StatsD of our own: its port, and the names of the metrics that have come."""
    names: set[str] = set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind((HOST, 0))

        def listen() -> None:
            while packet := listening.recv(65_536):
                names.update(line.partition(":")[0] for line in packet.decode().splitlines())

        port = listening.getsockname()[1]
        threading.Thread(target=listen, daemon=True).start()
        yield port, names
        listening.sendto(b"", (HOST, port))


@pytest.fixture(scope="session")
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook of our own: its address, and what it was told."""
    with listeners.webhook("/") as (address, told):
        yield f"{address}/", told


@pytest.fixture(scope="session")
def airflow(
    tmp_path_factory: pytest.TempPathFactory,
    statsd: tuple[int, set[str]],
    webhook: tuple[str, list[dict[str, Any]]],
) -> Iterator[Airflow]:
    (port, metrics), (address, told) = statsd, webhook
    folder = tmp_path_factory.mktemp("e2e")
    home = folder / "airflow"
    make_drop(folder, DAY, SEEDS)
    make_drop(folder, SEED_DAY, sorted((ROOT / f"seeds/drops/drop_date={SEED_DAY}").iterdir()))
    make_drop(folder, EMPTY, [])
    make_hostile_drop(folder)
    make_poor_drop(folder)
    make_model(folder / "models" / LATER_MODEL)
    with (folder / "up.txt").open("w") as out:
        up = subprocess.Popen(
            command(home, "--port", "0", "up"),
            env=environment(
                folder,
                VERBATIM_MODELS=str(folder / "models"),
                AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS=USERS,
                VERBATIM_NOTIFY=json.dumps([address]),
                VERBATIM_APPROVE_WARNINGS="true",
                # the days of these tests are of all sizes: only what was rejected is to be warned of
                VERBATIM_MIN_VOLUME="0",
                VERBATIM_MAX_VOLUME="1000",
                VERBATIM_MAX_LABEL_DRIFT="1",
                AIRFLOW__METRICS__STATSD_ON="True",
                AIRFLOW__METRICS__STATSD_PORT=str(port),
            ),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 240
        while "Ctrl-C stops Airflow" not in (greeting := (folder / "up.txt").read_text()):
            assert up.poll() is None, greeting
            assert time.monotonic() < deadline, greeting
            time.sleep(0.3)
        place = Installation.at(ROOT, home)
        instance = Instance.read(place)
        assert instance
        rest = Rest(f"http://{HOST}:{instance.port}", USER, place.password())
        yield Airflow(folder, home, greeting, rest, metrics, told)
    finally:
        up.send_signal(signal.SIGINT)
        assert up.wait(60) == 0, (folder / "up.txt").read_text()
        assert processes_of(home) == []
