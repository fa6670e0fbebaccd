"""The data dictionary on the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbatim import schema
from verbatim.errors import VerbatimError
from verbatim.schema import Dataset


class UnknownDatasetError(VerbatimError):
    """There is no dataset of that name."""


def all_datasets() -> RenderableType:
    """Every dataset with what one of its rows is."""
    table = _table(columns=2)
    for dataset in schema.TABLES.values():
        about = Text(dataset.doc)
        about.append(f"\n{len(dataset.columns)} columns, key {', '.join(_key(dataset))}", "dim")
        table.add_row(Text(dataset.name, "bold"), about)
    return Group(table, Text("\nverbatim datasets quotes   lists the columns of quotes", "dim"))


def one_dataset(name: str) -> RenderableType:
    """The columns of a dataset: name, type, meaning, closed list.

    Raises:
        UnknownDatasetError: no dataset has that name.
    """
    dataset = _named(name)
    table = _table(columns=3)
    drop_date = Text(schema.PARTITION)
    table.add_row(_name("drop_date", is_required=True), Text("date", "dim"), drop_date)
    for column_name, column in dataset.columns.items():
        about = Text(column.doc)
        if column.closed:
            about.append(f"\n{', '.join(column.closed)}", "dim")
        table.add_row(_name(column_name, is_required=column.required), _type(str(column.type)), about)
    head = Text.assemble((dataset.name, "bold"), f"  {dataset.doc}\n")
    return Group(head, table, Text("\n* never null", "dim"))


def as_json(name: str | None) -> Any:
    """Every dataset, or one, with its columns.

    Raises:
        UnknownDatasetError: no dataset has that name.
    """
    return _described(_named(name)) if name is not None else [_described(d) for d in schema.TABLES.values()]


def _described(dataset: Dataset) -> dict[str, Any]:
    columns = [
        {
            "name": name,
            "type": str(column.type),
            "description": column.doc,
            "required": column.required,
            "values": column.closed,
        }
        for name, column in dataset.columns.items()
    ]
    return {"name": dataset.name, "description": dataset.doc, "key": _key(dataset), "columns": columns}


def _named(name: str) -> Dataset:
    dataset = schema.TABLES.get(name)
    if dataset is None:
        raise UnknownDatasetError(f"there is no dataset {name!r}; there are {', '.join(schema.TABLES)}.")
    return dataset


def _key(dataset: Dataset) -> list[str]:
    return [dataset.key] if dataset.key else ["day", *dataset.sort_by]


def _table(*, columns: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for _ in range(columns - 1):
        table.add_column(no_wrap=True)
    table.add_column()
    return table


def _name(name: str, *, is_required: bool) -> Text:
    return Text(name, "bold").append("*" if is_required else "", "dim")


def _type(type: str) -> Text:
    """An Arrow type in words close to SQL's."""
    if type.startswith("list<"):
        return Text("structs[]" if "struct" in type else "text[]", "dim")
    names = {"string": "text", "int32": "integer", "int64": "bigint", "float": "real", "date32[day]": "date"}
    return Text("timestamp" if type.startswith("timestamp") else names.get(type, type), "dim")
