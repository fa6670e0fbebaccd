"""What Verbatim writes into a lake, by name: the days it is of, and what is nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from verbatim import schema
from verbatim.lake import catalog_file, commits, late, locks, marts
from verbatim.lake.commits import Commit, partition
from verbatim.lake.storage import Folder, is_temporary

STAGING = "_staging"
DOCS = "_data_docs"
BY_DAY = (*schema.DATASETS, late.FOLDER, DOCS, *marts.FOLDERS)
"""The folders that hold a folder a day."""

_KNOWN = {
    *(*schema.DATASETS, late.FOLDER, DOCS, marts.FOLDER, commits.FOLDER, locks.FOLDER, STAGING),
    catalog_file.FILE,
}
_OURS = {
    **dict.fromkeys(schema.DATASETS, re.compile(r"part-\d{4,}-[0-9a-f]{12}\.parquet")),
    late.FOLDER: re.compile(r"[\w-]+\.parquet"),
    DOCS: re.compile(r"[\w-]+"),
    **dict.fromkeys(marts.FOLDERS, marts.FILE),
}


def data_docs_folder(day: date, run: str) -> str:
    """Where the Data Docs of a run lie in the lake; `run` tells two runs of the same drop and code apart."""
    return f"{DOCS}/{partition(day)}/{run}"


def staged(lake: Folder, day: date) -> list[str]:
    """The names in STAGING of the folders of a day's runs: under way, or left by one that failed."""
    return [name for name in lake.names(STAGING) if name.startswith(f"{day}-")]


def days(lake: Folder) -> list[date]:
    """Every day that something in the lake is of, whether it is published or not, in order."""
    folders = (*BY_DAY, commits.FOLDER, locks.FOLDER)
    found = {day_of(f"{folder}/{name}") for folder in folders for name in lake.names(folder)}
    return sorted(day for day in found if day is not None)


def folder_of(path: str) -> str:
    """The folder of the lake that a path lies in: two levels for marts, one for all else."""
    first, _, rest = path.partition("/")
    return f"{first}/{rest.partition('/')[0]}" if first == marts.FOLDER else first


def day_of(path: str) -> date | None:
    """The day that a path in the lake is of; None where its name tells none."""
    folder = folder_of(path)
    name = path.removeprefix(f"{folder}/").partition("/")[0]
    if folder == commits.FOLDER:
        name = re.sub(r"^\.(.+\.json)\..*\.tmp$", r"\1", name).removesuffix(".json")
    elif folder == locks.FOLDER:
        name = name.removesuffix(".lock")
    elif folder not in BY_DAY:
        return None
    try:
        day = date.fromisoformat(name.removeprefix("drop_date="))
    except ValueError:
        return None
    return day if name == partition(day) else None


def beside(lake: Folder, day: date, commit: Commit | None) -> list[str]:
    """Everything of a day but its commit, what that names, and marts that fit it; in order.

    Folders of Data Docs count as one.
    """
    kept = {commits.path_of(day)}
    if commit is not None:
        kept |= {file.path for file in commit.all_files()}
        kept.add((commit.data_docs or "").rpartition("/")[0])
    folders = [f"{folder}/{partition(day)}" for folder in BY_DAY]
    found = [f"{folder}/{name}" for folder in folders for name in lake.names(folder)]
    if commit is not None:
        kept.update(marts.fitting(lake, commit, found))
    for folder in (commits.FOLDER, locks.FOLDER):
        found += [path for name in lake.names(folder) if day_of(path := f"{folder}/{name}") == day]
    return sorted(path for path in found if path not in kept)


def is_ours(path: str) -> bool:
    """Whether a path of a day is one that Verbatim writes."""
    folder, name = folder_of(path), _last(path)
    return folder not in _OURS or is_temporary(name) or _OURS[folder].fullmatch(name) is not None


def is_data(path: str) -> bool:
    """Whether a path of a day is that of a file of a dataset."""
    return path.partition("/")[0] in schema.DATASETS and is_ours(path) and not is_temporary(_last(path))


def of_nobody(lake: Folder) -> Iterator[str]:
    """What lies in the lake, is of no day and is nothing that Verbatim writes; in order."""
    found = [name for name in lake.names() if name not in _KNOWN]
    found += [f"{marts.FOLDER}/{name}" for name in lake.names(marts.FOLDER) if name not in schema.MARTS]
    for folder in (*BY_DAY, commits.FOLDER, locks.FOLDER):
        paths = (f"{folder}/{name}" for name in lake.names(folder))
        found += [path for path in paths if day_of(path) is None]
    yield from sorted(found)


def _last(path: str) -> str:
    return path.rpartition("/")[2]
