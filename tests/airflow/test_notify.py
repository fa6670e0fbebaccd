"""People are told, by log, mail, webhook or a function of their own; and nobody's silence fails a run."""

from __future__ import annotations

import json
import logging
import socketserver
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import listeners
from verbatim.airflow import notify
from verbatim.airflow.notify import Message, tell

HOSTILE = "<script>alert(1)</script>\r\nBcc: everybody@example.org"
MESSAGE = Message(
    "failed", f"press_daily failed {HOSTILE}", "press_daily", "manual__1", "2026-11-20",
    [f"validate: {HOSTILE}", "Mend the cause."], "http://127.0.0.1/dags/press_daily",
)  # fmt: skip


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """It takes what is posted to /secret, and refuses the rest."""
    with listeners.webhook("/secret") as (address, got):
        yield address, got


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A server that speaks as much SMTP as a mail needs."""
    got: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                if line.upper() == "DATA":
                    self.say("354 go on")
                    lines = []
                    while (text := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                        lines.append(text)
                    got.append("\n".join(lines))
                self.say("221 bye" if line.upper() == "QUIT" else "250 ok")

    with listeners.serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        extra = {"from_email": "verbatim@example.org", "disable_tls": True, "disable_ssl": True}
        connection = {"conn_type": "smtp", "host": "127.0.0.1", "port": port, "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", json.dumps(connection))
        yield got


def test_the_log_is_told_by_default(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tell(MESSAGE)
    (record,) = [r for r in caplog.records if r.name == notify.__name__]
    assert record.levelno == logging.ERROR
    assert "- Mend the cause." in record.getMessage()
    assert "\r" not in record.getMessage()


def test_a_webhook_gets_it_as_json(webhook: tuple[str, list[dict[str, Any]]]) -> None:
    address, got = webhook
    tell(MESSAGE, [f"{address}/secret"])
    (posted,) = got
    assert (posted["event"], posted["day"], posted["run"]) == ("failed", "2026-11-20", "manual__1")
    assert posted["details"][1] == "Mend the cause."
    assert "Mend the cause." in posted["text"]


def test_a_mail_is_one_mail_whatever_it_quotes(mailbox: list[str]) -> None:
    tell(MESSAGE, ["mailto:desk@example.org"])
    (mail,) = mailbox
    head, _, body = mail.partition("\n\n")
    assert "To: desk@example.org" in head
    assert not [line for line in head.splitlines() if line.startswith("Bcc")]
    assert "<script>" not in body


def test_a_function_of_ones_own_gets_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[Message] = []
    monkeypatch.setattr(notify, "house_function", got.append, raising=False)
    tell(MESSAGE, ["verbatim.airflow.notify.house_function"])
    assert got[0].event == "failed"


def test_whoever_cannot_be_told_stops_nobody_and_gives_no_secret_away(
    webhook: tuple[str, list[dict[str, Any]]], caplog: pytest.LogCaptureFixture
) -> None:
    address, got = webhook
    targets = [
        f"{address}/other-secret", "http://127.0.0.1:1/secret", "mailto:nobody@nowhere.invalid",
        "no.such.function", f"{address}/secret",
    ]  # fmt: skip
    tell(MESSAGE, targets)
    assert len(got) == 1, "the last one was told all the same"
    said = [r.getMessage() for r in caplog.records if r.name == notify.__name__]
    assert len(said) == 4
    assert not [line for line in said if "secret" in line]
    assert said[0].startswith("the webhook at 127.0.0.1 could not be told")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    got: list[Message] = []
    monkeypatch.setattr(notify, "tell", got.append)
    return got


def test_a_failed_run_tells_task_error_remedy_and_place(
    told: list[Message], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from airflow.configuration import conf

    logs = tmp_path / "dag_id=press_daily/run_id=manual__1/task_id=extract/map_index=3"
    logs.mkdir(parents=True)
    entry = {"level": "error", "error_detail": [{"exc_type": "LakeError", "exc_value": "the disk is full"}]}
    (logs / "attempt=2.log").write_text(json.dumps(entry))
    configured = {("logging", "base_log_folder"): str(tmp_path), ("api", "base_url"): "http://airflow:8080/"}
    monkeypatch.setattr(conf, "get", lambda *key, **_: configured[key])
    run = SimpleNamespace(dag_id="press_daily", run_id="manual__1", partition_key="2026-11-20")
    task = SimpleNamespace(
        dag_id="press_daily", run_id="manual__1", task_id="extract", map_index=3, try_number=2
    )
    dag = SimpleNamespace(dag_id="press_daily", doc_md="- **extract**: free some\n  space.\n")
    notify.run_failed({"dag_run": run, "dag": dag, "ti": task})
    (message,) = told
    assert message.title == "press_daily for 2026-11-20 failed in extract"
    assert message.details == ["extract: the disk is full", "free some space."]
    assert message.url == "http://airflow:8080/dags/press_daily/runs/manual__1"


def test_a_run_that_was_stopped_tells_why(told: list[Message]) -> None:
    run = SimpleNamespace(dag_id="press_marts", run_id="r/1", conf={"day": "2026-11-20"})
    dag = SimpleNamespace(dag_id="press_marts", doc_md="")
    notify.run_failed({"dag_run": run, "dag": dag, "reason": "timed_out"})
    assert (told[0].title, told[0].details) == ("press_marts for 2026-11-20 failed", ["timed_out"])


def test_a_day_is_told_of_only_where_the_gate_said_something(told: list[Message]) -> None:
    run = {"dag_run": SimpleNamespace(dag_id="press_daily", run_id="r1")}
    quiet = {"day": "2026-11-20", "verdict": "warned", "warnings": []}
    for verdict in ("passed", "warned"):
        notify.day_published({**quiet, "verdict": verdict}, run)
    assert told == []
    notify.day_published({**quiet, "warnings": ["few articles"]}, run)
    notify.day_published({**quiet, "verdict": "accepted"}, run)
    assert [m.details for m in told] == [["few articles"], []]
    assert told[1].title == "2026-11-20 is published, and the verdict is accepted"


def test_a_late_day_is_told_of_by_what_airflow_knows(told: list[Message]) -> None:
    known = {"dag_id": "press_daily", "dag_run_id": "r1", "partition_key": "2026-11-20"}
    notify.deadline_missed(14.0, context={"dag_run": known})
    notify.deadline_missed(0.5)
    notify.deadline_missed(14.0, context={"dag_run": {**known, "state": "failed"}})
    assert len(told) == 2
    assert told[0].title == "press_daily for 2026-11-20 is not done 14 hours after it was queued"
    assert told[1].title == "a run is not done 0.5 hours after it was queued"
