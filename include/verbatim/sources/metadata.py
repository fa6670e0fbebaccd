"""A publisher's metadata, from whatever mapping it came in, as fields of a record.

Unknown keys are ignored and a value of the wrong type is dropped: metadata never costs an article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from verbatim.sources.dates import instant

STRINGS = ("title", "source", "guid", "section", "credit")
LISTS = ("authors", "keywords")
INSTANTS = ("published_at", "updated_at", "embargo_until")
FLAGS = ("is_correction", "is_withdrawn")
KEYS = (*STRINGS, *LISTS, *INSTANTS, *FLAGS, "version", "url")

_NO_BREAK = "\u00a0\u202f"
_MAX_CHARS = 2_000
_MAX_ITEMS = 100
_MAX_VERSION = 2**31 - 1
_DIGITS = re.compile(r"[0-9]{1,10}")
_YES = frozenset(("true", "yes", "oui", "vrai", "1"))
_NO = frozenset(("false", "no", "non", "faux", "0"))


class MetadataError(ValueError):
    """A block or file of metadata that is recognised as such but cannot be read."""


def fields(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields of a record that a mapping fills; those that it does not are absent."""
    given = {key.strip().lower(): value for key, value in mapping.items() if isinstance(key, str)}
    found = {key: field(key, given[key]) for key in KEYS if key in given}
    return {key: value for key, value in found.items() if value is not None}


def field(key: str, value: object) -> Any:
    """One value as the field of a record that `key`, one of KEYS, names; None if it cannot be that."""
    return _CLEAN[key](value)


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
    text = str(value)
    if len(text) > 10 * _MAX_CHARS:
        return None
    if not text.isprintable():
        kept = (_blank(c) for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
        text = "".join(kept)
    text = unicodedata.normalize("NFC", text.strip())
    text = " ".join(part for part in text.split(" ") if part)
    return text if 0 < len(text) <= _MAX_CHARS else None


def _blank(char: str) -> str:
    """The character, other white space than the no-break spaces of French typography as a plain space."""
    return " " if char.isspace() and char not in _NO_BREAK else char


def _strings(value: object) -> tuple[str, ...] | None:
    """A list of strings, or one string that separates them by commas or semicolons."""
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, list | tuple):
        return None
    named = [item.get("name") if isinstance(item, Mapping) else item for item in value[:_MAX_ITEMS]]
    items = (_string(item) for item in named if isinstance(item, str))
    return tuple(dict.fromkeys(item for item in items if item)) or None


def _flag(value: object) -> bool | None:
    """A yes or a no, in whatever way it is written."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int):
        word = str(value)[:20].strip().lower() if not isinstance(value, int) or abs(value) < 2 else ""
        return True if word in _YES else False if word in _NO else None
    return None


def _number(value: object) -> int | None:
    """A version's number, from 0 on."""
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MAX_VERSION else None


_CLEAN: dict[str, Callable[[object], Any]] = {
    **dict.fromkeys(STRINGS, _string),
    **dict.fromkeys(LISTS, _strings),
    **dict.fromkeys(INSTANTS, instant),
    **dict.fromkeys(FLAGS, _flag),
    "version": _number,
    "url": web_address,
}
