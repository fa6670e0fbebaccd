"""Compressed files, gzip, bzip2, xz and zstd: one file inside, which may be of any format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbatim.rejects import Reject
from verbatim.sources.containers import warc
from verbatim.sources.containers.decompression import Decompressed
from verbatim.sources.containers.forward import Forward
from verbatim.sources.containers.guarded import Read, settled
from verbatim.sources.containers.limits import depth_breach
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of
from verbatim.sources.streams import peek

_INSIDE = {
    ".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar",
    ".gz": "", ".gzip": "", ".bz2": "", ".bz": "", ".xz": "", ".zst": "", ".zstd": "",
}  # fmt: skip


def read(stream: BinaryIO, origin: Origin, read_member: Read) -> Iterator[Record | Reject]:
    """The records of what a compressed file holds.

    Streams that follow one another are one file. Where the data breaks off, what came before is kept, but for
    a last text, page or row that may be cut; one reject then says where it was. A gzip of WARC is read as
    WARC, for the records' offsets are those of the compressed file.
    """
    if (breach := depth_breach(origin.depth, origin.settings)) is not None:
        yield origin.reject("over_limit", breach)
        return
    head, stream = peek(stream, HEAD_BYTES)
    kind = format_of(head, origin.name)
    if kind == "gzip" and warc.is_inside(head):
        yield from warc.read(stream, origin, read_member)
        return
    counts = origin.unpacked if origin.depth == 0 else None
    unpacked = Decompressed(Forward(stream, counts=counts), kind, origin)
    yield from settled([unpacked], origin.inside(name_inside(origin.name)), read_member)


def name_inside(name: str) -> str:
    """The name of what a compressed file holds: its own without the suffix."""
    for suffix, inside in _INSIDE.items():
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)] + inside
    return name
