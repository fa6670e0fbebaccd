"""An embedded Airflow as tests use it: `make up` in a folder of its own, and what they ask it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil

from verbatim import models, schema
from verbatim.airflow.rest import Rest
from verbatim.lake import catalog

ROOT = Path(__file__).parents[1]
SEED_DAY = "2026-11-20"
SEEDS = sorted((ROOT / f"seeds/drops/drop_date={SEED_DAY}").glob("journal-du-littoral_*.txt"))
LATER_MODEL = "fr_later"
HOSTILE_DAY, POOR_DAY = "2026-03-27", "2026-03-26"
DAY, EMPTY, MISSING = "2026-03-29", "2026-03-30", "2026-03-31"
T = TypeVar("T")


def command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "verbatim.airflow", "--root", str(ROOT), "--home", str(home), *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "VERBATIM_"))}
    return {
        **kept,
        "COLUMNS": "200",
        "VERBATIM_DROPS": str(folder / "drops"),
        "VERBATIM_LAKE": str(folder / "lake"),
        **more,
    }


def make_drop(folder: Path, day: str, files: list[Path]) -> Path:
    drop = folder / "drops" / f"drop_date={day}"
    drop.mkdir(parents=True)
    for file in files:
        shutil.copy(file, drop)
    (drop / "_READY").touch()
    return drop


def make_hostile_drop(folder: Path) -> None:
    """A drop whose every field tries to run in the reader's browser; if one does, `window.pwned` is there."""
    run = "window.pwned=1"
    text = (
        f'<script>{run}</script><img src=x onerror="{run}"> Le pont de Seraing rouvre "\'&amp;\n\n'
        f"« Nous allons <b onmouseover={run}>rouvrir</b> le pont dès lundi matin, après trois ans de travaux "
        f"</mark></p><script>{run}</script> », a déclaré la maire de Liège, Nadia Belkacem. "
        f'<iframe src="javascript:{run}"></iframe> Les riverains de la rue Vivegnies ont applaudi longtemps.'
    )
    drop = make_drop(folder, HOSTILE_DAY, [])
    (drop / "<img src=x onerror=alert(1)>.txt").write_text(text)
    (drop / "<svg onload=alert(2)>.txt").write_bytes(b"")
    record = {
        "guid": f"<script>{run}</script>",
        "url": f"javascript:{run}",
        "source": f'"><script>{run}</script>',
        "title": f"Une seconde affaire <img src=x onerror={run}>",
        "authors": [f"<a href=javascript:{run}>Moi</a>"],
        "text": text.replace("Seraing", "Herstal"),
    }
    (drop / "feed.jsonl").write_text(json.dumps(record) + '\n{"title": "<script>\n')


def make_poor_drop(folder: Path) -> None:
    """A drop of which more than half is no article: the gate warns of it."""
    drop = make_drop(folder, POOR_DAY, SEEDS[:1])
    lines = [json.dumps({"guid": str(n), "title": f"Brève {n}", "text": "Lire la suite"}) for n in range(24)]
    (drop / "breves.jsonl").write_text("\n".join(lines))


def make_model(folder: Path) -> None:
    """The shipped pipeline under another name and version, as a newly trained one would come."""
    shutil.copytree(models.FOLDER / models.DEFAULT, folder)
    meta = folder / "meta.json"
    meta.write_text(json.dumps({**json.loads(meta.read_text()), "version": "9.0.0"}))


def processes_of(home: Path) -> list[psutil.Process]:
    """The processes that print to the log of an installation; some overwrite their environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(f"/proc/{process.pid}/fd/1").readlink() == home / "logs/embedded.log":
                found.append(process)
        except OSError:
            continue
    return found


@dataclass
class Airflow:
    """A running `make up`.

    Args:
        folder: holds its drops, its lake and its models.
        home: AIRFLOW_HOME.
        greeting: what it printed.
        rest: asks it, as its admin.
        metrics: names of what it has told StatsD so far.
        told: what people were told so far.
    """

    folder: Path
    home: Path
    greeting: str
    rest: Rest
    metrics: set[str]
    told: list[dict[str, Any]]

    def run(self, day: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(self.home, "run", day), env=environment(self.folder),
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def datasets(self, day: str) -> dict[str, str]:
        """Every file of the day's datasets, but for `runs`, with the hash of its bytes."""
        lake = self.folder / "lake"
        return {
            str(file.relative_to(lake)): hashlib.sha256(file.read_bytes()).hexdigest()
            for dataset in schema.DATASETS
            if dataset != "runs"
            for file in (lake / dataset / f"drop_date={day}").rglob("*")
        }

    def count(self, dataset: str, day: str) -> int:
        sql = f"SELECT count(*) FROM {dataset} WHERE drop_date = $day"
        row = catalog.connect(str(self.folder / "lake")).execute(sql, {"day": day}).fetchone()
        assert row
        return int(row[0])

    def passwords(self) -> dict[str, str]:
        """The passwords by user."""
        found: dict[str, str] = json.loads((self.home / "passwords.json").read_text())
        return found

    def asset_events(self) -> list[dict[str, Any]]:
        """The last events of assets, the newest first."""
        last = {"limit": 100, "order_by": "-timestamp"}
        found: list[dict[str, Any]] = self.rest.call("GET", "/assets/events", params=last)["asset_events"]
        return found

    def page(self, path: str, **query: str) -> str:
        """A press page, as its admin sees it."""
        login = {"Authorization": f"Bearer {self.rest.token()}"}
        answer = httpx.get(f"{self.rest.server}/verbatim/{path}", params=query, headers=login)
        return answer.raise_for_status().text

    def states(self, run_id: str) -> dict[str, str | None]:
        return {task["task_id"]: task["state"] for task in self.rest.tasks("press_daily", run_id)}

    def runs(self, **wanted: str) -> list[dict[str, Any]]:
        found = self.rest.call("GET", "/dags/press_daily/dagRuns", params={"limit": 100})["dag_runs"]
        return [run for run in found if all(run[key] == value for key, value in wanted.items())]


def eventually(look: Callable[[], T], *, seconds: float, what: str = "") -> T:
    """Wait until something is so, and give it."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.5)
    return found
