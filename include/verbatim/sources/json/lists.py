"""The articles of a list in JSON, of any length."""

from __future__ import annotations

from collections.abc import Iterator

from verbatim.rejects import Reject
from verbatim.sources.json.reading import END_OF_LIST, LIST, OBJECT, STRAY, WHITE, Reading
from verbatim.sources.json.values import BrokenError
from verbatim.sources.record import Record

_MAX_DEPTH = 3
_BLANKS = 100


def read(reading: Reading, depth: int = 1) -> Iterator[Record | Reject]:
    """The articles of a list whose opening bracket was passed, up to behind its closing one.

    Lists inside of the list are read as if their articles stood in it.
    """
    source = reading.source
    while (byte := source.significant()) is not None:
        if byte == END_OF_LIST:
            source.move(source.at + 1)
            return
        if byte in STRAY:
            source.move(source.at + 1)
        elif byte == LIST and depth < _MAX_DEPTH:
            source.move(source.at + 1)
            yield from read(reading, depth + 1)
        else:
            yield _element(reading, byte)
    if depth == 1 and not reading.is_cut:
        reading.is_cut = True
        detail = "the list is not closed: the file may have been cut"
        yield reading.origin.reject("malformed", detail, at=reading.next_number())


def _element(reading: Reading, byte: int) -> Record | Reject:
    place = reading.next_number()
    if byte not in {OBJECT, LIST}:
        return _no_objects(reading, place)
    if (data := reading.held()) is None:
        if (lost := reading.recover_unclosed()) is not None:
            detail = "a quotation mark or a bracket that is never closed"
            return reading.reject("malformed", detail, place, lost)
        return reading.passed_over(place)
    try:
        parsed = reading.parse(data)
    except BrokenError as error:
        return reading.broken(error, reading.recover(len(data)), place)
    reading.source.move(reading.source.at + len(data))
    return reading.item(parsed, data, place)


def _no_objects(reading: Reading, place: str) -> Reject:
    """Whatever stands between the objects of the list: one reject for all of it up to the next one."""
    source = reading.source
    if not _is_value(reading) and (lost := reading.recover_unclosed()):
        return reading.reject("malformed", "no JSON", place, lost)
    source.watch()
    while (byte := source.significant()) is not None and byte not in {OBJECT, LIST, END_OF_LIST}:
        if byte in STRAY:
            source.move(source.at + 1)
        source.to_bracket()
    raw_hash, n_bytes = source.watched()
    detail = "no object but other values, or no JSON"
    return reading.origin.reject("malformed", detail, at=place, raw_hash=raw_hash, n_bytes=n_bytes)


def _is_value(reading: Reading) -> bool:
    """Whether at the cursor there is a string, a number or the like, with a comma or the end behind it."""
    if (data := reading.held()) is None:
        return False
    try:
        reading.parse(data)
    except BrokenError:
        return False
    behind = reading.source.at + len(data)
    return reading.source.data[behind : behind + _BLANKS].lstrip(WHITE)[:1] in {b",", b"]", b""}
