"""Retention: old days leave the lake whole, and what failed runs showed goes when nobody looks any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from verbatim.errors import DropError, LakeError
from verbatim.lake import catalog_file, commits, locks, marts, names, verify
from verbatim.lake.commits import partition
from verbatim.lake.storage import Folder
from verbatim.sources.listing import list_files


def expire(lake: str, before: date) -> Iterator[date]:
    """Delete the days before a date: for readers each in one step, since its commit goes first.

    What Verbatim does not write stays where it is.

    Args:
        lake: path or fsspec address of the lake.
        before: the first day that is kept.

    Yields:
        The days of which something was deleted, in order.

    Raises:
        LakeError: a day is held by somebody else, or cannot be deleted.
    """
    folder = Folder(lake)
    for day in names.days(folder):
        if day >= before:
            break
        with locks.hold(folder, day, "retention"):
            found = [commits.path_of(day)] if folder.exists(commits.path_of(day)) else []
            found += [path for path in names.beside(folder, day, None) if _goes(path)]
            commits.delete(folder, day)
            for path in found:
                folder.delete(path)
            for where in names.BY_DAY:
                if not folder.names(f"{where}/{partition(day)}"):
                    folder.delete(f"{where}/{partition(day)}")
        if found:
            marts.clear_after(folder, day)
            catalog_file.renew(folder)
            yield day


def clear_docs(lake: str, before: datetime) -> Iterator[str]:
    """Delete the Data Docs of runs that were never published and whose staging folder is gone.

    Args:
        lake: path or fsspec address of the lake.
        before: aware; those with a younger file stay.

    Yields:
        Their folders.

    Raises:
        LakeError: the lake cannot be read, or they cannot be deleted.
    """
    folder = Folder(lake)
    for name in folder.names(names.DOCS):
        day = names.day_of(f"{names.DOCS}/{name}")
        if day is None:
            continue
        try:
            found = verify.orphans(folder, day, commits.read(folder, day))
        except LakeError:
            continue  # a damaged commit does not say which are its own; `verify` tells of it
        for path in found:
            if not path.startswith(f"{names.DOCS}/"):
                continue
            changed = newest_change(folder.folder(path))
            if changed is not None and changed < before:
                folder.delete(path)
                yield path


def _goes(path: str) -> bool:
    return names.is_ours(path) and not path.startswith(f"{locks.FOLDER}/")


def newest_change(folder: Folder) -> datetime | None:
    """When a file in a folder was last written; None where there is no file, or the store does not tell.

    Raises:
        LakeError: the folder cannot be listed.
    """
    try:
        files = list_files(folder.fs, folder.root) or {}
    except DropError as error:
        raise LakeError(str(error)) from error
    changes = [entry.changed_at for entry in files.values() if entry.changed_at is not None]
    return datetime.fromtimestamp(max(changes), UTC) if changes else None
