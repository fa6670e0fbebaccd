"""Large drops: what each stage takes in time and memory, and what the store holds afterwards.

    python -m bench.drops make FOLDER small 100000      so many small text files
    python -m bench.drops make FOLDER jsonl 2000000000  one JSON Lines file of so many bytes
    python -m bench.drops make FOLDER warc 2000000000   one WARC of HTML pages of so many bytes
    python -m bench.drops measure FOLDER [--sample N] [--processes 2]   every stage, its tasks in processes

Articles are sentences in new combinations, so that lengths and quotations are those of press text: sentences
of the seed drop or, with `--texts FILE`, of the `text` of each line of a JSON Lines file. The seeds are so
few that what they make is full of near copies. A process works on many shards one after another: its peak is
at least that of any one task. With --sample only N shards are extracted, validate and publish left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[1] / "seeds" / "drops" / "drop_date=2026-11-20"
DAY = date(2026, 11, 20)
PER_FOLDER = 5_000
_SENTENCE_END = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÀ-Ý«])")


def sentences(texts: Path | None) -> list[str]:
    """Sentences of a JSON Lines file, or of the seed drop."""
    if texts:
        bodies = [json.loads(line)["text"] for line in texts.read_text("utf-8").splitlines()]
    else:
        files = (file.read_bytes() for file in sorted(SEEDS.glob("*.txt")))
        bodies = [data.decode("utf-8", "ignore").rpartition("\n---\n")[2] for data in files]
    found = (s.strip() for text in bodies for p in text.splitlines() for s in _SENTENCE_END.split(p))
    return [s for s in dict.fromkeys(found) if len(s.split()) > 7 and s[-1] in ".!?»"]


def articles(
    pool: list[str], seed: int, n_paragraphs: tuple[int, int]
) -> Iterator[tuple[str, str, list[str]]]:
    """Source, title and paragraphs, without end."""
    chance = random.Random(seed)  # noqa: S311
    sources = [f"Le Courrier n° {n}" for n in range(40)]
    number = 0
    while True:
        number += 1
        body = [" ".join(chance.sample(pool, 3)) for _ in range(chance.randint(*n_paragraphs))]
        title = " ".join(body[-1].split()[:9]).strip(" ,;:«»") + f" ({number})"
        yield chance.choice(sources), title, body


def json_line(guid: int, source: str, title: str, body: list[str]) -> str:
    """An article as a line of JSON Lines."""
    row = {"guid": str(guid), "source": source, "title": title, "text": "\n\n".join(body)}
    return json.dumps(row, ensure_ascii=False) + "\n"


def make_small(folder: Path, n: int, pool: list[str]) -> None:
    """So many text files of one to three paragraphs, a few thousand a folder."""
    for number, (source, title, body) in zip(range(n), articles(pool, 1, (1, 3)), strict=False):
        where = folder / f"{number // PER_FOLDER:03d}"
        if number % PER_FOLDER == 0:
            where.mkdir(parents=True)
        matter = f"---\nsource: {source}\nguid: {number}\n---\n\n"
        (where / f"{number:06d}.txt").write_text(f"{matter}{title}\n\n" + "\n\n".join(body) + "\n", "utf-8")


def make_jsonl(folder: Path, n_bytes: int, pool: list[str]) -> None:
    """One JSON Lines file."""
    written = 0
    with (folder / "jour.jsonl").open("w", encoding="utf-8") as file:
        for number, (source, title, body) in enumerate(articles(pool, 2, (4, 9))):
            written += file.write(json_line(number, source, title, body))
            if written >= n_bytes:
                return


def make_warc(folder: Path, n_bytes: int, pool: list[str]) -> None:
    """One plain WARC of pages whose markup weighs many times what their text does, as on the web."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    menu = "".join(f'<li><a href="/rubrique/{n}">Rubrique {n}</a></li>' for n in range(120))
    script = "var réglages = " + json.dumps({f"clé{n}": "x" * 40 for n in range(700)}) + ";"
    with (folder / "collecte.warc").open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for number, (source, title, body) in enumerate(articles(pool, 3, (3, 8))):
            text = "".join(f"<p>{p}</p>" for p in body)
            page = (
                "<!doctype html><html lang='fr'><head><meta charset='utf-8'>"
                f"<title>{title} - {source}</title>"
                f"<meta property='og:site_name' content='{source}'><script>{script}</script></head><body>"
                f"<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{text}</article></main>"
                f"<footer><ul>{menu}</ul></footer></body></html>"
            )
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                f"https://exemple.fr/{number}",
                "response",
                payload=BytesIO(page.encode()),
                http_headers=headers,
            )
            writer.write_record(record)
            if file.tell() >= n_bytes:
                return


@dataclass(frozen=True)
class Stage:
    """What a stage took: seconds from the start of its processes to their end, the peak of the largest."""

    name: str
    n_tasks: int
    seconds: float
    peak_mb: float


