"""Where the next article begins in JSON that is broken before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbatim.sources.json import articles as json_articles
from verbatim.sources.json.values import leading

_OBJECT = re.compile(rb'(?<![:\[{"\\])\{\s*+"')
_LIST = re.compile(rb'"([^"\\]{1,60})"\s*+:\s*+\[\s*+(?=\{\s*+")')
_BLANK = b" \t\r\n\x0b\x0c"
_MAX_TRIED = 40
_LOOK_AHEAD = 1 << 18


def next_article(data: bytes, start: int, stop: int) -> int | None:
    """The place of the first object between `start` and `stop` that reads as an article; None if none does.

    Args:
        data: it may end anywhere; an object that ends after `stop` counts.
        start: the place of the broken object.
        stop: where to end the search.
    """
    for tried, place in enumerate(_objects(data, start + 1, stop)):
        if tried == _MAX_TRIED:
            return None
        if _is_article_at(data, place):
            return place
    return None


def holds_list(data: bytes) -> bool:
    """Whether broken JSON has a list of articles inside, by its key or by its first object."""
    for tried, found in enumerate(_LIST.finditer(data)):
        if tried == _MAX_TRIED:
            return False
        if json_articles.is_wrapper(found[1].decode("utf-8", "replace")) or _is_article_at(data, found.end()):
            return True
    return False


def _objects(data: bytes, start: int, stop: int) -> Iterator[int]:
    """The objects that are neither the value of a key nor the first of a list."""
    for found in _OBJECT.finditer(data, start, min(stop + _LOOK_AHEAD, len(data))):
        place = found.start()
        if place >= stop:
            return
        before = data[max(start - 1, place - 50) : place].rstrip(_BLANK)[-1:]
        if before not in {b":", b"[", b"{"}:
            yield place


def _is_article_at(data: bytes, place: int) -> bool:
    # latin-1 gives any bytes a character each: only the shape and the keys matter here
    value = leading(data[place : place + _LOOK_AHEAD].decode("latin-1"))
    return isinstance(value, dict) and json_articles.is_article(value)
