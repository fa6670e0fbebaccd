"""A whole day beside the bare pipeline on the same articles, and with one worker beside two.

    python -m bench.run [--articles 1000 10000] [--texts FILE] [--folder build/bench-run]

For each size a drop of JSON Lines files is made of sentences in new combinations, as `bench.drops` makes them
(of the seed drop, or of the `text` of each line of FILE, which is better: the seeds are so few that what they
make is full of near copies). Then, in processes of their own and one after the other:

- *bare*: the texts of the published articles, each once, through `nlp.pipe`; loading aside.
- *run*: `verbatim run`, from the start of the process to its end.
- *one* and *two*: the stages in one and in two processes, a fresh one for each stage and share of its tasks,
  as workers run them; the second share of ingest and extract beside the first.

Every process has one thread for its arithmetic (OMP_NUM_THREADS), as workers that share a machine should.
What is printed are ratios of one run on one machine; the line that is added to bench/history.jsonl has the
seconds, the peak memory of each stage, the bytes in the lake and the machine as well.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.drops import DAY, articles, json_line, measure, sentences
from verbatim import __version__

HISTORY = Path(__file__).with_name("history.jsonl")
PER_FILE = 500
LENGTHS = (3, 7)
"""Paragraphs of three sentences in an article: about 430 words, as in the press."""


def make(folder: Path, n_articles: int, pool: list[str]) -> None:
    """A drop of so many articles."""
    shutil.rmtree(folder, ignore_errors=True)
    drop = folder / f"drop_date={DAY}"
    drop.mkdir(parents=True)
    made = islice(articles(pool, 4, LENGTHS), n_articles)
    for number, start in enumerate(range(0, n_articles, PER_FILE)):
        with (drop / f"{number:04d}.jsonl").open("w", encoding="utf-8") as file:
            for guid, (source, title, body) in enumerate(islice(made, PER_FILE), start=start):
                file.write(json_line(guid, source, title, body))
    (drop / "_READY").touch()


def bare(lake: str) -> None:
    """Print how long `nlp.pipe` takes for the texts of a lake, each once, with what else is worth knowing."""
    import pyarrow.compute as pc

    from verbatim import nlp
    from verbatim.lake import catalog

    began = time.perf_counter()
    pipeline = nlp.load()
    loaded = time.perf_counter()
    table = catalog.dataset(lake, "articles").to_table(columns=["text", "n_words", "duplicate_of"])
    texts = table.filter(pc.is_null(table["duplicate_of"]))["text"].to_pylist()
    start = time.perf_counter()
    n_quotes = sum(len(doc._.quotes) for doc in pipeline.pipe(texts))
    told = {"seconds": time.perf_counter() - start, "load_seconds": loaded - began, "n_texts": len(texts)}
    print(json.dumps(told | {"n_words": sum(len(text.split()) for text in texts), "n_quotes": n_quotes}))


def timed(command: list[str]) -> tuple[float, float, str]:
    """Run a command: seconds, peak memory in MB, and what it printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None  # noqa: S101
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, used.ru_maxrss / 1024, printed


def compare(root: Path, n_articles: int, pool: list[str]) -> dict[str, Any]:
    """Measure one size."""
    make(root, n_articles, pool)
    lake = str(root / "lake")
    program = str(Path(sys.executable).with_name("verbatim"))
    run_seconds, run_peak, _ = timed([program, "run", str(DAY), "--drops", str(root), "--lake", lake])
    _, _, printed = timed([sys.executable, "-m", "bench.run", "--bare", lake])
    pipe = json.loads(printed.splitlines()[-1])
    n_bytes = sum(f.stat().st_size for f in Path(lake).rglob("*.parquet"))
    workers = {n: measure(root, None, n) for n in (1, 2)}
    return {
        "n_articles": n_articles,
        "n_words": pipe["n_words"],
        "n_quotes": pipe["n_quotes"],
        "bare_seconds": pipe["seconds"],
        "load_seconds": pipe["load_seconds"],
        "run_seconds": run_seconds,
        "run_peak_mb": run_peak,
        "bytes_per_article": n_bytes / n_articles,
        "stages": {str(n): [vars(stage) for stage in stages] for n, stages in workers.items()},
    }


_COLUMNS = (
    "articles", "words", "bare, s", "run, s", "run / bare", "one / two workers", "s per 1,000", "B each",
)  # fmt: skip


def total(stages: list[dict[str, Any]]) -> float:
    """Seconds of all stages."""
    return float(sum(stage["seconds"] for stage in stages))


def show(console: Console, found: list[dict[str, Any]]) -> None:
    """The ratios of every size, and the stages of the largest."""
    table = Table(box=None, title="a whole day", title_justify="left")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for one in found:
        n = one["n_articles"]
        table.add_row(
            f"{n:,}",
            f"{one['n_words']:,}",
            f"{one['bare_seconds']:.1f}",
            f"{one['run_seconds']:.1f}",
            f"{one['run_seconds'] / one['bare_seconds']:.2f}",
            f"{total(one['stages']['1']) / total(one['stages']['2']):.2f}",
            f"{1000 * one['run_seconds'] / n:.1f}",
            f"{one['bytes_per_article']:,.0f}",
        )
    console.print(table)
    stages = Table(
        box=None,
        title="stages with one worker, share of the time, peak of a process",
        title_justify="left",
    )
    stages.add_column("stage")
    for one in found:
        stages.add_column(f"{one['n_articles']:,}", justify="right")
        stages.add_column("MB", justify="right")
    for number, stage in enumerate(found[-1]["stages"]["1"]):
        cells = []
        for one in found:
            row = one["stages"]["1"][number]
            cells += [f"{row['seconds'] / total(one['stages']['1']):.1%}", f"{row['peak_mb']:.0f}"]
        stages.add_row(stage["name"], *cells)
    console.print(stages)


def machine() -> dict[str, Any]:
    """What this machine is, in short."""
    cpus = [
        line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")
    ]
    memory = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    return {
        "cpu": cpus[0] if cpus else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(memory) / 2**20),
        "python": platform.python_version(),
    }


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def main() -> None:
    """Measure, print, and add a line to the history."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("build/bench-run"))
    parser.add_argument("--bare", metavar="LAKE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"  # for the processes that are started; nothing is counted in this one
    if options.bare:
        bare(options.bare)
        return
    pool = sentences(options.texts)
    found = []
    for n_articles in options.articles:
        found.append(compare(options.folder, n_articles, pool))
    shutil.rmtree(options.folder, ignore_errors=True)
    here = machine()
    told = {"version": __version__, "machine": here, "sizes": found, "texts": bool(options.texts)}
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    console = Console()
    console.print(", ".join(f"{name} {value}" for name, value in here.items()))
    show(console, found)


if __name__ == "__main__":
    main()
