"""The catalog: the lake as SQL views, over committed files only."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import commits
from verbatim.lake.storage import Folder


def connect(lake: str) -> duckdb.DuckDBPyConnection:
    """Open a lake: one view per dataset, with the partition column `drop_date` beside the declared ones.

    A day that is published while the connection is open does not show: the views name the files that were
    committed when it was opened.

    Args:
        lake: path or fsspec address of the lake.

    Raises:
        LakeError: there is no lake at that place, or it was written by a newer Verbatim.
    """
    folder = Folder(lake)
    published = commits.read_all(folder)
    if not published:
        raise LakeError(f"no published day in {lake}. Run one first: verbatim run DAY --lake {lake}")
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    if not folder.is_local:
        connection.register_filesystem(folder.fs)
    for dataset in schema.DATASETS.values():
        files = [folder.address(f.path) for c in published for f in c.files if f.dataset == dataset.name]
        if files:
            rows = connection.read_parquet(files, union_by_name=True, hive_partitioning=True)
        else:
            shape = dataset.arrow.append(pa.field("drop_date", pa.date32()))
            rows = connection.from_arrow(shape.empty_table())
        rows.create_view(dataset.name)
    return connection
