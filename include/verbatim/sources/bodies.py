"""The body of an article as a field of JSON, CSV or Parquet holds it: plain, marked up, or in pieces."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from verbatim.sources.markup import Plain, of_fragment

_BLOCK = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|dl|blockquote|article|section|main|header|footer|aside|table|figure|hr|pre"
    r"|html|body|nitf|hl1|hl2|block)\b[^<>]*>",
    re.I,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)"
    r"(?:\s+[a-z:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_INNER = ("rendered", "html", "text", "content", "value", "#text", "plain", "raw", "data")
_PIECE = re.compile(r"paragraph|text|header|heading|quote|list|question|answer|html|lead|chapo|inter", re.I)
_MAX_PIECES = 20_000
_MAX_DEPTH = 4


def of_value(value: object) -> Plain:
    """The text of a field: a string, a list of paragraphs, or the like in a mapping.

    Args:
        value: plain text stays as it is. Markup becomes paragraphs, wherever it is recognised: a tag of a
            block makes the whole value markup; tags of words, such as <b>, are taken out line by line, since
            the lines are then the paragraphs; entities are resolved. A list holds a paragraph an item, or
            blocks of an editor, each with its `type`.

    Returns:
        An empty text for anything else.
    """
    return _of(value, 0)


def of_string(value: str) -> Plain:
    """One string, plain or marked up, without lone surrogates."""
    value = _well_formed(value)
    if "<" not in value and "&" not in value:
        return Plain(value)
    if "&lt;" in value and not _BLOCK.search(value) and _BLOCK.search(unescaped := html.unescape(value)):
        value = unescaped
    if _BLOCK.search(value):
        return of_fragment(value)
    if _INLINE.search(value):
        return Plain("\n".join(of_fragment(line).text if line.strip() else "" for line in value.split("\n")))
    return Plain(html.unescape(value) if _ENTITY.search(value) else value)


def is_list_of_text(value: object) -> bool:
    """Whether a list holds the pieces of one text, rather than articles or something else."""
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(item, str) or _is_piece(item) for item in value[:_MAX_PIECES])


def _is_piece(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and "title" not in item


def _of(value: object, depth: int) -> Plain:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return of_string(value)
    if depth >= _MAX_DEPTH:
        return Plain("")
    if isinstance(value, Mapping):
        inner = (_of(value[key], depth + 1) for key in _INNER if key in value)
        return next((plain for plain in inner if plain.text.strip()), Plain(""))
    if isinstance(value, list | tuple) and is_list_of_text(list(value)):
        return _joined([_of(item, depth + 1) for item in value[:_MAX_PIECES] if _has_text(item)])
    return Plain("")


def _has_text(item: Any) -> bool:
    return isinstance(item, str) or bool(_PIECE.search(item["type"]))


def _joined(pieces: list[Plain]) -> Plain:
    text = "\n\n".join(piece.text.strip("\n") for piece in pieces if piece.text.strip())
    return Plain(text, tuple(caption for piece in pieces for caption in piece.captions))


def _well_formed(text: str) -> str:
    """The text with U+FFFD for a half of a surrogate pair, which no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
