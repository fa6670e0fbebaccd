"""Wait for a drop without holding a worker: look once, then leave the waiting to the triggerer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator, Context
from airflow.triggers.base import BaseTrigger, TriggerEvent

from verbatim.airflow.context import run_day

if TYPE_CHECKING:
    from verbatim.stages.wait import DropStatus

POLL_SECONDS = 30.0

Look = Callable[[datetime], "DropStatus"]


def now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


def look(drops: str, day: date, at: datetime) -> DropStatus:
    """The state of a drop at a time; it reads the file system."""
    from verbatim.settings import settings
    from verbatim.stages.wait import drop_status

    return drop_status(drops, day, now=at, settings=settings())


async def until_complete(
    look_at: Look,
    deadline: datetime,
    *,
    clock: Callable[[], datetime] = now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    every: float = POLL_SECONDS,
) -> dict[str, Any]:
    """Look at a drop, off the event loop, until it is complete or the deadline has passed.

    A look that fails on storage or network counts as "not yet" until the deadline, when its error is raised.

    Args:
        look_at: gives the drop's state at a time; it may block.
        deadline: aware; at or after it the last state is returned as it is.
        clock: the time, aware.
        sleep: pauses for so many seconds.
        every: seconds between two looks.

    Returns:
        the last DropStatus as a dict.
    """
    while True:
        at = clock()
        try:
            status = await asyncio.to_thread(look_at, at)
        except OSError:
            if at >= deadline:
                raise
        else:
            if status.complete or at >= deadline:
                return asdict(status)
        await sleep(min(every, max(0.0, (deadline - at).total_seconds())))


class DropTrigger(BaseTrigger):
    """Fires once: when a drop is complete, or when waiting for it has come to its end.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        day: the day, YYYY-MM-DD.
        deadline: ISO 8601, aware. It is a time and not a span, so that a triggerer that restarts does not
            begin to wait anew.
    """

    def __init__(self, drops: str, day: str, deadline: str) -> None:
        super().__init__()
        self.drops = drops
        self.day = day
        self.deadline = deadline

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """The class and its arguments, as the database keeps them."""
        return f"{type(self).__module__}.{type(self).__qualname__}", {
            "drops": self.drops,
            "day": self.day,
            "deadline": self.deadline,
        }

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Wait, then fire with the drop's last state."""
        day = date.fromisoformat(self.day)
        status = await until_complete(
            lambda at: look(self.drops, day, at), datetime.fromisoformat(self.deadline)
        )
        yield TriggerEvent(status)


class WaitForDrop(BaseOperator):
    """Succeeds when the drop of the run's day is complete, or when `drop_timeout_hours` have passed.

    What is there by then is the day: a drop that never came makes an empty day, and the task says so.
    Returns the drop's state: `complete`, `reason`, `n_files`.
    """

    ui_color = "#e8f0e4"

    def execute(self, context: Context) -> dict[str, Any]:
        """Look once; leave the rest to the trigger."""
        from verbatim.settings import settings

        day, at, options = run_day(context), now(), settings()
        status = look(options.drops, day, at)
        if not status.complete:
            self.log.info("The drop of %s is not complete: %s. Waiting.", day, status.reason)
            deadline = at + timedelta(hours=options.drop_timeout_hours)
            self.defer(
                trigger=DropTrigger(options.drops, day.isoformat(), deadline.isoformat()),
                method_name=self.arrived.__name__,
            )
        return self._report(asdict(status))

    def arrived(self, context: Context, event: dict[str, Any]) -> dict[str, Any]:
        """Take over from the trigger with the drop's last state."""
        return self._report(event)

    def _report(self, status: dict[str, Any]) -> dict[str, Any]:
        if status["complete"]:
            self.log.info("The drop is complete: %s (%d files).", status["reason"], status["n_files"])
        else:
            self.log.warning(
                "Waiting is over and the drop is not complete: %s. Going on with the %d files there are.",
                status["reason"],
                status["n_files"],
            )
        return status
