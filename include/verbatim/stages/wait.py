"""wait: is the drop of the day complete?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import fsspec

from verbatim import sources
from verbatim.lake.commits import partition
from verbatim.settings import Settings
from verbatim.sources.listing import READY


@dataclass(frozen=True, slots=True)
class DropStatus:
    """Whether a drop can be read, and why or why not, in words."""

    complete: bool
    reason: str
    n_files: int


def drop_status(drops: str, day: date, *, now: datetime, settings: Settings) -> DropStatus:
    """Look at a drop: complete with a _READY file, or when nothing in it has changed for a while.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        day: the day.
        now: the time to measure quiet from, aware.
        settings: gives `drop_quiet_minutes`.
    """
    fs, root = fsspec.core.url_to_fs(drops)
    folder = f"{root.rstrip('/')}/{partition(day)}"
    fs.invalidate_cache()
    if not fs.isdir(folder):
        return DropStatus(False, f"{folder} does not exist yet", 0)
    files = fs.find(folder, detail=True)
    n_files = sum(not sources.is_partial(path[len(folder) + 1 :]) for path in files)
    if f"{folder}/{READY}" in files:
        return DropStatus(True, f"{READY} is there", n_files)
    if not files:
        return DropStatus(False, f"{folder} is empty and has no {READY}", 0)
    quiet = now - max(_changed_at(info) for info in files.values())
    needed = timedelta(minutes=settings.drop_quiet_minutes)
    since = f"the last change was {int(quiet.total_seconds() // 60)} min ago, {READY} is missing"
    return DropStatus(quiet >= needed, since, n_files)


def _changed_at(info: dict[str, object]) -> datetime:
    value = info.get("mtime") or info.get("LastModified") or info.get("last_modified") or 0
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.fromtimestamp(float(str(value)), UTC)
