"""approve: what a person is asked about a day that the gate warned of, and the answer kept with it."""

from __future__ import annotations

from dataclasses import dataclass

from verbatim.stages.staging import Staging

FILE = "approve/approved.json"


@dataclass(frozen=True, slots=True)
class Question:
    """What there is to decide on.

    Args:
        day: the day, as it is written.
        warnings: what the gate said of it as a whole.
        data_docs: path of its Data Docs in the lake.
    """

    day: str
    warnings: list[str]
    data_docs: str


def asks(staging: str) -> Question | None:
    """The question of a validated run; None where the gate said nothing, or the day was accepted already.

    Args:
        staging: address of the run's staging folder.

    Raises:
        LakeError: the staging folder cannot be read.
    """
    stage = Staging(staging)
    outcome = stage.folder.read_json("validate/verdict.json")
    if not outcome["warnings"] or outcome["accepted"]:
        return None
    return Question(stage.day.isoformat(), list(outcome["warnings"]), outcome["data_docs"])


def approve(staging: str, who: str) -> None:
    """Keep the name of whoever approved the day, for `runs.approved_by`.

    Args:
        staging: address of the run's staging folder.
        who: the name that Airflow knows.
    """
    Staging(staging).folder.write_json(FILE, {"approved_by": who})


def approved_by(stage: Staging) -> str | None:
    """Whoever approved the day; None where nobody was asked."""
    return stage.folder.read_json(FILE)["approved_by"] if stage.folder.exists(FILE) else None
