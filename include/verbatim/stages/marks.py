"""What the deduplicate stage knows an article by, without its text: a few hundred bytes each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from verbatim.cleaning import identity, minhash, repeated
from verbatim.sources.record import Record
from verbatim.stages.staging import Staging

_AT = pa.timestamp("us", tz="UTC")

SHAPE = pa.schema(
    [
        ("article_id", pa.string()),
        ("content_hash", pa.string()),
        ("version", pa.int32()),
        ("updated_at", _AT),
        ("published_at", _AT),
        ("source", pa.string()),
        ("source_file", pa.string()),
        ("raw_hash", pa.string()),
        ("n_chars", pa.int32()),
        ("signature", pa.binary(minhash.SIZE)),
        ("sketch", pa.binary()),
    ]
)
"""One row an article, in the order of the shard's articles.

`signature` is what near copies are found by, `sketch` what repeated lines are.
"""
_MADE = {"signature", "sketch"}

WITHDRAWAL_SHAPE = pa.schema(
    [("article_id", pa.string()), ("version", pa.int32()), ("at", _AT), ("source_file", pa.string())]
)
"""One row a record that takes an article back; `at` is the publisher's time of it."""


def of(article: dict[str, Any]) -> dict[str, Any]:
    """The marks of a cleaned article, a row of `articles`."""
    kept = {name: article[name] for name in SHAPE.names if name not in _MADE}
    return {**kept, "signature": minhash.signature(article["text"]), "sketch": repeated.sketch(article)}


def of_day(
    stage: Staging, shards: list[int], columns: list[str], changed: dict[int, dict[str, Any]]
) -> pa.Table:
    """Some columns of the marks of every article of a day, in order.

    Args:
        stage: the run's staging, after ingest.
        shards: those of ingest, in order.
        columns: names from SHAPE.
        changed: marks by row number that stand in place of those of ingest.
    """
    parts = [batch for shard in shards for batch in stage.batches("ingest", "marks", shard, columns)]
    shape = pa.schema([SHAPE.field(name) for name in columns])
    day = pa.Table.from_batches(parts, schema=shape)
    if not changed:
        return day
    rows = np.arange(day.num_rows)
    rows[list(changed)] = day.num_rows + np.arange(len(changed))
    new = pa.Table.from_pylist(list(changed.values()), schema=shape)
    return pa.concat_tables([day, new]).take(pa.array(rows))


def withdrawal(record: Record) -> dict[str, Any]:
    """The row of a record that takes an article back."""
    return {
        "article_id": identity.article_id(record, ""),
        "version": record.version,
        "at": record.updated_at or record.published_at,
        "source_file": record.source_file,
    }
