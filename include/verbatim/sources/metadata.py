"""A publisher's metadata, from whatever mapping it came in, as fields of a record.

Unknown keys are ignored and a value of the wrong type is dropped: metadata never costs an article.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from verbatim.sources.dates import instant

STRINGS = ("title", "source", "guid", "section", "credit")
LISTS = ("authors", "keywords")
INSTANTS = ("published_at", "updated_at")
KEYS = (*STRINGS, *LISTS, *INSTANTS, "url")

_NO_BREAK = "\u00a0\u202f"
_MAX_CHARS = 2_000
_MAX_ITEMS = 100


class MetadataError(ValueError):
    """A block or file of metadata that is recognised as such but cannot be read."""


def fields(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields of a record that a mapping fills; those that it does not are absent."""
    given = {key.strip().lower(): value for key, value in mapping.items() if isinstance(key, str)}
    found: dict[str, Any] = {}
    found |= {key: _string(given.get(key)) for key in STRINGS}
    found |= {key: _strings(given.get(key)) for key in LISTS}
    found |= {key: instant(given.get(key)) for key in INSTANTS}
    found["url"] = web_address(given.get("url"))
    return {key: value for key, value in found.items() if value}


def web_address(value: object) -> str | None:
    """An http or https address; None for any other scheme, such as javascript: or data:."""
    address = _string(value)
    if address is None or any(c.isspace() for c in address):
        return None
    try:
        parts = urlsplit(address)
        named = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return address if named else None


def _string(value: object) -> str | None:
    """One line of printable text; numbers count, since guids often are."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    if isinstance(value, int) and abs(value) >= 10**30:
        return None
    kept = (_blank(c) for c in str(value) if c.isspace() or unicodedata.category(c)[0] != "C")
    text = unicodedata.normalize("NFC", " ".join("".join(kept).split(" ")).strip())
    text = " ".join(part for part in text.split(" ") if part)
    return text if 0 < len(text) <= _MAX_CHARS else None


def _blank(char: str) -> str:
    """The character, other white space than the no-break spaces of French typography as a plain space."""
    return " " if char.isspace() and char not in _NO_BREAK else char


def _strings(value: object) -> tuple[str, ...]:
    """A list of strings, or one string that separates them by commas or semicolons."""
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, list | tuple):
        return ()
    named = [item.get("name") if isinstance(item, Mapping) else item for item in value[:_MAX_ITEMS]]
    items = (_string(item) for item in named if isinstance(item, str))
    return tuple(dict.fromkeys(item for item in items if item))
