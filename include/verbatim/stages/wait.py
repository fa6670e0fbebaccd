"""wait: is the drop of the day complete?

`_READY` says so, unless uploads are still under way or files came after it. Without it a drop is complete
when nothing in it has changed for a while, and two looks at it have seen the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from verbatim import stores
from verbatim.lake.commits import partition
from verbatim.settings import Settings
from verbatim.sources.listing import READY, Entry, is_partial, is_upload, list_files
from verbatim.sources.origin import printable

# Files that a copy of a whole folder writes just after _READY, in the order of their names, are not late.
_TOGETHER = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a drop saw: a hash of names, sizes and stamps, and since when all looks saw the same."""

    fingerprint: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DropStatus:
    """Whether a drop can be read, and why or why not, in words.

    Args:
        complete: whether it can be read.
        reason: why, or why not; safe to print.
        n_files: files in it, without markers, partial uploads and what is hidden.
        seen: what the next look compares with.
        is_quiet: whether only a second look is wanting that sees the same.
    """

    complete: bool
    reason: str
    n_files: int
    seen: Seen | None = None
    is_quiet: bool = False


def drop_status(
    drops: str, day: date, *, now: datetime, settings: Settings, before: Seen | None = None
) -> DropStatus:
    """Look at a drop once.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        day: the day.
        now: the time to measure quiet from, aware.
        settings: gives `drop_quiet_minutes`.
        before: `seen` of the look before this one; without it, only _READY makes a drop complete.

    Raises:
        DropError: it cannot be listed.
    """
    fs, root = stores.connect(drops)
    folder = f"{root.rstrip('/')}/{partition(day)}"
    files = list_files(fs, folder)
    if files is None:
        return DropStatus(False, f"{folder} does not exist yet", 0)
    n_files = sum(not is_partial(name) for name in files)
    quiet = timedelta(minutes=settings.drop_quiet_minutes)
    if READY in files:
        wanting = _after_ready(files, now, quiet)
        reason = f"{READY} is there" + (f", but {wanting}" if wanting else _unlisted(files))
        return DropStatus(not wanting, reason, n_files)
    if n_files == 0:
        return DropStatus(False, f"{folder} holds no file yet and has no {READY}" + _unlisted(files), 0)
    seen = _seen(files, now, before)
    is_settled, reason = _settled(files, now, quiet, seen)
    if is_settled and seen is not before:
        reason += (
            ", but names or sizes are not what the last look saw"
            if before
            else ", and a second look must see the same"
        )
    return DropStatus(
        complete=is_settled and seen is before,
        reason=f"{reason}; {READY} is missing{_unlisted(files)}",
        n_files=n_files,
        seen=seen,
        is_quiet=is_settled and before is None,
    )


def _after_ready(files: Mapping[str, Entry], now: datetime, quiet: timedelta) -> str:
    """What is still to be waited for although _READY is there; nothing where it keeps its word."""
    if uploads := [name for name in files if is_upload(name)]:
        return f"{_named(uploads)} still being uploaded"
    ready = files[READY].changed_at
    if ready is None:
        return ""
    since = ready + _TOGETHER.total_seconds()
    later = {
        name: now - _instant(entry.changed_at)
        for name, entry in files.items()
        if entry.changed_at is not None and entry.changed_at > since and not is_partial(name)
    }
    fresh = {name: age for name, age in later.items() if abs(age) < quiet}
    if not fresh:
        return ""
    return f"{_named(list(fresh))} newer, the last change was {_minutes(min(fresh.values()))} min ago"


def _settled(files: Mapping[str, Entry], now: datetime, quiet: timedelta, seen: Seen) -> tuple[bool, str]:
    """Whether a drop without _READY has been quiet for long enough, by the times of its files; and why."""
    if uploads := [name for name in files if is_upload(name)]:
        return False, f"{_named(uploads)} still being uploaded"
    times = [entry.changed_at for entry in files.values() if entry.trouble is None]
    newest = max((at for at in times if at is not None), default=None)
    if newest is not None and None not in times and _instant(newest) <= now:
        age = now - _instant(newest)
        return age >= quiet, f"the last change was {_minutes(age)} min ago"
    # The times are no help: the store gives none, or its clock is ahead. What was watched counts.
    watched = now - seen.since
    return watched >= quiet, f"nothing has changed for the {_minutes(watched)} min that it was watched"


def _seen(files: Mapping[str, Entry], now: datetime, before: Seen | None) -> Seen:
    digest = hashlib.sha256()
    for name, entry in files.items():
        digest.update(f"{name}\x00{entry.n_bytes}\x00{entry.stamp}\x00".encode("utf-8", "surrogatepass"))
    fingerprint = digest.hexdigest()
    return before if before and before.fingerprint == fingerprint else Seen(fingerprint, now)


def _unlisted(files: Mapping[str, Entry]) -> str:
    """A remark on the folders that may not be read; nothing where there are none."""
    folders = {name: entry.trouble for name, entry in files.items() if name.endswith("/")}
    if not folders:
        return ""
    name, why = next(iter(folders.items()))
    more = f" and {len(folders) - 1} more folders" if len(folders) > 1 else ""
    return f"; {printable(name)}{more} cannot be listed: {why}"


def _named(names: list[str]) -> str:
    first = printable(min(names))
    return f"{first} is" if len(names) == 1 else f"{first} and {len(names) - 1} more are"


def _minutes(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 60))


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
