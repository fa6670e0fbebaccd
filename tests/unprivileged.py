"""Folders that may not be read: the tests may run as root, whom no permission stops."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """A new folder that every user may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="verbatim-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def closed(folder: Path, mode: int = 0o000) -> Iterator[None]:
    """Close a folder, and be a user whom that stops."""
    was, user = folder.stat().st_mode, os.geteuid()
    folder.chmod(mode)
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(was)
