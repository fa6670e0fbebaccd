"""An extract: the rows of one table, of some days and one title of the press, as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from verbatim import schema
from verbatim.errors import VerbatimError
from verbatim.lake.catalog import literal


class ExtractError(VerbatimError):
    """There is no such table, or it has no titles to choose from."""


def sql(
    table: str, *, since: date | None = None, until: date | None = None, source: str | None = None
) -> str:
    """The query of an extract, in the order of the lake: by day, then as the table is sorted.

    Args:
        table: one of schema.TABLES.
        since: the first day; None for that of the lake.
        until: the last day, likewise.
        source: the title of the press, as it is written; None for all.

    Raises:
        ExtractError: there is no such table, or its rows are of no title.
    """
    declared = schema.TABLES.get(table)
    if declared is None:
        raise ExtractError(f"there is no table {table!r}; there are {', '.join(schema.TABLES)}.")
    conditions = ["true"]
    if since is not None:
        conditions.append(f"drop_date >= DATE '{since}'")
    if until is not None:
        conditions.append(f"drop_date <= DATE '{until}'")
    if source is not None:
        title = literal(source)
        if "source" in declared.columns:
            conditions.append(f"source = {title}")
        elif "article_id" in declared.columns:
            of_title = f"SELECT drop_date, article_id FROM articles WHERE source = {title}"  # noqa: S608 (quoted)
            conditions.append(f"(drop_date, article_id) IN ({of_title})")
        else:
            raise ExtractError(f"the rows of {table} are of no title: leave --source out.")
    names = _listed(declared.columns)
    order = _listed(dict.fromkeys(name for name in ("day", *declared.sort_by, declared.key) if name))
    return f"SELECT {names} FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {order}"  # noqa: S608 (own names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
