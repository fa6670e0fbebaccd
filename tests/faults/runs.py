"""A day with an old and a new drop, runs of it that may be killed, and what a reader then finds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verbatim.lake import catalog

ROOT = Path(__file__).parents[2]
DAY = "2026-11-20"
IS_LONG = bool(os.environ.get("VERBATIM_LONG_FAULTS"))
"""Whether `make test-faults` asked for more of everything."""

_TEXT = (
    "{title}\n\n« Tout est prêt », a déclaré Nadia Belkacem mardi à Sète devant le conseil municipal. "
    "Le maire de {town}, Paul Ferrand, estime que les travaux dureront encore trois longues semaines."
)
_DATASETS = ("articles", "entities", "quotes", "rejects", "runs")


def write_drop(drops: Path, towns: list[str]) -> Path:
    """A drop of one article a town, and one file that is rejected."""
    drop = drops / f"drop_date={DAY}"
    drop.mkdir(parents=True)
    for town in towns:
        (drop / f"{town}.txt").write_text(_TEXT.format(title=f"Le pont de {town} rouvre", town=town))
    (drop / "vide.txt").write_bytes(b"")
    (drop / "_READY").touch()
    return drops


@dataclass
class Zygote:
    """A warm process that forks runs."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls) -> Zygote:
        """Start it; ready when this returns."""
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("zygote.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "GX_ANALYTICS_ENABLED": "False"},
        )
        zygote = cls(process)
        assert zygote._answer() == {"ready": True}
        return zygote

    def ask(self, **order: Any) -> dict[str, Any]:
        """Have a run made; `told`, `steps` and `seconds` of one that ended, `error`, or `killed`."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def stop(self) -> None:
        """End it."""
        self.process.communicate(timeout=30)

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process that forks runs has died"
        answer: dict[str, Any] = json.loads(line)
        return answer


@dataclass(frozen=True)
class Seen:
    """What a reader finds in a day: rows of each dataset as text, but for what tells the time of a run."""

    rows: dict[str, list[str]] = field(hash=False)

    @classmethod
    def of(cls, lake: Path) -> Seen:
        """Ask the lake, through the catalog."""
        return catalog.read(str(lake), lambda connection: cls({n: _rows(connection, n) for n in _DATASETS}))


def _rows(connection: Any, name: str) -> list[str]:
    hidden = (
        " EXCLUDE (orchestrator_run_id, started_at, finished_at, stages, data_docs)" if name == "runs" else ""
    )
    return sorted(map(repr, connection.sql(f"SELECT *{hidden} FROM {name}").fetchall()))


def files_of(lake: Path) -> set[str]:
    """The files of a lake, but for what tells one run from another: that of runs, the name of Data Docs."""
    found = {p.relative_to(lake).as_posix() for p in lake.rglob("*") if p.is_file()}
    names = {re.sub(r"^(_data_docs/.*-)[0-9a-f]{12}/", r"\1/", name) for name in found}
    return {name for name in names if not name.startswith("runs/")}
