"""Which files of a drop's folder are articles, by name alone."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

READY = "_READY"
SIDECAR_SUFFIXES = (".json", ".yaml", ".yml")
_SIDECAR_OF = ".txt"
_PARTIAL_SUFFIXES = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~")


def is_partial(name: str) -> bool:
    """Whether a file is an upload under way, hidden, or a marker, and so no part of the drop's content.

    Args:
        name: a file's name or path; a hidden folder in the path hides the file.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if any(part.startswith(".") and part not in {".", ".."} for part in parts):
        return True
    last = parts[-1] if parts else ""
    return last.startswith(("_READY", "~$")) or last.lower().endswith(_PARTIAL_SUFFIXES)


def is_sidecar(path: str, names_in_folder: Collection[str]) -> bool:
    """Whether a file only holds the metadata of the text beside it: `a.json` beside `a.txt`.

    Args:
        path: a file's name or path.
        names_in_folder: the bare names of all the files in its folder.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    if not stem or dot + suffix.lower() not in SIDECAR_SUFFIXES:
        return False
    return any(stem + ending in names_in_folder for ending in (_SIDECAR_OF, _SIDECAR_OF.upper()))


def sidecar_paths(path: str) -> list[str]:
    """Where the metadata of a text may stand, in order of preference; none for a file that is no .txt."""
    if not path.lower().endswith(_SIDECAR_OF):
        return []
    return [path[: -len(_SIDECAR_OF)] + suffix for suffix in SIDECAR_SUFFIXES]
