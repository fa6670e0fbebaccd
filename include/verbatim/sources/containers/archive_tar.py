"""Tar archives: each member is read as a file of its own, in one pass; nothing is extracted."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType
from typing import BinaryIO, Self, cast

from verbatim.rejects import Reject
from verbatim.sources.containers.archive_names import (
    SIDECAR_BYTES,
    Places,
    is_litter,
    sidecar_key,
    tidy,
    unsafe,
)
from verbatim.sources.containers.forward import Forward
from verbatim.sources.containers.guarded import Read, Stretch, settled
from verbatim.sources.containers.limits import depth_breach
from verbatim.sources.containers.tar_entries import Entry, entries
from verbatim.sources.listing import is_sidecar
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.streams import read_up_to

PAIRED_BYTES = 1 << 30
"""A text and its sidecar find one another if no more than this of texts and JSON lies between them."""

_PAIRED_MEMBERS = 100_000
_LARGEST_PAIRED = 8 << 20
_IN_MEMORY = 16 << 20


def read(stream: BinaryIO, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
    """The records of a tar's members.

    Members are told apart by name; the second of a name is at `name (2)`. Links, devices and pipes are
    rejected as unsafe, sparse files as unsupported. A stream cannot go back to a sidecar, nor ahead: texts
    and what may be their sidecars are kept in an anonymous temporary file until PAIRED_BYTES of them are
    there, or the archive ends, and read then. A sidecar whose text is further away is read as an article.
    """
    if (breach := depth_breach(origin.depth, origin.settings)) is not None:
        yield origin.reject("over_limit", breach)
        return
    source = Forward(stream, counts=origin.unpacked if origin.depth == 0 else None)
    places, is_empty = Places(), True
    with _Pairs(origin, read_member) as pairs:
        for entry in entries(source):
            if (breach := origin.unpacked.breach or origin.unpacked.add_member(origin.settings)) is not None:
                yield from pairs.items()
                detail = f"{breach}; members from byte {entry.at} on are not read"
                yield origin.reject("over_limit", detail)
                return
            if entry.is_folder or (
                entry.trouble is None and not unsafe(entry.name) and is_litter(entry.name)
            ):
                continue
            is_empty = False
            yield from _items_of(entry, source, pairs, places, read_member)
        yield from pairs.items()
    if is_empty:
        yield origin.reject("empty", "an archive without a file to read")


def _items_of(
    entry: Entry, source: Forward, pairs: _Pairs, places: Places, read_member: Read
) -> Iterator[Record | Reject]:
    origin = pairs.origin
    if entry.trouble is not None and not entry.name:
        yield origin.reject(*entry.trouble, at=None if entry.is_end else entry.at)
        return
    if (why := unsafe(entry.name)) is not None:
        yield origin.reject("unsafe", why, at=places.of(entry.name or str(entry.at)))
        return
    name = tidy(entry.name)
    member = replace(origin.member(places.of(name), beside=pairs.beside), name=name)
    if entry.trouble is not None:
        yield member.reject(*entry.trouble)
        return
    body = Stretch(source, entry.size, "the archive")
    may_pair = name.lower().endswith(".txt") or sidecar_key(name) is not None
    if not may_pair or entry.size > _LARGEST_PAIRED:
        yield from settled([body], member, read_member)
        return
    data = read_up_to(cast("BinaryIO", body), entry.size + 1)
    if body.trouble is not None:
        yield member.reject(body.trouble.reason, body.trouble.detail)
    elif pairs.add(member, data):
        yield from pairs.items()


class _Pairs:
    """Texts and what may be their sidecars, kept until both can have come.

    Args:
        origin: the archive.
        read_member: reads a member.
    """

    def __init__(self, origin: Origin, read_member: Read) -> None:
        self.origin, self._read_member = origin, read_member
        self._file: tempfile.SpooledTemporaryFile[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._members: list[tuple[Origin, int, int]] = []
        self._sidecars: dict[str, tuple[int, int]] = {}
        self._n_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, member: Origin, data: bytes) -> bool:
        """Keep a member; whether there are enough of them to be read."""
        self._file.seek(self._n_bytes)
        self._file.write(data)
        self._members.append((member, self._n_bytes, len(data)))
        if (key := sidecar_key(member.name)) is not None:
            self._sidecars[key] = (self._n_bytes, len(data))
        self._n_bytes += len(data)
        return self._n_bytes > PAIRED_BYTES or len(self._members) >= _PAIRED_MEMBERS

    def items(self) -> Iterator[Record | Reject]:
        """The records of the members kept, which are kept no longer."""
        texts = {member.name for member, _, _ in self._members if member.name.lower().endswith(".txt")}
        for member, start, size in self._members:
            stem = member.name.rpartition(".")[0]
            beside = {text.rpartition("/")[2] for text in (stem + ".txt", stem + ".TXT") if text in texts}
            if not is_sidecar(member.name, beside):
                yield from self._read_member(io.BytesIO(self._bytes(start, size)), member)
        self._members, self._sidecars, self._n_bytes = [], {}, 0

    def beside(self, path: str) -> bytes | None:
        """The sidecar of a text that is kept."""
        found = self._sidecars.get(path)
        return None if found is None else self._bytes(*found)[:SIDECAR_BYTES]

    def _bytes(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        return self._file.read(size)
