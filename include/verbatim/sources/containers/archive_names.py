"""The names of an archive's members: which are read, which lead out of it, and what the bytes of one say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from verbatim.identity import stable_id
from verbatim.sources.listing import SIDECAR_SUFFIXES, is_partial
from verbatim.sources.origin import printable

SIDECAR_BYTES = 4_000_001
"""What is read of a sidecar: one byte more than it may have."""

ZIP_CODE_PAGES = ("cp850", "cp1252")
TAR_CODE_PAGES = ("cp1252", "cp850")

_MAX_CHARS = 400
_LITTER = {"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"}
_DRIVE = re.compile(r"[A-Za-z]:")
_FRENCH = frozenset("éèàùçêîôûâëïüœæÉÈÀÙÇÊÎÔÛÂËÏÜŒÆ’«»–—°€")


def unsafe(name: str) -> str | None:
    """Why a name must not be taken for a path below the archive, or None where it may be."""
    if not name.strip("/"):
        return "a member without a name"
    if "\x00" in name:
        return "a NUL in its name"
    if "\\" in name:
        return "a backslash in its name"
    if name.startswith("/") or _DRIVE.match(name):
        return "an absolute path"
    if ".." in name.split("/"):
        return "a path that leads upwards"
    return None


def is_litter(name: str) -> bool:
    """Whether a member is no content: what `listing` passes over in a folder, or a file of the system's."""
    return is_partial(name) or any(part.lower() in _LITTER for part in name.split("/"))


def tidy(name: str) -> str:
    """A safe name without `./` and doubled slashes."""
    return str(PurePosixPath(name))


def decoded(raw: bytes, code_pages: tuple[str, ...]) -> str:
    """The bytes of a name as text: UTF-8, or else the code page that makes the most of them French.

    Args:
        raw: the bytes.
        code_pages: single-byte encodings, the likelier first.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        readings = (raw.decode(page, "replace") for page in code_pages)
        return max(readings, key=_frenchness)


def _frenchness(name: str) -> int:
    """How much of a name is French; a capital within a word is not."""
    before = zip(" " + name, name, strict=False)
    return sum((c in _FRENCH and not (b.islower() and c.isupper())) - (c == "\ufffd") for b, c in before)


def sidecar_key(name: str) -> str | None:
    """The path that `listing.sidecar_paths` gives for what may be a sidecar: its suffix in lower case."""
    stem, dot, suffix = name.rpartition(".")
    suffix = dot + suffix.lower()
    return stem + suffix if suffix in SIDECAR_SUFFIXES and stem.rpartition("/")[2] else None


class Places:
    """Tells members of the same name apart: the second `a.txt` of an archive is at `a.txt (2)`.

    A name that is too long to be shown is cut, and told apart by its hash.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, name: str) -> str:
        """Where the next member of that name stands."""
        place = printable(name)
        if len(place) > _MAX_CHARS:
            place = f"{place[:_MAX_CHARS]}…{stable_id(name, length=8)}"
        self._seen[place] += 1
        return place if (n := self._seen[place]) == 1 else f"{place} ({n})"
