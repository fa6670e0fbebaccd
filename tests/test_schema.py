"""The declarations are sound, and what derives from them is not stale."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

import rows
from verbatim import dictionary, schema

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("dataset", schema.DATASETS.values(), ids=lambda d: d.name)
def test_a_dataset_is_well_declared(dataset):
    assert dataset.columns[dataset.key].required, f"{dataset.name}: the key {dataset.key} must be required"
    assert set(dataset.sort_by) <= set(dataset.columns)
    assert dataset.sort_by[-1] in {dataset.key, "start"}, f"{dataset.name}: rows need a total order"
    for name, column in dataset.columns.items():
        assert column.doc.endswith("."), f"{dataset.name}.{name}: the description is a sentence"
        assert column.closed is None or pa.types.is_string(column.type)


@pytest.mark.parametrize(
    ("dataset", "row"),
    [("articles", rows.article()), ("entities", rows.entity()), ("quotes", rows.quote())],
    ids=["articles", "entities", "quotes"],
)
def test_the_rows_of_the_tests_have_every_column(dataset, row):
    assert set(row) == set(schema.DATASETS[dataset].columns)


@pytest.mark.parametrize("suffix", ["_at", "_date"])
def test_names_carry_their_kind(suffix):
    for dataset in schema.DATASETS.values():
        for name, column in dataset.columns.items():
            if name.endswith(suffix):
                assert pa.types.is_temporal(column.type), f"{dataset.name}.{name}"
            if name.startswith("n_"):
                assert pa.types.is_integer(column.type), f"{dataset.name}.{name}"
            if name.startswith(("is_", "has_")):
                assert pa.types.is_boolean(column.type), f"{dataset.name}.{name}"


def test_the_data_dictionary_is_not_stale():
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary.markdown(), "docs/data-dictionary.md is stale: run `make dictionary`"
