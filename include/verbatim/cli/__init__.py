"""The command line: `verbatim …`, a file for each family of commands.

Nothing heavy is imported before a command needs it, so that `verbatim --help` answers at once.
"""

from verbatim.cli.app import app, main

__all__ = ["app", "main"]
