"""deduplicate: one row per identity, and copies that know their original."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from verbatim.rejects import Reject
from verbatim.stages.staging import Staging, Tally

_COLUMNS = ["article_id", "content_hash", "published_at", "source_file", "raw_hash"]


@dataclass(frozen=True, slots=True)
class Place:
    """An article of the day: what it is compared by, and where its row lies (shard, row)."""

    article_id: str
    content_hash: str
    published_at: str
    source_file: str
    raw_hash: str
    shard: int
    row: int

    @property
    def age(self) -> tuple[str, str, str]:
        """The order among copies: the first published is the original; then by file, so that it is total."""
        return (self.published_at or "9999", self.source_file, self.article_id)


def deduplicate_day(staging: str) -> dict[str, Any]:
    """Find records of the same identity (the later ones are rejected) and exact copies (marked, and kept).

    Copies move to the shard of their original, so that `extract` reads each text once.

    Args:
        staging: address of the run's staging folder.

    Returns:
        `shards` for extract, and the counts of articles: `n_in`, `n_out`, `n_rejected`, `seconds`.
    """
    stage, tally = Staging(staging), Tally()
    shards = stage.shards("ingest")
    places = [place for shard in shards for place in _places(stage, shard)]
    kept, rejects = one_per_identity(places)
    originals = original_of(kept)
    tally.n_in, tally.n_out, tally.n_rejected = len(places), len(kept), len(rejects)

    rows_of: dict[int, dict[int, list[Place]]] = {shard: defaultdict(list) for shard in shards}
    for place in kept:
        rows_of[originals[place.article_id].shard][place.shard].append(place)
    for shard in shards:
        parts = [_take(stage, source, rows, originals) for source, rows in sorted(rows_of[shard].items())]
        empty = stage.read("ingest", "articles", shard).slice(0, 0)
        stage.write("deduplicate", "articles", shard, pa.concat_tables(parts) if parts else empty)
    stage.write_rejects("deduplicate", 0, rejects)
    counts = stage.close("deduplicate", 0, tally)
    return {**counts, "shards": shards}


def one_per_identity(places: list[Place]) -> tuple[list[Place], list[Reject]]:
    """Split articles into the first of each identity, and rejects for the others."""
    first: dict[str, Place] = {}
    rejects = []
    for place in sorted(places, key=lambda p: p.age):
        winner = first.setdefault(place.article_id, place)
        if winner is not place:
            same = "the same bytes" if winner.raw_hash == place.raw_hash else "other bytes"
            rejects.append(
                Reject(
                    "deduplicate",
                    "duplicate_id",
                    f"the same article as {winner.source_file} ({same})",
                    place.source_file,
                    row_key=place.article_id,
                    raw_hash=place.raw_hash,
                )
            )
    return sorted(first.values(), key=lambda p: (p.shard, p.row)), rejects


def original_of(places: list[Place]) -> dict[str, Place]:
    """article_id to the article that it is an exact copy of; an original stands for itself."""
    groups: dict[str, Place] = {}
    for place in sorted(places, key=lambda p: p.age):
        groups.setdefault(place.content_hash, place)
    return {place.article_id: groups[place.content_hash] for place in places}


def _places(stage: Staging, shard: int) -> list[Place]:
    rows = stage.read("ingest", "articles", shard, _COLUMNS).to_pylist()
    return [
        Place(
            article_id=row["article_id"],
            content_hash=row["content_hash"],
            published_at=row["published_at"].isoformat() if row["published_at"] else "",
            source_file=row["source_file"],
            raw_hash=row["raw_hash"],
            shard=shard,
            row=number,
        )
        for number, row in enumerate(rows)
    ]


def _take(stage: Staging, source: int, places: list[Place], originals: dict[str, Place]) -> pa.Table:
    table = stage.read("ingest", "articles", source).take([p.row for p in places])
    copies = [
        None if originals[p.article_id] is p else originals[p.article_id].article_id
        for p in places
    ]  # fmt: skip
    column = table.schema.get_field_index("duplicate_of")
    return table.set_column(column, "duplicate_of", pa.array(copies, pa.string()))
