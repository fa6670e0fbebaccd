"""validate: the gate. Broken rows become rejects; a day that fails is not published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from verbatim import schema
from verbatim.errors import QualityError
from verbatim.lake import names
from verbatim.quality import checks, figures, gate, history
from verbatim.quality.data_docs import Report, files
from verbatim.quality.expectations import as_frame, tested_columns
from verbatim.rejects import Reject
from verbatim.settings import settings
from verbatim.stages.staging import RejectWriter, Staging, Tally

DATASETS = ("articles", "entities", "quotes")
# Rows that are judged at once: all of a usual day.
ROWS_PER_LOT = 200_000

Tables = dict[str, pa.Table]


def validate_day(staging: str) -> dict[str, Any]:
    """Judge the day's rows, and the day as a whole.

    Args:
        staging: address of the run's staging folder.

    Returns:
        `verdict`, `data_docs` (path of its index in the lake) and the counts of rows over the three datasets.

    Raises:
        QualityError: the day failed; nothing is published, the old day stays.
    """
    stage, options, tally = Staging(staging), settings(), Tally()
    run = stage.run
    stage.folder.delete("validate")  # what an earlier try left says nothing about this one
    judge, measured = gate.Gate(), figures.Measured()
    with stage.reject_writer("validate", 0) as rejects:
        sorter = _Sorter(stage, rejects, tally, measured)
        for lot in _lots(stage):
            if judge.judge_structure(_shapes(lot)):
                sorter.sort(lot, judge.judge(_frames(lot)))
    tally.n_rejected = rejects.n_rows
    before = history.before(stage.lake, run.day)
    tallies = {name: stage.tallies(name) for name in ("ingest", "extract")}
    tallies["validate"] = {"n_in": tally.n_in, "n_rejected": tally.n_rejected}
    silent = figures.silent_sources(measured, history.sources(stage.lake, run.day))
    of_day = figures.of_day(measured, tallies, _reasons(stage), before, run.day, silent=silent)
    unsound = judge.unsound
    if unsound:  # of a part of the day nothing is known
        of_day = dict.fromkeys(of_day)
    whole = judge.judge_day(of_day, options, {"n_silent_sources": silent or ()})
    failures = whole.failures + (whole.warnings if run.is_strict else [])
    verdict = _verdict(unsound, failures, whole.warnings, run.accept, tally.n_rejected)
    report = Report(
        day=run.day.isoformat(),
        run_id=run.run_id,
        verdict=verdict,
        failures=[*unsound, *failures],
        warnings=[] if run.is_strict else whole.warnings,
        accepted=run.accept if verdict == "accepted" else None,
        figures=of_day,
        usual=figures.usual(before),
        n_days=len(before),
        outcomes=judge.outcomes,
    )
    data_docs = _write_data_docs(stage, files(report, options))
    _require_publishable(report, data_docs, is_sound=not unsound)
    outcome = {"verdict": report.verdict, "data_docs": data_docs}
    stage.folder.write_json(
        "validate/verdict.json",
        {
            **outcome,
            "warnings": [*report.failures, *report.warnings],
            "accepted": report.accepted,
            "figures": [{"name": name, "value": value} for name, value in of_day.items()],
        },
    )
    return {**stage.close("validate", 0, tally), **outcome}


def passed(stage: Staging) -> dict[str, list[str]]:
    """The staged files with the rows that passed, per dataset: those of extract where all of them did."""
    changed = set(stage.folder.names("validate"))
    shards = stage.shards("extract")
    staged = {name: [f"{name}-{shard:04d}.parquet" for shard in shards] for name in DATASETS}
    return {
        name: [f"{'validate' if file in changed else 'extract'}/{file}" for file in of_shards]
        for name, of_shards in staged.items()
    }


def _lots(stage: Staging) -> Iterator[dict[int, Tables]]:
    """The tables of the shards in order, gathered into lots of a bounded number of rows."""
    lot: dict[int, Tables] = {}
    n_rows = 0
    for shard in stage.shards("extract"):
        tables = {name: stage.read("extract", name, shard) for name in DATASETS}
        size = sum(table.num_rows for table in tables.values())
        if lot and n_rows + size > ROWS_PER_LOT:
            yield lot
            lot, n_rows = {}, 0
        lot[shard] = tables
        n_rows += size
    if lot:
        yield lot


def _shapes(lot: dict[int, Tables]) -> dict[str, dict[str, pa.Schema]]:
    """Per dataset the schemas of the staged files of a lot."""
    return {
        name: {f"{name}-{shard:04d}.parquet": tables[name].schema for shard, tables in lot.items()}
        for name in DATASETS
    }


def _frames(lot: dict[int, Tables]) -> dict[str, pd.DataFrame]:
    """Per dataset the rows under test over the shards of a lot: the tested columns and the checks."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in DATASETS}
    for tables in lot.values():
        articles, entities, quotes = (tables[name] for name in DATASETS)
        texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
        of_quotes = dict(zip(quotes["quote_id"].to_pylist(), quotes["article_id"].to_pylist(), strict=True))
        found = {
            "articles": checks.of_articles(articles),
            "entities": checks.of_entities(entities, texts, of_quotes),
            "quotes": checks.of_quotes(quotes, texts, of_quotes),
        }
        for name, table in tables.items():
            tested = table.select(list(tested_columns(schema.DATASETS[name])))
            for check, values in found[name].items():
                tested = tested.append_column(check, pa.array(values, pa.bool_()))
            parts[name].append(tested)
    return {name: as_frame(pa.concat_tables(tables)) for name, tables in parts.items()}


