"""verify: is the lake what its commits say, and do they say all that lies there?

Every committed file is hashed again and every row is held against what it refers to. A day that is published
meanwhile is looked at again; what lies beside a commit is told only where nobody holds the day.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from verbatim.errors import LakeError, NewerLakeError
from verbatim.lake import commits, consistent, intact, locks, marts, names
from verbatim.lake.commits import Commit, path_of
from verbatim.lake.storage import Folder, json_bytes

KINDS = ("damaged", "missing", "inconsistent", "orphaned", "foreign")
BROKEN = ("damaged", "missing", "inconsistent")
"""The kinds that make a day other than what was published."""

# A day that was changed this often while it was looked at is held for the next look.
_TRIES = 5

_HOLDER = "verbatim verify"

OnDay = Callable[[date, Commit | None], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """A file of the lake, or a folder, that is not as it should be.

    Args:
        kind: one of KINDS. `damaged`: not what its commit says, or a commit that is not what was written;
            `missing`: a commit names it; `inconsistent`: its rows do not hold together, or with those of
            other datasets; `orphaned`: Verbatim's, and of no commit; `foreign`: nothing that Verbatim writes.
        day: the day it is of; None where that cannot be told.
        path: its path in the lake.
        detail: what is wrong, in words.
    """

    kind: str
    day: date | None
    path: str
    detail: str


def verify(
    lake: str,
    days: Collection[date] | None = None,
    *,
    since: date | None = None,
    is_quick: bool = False,
    on_day: OnDay | None = None,
) -> Iterator[Finding]:
    """Look at a lake; sorted by day and path, those of no day first.

    Args:
        lake: path or fsspec address of the lake.
        days: the only days to look at; all of them, and what is of no day, by default.
        since: the first day to look at.
        is_quick: hash the files, and leave their rows out.
        on_day: called with each day before it is looked at, and its commit where that can be read; again if
            the day is looked at again.

    Raises:
        LakeError: the lake cannot be read, or was written by a newer Verbatim.
    """
    folder = Folder(lake)
    if days is None:
        for path in names.of_nobody(folder):
            yield Finding("foreign", None, path, "Verbatim writes nothing of this name")
    for day in names.days(folder):
        if (days is None or day in days) and (since is None or day >= since):
            yield from _settled(folder, day, is_quick, on_day or (lambda day, commit: None))


def orphans(lake: Folder, day: date, commit: Commit | None) -> dict[str, str]:
    """What Verbatim wrote of a day that neither its commit nor a run in staging names: path to what it is.

    Whoever does not hold the day may be told what another one is publishing right now.
    """
    is_staged = bool(names.staged(lake, day))
    found = {}
    for path in names.beside(lake, day, commit):
        folder = path.partition("/")[0]
        if folder == locks.FOLDER:
            if _is_left(lake, path):
                found[path] = "the lock of a process that is gone"
        elif folder == names.DOCS:
            if not is_staged:
                found[path] = "Data Docs of a run that was not published"
        elif folder == marts.FOLDER:
            if names.is_ours(path):
                found[path] = "it was worked out from another state of the day, or by another definition"
        elif names.is_ours(path):
            found[path] = "no commit names it"
    for path in [] if commit is None else marts.of_day(lake, commit):
        if not marts.is_intact(lake, path):
            found[path] = "it is not what was written; it is worked out again when it is needed"
    return found


def _settled(lake: Folder, day: date, is_quick: bool, on_day: OnDay) -> list[Finding]:
    """What is found of a day that did not change meanwhile."""
    for _ in range(_TRIES):
        before = commits.state(lake, day)
        try:
            found = list(_look(lake, day, before, is_quick, on_day))
        except LakeError:
            if commits.state(lake, day) == before:
                raise
            continue
        if not found or commits.state(lake, day) == before:
            return sorted(found, key=_order)
    with locks.hold(lake, day, _HOLDER):
        return sorted(_look(lake, day, commits.state(lake, day), is_quick, on_day), key=_order)


def _order(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.kind, finding.detail


def _look(lake: Folder, day: date, state: str | None, is_quick: bool, on_day: OnDay) -> Iterator[Finding]:
    commit, wrong = (None, None) if state is None else _read(lake, day)
    on_day(day, commit)
    strange = {p for p in names.beside(lake, day, commit) if not names.is_ours(p)}
    for path in strange:
        yield Finding("foreign", day, path, "Verbatim writes nothing of this name")
    if wrong is not None:
        yield Finding("damaged", day, path_of(day), wrong)
        return
    if commit is not None:
        is_whole = True
        for file in commit.all_files():
            if (trouble := intact.trouble(lake, commit, file)) is not None:
                is_whole = False
                yield Finding(trouble[0], day, file.path, trouble[1])
        if commit.data_docs is not None and not lake.exists(commit.data_docs):
            yield Finding("missing", day, commit.data_docs, "the commit names it, and it is not there")
        if is_whole and not is_quick:
            for path, detail in consistent.troubles(lake, commit):
                yield Finding("inconsistent", day, path, detail)
    left = orphans(lake, day, commit)
    for path, detail in _unheld(lake, day, state, left).items():
        yield Finding("orphaned", day, path, detail)


def _read(lake: Folder, day: date) -> tuple[Commit | None, str | None]:
    """The commit of a day, or what is wrong with it.

    Raises:
        NewerLakeError: it is whole, and of a newer Verbatim.
    """
    data = lake.read_bytes(path_of(day))
    try:
        commit = commits.read(lake, day)
    except NewerLakeError:
        raise
    except LakeError:
        return None, "it is not what was written"
    if commit is not None and commit.day != day:
        return None, f"it is the commit of {commit.day}"
    if data != json_bytes(json.loads(data)):
        return None, "it says what was written, in other bytes"
    return commit, None


def _unheld(lake: Folder, day: date, state: str | None, found: dict[str, str]) -> dict[str, str]:
    """Of what lies beside a commit, what is there when nobody is at work on the day."""
    if not found:
        return found
    try:
        with locks.hold(lake, day, _HOLDER, timedelta(0)):
            if commits.state(lake, day) != state:
                return {}
            return {p: d for p, d in found.items() if p.startswith(f"{locks.FOLDER}/") or lake.exists(p)}
    except LakeError as error:
        # where no lock can be made, the lake may only be read: nobody here publishes
        return found if isinstance(error.__cause__, OSError) else {}


def _is_left(lake: Folder, path: str) -> bool:
    """Whether the lock at a path is nobody's any more."""
    if lake.is_local:
        try:
            file = os.open(lake.path(path), os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return time.time() - os.fstat(file).st_mtime > locks.LEASE.total_seconds()
        except OSError:
            return False
        finally:
            os.close(file)
    try:
        leases = [lake.read_json(f"{path}/{name}") for name in lake.names(path)]
        until = [datetime.fromisoformat(lease["until"]) for lease in leases]
    except LakeError:
        return False  # renewed or let go of right now
    except (KeyError, TypeError, ValueError):
        return True
    return all(at + locks.LEASE < datetime.now(UTC) for at in until)
