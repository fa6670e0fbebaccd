"""How long the press pages take to answer, on a lake of any size.

    python -m bench.answers LAKE [--drops DROPS]

Each page is asked for the first time in a process of its own, as after a start of the API server, and then
again. The login, which is Airflow's, is left out. The last column holds the first answer against the half
second that a page may take.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from rich.console import Console
from rich.table import Table

ALLOWED = 0.5
AGAIN = 5
PAGES = {
    "days": "days",
    "a day": "days/{last}",
    "speakers, 30 days": "speakers",
    "speakers, all days": "speakers?since={first}&copies=1",
    "a speaker by name, all days": "speakers?since={first}&name=marie",
    "quotations": "quotations",
    "quotations of a speaker, all days": "quotations?since={first}&speaker={speaker}",
    "quotations by words, all days": "quotations?since={first}&text=gouvernement",
    "words that nobody said, all days": "quotations?since={first}&text=xyzzyx",
    "articles of a day": "reader",
    "an article": "reader/{last}/{article}",
    "rejects": "rejects",
    "late files": "days/late",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lake")
    parser.add_argument("--drops", default=tempfile.gettempdir(), help="an empty one by default")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ |= {"VERBATIM_LAKE": options.lake, "VERBATIM_DROPS": options.drops}
    if options.one:
        print(json.dumps(seconds(options.one)))
        return
    known = places(options.lake)
    table = Table("page", "first", "again", "kB", "of what is allowed", box=None)
    for name, path in PAGES.items():
        command = [sys.executable, "-m", "bench.answers", options.lake, "--drops", options.drops]
        done = subprocess.run([*command, "--one", path.format(**known)], capture_output=True, check=True)
        found = json.loads(done.stdout)
        first, again, size = found["first"], found["again"], found["bytes"] / 1000
        table.add_row(name, f"{first:.3f} s", f"{again:.3f} s", f"{size:.0f}", f"{first / ALLOWED:.2f}")
    Console().print(table)


def seconds(path: str) -> dict[str, float]:
    """The first answer, the median of later ones, and the size."""
    from fastapi import Depends, FastAPI
    from fastapi.testclient import TestClient

    from verbatim.pages import app, security

    security.may_see = lambda: Depends(lambda: None)
    outer = FastAPI()
    outer.mount(security.PREFIX, app.build())
    client = TestClient(outer, base_url="http://bench/verbatim/")
    client.get("static/verbatim.css")
    spent = []
    for _ in range(1 + AGAIN):
        began = time.perf_counter()
        answer = client.get(path)
        spent.append(time.perf_counter() - began)
        answer.raise_for_status()
    return {"first": spent[0], "again": median(spent[1:]), "bytes": len(answer.content)}


def places(lake: str) -> dict[str, str]:
    """The first and the last day, an article of the last one, and its most quoted speaker."""
    from verbatim.queries.asking import Lake, ask

    def work(opened: Lake) -> dict[str, str]:
        rows = opened.rows(
            "SELECT article_id, speaker_key FROM quotes WHERE drop_date = $day AND speaker_key IS NOT NULL "
            "ORDER BY count(*) OVER (PARTITION BY speaker_key) DESC, speaker_key, article_id LIMIT 1",
            day=opened.last,
        )
        return {
            "first": str(opened.days[0].day),
            "last": str(opened.last),
            "article": rows[0]["article_id"],
            "speaker": rows[0]["speaker_key"],
        }

    return ask(lake, work)


if __name__ == "__main__":
    main()
