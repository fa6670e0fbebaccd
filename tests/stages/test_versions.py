"""The newest record of an article stands for it; what the publisher takes back is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pyarrow as pa
import pytest

from verbatim.stages import marks
from verbatim.stages.versions import Withdrawal, losers


def at(hour: int) -> datetime:
    return datetime(2026, 11, 20, hour, tzinfo=UTC)


def mark(article_id: str, says: str = "c", file: str | None = None, **columns: Any) -> dict[str, Any]:
    name = file or f"{article_id}.txt"
    return {
        "article_id": article_id,
        "content_hash": says,
        "source_file": name,
        "raw_hash": f"raw-{says}",
        "n_chars": 100,
        **columns,
    }


def lost(rows: list[dict[str, Any]], *withdrawals: Withdrawal) -> dict[str, tuple[str, str]]:
    """source_file to (reason, detail) of each that does not stay."""
    day = pa.Table.from_pylist(rows, schema=marks.SHAPE)
    found = {}
    for position, reject in losers(day, withdrawals):
        assert rows[position]["source_file"] == reject.source_file
        assert (reject.stage, reject.row_key) == ("deduplicate", rows[position]["article_id"])
        found[reject.source_file] = (reject.reason, reject.detail)
    return found


def test_different_articles_all_stay():
    assert lost([mark("a"), mark("b")]) == {}
    assert lost([mark("a")]) == {}
    assert lost([]) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"version": 1}, {"version": 2}),
        ({}, {"version": 1}),
        ({"version": 1, "updated_at": at(9)}, {"version": 2, "updated_at": at(8)}),
        ({"updated_at": at(8)}, {"updated_at": at(9)}),
        ({"published_at": at(8)}, {"published_at": at(9)}),
        ({}, {"updated_at": at(9)}),
    ],
)
def test_the_newest_version_stays_whatever_the_order(old, new):
    rows = [mark("a", "old", "old.txt", **old), mark("a", "new", "new.txt", **new), mark("b")]
    for order in permutations(rows):
        assert lost(list(order)) == {"old.txt": ("superseded", "an older version of new.txt")}


def test_where_nothing_tells_the_age_the_last_delivered_stays():
    assert set(lost([mark("a", "one", "1.txt"), mark("a", "two", "2.txt")])) == {"1.txt"}


def test_of_equal_texts_the_first_delivered_stays():
    found = lost([mark("a", file="1.txt"), mark("a", file="2.txt"), mark("a", file="3.txt")])
    assert found == {
        "2.txt": ("duplicate_id", "the same article as 1.txt (the same bytes)"),
        "3.txt": ("duplicate_id", "the same article as 1.txt (the same bytes)"),
    }


def test_an_equal_text_in_other_bytes_says_so():
    rows = [mark("a", file="1.txt"), {**mark("a", file="2.txt"), "raw_hash": "other"}]
    assert lost(rows)["2.txt"] == ("duplicate_id", "the same article as 1.txt (other bytes)")


def test_an_older_version_with_the_same_text_is_a_duplicate():
    rows = [mark("a", file="1.txt", version=1), mark("a", file="2.txt", version=2)]
    assert lost(rows) == {"1.txt": ("duplicate_id", "the same article as 2.txt (the same bytes)")}


@pytest.mark.parametrize(
    ("columns", "version", "time", "is_gone"),
    [
        ({"version": 1}, 2, None, True),
        ({"version": 2}, 2, None, True),
        ({"version": 3}, 2, None, False),
        ({"published_at": at(8)}, None, at(9), True),
        ({"updated_at": at(10), "published_at": at(8)}, None, at(9), False),
        ({}, None, None, True),
        ({"version": 3}, None, None, True),
    ],
)
def test_what_was_taken_back_is_gone_unless_it_is_newer(columns, version, time, is_gone):
    found = lost([mark("a", **columns), mark("b")], Withdrawal("a", version, time, "kill.xml"))
    assert found == ({"a.txt": ("withdrawn", "taken back by kill.xml")} if is_gone else {})


def test_a_version_after_the_withdrawal_stands_alone():
    rows = [mark("a", str(n), f"{n}.xml", version=n) for n in (1, 2, 4)]
    found = lost(rows, Withdrawal("a", 3, None, "kill.xml"))
    assert {file: reason for file, (reason, _) in found.items()} == {
        "1.xml": "withdrawn",
        "2.xml": "withdrawn",
    }
