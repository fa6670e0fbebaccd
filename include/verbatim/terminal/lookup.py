"""Finding one article in the lake by what a person has at hand: the start of its id, or its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verbatim.errors import VerbatimError
from verbatim.lake import catalog

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
_LISTED = 8
_FIND = """
SELECT article_id, max(drop_date) AS drop_date, arg_max(source_file, drop_date) AS source_file,
       arg_max(title, drop_date) AS title
FROM articles WHERE {condition} GROUP BY article_id ORDER BY article_id
"""
_CONDITIONS = (
    "source_file = $wanted",
    "article_id = $wanted",
    "ends_with(source_file, '/' || $wanted)",
    "starts_with(article_id, $wanted)",
)


class ArticleNotFoundError(VerbatimError):
    """No article, or more than one, is meant."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article's row, with the rows of its entities and quotations in the order of the text."""

    row: Row
    entities: list[Row]
    quotes: list[Row]


def find(lake: str, wanted: str) -> FoundArticle:
    """The article with that source_file (whole, or without its folders) or that start of its id.

    Of an article that several days delivered, the latest day's row is taken.

    Raises:
        ArticleNotFoundError: none fits, or several do; the message lists them.
        LakeError: there is no lake at that place.
    """
    return catalog.read(lake, lambda connection: _find(connection, lake, wanted))


def _find(connection: duckdb.DuckDBPyConnection, lake: str, wanted: str) -> FoundArticle:
    for condition in _CONDITIONS:
        found = _rows(connection, _FIND.format(condition=condition), {"wanted": wanted})
        if len(found) > 1:
            raise ArticleNotFoundError(_several(wanted, found))
        if found:
            key = {name: found[0][name] for name in ("article_id", "drop_date")}
            return FoundArticle(
                _of_article(connection, "articles", "article_id", key)[0],
                _of_article(connection, "entities", '"start", "end"', key),
                _of_article(connection, "quotes", "spans[1].start, quote_id", key),
            )
    raise ArticleNotFoundError(
        f"no article {wanted!r} in {lake}. `verbatim query` lists them: "
        '"FROM articles SELECT article_id, source_file, title LIMIT 20"'
    )


def _of_article(connection: duckdb.DuckDBPyConnection, dataset: str, order: str, key: Row) -> list[Row]:
    where = "article_id = $article_id AND drop_date = $drop_date"
    return _rows(connection, f"SELECT * FROM {dataset} WHERE {where} ORDER BY {order}", key)  # noqa: S608 (own names)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, values: Row) -> list[Row]:
    rows: list[Row] = connection.execute(sql, values).to_arrow_table().to_pylist()
    return rows


def _several(wanted: str, found: list[Row]) -> str:
    lines = [f"  {r['article_id'][:12]}  {r['source_file']}  {r['title']}" for r in found[:_LISTED]]
    more = [f"  and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
    return "\n".join([f"{wanted!r} may be any of {len(found)} articles; give more of the id:", *lines, *more])
