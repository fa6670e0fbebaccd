"""The data dictionary: docs/data-dictionary.md, generated from schema.py.

Run as a program, it prints the page.
"""

from __future__ import annotations

import sys

from verbatim import schema
from verbatim.schema import Column, Dataset

_HEAD = f"""# Data dictionary

Generated from `include/verbatim/schema.py` by `make dictionary`; schema version {schema.VERSION}.

Every dataset is a folder of Parquet files, partitioned by `drop_date=YYYY-MM-DD`. Names carry unit and kind:
`_at` is an aware UTC timestamp, `_date` and `day` are dates, `_start` and `_end` are offsets into
`articles.text` (Python string indices, end exclusive), `n_` is a count, `is_` and `has_` are booleans,
`_id` is a stable hash. `text[start:end]` equals the stored string in every row.

The marts, below `marts/`, are worked out from the datasets; `day` and what they are sorted by name a row.
`quotes_unique` is a view: it has no files, and is worked out when it is asked.
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(_section(dataset) for dataset in schema.TABLES.values())])


def _section(dataset: Dataset) -> str:
    lines = [
        f"## {dataset.name}",
        "",
        dataset.doc
        + (f" Key: `{dataset.key}`." if dataset.key else "")
        + (f" Sorted by {', '.join(f'`{c}`' for c in dataset.sort_by)}." if dataset.sort_by else ""),
        "",
        "| column | type | null | what it is |",
        "| --- | --- | --- | --- |",
    ]
    lines += [_line(name, column) for name, column in dataset.columns.items()]
    return "\n".join([*lines, ""])


def _line(name: str, column: Column) -> str:
    said = column.doc
    if column.closed:
        said += " One of " + ", ".join(f"`{value}`" for value in column.closed) + "."
    kind = str(column.type).replace("element: ", "").replace("|", r"\|")
    return f"| `{name}` | {kind} | {'no' if column.required else 'yes'} | {said} |"


if __name__ == "__main__":
    sys.stdout.write(markdown())
