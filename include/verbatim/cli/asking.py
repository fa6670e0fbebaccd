"""Commands that ask the lake."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbatim.cli.options import (
    Copies,
    Day,
    Format,
    Gender,
    Json,
    Lake,
    Output,
    Since,
    Source,
    Until,
    format_of,
    lake_of,
    print_json,
    say_written,
)

if TYPE_CHECKING:
    from verbatim.api import Rows

commands = typer.Typer()


class Language(StrEnum):
    """What a report is written in."""

    en = "en"
    fr = "fr"


@commands.command()
def query(  # noqa: PLR0917 (one per option)
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One reading statement of DuckDB's SQL.")],
    lake: Lake = None,
    format: Annotated[
        Format | None, typer.Option(help="How to write the rows. Default: by FILE's suffix, else table.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", dir_okay=False, help="Write the rows to this file.")
    ] = None,
    rows: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="At most so many rows. Default: all; 200 in a table."),
    ] = None,
    skip: Annotated[int, typer.Option(min=0, metavar="N", help="Pass over so many rows.")] = 0,
    as_json: Json = False,
) -> None:
    """Query the lake in SQL.

    The tables are articles, entities, quotes, rejects, runs and the marts, each with its partition as the
    column drop_date. `verbatim datasets TABLE` lists the columns of one.
    """
    chosen = format_of(Format.json if as_json else format, output)
    from verbatim.terminal import query as queries
    from verbatim.terminal.console import paged

    found = queries.run(lake_of(lake), sql)
    if chosen is Format.table:
        with paged() as console:
            queries.as_table(console, found, rows or queries.SHOWN_ROWS, skip)
        return
    n_rows = queries.write(queries.cut(found, rows, skip), chosen.value, output)
    if output is not None:
        say_written(n_rows, output)


@commands.command()
def quotes(  # noqa: PLR0917 (one per option)
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="A part of the speaker's name, such as Macron.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="In the quotation, its article's title or a name it gives."),
    ] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="In the quotation itself.")] = None,
    source: Source = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Of speaker: person, organisation, place, group …")
    ] = None,
    gender: Gender = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="direct, indirect or mixed.")] = None,
    since: Since = None,
    until: Until = None,
    copies: Copies = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show so many.")] = 20,
    output: Output = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Find quotations: who said what, the newest first.

    Words are found whatever their case and accents. `verbatim show` shows the article of one, by the letters
    at the end of its line.
    """
    from verbatim.api import Lake as Opened

    chosen = format_of(None, output) if output else None
    found = Opened(lake_of(lake)).quotes(
        since=since, until=until, speaker=speaker, about=about, text=text, source=source, kind=kind,
        gender=gender, type=type, copies=copies, limit=None if output else limit + 1,
    )  # fmt: skip
    _print_found("quotation", found, limit, chosen, output, as_json=as_json)


@commands.command()
def speakers(  # noqa: PLR0917 (one per option)
    name: Annotated[str | None, typer.Option(metavar="NAME", help="A part of the name.")] = None,
    source: Source = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="person, organisation, place …")] = None,
    gender: Gender = None,
    since: Since = None,
    until: Until = None,
    copies: Copies = False,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Show so many.")] = 20,
    output: Output = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Rank the speakers with a name: who was quoted most."""
    from verbatim.api import Lake as Opened

    chosen = format_of(None, output) if output else None
    found = Opened(lake_of(lake)).speakers(
        since=since, until=until, name=name, source=source, kind=kind, gender=gender, copies=copies,
        limit=None if output else top + 1,
    )  # fmt: skip
    _print_found("speaker", found, top, chosen, output, as_json=as_json)


@commands.command()
def show(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="The id, or as much of its start as is unique, or the file."),
    ],
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Show one article, with entities and quotations."""
    from verbatim.terminal.lookup import find

    found = find(lake_of(lake), article)
    if as_json:
        from verbatim.terminal.values import jsonable

        print_json(
            {
                "article": jsonable(found.row),
                "entities": jsonable(found.entities),
                "quotes": jsonable(found.quotes),
            }
        )
        return
    from verbatim.terminal.article import render
    from verbatim.terminal.console import is_plain, paged

    with paged() as console:
        console.print(render(found, is_plain=is_plain(console)))


@commands.command()
def report(
    day: Day,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Where to write it. Default: report-DAY.html."),
    ] = None,
    language: Annotated[Language, typer.Option(help="What it is written in.")] = Language.en,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Write what a day brought as an HTML page, to print or pass on.

    Volume, speakers, what went from title to title, women and men, names, places on maps, quality. The page
    needs nothing from elsewhere. It is quick where `verbatim marts` or Airflow has built the day's marts.
    """
    from verbatim.report import page
    from verbatim.terminal.query import writing

    html = page.render(lake_of(lake), day, language.value)
    where = output or Path(f"report-{day}.html")
    with writing(where):
        where.write_text(html, encoding="utf-8")
    if as_json:
        print_json({"file": str(where)})
    else:
        typer.echo(str(where))


@commands.command()
def export(  # noqa: PLR0917 (one per option)
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="One of those that `verbatim datasets` lists.")
    ],
    output: Annotated[
        Path, typer.Argument(metavar="FILE", dir_okay=False, help="Ends in .csv, .json, .jsonl or .parquet.")
    ],
    source: Source = None,
    since: Since = None,
    until: Until = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Write the rows of a table, of some days and one title, to a file.

    Lists and structs stand as JSON in a CSV file. For anything else there is `verbatim query --output FILE`.
    """
    chosen = format_of(None, output)
    from verbatim.queries import extract
    from verbatim.terminal import query as queries
    from verbatim.terminal.console import open_console

    sql = extract.sql(table, since=since, until=until, source=source)
    with open_console(stderr=True).status(f"writing {table} …"):
        n_rows = queries.write(queries.run(lake_of(lake), sql), chosen.value, output)
    if as_json:
        print_json({"file": str(output), "rows": n_rows})
    else:
        say_written(n_rows, output)


@commands.command()
def datasets(
    dataset: Annotated[
        str | None, typer.Argument(metavar="[DATASET]", help="One of them, to list its columns.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the tables of the lake, or the columns of one."""
    from verbatim.terminal import dictionary

    if as_json:
        print_json(dictionary.as_json(dataset))
        return
    from verbatim.terminal.console import paged

    with paged() as console:
        console.print(dictionary.all_datasets() if dataset is None else dictionary.one_dataset(dataset))


def _print_found(
    what: str, found: Rows, limit: int, format: Format | None, output: Path | None, *, as_json: bool
) -> None:
    from verbatim.terminal import query as queries
    from verbatim.terminal import quotations as pages
    from verbatim.terminal.console import paged

    if format is not None:
        n_rows = queries.write(found.arrow.to_reader(), format.value, output)
        say_written(n_rows, output)
        return
    shown = found.arrow.slice(0, limit)
    if as_json:
        queries.write(shown.to_reader(), Format.json.value, None)
        return
    rows = shown.to_pylist()
    option = "--limit N" if what == "quotation" else "--top N"
    with paged() as console:
        if rows:
            console.print(pages.quotes(rows) if what == "quotation" else pages.speakers(rows))
        console.print(pages.count(len(rows), what, more=option if len(found) > limit else ""))
