"""The metadata block that may open a text: YAML between two lines of three dashes.

A block is one only if it names at least one key that Verbatim knows: a text that opens with a ruled-off
paragraph stays a text. Values are read as strings, as the publisher wrote them: YAML's own types would turn
the guid 0123 into 83. French headlines hold colons and quotation marks that YAML does not allow bare, hence
the second way of reading, line by line.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from verbatim.sources.metadata import KEYS, MetadataError

MAX_CHARS = 64_000

_OPEN = re.compile(r"\ufeff?\s*?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r|\Z)", re.M)
_MEANT = re.compile(rf"^[ \t]*(?:{'|'.join(KEYS)})[ \t]*:", re.M | re.I)
_PAIR = re.compile(r"([^\W\d]\w*)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class _StringLoader(yaml.BaseLoader):
    """Scalars are strings, but for null."""


_StringLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_StringLoader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def split(text: str) -> tuple[dict[Any, Any], str]:
    """Metadata and body of a text.

    Returns:
        The mapping (empty if there is no block) and the text after the block.

    Raises:
        MetadataError: there is a block of metadata, but it cannot be read; the message names the line.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSE.search(text, opening.end(), opening.end() + MAX_CHARS)
    if closing is None or not _MEANT.search(block := text[opening.end() : closing.start()]):
        return {}, text
    first_line = text.count("\n", 0, opening.end()) + 1
    return parse(block, first_line), text[closing.end() :]


def parse(block: str, first_line: int = 1) -> dict[Any, Any]:
    """A mapping from YAML, or from lines of `key: value` where these are no YAML.

    Args:
        block: the text of the mapping.
        first_line: the number of its first line in the file, for messages.

    Raises:
        MetadataError: it is neither.
    """
    block = _CONTROL.sub("", block)
    try:
        mapping = _StringLoader(block).get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark  # where the broken value opens, if it is known
        line = first_line + (mark.line if mark else 0)
        trouble = f"line {line}: {error.problem or error.context}"
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        trouble = f"line {first_line}: {type(error).__name__}"
    else:
        if isinstance(mapping, dict):
            return mapping
        trouble = f"line {first_line}: not a mapping"
    if (plain := _plain(block)) is not None:
        return plain
    raise MetadataError(f"metadata, {trouble}")


def _plain(block: str) -> dict[str, Any] | None:
    """Lines of `key: value`, and lists of `- item`; None if there is any other line."""
    found: dict[str, Any] = {}
    key = ""
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pair := _PAIR.fullmatch(line):
            key = pair[1]
            found[key] = _unquoted(pair[2])
        elif (
            (item := _ITEM.fullmatch(line))
            and (items := found.get(key)) is not None
            and not _is_scalar(items)
        ):
            found[key] = [*items, _unquoted(item[1])]
        else:
            return None
    return found or None


def _is_scalar(value: str | list[str]) -> bool:
    return isinstance(value, str) and value != ""


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
