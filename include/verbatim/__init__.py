"""Verbatim: daily drops of French press articles become Parquet that says who said what, about whom.

`verbatim.open("lake")` asks a lake from Python; `verbatim.nlp.load()` is the pipeline, which needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbatim.api import Lake

__version__ = "0.1.0"


def open(url: str) -> Lake:
    """Open a lake.

    Args:
        url: its path or fsspec address.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """
    from verbatim.api import Lake  # DuckDB: what runs a stage or is parsed as a DAG does without

    return Lake(url)
