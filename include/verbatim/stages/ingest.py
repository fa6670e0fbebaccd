"""ingest: the files of a shard become clean articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verbatim import cleaning, sources, stores
from verbatim.rejects import Reject
from verbatim.settings import Settings, settings
from verbatim.sources import Record
from verbatim.sources.origin import escaped
from verbatim.sources.parts import Part
from verbatim.stages import marks
from verbatim.stages.staging import Staging, Tally


def ingest_shard(staging: str, shard: int) -> dict[str, Any]:
    """Read, decode, parse and clean the files of a shard, or the parts of files that make it up.

    Memory does not grow with the number of records.

    Args:
        staging: address of the run's staging folder.
        shard: number of the shard.

    Returns:
        The counts of records: `n_in`, `n_out`, `n_rejected`, `seconds`.
    """
    stage, options, tally = Staging(staging), settings(), Tally()
    provenance = stage.run.provenance()
    with (
        stage.writer("ingest", "articles", shard) as articles,
        stage.writer("ingest", "marks", shard, marks.SHAPE) as marked,
        stage.writer("ingest", "withdrawals", shard, marks.WITHDRAWAL_SHAPE) as withdrawals,
        stage.reject_writer("ingest", shard) as rejects,
    ):
        for record in _records(stage, shard, options):
            tally.n_in += 1
            result = record if isinstance(record, Reject) else _article(record, options)
            if isinstance(result, Reject):
                rejects.add(result)
            else:
                articles.add({**result, **provenance})
                marked.add(marks.of(result))
            if isinstance(record, Record) and record.is_withdrawn:
                withdrawals.add(marks.withdrawal(record))
    tally.n_out, tally.n_rejected = articles.n_rows, rejects.n_rows
    return stage.close("ingest", shard, tally)


def _records(stage: Staging, shard: int, options: Settings) -> Iterator[Record | Reject]:
    fs, _ = stores.connect(stage.run.drops)
    for entry in stage.folder.read_json(f"plan/{shard:04d}.json"):
        if entry["is_upload"]:
            why = "the upload was not complete when the day was planned"
            yield Reject("ingest", "incomplete", why, escaped(entry["source_file"]), n_bytes=entry["n_bytes"])
            continue
        if entry["is_left_out"]:
            why = f"the run reads only {', '.join(stage.run.sources)}"
            yield Reject("ingest", "left_out", why, escaped(entry["source_file"]), n_bytes=entry["n_bytes"])
            continue
        part = Part(entry["start"], entry["end"], entry["line"])
        yield from sources.read_file(fs, entry["path"], entry["source_file"], options, part)


def _article(record: Record, options: Settings) -> dict[str, Any] | Reject:
    if not record.is_withdrawn:
        return cleaning.clean(record, options)
    return record.reject("withdrawn", "the publisher takes this article back")
