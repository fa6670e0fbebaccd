"""publish: the staged rows become the files of the day, and the commit makes them the day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from verbatim import __version__, schema
from verbatim.errors import ConflictError
from verbatim.lake import commits, late, locks, publish
from verbatim.lake.commits import Commit
from verbatim.lake.publish import Staged
from verbatim.lake.storage import Folder
from verbatim.stages import validate
from verbatim.stages.approve import approved_by
from verbatim.stages.staging import Run, Staging


def publish_day(staging: str, finished_at: datetime) -> dict[str, Any]:
    """Publish a validated run, and delete its staging folder. A run that is published already stays so.

    Args:
        staging: address of the run's staging folder.
        finished_at: the time of the commit, aware; it goes into `runs` and nowhere else.

    Returns:
        `day`, `verdict`, `data_docs`, `run_id`, `warnings` (what the gate said) and `rows` per dataset.

    Raises:
        ConflictError: another run published the day since this one was planned.
        LakeError: the lake cannot be written, or the staging folder is gone.
    """
    stage = Staging(staging)
    lake, has_plan = stage.lake, stage.folder.exists("plan.json")
    holder = stage.run.orchestrator_run_id if has_plan else stage.name
    with locks.hold(lake, stage.day, holder) as lock:
        commit, warnings = stage.published(), []
        if commit is None:
            run = stage.run
            _require_unchanged(lake, run)
            commit = _write(stage, run, lake, finished_at)
            warnings = stage.folder.read_json("validate/verdict.json")["warnings"]
            lock.check()
            publish.commit_day(lake, commit)
        else:
            publish.clear_day(lake, commit)
        stage.delete_others()
    stage.delete()
    return {
        "day": commit.day.isoformat(),
        "run_id": commit.run_id,
        "rows": commit.rows(),
        "verdict": commit.verdict,
        "data_docs": commit.data_docs,
        "warnings": warnings,
    }


def _write(stage: Staging, run: Run, lake: Folder, finished_at: datetime) -> Commit:
    """Write the files of the day; the commit that names them is not written yet."""
    outcome = stage.folder.read_json("validate/verdict.json")
    tables: dict[str, pa.Table | Staged] = {
        name: Staged(stage.folder, names) for name, names in validate.passed(stage).items()
    }
    of_rejects = [
        f"{name}/rejects-{shard:04d}.parquet" for name in schema.STAGES for shard in stage.shards(name)
    ]
    tables["rejects"] = Staged(stage.folder, of_rejects)
    files = publish.write_files(lake, run.day, tables, stage.folder)
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
        "approved_by": approved_by(stage),
        "sources": list(run.sources) or None,
        "drop_fingerprint": run.drop_fingerprint,
        "model": run.model_version,
        "pipeline_version": __version__,
        "schema_version": schema.VERSION,
    }
    files += publish.write_files(lake, run.day, {"runs": schema.RUNS.table([row])}, stage.folder)
    return Commit(
        day=run.day,
        run_id=run.run_id,
        orchestrator_run_id=run.orchestrator_run_id,
        files=tuple(files),
        model=run.model_version,
        pipeline_version=__version__,
        schema_version=schema.VERSION,
        drop_fingerprint=run.drop_fingerprint,
        verdict=outcome["verdict"],
        data_docs=outcome["data_docs"],
        schemas={name: dataset.fingerprint for name, dataset in schema.DATASETS.items()},
        accepted=outcome["accepted"],
        sources=run.sources,
        manifest=late.write_manifest(lake, run.day, run.run_id, stage.read("plan", "files", 0)),
    )


def _require_unchanged(lake: Folder, run: Run) -> None:
    if commits.state(lake, run.day) == run.replaces:
        return
    other = commits.read(lake, run.day)
    by = f"the run {other.orchestrator_run_id}" if other else "somebody who took the day away"
    raise ConflictError(
        f"{run.day} was changed by {by} while this run was at work. The day is as that one left it, and "
        "nothing of this run is published. Run the day again if its drop has changed since."
    )
