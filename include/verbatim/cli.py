"""The command line: `verbatim …`.

Nothing heavy is imported before a command needs it, so that `verbatim --help` answers at once.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from verbatim import __version__
from verbatim.errors import VerbatimError

if TYPE_CHECKING:
    from verbatim.api import Rows
    from verbatim.evaluation.figures import Scores
    from verbatim.evaluation.records import Record


class Format(StrEnum):
    """How `verbatim query` writes rows."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class Commands(TyperGroup):
    """The commands; an error that a person can mend is one message on stderr and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except VerbatimError as error:
            from verbatim.terminal.safe import visible

            typer.echo(f"verbatim: {visible(str(error))}", err=True)
            raise typer.Exit(1) from error


def parse_day(value: str) -> date:
    """A day as it is typed, YYYY-MM-DD."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it like 2026-11-20.") from None


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"verbatim {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    help="Daily drops of French press articles become Parquet: who said what, about whom, where, when.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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
    typer.Option(metavar="FILE", dir_okay=False, help="Write all of them to *.csv, *.json or *.parquet."),
]
Copies = Annotated[bool, typer.Option("--copies", help="Count what copies of articles repeat each time.")]


@app.callback()
def verbatim(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold what is common to all commands."""


@app.command()
def run(  # noqa: PLR0917 (one per option)
    day: Day,
    drops: Drops = None,
    lake: Lake = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A warning about the day's tables stops it, as a failure does.")
    ] = False,
    accept: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Publish the day even if it fails, and record why."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Read only files of the drop like 'afp/*'; others are rejects."),
    ] = None,
    unless_published: Annotated[
        bool, typer.Option("--unless-published", help="Do nothing where the lake holds just this already.")
    ] = False,
) -> None:
    """Run a day from drop to lake, without Airflow.

    The stages run in this process, one after the other; then what came of it is shown.
    """
    if accept is not None and not accept.strip():
        raise typer.BadParameter(
            "a reason is recorded with the day; it cannot be empty.", param_hint="--accept"
        )
    from verbatim.run import run_day
    from verbatim.summary import print_day
    from verbatim.terminal.console import open_console
    from verbatim.terminal.progress import StageProgress

    with StageProgress(open_console(stderr=True)) as progress:
        run_day(
            day,
            drops=drops,
            lake=lake,
            started_at=datetime.now(UTC),
            is_strict=strict,
            accept=accept,
            sources=tuple(only or ()),
            unless_published=unless_published,
            on_progress=progress,
        )
    print_day(_lake(lake), day)


@app.command()
def summary(day: Day, lake: Lake = None) -> None:
    """Show what a published day holds.

    Counts, rejects with their reasons, the verdict, and five of its quotations.
    """
    from verbatim.summary import print_day

    print_day(_lake(lake), day)


@app.command()
def days(
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DAY", help="The first day to list. Default: all of them."),
    ] = None,
    lake: Lake = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON instead.")] = False,
) -> None:
    """List the published days.

    Each with its rows, its verdict, and the model that read it.
    """
    from verbatim.lake import catalog
    from verbatim.terminal import days as pages

    found = [commit for commit in catalog.published(_lake(lake)) if since is None or commit.day >= since]
    if as_json:
        _print_json(pages.as_json(found))
        return
    from verbatim.terminal.console import open_console

    open_console().print(pages.render(found))


@app.command()
def late(
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DAY", help="The first day to look at. Default: all of them."),
    ] = None,
    drops: Drops = None,
    lake: Lake = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Read every file, also those whose size and time are the same.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON instead.")] = False,
) -> None:
    """List files that came or changed after their day was published.

    Also drops whose day was never published. Exit code 1 if there are any.
    """
    from verbatim.lake import catalog
    from verbatim.lake.late import check
    from verbatim.settings import settings
    from verbatim.terminal import late as pages

    where, into = drops or settings().drops, _lake(lake)
    catalog.published(into)
    found = list(check(into, where, since=since, deep=deep))
    if as_json:
        _print_json(pages.as_json(found))
    else:
        from verbatim.terminal.console import open_console

        open_console().print(pages.render(found, where, into), crop=False)
    if found:
        raise typer.Exit(1)


@app.command()
def verify(  # noqa: PLR0917 (one per option)
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DAY", help="The first day to look at. Default: all of them."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Hash the files, and leave their rows out.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Delete orphaned files; run broken days again from their drops.")
    ] = False,
    drops: Drops = None,
    lake: Lake = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON instead.")] = False,
) -> None:
    """Check that the lake is whole.

    Every file, row and reference; names what is damaged, missing, inconsistent, orphaned or foreign. Exit
    code 1 if anything is.
    """
    from verbatim.settings import settings
    from verbatim.terminal import verify as pages
    from verbatim.terminal.console import open_console

    into = _lake(lake)
    with pages.Verification(open_console(stderr=True), into, since=since, is_quick=quick) as done:
        done.look()
        if repair:
            done.repair(drops or settings().drops)
    if as_json:
        _print_json(done.as_json())
    else:
        open_console().print(done.render(), crop=False)
    if done.findings:
        raise typer.Exit(1)


@app.command()
def marts(
    lake: Lake = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was built as JSON instead.")] = False,
) -> None:
    """Build the marts of the days that have none.

    Airflow does so after each day (press_marts). Queries are right without it, and quicker with it.
    """
    from verbatim.lake.marts import build
    from verbatim.terminal.console import open_console
    from verbatim.terminal.marts import render

    with open_console(stderr=True).status("building marts …"):
        built = list(build(_lake(lake)))
    if as_json:
        _print_json([{"day": one.day.isoformat(), "rows": one.rows} for one in built])
    else:
        open_console().print(render(built))


@app.command()
def catalog(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to write it. Default: catalog.duckdb in the lake."),
    ] = None,
    lake: Lake = None,
) -> None:
    """Write the lake's tables as views into a file for DuckDB.

    It holds names of files and no rows. One in the lake is kept up to date as days are published; write it
    again after the lake was moved.
    """
    from verbatim.lake import catalog_file
    from verbatim.terminal.place import near
    from verbatim.terminal.safe import visible

    where = near(catalog_file.write(_lake(lake), file))
    typer.echo(visible(where))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One reading statement of DuckDB's SQL.")],
    lake: Lake = None,
    format: Annotated[
        Format | None, typer.Option(help="How to write the rows. Default: by FILE's suffix, else table.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", dir_okay=False, help="Write the rows to this file.")
    ] = None,
) -> None:
    """Query the lake in SQL.

    The tables are articles, entities, quotes, rejects, runs and the marts, each with its partition as the
    column drop_date. `verbatim datasets TABLE` lists the columns of one.
    """
    chosen = _format(format, output)
    from verbatim.terminal import query as queries
    from verbatim.terminal.console import open_console

    rows = queries.run(_lake(lake), sql)
    if chosen is Format.table:
        queries.as_table(open_console(), rows)
        return
    n_rows = queries.write(rows, chosen.value, output)
    if output is not None:
        _say_written(n_rows, output)


@app.command()
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
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON instead.")] = False,
) -> None:
    """Find quotations: who said what, the newest first.

    Words are found whatever their case and accents. `verbatim show` shows the article of one, by the letters
    at the end of its line.
    """
    from verbatim.api import Lake as Opened

    chosen = _format(None, output) if output else None
    found = Opened(_lake(lake)).quotes(
        since=since, until=until, speaker=speaker, about=about, text=text, source=source, kind=kind,
        gender=gender, type=type, copies=copies, limit=None if output else limit + 1,
    )  # fmt: skip
    _print_found("quotation", found, limit, chosen, output, as_json=as_json)


@app.command()
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
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON instead.")] = False,
) -> None:
    """Rank the speakers with a name: who was quoted most."""
    from verbatim.api import Lake as Opened

    chosen = _format(None, output) if output else None
    found = Opened(_lake(lake)).speakers(
        since=since, until=until, name=name, source=source, kind=kind, gender=gender, copies=copies,
        limit=None if output else top + 1,
    )  # fmt: skip
    _print_found("speaker", found, top, chosen, output, as_json=as_json)


@app.command()
def show(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="The id, or as much of its start as is unique, or the file."),
    ],
    lake: Lake = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON instead.")] = False,
) -> None:
    """Show one article, with entities and quotations."""
    from verbatim.terminal.lookup import find

    found = find(_lake(lake), article)
    if as_json:
        from verbatim.terminal.values import jsonable

        _print_json(
            {
                "article": jsonable(found.row),
                "entities": jsonable(found.entities),
                "quotes": jsonable(found.quotes),
            }
        )
        return
    from verbatim.terminal.article import render
    from verbatim.terminal.console import is_plain, open_console

    console = open_console()
    console.print(render(found, is_plain=is_plain(console)))


@app.command()
def export(  # noqa: PLR0917 (one per option)
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="One of those that `verbatim datasets` lists.")
    ],
    output: Annotated[
        Path, typer.Argument(metavar="FILE", dir_okay=False, help="Ends in .csv, .json or .parquet.")
    ],
    source: Source = None,
    since: Since = None,
    until: Until = None,
    lake: Lake = None,
) -> None:
    """Write the rows of a table, of some days and one title, to a file.

    Lists and structs stand as JSON in a CSV file. For anything else there is `verbatim query --output FILE`.
    """
    chosen = _format(None, output)
    from verbatim.queries import extract
    from verbatim.terminal import query as queries
    from verbatim.terminal.console import open_console

    sql = extract.sql(table, since=since, until=until, source=source)
    with open_console(stderr=True).status(f"writing {table} …"):
        n_rows = queries.write(queries.run(_lake(lake), sql), chosen.value, output)
    _say_written(n_rows, output)


@app.command()
def datasets(
    dataset: Annotated[
        str | None, typer.Argument(metavar="[DATASET]", help="One of them, to list its columns.")
    ] = None,
) -> None:
    """List the datasets, or the columns of one."""
    from verbatim.terminal.console import open_console
    from verbatim.terminal.dictionary import all_datasets, one_dataset

    open_console().print(all_datasets() if dataset is None else one_dataset(dataset))


@app.command()
def evaluate(  # noqa: PLR0917 (one per option)
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotated articles: *.json, *.xml or both.")
    ],
    lake: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Score what this lake holds for these articles. Default: run the pipeline on their texts.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Print the first N mistakes as well.")] = 0,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fail if a figure is under its floor, or the sample changed."),
    ] = None,
    pin: Annotated[
        bool, typer.Option("--pin", help="Write the floors: the figures measured, minus 0.01.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="With --pin: let an existing floor sink.")
    ] = False,
) -> None:
    """Measure accuracy against annotated articles.

    Precision, recall and F of entities and quotations, accuracy of speakers and cues.
    """
    if pin and floors is None:
        raise typer.BadParameter("--pin needs --floors FILE.", param_hint="--pin")
    if allow_lower and not pin:
        raise typer.BadParameter("--allow-lower needs --pin.", param_hint="--allow-lower")
    from verbatim.evaluation import gold, predictions
    from verbatim.evaluation.score import score
    from verbatim.settings import settings

    records = gold.read_folder(gold_dir)
    if lake:
        predicted = predictions.from_lake(records, lake)
    else:
        predicted = predictions.from_pipeline(records, settings().model)
    scores = score(records, predicted)
    _print_scores(scores, as_json=as_json, errors=errors)
    if floors is not None:
        _guard(gold_dir, records, scores, floors, pin=pin, allow_lower=allow_lower)


def main() -> None:
    """The program `verbatim`."""
    app(prog_name="verbatim")


def _lake(given: str | None) -> str:
    from verbatim.settings import settings

    return given or settings().lake


def _format(format: Format | None, output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    by_suffix = Format(suffix) if suffix in {"csv", "json", "parquet"} else None
    chosen = format or by_suffix or Format.table
    if output is None and chosen is Format.parquet:
        raise typer.BadParameter("parquet needs --output FILE.", param_hint="--format")
    if output is not None and chosen is Format.table:
        raise typer.BadParameter(
            "a table is for the terminal; name the file *.csv, *.json or *.parquet, or give --format.",
            param_hint="--output",
        )
    return chosen


def _say_written(n_rows: int, output: Path | None) -> None:
    typer.echo(f"{n_rows} row{'s' * (n_rows != 1)} written to {output}", err=True)


def _print_found(
    what: str, found: Rows, limit: int, format: Format | None, output: Path | None, *, as_json: bool
) -> None:
    from verbatim.terminal import query as queries
    from verbatim.terminal import quotations as pages
    from verbatim.terminal.console import open_console

    if format is not None:
        n_rows = queries.write(found.arrow.to_reader(), format.value, output)
        _say_written(n_rows, output)
        return
    shown = found.arrow.slice(0, limit)
    if as_json:
        queries.write(shown.to_reader(), Format.json.value, None)
        return
    console, rows = open_console(), shown.to_pylist()
    if rows:
        console.print(pages.quotes(rows) if what == "quotation" else pages.speakers(rows))
    option = "--limit N" if what == "quotation" else "--top N"
    console.print(pages.count(len(rows), what, more=option if len(found) > limit else ""))


def _print_json(content: Any) -> None:
    from verbatim.terminal.safe import visible

    text = json.dumps(content, ensure_ascii=False, indent=2)
    typer.echo(visible(text) if sys.stdout.isatty() else text)


def _print_scores(scores: Scores, *, as_json: bool, errors: int) -> None:
    from verbatim.evaluation import report
    from verbatim.terminal.console import open_console

    if as_json:
        content = report.as_json(scores)
        if errors:
            content["mistakes"] = [[m.article, m.what, m.detail] for m in scores.mistakes[:errors]]
        _print_json(content)
        return
    console = open_console()
    if errors:
        console.print(report.mistakes(scores, errors), "")
    console.print(report.as_tables(scores))


def _guard(
    gold_dir: Path, records: list[Record], scores: Scores, file: Path, *, pin: bool, allow_lower: bool
) -> None:
    from verbatim.evaluation import floors, gold

    sample = gold.sample_hash(gold_dir)
    figures = scores.main_figures()
    if pin:
        floors.pin(file, sample, len(records), figures, allow_lower=allow_lower)
        typer.echo(f"{len(figures)} floors pinned in {file}", err=True)
    else:
        floors.check(floors.read(file), sample, figures)
        typer.echo(f"all {len(figures)} figures are at or above their floors in {file}", err=True)
