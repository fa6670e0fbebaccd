"""The program: the families of commands, in the order in which help lists them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from verbatim import __version__
from verbatim.cli import asking, days, measuring, upkeep
from verbatim.errors import VerbatimError


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
for family in (days, asking, upkeep, measuring):
    app.add_typer(family.commands)


@app.callback()
def verbatim(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold what is common to all commands."""


def main() -> None:
    """The program `verbatim`."""
    app(prog_name="verbatim")
