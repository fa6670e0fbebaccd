"""stale: delete the staging folders that failed runs left long ago."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from verbatim.errors import LakeError
from verbatim.lake.names import STAGING
from verbatim.lake.retention import newest_change
from verbatim.lake.storage import Folder
from verbatim.stages.staging import Staging


def delete_stale(lake: str, before: datetime) -> dict[str, Any]:
    """Delete the staging folders of runs that began before a time and have written nothing since.

    A folder whose plan cannot be read goes by the times of its files alone; without either, it stays.

    Args:
        lake: path or fsspec address of the lake.
        before: aware.

    Returns:
        `deleted` and `kept`: names of the folders.

    Raises:
        LakeError: a folder cannot be listed or deleted.
    """
    root = Folder(lake)
    deleted: list[str] = []
    kept: list[str] = []
    for name in root.names(STAGING):
        folder = root.folder(f"{STAGING}/{name}")
        if _is_stale(folder, before):
            folder.delete("")
            deleted.append(name)
        else:
            kept.append(name)
    return {"deleted": deleted, "kept": kept}


def _is_stale(folder: Folder, before: datetime) -> bool:
    changed = newest_change(folder)
    if changed is not None and changed >= before:
        return False
    began = _began(folder)
    return began < before if began else changed is not None


def _began(folder: Folder) -> datetime | None:
    try:
        began = Staging(folder.url).run.started_at
        return began if began.tzinfo else None
    except (LakeError, KeyError, TypeError, ValueError):
        return None
