"""Commands on days: run one, see what it holds, check that all is whole."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from verbatim.cli.options import Day, Drops, Json, Lake, Since, lake_of, print_json

commands = typer.Typer()


@commands.command()
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
    as_json: Json = False,
) -> None:
    """Run a day from drop to lake, without Airflow.

    The stages run in this process, one after the other; then what came of it is shown.
    """
    if accept is not None and not accept.strip():
        raise typer.BadParameter(
            "a reason is recorded with the day; it cannot be empty.", param_hint="--accept"
        )
    from verbatim.run import run_day
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
    _show(lake_of(lake), day, as_json=as_json)


@commands.command()
def summary(day: Day, lake: Lake = None, as_json: Json = False) -> None:
    """Show what a published day holds.

    Counts, rejects with their reasons, the verdict, and five of its quotations.
    """
    _show(lake_of(lake), day, as_json=as_json)


@commands.command()
def days(
    since: Since = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """List the published days.

    Each with its rows, its verdict, and the model that read it.
    """
    from verbatim.lake import catalog
    from verbatim.terminal import days as pages

    found = [commit for commit in catalog.published(lake_of(lake)) if since is None or commit.day >= since]
    if as_json:
        print_json(pages.as_json(found))
        return
    from verbatim.terminal.console import open_console

    open_console().print(pages.render(found))


@commands.command()
def late(
    since: Since = None,
    drops: Drops = None,
    lake: Lake = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Read every file, also those whose size and time are the same.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List files that came or changed after their day was published.

    Also drops whose day was never published. Exit code 1 if there are any.
    """
    from verbatim.lake import catalog
    from verbatim.lake.late import check
    from verbatim.settings import settings
    from verbatim.terminal import late as pages

    where, into = drops or settings().drops, lake_of(lake)
    catalog.published(into)
    found = list(check(into, where, since=since, deep=deep))
    if as_json:
        print_json(pages.as_json(found))
    else:
        from verbatim.terminal.console import open_console

        open_console().print(pages.render(found, where, into), crop=False)
    if found:
        raise typer.Exit(1)


@commands.command()
def verify(  # noqa: PLR0917 (one per option)
    since: Since = None,
    quick: Annotated[bool, typer.Option("--quick", help="Hash the files, and leave their rows out.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Delete orphaned files; run broken days again from their drops.")
    ] = False,
    drops: Drops = None,
    lake: Lake = None,
    as_json: Json = False,
) -> None:
    """Check that the lake is whole.

    Every file, row and reference; names what is damaged, missing, inconsistent, orphaned or foreign. Exit
    code 1 if anything is.
    """
    from verbatim.settings import settings
    from verbatim.terminal import verify as pages
    from verbatim.terminal.console import open_console

    into = lake_of(lake)
    with pages.Verification(open_console(stderr=True), into, since=since, is_quick=quick) as done:
        done.look()
        if repair:
            done.repair(drops or settings().drops)
    if as_json:
        print_json(done.as_json())
    else:
        open_console().print(done.render(), crop=False)
    if done.findings:
        raise typer.Exit(1)


def _show(lake: str, day: date, *, as_json: bool) -> None:
    if as_json:
        from verbatim.summary import build
        from verbatim.terminal.values import jsonable

        print_json(jsonable(asdict(build(lake, day))))
        return
    from verbatim.terminal.day import show

    show(lake, day)
