"""`python -m verbatim.airflow run DAY` and `… up`: what `make run` and `make up` call."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import date
from pathlib import Path

import httpx
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from verbatim.airflow import running
from verbatim.airflow.embedded import DEFAULT_PORT, STOP_SIGNALS
from verbatim.errors import VerbatimError


def main(arguments: list[str] | None = None) -> int:
    """Run a command, and give its exit status: 1 for an error that was explained, 130 for Ctrl-C."""
    options = _parser().parse_args(arguments)
    console = Console(highlight=False)
    for number in STOP_SIGNALS:
        signal.signal(number, _interrupt)
    try:
        if options.command == "run":
            running.run_day(options.root, options.day, port=options.port, console=console, home=options.home)
        else:
            running.up(options.root, port=options.port, console=console, home=options.home)
    except KeyboardInterrupt:
        console.print("Stopped.")
        return 130
    except ValidationError as error:
        for wrong in error.errors():
            name = "_".join(["VERBATIM", *map(str, wrong["loc"])]).upper()
            console.print(
                f"[red]{escape(name)}={wrong['input']!r}: {escape(wrong['msg'])}[/]", soft_wrap=True
            )
        return 1
    except VerbatimError as error:
        console.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        return 1
    except httpx.HTTPStatusError as error:
        console.print(f"[red]{escape(running.refusal(error))}[/]", soft_wrap=True)
        return 1
    return 0


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-20") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m verbatim.airflow", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument("--home", type=Path, help="AIRFLOW_HOME (default: .airflow in the project)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="of API and UI, if it is free")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run press_daily for a day")
    run.add_argument("day", type=_day)
    commands.add_parser("up", help="keep Airflow running until Ctrl-C")
    return parser


if __name__ == "__main__":
    sys.exit(main())