class _Sorter:
    """Parts the rows that passed from those that did not; with an article goes all that hangs on it.

    Args:
        stage: the run's staging, which takes the shards that lose a row.
        rejects: takes these rows.
        tally: counts both.
        measured: counts the rows that passed.
    """

    def __init__(
        self, stage: Staging, rejects: RejectWriter, tally: Tally, measured: figures.Measured
    ) -> None:
        self._stage, self._rejects, self._tally, self._measured = stage, rejects, tally, measured
        self._ids: set[str] = set()

    def sort(self, lot: dict[int, Tables], verdict: gate.Verdict) -> None:
        """Write the rows of a lot that passed where some did not, by what the gate found in it."""
        at = dict.fromkeys(DATASETS, 0)
        for shard, tables in lot.items():
            broken: dict[str, dict[int, list[str]]] = {}
            for name, table in tables.items():
                of_lot = sorted(verdict.failed_rows.get(name, {}).items())
                numbers = range(at[name], at[name] + table.num_rows)
                broken[name] = {row - at[name]: faults for row, faults in of_lot if row in numbers}
                at[name] += table.num_rows
                self._tally.n_in += table.num_rows
            ids = tables["articles"]["article_id"].to_pylist()
            for row, article in enumerate(ids):
                if article in self._ids:  # the gate sees one lot at a time
                    broken["articles"].setdefault(row, []).append("article_id: stands in another shard too")
            kept = self._without(tables, broken) if any(broken.values()) else tables
            self._ids.update(ids)
            self._tally.n_out += sum(table.num_rows for table in kept.values())
            self._measured.add(*(kept[name] for name in DATASETS))
            if kept is not tables:
                for name, table in kept.items():
                    self._stage.write("validate", name, shard, table)

    def _without(self, tables: Tables, broken: dict[str, dict[int, list[str]]]) -> Tables:
        """The tables without their broken rows, which are rejected, and without what hangs on these."""
        articles = tables["articles"]
        files = dict(
            zip(articles["article_id"].to_pylist(), articles["source_file"].to_pylist(), strict=True)
        )
        gone = set(articles["article_id"].take(pa.array(broken["articles"], pa.int64())).to_pylist())
        kept: Tables = {}
        for name, table in tables.items():
            reasons = {
                row: ("expectation", "; ".join(sorted(faults))) for row, faults in broken[name].items()
            }
            if name != "articles":
                orphans = pc.is_in(table["article_id"], value_set=pa.array(sorted(gone), pa.string()))
                for row in pc.indices_nonzero(orphans).to_pylist():
                    article = table["article_id"][row].as_py()
                    reasons.setdefault(row, ("orphan", f"its article {article} was rejected"))
            for row in sorted(reasons):
                self._rejects.add(_reject(name, table.slice(row, 1).to_pylist()[0], files, *reasons[row]))
            left = [row for row in range(table.num_rows) if row not in reasons]
            kept[name] = table.take(pa.array(left, pa.int64()))
        return _settled(kept)


def _reject(dataset: str, row: dict[str, Any], files: dict[str, str], reason: str, detail: str) -> Reject:
    return Reject(
        "validate",
        reason,
        detail,
        source_file=files.get(row["article_id"]) or "",
        dataset=dataset,
        row_key=row[schema.DATASETS[dataset].key],
        raw_hash=row.get("raw_hash"),
    )


def _settled(kept: Tables) -> Tables:
    """Make the counts of articles say what is left, and references to quotations lead to one that is."""
    articles, entities, quotes = (kept[name] for name in DATASETS)
    for table, column in ((entities, "n_entities"), (quotes, "n_quotes")):
        counted = pc.value_counts(table["article_id"]).to_pylist()
        counts = {count["values"]: count["counts"] for count in counted}
        numbers = [counts.get(article, 0) for article in articles["article_id"].to_pylist()]
        articles = _with(articles, column, pa.array(numbers, articles.schema.field(column).type))
    known = quotes["quote_id"].combine_chunks()
    return {
        "articles": articles,
        "entities": _with(entities, "quote_id", _known(entities["quote_id"], known)),
        "quotes": _with(quotes, "repeats", _known(quotes["repeats"], known)),
    }


def _known(references: pa.ChunkedArray, keys: pa.Array) -> pa.ChunkedArray:
    return pc.if_else(pc.is_in(references, value_set=keys), references, pa.scalar(None, references.type))


def _with(table: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)


def _reasons(stage: Staging) -> Iterator[str]:
    for name in ("ingest", "deduplicate", "extract"):
        for shard in stage.shards(name):
            yield from stage.read(name, "rejects", shard, ["reason"])["reason"].to_pylist()


def _verdict(
    unsound: list[str], failures: list[str], warnings: list[str], accept: str | None, n_rejected: int
) -> str:
    if unsound or (failures and not accept):
        return "failed"
    if failures:
        return "accepted"
    return "warned" if warnings or n_rejected else "passed"


def _write_data_docs(stage: Staging, pages: dict[str, bytes]) -> str:
    token = stage.name.rpartition("-")[2]
    folder = names.data_docs_folder(stage.day, f"{stage.run.run_id}-{token}")
    for name, content in pages.items():
        stage.lake.write_bytes(f"{folder}/{name}", content)
    return f"{folder}/index.html"


def _require_publishable(report: Report, data_docs: str, *, is_sound: bool) -> None:
    if report.verdict != "failed":
        return
    remedy = (
        "Mend the cause and run the day again; or publish it all the same: verbatim run DAY --accept REASON, "
        "or the param accept in Airflow. The reason is recorded."
        if is_sound
        else "A table of another shape cannot be published, nor accepted: this is a bug of Verbatim. "
        "Mend it and run the day again."
    )
    raise QualityError(
        "the day failed its expectations and is not published; the day as it was stays. "
        f"{' | '.join(report.failures)}. Look at {data_docs} in the lake. {remedy}"
    )
