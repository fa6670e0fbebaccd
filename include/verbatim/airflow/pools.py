"""The pools that the DAGs name: made by the embedded start, or by the init service of the compose file."""

from __future__ import annotations

import os
import sys

NLP_POOL = "nlp"
"""Limits how many tasks hold a spaCy pipeline in memory at once, over all days."""


NLP_QUEUE = "nlp"
"""Where Celery's workers find these tasks: machines may be set apart for them. Other executors ignore it."""


def pools() -> dict[str, int]:
    """Each pool with its slots on this machine: one pipeline a core."""
    return {NLP_POOL: cpus()}


def cpus() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
