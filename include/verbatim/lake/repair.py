"""Repair: what no commit names is deleted, and days that are not what was published are made again.

A day is made again from its drop, and only where the drop still holds every file that it was made from:
otherwise the day would come out smaller than it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from verbatim import stores
from verbatim.errors import DropError, LakeError, VerbatimError
from verbatim.lake import commits, intact, locks, names
from verbatim.lake.commits import Commit, partition, path_of
from verbatim.lake.storage import Folder
from verbatim.lake.verify import BROKEN, Finding, orphans
from verbatim.sources.listing import is_partial, list_files
from verbatim.sources.origin import escaped

_HOLDER = "verbatim verify --repair"
Rerun = Callable[[date, Commit | None], object]

OUTCOMES = ("repaired", "deleted", "kept", "failed")


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done about a day.

    Args:
        outcome: one of OUTCOMES. `repaired`: made again from its drop; `deleted`: files of no commit;
            `kept`: it cannot be made again, and is as it was; `failed`: making it again failed.
        day: the day.
        detail: how, and where it is for a person to act, what to do.
    """

    outcome: str
    day: date
    detail: str


def repair(lake: str, drops: str, findings: Iterable[Finding], rerun: Rerun) -> Iterator[Repair]:
    """Mend what `verify` found. What is foreign is not touched.

    Args:
        lake: path or fsspec address of the lake.
        drops: path or fsspec address of the folder that holds the drops.
        findings: what was found.
        rerun: publishes a day from its drop, into this lake, as it was published by a commit, where that is
            known.

    Raises:
        LakeError: the lake cannot be read or written.
    """
    folder = Folder(lake)
    by_day: dict[date, list[Finding]] = {}
    for finding in findings:
        if finding.day is not None and finding.kind != "foreign":
            by_day.setdefault(finding.day, []).append(finding)
    for day, of_day in sorted(by_day.items()):
        if any(finding.kind in BROKEN for finding in of_day):
            yield _again(folder, drops, day, rerun)
        n_deleted = _delete(folder, day, {f.path for f in of_day if f.kind == "orphaned"})
        if n_deleted:
            yield Repair("deleted", day, f"{n_deleted} {'file' if n_deleted == 1 else 'files'} of no commit")


def _again(lake: Folder, drops: str, day: date, rerun: Rerun) -> Repair:
    before, known = _commit(lake, day), _data(lake, day)
    try:
        trouble = _trouble(lake, before, drops, day)
    except DropError as error:
        trouble = str(error).rstrip(".")
    if trouble is not None:
        return Repair("kept", day, f"{trouble}. {_advice(lake, day)}")
    try:
        rerun(day, before)
    except VerbatimError as error:
        return Repair("failed", day, str(error))
    after = commits.read(lake, day)
    if after is None:
        return Repair("failed", day, "the run went through, and yet the day is not published")
    made = {file.path for file in after.files if file.dataset != "runs"}
    if made == known:
        return Repair("repaired", day, "every row is what it was")
    if before is None:
        return Repair("repaired", day, "from its drop; what it was before is not known")
    if after.drop_fingerprint != before.drop_fingerprint:
        return Repair("repaired", day, "from its drop, which has changed since the day was published")
    if after.run_id == before.run_id:
        return Repair("repaired", day, "from the same drop; its rows were not what this version makes of it")
    return Repair("repaired", day, "from the same drop, by another version, model or settings than before")


def _data(lake: Folder, day: date) -> set[str]:
    """The day's files, whose names tell what they hold; but for `runs`, which tells when it was made."""
    commit = _commit(lake, day)
    if commit is not None:
        return {file.path for file in commit.files if file.dataset != "runs"}
    there = names.beside(lake, day, None)
    return {p for p in there if names.is_data(p) and not p.startswith("runs/")}


def _commit(lake: Folder, day: date) -> Commit | None:
    try:
        return commits.read(lake, day)
    except LakeError:
        return None


def _trouble(lake: Folder, before: Commit | None, drops: str, day: date) -> str | None:
    """Why a day cannot be made from its drop as it was; None where it can."""
    fs, root = stores.connect(drops)
    where = f"{root.rstrip('/')}/{partition(day)}"
    now = {escaped(name) for name in list_files(fs, where) or {} if not is_partial(name)}
    then = _manifest(lake, before)
    if not now and then != set():
        return f"its drop is gone from {drops}"
    gone = sorted((then or set()) - now)
    if gone:
        return f"its drop in {drops} lacks {len(gone)} of its {len(then or ())} files, the first {gone[0]}"
    return None


def _manifest(lake: Folder, commit: Commit | None) -> set[str] | None:
    """The files that a day was made from; None where that is not known."""
    if commit is None or commit.manifest is None:
        return None
    if intact.trouble(lake, commit, commit.manifest) is not None:
        return None
    return set(lake.read_table(commit.manifest.path, ["name"]).column("name").to_pylist())


def _advice(lake: Folder, day: date) -> str:
    return (
        "The day is as it was: put its files back from a backup, or run it from what there is "
        f"(verbatim run {day}), or take it out (delete {lake.address(path_of(day))}, then repair again)."
    )


def _delete(lake: Folder, day: date, paths: set[str]) -> int:
    """Delete those of these paths that no commit names now either; their number."""
    if not paths:
        return 0
    n_deleted = sum(path.startswith(f"{locks.FOLDER}/") for path in paths)  # taking the lock clears it
    with locks.hold(lake, day, _HOLDER):
        left = orphans(lake, day, commits.read(lake, day))
        for path in sorted(paths & set(left)):
            if not path.startswith(f"{locks.FOLDER}/"):
                lake.delete(path)
                n_deleted += 1
    return n_deleted
