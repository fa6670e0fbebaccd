"""HTML as tests look at it: what it says, its elements, and whether anything of it could run."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient

Browse = Callable[..., TestClient]
"""From a lake, and drops, to a client of the press pages; tests/pages/conftest.py gives one."""


def shown(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def elements(html: str) -> list[tuple[str, dict[str, Any]]]:
    """The elements of a page with their attributes."""
    found: list[tuple[str, dict[str, Any]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]
    parser.feed(html)
    return found


def require_inert(html: str) -> None:
    """Make sure that nothing of a page runs or loads, but for our own two files."""
    for tag, attributes in elements(html):
        assert tag not in {"iframe", "object", "embed", "img", "base", "meta"} or (
            tag == "meta" and set(attributes) <= {"charset", "name", "content"}
        ), f"<{tag}>"
        assert not [name for name in attributes if name.startswith("on") or name == "style"], attributes
        for name in ("href", "src", "action"):
            if (address := attributes.get(name)) is not None:
                assert address.startswith(("/verbatim/", "?", "#", "/auth/login")), address
        if tag == "script":
            assert attributes.get("src", "").startswith("/verbatim/static/"), "an inline script"
