"""The command that measures accuracy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbatim.cli.options import Json, print_json

if TYPE_CHECKING:
    from verbatim.evaluation.figures import Scores
    from verbatim.evaluation.records import Record

commands = typer.Typer()


@commands.command()
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
    as_json: Json = False,
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


def _print_scores(scores: Scores, *, as_json: bool, errors: int) -> None:
    from verbatim.evaluation import report
    from verbatim.terminal.console import open_console

    if as_json:
        content = report.as_json(scores)
        if errors:
            content["mistakes"] = [[m.article, m.what, m.detail] for m in scores.mistakes[:errors]]
        print_json(content)
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
