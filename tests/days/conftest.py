"""Days run in this process, without Airflow, over the real stages and the shipped pipeline."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from verbatim.lake import catalog
from verbatim.run import run_day

DAY = date(2026, 11, 20)
ROOT = Path(__file__).parents[2]


class Newsroom:
    """A drop folder and a lake below a temporary folder.

    Args:
        root: the temporary folder.
    """

    def __init__(self, root: Path) -> None:
        self.drops, self.lake = root / "drops", root / "lake"
        self.drop = self.drops / f"drop_date={DAY}"
        self.drop.mkdir(parents=True)
        (self.drop / "_READY").touch()

    def put(self, name: str, content: str | bytes) -> None:
        """Put a file into the drop."""
        data = content.encode() if isinstance(content, str) else content
        (self.drop / name).write_bytes(data)

    def run(self, hour: int = 6) -> dict[str, Any]:
        """Run the day, as if started at that hour."""
        started = datetime(2026, 11, 21, hour, tzinfo=UTC)
        return run_day(DAY, started_at=started, drops=str(self.drops), lake=str(self.lake))

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query over the lake."""
        connection: duckdb.DuckDBPyConnection = catalog.connect(str(self.lake))
        return connection.sql(query).fetchall()

    def files(self) -> dict[str, bytes]:
        """Every data file of the lake with its bytes, but for `runs`."""
        found = {p.relative_to(self.lake).as_posix(): p.read_bytes() for p in self.lake.rglob("*.parquet")}
        return {name: data for name, data in found.items() if not name.startswith(("runs/", "_"))}


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.fixture(scope="session")
def seed_lake(tmp_path_factory) -> Callable[..., list[tuple[Any, ...]]]:
    """The seed day, run once: gives a function from SQL to rows."""
    lake = tmp_path_factory.mktemp("seed") / "lake"
    run_day(
        DAY,
        started_at=datetime(2026, 11, 21, 6, tzinfo=UTC),
        drops=str(ROOT / "seeds" / "drops"),
        lake=str(lake),
    )
    connection = catalog.connect(str(lake))
    return lambda query: connection.sql(query).fetchall()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material that is not part of the project; tests of it skip where it is absent."""
    folder = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared")
    if not (folder / "seed").is_dir():
        pytest.skip(f"no reference material at {folder} (set VERBATIM_SHARED)")
    return folder
