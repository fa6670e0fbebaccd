"""A drop folder of this test, and what Verbatim reads from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record, read_file

Read = Callable[..., Record | Reject]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes to a file of the drop and reads it: exactly one item."""

    def read(data: bytes, name: str = "article.txt", **settings: object) -> Record | Reject:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        fs = fsspec.filesystem("file")
        (item,) = read_file(fs, str(path), name, Settings(_env_file=None, **settings))
        assert item.source_file == name
        return item

    return read
