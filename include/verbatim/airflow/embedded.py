"""The embedded Airflow: four processes, started together, watched until healthy, stopped to the last."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import IO, Self

import psutil  # type: ignore[import-untyped]

from verbatim.airflow.installation import HOST, USER, Installation, Instance, environment, locked
from verbatim.airflow.pools import pools
from verbatim.airflow.rest import Rest
from verbatim.errors import VerbatimError

DEFAULT_PORT = 8080
# Their log servers would listen on every interface; the API server reads the same disk and needs none.
COMPONENTS = {
    "api-server": ["api-server"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
    "triggerer": ["triggerer", "--skip-serve-logs"],
}
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
START_SECONDS, STOP_SECONDS, TERM_SECONDS = 180.0, 2.0, 0.5


class AirflowError(VerbatimError):
    """Airflow does not start, or stopped by itself."""


class Busy(VerbatimError):
    """Another command is using the installation."""


class Embedded:
    """An Airflow of one's own for the length of a `with` block.

    Args:
        place: where it lives.
        port: wanted for API and UI; a free one is taken where this is 0 or in use.
        purpose: `up` or `run`, for other commands to know.
        scheduled: whether DAGs also run by their timetables, and not only when asked.
        extra: more variables for its processes.
        says: is told what is going on, in a few words.

    Raises:
        Busy: on entry, when another command holds the installation.
        AirflowError: on entry, when it does not become healthy.
    """

    def __init__(
        self,
        place: Installation,
        *,
        port: int = DEFAULT_PORT,
        purpose: str = "up",
        scheduled: bool = True,
        extra: Mapping[str, str] | None = None,
        says: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.place = place
        self.port = port
        self.purpose = purpose
        self.scheduled = scheduled
        self.extra = dict(extra or {})
        self._says = says
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._exit.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit.close()

    @property
    def server(self) -> str:
        """The address of API and UI."""
        return f"http://{HOST}:{self.port}"

    def environment(self) -> dict[str, str]:
        """The whole environment of Airflow's processes."""
        inherited = {
            k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
        }
        own = environment(self.place.root, self.port, home=self.place.home)
        timetables = {"AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE": str(self.scheduled)}
        return {**inherited, **own, **timetables, **self.extra}

    def check(self) -> None:
        """Do nothing while every component runs.

        Raises:
            AirflowError: one of them ended.
        """
        for name, process in self._processes.items():
            if process.poll() is not None:
                raise AirflowError(
                    f"Airflow's {name} ended by itself (exit {process.returncode}). "
                    f"Its last lines are in {self.place.shown(self.place.log)}."
                )

    def _start(self) -> None:
        if not self._exit.enter_context(locked(self.place)):
            raise Busy("Another command of this project is running Airflow.")
        leftovers = Instance.read(self.place)
        if leftovers:
            _stop_sessions(s for s, started in leftovers.sessions.items() if _is_session(s, started))
            Instance.forget(self.place)
        began = time.monotonic()
        self._says(f"starting Airflow; what it prints goes to {self.place.shown(self.place.log)}")
        self.port = self.port if self.port and _is_free(self.port) else _free_port()
        env = self.environment()
        if self.place.log.exists():
            self.place.log.replace(self.place.log.with_suffix(".log.1"))
        log = self._exit.enter_context(self.place.log.open("ab"))
        self._migrate(env, log)
        self._exit.callback(self._stop)
        for name, arguments in COMPONENTS.items():
            # A session each: Ctrl-C in the terminal reaches this process only, which stops them in order.
            self._processes[name] = subprocess.Popen(  # noqa: S603 — our interpreter, our arguments
                _airflow(*arguments), env=env, cwd=self.place.root, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        Instance(
            pid=os.getpid(),
            port=self.port,
            purpose=self.purpose,
            drops=env["VERBATIM_DROPS"],
            lake=env["VERBATIM_LAKE"],
            sessions={p.pid: psutil.Process(p.pid).create_time() for p in self._processes.values()},
        ).write(self.place)
        self.rest = Rest(self.server, USER, self.place.password())
        self._exit.callback(self.rest.close)
        wait_healthy(self.rest, self.place, alive=self.check)
        for pool, slots in pools().items():
            self.rest.ensure_pool(pool, slots)
        self._says(f"Airflow is up ({time.monotonic() - began:.1f} s)")

    def _migrate(self, env: dict[str, str], log: IO[bytes]) -> None:
        if self.place.is_migrated():
            return
        self._says("making Airflow's database")
        made = subprocess.run(  # noqa: S603 — our interpreter, our arguments
            _airflow("db", "migrate"), env=env, cwd=self.place.root, check=False,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if made.returncode:
            raise AirflowError(
                f"Airflow's database could not be made. The reason is in {self.place.shown(self.place.log)}; "
                f"if {self.place.shown(self.place.database)} is broken, delete it: no article is in there."
            )
        self.place.mark_migrated()

    def _stop(self) -> None:
        """Ask with SIGINT, which Airflow obeys cleanly; then insist."""
        began = time.monotonic()
        with _undisturbed():
            for process in self._processes.values():
                with suppress(ProcessLookupError):
                    process.send_signal(signal.SIGINT)
            deadline = time.monotonic() + STOP_SECONDS
            for process in self._processes.values():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.0, deadline - time.monotonic()))
            _stop_sessions(process.pid for process in self._processes.values())
            for process in self._processes.values():
                process.wait()
            Instance.forget(self.place)
        self._says(f"Airflow is stopped ({time.monotonic() - began:.1f} s)")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C does not cut the stop short, which would leave processes behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = {number: signal.signal(number, signal.SIG_IGN) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def wait_healthy(rest: Rest, place: Installation, *, alive: Callable[[], None] = lambda: None) -> None:
    """Wait until every component says that it is healthy.

    Args:
        rest: asks them.
        place: named in the error.
        alive: raises when there is nothing left to wait for.

    Raises:
        AirflowError: it took too long.
    """
    deadline = time.monotonic() + START_SECONDS
    while missing := rest.unhealthy():
        alive()
        if time.monotonic() > deadline:
            raise AirflowError(
                f"Airflow is not healthy after {START_SECONDS:.0f} s; still missing: {', '.join(missing)}. "
                f"The reason is in {place.shown(place.log)}."
            )
        time.sleep(0.2)


def _airflow(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "airflow", *arguments]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _members(session: int) -> list[psutil.Process]:
    """The processes of a session: tasks make process groups of their own, but stay in it."""
    found = []
    for process in psutil.process_iter():
        with suppress(OSError, psutil.Error):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def _is_session(number: int, started: float) -> bool:
    """Whether a number is still that of a session, and not that of a later process.

    It is not given away while the session has members, so only its first process can be another one.
    """
    with suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(number).create_time() == started)
    return True


def _stop_sessions(sessions: Iterable[int]) -> None:
    """End whatever is left in the sessions: SIGTERM, and SIGKILL for what does not listen."""
    numbers = list(sessions)
    for end in (psutil.Process.terminate, psutil.Process.kill):
        left = [process for number in numbers for process in _members(number)]
        for process in left:
            with suppress(psutil.Error):
                end(process)
        psutil.wait_procs(left, timeout=TERM_SECONDS)
