"""A person's word on a day that the gate warned of."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from verbatim.airflow import approval, notify
from verbatim.airflow.approval import Approve, in_markdown
from verbatim.settings import settings
from verbatim.stages import approve

HOSTILE = "`<script>`\n\n# Approve\n[x](javascript:alert(1)) {{ 1 + 1 }}"


class Folder:
    def __init__(self, files: dict[str, Any]) -> None:
        self.files = files

    def read_json(self, name: str) -> Any:
        return self.files[name]

    def write_json(self, name: str, content: Any) -> None:
        self.files[name] = content

    def exists(self, name: str) -> bool:
        return name in self.files


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The files of a validated run of which the gate warned."""
    verdict = {
        "warnings": ["few articles", HOSTILE],
        "accepted": None,
        "data_docs": "_data_docs/x/index.html",
    }
    files: dict[str, Any] = {"validate/verdict.json": verdict}
    stage = SimpleNamespace(folder=Folder(files), day=datetime(2026, 11, 20, tzinfo=UTC).date())
    monkeypatch.setattr(approve, "Staging", lambda url: stage)
    return files


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What Airflow was asked to ask, in place of asking it."""
    questions: list[Any] = []
    monkeypatch.setattr(notify, "tell", questions.append)
    monkeypatch.setattr(approval.ApprovalOperator, "execute", lambda self, context: questions.append(self))
    return questions


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_APPROVE_WARNINGS", "true")
    settings.cache_clear()


def task() -> Approve:
    return Approve(task_id="approve", staging="/staging")


CONTEXT: Any = {"dag_run": SimpleNamespace(dag_id="press_daily", run_id="r1")}
ANSWER = {
    "chosen_options": ["Approve"],
    "params_input": {},
    "responded_at": datetime(2026, 11, 21, tzinfo=UTC),
}


def test_nobody_is_asked_unless_the_settings_say_so(staged: dict[str, Any], asked: list[Any]) -> None:
    settings.cache_clear()
    task().execute(CONTEXT)
    assert asked == []


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize("change", [{"warnings": []}, {"accepted": "a strike"}])
def test_nobody_is_asked_where_there_is_nothing_to_say(
    staged: dict[str, Any], asked: list[Any], change: dict[str, Any]
) -> None:
    staged["validate/verdict.json"] |= change
    task().execute(CONTEXT)
    settings.cache_clear()
    assert asked == []


@pytest.mark.usefixtures("wanted")
def test_the_question_says_what_the_gate_said_and_people_are_told(
    staged: dict[str, Any], asked: list[Any]
) -> None:
    task().execute(CONTEXT)
    settings.cache_clear()
    message, operator = asked
    assert (message.event, message.title) == ("approval", "2026-11-20 waits for an approval")
    assert operator.subject == "Is 2026-11-20 to be published?"
    assert "    few articles" in operator.body.splitlines()


def test_what_it_quotes_is_code_and_no_markup() -> None:
    quoted = [
        line for line in in_markdown([HOSTILE], "docs").splitlines() if "script" in line or "Approve" in line
    ]
    assert quoted == ["    `<script>` # Approve [x](javascript:alert(1)) {{ 1 + 1 }}"]


def test_whoever_approves_is_kept_with_the_day(staged: dict[str, Any]) -> None:
    task().execute_complete(CONTEXT, {**ANSWER, "responded_by_user": {"id": "7", "name": "Anne"}})
    assert staged[approve.FILE] == {"approved_by": "Anne"}


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            {**ANSWER, "chosen_options": ["Reject"], "responded_by_user": {"name": "Anne"}},
            "Anne rejected the day",
        ),
        ({"error": "x", "error_type": "timeout"}, "Nobody approved the day within 3 days"),
    ],
)
def test_a_rejection_or_silence_fails_the_run(
    staged: dict[str, Any], event: dict[str, Any], said: str
) -> None:
    from airflow.sdk.exceptions import AirflowFailException

    with pytest.raises(AirflowFailException, match=said):
        task().execute_complete(CONTEXT, event)
    assert approve.FILE not in staged


def test_it_waits_for_an_answer_and_not_with_a_worker() -> None:
    operator = task()
    assert operator.response_timeout == approval.RESPONSE_TIMEOUT
