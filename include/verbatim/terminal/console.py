"""The terminal that commands print to."""

from __future__ import annotations

from rich.console import Console


def open_console(*, stderr: bool = False) -> Console:
    """A console that takes all text as it is: no markup, no emoji codes, no guessed highlights."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def is_plain(console: Console) -> bool:
    """Whether the output has no colours: piped into a file or a program, or NO_COLOR is set."""
    return console.no_color or console.color_system is None
