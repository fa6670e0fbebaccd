"""The staging folder of a run: what each stage leaves for the next one.

    plan.json                    the run: day, drop, model, ids
    plan/0000.json               the drop files of a shard, or parts of them
    plan/files-0000.parquet      every file of the drop: name, size, hash
    <stage>/<dataset>-0000.parquet   rows that passed, per shard
    <stage>/rejects-0000.parquet     rows that did not
    <stage>/tally-0000.json          in, out, rejected, seconds

A task writes whole files under fixed names, so that a retry replaces what a broken try left behind.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from verbatim import __version__, schema
from verbatim.errors import LakeError, writing
from verbatim.identity import stable_id
from verbatim.lake import commits
from verbatim.lake.commits import Commit
from verbatim.lake.names import STAGING as FOLDER
from verbatim.lake.names import staged
from verbatim.lake.sorting import read_batches
from verbatim.lake.storage import Folder
from verbatim.rejects import Reject

# Rows wait in memory until they are this many, or their strings this long.
_ROWS_AT_ONCE = 8_192
_CHARS_AT_ONCE = 4_000_000

SHAPES = {
    name: pa.schema([pa.field(f.name, f.type) for f in dataset.arrow])
    for name, dataset in schema.DATASETS.items()
}
"""The schema of each dataset's staged rows: columns that a later stage fills may be null."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one day.

    Args:
        day: the drop's date.
        drops: where the drop folders lie.
        lake: where the datasets are published to.
        model: name of the pipeline.
        model_version: its name, version and content hash.
        run_id: hash of drop, code, model and settings: equal runs have equal ids.
        orchestrator_run_id: the id that Airflow, or the CLI, gave the run.
        started_at: when it was planned.
        drop_fingerprint: hash of every file of the drop, names and bytes.
        n_files: files in the drop.
        replaces: hash of the commit that the day had when the run was planned; None where it had none.
        is_strict: a warning about a table stops the day.
        accept: why the day is published even if it fails, as the operator gave it.
        sources: patterns of the only files of the drop that are read; none for all of them.
    """

    day: date
    drops: str
    lake: str
    model: str
    model_version: str
    run_id: str
    orchestrator_run_id: str
    started_at: datetime
    drop_fingerprint: str
    n_files: int
    replaces: str | None = None
    is_strict: bool = False
    accept: str | None = None
    sources: tuple[str, ...] = ()

    def provenance(self) -> dict[str, Any]:
        """The columns that say where a row comes from."""
        return {
            "day": self.day,
            "model": self.model_version,
            "pipeline_version": __version__,
            "run_id": self.run_id,
        }


@dataclass(slots=True)
class Tally:
    """What a task took in, let through and rejected. in = out + rejected holds, or the task fails."""

    n_in: int = 0
    n_out: int = 0
    n_rejected: int = 0
    seconds: float = 0.0
    more: dict[str, int] = field(default_factory=dict)
    _start: float = field(default_factory=time.perf_counter, repr=False)

    def close(self, where: str) -> dict[str, Any]:
        """Stop the clock, check the sum, and give the counts for XCom.

        Raises:
            RuntimeError: rows were lost, which is a bug of the stage.
        """
        if self.n_in != self.n_out + self.n_rejected:
            raise RuntimeError(
                f"{where} lost rows: {self.n_in} in, {self.n_out} out, {self.n_rejected} rejected. "
                "This is a bug of Verbatim; nothing was published."
            )
        self.seconds = round(time.perf_counter() - self._start, 3)
        counts = {"n_in": self.n_in, "n_out": self.n_out, "n_rejected": self.n_rejected}
        return {**counts, "seconds": self.seconds, **self.more}


class RowWriter:
    """Writes rows to a local Parquet file as they come, holding a bounded number in memory.

    Args:
        path: the file.
        shape: the schema of the rows; a column that a row lacks is null.

    Raises:
        LakeError: by any method, if the disk refuses to be written.
    """

    def __init__(self, path: Path, shape: pa.Schema) -> None:
        self.n_rows = 0
        self._shape = shape
        self._held: list[dict[str, Any]] = []
        self._chars = 0
        self._path = str(path)
        with writing(self._path):
            self._writer = pq.ParquetWriter(path, shape, compression="zstd")

    def close(self) -> None:
        """Write what is left; the file is whole then."""
        self._flush()
        with writing(self._path):
            self._writer.close()

    def add(self, row: dict[str, Any]) -> None:
        """Take a row."""
        self._held.append(row)
        self.n_rows += 1
        self._chars += sum(len(value) for value in row.values() if isinstance(value, str | bytes))
        if len(self._held) >= _ROWS_AT_ONCE or self._chars >= _CHARS_AT_ONCE:
            self._flush()

    def add_table(self, table: pa.Table) -> None:
        """Take the rows of a table that has every column."""
        self._flush()
        self.n_rows += table.num_rows
        self._write(table.select(self._shape.names).cast(self._shape))

    def _flush(self) -> None:
        if self._held:
            self._write(pa.Table.from_pylist(self._held, schema=self._shape))
        self._held, self._chars = [], 0

    def _write(self, table: pa.Table) -> None:
        with writing(self._path):
            self._writer.write_table(table, row_group_size=max(table.num_rows, 1))


class RejectWriter:
    """Writes rejects to a shard's file as they come.

    Args:
        rows: the writer of the rows of `rejects`.
        origin: the columns that say which run wrote them.
    """

    def __init__(self, rows: RowWriter, origin: dict[str, Any]) -> None:
        self._rows, self._origin = rows, origin

    @property
    def n_rows(self) -> int:
        """How many were written."""
        return self._rows.n_rows

    def add(self, reject: Reject) -> None:
        """Take a reject."""
        self._rows.add({**reject.row(), **self._origin})


class Staging:
    """The staging folder of a run.

    Args:
        url: its path or address.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.folder = Folder(url)
        lake, _, self.name = url.rpartition(f"/{FOLDER}/")
        self.lake = Folder(lake)

    @property
    def day(self) -> date:
        """The day of the run, which the folder's name begins with."""
        return date.fromisoformat(self.name.rpartition("-")[0])

    @classmethod
    def create(cls, run: Run) -> Staging:
        """The folder of a run, emptied of what an earlier try of the same run left there."""
        lake = Folder(run.lake)
        name = f"{FOLDER}/{_name(run.day, run.orchestrator_run_id)}"
        lake.delete(name)
        staging = cls(lake.folder(name).url)
        staging.folder.write_json("plan.json", asdict(run))
        return staging

    @property
    def run(self) -> Run:
        """The run that this folder belongs to.

        Raises:
            LakeError: the folder is gone.
        """
        if not self.folder.exists("plan.json"):
            raise LakeError(
                f"{self.folder.address('')} is gone: another run of its day was published since, or "
                "maintenance cleared it away. Nothing of this run is published; run the day again from its "
                "first task, if it should replace what is there."
            )
        content = self.folder.read_json("plan.json")
        return Run(
            **{
                **content,
                "sources": tuple(content["sources"]),
                "day": date.fromisoformat(content["day"]),
                "started_at": datetime.fromisoformat(content["started_at"]),
            }
        )

    def published(self) -> Commit | None:
        """The commit of this run, where it has made one: also when nothing is left of the folder.

        A run that is cleared and done again plans anew, to replace its own earlier commit.
        """
        if self.folder.exists("plan.json") and commits.state(self.lake, self.day) == self.run.replaces:
            return None
        commit = commits.read(self.lake, self.day)
        is_ours = commit is not None and _name(commit.day, commit.orchestrator_run_id) == self.name
        return commit if is_ours else None

    def shards(self, stage: str) -> list[int]:
        """Numbers of the shards that a stage left."""
        names = self.folder.names(stage)
        return [int(n.removeprefix("tally-")[:4]) for n in names if n.startswith("tally-")]

    def read(self, stage: str, dataset: str, shard: int, columns: list[str] | None = None) -> pa.Table:
        """The rows of a dataset that a stage let through in a shard."""
        return self.folder.read_table(f"{stage}/{dataset}-{shard:04d}.parquet", columns)

    def batches(
        self, stage: str, dataset: str, shard: int, columns: list[str] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a dataset that a stage let through in a shard, a bounded number at a time."""
        return read_batches(self.folder, f"{stage}/{dataset}-{shard:04d}.parquet", columns)

    @contextmanager
    def writer(
        self, stage: str, dataset: str, shard: int, shape: pa.Schema | None = None
    ) -> Iterator[RowWriter]:
        """A writer of a shard's rows, however many; the file is there, whole, once the block has ended.

        Args:
            stage: the stage's name.
            dataset: the dataset's name, or the name of anything else that a stage leaves.
            shard: the shard's number.
            shape: the schema of the rows; the dataset's by default.
        """
        name = f"{stage}/{dataset}-{shard:04d}.parquet"
        scratch = self.folder.scratch()
        try:
            local = scratch / "rows.parquet"
            with closing(RowWriter(local, shape or SHAPES[dataset])) as writer:
                yield writer
            self.folder.put(name, local)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    @contextmanager
    def reject_writer(self, stage: str, shard: int) -> Iterator[RejectWriter]:
        """A writer of a shard's rejects, however many."""
        origin = {k: v for k, v in self.run.provenance().items() if k != "model"}
        with self.writer(stage, "rejects", shard) as rows:
            yield RejectWriter(rows, origin)

    def write(self, stage: str, dataset: str, shard: int, rows: list[dict[str, Any]] | pa.Table) -> None:
        """Write a shard's rows; columns that a row lacks are null until a later stage fills them."""
        table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, schema=SHAPES[dataset])
        self.folder.write_table(f"{stage}/{dataset}-{shard:04d}.parquet", table)

    def write_rejects(self, stage: str, shard: int, rejects: Iterable[Reject]) -> None:
        """Write a shard's rejects."""
        with self.reject_writer(stage, shard) as writer:
            for reject in rejects:
                writer.add(reject)

    def close(self, stage: str, shard: int, tally: Tally) -> dict[str, Any]:
        """Check and write the tally of a task: its last act, after all its rows are written."""
        counts = tally.close(f"{stage}[{shard}]")
        self.folder.write_json(f"{stage}/tally-{shard:04d}.json", counts)
        return {"shard": shard, **counts}

    def tallies(self, stage: str) -> dict[str, Any]:
        """The sum of a stage's tallies over its shards."""
        total: dict[str, Any] = {"stage": stage, "n_in": 0, "n_out": 0, "n_rejected": 0, "seconds": 0.0}
        for shard in self.shards(stage):
            counts = self.folder.read_json(f"{stage}/tally-{shard:04d}.json")
            for key in ("n_in", "n_out", "n_rejected", "seconds"):
                total[key] += counts[key]
        return total

    def delete_others(self) -> None:
        """Delete the folders that other runs of the same day left: what they hold is of an earlier day."""
        for name in staged(self.lake, self.day):
            if name != self.name:
                self.lake.delete(f"{FOLDER}/{name}")

    def delete(self) -> None:
        """Delete the folder with all it holds; the plan last, by which the run is known."""
        for name in self.folder.names():
            if name != "plan.json":
                self.folder.delete(name)
        self.folder.delete("")


def token(orchestrator_run_id: str) -> str:
    """What the names of a run's staging folder and Data Docs end in; it holds no dash."""
    return stable_id("staging", orchestrator_run_id, length=12)


def _name(day: date, orchestrator_run_id: str) -> str:
    return f"{day.isoformat()}-{token(orchestrator_run_id)}"
