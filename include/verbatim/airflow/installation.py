"""The embedded installation on disk: one folder that holds Airflow's database, logs, secrets and lock.

Nothing of it is configured by hand: `environment` derives every variable that Airflow reads from the
project's root and a port. `airflow.cfg` plays no part.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from verbatim.airflow.pools import cpus
from verbatim.settings import Settings

HOST = "127.0.0.1"
USER = "admin"
_USERS = "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"


@dataclass(frozen=True, slots=True)
class Installation:
    """Where an embedded Airflow lives.

    Args:
        root: the project: its dags/ and plugins/ are what Airflow loads.
        home: AIRFLOW_HOME.
    """

    root: Path
    home: Path

    @classmethod
    def at(cls, root: Path, home: Path | None = None) -> Installation:
        """The installation of a project, by default in its folder .airflow; the folder is made."""
        root = root.resolve()
        home = (home or root / ".airflow").resolve()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # its database and logs are nobody else's
        (home / "logs").mkdir(exist_ok=True)
        return cls(root, home)

    @property
    def log(self) -> Path:
        """What the components of Airflow print, all of them."""
        return self.home / "logs" / "embedded.log"

    @property
    def database(self) -> Path:
        """Airflow's metadata."""
        return self.home / "airflow.db"

    @property
    def passwords(self) -> Path:
        """User to password, as JSON, as SimpleAuthManager keeps them."""
        return self.home / "passwords.json"

    def password(self) -> str:
        """The password of the user `admin`."""
        return str(json.loads(self.passwords.read_text())[USER])

    def is_migrated(self) -> bool:
        """Whether the database has the tables of the Airflow that is installed."""
        stamp = self.home / "airflow.db.version"
        return self.database.exists() and stamp.exists() and stamp.read_text() == _airflow_version()

    def mark_migrated(self) -> None:
        """Note that the database has the tables of the Airflow that is installed."""
        (self.home / "airflow.db.version").write_text(_airflow_version())

    def log_of(self, task: Mapping[str, Any]) -> Path:
        """The log of the last try of a task instance, as the REST API describes one."""
        return log_of(self.home / "logs", task)

    def shown(self, path: Path) -> str:
        """A path as a person in the project's folder types it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def log_of(logs: Path, task: Mapping[str, Any]) -> Path:
    """The log of the last try of a task instance, below Airflow's folder of logs.

    Args:
        logs: the folder.
        task: dag_id, dag_run_id, task_id, map_index and try_number.
    """
    folder = logs / f"dag_id={task['dag_id']}" / f"run_id={task['dag_run_id']}" / f"task_id={task['task_id']}"
    if task["map_index"] >= 0:
        folder /= f"map_index={task['map_index']}"
    return folder / f"attempt={task['try_number']}.log"


def environment(root: Path, port: int, *, home: Path | None = None) -> dict[str, str]:
    """Every variable that the embedded Airflow needs, to be laid over the environment of its processes.

    Secrets and the admin's password are generated on first use and kept in the home, readable by its owner
    only. VERBATIM_DROPS and VERBATIM_LAKE come from the settings; drops default to the sample, seeds/drops.

    Args:
        root: the project.
        port: of API and UI, on 127.0.0.1.
        home: AIRFLOW_HOME; by default .airflow in the project.
    """
    place = Installation.at(root, home)
    keys = _secrets(place)
    server = f"http://{HOST}:{port}"
    return {
        "AIRFLOW_HOME": str(place.home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(place.root / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(place.root / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(max(2, cpus())),
        "AIRFLOW__CORE__AUTH_MANAGER": (
            "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"
        ),
        _USERS: os.environ.get(_USERS, f"{USER}:admin"),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(place.passwords),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{server}/execution/",
        "AIRFLOW__CORE__FERNET_KEY": keys["fernet_key"],
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": server,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__SECRET_KEY": keys["secret_key"],
        "AIRFLOW__API_AUTH__JWT_SECRET": keys["jwt_secret"],
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{place.database}",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.1",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
        # The scheduler is ready seconds before the API server: a first task must wait for it, and not fail.
        "AIRFLOW__WORKERS__EXECUTION_API_RETRIES": "40",
        "AIRFLOW__WORKERS__EXECUTION_API_RETRY_WAIT_MAX": "2",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(place.home / "logs"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(place.home / "logs/dag_processor"),
        "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
        "GX_ANALYTICS_ENABLED": "False",
        # As many tasks run as there are cores: one that computed on all of them would slow the others.
        "OMP_NUM_THREADS": "1",
        "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY"), HOST])),
        **_data(place.root),
    }


def _data(root: Path) -> dict[str, str]:
    options = Settings(_env_file=root / ".env")  # type: ignore[call-arg]
    drops = options.drops if "drops" in options.model_fields_set else "seeds/drops"
    return {
        f"VERBATIM_{name}": url if "://" in url else str((root / url).resolve())
        for name, url in (("DROPS", drops), ("LAKE", options.lake))
    }


def _secrets(place: Installation) -> dict[str, str]:
    from cryptography.fernet import Fernet

    if not place.passwords.exists():
        _write_private(place.passwords, {USER: secrets.token_urlsafe(12)})
    file = place.home / "secrets.json"
    if not file.exists():
        keys = {
            "fernet_key": Fernet.generate_key().decode(),
            "jwt_secret": secrets.token_urlsafe(48),
            "secret_key": secrets.token_urlsafe(32),
        }
        _write_private(file, keys)
    found: dict[str, str] = json.loads(file.read_text())
    return found


def _write_private(path: Path, content: dict[str, str]) -> None:
    scratch = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=1)
    scratch.rename(path)


def _airflow_version() -> str:
    return version("apache-airflow-core")


@dataclass(frozen=True, slots=True)
class Instance:
    """An Airflow that runs on an installation.

    Args:
        pid: the process that started it and will stop it.
        port: of its API and UI.
        purpose: `up`, which stays until it is stopped, or `run`, which goes with its run.
        drops: where its tasks read.
        lake: where its tasks publish.
        sessions: the process sessions of its components, each with the time its first process was made.
    """

    pid: int
    port: int
    purpose: str
    drops: str
    lake: str
    sessions: dict[int, float]

    def write(self, place: Installation) -> None:
        """Let other commands find this instance."""
        scratch = place.home / f"instance.{self.pid}"
        scratch.write_text(json.dumps(asdict(self)))
        scratch.rename(place.home / "instance.json")

    @classmethod
    def read(cls, place: Installation) -> Instance | None:
        """The last instance that was written; whether it still runs is what `locked` knows."""
        try:
            content = json.loads((place.home / "instance.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        return cls(**{**content, "sessions": {int(pid): at for pid, at in content["sessions"].items()}})

    @staticmethod
    def forget(place: Installation) -> None:
        """The instance is gone."""
        (place.home / "instance.json").unlink(missing_ok=True)


@contextmanager
def locked(place: Installation) -> Iterator[bool]:
    """Hold the installation, if nobody else does: two schedulers on one SQLite would ruin both.

    Yields:
        whether it is held. The lock goes with the process, however that ends.
    """
    with (place.home / "instance.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
