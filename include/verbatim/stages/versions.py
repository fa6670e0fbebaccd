"""Which record of an article stands for it in a day: the newest that the publisher did not take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verbatim.rejects import Reject

_NEVER = datetime.min.replace(tzinfo=UTC)
_COMPARED = ["article_id", "content_hash", "version", "updated_at", "published_at", "source_file", "raw_hash"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a publisher takes back: an article's id, and the version and time up to which it does."""

    article_id: str
    version: int | None
    at: datetime | None
    source_file: str

    def covers(self, row: dict[str, Any]) -> bool:
        """Whether an article's row is no newer than the withdrawal."""
        if self.version is not None and row["version"] is not None:
            return bool(row["version"] <= self.version)
        at = row["updated_at"] or row["published_at"]
        return self.at is None or at is None or bool(at <= self.at)


def losers(day: pa.Table, withdrawals: Iterable[Withdrawal]) -> Iterator[tuple[int, Reject]]:
    """The articles of a day that do not stay, each with its row number and its reject.

    Of several records of one article the one with the largest version stays, then the last updated, then the
    last published, then the last delivered; of those that then still say the same, the first delivered.

    Args:
        day: the marks of every article, in the order of the drop.
        withdrawals: what was taken back.
    """
    taken_back: dict[str, list[Withdrawal]] = defaultdict(list)
    for withdrawal in withdrawals:
        taken_back[withdrawal.article_id].append(withdrawal)
    compared = day.select(_COMPARED)
    for positions in _same(day["article_id"], taken_back):
        rows = compared.take(pa.array(positions)).to_pylist()
        standing: dict[int, dict[str, Any]] = {}
        for position, row in zip(positions, rows, strict=True):
            by = next((w for w in taken_back.get(row["article_id"], ()) if w.covers(row)), None)
            if by is None:
                standing[position] = row
            else:
                yield position, _reject("withdrawn", f"taken back by {by.source_file}", row)
        if standing:
            yield from _older(standing)


def _same(ids: pa.ChunkedArray, wanted: Iterable[str]) -> Iterator[list[int]]:
    """The row numbers of each id that several rows have, or that is wanted."""
    order = pc.sort_indices(ids)
    ordered = ids.take(order)
    numbers = order.to_numpy()
    if not len(numbers):
        return
    starts = np.flatnonzero(
        np.r_[True, pc.not_equal(ordered[1:], ordered[:-1]).to_numpy(zero_copy_only=False)]
        if len(numbers) > 1
        else np.array([True])
    )
    ends = np.r_[starts[1:], len(numbers)]
    is_wanted = np.zeros(len(starts), dtype=bool)
    if wanted := list(wanted):
        firsts = ordered.take(pa.array(starts))
        is_wanted = pc.is_in(firsts, value_set=pa.array(wanted, pa.string())).to_numpy()
    for run in np.flatnonzero((ends - starts > 1) | is_wanted):
        yield sorted(numbers[starts[run] : ends[run]].tolist())


def _older(rows: dict[int, dict[str, Any]]) -> Iterator[tuple[int, Reject]]:
    age = {position: _age(row) for position, row in rows.items()}
    newest = max(age.values())
    tied = [position for position in rows if age[position] == newest]
    said = rows[tied[-1]]["content_hash"]
    winner = next(position for position in tied if rows[position]["content_hash"] == said)
    won = rows[winner]
    for position, row in rows.items():
        if position == winner:
            continue
        if row["content_hash"] == said:
            same = "the same bytes" if row["raw_hash"] == won["raw_hash"] else "other bytes"
            yield position, _reject("duplicate_id", f"the same article as {won['source_file']} ({same})", row)
        else:
            yield position, _reject("superseded", f"an older version of {won['source_file']}", row)


def _age(row: dict[str, Any]) -> tuple[int, datetime, datetime]:
    version = -1 if row["version"] is None else row["version"]
    return version, row["updated_at"] or _NEVER, row["published_at"] or _NEVER


def _reject(reason: str, detail: str, row: dict[str, Any]) -> Reject:
    return Reject.of_article("deduplicate", reason, detail, row)
