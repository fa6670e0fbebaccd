"""Archives made in a test, and what Verbatim reads from them."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Iterator

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.origin import Origin
from verbatim.sources.reading import read_stream

TEXT = "Le pont rouvre\n\nLe pont de la Tour a rouvert « hier », selon le maire de Vaubrun."


class Pipe(io.RawIOBase):
    """Bytes that come once and cannot be gone back to; it counts those that were asked for."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)
        self.n_read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        n = self._stream.readinto(buffer)
        self.n_read += n
        return n


def reading(stream, name: str, **settings: object) -> Iterator[Record | Reject]:
    """What a stream gives, one by one."""
    return read_stream(stream, Origin(name, name, Settings(_env_file=None, **settings)))


def read(data: bytes, name: str, **settings: object) -> list[Record | Reject]:
    """What bytes give; a pipe gives the same as a file."""
    items = list(reading(io.BytesIO(data), name, **settings))
    assert items == list(reading(Pipe(data), name, **settings))
    return items


def shown(items: Iterable[Record | Reject]) -> list[tuple[str, str]]:
    """Each item as where it is from and the start of its text, or the reason of the reject."""
    return [(i.source_file, i.reason if isinstance(i, Reject) else i.text[:14]) for i in items]


def jsonl(n: int, start: int = 1) -> bytes:
    """Articles, one a line, of some 200 bytes that do not compress to nothing."""
    lines = []
    for i in range(start, start + n):
        text = f"Le conseil municipal de Vaubrun a voté la mesure {i * 7919 % 100_003} hier soir. " * 2
        lines.append(json.dumps({"title": f"Mesure {i}", "text": text}, ensure_ascii=False))
    return "".join(line + "\n" for line in lines).encode()


def zip_of(members: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]], method: int = 8) -> bytes:
    """A zip of names and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(
    members: dict[str, bytes] | list[tuple[str | tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT
) -> bytes:
    """A tar of names and contents."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            if info.name.endswith("/"):
                info.type = tarfile.DIRTYPE
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()
