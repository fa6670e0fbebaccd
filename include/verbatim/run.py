"""A day from drop to lake in this process, without Airflow: the same stages in the same order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from verbatim.settings import settings

if TYPE_CHECKING:
    from verbatim.lake.commits import Commit

Progress = Callable[[str, dict[str, Any]], None]


def run_day(
    day: date,
    *,
    started_at: datetime,
    drops: str | None = None,
    lake: str | None = None,
    model: str | None = None,
    is_strict: bool = False,
    accept: str | None = None,
    sources: Sequence[str] = (),
    unless_published: bool = False,
    on_progress: Progress | None = None,
) -> dict[str, Any]:
    """Run one day.

    Args:
        day: the drop's date.
        started_at: the run's start, aware; it also names the run.
        drops: folder of the drops; the setting by default.
        lake: folder of the lake; the setting by default.
        model: name of the pipeline; the setting by default.
        is_strict: a warning about a table stops the day.
        accept: why the day is published even if it fails.
        sources: patterns of the only files of the drop to read; all of them by default.
        unless_published: do nothing where the lake holds just what this run would make.
        on_progress: called with the stage's name and its counts whenever a task is done.

    Returns:
        What `publish_day` returns.

    Raises:
        DropError: there is no drop for that day.
        QualityError: a table failed its expectations; nothing was published.
        ConflictError: another run published the day in the meantime.
        LakeError: the lake cannot be written.
        PublishedError: `unless_published`, and it does.
    """
    from verbatim.errors import DropError
    from verbatim.stages.deduplicate import deduplicate_day
    from verbatim.stages.extract import extract_shard
    from verbatim.stages.ingest import ingest_shard
    from verbatim.stages.plan import plan_day
    from verbatim.stages.publish import publish_day
    from verbatim.stages.validate import validate_day
    from verbatim.stages.wait import drop_status

    options = settings()
    drops, lake, model = drops or options.drops, lake or options.lake, model or options.model
    status = drop_status(drops, day, now=started_at, settings=options)
    if not status.complete and status.n_files == 0:
        raise DropError(f"no drop for {day}: {status.reason}. Put its files there, or name another --drops.")

    done = on_progress or (lambda stage, counts: None)
    planned = plan_day(
        day,
        drops=drops,
        lake=lake,
        model=model,
        started_at=started_at,
        orchestrator_run_id=f"cli__{started_at.isoformat()}",
        is_strict=is_strict,
        accept=accept,
        sources=sources,
        unless_published=unless_published,
    )
    done("plan", planned)
    staging = planned["staging"]
    for shard in planned["shards"]:
        done("ingest", ingest_shard(staging, shard))
    unique = deduplicate_day(staging)
    done("deduplicate", unique)
    for shard in unique["shards"]:
        done("extract", extract_shard(staging, shard))
    done("validate", validate_day(staging))
    published = publish_day(staging, datetime.now(UTC))
    done("publish", published)
    return published


def run_as_before(
    day: date, before: Commit | None, *, started_at: datetime, drops: str, lake: str
) -> dict[str, Any]:
    """Run a day as it was run before: by the same model, where that is still there, and accepted if it was.

    Args:
        day: the drop's date.
        before: the day's commit; None where it is not known.
        started_at: the run's start, aware.
        drops: folder of the drops.
        lake: folder of the lake.

    Returns:
        What `publish_day` returns.

    Raises:
        DropError, QualityError, LakeError, ConflictError: as `run_day`.
    """
    where: dict[str, Any] = {"started_at": started_at, "drops": drops, "lake": lake}
    if before is None:
        return run_day(day, **where)
    model = _still_there(before.model)
    return run_day(day, **where, model=model, accept=before.accepted, sources=before.sources)


def _still_there(version: str) -> str | None:
    """The name of a model, by its name, version and hash, if just that one is still to be had."""
    from verbatim import models
    from verbatim.errors import ModelError

    name = version.rsplit("-", 2)[0]
    try:
        return name if models.version_of(name) == version else None
    except ModelError:
        return None
