"""Paths and commands, written so that they work from where the user stands."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path


def program() -> str:
    """How this `verbatim` is called from here: by its name, or by its path if that is not found."""
    beside = Path(sys.executable).with_name("verbatim")
    found = shutil.which("verbatim")
    is_on_path = found is not None and Path(found) == beside and "VIRTUAL_ENV" in os.environ
    if is_on_path or sys.prefix == sys.base_prefix or not beside.exists():
        return "verbatim"
    return shlex.quote(near(str(beside)))


def near(path: str) -> str:
    """A local path as it is written from here, if it lies below; any other address as it is."""
    if "://" in path:
        return path
    whole, here = Path(path).absolute(), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def is_same_place(one: str, other: str) -> bool:
    """Whether two paths or addresses mean the same folder."""
    if "://" in one or "://" in other:
        return one.rstrip("/") == other.rstrip("/")
    return Path(one).absolute() == Path(other).absolute()
