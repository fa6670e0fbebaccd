"""Records of plain text, and what cleaning makes of them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from verbatim.cleaning import clean
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record

Cleaned = dict[str, Any] | Reject


@pytest.fixture
def clean_text() -> Callable[..., Cleaned]:
    """Cleans a text with the metadata given; Settings' defaults, but for `settings`."""

    def clean_text(text: str, settings: dict[str, object] | None = None, **metadata: object) -> Cleaned:
        metadata = {
            "source_file": "a.txt",
            "raw_hash": "0" * 64,
            "n_bytes": len(text),
            "encoding": "utf-8",
        } | metadata
        record = Record(text=textwrap.dedent(text), **metadata)
        return clean(record, Settings(_env_file=None, **(settings or {})))

    return clean_text