def measure(root: Path, sample: int | None, processes: int = 2) -> list[Stage]:
    """Run the day stage by stage in fresh processes; print and return seconds and peak memory of each.

    Args:
        root: holds the drop; the lake is made anew in it.
        sample: so many shards are extracted, and validate and publish left out; None for all.
        processes: that share the tasks of a mapped stage.
    """
    stages: list[Stage] = []

    def stage(name: str, work: list[dict[str, Any]]) -> list[dict[str, Any]]:
        done, returned = _stage(name, root, work)
        stages.append(done)
        return returned

    shutil.rmtree(root / "lake", ignore_errors=True)
    files = [f for f in (root / f"drop_date={DAY}").rglob("*") if f.is_file()]
    print(f"{len(files)} files, {sum(f.stat().st_size for f in files):,} bytes")
    print(f"{'stage':12} {'tasks':>6} {'seconds':>9} {'peak MB':>8}  counts")
    planned = stage("plan", [{}])[0]
    staging, shards = planned["staging"], planned["shards"]
    stage("ingest", _split(staging, shards, processes))
    unique = stage("deduplicate", [{"staging": staging}])[0]
    stage("extract", _split(staging, unique["shards"][:sample], processes))
    if sample is None:
        stage("validate", [{"staging": staging}])
        stage("publish", [{"staging": staging}])
    lake = sum(f.stat().st_size for f in (root / "lake").rglob("*.parquet"))
    print(f"the store holds {lake:,} bytes of Parquet")
    return stages


def _split(staging: str, shards: list[int], processes: int) -> list[dict[str, Any]]:
    return [{"staging": staging, "shards": shards[n::processes]} for n in range(processes)]


def _stage(name: str, root: Path, work: list[dict[str, Any]]) -> tuple[Stage, list[dict[str, Any]]]:
    start = time.perf_counter()
    commands = [[sys.executable, "-m", "bench.drops", "stage", str(root), name, json.dumps(w)] for w in work]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    outputs = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit(f"{name} failed")
    results = [json.loads(output.splitlines()[-1]) for output in outputs]
    counts: dict[str, int] = {}
    for result in results:
        for key, value in result["counts"].items():
            counts[key] = counts.get(key, 0) + value
    tasks = sum(len(w.get("shards", [0])) for w in work)
    peak = max(result["peak_mb"] for result in results)
    done = Stage(name, tasks, time.perf_counter() - start, peak)
    print(f"{name:12} {tasks:6} {done.seconds:9.1f} {peak:8.0f}  {counts}", flush=True)
    return done, [result["returned"] for result in results]


def run_stage(root: Path, name: str, work: dict[str, Any]) -> None:
    """One process of a stage: its work, then a line of JSON with what came of it."""
    from verbatim.stages import deduplicate, extract, ingest, plan, publish, validate

    started = datetime(2026, 11, 21, 6, tzinfo=UTC)
    returned: dict[str, Any] = {}
    counts: dict[str, int] = {}
    if name == "plan":
        returned = plan.plan_day(
            DAY,
            drops=str(root),
            lake=str(root / "lake"),
            model="fr_press",
            started_at=started,
            orchestrator_run_id="bench",
        )
    elif name in {"ingest", "extract"}:
        mapped = ingest.ingest_shard if name == "ingest" else extract.extract_shard
        for shard in work["shards"]:
            for key, value in mapped(work["staging"], shard).items():
                if key.startswith("n_"):
                    counts[key] = counts.get(key, 0) + value
    elif name == "publish":
        returned = publish.publish_day(work["staging"], started)
        counts = returned["rows"]
    else:
        whole = deduplicate.deduplicate_day if name == "deduplicate" else validate.validate_day
        returned = whole(work["staging"])
        counts = {key: value for key, value in returned.items() if key.startswith("n_")}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": peak, "counts": counts, "returned": returned}, default=str))


def main() -> None:
    """Make a drop, or measure one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("kind", choices=["small", "jsonl", "warc"])
    making.add_argument("size", type=int)
    making.add_argument("--texts", type=Path)
    measuring = verbs.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("--sample", type=int)
    measuring.add_argument("--processes", type=int, default=2)
    stage = verbs.add_parser("stage")
    stage.add_argument("folder", type=Path)
    stage.add_argument("name")
    stage.add_argument("work", type=json.loads)
    options = parser.parse_args()
    if options.verb == "make":
        drop = options.folder / f"drop_date={DAY}"
        drop.mkdir(parents=True)
        {"small": make_small, "jsonl": make_jsonl, "warc": make_warc}[options.kind](
            drop, options.size, sentences(options.texts)
        )
        (drop / "_READY").touch()
    elif options.verb == "measure":
        measure(options.folder, options.sample, options.processes)
    else:
        run_stage(options.folder, options.name, options.work)


if __name__ == "__main__":
    main()
