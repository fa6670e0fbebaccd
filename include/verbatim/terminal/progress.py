"""What a run prints while it works: a line a stage, with its counts and seconds."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.status import Status
from rich.text import Text

_NEXT = {
    "plan": "reading the files",
    "ingest": "looking for copies",
    "deduplicate": "finding entities and quotations",
    "extract": "checking every row",
    "validate": "publishing",
}


class StageProgress:
    """Follows `run_day`: adds the counts of a stage's shards up, and prints them once the stage is over.

    Args:
        console: where to print; a spinner shows between the lines if it is a terminal.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = console.status("listing the drop …") if console.is_terminal else None
        self._stage = ""
        self._shards = 0
        self._done = 0
        self._counts: dict[str, float] = {}

    def __enter__(self) -> StageProgress:
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        if self._status:
            self._status.stop()

    def __call__(self, stage: str, counts: dict[str, Any]) -> None:
        """A task of a stage is done, with these counts."""
        if stage != self._stage:
            self._flush()
            self._stage, self._done, self._counts = stage, 0, {}
        self._done += 1
        for name in ("n_files", "n_in", "n_out", "n_rejected", "seconds"):
            if name in counts:
                self._counts[name] = self._counts.get(name, 0) + counts[name]
        if "shards" in counts:
            self._shards = len(counts["shards"])
        if self._status and (stage not in {"ingest", "extract"} or self._done == self._shards):
            self._status.update(f"{_NEXT.get(stage, stage)} …")
        elif self._status:
            self._status.update(f"{stage}: {self._done} of {self._shards} shards …")

    def _flush(self) -> None:
        if not self._counts:
            return
        line = Text.assemble("· ", (f"{self._stage:<12}", "bold"))
        c = self._counts
        if "n_files" in c:
            line.append(f"{c['n_files']:.0f} files")
        if "n_in" in c:
            line.append(f"{c['n_in']:.0f} in, {c['n_out']:.0f} out, {c['n_rejected']:.0f} rejected")
        if "seconds" in c:
            line.append(f"  {c['seconds']:.1f} s", "dim")
        self._console.print(line)
        self._counts = {}
