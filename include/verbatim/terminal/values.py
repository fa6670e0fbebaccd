"""Values of rows, for JSON and for one cell of a table."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from verbatim.terminal.safe import shortened

_CELL_CHARS = 400


def jsonable(value: Any) -> Any:
    """A value as JSON can hold it: times in ISO 8601, bytes in hexadecimal, no number that is none."""
    if isinstance(value, dict):
        return {str(k): jsonable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(v) for v in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


def as_text(value: Any) -> str:
    """A value as one field of CSV: nothing for null, JSON for lists and structures."""
    plain = jsonable(value)
    if plain is None:
        return ""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, bool | int | float):
        return str(plain).lower() if isinstance(plain, bool) else str(plain)
    return json.dumps(plain, ensure_ascii=False)


def as_cell(value: Any) -> str:
    """A value as a cell on the terminal: safe, on one line, of bounded length."""
    if isinstance(value, float):
        return f"{value:.6g}"
    return shortened(as_text(value), _CELL_CHARS)
