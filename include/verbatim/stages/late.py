"""late: which files came or changed after their day was published?"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any

from verbatim.lake.late import check

# What a task returns is kept in Airflow's database; `verbatim late` has the rest.
LISTED = 100


def find_late(drops: str, lake: str, *, since: date | None = None, deep: bool = False) -> dict[str, Any]:
    """Compare drops with the days that were published from them.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        lake: path or fsspec address of the lake.
        since: the first day to look at.
        deep: read every file, also those that look unchanged.

    Returns:
        `n_late`, their number; `kinds`, their number by kind; `days`, the days to run again; `files`, the
        first LISTED of them as mappings.

    Raises:
        DropError: there is no folder of drops, or its store is out of reach.
        LakeError: a commit or a manifest cannot be read.
    """
    kinds: Counter[str] = Counter()
    days: dict[str, None] = {}
    files: list[dict[str, Any]] = []
    for late in check(lake, drops, since=since, deep=deep):
        kinds[late.kind] += 1
        days[late.day.isoformat()] = None
        if len(files) < LISTED:
            changed_at = late.changed_at and late.changed_at.isoformat(timespec="seconds")
            files.append({**asdict(late), "day": late.day.isoformat(), "changed_at": changed_at})
    return {"n_late": kinds.total(), "kinds": dict(kinds), "days": list(days), "files": files}
