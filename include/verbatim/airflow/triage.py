"""What to tell a person whose run failed: the task, its last error, what to do, and where the log is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NOTE = r"^- \*\*{task}\*\*: (.*(?:\n  .*)*)"


@dataclass(frozen=True, slots=True)
class Failure:
    """A task instance that failed.

    Args:
        task: its task_id, with the shard where it is mapped.
        error: the last error of its log, in one line.
        note: what the DAG's page says about this task, or nothing.
        log: its log, if there is one.
    """

    task: str
    error: str
    note: str
    log: Path | None


def note(doc_md: str | None, task_id: str) -> str:
    """The triage note of a task: the list item of the DAG's page that begins with its name."""
    found = re.search(_NOTE.format(task=re.escape(task_id)), doc_md or "", re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def last_error(log: Path) -> str:
    """The last error in a task's log, in one line.

    An error of Verbatim's own speaks for itself; any other one comes with its type.
    """
    if not log.exists():
        return "The task left no log: its process did not start, or was killed."
    error = "The log names no error: the process was probably killed (out of memory?)."
    for line in log.read_text(errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            continue
        if entry.get("level") in ("error", "critical"):
            error = _detail(entry) or str(entry.get("event", "")) or error
    return " ".join(error.split())


def _detail(entry: dict[str, Any]) -> str:
    chain = entry.get("error_detail") or entry.get("exception") or []
    if not isinstance(chain, list) or not chain:
        return ""
    kind, value = chain[0].get("exc_type", "Error"), chain[0].get("exc_value", "")
    return str(value) if kind in _own_errors() else f"{kind}: {value}"


def _own_errors() -> set[str]:
    from verbatim import errors
    from verbatim.airflow import context

    return {
        name
        for module in (errors, context)
        for name, thing in vars(module).items()
        if isinstance(thing, type) and issubclass(thing, errors.VerbatimError)
    }
