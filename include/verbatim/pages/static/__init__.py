"""The stylesheet, the script and the icons of the pages."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@cache
def contents() -> dict[str, bytes]:
    """The files by name."""
    return {
        file.name: file.read_bytes()
        for file in files(__package__).iterdir()
        if file.name.rpartition(".")[2] in KINDS
    }


@cache
def version(name: str) -> str:
    """A hash of a file, for its address: a browser may keep it for as long as that stays."""
    return hashlib.sha256(contents()[name]).hexdigest()[:12]
