"""validate: the gate. Rows that break an expectation become rejects; a table that does stops the publish."""

from __future__ import annotations

import tempfile
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
from verbatim.stages.staging import Run, Staging, Tally

DATASETS = ("articles", "entities", "quotes")


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
    run, shards = stage.run, stage.shards("extract")
    with tempfile.TemporaryDirectory() as scratch:
        verdict = gate.judge(_frames(stage, shards), Path(scratch))
        data_docs = _keep_data_docs(run, Path(scratch))
    rejects = _split(stage, shards, verdict, tally)
    stage.write_rejects("validate", 0, rejects)
    failed = verdict.failed_tables + _too_many_rejects(stage.tallies("extract"), tally)
    if failed:
        raise QualityError(
            "the day failed its expectations and is not published; the day as it was stays. "
            + " | ".join(failed)
            + f". Look at {data_docs} in the lake, mend the cause, and run the day again."
        )
    outcome = {"verdict": "warned" if rejects else "passed", "data_docs": data_docs}
    stage.folder.write_json("validate/verdict.json", outcome)
    return {**stage.close("validate", 0, tally), **outcome}


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


def _split(stage: Staging, shards: list[int], verdict: gate.Verdict, tally: Tally) -> list[Reject]:
    """Write the rows that passed; give the rejects, and with an article all that hangs on it."""
    rejects: list[Reject] = []
    at = dict.fromkeys(DATASETS, 0)
    for shard in shards:
        gone: set[str] = set()
        kept: dict[str, list[dict[str, Any]]] = {}
        files: dict[str, str] = {}
        for name in DATASETS:
            rows = stage.read("extract", name, shard).to_pylist()
            broken = verdict.failed_rows.get(name, {})
            if name == "articles":
                files = {row["article_id"]: row["source_file"] for row in rows}
            kept[name] = []
            for number, row in enumerate(rows, start=at[name]):
                reason = _reason(row, broken.get(number), gone if name != "articles" else set())
                if reason is None:
                    kept[name].append(row)
                    continue
                if name == "articles":
                    gone.add(row["article_id"])
                rejects.append(_reject(name, row, files, *reason))
            at[name] += len(rows)
            tally.n_in += len(rows)
        _recount(kept)
        for name, rows in kept.items():
            tally.n_out += len(rows)
            stage.write("validate", name, shard, rows)
    tally.n_rejected = len(rejects)
    return rejects


def _reason(row: dict[str, Any], broken: list[str] | None, gone: set[str]) -> tuple[str, str] | None:
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
