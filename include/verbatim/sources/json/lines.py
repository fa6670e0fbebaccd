"""JSON Lines: an article a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from verbatim.rejects import Reject
from verbatim.sources.column_mapping import field_of
from verbatim.sources.json import lists as json_lists
from verbatim.sources.json import wrappers as json_wrappers
from verbatim.sources.json.reading import OBJECT, WHITE, Reading
from verbatim.sources.json.stream import JsonStream
from verbatim.sources.json.values import BrokenError
from verbatim.sources.record import Record

_BOM = b"\xef\xbb\xbf"


def read(reading: Reading) -> Iterator[Record | Reject]:
    """The articles of the lines from the cursor on; blank lines are passed over."""
    while True:
        number = reading.source.line
        if (found := reading.source.next_line(reading.limit)) is None:
            return
        line, raw_hash, n_bytes = found
        if line is None:
            yield reading.too_large(number, raw_hash, n_bytes)
        elif data := line.strip(WHITE).removeprefix(_BOM):
            yield from _on_line(data, number, reading)


def _on_line(data: bytes, number: int, reading: Reading) -> Iterator[Record | Reject]:
    """What a line holds: one value, or several without anything between them."""
    for value in (data, data[:-1]) if data.endswith(b",") else (data,):
        try:
            parsed = reading.parse(value)
        except BrokenError as error:
            trouble = error
            continue
        item = reading.item(parsed, value, number)
        is_wrapper = isinstance(item, Reject) and (item.reason == "no_body" or isinstance(parsed.value, list))
        yield from (_inside(parsed.value, value, number, reading) if is_wrapper else None) or [item]
        return
    pieces = _pieces(data, reading.limit)
    if len(pieces) < 2:
        yield reading.broken(trouble, data, number)
        return
    for n, piece in enumerate(pieces, 1):
        place = number if n == 1 else f"{number}.{n}"
        try:
            yield reading.item(reading.parse(piece), piece, place)
        except BrokenError as error:
            yield reading.broken(error, piece, place)


def _inside(value: Any, data: bytes, number: int, reading: Reading) -> list[Record | Reject] | None:
    """The articles of a list, or inside of an object, that stands on one line; None if there are none."""
    inner = reading.on_line(data, number)
    inner.source.significant()
    if isinstance(value, list):
        inner.source.move(inner.source.at + 1)
        found = list(json_lists.read(inner))
    else:
        found = list(json_wrappers.read(inner, {field_of(key) for key in value}))
    return found if any(isinstance(item, Record) for item in found) else None


def _pieces(data: bytes, limit: int) -> list[bytes]:
    """The objects that bytes hold one after the other; none if the bytes hold anything else."""
    source, pieces = JsonStream(io.BytesIO(data)), []
    while (byte := source.significant()) is not None:
        end = source.extent(limit) if byte == OBJECT else -1
        if end < 0:
            return []
        pieces.append(source.data[source.at : end])
        source.move(end)
    return pieces
