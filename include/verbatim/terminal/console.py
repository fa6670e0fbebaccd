"""The terminal that commands print to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


def open_console(*, stderr: bool = False) -> Console:
    """A console that takes all text as it is: no markup, no emoji codes, no guessed highlights."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


@contextmanager
def paged() -> Iterator[Console]:
    """A console whose output goes through a pager where it is a terminal: `PAGER`, else less.

    less goes away by itself where all fits on one screen, unless `LESS` says otherwise; `PAGER=cat` pages
    nothing.
    """
    console = open_console()
    if not console.is_terminal:
        yield console
        return
    os.environ.setdefault("LESS", "FRX")
    with console.pager(styles=not is_plain(console)):
        yield console


def is_plain(console: Console) -> bool:
    """Whether the output has no colours: piped into a file or a program, or NO_COLOR is set."""
    return console.no_color or console.color_system is None
