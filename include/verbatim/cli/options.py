"""What commands share: options, how rows are written, how JSON is printed."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


FILES = tuple(format for format in Format if format is not Format.table)
"""Those of files, as their names end."""


def parse_day(value: str) -> date:
    """A day as it is typed, YYYY-MM-DD."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it like 2026-11-20.") from None


Day = Annotated[date, typer.Argument(parser=parse_day, metavar="DAY", help="The day, like 2026-11-20.")]


Drops = Annotated[
    str | None,
    typer.Option(
        metavar="PATH",
        help="Folder that holds the drop_date=DAY folders. Default: VERBATIM_DROPS, else ./drops.",
    ),
]


Lake = Annotated[
    str | None,
    typer.Option(metavar="PATH", help="Folder or address of the lake. Default: VERBATIM_LAKE, else ./lake."),
]


Since = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DAY", help="The first day. Default: that of the lake."),
]


Until = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DAY", help="The last day. Default: that of the lake."),
]


Source = Annotated[
    str | None, typer.Option(metavar="TITLE", help="The title of the press, as it is written.")
]


Gender = Annotated[str | None, typer.Option(metavar="GENDER", help="Of the speaker: female, male …")]


Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", dir_okay=False, help="Write all of them to a file: *.csv, *.json, *.jsonl, *.parquet."
    ),
]


Json = Annotated[bool, typer.Option("--json", help="Print it as JSON instead.")]
Copies = Annotated[bool, typer.Option("--copies", help="Count what copies of articles repeat each time.")]


def lake_of(given: str | None) -> str:
    """The lake that is meant: the one that was given, else that of the settings."""
    from verbatim.settings import settings

    return given or settings().lake


def format_of(format: Format | None, output: Path | None) -> Format:
    """How rows are written: as it was said, else by the file's suffix, else as a table.

    Raises:
        BadParameter: the two do not go together.
    """
    suffix = output.suffix.lower().lstrip(".") if output else ""
    by_suffix = Format(suffix) if suffix in FILES else None
    chosen = format or by_suffix or Format.table
    if output is None and chosen is Format.parquet:
        raise typer.BadParameter("parquet needs --output FILE.", param_hint="--format")
    if output is not None and chosen is Format.table:
        raise typer.BadParameter(
            "a table is for the terminal; name the file like *.csv, *.jsonl or *.parquet, or give --format.",
            param_hint="--output",
        )
    return chosen


def say_written(n_rows: int, output: Path | None) -> None:
    """Say on stderr how many rows a file got."""
    typer.echo(f"{n_rows} row{'s' * (n_rows != 1)} written to {output}", err=True)


def print_json(content: Any) -> None:
    """Print JSON, made safe for a terminal where it goes to one."""
    from verbatim.terminal.safe import visible

    text = json.dumps(content, ensure_ascii=False, indent=2)
    typer.echo(visible(text) if sys.stdout.isatty() else text)
