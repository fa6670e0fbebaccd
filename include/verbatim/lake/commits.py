"""Commits: one JSON file a day says which files make the day up. A file that no commit names is not data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from verbatim import schema
from verbatim.errors import LakeError, NewerLakeError
from verbatim.identity import sha256
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
    """What a published day is made of, and what made it.

    Args:
        day: the day.
        run_id: hash of drop, code, model and settings.
        orchestrator_run_id: the id that Airflow, or the CLI, gave the run.
        files: the files of the datasets.
        model: name, version and content hash of the pipeline.
        pipeline_version: version of Verbatim.
        schema_version: version of the lake's schema.
        drop_fingerprint: hash of every file of the drop.
        verdict: one of schema.VERDICTS.
        data_docs: path of the Data Docs in the lake.
        schemas: dataset to the fingerprint of the schema that its files were written with.
        manifest: what the drop held; as a file, not as a dataset.
        accepted: why it was published although it failed.
        sources: patterns of the only files of the drop that were read; none for all of them.
    """

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
    schemas: dict[str, str] = field(default_factory=dict)
    manifest: DataFile | None = None
    accepted: str | None = None
    sources: tuple[str, ...] = ()

    def rows(self) -> dict[str, int]:
        """Number of rows per dataset."""
        counts = dict.fromkeys(schema.DATASETS, 0)
        for file in self.files:
            counts[file.dataset] += file.n_rows
        return counts

    def files_of(self, dataset: str) -> list[DataFile]:
        """The files of one dataset."""
        return [file for file in self.files if file.dataset == dataset]

    def all_files(self) -> tuple[DataFile, ...]:
        """The files of the datasets, and the manifest."""
        return self.files if self.manifest is None else (*self.files, self.manifest)


def partition(day: date) -> str:
    """The partition folder of a day."""
    return f"drop_date={day.isoformat()}"


def path_of(day: date) -> str:
    """Where the commit of a day lies in the lake."""
    return f"{FOLDER}/{partition(day)}.json"


def write(lake: Folder, commit: Commit) -> None:
    """Make a day what the commit says, in one atomic step."""
    content = {**asdict(commit), "day": commit.day.isoformat()}
    lake.write_json(path_of(commit.day), {**content, "checksum": checksum_of(content)})


def delete(lake: Folder, day: date) -> None:
    """Make a day one that was never published, in one atomic step; its files are no data any more."""
    lake.delete(path_of(day))


def state(lake: Folder, day: date) -> str | None:
    """A hash that changes whenever the day is published anew; None where it is not published."""
    name = path_of(day)
    return sha256(lake.read_bytes(name)) if lake.exists(name) else None


def read(lake: Folder, day: date) -> Commit | None:
    """The commit of a day, or None where the day was never published.

    Raises:
        LakeError: it is damaged, or of a newer Verbatim.
    """
    name = path_of(day)
    return _parse(lake, name) if lake.exists(name) else None


def days(lake: Folder) -> list[date]:
    """The days that have a commit, in order, whether it can be read or not."""
    found = []
    for name in lake.names(FOLDER):
        try:
            day = date.fromisoformat(name.removeprefix("drop_date=").removesuffix(".json"))
        except ValueError:
            continue
        if f"{FOLDER}/{name}" == path_of(day):
            found.append(day)
    return found


def read_all(lake: Folder) -> list[Commit]:
    """Every commit, by day.

    Raises:
        LakeError: one is damaged, or of a newer Verbatim.
    """
    return [_parse(lake, path_of(day)) for day in days(lake)]


def require_readable(lake: Folder) -> None:
    """Make sure that this version of Verbatim may add to a lake, by the last day there.

    Raises:
        NewerLakeError: the lake was written by a newer Verbatim.
    """
    for day in days(lake)[-1:]:
        try:
            read(lake, day)
        except NewerLakeError:
            raise
        except LakeError:
            continue  # damaged: a run of that day may replace it


def _parse(lake: Folder, name: str) -> Commit:
    content: dict[str, Any] = lake.read_json(name)
    try:
        checksum = content.pop("checksum", None)
        if checksum is not None and checksum != checksum_of(content):
            raise LakeError(
                f"{lake.address(name)} is damaged: it is not what was written. "
                "`verbatim verify --repair` runs its day again."
            )
        if (version := content["schema_version"]) > schema.VERSION:
            raise NewerLakeError(
                f"{lake.address(name)} was written by a newer Verbatim (schema {version}; this one reads "
                f"up to {schema.VERSION}): upgrade Verbatim to use this lake."
            )
        content["files"] = tuple(DataFile(**file) for file in content["files"])
        content["manifest"] = DataFile(**content["manifest"]) if content.get("manifest") else None
        content["sources"] = tuple(content.get("sources", ()))
        content["day"] = date.fromisoformat(content["day"])
        return Commit(**content)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LakeError(f"{lake.address(name)} is not a commit of Verbatim: {error!r}") from error


def checksum_of(content: dict[str, Any]) -> str:
    """Hash of a commit's content, however its JSON is laid out."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return sha256(text.encode())
