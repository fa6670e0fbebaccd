"""The part of deduplicate that takes out lines which a publisher repeats in many articles of the day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from verbatim.cleaning import repeated
from verbatim.settings import Settings
from verbatim.stages import marks
from verbatim.stages.staging import SHAPES, Staging

_READ = ["source", "source_file", "sketch"]


def sweep(
    stage: Staging, shards: list[int], settings: Settings
) -> tuple[dict[int, dict[str, Any]], list[str]]:
    """Take out of the day's articles what is furniture only beside the other articles of its publisher.

    Args:
        stage: the run's staging, after ingest.
        shards: those of ingest, in order.
        settings: what cleaning needs.

    Returns:
        The new marks of the articles that changed, by their row number in the day, and the staged files that
        hold the day in order: those of ingest, or new ones for the shards in which something changed.
    """
    publishers: list[str] = []
    names, sketches = tee(_sketches(stage, shards, publishers))
    found = repeated.find((name for name, _ in names), (sketch for _, sketch in sketches))
    changed: dict[int, dict[str, Any]] = {}
    files: list[str] = []
    position = 0
    for shard in shards:
        name = f"ingest/articles-{shard:04d}.parquet"
        n_rows = stage.folder.n_rows(name)
        if any(publisher in found for publisher in publishers[position : position + n_rows]):
            name = f"deduplicate/swept-{shard:04d}.parquet"
            with stage.writer("deduplicate", "swept", shard, SHAPES["articles"]) as writer:
                for number, row in enumerate(_rows(stage, shard), start=position):
                    swept = repeated.remove(row, found, settings) if publishers[number] in found else row
                    if swept is not row:
                        changed[number] = marks.of(swept)
                    writer.add(swept)
        files.append(name)
        position += n_rows
    return changed, files


def _sketches(stage: Staging, shards: list[int], publishers: list[str]) -> Iterator[tuple[str, bytes]]:
    """The publisher and the sketch of each article of the day; the publishers are kept in the list."""
    names: dict[str, str] = {}
    for shard in shards:
        for batch in stage.batches("ingest", "marks", shard, _READ):
            for row in batch.to_pylist():
                name = repeated.publisher(row)
                publishers.append(names.setdefault(name, name))
                yield publishers[-1], row["sketch"]


def _rows(stage: Staging, shard: int) -> Iterator[dict[str, Any]]:
    for batch in stage.batches("ingest", "articles", shard):
        yield from batch.to_pylist()
