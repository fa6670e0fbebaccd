"""JSON: one article, a list of them, a list inside of an object, or an article a line.

The bytes show which. Lists of any length are read in constant memory, and an article that is broken or too
large costs none but itself. Articles of a list are numbered from 1; those that stand by themselves, as in
JSON Lines, go by the number of their line. Of a file in UTF-16, raw_hash and n_bytes are those of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources.column_mapping import field_of
from verbatim.sources.encoding import is_binary
from verbatim.sources.json import articles as json_articles
from verbatim.sources.json import lines as json_lines
from verbatim.sources.json import lists as json_lists
from verbatim.sources.json import wrappers as json_wrappers
from verbatim.sources.json.buffered import in_utf8
from verbatim.sources.json.reading import END_OF_LIST, LIST, OBJECT, STRAY, Reading
from verbatim.sources.json.recovery import holds_list
from verbatim.sources.json.shape import SNIFF_BYTES, is_in_lines
from verbatim.sources.json.stream import JsonStream
from verbatim.sources.json.values import BrokenError, Parsed, Parser
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record


def read(stream: BinaryIO, origin: Origin) -> Iterator[Record | Reject]:
    """The articles of a JSON file; a later part of a file holds lines, and may hold none."""
    in_bytes, units = in_utf8(stream)
    source = JsonStream(in_bytes, origin.line)
    source.hold(SNIFF_BYTES)
    head = source.data[:SNIFF_BYTES]
    if not head:
        yield origin.reject("empty", "no bytes", raw_hash=sha256(b""), n_bytes=0)
    elif is_binary(head):
        raw_hash, n_bytes = source.rest()
        yield origin.reject("binary", "not text", raw_hash=raw_hash, n_bytes=n_bytes)
    else:
        reading = Reading(source, origin, Parser(origin.declared, units))
        is_part = origin.offset > 0 or origin.line > 1
        found = json_lines.read(reading) if is_part or is_in_lines(head, origin.name) else _values(reading)
        first = next(found, None)
        if first is not None:
            yield first
            yield from found
        elif not is_part:
            yield origin.reject("empty", "nothing but blanks")


def _values(reading: Reading) -> Iterator[Record | Reject]:
    """The articles of a file whose values go over lines: one value or several, lists or objects."""
    source = reading.source
    is_first = True
    while (byte := source.significant()) is not None:
        if byte in STRAY or byte == END_OF_LIST:
            source.move(source.at + 1)
            continue
        if byte == OBJECT:
            yield from _object(reading, is_first=is_first)
        elif byte == LIST:
            yield from _list(reading, is_first=is_first)
        else:
            yield _garbage(reading, is_first=is_first)
        is_first = False


def _list(reading: Reading, *, is_first: bool) -> Iterator[Record | Reject]:
    line, before = reading.source.line, reading.n_elements
    reading.source.move(reading.source.at + 1)
    yield from json_lists.read(reading)
    if reading.n_elements == before:
        place = _place(reading, line, is_first=is_first)
        yield reading.origin.reject("empty", "a list without articles", at=place)


def _object(reading: Reading, *, is_first: bool) -> Iterator[Record | Reject]:
    """An object that stands by itself: an article, or what holds lists of them."""
    source, line = reading.source, reading.source.line
    data = reading.held()
    if data is None:
        yield from _open_object(reading, is_first=is_first)
        return
    try:
        parsed = reading.parse(data)
    except BrokenError as error:
        yield from _broken_object(reading, error, data, is_first=is_first)
        return
    if json_articles.is_article(parsed.value) or not _may_hold(parsed.value):
        source.move(source.at + len(data))
        is_on_one_line = source.line == line
        yield reading.item(parsed, data, _place(reading, line, is_first=is_first))
        goes_on = source.significant() == OBJECT and source.line > line
        if is_on_one_line and goes_on and not reading.n_elements:
            yield from json_lines.read(reading)
        return
    before = reading.n_elements
    yield from json_wrappers.read(reading, {field_of(key) for key in parsed.value})
    if reading.n_elements == before:
        yield _nothing_inside(reading, parsed, data, _place(reading, line, is_first=is_first))


def _broken_object(
    reading: Reading, error: BrokenError, data: bytes, *, is_first: bool
) -> Iterator[Record | Reject]:
    line, before = reading.source.line, reading.n_elements
    if holds_list(data):
        yield from json_wrappers.read(reading, set())
        if reading.n_elements > before:
            return
    else:
        data = reading.recover(len(data))
    yield reading.broken(error, data, _place(reading, line, is_first=is_first))


def _open_object(reading: Reading, *, is_first: bool) -> Iterator[Record | Reject]:
    """An object that is over the limit, or in the middle of which the file ends."""
    source, line, before = reading.source, reading.source.line, reading.n_elements
    if holds_list(source.data[source.at :]):
        source.watch()
        yield from json_wrappers.read(reading, set())
        raw_hash, n_bytes = source.watched()
        if reading.n_elements == before:
            place = _place(reading, line, is_first=is_first)
            yield reading.too_large_or_cut(place, raw_hash, n_bytes)
    elif (lost := reading.recover_unclosed()) is not None:
        detail = "a quotation mark or a bracket that is never closed"
        yield reading.reject("malformed", detail, reading.line(line), lost)
    else:
        passed = reading.passed_over(None)
        place = _place(reading, line, is_first=is_first)
        yield replace(passed, source_file=reading.origin.at(place))


def _place(reading: Reading, line: int, *, is_first: bool) -> str | None:
    """The place of the object that was just passed: none if it is all that the file holds."""
    return None if is_first and reading.source.significant() is None else reading.line(line)


def _nothing_inside(reading: Reading, parsed: Parsed, data: bytes, place: str | None) -> Record | Reject:
    empty = (key for key, inner in parsed.value.items() if inner == [] and json_articles.is_wrapper(key))
    if (key := next(empty, None)) is not None:
        return reading.reject("empty", f"the list {key} is empty", place, data)
    return reading.item(parsed, data, place)


def _may_hold(value: dict[str, Any]) -> bool:
    """Whether an object has lists or objects in which articles may be."""
    return any(isinstance(inner, dict | list) for inner in value.values())


def _garbage(reading: Reading, *, is_first: bool) -> Reject:
    """What is no JSON, up to the next object or list."""
    source, line = reading.source, reading.source.line
    source.watch()
    while (byte := source.significant()) is not None and byte not in {OBJECT, LIST}:
        if byte in STRAY or byte == END_OF_LIST:
            source.move(source.at + 1)
        source.to_bracket()
    raw_hash, n_bytes = source.watched()
    place = _place(reading, line, is_first=is_first)
    return reading.origin.reject("malformed", "no JSON", at=place, raw_hash=raw_hash, n_bytes=n_bytes)
