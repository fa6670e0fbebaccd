"""stale: delete the staging folders that failed runs left long ago."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from verbatim.errors import DropError, LakeError
from verbatim.lake.names import STAGING
from verbatim.lake.storage import Folder
from verbatim.sources.listing import Entry, list_files
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
            _delete(folder)
            deleted.append(name)
        else:
            kept.append(name)
    return {"deleted": deleted, "kept": kept}


def _is_stale(folder: Folder, before: datetime) -> bool:
    try:
        files = list_files(folder.fs, folder.root)
    except DropError as error:
        raise LakeError(str(error)) from error
    if files is None:
        return False
    changes = _changes(files)
    if any(at >= before for at in changes):
        return False
    began = _began(folder)
    return began < before if began else bool(changes)


def _began(folder: Folder) -> datetime | None:
    try:
        began = Staging(folder.url).run.started_at
        return began if began.tzinfo else None
    except (LakeError, KeyError, TypeError, ValueError):
        return None


def _changes(files: dict[str, Entry]) -> list[datetime]:
    known = [entry.changed_at for entry in files.values() if entry.changed_at is not None]
    return [datetime.fromtimestamp(at, UTC) for at in known]


def _delete(folder: Folder) -> None:
    try:
        folder.delete("")
    except FileNotFoundError:
        return  # somebody else was quicker
    except OSError as error:
        raise LakeError(f"cannot delete {folder.address('')}: {error.strerror or error}.") from error
