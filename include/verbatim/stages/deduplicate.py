"""deduplicate: one row per identity, copies that know their original, near copies that know their group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verbatim.cleaning import near_copies
from verbatim.identity import stable_id
from verbatim.lake.sorting import in_order, read_batches
from verbatim.settings import settings
from verbatim.stages import marks
from verbatim.stages.plan import shard_budget
from verbatim.stages.staging import Staging, Tally
from verbatim.stages.sweep import sweep
from verbatim.stages.versions import Withdrawal, losers

_COMPARED = [name for name in marks.SHAPE.names if name not in {"signature", "sketch", "source"}]
_ASSIGNED = ["article_id", "content_hash", "published_at", "n_chars"]


def deduplicate_day(staging: str) -> dict[str, Any]:
    """Keep one record of each identity, mark exact and near copies, and cut the day into shards by its text.

    The newest version of an article stays, older ones are rejected. Exact copies are marked and kept, and lie
    in the shard of their original, so that `extract` reads each text once.

    Args:
        staging: address of the run's staging folder.

    Returns:
        `shards` for extract, and the counts of articles: `n_in`, `n_out`, `n_rejected`, `seconds`.
    """
    stage, options, tally = Staging(staging), settings(), Tally()
    shards = stage.shards("ingest")
    stage.folder.delete("deduplicate")
    changed, files = sweep(stage, shards, options)
    day = marks.of_day(stage, shards, _COMPARED, changed)
    is_kept = np.ones(day.num_rows, dtype=bool)
    with stage.reject_writer("deduplicate", 0) as rejects:
        for position, reject in losers(day, _withdrawals(stage, shards)):
            is_kept[position] = False
            rejects.add(reject)
    tally.n_in, tally.n_out, tally.n_rejected = day.num_rows, int(is_kept.sum()), rejects.n_rows
    day = day.select(_ASSIGNED).filter(pa.array(is_kept))
    day = day.append_column("position", pa.array(np.flatnonzero(is_kept)))
    signatures = matrix(marks.of_day(stage, shards, ["signature"], changed)["signature"])
    if not is_kept.all():
        signatures = signatures[is_kept]
    assigned = assign(day, signatures, options.shard_bytes)
    del day, signatures  # hundreds of megabytes on a large day
    pa.default_memory_pool().release_unused()
    shards = _write(stage, files, assigned)
    counts = stage.close("deduplicate", 0, tally)
    return {**counts, "shards": shards}


def assign(kept: pa.Table, signatures: np.ndarray, shard_bytes: int) -> pa.Table:
    """Where each article goes, and what it is a copy of.

    Args:
        kept: the marks of the articles that stay, with `position`, their row number in the day.
        signatures: theirs, in the same order, a row of bytes each.
        shard_bytes: about how many characters of text a shard should hold.

    Returns:
        `position`, `rank` (the order of the rows in the shards, from 0), `shard`, `duplicate_of`,
        `near_duplicate_group`, by rank.
    """
    original = originals(kept)
    ids = kept["article_id"].combine_chunks()
    copies = pa.array(original != np.arange(len(original)))
    duplicate_of = pc.if_else(copies, ids.take(pa.array(original)), None)
    order = np.lexsort((np.arange(len(original)), original))
    n_chars = kept["n_chars"].to_numpy()
    shards = _shards(original[order], n_chars[order], shard_budget(int(n_chars.sum()), shard_bytes))
    table = pa.table(
        {
            "position": kept["position"],
            "duplicate_of": duplicate_of,
            "near_duplicate_group": near_groups(kept["article_id"], signatures, original),
        }
    )
    table = table.take(pa.array(order))
    return table.append_column("rank", pa.array(np.arange(len(order)))).append_column(
        "shard", pa.array(shards)
    )


def originals(kept: pa.Table) -> np.ndarray:
    """For each article the row number of the one that it is an exact copy of, or its own.

    The first published of the articles with one `content_hash` is the original; then the first delivered.
    """
    n = kept.num_rows
    if not n:
        return np.zeros(0, dtype=np.int64)
    compared = kept.select(["content_hash", "published_at"]).append_column("row", pa.array(np.arange(n)))
    keys = [(name, "ascending", "at_end") for name in compared.column_names]
    order = pc.sort_indices(compared, sort_keys=keys).to_numpy()
    hashes = compared["content_hash"].combine_chunks().take(pa.array(order)).dictionary_encode().indices
    numbers = hashes.to_numpy()
    is_first = np.r_[True, numbers[1:] != numbers[:-1]]
    original = np.empty(n, dtype=np.int64)
    original[order] = order[np.flatnonzero(is_first)[np.cumsum(is_first) - 1]]
    return original


def near_groups(article_ids: pa.ChunkedArray, signatures: np.ndarray, original: np.ndarray) -> pa.Array:
    """For each article the id of its group of exact and near copies, or null where it is alone.

    The id derives from the first article_id of the group, so that it is the same in whatever order the drop
    came.
    """
    n = len(original)
    firsts, which = np.unique(original, return_inverse=True)
    group = near_copies.groups(signatures if len(firsts) == n else signatures[firsts])
    group = np.where(group < 0, len(firsts) + np.arange(len(firsts)), group)[which]
    _, group, size = np.unique(group, return_inverse=True, return_counts=True)
    ids = article_ids.to_pylist()
    least: dict[int, str] = {}
    shared = np.flatnonzero(size[group] > 1).tolist()
    for row in shared:
        key = int(group[row])
        least[key] = min(ids[row], least.get(key, ids[row]))
    names = {key: stable_id("near", article_id) for key, article_id in least.items()}
    found: list[str | None] = [None] * n
    for row in shared:
        found[row] = names[int(group[row])]
    return pa.array(found, pa.string())


def matrix(signatures: pa.ChunkedArray) -> np.ndarray:
    """Signatures as a row of bytes each."""
    column = signatures.combine_chunks()
    size = column.type.byte_width
    values = np.frombuffer(column.buffers()[1], np.uint8) if len(column) else np.zeros(0, np.uint8)
    start = column.offset * size
    return values[start : start + len(column) * size].reshape(len(column), size)


def _shards(original: np.ndarray, n_chars: np.ndarray, budget: int) -> np.ndarray:
    """Shard numbers of rows in order: cut before an original, or anywhere once a shard is twice too large."""
    shards = np.empty(len(original), dtype=np.int32)
    number, filled, last = 0, 0, -1
    for row, (source, size) in enumerate(zip(original.tolist(), n_chars.tolist(), strict=True)):
        limit = budget if source != last else 2 * budget
        if filled and filled + size > limit:
            number, filled = number + 1, 0
        shards[row] = number
        filled, last = filled + size, source
    return shards


def _withdrawals(stage: Staging, shards: list[int]) -> Iterator[Withdrawal]:
    for shard in shards:
        for row in stage.read("ingest", "withdrawals", shard).to_pylist():
            yield Withdrawal(**row)


def _write(stage: Staging, files: list[str], assigned: pa.Table) -> list[int]:
    """Write the rows of each shard, and give the numbers of the shards; at least one, perhaps empty."""
    shards = list(range(int(pc.max(assigned["shard"]).as_py() or 0) + 1))
    ranks = (batch for batch in assigned.select(["rank"]).to_batches())
    tables = in_order(_rows(stage, files, assigned), assigned.num_rows, ("rank",), ranks)
    table = next(tables, None)
    for shard in shards:
        with stage.writer("deduplicate", "articles", shard) as writer:
            while table is not None:
                n = int(np.searchsorted(table["shard"].to_numpy(), shard, side="right"))
                if n:
                    writer.add_table(table.slice(0, n))
                if n < table.num_rows:
                    table = table.slice(n)
                    break
                table = next(tables, None)
    return shards


def _rows(stage: Staging, files: list[str], assigned: pa.Table) -> Iterator[pa.RecordBatch]:
    """The articles that stay, in the order of the drop, with what was found of each."""
    places = assigned.take(pc.sort_indices(assigned["position"]))
    positions = places["position"].to_numpy()
    first = 0
    for file in files:
        for batch in read_batches(stage.folder, file):
            start, end = np.searchsorted(positions, [first, first + batch.num_rows])
            kept = batch.take(pa.array(positions[start:end] - first))
            found = places.slice(start, end - start)
            first += batch.num_rows
            table = pa.Table.from_batches([kept])
            for name in ("duplicate_of", "near_duplicate_group"):
                table = table.set_column(table.schema.get_field_index(name), name, found[name])
            for name in ("rank", "shard"):
                table = table.append_column(name, found[name])
            yield from table.combine_chunks().to_batches()
