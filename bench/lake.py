"""A large lake, put together from the seed day: what to measure the catalog, the pages and queries on.

    python -m bench.lake OUT [--days 365] [--articles 2000] [--until 2026-11-20] [--seed 0]

The seed drop is run once by the stages themselves; then its articles are cut into pieces, of which the days
are put together, published one after another as a run publishes its own. Texts have the length, quotations
and mentions of press text, and mean nothing. Who speaks is drawn anew: `speaker_name`, `speaker_key` and the
names of entities are other than those that the text prints; all offsets hold. Ids and hashes are drawn, not
computed. A few days are missing, some bring half of what is usual, some many rejects. The days have no Data
Docs. The same arguments give the same lake.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench import newsday
from bench.newsday import Names, hexadecimal, replaced
from bench.pieces import Pieces, cut
from verbatim import schema
from verbatim.errors import VerbatimError
from verbatim.lake import catalog, commits, late, publish
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder
from verbatim.quality import figures, history
from verbatim.run import run_day
from verbatim.settings import Settings

DROPS = Path(__file__).parents[1] / "seeds" / "drops"
SEED_DAY = date(2026, 11, 20)
MISSING = 0.02
HALF = 0.04
TROUBLED = 0.03
REJECTED, REJECTED_IN_TROUBLE = 0.03, 0.35
SECONDS = {"ingest": 0.004, "deduplicate": 0.0004, "extract": 0.02, "validate": 0.0001}
"""What a made-up run of a stage takes for a record, about."""


@dataclass(frozen=True)
class Seeds:
    """What days are put together from.

    Args:
        pieces: the articles of the seed day, cut up.
        names: who speaks.
        rejects: the rejects of the seed day.
        versions: the `model` and `pipeline_version` that it was run with.
    """

    pieces: Pieces
    names: Names
    rejects: pa.Table
    versions: dict[str, str]


def seeds_of(lake: str, seed: int) -> Seeds:
    """What a lake of one day gives."""
    pieces = cut(lake)
    names = newsday.name_all(pieces, np.random.default_rng(seed))
    rejects = catalog.dataset(lake, "rejects").to_table(columns=schema.REJECTS.arrow.names)
    (commit,) = catalog.published(lake)
    versions = {"model": commit.model, "pipeline_version": commit.pipeline_version}
    return Seeds(pieces, names, rejects.sort_by("reject_id"), versions)


def run_seeds(lake: str) -> None:
    """Run the seed drop into a lake."""
    started = datetime.combine(SEED_DAY + timedelta(days=1), datetime.min.time(), UTC)
    run_day(SEED_DAY, started_at=started, drops=str(DROPS), lake=lake)


def days_of(until: date, n_days: int, seed: int) -> Iterator[date]:
    """The days that are published, of so many up to and with the last; a few are missing."""
    is_missing = np.random.default_rng([seed, n_days]).random(n_days) < MISSING
    for before in reversed(range(n_days)):
        if before == 0 or not is_missing[before]:
            yield until - timedelta(days=before)


def build(lake: str, seeds: Seeds, days: Iterable[date], n_articles: int, *, seed: int) -> Iterator[Commit]:
    """Publish days into a lake, and give the commit of each.

    Args:
        lake: path or fsspec address of the lake.
        seeds: what they are put together from.
        days: the days, in order.
        n_articles: about how many articles a usual day has.
        seed: what all that is drawn depends on, together with the day.
    """
    folder = Folder(lake)
    for day in days:
        yield _publish(folder, seeds, day, n_articles, np.random.default_rng([seed, day.toordinal()]))


def _publish(lake: Folder, seeds: Seeds, day: date, usual: int, chance: np.random.Generator) -> Commit:
    n_articles = round(usual * chance.uniform(0.9, 1.1) * (0.5 if chance.random() < HALF else 1))
    share = REJECTED_IN_TROUBLE if chance.random() < TROUBLED else REJECTED
    run_id, fingerprint = hexadecimal(1, chance)[0].as_py(), hexadecimal(1, chance, 64)[0].as_py()
    made_by = {**seeds.versions, "run_id": run_id}
    tables = newsday.make(seeds.pieces, seeds.names, day, n_articles, run=made_by, chance=chance)
    n_rejects = round(n_articles * share / (1 - share))
    tables["rejects"] = _rejects(seeds.rejects, n_articles, n_rejects, {"day": day, **made_by}, chance)
    drop = _drop(tables, chance)
    stages = _stages(tables, chance)
    found = _figures(tables, stages, history.before(lake, day), day)
    warnings = list(_warnings(found))
    started = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=5)
    told: dict[str, Any] = {
        "orchestrator_run_id": f"made__{day}",
        "drop_fingerprint": fingerprint,
        "schema_version": schema.VERSION,
        "verdict": "warned" if warnings else "passed",
        "data_docs": None,
        **seeds.versions,
    }
    row = {
        "run_id": run_id,
        "day": day,
        "started_at": started,
        "finished_at": started + timedelta(seconds=sum(stage["seconds"] for stage in stages)),
        "stages": stages,
        "n_files": drop.num_rows,
        **{f"n_{name}": table.num_rows for name, table in tables.items()},
        "warnings": warnings,
        "figures": [{"name": name, "value": value} for name, value in found.items()],
        **told,
    }
    tables["runs"] = schema.RUNS.table([row])
    commit = Commit(
        day=day,
        run_id=run_id,
        files=tuple(publish.write_files(lake, day, tables)),
        schemas={name: dataset.fingerprint for name, dataset in schema.DATASETS.items()},
        manifest=late.write_manifest(lake, day, run_id, drop),
        **told,
    )
    publish.commit_day(lake, commit)
    return commit


def _rejects(
    known: pa.Table, n_articles: int, n: int, made_by: dict[str, Any], chance: np.random.Generator
) -> pa.Table:
    """Rejects for the reasons of the seed day, of files that come after those of the articles."""
    rows = known.take(pa.array(chance.integers(0, known.num_rows, n)))
    slugs = newsday.SLUGS.take(pa.array(newsday.ranks(len(newsday.SLUGS), n, chance)))
    number = pa.array(np.arange(n_articles, n_articles + n)).cast(pa.string())
    rest = pc.replace_substring_regex(rows["source_file"].combine_chunks(), r"^[^.]*", "")
    return replaced(
        rows,
        reject_id=hexadecimal(n, chance),
        source_file=pc.binary_join_element_wise(pc.binary_join_element_wise(slugs, number, "_"), rest, ""),
        row_key=pc.if_else(pc.is_valid(rows["row_key"]), hexadecimal(n, chance), None),
        raw_hash=pc.if_else(pc.is_valid(rows["raw_hash"]), hexadecimal(n, chance, 64), None),
        **{name: pa.scalar(value) for name, value in made_by.items() if name in known.column_names},
    )


def _drop(tables: Mapping[str, pa.Table], chance: np.random.Generator) -> pa.Table:
    """The files that articles and rejects came from, as a manifest holds them."""
    sources = [tables[name]["source_file"] for name in ("articles", "rejects")]
    names = pa.chunked_array([chunk for source in sources for chunk in source.chunks])
    names = pc.replace_substring_regex(names, "#.*", "").unique()
    n = len(names)
    return pa.table(
        {
            "name": names,
            "n_bytes": pa.array(chance.integers(1_000, 50_000, n)),
            "sha256": hexadecimal(n, chance, 64),
        }
    )


def _stages(tables: Mapping[str, pa.Table], chance: np.random.Generator) -> list[dict[str, Any]]:
    """What each stage took in and gave out."""
    n = {name: table.num_rows for name, table in tables.items()}
    rejected = dict.fromkeys(schema.STAGES, 0)
    for count in pc.value_counts(tables["rejects"]["stage"]).to_pylist():
        rejected[count["values"]] = count["counts"]
    left = [n["articles"] + sum(rejected.values())]
    for stage in schema.STAGES[:-1]:
        left.append(left[-1] - rejected[stage])
    stages = [
        (stage, n_in, n_out) for stage, (n_in, n_out) in zip(schema.STAGES, pairwise(left), strict=False)
    ]
    rows = n["articles"] + n["entities"] + n["quotes"]
    stages.append(("validate", rows, rows))
    return [
        {
            "stage": stage,
            "n_in": n_in,
            "n_out": n_out,
            "n_rejected": n_in - n_out,
            "seconds": round(n_in * SECONDS[stage] * chance.uniform(0.8, 1.25), 3),
        }
        for stage, n_in, n_out in stages
    ]


def _figures(
    tables: Mapping[str, pa.Table],
    stages: list[dict[str, Any]],
    before: Sequence[tuple[date, Mapping[str, float]]],
    day: date,
) -> dict[str, float | None]:
    measured = figures.Measured()
    measured.add(tables["articles"], tables["entities"], tables["quotes"])
    tallies = {stage["stage"]: stage for stage in stages}
    return figures.of_day(measured, tallies, tables["rejects"]["reason"].to_pylist(), before, day)


def _warnings(found: Mapping[str, float | None]) -> Iterator[str]:
    options = Settings(_env_file=None)  # type: ignore[call-arg]
    for name, limit in figures.LIMITS.items():
        value, (least, most) = found.get(name), limit.of(options)
        if value is not None and not (least or 0) <= value <= (value if most is None else most):
            yield limit.broken(value, options)


def main() -> None:
    """Build the lake, and say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", metavar="OUT", help="the lake: a new folder, or the address of one")
    parser.add_argument("--days", type=_number, default=365)
    parser.add_argument("--articles", type=_number, default=2_000, help="about how many a day")
    parser.add_argument("--until", type=date.fromisoformat, default=SEED_DAY, help="the last day")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    started = time.perf_counter()
    totals = dict.fromkeys((*schema.DATASETS, "bytes"), 0)

    try:
        if commits.days(Folder(arguments.out)):
            parser.error(f"{arguments.out} holds published days: name a folder that does not exist yet.")
        with tempfile.TemporaryDirectory(prefix="verbatim-bench-") as scratch:
            # in a process of its own: pipeline and gate leave hundreds of megabytes behind
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                pool.submit(run_seeds, scratch).result()
            seeds = seeds_of(scratch, arguments.seed)
        days = days_of(arguments.until, arguments.days, arguments.seed)
        for commit in build(arguments.out, seeds, days, arguments.articles, seed=arguments.seed):
            for name, n in commit.rows().items():
                totals[name] += n
            totals["bytes"] += sum(file.n_bytes for file in commit.all_files())
            print(
                f"{commit.day}  {commit.rows()['articles']:>7,} articles  {commit.verdict}", file=sys.stderr
            )
    except VerbatimError as error:
        sys.exit(str(error))
    n_bytes = totals.pop("bytes")
    print(", ".join(f"{n:,} {name}" for name, n in totals.items()))
    print(f"{n_bytes / 1e9:.2f} GB in {time.perf_counter() - started:.0f} s: {arguments.out}")


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: at least 1")
    return number


if __name__ == "__main__":
    main()
