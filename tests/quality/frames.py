"""Rows as the gate sees them: the tested columns and the checks."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

import rows
from verbatim import schema
from verbatim.quality import checks
from verbatim.quality.expectations import as_frame, tested_columns

FACTORY = {"articles": rows.article, "entities": rows.entity, "quotes": rows.quote}
TEXTS = {"a1": rows.TEXT, "a2": rows.TEXT}


def table(dataset: str, *content: dict[str, Any]) -> pa.Table:
    """Rows as extract stages them: nulls are allowed anywhere."""
    relaxed = pa.schema([pa.field(f.name, f.type) for f in schema.DATASETS[dataset].arrow])
    return pa.Table.from_pylist(list(content), schema=relaxed)


def frame(dataset: str, *content: dict[str, Any]) -> pd.DataFrame:
    """A frame under test; its articles are a1 and a2, whose only quotation is that of `rows.quote`."""
    staged = table(dataset, *content)
    quotes = {rows.quote(a)["quote_id"]: a for a in TEXTS}
    found = {
        "articles": lambda: checks.of_articles(staged),
        "entities": lambda: checks.of_entities(staged, TEXTS, quotes),
        "quotes": lambda: checks.of_quotes(staged, TEXTS, quotes),
    }[dataset]()
    tested = staged.select(list(tested_columns(schema.DATASETS[dataset])))
    for name, values in found.items():
        tested = tested.append_column(name, pa.array(values, pa.bool_()))
    return as_frame(tested)
