"""Commits: one JSON file a day says which files make the day up. A file that no commit names is not data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake.storage import Folder

FOLDER = "_commits"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A committed file: its dataset, its path in the lake, and what it must be found to hold."""

    dataset: str
    path: str
    n_rows: int
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Commit:
    """What a published day is made of, and what made it."""

    day: date
    run_id: str
    orchestrator_run_id: str
    files: tuple[DataFile, ...]
    model: str
    pipeline_version: str
    schema_version: int
    drop_fingerprint: str
    verdict: str
    data_docs: str | None

    def rows(self) -> dict[str, int]:
        """Number of rows per dataset."""
        counts = dict.fromkeys(schema.DATASETS, 0)
        for file in self.files:
            counts[file.dataset] += file.n_rows
        return counts


def partition(day: date) -> str:
    """The partition folder of a day."""
    return f"drop_date={day.isoformat()}"


def write(lake: Folder, commit: Commit) -> None:
    """Make a day what the commit says, in one atomic step."""
    lake.write_json(
        f"{FOLDER}/{partition(commit.day)}.json", {**asdict(commit), "day": commit.day.isoformat()}
    )


def read(lake: Folder, day: date) -> Commit | None:
    """The commit of a day, or None where the day was never published."""
    name = f"{FOLDER}/{partition(day)}.json"
    return _parse(lake, name) if lake.exists(name) else None


def read_all(lake: Folder) -> list[Commit]:
    """Every commit, by day."""
    return [_parse(lake, f"{FOLDER}/{name}") for name in lake.names(FOLDER) if name.endswith(".json")]


def _parse(lake: Folder, name: str) -> Commit:
    content: dict[str, Any] = lake.read_json(name)
    try:
        version = content["schema_version"]
        if version > schema.VERSION:
            raise LakeError(
                f"{lake.address(name)} was written by a newer Verbatim (schema {version}; this one reads "
                f"up to {schema.VERSION}): upgrade Verbatim to read this lake."
            )
        content["files"] = tuple(DataFile(**file) for file in content["files"])
        content["day"] = date.fromisoformat(content["day"])
        return Commit(**content)
    except (KeyError, TypeError, ValueError) as error:
        raise LakeError(f"{lake.address(name)} is not a commit of Verbatim: {error!r}") from error
