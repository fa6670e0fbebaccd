"""Commands that keep what makes asking quick: marts and the catalog's file."""

from __future__ import annotations

from typing import Annotated

import typer

from verbatim.cli.options import Json, Lake, lake_of, print_json

commands = typer.Typer()


@commands.command()
def marts(
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Build the marts of the days that have none.

    Airflow does so after each day (press_marts). Queries are right without it, and quicker with it.
    """
    from verbatim.lake.marts import build
    from verbatim.terminal.console import open_console
    from verbatim.terminal.marts import followed, render

    built = list(followed(open_console(stderr=True), build(lake_of(lake))))
    if as_json:
        print_json([{"day": one.day.isoformat(), "rows": one.rows} for one in built])
    else:
        open_console().print(render(built))


@commands.command()
def catalog(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to write it. Default: catalog.duckdb in the lake."),
    ] = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Write the lake's tables as views into a file for DuckDB.

    It holds names of files and no rows. One in the lake is kept up to date as days are published; write it
    again after the lake was moved.
    """
    from verbatim.lake import catalog_file
    from verbatim.terminal.place import near
    from verbatim.terminal.safe import visible

    where = near(catalog_file.write(lake_of(lake), file))
    if as_json:
        print_json({"file": where})
    else:
        typer.echo(visible(where))
