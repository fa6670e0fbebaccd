"""Data Docs, as they lie in the lake, behind the login."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from verbatim.lake import names
from verbatim.lake.storage import Folder
from verbatim.pages.refusals import not_there
from verbatim.pages.rendering import page
from verbatim.pages.security import HEADERS
from verbatim.queries.asking import ask
from verbatim.settings import settings

router = APIRouter()
_RUN = re.compile(r"[\w-]+")
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@router.get("/data-docs/{day}/{run}")
def framed(request: Request, day: date, run: str) -> HTMLResponse:
    """Data Docs in a frame of a page, from which there is a way on."""
    _require(day, run, "index.html")
    is_published = ask(settings().lake, lambda lake: day in lake.by_day)
    answer = page(request, "data_docs.html", day=day, run=run, is_published=is_published)
    answer.headers["Content-Security-Policy"] = f"{HEADERS['Content-Security-Policy']}; frame-src 'self'"
    return answer


@router.get("/data-docs/{day}/{run}/{file}")
def data_docs(day: date, run: str, file: Literal["index.html", "results.json"]) -> Response:
    """What the gate found of a run; the page may do nothing but show itself."""
    content = Folder(settings().lake).read_bytes(_require(day, run, file))
    if file == "results.json":
        return Response(content, media_type="application/json")
    hashes = [base64.b64encode(hashlib.sha256(css).digest()).decode() for css in _STYLE.findall(content)[:1]]
    allowed = " ".join(f"'sha256-{h}'" for h in hashes) or "'none'"
    policy = (
        f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox"
    )
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": policy})


def _require(day: date, run: str, file: str) -> str:
    """The path of a file of Data Docs that is there."""
    path = f"{names.data_docs_folder(day, run)}/{file}"
    if not _RUN.fullmatch(run) or not Folder(settings().lake).exists(path):
        raise not_there(f"{day}: {run}/{file}")
    return path
