"""The bytes that a row came from, found again in the drop: a file, a member of a container, or a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from verbatim import stores
from verbatim.errors import DropError
from verbatim.identity import sha256
from verbatim.lake.commits import partition
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources.listing import Entry, list_files
from verbatim.sources.origin import Origin, escaped
from verbatim.sources.reading import CONTAINERS, trouble
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of
from verbatim.sources.streams import peek

SHOWN_BYTES = 8_192
MAX_BYTES = 64_000_000
"""A file is read so far, for its hash and for a line in it."""

_HEX_BYTES = 512
_OF_LINES = {"json", "csv", "text"}


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes of a drop.

    Args:
        name: the file, as the drop has it.
        what: record where they are just those of the row; else file, member or container, whose record or
            member the row is.
        head: the first SHOWN_BYTES of them.
        n_bytes: their number; None where there are more than MAX_BYTES.
        sha256: their hash; None likewise.
        is_same: whether that is the hash that the row was made from; None where it has none to compare.
    """

    name: str
    what: str
    head: bytes
    n_bytes: int | None
    sha256: str | None
    is_same: bool | None

    @property
    def text(self) -> str:
        """The first bytes as text; what cannot be shown is written as \\uXXXX."""
        try:
            text = self.head.decode()
        except UnicodeDecodeError as error:
            is_cut = error.start >= len(self.head) - 3
            text = self.head[: error.start].decode() if is_cut else self.head.decode("cp1252", "replace")
        return "".join(
            c if c in "\n\t" or unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}"
            for c in text.replace("\r\n", "\n")
        )

    @property
    def dump(self) -> list[tuple[str, str, str]]:
        """The first bytes sixteen a line: offset, hexadecimal, ASCII."""
        lines = []
        for at in range(0, min(len(self.head), _HEX_BYTES), 16):
            part = self.head[at : at + 16]
            shown = "".join(chr(b) if 32 <= b < 127 else "." for b in part)
            lines.append((f"{at:06x}", part.hex(" "), shown))
        return lines


class _Taken(Exception):
    """The bytes were found: the containers around them need not be read on."""

    def __init__(self, what: str, data: bytes, is_whole: bool) -> None:
        super().__init__()
        self.what, self.data, self.is_whole = what, data, is_whole


def read(options: Settings, day: date, source_file: str, raw_hash: str | None) -> Original:
    """Find the bytes of a row.

    Args:
        options: name the folder of the drops, and limit what is unpacked.
        day: the drop's date.
        source_file: as a row of the lake holds it. It is looked up among the files of the drop, and never a
            path by itself.
        raw_hash: the hash that the row was made from.

    Raises:
        DropError: the drop or the file is not there any more, or must not be opened.
    """
    fs, root = stores.connect(options.drops)
    folder = f"{root.rstrip('/')}/{partition(day)}"
    files = {escaped(name): (name, entry) for name, entry in (list_files(fs, folder) or {}).items()}
    name, entry = _file_of(files, source_file, folder)
    shown = escaped(name)
    try:
        if (why := trouble(fs, entry.path, name)) is not None:
            raise DropError(f"{shown} is not opened: {why}.")
        with fs.open(entry.path, "rb") as stream:
            taken = _take(stream, Origin(shown, name, options), source_file, raw_hash)
    except OSError as error:
        raise DropError(f"{shown} cannot be read: {error.strerror or error}.") from error
    digest = sha256(taken.data) if taken.is_whole else None
    is_same = digest == raw_hash if digest and raw_hash else None
    size = len(taken.data) if taken.is_whole else None
    return Original(shown, taken.what, taken.data[:SHOWN_BYTES], size, digest, is_same)


def of_row(options: Settings, row: Mapping[str, Any]) -> tuple[Original | None, str]:
    """The bytes of a row of articles or rejects, or None and why they are not there.

    Args:
        options: as `read` takes them.
        row: its day, source_file and raw_hash; one without a source_file has no bytes.
    """
    try:
        if row["source_file"]:
            return read(options, row["day"], row["source_file"], row["raw_hash"]), ""
    except DropError as error:
        return None, str(error)
    return None, ""


def _file_of(files: dict[str, tuple[str, Entry]], source_file: str, folder: str) -> tuple[str, Entry]:
    """The file of the drop that a source_file leads to; its own name may hold a `#`."""
    end = len(source_file)
    while end > 0:
        if found := files.get(source_file[:end]):
            return found
        end = source_file.rfind("#", 0, end)
    raise DropError(f"{source_file} is not in {escaped(folder)} any more.")


def _take(stream: BinaryIO, origin: Origin, wanted: str, raw_hash: str | None) -> _Taken:
    def search(inner: BinaryIO, place: Origin) -> Iterator[Record | Reject]:
        """What a container calls for each member; it yields nothing."""
        is_it = place.source_file == wanted
        if not is_it and not wanted.startswith(f"{place.source_file}#"):
            return
        head, inner = peek(inner, HEAD_BYTES)
        kind = format_of(head, place.name)
        if container := CONTAINERS.get(kind):
            if not is_it or kind in {"gzip", "bzip2", "xz", "zstd"}:
                yield from container(inner, place, search)
        else:
            raise _found(inner, kind, wanted.removeprefix(place.source_file), raw_hash, place.depth > 0)

    try:
        for _ in search(stream, origin):
            pass
    except _Taken as taken:
        return taken
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    return _Taken("container" if origin.source_file != wanted else "file", data, len(data) <= MAX_BYTES)


def _found(stream: BinaryIO, kind: str, place: str, raw_hash: str | None, is_member: bool) -> _Taken:
    data = stream.read(MAX_BYTES + 1)
    is_whole = len(data) <= MAX_BYTES
    if is_whole and sha256(data) == raw_hash:
        return _Taken("record", data, True)
    number = place.removeprefix("#")
    if place and kind in _OF_LINES and number.isdecimal() and len(number) < 10:
        lines = data.split(b"\n", int(number))
        if len(lines) >= int(number):
            line = lines[int(number) - 1]
            line = line if sha256(line) == raw_hash else line.removesuffix(b"\r")
            if sha256(line) == raw_hash:
                return _Taken("record", line, True)
    return _Taken("member" if is_member else "file", data, is_whole)
