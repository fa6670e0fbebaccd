"""What the pages answer where they have nothing to show: a sentence, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException as AnyHTTPException

from verbatim.errors import VerbatimError
from verbatim.pages import rendering
from verbatim.queries.asking import Lake, ask
from verbatim.settings import settings

T = TypeVar("T")


def not_there(what: str) -> HTTPException:
    """There is nothing of that name in the lake."""
    return HTTPException(HTTPStatus.NOT_FOUND, what)


def unfit(what: str) -> HTTPException:
    """The question cannot be understood; `what` says which part of it, and how it is written."""
    return HTTPException(HTTPStatus.BAD_REQUEST, what)


def shown(request: Request, work: Callable[[Lake], T]) -> T | HTMLResponse:
    """What is made of the lake of the settings, or a page that says that no day was published yet.

    Args:
        request: what is answered.
        work: gets the lake, which has a day at least.
    """

    def of(lake: Lake) -> T | HTMLResponse:
        return work(lake) if lake.days else rendering.page(request, "empty.html", lake=lake.url)

    return ask(settings().lake, of)


def handle(pages: FastAPI) -> None:
    """Answer errors with a page."""
    pages.add_exception_handler(AnyHTTPException, _refused)
    pages.add_exception_handler(RequestValidationError, _misunderstood)
    pages.add_exception_handler(VerbatimError, _broken)


async def _refused(request: Request, error: Any) -> HTMLResponse:
    return _page(request, error.status_code, str(error.detail))


async def _misunderstood(request: Request, error: Any) -> HTMLResponse:
    said = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return _page(request, HTTPStatus.BAD_REQUEST, said)


async def _broken(request: Request, error: Any) -> HTMLResponse:
    return _page(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _page(request: Request, status: int, said: str) -> HTMLResponse:
    return rendering.page(request, "refusal.html", status=status, code=int(status), said=said)
