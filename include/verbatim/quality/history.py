"""What is known of the days before: the `figures` of their rows of `runs`, and their sources."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.storage import Folder

N_DAYS = 28

Figures = dict[str, float]


def before(lake: Folder, day: date, n_days: int = N_DAYS) -> list[tuple[date, Figures]]:
    """The figures of the published days among those before a day, in order.

    A day that is not published, was published without figures, or cannot be read says nothing.

    Args:
        lake: the lake.
        day: the day.
        n_days: how many days to look back.
    """
    found = []
    for earlier in commits.days(lake):
        if day - timedelta(days=n_days) <= earlier < day and (figures := _of(lake, earlier)):
            found.append((earlier, figures))
    return found


def sources(lake: Folder, day: date, n_days: int = N_DAYS) -> list[set[str]]:
    """The sources of each published day of the same weekday among those before a day, in order.

    A day that cannot be read says nothing.

    Args:
        lake: the lake.
        day: the day.
        n_days: how many days to look back.
    """
    found = []
    for earlier in commits.days(lake):
        if day - timedelta(days=n_days) <= earlier < day and earlier.weekday() == day.weekday():
            with suppress(LakeError):
                if (commit := commits.read(lake, earlier)) is not None:
                    tables = [lake.read_table(f.path, ["source"]) for f in commit.files_of("articles")]
                    found.append({s for t in tables for s in t["source"].drop_null().unique().to_pylist()})
    return found


def _of(lake: Folder, day: date) -> Figures:
    try:
        commit = commits.read(lake, day)
        if commit is None:
            return {}
        rows = [
            row for f in commit.files_of("runs") for row in lake.read_table(f.path, ["figures"]).to_pylist()
        ]
    except LakeError:
        return {}
    return {f["name"]: f["value"] for row in rows for f in row["figures"] or [] if f["value"] is not None}
