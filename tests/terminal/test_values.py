import math
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from verbatim.terminal.values import as_cell, as_text, jsonable


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 11, 20, 6, tzinfo=UTC), "2026-11-20T06:00:00+00:00"),
        (Decimal("12"), 12),
        (Decimal("1.5"), 1.5),
        (math.nan, None),
        (b"\x01", "01"),
        ([{"d": date(2026, 1, 2)}], [{"d": "2026-01-02"}]),
    ],
)
def test_jsonable(value, expected):
    assert jsonable(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (True, "true"), (3, "3"), ("é", "é"), (["a", "é"], '["a", "é"]'), ({"a": 1}, '{"a": 1}')],
)
def test_as_text(value, expected):
    assert as_text(value) == expected


def test_cells_are_short_and_safe():
    assert as_cell("a\n\x1bb") == "a \ufffdb"
    assert as_cell(0.30000001192092896) == "0.3"
    assert len(as_cell("x" * 10_000)) == 400
