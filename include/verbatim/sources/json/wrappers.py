"""The articles inside of an object: {"articles": [{…}, {…}]}, also deeper, or under a key each."""

from __future__ import annotations

from collections.abc import Iterator

from verbatim.rejects import Reject
from verbatim.sources.column_mapping import field_of
from verbatim.sources.json import lists as json_lists
from verbatim.sources.json.articles import is_other, is_wrapper
from verbatim.sources.json.reading import (
    COLON,
    END_OF_LIST,
    END_OF_OBJECT,
    LIST,
    OBJECT,
    QUOTE,
    STRAY,
    Reading,
)
from verbatim.sources.record import Record

_MAX_DEPTH = 3
_MAX_KEY_BYTES = 200


def read(reading: Reading, fields: set[str | None], depth: int = 1) -> Iterator[Record | Reject]:
    """The articles inside of the object at the cursor, which is passed over.

    Args:
        reading: the file.
        fields: the fields of an article that the object's keys hold, as far as known: an object with a title
            may be an article that has no text, and then only a list with the name of one holds others.
        depth: the number of objects around its values.
    """
    source = reading.source
    key: str | None = None
    source.move(source.at + 1)
    while (byte := source.significant()) is not None:
        if byte == END_OF_OBJECT:
            source.move(source.at + 1)
            return
        if byte in STRAY or byte == END_OF_LIST:
            source.move(source.at + 1)
            continue
        if byte == QUOTE:
            text = _key(reading)
            key = text if source.significant() == COLON else None
            fields.add(field_of(key or ""))
            continue
        if key is None and byte != LIST and reading.n_elements:
            yield from _torn_list(reading, byte)
        elif byte not in {OBJECT, LIST} or depth > _MAX_DEPTH or not _may_hold_articles(key or "", fields):
            source.skip()
        elif byte == OBJECT:
            yield from _object(reading, depth)
        else:
            yield from _list(reading, key or "")
        key = None
    if depth == 1 and reading.n_elements and not reading.is_cut:
        detail = "the object is not closed: the file may have been cut"
        yield reading.origin.reject("malformed", detail, at=reading.next_number())


def _torn_list(reading: Reading, byte: int) -> Iterator[Record | Reject]:
    """What goes on behind a list that a broken article seemed to close."""
    if byte != OBJECT:
        if (lost := reading.recover_unclosed()) is None:
            reading.source.skip()
            return
        yield reading.reject("malformed", "no JSON", reading.next_number(), lost)
    yield from json_lists.read(reading)


def _may_hold_articles(key: str, fields: set[str | None]) -> bool:
    return not is_other(key) and (is_wrapper(key) or "title" not in fields)


def _object(reading: Reading, depth: int) -> Iterator[Record | Reject]:
    """The article that the object at the cursor is, or those inside of it."""
    data = reading.held()
    if data is not None and reading.is_article(data):
        reading.source.move(reading.source.at + len(data))
        yield reading.item(reading.parse(data), data, reading.next_number())
    else:
        yield from read(reading, set(), depth + 1)


def _list(reading: Reading, key: str) -> Iterator[Record | Reject]:
    """The articles of the list at the cursor; a list of anything else is passed over."""
    source = reading.source
    source.move(source.at + 1)
    if source.significant() == OBJECT:
        data = None if is_wrapper(key) else reading.held()
        if is_wrapper(key) or (data is not None and reading.is_article(data)):
            yield from json_lists.read(reading)
            return
    while (byte := source.significant()) is not None:
        if byte == END_OF_LIST:
            source.move(source.at + 1)
            return
        if byte in STRAY:
            source.move(source.at + 1)
        else:
            source.skip()


def _key(reading: Reading) -> str:
    """The string at the cursor, which is passed over; empty if it is too long for a key."""
    if (data := reading.held()) is None:
        reading.source.skip()
        return ""
    reading.source.move(reading.source.at + len(data))
    return data[1:-1].decode("utf-8", "replace") if len(data) <= _MAX_KEY_BYTES else ""
