"""One writer a day: whoever changes what a day holds has its lock.

On a disk the lock is the kernel's (flock), which a killed process lets go of. On a store it is a lease, an
object that is created only where there is none, that its holder renews, and that lapses after a minute:

    _locks/drop_date=2026-11-20.lock        a disk
    _locks/drop_date=2026-11-20/0001.json   a store; a lease that lapsed is passed over by the next number
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from verbatim.errors import LakeError
from verbatim.lake.commits import partition
from verbatim.lake.storage import Folder

FOLDER = "_locks"
LEASE = timedelta(seconds=60)
WAIT = timedelta(seconds=90)
_POLL_SECONDS = 0.1
_POLL_LEASE_SECONDS = 1.0


class Lock:
    """A day that is held."""

    def check(self) -> None:
        """Make sure that it still is.

        Raises:
            LakeError: it was lost, since the store could not be reached for too long.
        """


@contextmanager
def hold(lake: Folder, day: date, holder: str, wait: timedelta = WAIT) -> Iterator[Lock]:
    """Hold a day of a lake alone, for as long as the block runs.

    Args:
        lake: the lake.
        day: the day.
        holder: who holds it, for the message that others get.
        wait: how long to wait for another holder; longer than a lease, so that a dead one is outlived.

    Raises:
        LakeError: another one held it all that time.
    """
    holding = _locked(lake, day, holder, wait) if lake.is_local else _leased(lake, day, holder, wait)
    with holding as lock:
        yield lock


@contextmanager
def _locked(lake: Folder, day: date, holder: str, wait: timedelta) -> Iterator[Lock]:
    path = Path(lake.path(f"{FOLDER}/{partition(day)}.lock"))
    until = time.monotonic() + wait.total_seconds()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while (file := _try_lock(path)) is None:
            if time.monotonic() >= until:
                with suppress(FileNotFoundError):
                    raise _busy(day, path.read_text(errors="replace"))
            time.sleep(_POLL_SECONDS)
    except OSError as error:
        raise LakeError(f"cannot lock {day} by {path}: {error.strerror or error}.") from error
    try:
        with suppress(OSError):  # a full disk costs the others a name in their message
            os.ftruncate(file, 0)
            os.write(file, holder.encode())
        yield Lock()
    finally:
        path.unlink(missing_ok=True)
        os.close(file)


def _try_lock(path: Path) -> int | None:
    """The locked file, or None where somebody else has it, or had it and took it away."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(file).st_ino:
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return None


class _Lease(Lock):
    def __init__(self, lake: Folder, name: str, holder: str) -> None:
        self._lake, self._name, self._holder = lake, name, holder
        self._until = datetime.now(UTC) + LEASE
        self._over = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True)

    def take(self) -> bool:
        """Create the lease; whether it was there to be had."""
        if not self._lake.create(self._name, self._content()):
            return False
        self._renewing.start()
        return True

    def check(self) -> None:
        if datetime.now(UTC) >= self._until:
            raise LakeError(
                f"the lock {self._lake.address(self._name)} could not be renewed and has lapsed. "
                "Nothing was published; run the day again once the store answers."
            )

    def end(self) -> None:
        self._over.set()
        if self._renewing.ident is not None:
            self._renewing.join()
        self._lake.delete(self._name)

    def _content(self) -> bytes:
        return json.dumps({"holder": self._holder, "until": self._until.isoformat()}).encode()

    def _renew(self) -> None:
        while not self._over.wait(LEASE.total_seconds() / 4):
            before, self._until = self._until, datetime.now(UTC) + LEASE
            try:
                self._lake.write_bytes(self._name, self._content())
            except LakeError:
                self._until = before


@contextmanager
def _leased(lake: Folder, day: date, holder: str, wait: timedelta) -> Iterator[Lock]:
    where = f"{FOLDER}/{partition(day)}"
    until = time.monotonic() + wait.total_seconds()
    while True:
        others = _leases(lake, where)
        number = max(others, default=0) + 1
        lease = _Lease(lake, f"{where}/{number:04d}.json", holder)
        if not any(_is_valid(content) for content in others.values()) and lease.take():
            # two who saw the folder empty at different times may hold different numbers: then neither has it
            rivals = _leases(lake, where).items()
            if not any(_is_valid(content) for other, content in rivals if other != number):
                break
            lease.end()
        if time.monotonic() >= until:
            raise _busy(day, next((str(c.get("holder", "")) for c in others.values()), ""))
        time.sleep(_POLL_LEASE_SECONDS)
    try:
        yield lease
    finally:
        for other in others:
            lake.delete(f"{where}/{other:04d}.json")
        lease.end()


def _leases(lake: Folder, where: str) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name in lake.names(where):
        number = name.removesuffix(".json")
        if not number.isdecimal():
            continue
        try:
            content = lake.read_json(f"{where}/{name}")
        except LakeError:
            content = None  # let go of between the two looks, or no lease
        found[int(number)] = content if isinstance(content, dict) else {}
    return found


def _is_valid(content: dict[str, str]) -> bool:
    try:
        return datetime.now(UTC) < datetime.fromisoformat(content["until"])
    except (KeyError, TypeError, ValueError):
        return False


def _busy(day: date, holder: str) -> LakeError:
    return LakeError(
        f"{day} is being written by {holder or 'another run'}, and was all the time that this one waited. "
        "Nothing was published; run the day again when that one is done."
    )
