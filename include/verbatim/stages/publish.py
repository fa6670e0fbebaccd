"""publish: the staged rows become the files of the day, and the commit makes them the day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from verbatim import __version__, schema
from verbatim.lake import late, publish
from verbatim.lake.commits import Commit
from verbatim.lake.publish import Staged
from verbatim.lake.storage import Folder
from verbatim.stages.staging import Staging


def publish_day(staging: str, finished_at: datetime) -> dict[str, Any]:
    """Publish a validated run, and delete its staging folder.

    Args:
        staging: address of the run's staging folder.
        finished_at: the time of the commit, aware; it goes into `runs` and nowhere else.

    Returns:
        `day`, `verdict`, `data_docs`, `run_id` and `rows` per dataset.
    """
    stage = Staging(staging)
    run, outcome = stage.run, stage.folder.read_json("validate/verdict.json")
    shards = stage.shards("extract")
    tables: dict[str, pa.Table | Staged] = {
        name: _staged(stage, [("validate", name, shard) for shard in shards])
        for name in ("articles", "entities", "quotes")
    }
    of_rejects = [(name, "rejects", shard) for name in schema.STAGES for shard in stage.shards(name)]
    tables["rejects"] = _staged(stage, of_rejects)
    lake = Folder(run.lake)
    files = publish.write_files(lake, run.day, tables)
    counts = dict.fromkeys(tables, 0)
    for file in files:
        counts[file.dataset] += file.n_rows
    row = {
        "run_id": run.run_id,
        "day": run.day,
        "orchestrator_run_id": run.orchestrator_run_id,
        "started_at": run.started_at,
        "finished_at": finished_at,
        "stages": [stage.tallies(name) for name in schema.STAGES],
        "n_files": run.n_files,
        **{f"n_{name}": n for name, n in counts.items()},
        **outcome,
        "drop_fingerprint": run.drop_fingerprint,
        "model": run.model_version,
        "pipeline_version": __version__,
        "schema_version": schema.VERSION,
    }
    files += publish.write_files(lake, run.day, {"runs": schema.RUNS.table([row])})
    commit = Commit(
        day=run.day,
        run_id=run.run_id,
        orchestrator_run_id=run.orchestrator_run_id,
        files=tuple(files),
        model=run.model_version,
        pipeline_version=__version__,
        schema_version=schema.VERSION,
        drop_fingerprint=run.drop_fingerprint,
        **outcome,
    )
    late.write_manifest(lake, run.day, run.run_id, stage.read("plan", "files", 0))
    publish.commit_day(lake, commit)
    late.delete_other_manifests(lake, run.day, run.run_id)
    stage.delete()
    return {"day": run.day.isoformat(), "run_id": run.run_id, "rows": commit.rows(), **outcome}


def _staged(stage: Staging, parts: list[tuple[str, str, int]]) -> Staged:
    return Staged(stage.folder, [f"{name}/{dataset}-{shard:04d}.parquet" for name, dataset, shard in parts])
