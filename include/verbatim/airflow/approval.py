"""A person's word on a day that the gate warns of, where the settings ask for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import Context
from airflow.sdk.exceptions import AirflowFailException

RESPONSE_TIMEOUT = timedelta(days=3)


class Approve(ApprovalOperator):
    """Goes on at once, or waits until somebody approves or rejects the day; it holds no worker meanwhile.

    It waits where the setting `approve_warnings` is on and the gate warned of the day as a whole. An approval
    is recorded with the day, in `runs.approved_by`. A rejection fails the run, as does silence for
    RESPONSE_TIMEOUT: the day as it was stays.

    Args:
        staging: address of the run's staging folder.
    """

    template_fields = ("staging",)
    ui_color = "#fdf3d8"

    def __init__(self, *, staging: Any, **kwargs: Any) -> None:
        kwargs.setdefault("response_timeout", RESPONSE_TIMEOUT)
        super().__init__(subject="Is this day to be published?", **kwargs)
        self.staging = staging

    def execute(self, context: Context) -> None:
        """Ask, unless there is nothing to ask about."""
        from verbatim.airflow.notify import approval_wanted
        from verbatim.settings import settings
        from verbatim.stages.approve import asks

        question = asks(self.staging) if settings().approve_warnings else None
        if question is None:
            return
        self.subject = f"Is {question.day} to be published?"
        self.body = in_markdown(question.warnings, question.data_docs)
        approval_wanted(question.day, question.warnings, context)
        super().execute(context)

    def execute_complete(self, context: Context, event: dict[str, Any]) -> None:
        """Take over from the answer.

        Raises:
            AirflowFailException: the day was rejected, or nobody answered.
        """
        from verbatim.stages.approve import approve

        if "error" in event:
            raise AirflowFailException(
                f"Nobody approved the day within {RESPONSE_TIMEOUT.days} days. The day as it was stays; "
                "trigger it again to be asked again."
            )
        who = (event.get("responded_by_user") or {}).get("name") or "somebody"
        if event["chosen_options"] != [self.APPROVE]:
            raise AirflowFailException(
                f"{who} rejected the day. It is not published; the day as it was stays."
            )
        self.log.info("Approved by %s.", who)
        approve(self.staging, who)


def in_markdown(warnings: list[str], data_docs: str) -> str:
    """The question's body; what it quotes is a block of code, in which nothing is markup."""
    lines = [f"    {' '.join(line.split())}" for line in warnings]
    return "\n".join(["The gate says:", "", *lines, "", "Data Docs in the lake:", "", f"    {data_docs}"])
