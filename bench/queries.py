"""How long an analyst waits, on a lake of any size: the first answer, in a process of its own, and the
median of three.

    python -m bench.queries LAKE

The lake is one of `make bench-lake`; marts are worked out where they were not built. The last column holds
the time against what is allowed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from rich.console import Console
from rich.table import Table

import verbatim
from verbatim import marts, schema
from verbatim.lake import catalog, commits
from verbatim.lake.storage import Folder

AGAIN = 3
SPEAKER = "BENCH_SPEAKER"


def top_speakers(lake: str) -> int:
    """The twenty most quoted speakers of all days."""
    return len(verbatim.open(lake).speakers(limit=20))


def one_speaker(lake: str) -> int:
    """Every quotation of the most quoted speaker of the last day, over all days: who, what and when."""
    sql = "SELECT day, article_id, text, cue_lemma, confidence FROM quotes WHERE speaker_key = $key"
    return len(verbatim.open(lake).sql(sql, key=os.environ[SPEAKER]))


def like(lake: str) -> int:
    """LIKE over the words of all quotations."""
    return len(verbatim.open(lake).sql("SELECT quote_id FROM quotes WHERE text LIKE '%gouvernement%'"))


def about(lake: str) -> int:
    """The hundred newest quotations about a subject, over all days."""
    return len(verbatim.open(lake).quotes(about="gouvernement", limit=100))


def marts_of_a_day(lake: str) -> int:
    """Every mart of the last day."""
    folder = Folder(lake)
    days = commits.read_all(folder)[-1 - max(marts.REACH.values()) :]
    queries = [marts.query(name, [days[-1].day]) for name in schema.MARTS]
    return catalog.of_days(
        folder, days, lambda views: sum(len(views.execute(sql).fetchall()) for sql in queries)
    )


QUESTIONS: dict[str, tuple[Callable[[str], int], float | None]] = {
    "top speakers": (top_speakers, 1.0),
    "quotations of one speaker": (one_speaker, 0.5),
    "LIKE over all quotations": (like, 3.0),
    "about a subject": (about, None),
    "marts of one day": (marts_of_a_day, 10.0),
}
"""Each with the seconds that it may take, where that was said."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lake")
    parser.add_argument("--one", choices=QUESTIONS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        began = time.perf_counter()
        n_rows = QUESTIONS[options.one][0](options.lake)
        print(n_rows, time.perf_counter() - began)
        return
    opened = verbatim.open(options.lake)
    (most,) = opened.speakers(since=opened.days[-1], limit=1)
    os.environ[SPEAKER] = most["speaker_key"]
    table = Table("question", "rows", "seconds", "of what is allowed", box=None)
    for name, (_, allowed) in QUESTIONS.items():
        command = [sys.executable, "-m", "bench.queries", options.lake, "--one", name]
        told = [subprocess.check_output(command, text=True).split() for _ in range(AGAIN)]
        seconds = median(float(took) for _, took in told)
        table.add_row(name, told[0][0], f"{seconds:.2f}", f"{seconds / allowed:.2f}" if allowed else "–")
    Console().print(table)


if __name__ == "__main__":
    main()
