"""Where a reader's bytes come from, and the rejects that it may have to give for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources.containers.limits import Unpacked

_MAX_NAME_CHARS = 500

Beside = Callable[[str], bytes | None]
"""The first bytes of the file of a path in the same container, or None where there is none."""


def _nothing(path: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of the drop, or a member of one.

    Args:
        source_file: its path in the drop, with #member or #line, for rows and rejects.
        name: its path in the container that holds it, which its suffix and its sidecars go by.
        settings: the limits to read within.
        beside: gives the bytes of its neighbours in the container.
        declared: the encoding that the container states for it.
        known: fields of a record that the container states for it, such as `url`.
        line: the number of its first line, where it is a later part of a file.
        offset: the bytes of the file before it, where it is a later part of a file.
        unpacked: what was taken out of containers so far, counted over the whole file of the drop.
        depth: the number of containers around it.
    """

    source_file: str
    name: str
    settings: Settings
    beside: Beside = _nothing
    declared: str | None = None
    known: Mapping[str, Any] = field(default_factory=dict)
    line: int = 1
    offset: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked)
    depth: int = 0

    def reject(
        self,
        reason: str,
        detail: str,
        *,
        at: str | int | None = None,
        raw_hash: str | None = None,
        n_bytes: int | None = None,
    ) -> Reject:
        """A reject of the ingest stage for this file, or for the record `at` a line or number of it."""
        return Reject("ingest", reason, detail, self.at(at), raw_hash=raw_hash, n_bytes=n_bytes)

    def at(self, place: str | int | None) -> str:
        """The `source_file` of a record at a line, number or name of this file, or of the file itself."""
        return self.source_file if place is None else f"{self.source_file}#{printable(str(place))}"

    def member(
        self,
        name: str,
        *,
        beside: Beside = _nothing,
        declared: str | None = None,
        known: Mapping[str, Any] | None = None,
    ) -> Origin:
        """The origin of a member of this container; its records are at `#name`."""
        return replace(
            self,
            source_file=self.at(name),
            name=name,
            beside=beside,
            declared=declared,
            known=known or {},
            line=1,
            offset=0,
            depth=self.depth + 1,
        )

    def inside(self, name: str) -> Origin:
        """The origin of what a compressed file holds: the same place, by the name without the suffix."""
        return replace(self, name=name, depth=self.depth + 1)


def printable(name: str) -> str:
    """A name from inside a container as rows and logs show it: escaped, and not without end."""
    return escaped(name)[:_MAX_NAME_CHARS]


def escaped(name: str) -> str:
    """A name with what is not printable written as \\uXXXX: controls, directions, bytes that are no UTF-8."""
    if name.isprintable():
        return name
    return "".join(c if unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}" for c in name)
