"""What the tests of JSON, CSV and Parquet share: reading bytes, and rows to compare with golden files."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.origin import Origin

GOLDEN = Path(__file__).parent / "golden"

Item = Record | Reject
Reader = Callable[[BinaryIO, Origin], Iterator[Item]]


def origin(name: str, **limits: Any) -> Origin:
    return Origin(name, name, Settings(_env_file=None, **limits))


def read(reader: Reader, data: bytes | str, name: str, *, line: int = 1, offset: int = 0, **limits: Any):
    """The items of bytes; a text is read as UTF-8."""
    data = data.encode() if isinstance(data, str) else data
    stream = io.BytesIO(data)
    items = list(reader(stream, replace(origin(name, **limits), line=line, offset=offset)))
    assert not stream.closed
    return items


def shown(item: Item) -> dict[str, Any]:
    """An item as in a golden file: what is empty is left out."""
    row = {"kind": type(item).__name__}
    for key, value in asdict(item).items():
        if value not in (None, (), False) and key not in {"stage", "dataset"}:
            row[key] = value.isoformat() if isinstance(value, datetime) else value
    return json.loads(json.dumps(row))


def kinds(items: list[Item]) -> list[str]:
    """Of each item its place and, for a reject, the reason: `#2 malformed`."""
    return [
        item.source_file[len(item.source_file.partition("#")[0]) :]
        + (f" {item.reason}" if isinstance(item, Reject) else "")
        for item in items
    ]


class Endless(io.RawIOBase):
    """A stream that is made while it is read: `head`, then `unit` so many times, then `tail`."""

    def __init__(self, head: bytes, unit: bytes, times: int, tail: bytes) -> None:
        self._head, self._unit, self._times, self._tail = head, unit, times, tail
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            if self._head:
                self._left, self._head = self._head, b""
            elif self._times:
                self._left, self._times = self._unit, self._times - 1
            else:
                self._left, self._tail = self._tail, b""
        n = min(len(buffer), len(self._left))
        buffer[:n], self._left = self._left[:n], self._left[n:]
        return n
