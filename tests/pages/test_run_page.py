"""The tab of a run: what it finds, that it escapes what it shows, and who may see it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lakes
from verbatim import schema
from verbatim.lake import catalog, commits, publish
from verbatim.lake.storage import Folder
from verbatim.pages import run_page
from verbatim.pages.app import HEADERS
from verbatim.pages.run_page import RunPage, find, render

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&.txt"


def page_of(lake: str, **changes: Any) -> RunPage:
    row = catalog.connect(lake).execute("FROM runs").to_arrow_table().to_pylist()[0]
    rejects = (
        catalog.connect(lake).execute(run_page._REJECTS, {"day": lakes.DAY}).to_arrow_table().to_pylist()
    )
    return RunPage({**row, **changes}, rejects)


def test_there_is_nothing_to_show_without_a_lake_or_of_another_run(tmp_path: Path) -> None:
    assert find(str(tmp_path / "none"), "manual__1") is None
    assert find(lakes.build(tmp_path / "lake"), "manual__1") is None
    assert "Nothing of this run is in the lake" in render("manual__1", None)


def sign(lake: str, run_id: str) -> None:
    """Publish the day again with a row of runs that carries Airflow's id."""
    folder = Folder(lake)
    (commit,) = commits.read_all(folder)
    row = catalog.connect(lake).execute("FROM runs").to_arrow_table().to_pylist()[0]
    runs = {"runs": schema.RUNS.table([{**row, "orchestrator_run_id": run_id}])}
    kept = tuple(file for file in commit.files if file.dataset != "runs")
    files = kept + tuple(publish.write_files(folder, commit.day, runs))
    publish.commit_day(folder, dataclasses.replace(commit, files=files))


def test_a_run_is_found_by_the_id_that_airflow_gave_it(tmp_path: Path) -> None:
    rejects = [lakes.reject("empty", "a.txt"), lakes.reject("empty", "b.txt")]
    lake = lakes.build(tmp_path / "lake", rejects=rejects)
    sign(lake, "manual__1")
    page = find(lake, "manual__1")
    assert page
    assert page.run["day"] == lakes.DAY
    assert [(r["reason"], r["n"], r["source_file"]) for r in page.rejects] == [("empty", 2, "a.txt")]
    assert find(lake, "manual__2") is None
    assert find(lake, "' OR 1=1 --") is None


def test_it_shows_counts_stages_rejects_and_the_verdict(tmp_path: Path) -> None:
    lake = lakes.build(
        tmp_path / "lake",
        articles=[lakes.article("Titre\n\nDu texte.", "a.txt")],
        rejects=[lakes.reject("language", "b.txt", detail="en with probability 1.000")],
    )
    html = render("manual__1", page_of(lake))
    text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    assert "2026-11-20 passed" in text
    assert "articles 1" in text
    assert "ingest 2 1 1 0.5" in text
    assert "ingest language 1 b.txt en with probability 1.000" in text


def test_it_shows_what_the_gate_said_and_why_a_failed_day_was_published(tmp_path: Path) -> None:
    page = page_of(
        lakes.build(tmp_path / "lake"),
        verdict="accepted",
        warnings=["few <articles>"],
        accepted="<b>strike</b>",
    )
    html = render("manual__1", page)
    assert "<li>few &lt;articles&gt;" in html
    assert "&lt;b&gt;strike&lt;/b&gt;" in html
    assert '<span class="accepted">accepted</span>' in html


def test_text_of_the_drop_is_inert(tmp_path: Path) -> None:
    lake = lakes.build(tmp_path / "lake", rejects=[lakes.reject("empty", HOSTILE, detail=HOSTILE)])
    html = render("manual__1", page_of(lake, model=HOSTILE)) + render(HOSTILE, None)

    elements: list[tuple[str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: elements.extend((tag, name) for name, _ in [("", ""), *attrs])  # type: ignore[method-assign]
    parser.feed(html)
    assert not {tag for tag, _ in elements} & {"script", "img", "iframe", "object", "form", "a"}
    assert not [name for _, name in elements if name.startswith("on") or name == "style"]
    assert "&lt;script&gt;" in html


def test_nothing_is_loaded_from_another_host_and_no_script_may_run(tmp_path: Path) -> None:
    html = render("manual__1", page_of(lakes.build(tmp_path / "lake")))
    assert not re.search(r"https?://|//[a-z]", html)
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    (css,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


def test_every_route_asks_for_a_login_and_a_permission() -> None:
    from fastapi.routing import APIRoute

    from verbatim.pages.app import build

    pages = build()
    assert pages.openapi_url is None, "the description of the API would be open to everybody"
    for route in pages.routes:
        assert isinstance(route, APIRoute), f"{route} is open to everybody"
        names = [
            dependency.call.__qualname__ for dependency in route.dependant.dependencies if dependency.call
        ]
        assert "requires_access_dag.<locals>.inner" in names, route.path
        assert route.methods == {"GET"}, f"{route.path} is not read-only"


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
