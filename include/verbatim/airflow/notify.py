"""Tell people what happened: in the log, by mail, to a webhook, or through a function of one's own.

Where to is the setting `notify`. A message that cannot be delivered is a line in the log and nothing else: no
run fails because nobody could be told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from verbatim.airflow.context import day_of

log = logging.getLogger(__name__)

SMTP_CONNECTION = "smtp_default"
SECONDS = 10.0
MAX_CHARS = 2_000
MAX_WARNINGS = 20


@dataclass(frozen=True, slots=True)
class Message:
    """What happened.

    Args:
        event: failed, warned, late or approval.
        title: it in a line.
        dag: the DAG.
        run: Airflow's id of the run.
        day: the day that it is for, as it is written; None where that is not known.
        details: sentences: the error, what to do, what the gate said.
        url: where to look.
    """

    event: str
    title: str
    dag: str
    run: str
    day: str | None = None
    details: list[str] = field(default_factory=list)
    url: str | None = None

    def text(self) -> str:
        """It as plain text."""
        return "\n".join([self.title, *(f"- {detail}" for detail in self.details), *filter(None, [self.url])])

    def html(self) -> str:
        """It as HTML; what it quotes is escaped."""
        items = "".join(f"<li>{escape(detail)}</li>" for detail in self.details)
        link = f'<p><a href="{escape(self.url)}">{escape(self.url)}</a></p>' if self.url else ""
        return f"<p>{escape(self.title)}</p><ul>{items}</ul>{link}"


def tell(message: Message, targets: Iterable[str] | None = None) -> None:
    """Send a message to each target, by default those of the setting `notify`.

    Args:
        message: what happened.
        targets: `log`, `mailto:ADDRESS`, `http://…` or `https://…`, or the dotted path of a function that
            takes a Message.
    """
    from verbatim.settings import settings

    message = _cut(message)
    for target in settings().notify if targets is None else targets:
        try:
            _send(message, target)
        except Exception as error:
            # the error may hold the address, and with it a secret
            log.warning("%s could not be told of %r: %s", _named(target), message.title, type(error).__name__)


def run_failed(context: Mapping[str, Any]) -> None:
    """Airflow's callback for a run that failed: which task, its last error, what to do, and where to look."""
    from verbatim.airflow.triage import note

    run, dag, task = context["dag_run"], context["dag"], context.get("ti")
    name = str(task.task_id) if task is not None else ""
    details = []
    if task is not None:
        details = [f"{name}: {_error(task)}", note(dag.doc_md, name)]
    elif context.get("reason"):
        details = [str(context["reason"])]
    day = day_of(run)
    title = f"{dag.dag_id}{f' for {day}' if day else ''} failed{f' in {name}' if name else ''}"
    told = [detail for detail in details if detail]
    _tell_of("failed", title, run, day.isoformat() if day else None, told)


def day_published(summary: Mapping[str, Any], context: Mapping[str, Any]) -> None:
    """Tell of a day that was published with something said against it; of others nothing.

    Args:
        summary: what `publish_day` returned.
        context: Airflow's task context.
    """
    warnings = list(summary["warnings"])
    if not warnings and summary["verdict"] != "accepted":
        return
    title = f"{summary['day']} is published, and the verdict is {summary['verdict']}"
    _tell_of("warned", title, context["dag_run"], summary["day"], warnings[:MAX_WARNINGS])


def approval_wanted(day: str, warnings: list[str], context: Mapping[str, Any]) -> None:
    """Tell that a run waits for somebody to say whether its day is to be published."""
    title = f"{day} waits for an approval"
    _tell_of("approval", title, context["dag_run"], day, warnings[:MAX_WARNINGS])


def deadline_missed(hours: float, context: Mapping[str, Any] | None = None) -> None:
    """Airflow's callback for a run that is not done so many hours after it was queued.

    Of one that has failed people were told already.
    """
    run: Any = (context or {}).get("dag_run") or {}
    known = run if isinstance(run, Mapping) else vars(run)
    if str(known.get("state")) == "failed":
        return
    dag, run_id, day = (known.get(name) for name in ("dag_id", "dag_run_id", "partition_key"))
    run_id = str(run_id or known.get("run_id") or "")
    title = f"{dag or 'a run'}{f' for {day}' if day else ''} is not done {hours:g} hours after it was queued"
    url = url_of(str(dag), run_id) if dag and run_id else None
    tell(Message("late", title, str(dag or ""), run_id, day, [], url))


def url_of(dag_id: str, run_id: str) -> str | None:
    """The page of a run in Airflow's UI, where the configuration says where that is."""
    from airflow.configuration import conf

    base = str(conf.get("api", "base_url", fallback="") or "").rstrip("/")
    return f"{base}/dags/{quote(dag_id, safe='')}/runs/{quote(run_id, safe='')}" if base else None


def _tell_of(event: str, title: str, run: Any, day: str | None, details: list[str]) -> None:
    tell(Message(event, title, run.dag_id, run.run_id, day, details, url_of(run.dag_id, run.run_id)))


def _send(message: Message, target: str) -> None:
    if target == "log":
        level = logging.ERROR if message.event == "failed" else logging.WARNING
        log.log(level, "%s", message.text())
    elif target.startswith("mailto:"):
        from airflow.providers.smtp.hooks.smtp import SmtpHook

        subject = " ".join(f"Verbatim: {message.title}".split())
        with SmtpHook(smtp_conn_id=SMTP_CONNECTION) as smtp:
            smtp.send_email_smtp(
                to=target.removeprefix("mailto:"), subject=subject, html_content=message.html()
            )
    elif target.startswith(("http://", "https://")):
        import httpx

        content = {**asdict(message), "text": message.text()}
        httpx.post(target, json=content, timeout=SECONDS).raise_for_status()
    else:
        from airflow.sdk._shared.module_loading import import_string

        import_string(target)(message)


def _named(target: str) -> str:
    """A target as a log may name it: the path of a webhook is its password."""
    return f"the webhook at {urlsplit(target).hostname}" if "://" in target else target


def _cut(message: Message) -> Message:
    details = [" ".join(detail.split())[:MAX_CHARS] for detail in message.details]
    return Message(**{**asdict(message), "title": " ".join(message.title.split()), "details": details})


def _error(task: Any) -> str:
    """The last error of a task, where its log is on this machine."""
    from pathlib import Path

    from airflow.configuration import conf

    from verbatim.airflow.installation import log_of
    from verbatim.airflow.triage import last_error

    described = {
        "dag_id": task.dag_id,
        "dag_run_id": task.run_id,
        "task_id": task.task_id,
        "map_index": -1 if task.map_index is None else task.map_index,
        "try_number": task.try_number,
    }
    file = log_of(Path(conf.get("logging", "base_log_folder")), described)
    return last_error(file) if file.exists() else "its log says why"
