"""Who may see the pages, and what a browser may do with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

PREFIX = "/verbatim"
DAG_ID = "press_daily"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""For every answer, errors too; an answer that sets one of them itself keeps its own."""


def may_see() -> Any:
    """What every route depends on: a login of Airflow's, and the right to see runs of press_daily."""
    from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
    from airflow.api_fastapi.core_api.security import requires_access_dag
    from fastapi import Depends

    return Depends(requires_access_dag("GET", DagAccessEntity.RUN, DAG_ID))


async def with_headers(request: Any, call_next: Callable[[Any], Awaitable[Any]]) -> Any:
    """Lay HEADERS over what a route answers."""
    answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
