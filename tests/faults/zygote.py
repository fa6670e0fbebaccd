"""Runs of a day in processes that are killed: one warm process forks each of them, which takes a moment.

Reads one JSON object a line, answers with one. Asked `{"call": "run", ...}` it runs a day; `"stage"` all but
the last stage of it; `"publish"` that last stage alone, as Airflow does again after a worker has died.
`kill_at` kills the process before the n-th time that it changes anything below `lake`; `kill_after` so many
seconds after it began.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

DAY = date(2026, 11, 20)
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate", "open"}


def main() -> None:
    """Answer until the input ends."""
    import great_expectations
    import pandas
    import pyarrow.parquet

    from verbatim.nlp import pipeline
    from verbatim.stages import publish, validate

    assert all((great_expectations, pandas, pyarrow, publish, validate))
    pipeline.load("fr_press")
    _say({"ready": True})
    for line in sys.stdin:
        _say(_forked(json.loads(line)))


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _forked(order: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        told = _obey(order)
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    if order.get("kill_after") is not None:
        select.select([reading], [], [], order["kill_after"])
        os.kill(child, signal.SIGKILL)
    answer = b""
    while chunk := os.read(reading, 1 << 16):
        answer += chunk
    os.close(reading)
    os.waitpid(child, 0)
    return json.loads(answer) if answer else {"killed": True}


def _obey(order: dict[str, Any]) -> dict[str, Any]:
    from verbatim.errors import VerbatimError
    from verbatim.run import run_day
    from verbatim.stages import publish

    steps: list[tuple[str, str]] = []
    kill_at, lake = order.get("kill_at"), str(Path(order["lake"]))

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGES or not str(arguments[0]).startswith(lake):
            return
        if event == "open" and not (
            isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        ):
            return
        if len(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        steps.append((event, str(arguments[0])[len(lake) + 1 :]))

    sys.addaudithook(watch)
    began = time.perf_counter()
    try:
        if order["call"] == "publish":
            told = publish.publish_day(order["staging"], datetime(2026, 11, 21, 9, tzinfo=UTC))
        else:
            if order["call"] == "stage":
                publish.publish_day = lambda staging, _: {"staging": staging}  # type: ignore[assignment]
            at = datetime(2026, 11, 21, order["hour"], tzinfo=UTC)
            told = run_day(DAY, started_at=at, drops=order["drops"], lake=lake)
    except VerbatimError as error:
        return {"error": f"{type(error).__name__}: {error}", "steps": steps}
    return {"told": told, "steps": steps, "seconds": time.perf_counter() - began}


if __name__ == "__main__":
    main()
