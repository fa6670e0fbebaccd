"""From a template and its values to an answer: every value escaped, in the language of the reader."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from verbatim.pages import static
from verbatim.pages.security import PREFIX
from verbatim.pages.words import DEFAULT, LANGUAGES, preferred, words
from verbatim.queries.quotations import who

COOKIE = "verbatim_language"


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page.

    Args:
        request: what it answers.
        template: name of a file in templates/.
        status: of HTTP.
        values: what the template names.
    """
    language = language_of(request)
    w = words(language)
    html = environment().get_template(template).render(
        w=w, language=language, languages=LANGUAGES, here=request.url.path.removeprefix(PREFIX),
        query=dict(request.query_params), **values,
    )  # fmt: skip
    answer = HTMLResponse(html, status_code=status)
    if request.query_params.get("language") in LANGUAGES:
        answer.set_cookie(COOKIE, language, path=PREFIX, httponly=True, samesite="lax", max_age=31_536_000)
    return answer


def language_of(request: Request) -> str:
    """The language to answer in: the one asked for, or chosen before, or that of the browser."""
    for wanted in (request.query_params.get("language"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return preferred(request.headers.get("accept-language", DEFAULT))


@cache
def environment() -> Environment:
    """The templates. A name that a template does not know is an error, and no empty string."""
    made = Environment(
        loader=PackageLoader("verbatim.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"link": link, "asset": asset, "who": who}
    return made


def asset(name: str) -> str:
    """The address of a file of static/."""
    return f"{PREFIX}/static/{name}?{static.version(name)}"


def link(path: str, /, **query: Any) -> str:
    """The address of a page of ours.

    Args:
        path: below the prefix, quoted where need be.
        query: what goes behind the question mark; None, False and empty strings are left out.
    """
    kept = {name: value for name, value in query.items() if value not in (None, "", False)}
    return f"{PREFIX}{path}" + (f"?{urlencode(kept)}" if kept else "")
