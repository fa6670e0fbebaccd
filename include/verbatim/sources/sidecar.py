"""The file beside a text that holds its metadata: `a.json` or `a.yaml` beside `a.txt`."""

from __future__ import annotations

import json
from typing import Any

from verbatim.sources.encoding import decode
from verbatim.sources.front_matter import MAX_CHARS, parse
from verbatim.sources.listing import sidecar_paths
from verbatim.sources.metadata import MetadataError
from verbatim.sources.origin import Origin

_MAX_BYTES = 4_000_000


def load(origin: Origin) -> dict[Any, Any]:
    """The metadata of a text's sidecar; empty if it has none.

    Raises:
        MetadataError: there is a sidecar, but it cannot be read; the message names the file and the line.
    """
    found = ((path, data) for path in sidecar_paths(origin.name) if (data := origin.beside(path)) is not None)
    path, data = next(found, (None, b""))
    if path is None:
        return {}
    name = path.rpartition("/")[2]
    decoded = decode(data)
    if decoded is None or len(data) > _MAX_BYTES:
        raise MetadataError(f"sidecar {name}: not text, or over {_MAX_BYTES} bytes")
    try:
        return _json(decoded.text) if name.lower().endswith("json") else _yaml(decoded.text)
    except MetadataError as error:
        raise MetadataError(f"sidecar {name}: {error}") from error


def _json(text: str) -> dict[Any, Any]:
    try:
        mapping = json.loads(text)
    except json.JSONDecodeError as error:
        raise MetadataError(f"line {error.lineno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise MetadataError(type(error).__name__) from error
    if not isinstance(mapping, dict):
        raise MetadataError("not a mapping")
    return mapping


def _yaml(text: str) -> dict[Any, Any]:
    if len(text) > MAX_CHARS:
        raise MetadataError(f"over {MAX_CHARS} characters")
    return parse(text)
