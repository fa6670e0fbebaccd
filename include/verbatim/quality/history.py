"""What is known of the days before: the `figures` of their rows of `runs`, and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pyarrow as pa

from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.commits import Commit
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
    found = ((commit.day, _figures(lake, commit)) for commit in _published(lake, day, n_days))
    return [(earlier, figures) for earlier, figures in found if figures]


def sources(lake: Folder, day: date, n_days: int = N_DAYS) -> list[set[str]]:
    """The sources of each published day of the same weekday among those before a day, in order.

    A day that cannot be read says nothing.

    Args:
        lake: the lake.
        day: the day.
        n_days: how many days to look back.
    """
    found = []
    for commit in _published(lake, day, n_days):
        if commit.day.weekday() == day.weekday():
            with suppress(LakeError):
                columns = _columns(lake, commit, "articles", "source")
                found.append({s for c in columns for s in c.drop_null().unique().to_pylist()})
    return found


def _published(lake: Folder, day: date, n_days: int) -> Iterator[Commit]:
    """The commits of the days before a day, in order, of those that can be read."""
    for earlier in commits.days(lake):
        if day - timedelta(days=n_days) <= earlier < day:
            with suppress(LakeError):
                if (commit := commits.read(lake, earlier)) is not None:
                    yield commit


def _figures(lake: Folder, commit: Commit) -> Figures:
    with suppress(LakeError):
        rows = [row for column in _columns(lake, commit, "runs", "figures") for row in column.to_pylist()]
        listed = [figure for row in rows for figure in row or []]
        return {f["name"]: f["value"] for f in listed if f["value"] is not None}
    return {}


def _columns(lake: Folder, commit: Commit, dataset: str, name: str) -> Iterator[pa.ChunkedArray]:
    """A column of a day, file by file."""
    for file in commit.files_of(dataset):
        yield lake.read_table(file.path, [name])[name]
