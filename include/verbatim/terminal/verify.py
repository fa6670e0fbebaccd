"""`verbatim verify` on the terminal: what was found, what was done about it, and what is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.status import Status
from rich.table import Table
from rich.text import Text

from verbatim.errors import LakeError
from verbatim.lake import repair as repairs
from verbatim.lake import verify
from verbatim.lake.commits import Commit
from verbatim.lake.repair import Repair
from verbatim.lake.storage import Folder
from verbatim.lake.verify import BROKEN, KINDS, Finding
from verbatim.terminal.safe import one_line

_COLOURS = {
    "damaged": "red",
    "missing": "red",
    "inconsistent": "red",
    "kept": "red",
    "failed": "red",
    "repaired": "green",
    "deleted": "green",
}
_PER_DAY = 20


class Verification:
    """A look at a lake, and its repair: what was found, done and counted.

    Args:
        console: where the day at hand is shown, if it is a terminal.
        lake: path or fsspec address of the lake.
        since: the first day to look at.
        is_quick: hash the files, and leave their rows out.

    Raises:
        LakeError: there is no lake at that place; by `look` and `repair`, if it cannot be read.
    """

    def __init__(
        self, console: Console, lake: str, *, since: date | None = None, is_quick: bool = False
    ) -> None:
        if not Folder(lake).names():
            raise LakeError(f"there is no lake in {lake}: name the one that is meant by --lake.")
        self.findings: list[Finding] = []
        self.repairs: list[Repair] = []
        self._lake, self._since, self._is_quick = lake, since, is_quick
        self._sizes: dict[date, tuple[int, int]] = {}
        self._is_repaired = False
        self._status: Status | None = console.status("listing …") if console.is_terminal else None

    def __enter__(self) -> Verification:
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()

    def look(self) -> None:
        """Look at the lake."""
        self.findings = list(
            verify.verify(self._lake, since=self._since, is_quick=self._is_quick, on_day=self._seen)
        )

    def repair(self, drops: str) -> None:
        """Mend what was found, and look at those days again."""
        from verbatim.run import run_as_before

        def rerun(day: date, before: Commit | None) -> None:
            self._show(f"{day}: running it again")
            run_as_before(day, before, started_at=datetime.now(UTC), drops=drops, lake=self._lake)

        self._is_repaired = True
        self.repairs = list(repairs.repair(self._lake, drops, self.findings, rerun))
        days = {repair.day for repair in self.repairs}
        left = [finding for finding in self.findings if finding.day not in days]
        left += verify.verify(self._lake, days, is_quick=self._is_quick, on_day=self._seen)
        self.findings = sorted(left, key=lambda f: (f.day or date.min, f.path, f.kind, f.detail))

    def as_json(self) -> dict[str, Any]:
        """All of it as JSON can hold it."""
        n_days, n_files, n_bytes = self._counts()
        return {
            "n_days": n_days,
            "n_files": n_files,
            "n_bytes": n_bytes,
            "findings": [{**asdict(f), "day": f.day and f.day.isoformat()} for f in self.findings],
            "repairs": [{**asdict(r), "day": r.day.isoformat()} for r in self.repairs],
        }

    def render(self) -> RenderableType:
        """What was done and what was found by day, the first of each, and one sentence about all."""
        parts: list[RenderableType] = []
        if self.repairs:
            rows = [(r.outcome, str(r.day), r.detail) for r in self.repairs]
            parts += [_table(rows), Text()]
        for day, of_day in groupby(self.findings, key=lambda finding: finding.day):
            found = list(of_day)
            parts.append(Text(str(day) if day else "of no day", "bold"))
            parts.append(_table([(f.kind, f.path, f.detail) for f in found[:_PER_DAY]]))
            if len(found) > _PER_DAY:
                parts.append(Text(f"  … and {len(found) - _PER_DAY} more; --json lists them all", "dim"))
            parts.append(Text())
        return Group(*parts, Text(self._sentence()))

    def _sentence(self) -> str:
        n_days, n_files, n_bytes = self._counts()
        done = f"{_n(n_days, 'day')}, {_n(n_files, 'file')}, {_number(n_bytes)} bytes verified: "
        if not self.findings:
            return done + "all is as it was committed."
        kinds = Counter(finding.kind for finding in self.findings)
        listed = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])
        left = " left" if self._is_repaired else ""
        return f"{done}{_n(len(self.findings), 'finding')}{left} ({listed}); {self._remedy(kinds)}."

    def _remedy(self, kinds: Counter[str]) -> str:
        told = []
        is_broken = any(kinds[kind] for kind in BROKEN)
        if self._is_repaired and is_broken:
            told.append("what to do about a day stands beside it above")
        elif is_broken:
            told.append("--repair runs the days again from their drops")
        if kinds["orphaned"]:
            told.append("--repair deletes what is orphaned")
        if kinds["foreign"]:
            told.append("move what is foreign out of the lake")
        return ", ".join(told)

    def _counts(self) -> tuple[int, int, int]:
        sizes = self._sizes.values()
        return len(sizes), sum(n for n, _ in sizes), sum(n for _, n in sizes)

    def _seen(self, day: date, commit: Commit | None) -> None:
        if commit is not None:
            files = commit.all_files()
            self._sizes[day] = len(files), sum(file.n_bytes for file in files)
        self._show(str(day))

    def _show(self, what: str) -> None:
        if self._status:
            self._status.update(f"{what} …")


def _table(rows: Sequence[tuple[str, str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for kind, what, detail in rows:
        told = Text(one_line(what))
        told.append(f"\n{one_line(detail)}", "dim")
        table.add_row(Text(f"  {kind}", _COLOURS.get(kind, "yellow")), told)
    return table


def _n(n: int, what: str) -> str:
    return f"{_number(n)} {what}{'' if n == 1 else 's'}"


def _number(n: int) -> str:
    return f"{n:,}".replace(",", "\u00a0")
