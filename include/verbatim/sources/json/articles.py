"""One object of JSON as an article, in IPTC ninjs or with the names of the publisher's own."""

from __future__ import annotations

from typing import Any

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources import column_mapping
from verbatim.sources.column_mapping import MARKUP, TEXT, field_of, order
from verbatim.sources.json import ninjs
from verbatim.sources.json.values import Parsed
from verbatim.sources.origin import Origin, printable
from verbatim.sources.record import Record

_ENVELOPES = frozenset((
    "article", "item", "document", "doc", "record", "data", "fields", "attributes", "_source", "node", "post",
    "story", "news", "content", "entry",
))  # fmt: skip
_WRAPPERS = frozenset((
    "articles", "items", "item", "entries", "entry", "records", "results", "result", "documents", "docs",
    "data", "hits", "rows", "news", "newsitems", "posts", "stories", "content", "contents", "contenus",
    "depeches", "publications", "list", "liste", "feed", "response", "@graph", "value", "hydra:member",
    "objects", "collection", "payload",
))  # fmt: skip
_OTHERS = frozenset((
    "related", "related_articles", "relatedarticles", "similar", "comments", "commentaires", "replies",
    "associations", "images", "photos", "videos", "medias", "media", "voir_aussi", "lire_aussi", "links",
))  # fmt: skip
_MAX_DEPTH = 3
_MAX_KEYS = 20
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def is_wrapper(key: str) -> bool:
    """Whether a key is one that lists of articles are given under."""
    return key.lower() in _WRAPPERS


def is_other(key: str) -> bool:
    """Whether what a key holds are no articles of the file, whatever they look like."""
    return key.lower() in _OTHERS


def is_article(value: dict[str, Any]) -> bool:
    """Whether an object is an article: it has a text, is taken back, or is an item of ninjs."""
    value = unwrapped(value)
    return ninjs.is_item(value) or column_mapping.article(value).is_usable


def unwrapped(value: dict[str, Any]) -> dict[str, Any]:
    """The object, with what {"article": {…}} or {"_source": {…}} holds among its own keys."""
    for _ in range(_MAX_DEPTH):
        key = next((key for key in value if key in _ENVELOPES and _stands_alone(value[key], 1)), None)
        if key is None:
            return value
        value = {**{name: given for name, given in value.items() if name != key}, **value[key]}
    return value


def item(parsed: Parsed, data: bytes, origin: Origin, at: str | int | None) -> Record | Reject:
    """The article that a value of JSON is, or the reason why it is none.

    Args:
        parsed: the value.
        data: its bytes.
        origin: the file it stands in.
        at: its line or number there; None if it is the whole file.
    """

    def reject(reason: str, detail: str) -> Reject:
        return origin.reject(reason, detail, at=at, raw_hash=sha256(data), n_bytes=len(data))

    value = parsed.value
    if not isinstance(value, dict):
        return reject("malformed", f"not an object but {_KINDS.get(type(value), 'a number')}")
    value = unwrapped(value)
    if ninjs.is_item(value):
        if (kind := ninjs.other_type(value)) is not None:
            return reject("unsupported", f"an item of ninjs of the type {printable(kind)}")
        article = ninjs.article(value)
    else:
        article = column_mapping.article(value)
    if not article.is_usable:
        return reject("no_body", no_text(value))
    return Record(
        source_file=origin.at(at),
        raw_hash=sha256(data),
        n_bytes=len(data),
        encoding=parsed.encoding,
        text=article.text,
        unread=(*parsed.unread, *article.unread),
        **{**origin.known, **article.fields},
    )


def no_text(value: dict[str, Any]) -> str:
    """Why an object without a text is no article, with the keys that it has."""
    keys = [printable(key[:60]) for key in list(value)[:_MAX_KEYS]]
    if not keys:
        return "an object without keys"
    more = f" and {len(value) - _MAX_KEYS} more" if len(value) > _MAX_KEYS else ""
    held = [key for key in value if field_of(key) in {TEXT, MARKUP}]
    if held:
        return f"no text in {printable(held[0][:60])}; the keys are {', '.join(keys)}{more}"
    return f"no key that holds a text among {', '.join(keys)}{more}"


def _stands_alone(inner: object, depth: int) -> bool:
    """Whether a value inside of an object is an article by itself: it has a text and something more."""
    if not isinstance(inner, dict) or depth > _MAX_DEPTH:
        return False
    fields = {field for field, _ in order(inner)}
    if ({TEXT, MARKUP} & fields and fields - {TEXT, MARKUP}) or ninjs.is_item(inner):
        return True
    return any(_stands_alone(inner[key], depth + 1) for key in inner if key in _ENVELOPES)
