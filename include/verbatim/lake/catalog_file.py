"""The catalog as a file that DuckDB opens: `catalog.duckdb` in the lake, views of committed files alone.

    duckdb lake/catalog.duckdb "SELECT speaker_name, text FROM quotes LIMIT 5"

It holds no rows. Its views name the files of the days as they were published when it was written, so it is
written anew, in one atomic step, whenever a day or a mart changes. The files are named by whole paths: a lake
that was moved needs its catalog written again.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import duckdb

from verbatim import schema
from verbatim.errors import VerbatimError
from verbatim.lake import catalog, commits
from verbatim.lake.storage import Folder
from verbatim.schema import Dataset

FILE = "catalog.duckdb"
_log = logging.getLogger(__name__)


def write(lake: str, into: str | None = None) -> str:
    """Write the catalog of a lake.

    Args:
        lake: path or fsspec address of the lake.
        into: path or address of the file; by default FILE in the lake.

    Returns:
        Where it was written.

    Raises:
        LakeError: there is no lake at that place, this version of Verbatim cannot read it, or the file cannot
            be written.
    """
    folder = Folder(lake)
    where, name = (folder, FILE) if into is None else (Folder(str(Path(into).parent)), Path(into).name)
    written: dict[str, str] | None = None
    while written != (written := folder.states(commits.FOLDER)):
        where.write_bytes(name, catalog.settled(folder, lambda _: _content(folder)))
    return where.address(name)


def renew(lake: Folder) -> None:
    """Write the catalog of a lake anew, where it has one, after its days changed.

    What stands in the way is logged: the lake is right without its catalog.
    """
    try:
        if lake.exists(FILE):
            write(lake.url)
    except (VerbatimError, duckdb.Error, OSError) as error:
        _log.warning(
            "%s is out of date and could not be written: %s. `verbatim catalog` does it.",
            lake.address(FILE),
            error,
        )


def _content(lake: Folder) -> bytes:
    with tempfile.TemporaryDirectory(prefix="verbatim-catalog-") as scratch:
        file = Path(scratch) / FILE
        with catalog.views(lake, commits.read_all(lake), str(file)) as connection:
            for declared in schema.TABLES.values():
                _describe(connection, declared)
        return file.read_bytes()


def _describe(connection: duckdb.DuckDBPyConnection, declared: Dataset) -> None:
    connection.execute(f"COMMENT ON VIEW {declared.name} IS {catalog.literal(declared.doc)}")
    told = {name: column.doc for name, column in declared.columns.items()} | {"drop_date": schema.PARTITION}
    for name, doc in told.items():
        connection.execute(f'COMMENT ON COLUMN {declared.name}."{name}" IS {catalog.literal(doc)}')
