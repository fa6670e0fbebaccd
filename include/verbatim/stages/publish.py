"""publish: the staged rows become the files of the day, and the commit makes them the day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from verbatim import __version__, schema
from verbatim.lake import publish
from verbatim.lake.commits import Commit
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
    tables = {name: _gather(stage, "validate", name, shards) for name in ("articles", "entities", "quotes")}
    rejects = [_gather(stage, name, "rejects", stage.shards(name)) for name in schema.STAGES]
    tables["rejects"] = pa.concat_tables(rejects)
    row = {
        "run_id": run.run_id,
        "day": run.day,
        "orchestrator_run_id": run.orchestrator_run_id,
        "started_at": run.started_at,
        "finished_at": finished_at,
        "stages": [stage.tallies(name) for name in schema.STAGES],
        "n_files": run.n_files,
        **{f"n_{name}": table.num_rows for name, table in tables.items()},
        **outcome,
        "drop_fingerprint": run.drop_fingerprint,
        "model": run.model_version,
        "pipeline_version": __version__,
        "schema_version": schema.VERSION,
    }
    tables["runs"] = schema.RUNS.table([row])
    lake = Folder(run.lake)
    commit = Commit(
        day=run.day,
        run_id=run.run_id,
        orchestrator_run_id=run.orchestrator_run_id,
        files=tuple(publish.write_files(lake, run.day, tables)),
        model=run.model_version,
        pipeline_version=__version__,
        schema_version=schema.VERSION,
        drop_fingerprint=run.drop_fingerprint,
        **outcome,
    )
    publish.commit_day(lake, commit)
    stage.delete()
    return {"day": run.day.isoformat(), "run_id": run.run_id, "rows": commit.rows(), **outcome}


def _gather(stage: Staging, name: str, dataset: str, shards: list[int]) -> pa.Table:
    return pa.concat_tables([stage.read(name, dataset, shard) for shard in shards])
