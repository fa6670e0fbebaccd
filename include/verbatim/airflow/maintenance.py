"""What the tasks of press_maintenance do around the stages: arguments from the run, warnings for its log."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from verbatim.airflow.context import NoDayError
from verbatim.errors import DamagedLakeError

log = logging.getLogger(__name__)

# What a task returns is kept in Airflow's database; `verbatim verify` names the rest.
LISTED = 100


def report_late(context: Mapping[str, Any]) -> dict[str, Any]:
    """Look for late files, and warn of each: the run succeeds, since no day of the lake is wrong by itself.

    Args:
        context: Airflow's task context; the params `since` and `deep` are read.

    Returns:
        What `find_late` returns.

    Raises:
        NoDayError: the param `since` is no date.
    """
    from verbatim.settings import settings
    from verbatim.stages.late import find_late

    params, options = context.get("params") or {}, settings()
    found = find_late(
        options.drops, options.lake, since=_since(params.get("since")), deep=bool(params.get("deep"))
    )
    for late in found["files"]:
        what = late["name"] if late["name"] is not None else "the drop"
        why = f" ({late['detail']})" if late["detail"] else ""
        log.warning("%s: %s %s%s", late["day"], what, late["kind"], why)
    if found["n_late"] > len(found["files"]):
        log.warning("… and %d more; verbatim late lists them all.", found["n_late"] - len(found["files"]))
    if found["days"]:
        log.warning("Run again: %s.", ", ".join(found["days"]))
    else:
        log.info("Every drop that is still there is what its day was published from.")
    return found


def clear_staging(context: Mapping[str, Any]) -> dict[str, Any]:
    """Delete what failed runs left `staging_keep_days` before this run began.

    Args:
        context: Airflow's task context.

    Returns:
        `deleted` and `n_kept`.
    """
    from verbatim.settings import settings
    from verbatim.stages.stale import delete_stale

    options = settings()
    found = delete_stale(options.lake, _began(context) - timedelta(days=options.staging_keep_days))
    for name in found["deleted"]:
        log.info("Deleted the staging folder %s.", name)
    return {"deleted": found["deleted"], "n_kept": len(found["kept"])}


def keep_days(context: Mapping[str, Any]) -> dict[str, Any]:
    """Delete days older than `lake_keep_days`, and Data Docs that failed runs left `staging_keep_days` ago.

    Args:
        context: Airflow's task context.

    Returns:
        `days`, those deleted, and `n_docs`, the number of failed runs whose Data Docs were.

    Raises:
        LakeError: the lake cannot be read or written, or a day is held by somebody else.
    """
    from verbatim.lake.retention import clear_docs, expire
    from verbatim.settings import settings

    options, began, days = settings(), _began(context), []
    if options.lake_keep_days is not None:
        for day in expire(options.lake, began.date() - timedelta(days=options.lake_keep_days)):
            log.info("Deleted %s from the lake.", day)
            days.append(day.isoformat())
    n_docs = 0
    for path in clear_docs(options.lake, began - timedelta(days=options.staging_keep_days)):
        log.info("Deleted the Data Docs %s.", path)
        n_docs += 1
    return {"days": days, "n_docs": n_docs}


def verify_lake(context: Mapping[str, Any]) -> dict[str, Any]:
    """Verify the lake, and warn of each finding, up to LISTED.

    Args:
        context: Airflow's task context; the params `since` and `quick` are read.

    Returns:
        `n_days`, `n_foreign` and `foreign`, the first LISTED foreign paths.

    Raises:
        DamagedLakeError: something is there that is not merely foreign, or is not there.
        LakeError: the lake cannot be read.
        NoDayError: the param `since` is no date.
    """
    from verbatim.lake.verify import verify
    from verbatim.settings import settings

    params, lake = context.get("params") or {}, settings().lake
    since, is_quick = _since(params.get("since")), bool(params.get("quick"))
    kinds: Counter[str] = Counter()
    seen: set[date] = set()
    foreign: list[str] = []
    for found in verify(lake, since=since, is_quick=is_quick, on_day=lambda day, commit: seen.add(day)):
        kinds[found.kind] += 1
        if kinds.total() <= LISTED:
            log.warning("%s: %s (%s)", found.kind, found.path, found.detail)
        if found.kind == "foreign" and len(foreign) < LISTED:
            foreign.append(found.path)
    if kinds.total() > LISTED:
        log.warning("… and %d more; verbatim verify names them all.", kinds.total() - LISTED)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()) if kind != "foreign")
    if told:
        raise DamagedLakeError(f"The lake is not what was committed: {told}. Run: verbatim verify --repair")
    log.info("%d days are as they were committed.", len(seen))
    return {"n_days": len(seen), "n_foreign": kinds["foreign"], "foreign": foreign}


def compact_lake(context: Mapping[str, Any]) -> dict[str, Any]:
    """Compact the days that need it.

    Args:
        context: Airflow's task context; the param `since` is read.

    Returns:
        `days`, those rewritten, and `skipped`, by day why one was left alone though it needs it.

    Raises:
        LakeError: the lake cannot be written, or a day is held by somebody else.
        NoDayError: the param `since` is no date.
    """
    from verbatim.lake.compact import compact
    from verbatim.settings import settings

    since = _since((context.get("params") or {}).get("since"))
    days: list[str] = []
    skipped: dict[str, str] = {}
    for done in compact(settings().lake, since=since):
        if done.skipped is None:
            log.info("%s: %d files became %d.", done.day, done.n_before, done.n_after)
            days.append(done.day.isoformat())
        else:
            log.warning("%s stays as it is: %s.", done.day, done.skipped.rstrip("."))
            skipped[done.day.isoformat()] = done.skipped
    return {"days": days, "skipped": dict(list(skipped.items())[:LISTED])}


def clear_logs(context: Mapping[str, Any]) -> dict[str, Any]:
    """Delete the logs of this machine that were last written `log_keep_days` before this run began.

    Args:
        context: Airflow's task context.

    Returns:
        `n_files` and `n_bytes`.

    Raises:
        OSError: a log cannot be deleted.
    """
    from airflow.configuration import conf

    from verbatim.airflow.logs import delete_logs
    from verbatim.settings import settings

    folder = Path(conf.get("logging", "base_log_folder"))
    n_files, n_bytes = delete_logs(folder, _began(context) - timedelta(days=settings().log_keep_days))
    log.info("Deleted %d logs, %d bytes, below %s.", n_files, n_bytes, folder)
    return {"n_files": n_files, "n_bytes": n_bytes}


def _began(context: Mapping[str, Any]) -> datetime:
    began: datetime = context["dag_run"].start_date
    return began.astimezone(UTC)


def _since(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoDayError(f"The param since of this run is {value!r}; a day is written YYYY-MM-DD.") from None
