"""The expectations: what schema.py declares, the row checks, and what a day as a whole must be."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from verbatim.quality.figures import LIMITS
from verbatim.schema import Column, Dataset
from verbatim.settings import Settings

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation


class Severity(StrEnum):
    """What follows from a broken expectation; the values are Great Expectations' own."""

    row = "info"
    """The row becomes a reject."""
    warning = "warning"
    """The day is published, and says so."""
    failure = "critical"
    """Nothing is published."""


DAY = "day"
"""The name of the one-row table of a day's figures."""

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
_WITH_NULLS = {pa.int32(): pd.Int32Dtype(), pa.float32(): pd.Float32Dtype(), pa.bool_(): pd.BooleanDtype()}


def tested_columns(dataset: Dataset) -> dict[str, Column]:
    """The columns of a dataset that go to Great Expectations."""
    return {name: c for name, c in dataset.columns.items() if name not in UNTESTED[dataset.name]}


def as_frame(tested: pa.Table) -> pd.DataFrame:
    """Rows under test as Great Expectations gets them: numbered, in types that a null does not change."""
    frame: pd.DataFrame = tested.to_pandas(types_mapper=_WITH_NULLS.get)
    return frame.assign(**{ROW: range(len(frame))})


def suite_of(dataset: Dataset, checks: list[str]) -> Iterator[Expectation]:
    """The expectations of a dataset: those about rows, and those about the table's structure, which fail it.

    Args:
        dataset: the dataset.
        checks: names of the boolean columns of `quality.checks`.
    """
    import great_expectations.expectations as gxe

    columns = tested_columns(dataset)
    yield gxe.ExpectTableColumnsToMatchSet(
        column_set=sorted([*columns, *checks, ROW]), exact_match=True, severity=Severity.failure
    )
    yield gxe.ExpectColumnValuesToBeUnique(column=dataset.key, severity=Severity.row)
    for name, column in columns.items():
        if type_name := _PANDAS_TYPES.get(column.type):
            yield gxe.ExpectColumnValuesToBeOfType(column=name, type_=type_name, severity=Severity.failure)
        if column.required:
            yield gxe.ExpectColumnValuesToNotBeNull(column=name, severity=Severity.row)
        if column.closed:
            yield gxe.ExpectColumnValuesToBeInSet(
                column=name, value_set=list(column.closed), severity=Severity.row
            )
        if column.minimum is not None or column.maximum is not None:
            yield gxe.ExpectColumnValuesToBeBetween(
                column=name, min_value=column.minimum, max_value=column.maximum, severity=Severity.row
            )
    for check in checks:
        yield gxe.ExpectColumnValuesToBeInSet(column=check, value_set=[True], severity=Severity.row)


def suite_of_day(options: Settings) -> Iterator[Expectation]:
    """The expectations of a day's figures; a figure with too little evidence for it is null and passes."""
    import great_expectations.expectations as gxe

    for figure, limit in LIMITS.items():
        least, most = limit.of(options)
        yield gxe.ExpectColumnValuesToBeBetween(
            column=figure,
            min_value=least,
            max_value=most,
            severity=Severity.failure if limit.is_failure else Severity.warning,
        )
