"""The expectations: structure and values as schema.py declares them, the row checks, the day as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

SAID = "said"
"""Key of an expectation's meta: the expectation in words, where its type does not give them."""

# Left out of the rows under test: long, and covered by the row checks.
UNTESTED = {"articles": ("text", "zones", "removed"), "entities": (), "quotes": ("text", "spans", "notes")}

_WITH_NULLS = {pa.int32(): pd.Int32Dtype(), pa.float32(): pd.Float32Dtype(), pa.bool_(): pd.BooleanDtype()}


def tested_columns(dataset: Dataset) -> dict[str, Column]:
    """The columns of a dataset that go to Great Expectations."""
    return {name: c for name, c in dataset.columns.items() if name not in UNTESTED[dataset.name]}


def as_frame(tested: pa.Table) -> pd.DataFrame:
    """Rows under test as Great Expectations gets them, in types that a null does not change."""
    frame: pd.DataFrame = tested.to_pandas(types_mapper=_WITH_NULLS.get)
    return frame


def as_types(dataset: Dataset, shapes: Mapping[str, pa.Schema]) -> pd.DataFrame:
    """The structure of tables of a dataset: a row a table, and of each column its type or `missing`.

    Args:
        dataset: the dataset.
        shapes: the tables' schemas by their names.
    """
    found = [name for shape in shapes.values() for name in shape.names]
    columns = {name: dataset.columns.get(name) for name in [*dataset.columns, *found]}
    rows = [[_type(name, column, shape) for name, column in columns.items()] for shape in shapes.values()]
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def _type(name: str, column: Column | None, shape: pa.Schema) -> str:
    if name not in shape.names:
        return "missing"
    found = shape.field(name).type
    # Parquet renames what is inside a list; such types are equal, and their texts are not.
    return str(column.type if column is not None and column.type == found else found)


def suite_of_structure(dataset: Dataset) -> Iterator[Expectation]:
    """The expectations of `as_types`: every column is there and of its type, and there are no others."""
    import great_expectations.expectations as gxe

    yield gxe.ExpectTableColumnsToMatchSet(
        column_set=sorted(dataset.columns), exact_match=True, severity=Severity.failure
    )
    for name, column in dataset.columns.items():
        yield gxe.ExpectColumnValuesToBeInSet(
            column=name,
            value_set=[str(column.type)],
            severity=Severity.failure,
            meta={SAID: f"{name}: column to be of type {column.type}"},
        )


def suite_of(dataset: Dataset, checks: list[str]) -> Iterator[Expectation]:
    """The expectations of a dataset's rows.

    Args:
        dataset: the dataset.
        checks: names of the boolean columns of `quality.checks`.
    """
    import great_expectations.expectations as gxe

    yield gxe.ExpectColumnValuesToBeUnique(column=dataset.key, severity=Severity.row)
    for name, column in tested_columns(dataset).items():
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
