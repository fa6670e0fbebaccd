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
    path = next((p for p in sidecar_paths(origin.path) if origin.fs.isfile(p)), None)
    if path is None:
        return {}
    name = path.rpartition("/")[2]
    try:
        with origin.fs.open(path, "rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except (ConnectionError, TimeoutError):
        raise
    except OSError as error:
        raise MetadataError(f"sidecar {name}: {error}") from error
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
