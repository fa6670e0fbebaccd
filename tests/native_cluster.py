"""The services of docker-compose.yaml as processes of this machine, on loopback, with real stores.

Commands, variables and health checks are those of the file; only what is a machine's own differs: ports,
folders, and the names by which services call each other. As there, a service that ends is started again.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from compose import OURS, ROOT, SERVICES, filled
from embedded import eventually
from verbatim.airflow.rest import Rest

HOST = "127.0.0.1"
WORKERS = ("worker-1", "worker-2")
POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
REDIS = shutil.which("redis-server")
STAYS = ("api-server", "scheduler", "dag-processor", "triggerer")
SECRETS = ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "JWT_SECRET", "API_SECRET_KEY")


def is_possible() -> bool:
    """Whether PostgreSQL and Redis are installed."""
    return POSTGRES is not None and REDIS is not None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """A service that runs: how it is started, and what it is now."""

    name: str
    command: list[str]
    env: Mapping[str, str]
    log: Path
    as_user: str | None = None
    is_wanted: bool = True
    n_starts: int = 0
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.running = subprocess.Popen(
                self.command, env=dict(self.env), cwd=self.log.parent, user=self.as_user, group=self.as_user,
                stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.n_starts += 1

    def family(self) -> list[psutil.Process]:
        """The process with all that it started."""
        assert self.running is not None
        try:
            parent = psutil.Process(self.running.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill(self) -> None:
        """End it as a machine ends that loses its power: at once, with all that it started."""
        for process in self.family():
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        assert self.running is not None
        self.running.wait(30)

    def ask_to_end(self) -> None:
        """Ask it to end, and do not start it again."""
        self.is_wanted = False
        if self.running is not None and self.running.poll() is None:
            self.running.send_signal(signal.SIGINT if self.name == "postgres" else signal.SIGTERM)

    def insist(self) -> None:
        """Wait for its end, and make it one where that takes long."""
        family = self.family()
        assert self.running is not None
        try:
            self.running.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
        for process in family:
            if process.is_running():
                process.kill()


@dataclass
class Cluster:
    """All services.

    Args:
        folder: for their data and logs; PostgreSQL's own user must be able to enter it.
        tasks: what verbatim.env holds: settings of Verbatim, key and endpoint of the object store.
        given: what .env holds, beyond secrets and ports.
    """

    folder: Path
    tasks: Mapping[str, str]
    given: Mapping[str, str]
    ports: dict[str, int] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    _ends: threading.Event = field(default_factory=threading.Event)

    @property
    def rest(self) -> Rest:
        """Asks Airflow, as its admin."""
        passwords = json.loads((self.folder / "auth/passwords.json").read_text())
        return Rest(f"http://{HOST}:{self.ports['api-server']}", "admin", passwords["admin"])

    def start(self) -> None:
        """Start everything; it is healthy when this returns."""
        for name in ("logs", "auth", "airflow"):
            (self.folder / name).mkdir()
        self.ports = {name: free_port() for name in ("postgres", "redis", "api-server", "health", *WORKERS)}
        self.given = {
            **{name: secrets.token_hex(16) for name in SECRETS},
            "FERNET_KEY": urlsafe_b64encode(os.urandom(32)).decode(),
            "AIRFLOW_UID": str(os.getuid()),
            "AIRFLOW_PORT": str(self.ports["api-server"]),
            **self.given,
        }
        self._start_postgres()
        self._start_redis()
        init = self._command("init")
        done = subprocess.run(init, env=self._env("init"), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
        for name in STAYS:
            self._add(name, self._command(name), self._env(name))
        for worker in WORKERS:
            # two workers on one machine need names and ports of their own
            command = [*self._command("worker"), "--celery-hostname", f"{worker}@%h"]
            port = {"AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(self.ports[worker])}
            self._add(worker, command, self._env("worker") | port)
        threading.Thread(target=self._restart, daemon=True).start()
        eventually((self.folder / "auth/passwords.json").exists, seconds=90, what="a password of the admin")
        eventually(lambda: self.rest.unhealthy() == [], seconds=90, what="a healthy Airflow")
        for worker in WORKERS:
            self.await_worker(worker)

    def stop(self) -> None:
        """Stop everything, the stores last."""
        self._ends.set()
        stores = [self.processes[name] for name in ("redis", "postgres") if name in self.processes]
        for group in ([p for p in self.processes.values() if p not in stores], stores):
            for process in group:
                process.ask_to_end()
            for process in group:
                process.insist()

    def await_worker(self, name: str) -> None:
        """Wait until a worker takes tasks."""
        log = self.processes[name].log
        eventually(
            lambda: log.read_text().count("ready.") >= self.processes[name].n_starts,
            seconds=90,
            what=f"{name}: ready",
        )

    @contextmanager
    def down(self, name: str) -> Iterator[None]:
        """Kill a service, and start it again afterwards."""
        process = self.processes[name]
        process.is_wanted = False
        process.kill()
        yield
        process.start()
        process.is_wanted = True

    def health_check(self, service: str, name: str) -> subprocess.CompletedProcess[str]:
        """Ask a service as the file has it asked."""
        kind, *words = SERVICES[service]["healthcheck"]["test"]
        words = [self._local(word) for word in words]
        env = dict(self.processes[name].env)
        if service == "redis":
            words = [words[0], "-p", str(self.ports["redis"]), *words[1:]]
        elif service == "postgres":
            assert POSTGRES
            words = [str(POSTGRES / words[0]), *words[1:], "-h", HOST, "-p", str(self.ports["postgres"])]
        elif service == "worker":
            words = [word.replace("celery@${HOSTNAME}", f"{name}@{socket.gethostname()}") for word in words]
        command = ["sh", "-c", words[0]] if kind == "CMD-SHELL" else words
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=90)

    def _add(self, name: str, command: list[str], env: Mapping[str, str], as_user: str | None = None) -> None:
        log = self.folder / f"{name}.log"
        self.processes[name] = Process(name, command, env, log, as_user)
        self.processes[name].start()

    def _restart(self) -> None:
        """`restart: unless-stopped`."""
        while not self._ends.wait(0.5):
            for process in list(self.processes.values()):
                is_gone = process.running is not None and process.running.poll() is not None
                if process.is_wanted and is_gone and not self._ends.is_set():
                    process.start()

    def _start_postgres(self) -> None:
        assert POSTGRES
        data, user = self.folder / "postgres", "postgres" if os.getuid() == 0 else None
        settings = {k: filled(v, self.given) for k, v in SERVICES["postgres"]["environment"].items()}
        secret = self.folder / "postgres.password"
        secret.write_text(settings["POSTGRES_PASSWORD"])
        data.mkdir(0o700)
        if user:
            shutil.chown(data, user, user)
            shutil.chown(secret, user, user)
        made = [POSTGRES / "initdb", "-D", data, "-U", settings["POSTGRES_USER"], "--auth=scram-sha-256"]
        subprocess.run(
            [*map(str, made), f"--pwfile={secret}", "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True, capture_output=True, user=user, group=user, cwd="/",
        )  # fmt: skip
        port = str(self.ports["postgres"])
        command = [str(POSTGRES / "postgres"), "-D", str(data), "-h", HOST, "-p", port, "-k", str(data)]
        log = self.folder / "postgres.log"
        log.touch()
        self.processes["postgres"] = Process("postgres", command, {"PATH": os.environ["PATH"]}, log, user)
        self.processes["postgres"].start()
        env = {**os.environ, "PGPASSWORD": settings["POSTGRES_PASSWORD"]}
        create = [
            "createdb",
            "-h",
            HOST,
            "-p",
            port,
            "-U",
            settings["POSTGRES_USER"],
            settings["POSTGRES_DB"],
        ]
        eventually(
            lambda: subprocess.run(create, env=env, capture_output=True, check=False).returncode == 0,
            seconds=30,
            what="a database",
        )

    def _start_redis(self) -> None:
        command = [filled(word, self.given) for word in SERVICES["redis"]["command"]]
        env = {k: filled(v, self.given) for k, v in SERVICES["redis"]["environment"].items()}
        local = ["--port", str(self.ports["redis"]), "--bind", HOST]
        self._add("redis", [*command, *local], {"PATH": os.environ["PATH"], **env})

    def _command(self, service: str) -> list[str]:
        return [filled(word, self.given) for word in OURS[service]["command"]]

    def _env(self, service: str) -> dict[str, str]:
        named = {k: self._local(v) for k, v in OURS[service]["environment"].items()}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "VERBATIM_", "AWS_"))}
        return {
            **kept,
            **self.tasks,
            **named,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "AIRFLOW_HOME": str(self.folder / "airflow"),
            "AIRFLOW__API__HOST": HOST,
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(self.folder / "logs"),
            "C_FORCE_ROOT": "1",
            "NO_PROXY": HOST,
        }

    def _local(self, value: str) -> str:
        """A value with the ports and folders of this machine."""
        text = filled(value, self.given)
        for there, here in {
            "@postgres:5432": f"@{HOST}:{self.ports['postgres']}",
            "@redis:6379": f"@{HOST}:{self.ports['redis']}",
            "//api-server:8080": f"//{HOST}:{self.ports['api-server']}",
            "127.0.0.1:8080": f"{HOST}:{self.ports['api-server']}",
            "127.0.0.1:8974": f"{HOST}:{self.ports['health']}",
            "/opt/airflow/auth": str(self.folder / "auth"),
            "/opt/airflow": str(ROOT),
        }.items():
            text = text.replace(there, here)
        return {"8080": str(self.ports["api-server"]), "8974": str(self.ports["health"])}.get(text, text)
