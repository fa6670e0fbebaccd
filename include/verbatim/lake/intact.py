"""Is a committed file what its commit says: every byte, and so every row?"""

from __future__ import annotations

import hashlib
import os

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake.commits import Commit, DataFile
from verbatim.lake.storage import Folder


def trouble(lake: Folder, commit: Commit, file: DataFile) -> tuple[str, str] | None:
    """What is wrong with a file of a commit: `missing` or `damaged`, and how; None where nothing is.

    Raises:
        LakeError: its store is out of reach.
    """
    try:
        sha256, n_bytes = _hashed(lake, file.path)
    except FileNotFoundError:
        return "missing", "the commit names it, and it is not there"
    except (ConnectionError, TimeoutError) as error:
        raise LakeError(f"cannot read {lake.address(file.path)}: {error.strerror or error}") from error
    except OSError as error:
        return "damaged", f"it cannot be read: {error.strerror or error}"
    if n_bytes != file.n_bytes:
        return "damaged", f"{n_bytes} bytes, where the commit says {file.n_bytes}"
    if sha256 != file.sha256:
        return "damaged", "the size is right, the bytes are not those that were committed"
    try:
        with lake.open_parquet(file.path) as parquet:
            n_rows, shape = int(parquet.metadata.num_rows), schema.fingerprint_of(parquet.schema_arrow)
    except LakeError:
        return "damaged", "it is not whole Parquet"
    if n_rows != file.n_rows:
        return "damaged", f"{n_rows} rows, where the commit says {file.n_rows}"
    if shape != commit.schemas.get(file.dataset, shape):
        return "damaged", "its columns are not those that the commit says"
    return None


def _hashed(lake: Folder, path: str) -> tuple[str, int]:
    with lake.fs.open(lake.path(path), "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), int(stream.seek(0, os.SEEK_END))
