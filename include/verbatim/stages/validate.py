"""validate: the gate. Rows that break an expectation become rejects; a table that does stops the publish."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from verbatim import schema
from verbatim.errors import QualityError
from verbatim.lake import publish
from verbatim.lake.storage import Folder
from verbatim.quality import checks, gate
from verbatim.quality.expectations import ROW, tested_columns
from verbatim.rejects import Reject
from verbatim.settings import settings
from verbatim.stages.staging import RejectWriter, Run, Staging, Tally

DATASETS = ("articles", "entities", "quotes")
# Rows that are judged at once: all of a usual day.
ROWS_PER_LOT = 200_000


def validate_day(staging: str) -> dict[str, Any]:
    """Judge the day's rows.

    Args:
        staging: address of the run's staging folder.

    Returns:
        `verdict`, `data_docs` (path of its index in the lake) and the counts of rows over the three datasets.

    Raises:
        QualityError: a table failed; nothing is published, the old day stays.
    """
    stage, tally = Staging(staging), Tally()
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as scratch, stage.reject_writer("validate", 0) as rejects:
        judge = gate.Gate(Path(scratch))
        sorter = _Sorter(stage, rejects, tally)
        for shards in _lots(stage):
            verdict = judge.judge(_frames(stage, shards))
            failed += [sentence for sentence in verdict.failed_tables if sentence not in failed]
            sorter.sort(shards, verdict)
        judge.write_data_docs()
        data_docs = _keep_data_docs(stage.run, Path(scratch))
    tally.n_rejected = rejects.n_rows
    failed += _too_many_rejects(stage.tallies("extract"), tally)
    if failed:
        raise QualityError(
            "the day failed its expectations and is not published; the day as it was stays. "
            + " | ".join(failed)
            + f". Look at {data_docs} in the lake, mend the cause, and run the day again."
        )
    outcome = {"verdict": "warned" if tally.n_rejected else "passed", "data_docs": data_docs}
    stage.folder.write_json("validate/verdict.json", outcome)
    return {**stage.close("validate", 0, tally), **outcome}


def _lots(stage: Staging) -> Iterator[list[int]]:
    """The shards in order, gathered into lots of a bounded number of rows; at least one lot."""
    lot: list[int] = []
    n_rows = 0
    for shard in stage.shards("extract"):
        size = sum(stage.folder.n_rows(f"extract/{name}-{shard:04d}.parquet") for name in DATASETS)
        if lot and n_rows + size > ROWS_PER_LOT:
            yield lot
            lot, n_rows = [], 0
        lot.append(shard)
        n_rows += size
    if lot:
        yield lot


def _frames(stage: Staging, shards: list[int]) -> dict[str, pd.DataFrame]:
    """Per dataset the rows under test: tested columns, checks, and a running row number over the shards."""
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in DATASETS}
    for shard in shards:
        tables = {name: stage.read("extract", name, shard) for name in DATASETS}
        articles = tables["articles"].to_pylist()
        texts = {a["article_id"]: a["text"] for a in articles}
        found = {
            "articles": checks.of_articles(articles),
            "entities": checks.of_entities(tables["entities"].to_pylist(), texts),
            "quotes": checks.of_quotes(tables["quotes"].to_pylist(), texts),
        }
        for name, table in tables.items():
            tested = table.select(list(tested_columns(schema.DATASETS[name])))
            for check, values in found[name].items():
                tested = tested.append_column(check, pa.array(values, pa.bool_()))
            parts[name].append(tested.to_pandas())
    return {name: _numbered(pd.concat(frames, ignore_index=True)) for name, frames in parts.items()}


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{ROW: range(len(frame))})


class _Sorter:
    """Parts the rows that passed from those that did not; with an article goes all that hangs on it.

    Args:
        stage: the run's staging, which takes the rows that passed.
        rejects: takes the others.
        tally: counts both.
    """

    def __init__(self, stage: Staging, rejects: RejectWriter, tally: Tally) -> None:
        self._stage, self._rejects, self._tally = stage, rejects, tally
        self._ids: set[str] = set()

    def sort(self, shards: list[int], verdict: gate.Verdict) -> None:
        """Write the rows of a lot, by what the gate found in it."""
        at = dict.fromkeys(DATASETS, 0)
        for shard in shards:
            gone: set[str] = set()
            kept: dict[str, list[dict[str, Any]]] = {}
            files: dict[str, str] = {}
            for name in DATASETS:
                rows = self._stage.read("extract", name, shard).to_pylist()
                broken = verdict.failed_rows.get(name, {})
                if name == "articles":
                    files = {row["article_id"]: row["source_file"] for row in rows}
                kept[name] = []
                for number, row in enumerate(rows, start=at[name]):
                    faults = broken.get(number, []) + self._faults(name, row)
                    reason = _reason(row, faults, gone if name != "articles" else set())
                    if reason is None:
                        kept[name].append(row)
                        continue
                    if name == "articles":
                        gone.add(row["article_id"])
                    self._rejects.add(_reject(name, row, files, *reason))
                at[name] += len(rows)
                self._tally.n_in += len(rows)
            self._ids.update(files)
            _recount(kept)
            for name, rows in kept.items():
                self._tally.n_out += len(rows)
                self._stage.write("validate", name, shard, rows)

    def _faults(self, dataset: str, row: dict[str, Any]) -> list[str]:
        """What the gate cannot see, since it sees one lot at a time."""
        is_again = dataset == "articles" and row["article_id"] in self._ids
        return ["article_id: stands in another shard too"] if is_again else []


def _reason(row: dict[str, Any], broken: list[str], gone: set[str]) -> tuple[str, str] | None:
    if broken:
        return "expectation", "; ".join(sorted(broken))
    if row["article_id"] in gone:
        return "orphan", f"its article {row['article_id']} was rejected"
    return None


def _reject(dataset: str, row: dict[str, Any], files: dict[str, str], reason: str, detail: str) -> Reject:
    return Reject(
        "validate",
        reason,
        detail,
        source_file=files.get(row["article_id"]) or "",
        dataset=dataset,
        row_key=row[schema.DATASETS[dataset].key],
        raw_hash=row.get("raw_hash"),
    )


def _recount(kept: dict[str, list[dict[str, Any]]]) -> None:
    """Make n_entities and n_quotes say what is published."""
    for dataset, column in (("entities", "n_entities"), ("quotes", "n_quotes")):
        counts: dict[str, int] = {}
        for row in kept[dataset]:
            counts[row["article_id"]] = counts.get(row["article_id"], 0) + 1
        for article in kept["articles"]:
            article[column] = counts.get(article["article_id"], 0)


def _keep_data_docs(run: Run, built: Path) -> str:
    lake, where = Folder(run.lake), publish.data_docs_folder(run.day, run.run_id)
    lake.delete(where)
    for file in sorted(built.rglob("*")):
        if file.is_file():
            lake.write_bytes(f"{where}/{file.relative_to(built).as_posix()}", file.read_bytes())
    return f"{where}/index.html"


def _too_many_rejects(extracted: dict[str, Any], validated: Tally) -> list[str]:
    """A sentence for each stage that lost more of its rows than the settings allow."""
    allowed = settings().max_reject_share
    counts = {
        "articles could not be read by the pipeline": (extracted["n_rejected"], extracted["n_in"]),
        "rows broke an expectation": (validated.n_rejected, validated.n_in),
    }
    return [
        f"{rejected} of {n} {what}, more than the {allowed:.0%} that VERBATIM_MAX_REJECT_SHARE allows"
        for what, (rejected, n) in counts.items()
        if rejected > allowed * n
    ]
