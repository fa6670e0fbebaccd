"""Items of IPTC ninjs, News in JSON: 1.x, 2.x, 3.x, and what agencies and content systems add to them.

The three generations differ in names only: `body_xhtml` and `headline` in 1.x, lists of `bodies` and
`headlines` with a role each in 2.x, the same in camelCase in 3.x. What an agency adds, such as `authors` or
`source`, is read as in any JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verbatim.sources import bodies, column_mapping, metadata
from verbatim.sources.column_mapping import Article, names
from verbatim.sources.markup import Plain

_MARKS = frozenset((
    "versioncreated", "firstcreated", "contentcreated", "pubstatus", "representationtype", "body_xhtml",
    "body_text", "body_html", "bodies", "headlines", "copyrightholder", "copyrightnotice", "usageterms",
    "associations", "renditions", "embargoed", "ednote", "slugline", "profile",
))  # fmt: skip
_TYPES = frozenset((
    "text", "audio", "video", "picture", "graphic", "composite", "component", "planning", "event",
))  # fmt: skip
_TEXT_TYPES = frozenset(("text", "composite"))
_MINOR = frozenset(("summary", "abstract", "lead", "intro", "teaser", "short", "excerpt", "caption", "slug"))
_HTML = re.compile(r"html", re.I)
_PUBLISHED = ("firstpublished", "firstcreated", "contentcreated", "versioncreated")
_UPDATED = ("contentmodified", "versioncreated")
_CORRECTS = re.compile(
    r"\b(?:corrige\w*|corrigé\w*|correction\w*|rectif\w*|erratum|corrected|corrects)\b", re.I
)
_SIGNALS = ("signal", "signals", "genre", "genres", "profile")
_CODES = ("name", "uri", "literal", "code", "qcode", "value")
_PICTURES = frozenset(("picture", "graphic", "video", "audio"))
_MAX_ITEMS = 100
_MAX_NOTE_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class _Body:
    role: str
    is_markup: bool
    plain: Plain


def is_item(value: Mapping[str, Any]) -> bool:
    """Whether an object is an item of ninjs: it says so, or has its identifier and two names of its own."""
    keys = {key.lower() for key in value if len(key) <= 20}
    for key in ("$standard", "standard"):
        stated = value.get(key)
        if isinstance(stated, Mapping) and any(_says_ninjs(word) for word in stated.values()):
            return True
    if keys & {"uri", "guid"} and {"bodies", "headlines"} & keys:
        return any(_entries(_lowered(value).get(key)) for key in ("bodies", "headlines"))
    n_marks = len(keys & _MARKS) + (value.get("type") in _TYPES if isinstance(value.get("type"), str) else 0)
    return bool(keys & {"uri", "guid"}) and n_marks >= 2


def other_type(value: Mapping[str, Any]) -> str | None:
    """The type of an item that is no text, such as picture."""
    kind = _lowered(value).get("type")
    return kind if isinstance(kind, str) and kind.lower() not in _TEXT_TYPES else None


def article(value: Mapping[str, Any]) -> Article:
    """What an item says. Its text is the marked-up body, unless the plain one is more than twice as long."""
    item = _lowered(value)
    found = column_mapping.article(item)
    stated: dict[str, Any] = {
        "title": _headline(item) or item.get("title"),
        "guid": item.get("uri") if isinstance(item.get("uri"), str) else item.get("guid"),
        "source": _named(item.get("source")) or _named(item.get("publisher")),
        "section": _named(item.get("section")) or _named(item.get("service")),
        "credit": _credit(item),
        "authors": names(item.get("authors") or item.get("bylines") or item.get("byline") or item.get("by")),
        "keywords": [*_keywords(item.get("keywords")), *_keywords(_of_either(item, "subject"))],
        "published_at": next((at for key in _PUBLISHED if (at := _instant(item.get(key)))), None),
        "updated_at": next((at for key in _UPDATED if (at := _instant(item.get(key)))), None),
        "embargo_until": item.get("embargoed") or item.get("embargoeduntil"),
        "version": item.get("version"),
        "is_correction": _is_correction(item) or None,
    }
    fields = {**found.fields, **metadata.fields(stated)}
    body = _best(list(_bodies(item)))
    if not body.text.strip():
        body = Plain(found.text, found.captions)
    return Article(body.text, (*body.captions, *_captions(item.get("associations"))), fields)


def _says_ninjs(word: object) -> bool:
    return isinstance(word, str) and "ninjs" in word[:500].lower()


def _lowered(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower(): held for key, held in value.items()}


def _entries(value: object) -> list[dict[str, Any]]:
    """The entries of a list of bodies, headlines or descriptions that have a value."""
    if not isinstance(value, list):
        return []
    held = (_lowered(entry) for entry in value[:_MAX_ITEMS] if isinstance(entry, dict))
    return [entry for entry in held if isinstance(entry.get("value"), str)]


def _headline(item: Mapping[str, Any]) -> str | None:
    if isinstance(item.get("headline"), str) and item["headline"].strip():
        return bodies.of_string(item["headline"][:10_000]).text
    entries = _entries(item.get("headlines"))
    main = [entry for entry in entries if str(entry.get("role") or "main").lower() in {"main", "headline"}]
    stated = next((entry["value"] for entry in main + entries if entry["value"].strip()), None)
    return bodies.of_string(stated[:10_000]).text if stated else None


def _bodies(item: Mapping[str, Any]) -> Iterator[_Body]:
    for entry in _entries(item.get("bodies")):
        role, kind = str(entry.get("role") or "").lower(), str(entry.get("contenttype") or "").lower()
        yield _body(role, entry["value"], _HTML.search(kind) is not None or _HTML.search(role) is not None)
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str):
            yield _body(key[5:], value, _HTML.search(key) is not None)


def _body(role: str, value: str, is_markup: bool) -> _Body:
    return _Body(role, is_markup, bodies.of_string(value))


def _best(found: list[_Body]) -> Plain:
    found = [body for body in found if body.plain.text.strip()]
    found = [body for body in found if body.role not in _MINOR] or found
    marked = next((body.plain for body in found if body.is_markup), None)
    plain = next((body.plain for body in found if not body.is_markup), None)
    if marked is None or plain is None:
        return marked or plain or Plain("")
    return plain if len(plain.text) > 2 * len(marked.text) else marked


def _captions(associations: object) -> tuple[str, ...]:
    """The captions of the pictures that go with a text."""
    if isinstance(associations, Mapping):
        associations = list(associations.values())
    if not isinstance(associations, list):
        return ()
    items = [_lowered(item) for item in associations[:_MAX_ITEMS] if isinstance(item, dict)]
    pictures = [item for item in items if isinstance(item.get("type"), str) and item["type"] in _PICTURES]
    captions = (_description(item) for item in pictures)
    return tuple(dict.fromkeys(caption for caption in captions if caption))


def _description(item: Mapping[str, Any]) -> str:
    values = [item.get("description_text"), *(entry["value"] for entry in _entries(item.get("descriptions")))]
    found = (bodies.of_string(value).text.strip() for value in values if isinstance(value, str))
    return next((text for text in found if text), "")


def _credit(item: Mapping[str, Any]) -> str | None:
    for key in ("creditline", "credit", "infosources", "infosource", "provider", "copyrightholder"):
        if credit := _named(item.get(key)):
            return credit
    return None


def _named(value: object) -> str | None:
    """A name, or the first name of a list."""
    items = value[:_MAX_ITEMS] if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    return next((name for name in named if isinstance(name, str) and name.strip()), None)


def _keywords(value: object) -> list[str]:
    if isinstance(value, str):
        return [word.strip() for word in re.split(r"[,;|]", value[:10_000])]
    return names(value)


def _of_either(item: Mapping[str, Any], name: str) -> Any:
    """What 2.x and 3.x have in the plural, and 1.x in the singular."""
    return item.get(f"{name}s") or item.get(name)


def _instant(value: object) -> Any:
    return metadata.field("published_at", value)


def _is_correction(item: Mapping[str, Any]) -> bool:
    """Whether a signal, a genre or the note to the editors says that this corrects an earlier version."""
    note = item.get("ednote")
    if item.get("corrections") or (isinstance(note, str) and _CORRECTS.search(note[:_MAX_NOTE_CHARS])):
        return True
    return any(_CORRECTS.search(word) for key in _SIGNALS for word in _words(item.get(key)))


def _words(value: object) -> Iterator[str]:
    """The words that a signal, or a list of them, is named or coded by."""
    for item in value[:_MAX_ITEMS] if isinstance(value, list) else [value]:
        codes = [item.get(key) for key in _CODES] if isinstance(item, dict) else [item]
        yield from (code[:_MAX_NOTE_CHARS] for code in codes if isinstance(code, str))
