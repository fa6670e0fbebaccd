"""Do the rows of a day hold together: keys, references between the datasets, counts, offsets into text?

All of it is SQL over the day's files, by DuckDB: a lot of articles at a time, so that memory is bounded
whatever the day. Offsets are Python's string indices; DuckDB's `substring` counts code points too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import duckdb
import pyarrow as pa

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import catalog
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder
from verbatim.quality.checks import SEPARATOR

MEMORY = "1GB"
# Articles that are compared at once: bytes before compression.
LOT_BYTES = 128 << 20


def _stands(start: str, end: str, stored: str) -> str:
    cut = f"substring(a.text, {start} + 1, {end} - {start})"
    return f"{start} >= 0 AND {start} < {end} AND {end} <= a.n_chars AND {cut} = {stored}"


def _optional(part: str) -> str:
    none = f"r.{part}_start IS NULL AND r.{part}_end IS NULL AND r.{part}_text IS NULL"
    stands = _stands(f"r.{part}_start", f"r.{part}_end", f"r.{part}_text")
    return f"a.article_id IS NULL OR ({none}) OR ({stands})"


_QUOTES = "(SELECT DISTINCT quote_id, article_id FROM quotes)"
_MENTION = _stands("r.start", 'r."end"', "r.text")
_LOT = "hash(article_id) % $n_lots = $lot"
_ARTICLE = (
    f"LEFT JOIN (SELECT article_id, text, n_chars FROM articles WHERE {_LOT}) a"  # noqa: S608 (our own)
    " ON a.article_id = r.article_id"
)
_PARTS = 'list_transform(r.spans, lambda s: substring(a.text, s.start + 1, s."end" - s.start))'
_BOUNDS = 'list_transform(r.spans, lambda s: 0 <= s.start AND s.start < s."end" AND s."end" <= a.n_chars)'
_QUOTATION = (
    f"len(r.spans) > 0 AND list_bool_and({_BOUNDS}) AND array_to_string({_PARTS}, '{SEPARATOR}') = r.text"
)
_ZONES = 'list_transform(r.zones, lambda z: 0 <= z.start AND z.start < z."end" AND z."end" <= length(r.text))'

# Per dataset: what its rows are joined with, and conditions that must hold, each with what is said if not.
_CHECKS: dict[str, tuple[str, dict[str, str]]] = {
    "articles": (
        """
        LEFT JOIN (SELECT DISTINCT article_id FROM articles) o ON o.article_id = r.duplicate_of
        LEFT JOIN (SELECT article_id, count(*) AS n FROM entities GROUP BY 1) e ON e.article_id = r.article_id
        LEFT JOIN (SELECT article_id, count(*) AS n FROM quotes GROUP BY 1) q ON q.article_id = r.article_id
        """,
        {
            "n_chars is not the length of text": "r.n_chars = length(r.text)",
            "text does not begin with title": "starts_with(r.text, r.title)",
            "zones lead out of text": f"coalesce(list_bool_and({_ZONES}), true)",
            "n_entities is not the number of their entities": "r.n_entities = coalesce(e.n, 0)",
            "n_quotes is not the number of their quotes": "r.n_quotes = coalesce(q.n, 0)",
            "duplicate_of leads to no other article": (
                "r.duplicate_of IS NULL OR (o.article_id IS NOT NULL AND r.duplicate_of != r.article_id)"
            ),
        },
    ),
    "entities": (
        f"{_ARTICLE} LEFT JOIN {_QUOTES} q ON q.quote_id = r.quote_id AND q.article_id = r.article_id",
        {
            "article_id leads to no article": "a.article_id IS NOT NULL",
            "text is not what stands at start:end": f"a.article_id IS NULL OR ({_MENTION})",
            "quote_id leads to no quotation of their article": "r.quote_id IS NULL OR q.quote_id IS NOT NULL",
        },
    ),
    "quotes": (
        f"{_ARTICLE} LEFT JOIN {_QUOTES} q ON q.quote_id = r.repeats AND q.article_id = r.article_id",
        {
            "article_id leads to no article": "a.article_id IS NOT NULL",
            "text is not what stands at their spans": f"a.article_id IS NULL OR ({_QUOTATION})",
            "cue_text is not what stands at cue_start:cue_end": _optional("cue"),
            "speaker_text is not what stands at speaker_start:speaker_end": _optional("speaker"),
            "sentence leads out of text": (
                "a.article_id IS NULL OR (0 <= r.sentence_start AND r.sentence_start < r.sentence_end"
                " AND r.sentence_end <= a.n_chars)"
            ),
            "repeats leads to no other quotation of their article": (
                "r.repeats IS NULL OR (q.quote_id IS NOT NULL AND r.repeats != r.quote_id)"
            ),
        },
    ),
    "rejects": ("", {}),
    "runs": (
        "",
        {
            "stages do not add up": (
                "len(list_filter(r.stages, lambda s: s.n_in != s.n_out + s.n_rejected)) = 0"
            ),
            "verdict is not that of the commit": "r.verdict = $verdict",
            "drop_fingerprint is not that of the commit": "r.drop_fingerprint = $drop_fingerprint",
            **{
                f"n_{name} is not the number of rows in {name}": f"r.n_{name} = $n_{name}"
                for name in schema.DATASETS
                if name != "runs"
            },
        },
    ),
}  # fmt: skip


def troubles(lake: Folder, commit: Commit) -> Iterator[tuple[str, str]]:
    """What does not hold in a day whose files are what its commit says: a path and a sentence each.

    Raises:
        LakeError: the files went meanwhile, or there is not the memory or disk to compare them.
    """
    if commit.rows()["runs"] != 1:
        for file in commit.files_of("runs")[:1]:
            yield file.path, f"{commit.rows()['runs']} rows, where a day has one run"
    n_lots = _n_lots(lake, commit)
    with tempfile.TemporaryDirectory(prefix="verbatim-verify-") as scratch, closing(duckdb.connect()) as db:
        db.execute(f"SET memory_limit = '{MEMORY}'")
        db.execute("SET temp_directory = $scratch", {"scratch": scratch})
        db.execute("SET preserve_insertion_order = false")
        if not lake.is_local:
            db.register_filesystem(lake.fs)
        try:
            paths = {name: _view(db, lake, commit, name) for name in schema.DATASETS}
            for name, of_dataset in paths.items():
                if of_dataset:
                    yield from _broken(db, commit, name, of_dataset, n_lots)
        except (duckdb.BinderException, duckdb.ConversionException) as error:
            yield commit.files[0].path, f"this version cannot compare the rows of its day: {_first(error)}"
        except duckdb.Error as error:
            raise LakeError(
                f"the rows of {commit.day} could not be compared: {_first(error)} "
                "Free memory and temporary space, or leave rows out with --quick."
            ) from error


def _view(db: duckdb.DuckDBPyConnection, lake: Folder, commit: Commit, name: str) -> Mapping[str, str]:
    """Make the view of a dataset; its paths in the lake, by what DuckDB calls them."""
    paths = {lake.address(file.path): file.path for file in commit.files_of(name)}
    declared = schema.DATASETS[name].arrow.append(pa.field("filename", pa.string()))
    empty = db.from_arrow(declared.empty_table())
    if not paths:
        empty.create_view(name)
        return paths
    rows = db.read_parquet(list(paths), hive_partitioning=False, filename=True)
    catalog.as_declared(rows, empty).create_view(name)
    return paths


def _broken(
    db: duckdb.DuckDBPyConnection, commit: Commit, name: str, paths: Mapping[str, str], n_lots: int
) -> Iterator[tuple[str, str]]:
    key = schema.DATASETS[name].key
    joins, conditions = _CHECKS[name]
    twice = f"(SELECT {key} FROM {name} GROUP BY 1 HAVING count(*) > 1)"  # noqa: S608
    joins += f" LEFT JOIN {twice} k ON k.{key} = r.{key}"
    conditions = {
        f"{key} is that of another row": f"k.{key} IS NULL",
        "day is not that of the partition": "r.day = $day",
        "run_id is not that of the commit": "r.run_id = $run_id",
        **conditions,
    }
    told = []
    for condition in conditions.values():
        which = f"FILTER (WHERE NOT coalesce({condition}, false))"
        told += [f"count(*) {which}", f"min(r.{key}) {which}"]
    rows = f"(SELECT * FROM {name} WHERE {_LOT})" if "article_id" in schema.DATASETS[name].columns else name  # noqa: S608
    sql = f"SELECT r.filename, {', '.join(told)} FROM {rows} r {joins} GROUP BY 1"  # noqa: S608
    known = {name: getattr(commit, name) for name in ("day", "run_id", "verdict", "drop_fingerprint")}
    known |= {f"n_{name}": n_rows for name, n_rows in commit.rows().items()}
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for lot in range(n_lots):
        known |= {"lot": lot, "n_lots": n_lots}
        used: dict[str, Any] = {name: value for name, value in known.items() if f"${name}" in sql}
        for filename, *counts in db.execute(sql, used).fetchall():
            for what, n_rows, first in zip(conditions, counts[::2], counts[1::2], strict=True):
                if n_rows:
                    n_before, least = found.get((filename, what), (0, first))
                    found[filename, what] = n_before + n_rows, min(least, first)
        if "$lot" not in sql:
            break
    for (filename, what), (n_rows, first) in sorted(found.items()):
        told_rows = "1 row," if n_rows == 1 else f"{n_rows} rows, the first"
        yield paths[filename], f"{what}: {told_rows} {key} {first}"


def _n_lots(lake: Folder, commit: Commit) -> int:
    n_bytes = 0
    for file in commit.files_of("articles"):
        with lake.open_parquet(file.path) as parquet:
            about = parquet.metadata
            n_bytes += sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
    return max(1, -(-n_bytes // LOT_BYTES))


def _first(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
