"""The web application that the plugin mounts.

It is built at the first request and not before: every task of Airflow loads the plugins too, and would pay
seconds for a web framework that it does not need.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any

from verbatim.pages import style

if TYPE_CHECKING:
    from fastapi import FastAPI

PREFIX = "/verbatim"
DAG_ID = "press_daily"
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{style.HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


async def app(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
    send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
) -> None:
    """The application, as ASGI."""
    await build()(scope, receive, send)


@cache
def build() -> FastAPI:
    """The application. Every route asks for a login, and for the right to see runs of press_daily."""
    from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
    from airflow.api_fastapi.core_api.security import requires_access_dag
    from fastapi import Depends, FastAPI
    from fastapi.responses import HTMLResponse

    from verbatim.pages import run_page
    from verbatim.settings import settings

    may_see_runs = Depends(requires_access_dag("GET", DagAccessEntity.RUN, DAG_ID))
    # The description of the API would be open to everybody.
    pages = FastAPI(
        title="Verbatim", dependencies=[may_see_runs], docs_url=None, redoc_url=None, openapi_url=None
    )

    @pages.get("/run", response_class=HTMLResponse)
    def this_run(run_id: str) -> HTMLResponse:
        html = run_page.render(run_id, run_page.find(settings().lake, run_id))
        return HTMLResponse(html, headers=HEADERS)

    return pages
