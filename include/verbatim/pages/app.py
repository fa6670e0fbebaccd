"""The web application that the plugin mounts.

It is built at the first request and not before: every task of Airflow loads the plugins too, and would pay
seconds for a web framework that it does not need.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI


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
    from fastapi import FastAPI

    from verbatim.pages import (
        data_docs,
        days,
        quotations,
        reader,
        refusals,
        rejects,
        run_page,
        speakers,
        static_files,
    )
    from verbatim.pages.security import may_see, with_headers

    # The description of the API would be open to everybody.
    pages = FastAPI(
        title="Verbatim", dependencies=[may_see()], docs_url=None, redoc_url=None, openapi_url=None
    )
    pages.middleware("http")(with_headers)
    for part in (days, run_page, reader, speakers, quotations, rejects, data_docs, static_files):
        pages.include_router(part.router)
    refusals.handle(pages)
    return pages
