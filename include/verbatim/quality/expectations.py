"""The expectations of each dataset: what schema.py declares, plus the row checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from verbatim.schema import Column, Dataset

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation

# Numbers the rows of a frame under test, so that a broken row is found again.
ROW = "row"

# Left out of the rows under test: long, and covered by the row checks.
UNTESTED = {"articles": ("text", "zones", "removed"), "entities": (), "quotes": ("text", "spans", "notes")}

_PANDAS_TYPES = {
    pa.string(): "str",
    pa.int32(): "int32",
    pa.float32(): "float32",
    pa.bool_(): "bool",
}


def tested_columns(dataset: Dataset) -> dict[str, Column]:
    """The columns of a dataset that go to Great Expectations."""
    return {name: c for name, c in dataset.columns.items() if name not in UNTESTED[dataset.name]}


def suite_of(dataset: Dataset, checks: list[str]) -> Iterator[Expectation]:
    """The expectations of a dataset.

    Those with severity `warning` speak of rows: a row that breaks one becomes a reject. Those with severity
    `critical` speak of the table: if one fails, nothing is published.

    Args:
        dataset: the dataset.
        checks: names of the boolean columns of `quality.checks`.
    """
    import great_expectations.expectations as gxe

    columns = tested_columns(dataset)
    yield gxe.ExpectTableColumnsToMatchSet(
        column_set=sorted([*columns, *checks, ROW]), exact_match=True, severity="critical"
    )
    yield gxe.ExpectColumnValuesToBeUnique(column=dataset.key, severity="warning")
    for name, column in columns.items():
        type_name = _pandas_type(column)
        if type_name:
            yield gxe.ExpectColumnValuesToBeOfType(column=name, type_=type_name, severity="critical")
        if column.required:
            yield gxe.ExpectColumnValuesToNotBeNull(column=name, severity="warning")
        if column.closed:
            yield gxe.ExpectColumnValuesToBeInSet(
                column=name, value_set=list(column.closed), severity="warning"
            )
        if column.minimum is not None or column.maximum is not None:
            yield gxe.ExpectColumnValuesToBeBetween(
                column=name, min_value=column.minimum, max_value=column.maximum, severity="warning"
            )
    for check in checks:
        yield gxe.ExpectColumnValuesToBeInSet(column=check, value_set=[True], severity="warning")


def _pandas_type(column: Column) -> str | None:
    """The dtype that a sound column has in pandas; None where nulls may change it, or where it is a list."""
    if pa.types.is_string(column.type):
        return "str"
    return _PANDAS_TYPES.get(column.type) if column.required else None
