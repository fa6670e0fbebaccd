"""Where a reader's bytes come from, and the rejects that it may have to give for them."""

from __future__ import annotations

from dataclasses import dataclass

import fsspec

from verbatim.rejects import Reject
from verbatim.settings import Settings


@dataclass(frozen=True, slots=True)
class Origin:
    """One file of the drop.

    Args:
        fs: the file system that holds it.
        path: its path there.
        source_file: its path in the drop, for rows and rejects.
        settings: the limits to read within.
    """

    fs: fsspec.AbstractFileSystem
    path: str
    source_file: str
    settings: Settings

    def reject(
        self, reason: str, detail: str, *, raw_hash: str | None = None, n_bytes: int | None = None
    ) -> Reject:
        """A reject of the ingest stage for this file."""
        return Reject("ingest", reason, detail, self.source_file, raw_hash=raw_hash, n_bytes=n_bytes)
