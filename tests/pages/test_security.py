"""What holds for every page: a login, reading only, and headers that let nothing run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fastapi.routing import APIRoute

import lakes
from documents import Browse
from verbatim.pages import app, static
from verbatim.pages.menu import VIEWS
from verbatim.pages.security import HEADERS, PREFIX


def routes() -> list[APIRoute]:
    app.build.cache_clear()
    pages = app.build()
    assert (pages.openapi_url, pages.docs_url, pages.redoc_url) == (None, None, None)
    assert all(isinstance(route, APIRoute) for route in pages.routes), "it would be open to everybody"
    return [route for route in pages.routes if isinstance(route, APIRoute)]


def test_every_route_asks_for_a_login_and_a_permission() -> None:
    for route in routes():
        asked = [dep.call.__qualname__ for dep in route.dependant.dependencies if dep.call]
        assert "requires_access_dag.<locals>.inner" in asked, route.path


def test_every_route_only_reads() -> None:
    assert {method for route in routes() for method in route.methods} == {"GET"}


def test_no_route_takes_sql() -> None:
    for route in routes():
        assert not {p.name for p in route.dependant.query_params} & {"sql", "query", "q"}, route.path


def test_no_inline_script_or_style_is_allowed() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_every_answer_carries_the_headers_errors_too(browse: Browse, tmp_path: Path) -> None:
    client = browse(lakes.build(tmp_path / "lake"))
    for path in ("days", "days/nonsense", "nowhere", "static/verbatim.js", "static/nothing.js"):
        answer = client.get(path)
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
            assert answer.headers[name] == HEADERS[name], path
    assert client.post("days").status_code == 405


def test_static_files_are_those_that_are_ours(browse: Browse, tmp_path: Path) -> None:
    client = browse(str(tmp_path))
    for name, content in static.contents().items():
        assert client.get(f"static/{name}").content == content
    for name in ("__init__.py", "..%2Fapp.py", "%2e%2e%2fapp.py", "/etc/passwd", "..%5capp.py"):
        assert client.get(f"static/{name}").status_code == 404, name


def test_the_menu_leads_to_pages_that_are_there() -> None:
    paths = {f"{PREFIX}{route.path}" for route in routes()}
    for view in VIEWS:
        assert view["href"].partition("?")[0] in paths
        assert view["icon"].removeprefix(f"{PREFIX}/static/") in static.contents()
        assert view["icon_dark_mode"].removeprefix(f"{PREFIX}/static/") in static.contents()
    assert {view["destination"] for view in VIEWS} == {"nav", "dag", "dag_run"}
    assert len({view["url_route"] for view in VIEWS}) == len(VIEWS)


def test_loading_the_plugin_costs_a_task_next_to_nothing() -> None:
    plugin = Path(__file__).parents[2] / "plugins/verbatim_plugin.py"
    program = f"""
import runpy, sys
import airflow.plugins_manager
before = set(sys.modules)
runpy.run_path({str(plugin)!r})
print(*sorted(m for m in set(sys.modules) - before if not m.startswith("verbatim")))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {name.split(".")[0] for name in done.stdout.split()} & {"fastapi", "duckdb", "pyarrow", "jinja2"}
    assert not heavy, f"the plugin imports {heavy}, in every process of Airflow"
