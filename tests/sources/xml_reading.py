"""What the tests of XML readers share: reading bytes, and rows to compare with golden files."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.origin import Origin
from verbatim.sources.xml import records as xml_records

GOLDEN = Path(__file__).parent / "golden" / "xml"


def origin(name: str = "depeche.xml", **limits: Any) -> Origin:
    return Origin(name, name, Settings(_env_file=None, **limits))


def read(data: bytes, name: str = "depeche.xml", **limits: Any) -> list[Record | Reject]:
    return list(xml_records.read(io.BytesIO(data), origin(name, **limits)))


def read_one(data: bytes, **limits: Any) -> Record | Reject:
    (item,) = read(data, **limits)
    return item


def shown(item: Record | Reject) -> dict[str, Any]:
    """An item as in a golden file: what is empty is left out."""
    row = {"kind": type(item).__name__}
    for key, value in asdict(item).items():
        if value not in (None, (), False) and key not in {"stage", "dataset"}:
            row[key] = value.isoformat() if isinstance(value, datetime) else value
    return json.loads(json.dumps(row))
