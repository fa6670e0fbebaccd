"""Wait for a drop without holding a worker: look, then leave the waiting to the triggerer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator, Context
from airflow.sdk.exceptions import AirflowFailException
from airflow.triggers.base import BaseTrigger, TriggerEvent

from verbatim.airflow.context import run_day
from verbatim.errors import DropError

if TYPE_CHECKING:
    from verbatim.stages.wait import DropStatus, Seen

POLL_SECONDS = 30.0
# Between the two looks of the task itself, before it leaves the waiting to the triggerer.
GLANCE_SECONDS = 2.0

Look = Callable[[datetime, "Seen | None"], "DropStatus"]


def now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


def look(drops: str, day: date, at: datetime, before: Seen | None = None) -> DropStatus:
    """The state of a drop at a time; it reads the file system.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        day: the day.
        at: the time, aware.
        before: what the look before this one saw.

    Raises:
        DropError: it cannot be listed.
    """
    from verbatim.settings import settings
    from verbatim.stages.wait import drop_status

    return drop_status(drops, day, now=at, settings=settings(), before=before)


async def until_complete(
    look_at: Look,
    deadline: datetime,
    *,
    before: Seen | None = None,
    clock: Callable[[], datetime] = now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    every: float = POLL_SECONDS,
) -> dict[str, Any]:
    """Look at a drop, off the event loop, until it is complete or the deadline has passed.

    A look that fails on storage or network counts as "not yet" until the deadline, when its error is raised.

    Args:
        look_at: gives the drop's state at a time, from what the look before saw; it may block.
        deadline: aware; at or after it the last state is returned as it is.
        before: what was seen before this began.
        clock: the time, aware.
        sleep: pauses for so many seconds.
        every: seconds between two looks.

    Returns:
        `complete`, `reason` and `n_files` of the last DropStatus.

    Raises:
        DropError, OSError: the drop cannot be listed, and the deadline has passed.
    """
    while True:
        at = clock()
        try:
            status = await asyncio.to_thread(look_at, at, before)
        except (DropError, OSError):
            if at >= deadline:
                raise
        else:
            if status.complete or at >= deadline:
                return _told(status)
            before = status.seen
        await sleep(min(every, max(0.0, (deadline - at).total_seconds())))


class DropTrigger(BaseTrigger):
    """Fires once: when a drop is complete, or when waiting for it has come to its end.

    Args:
        drops: path or fsspec address of the folder that holds the drops.
        day: the day, YYYY-MM-DD.
        deadline: ISO 8601, aware. It is a time and not a span, so that a triggerer that restarts does not
            begin to wait anew.
        seen: what the task's own look saw: `fingerprint`, and `since` in ISO 8601.
    """

    def __init__(self, drops: str, day: str, deadline: str, seen: dict[str, str] | None = None) -> None:
        super().__init__()
        self.drops = drops
        self.day = day
        self.deadline = deadline
        self.seen = seen

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """The class and its arguments, as the database keeps them."""
        return f"{type(self).__module__}.{type(self).__qualname__}", {
            "drops": self.drops,
            "day": self.day,
            "deadline": self.deadline,
            "seen": self.seen,
        }

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Wait, then fire with the drop's last state, or with the `error` that kept it from being seen."""
        from verbatim.stages.wait import Seen

        day, deadline = date.fromisoformat(self.day), datetime.fromisoformat(self.deadline)
        before = self.seen and Seen(self.seen["fingerprint"], datetime.fromisoformat(self.seen["since"]))
        try:
            status = await until_complete(
                lambda at, seen: look(self.drops, day, at, seen), deadline, before=before or None
            )
        except (DropError, OSError) as error:
            status = {"error": str(error)}
        yield TriggerEvent(status)


class WaitForDrop(BaseOperator):
    """Succeeds when the drop of the run's day is complete, or when `drop_timeout_hours` have passed.

    What is there by then is the day: a drop that never came makes an empty day, and the task says so.
    Returns the drop's state: `complete`, `reason`, `n_files`.
    """

    ui_color = "#e8f0e4"

    def execute(self, context: Context) -> dict[str, Any]:
        """Look once, or twice where only that is wanting; leave the rest to the trigger."""
        from verbatim.settings import settings

        day, at, options = run_day(context), now(), settings()
        status: DropStatus | None = None
        try:
            status = look(options.drops, day, at)
            if status.is_quiet:
                time.sleep(min(GLANCE_SECONDS, options.drop_quiet_minutes * 60))
                status = look(options.drops, day, now(), status.seen)
        except (DropError, OSError) as error:
            self.log.warning("The drop of %s cannot be seen: %s", day, error)
        if status is None or not status.complete:
            if status is not None:
                self.log.info("The drop of %s is not complete: %s. Waiting.", day, status.reason)
            deadline = at + timedelta(hours=options.drop_timeout_hours)
            seen = _stored(status.seen) if status is not None and status.seen is not None else None
            self.defer(
                trigger=DropTrigger(options.drops, day.isoformat(), deadline.isoformat(), seen),
                method_name=self.arrived.__name__,
            )
        return self._report(_told(status))

    def arrived(self, context: Context, event: dict[str, Any]) -> dict[str, Any]:
        """Take over from the trigger with the drop's last state.

        Raises:
            AirflowFailException: it could not be seen to the end; another try would wait as long again.
        """
        if "error" in event:
            raise AirflowFailException(f"Waiting is over and the drop cannot be seen: {event['error']}")
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


def _stored(seen: Seen) -> dict[str, str]:
    return {"fingerprint": seen.fingerprint, "since": seen.since.isoformat()}


def _told(status: DropStatus) -> dict[str, Any]:
    return {"complete": status.complete, "reason": status.reason, "n_files": status.n_files}
