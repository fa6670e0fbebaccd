"""The page of a run: what it finds, and what it tells of a run that published nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import lakes
from documents import Browse, elements, require_inert, shown
from verbatim.lake import names
from verbatim.lake.storage import Folder
from verbatim.pages import run_page
from verbatim.pages.airflow_runs import AirflowRun
from verbatim.stages.staging import token

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&.txt"
RUN = "manual__1"


def test_it_shows_counts_stages_rejects_and_the_verdict(browse: Browse, tmp_path: Path) -> None:
    lake = lakes.build(
        tmp_path / "lake",
        of_run={"orchestrator_run_id": RUN},
        articles=[lakes.article("Titre\n\nDu texte.", "a.txt")],
        rejects=[
            lakes.reject("language", "b.txt", detail="en with probability 1.000"),
            lakes.reject("language", "c.txt"),
        ],
    )
    page = browse(lake).get("run", params={"run_id": RUN}).text
    text = shown(page)
    assert "Fri 20 Nov 2026 passed" in text
    assert "articles 1" in text
    assert "ingest 3 1 2 0.5" in text
    assert "ingest not French 2 b.txt en with probability 1.000" in text
    links = {a.get("href") for _, a in elements(page)}
    assert "/verbatim/rejects?day=2026-11-20&reason=language&stage=ingest" in links
    require_inert(page)


def test_a_run_is_found_by_its_id_and_no_other(browse: Browse, tmp_path: Path, no_airflow: None) -> None:
    client = browse(lakes.build(tmp_path / "lake", of_run={"orchestrator_run_id": RUN}))
    assert "Nothing of this run" not in client.get("run", params={"run_id": RUN}).text
    for other in ("manual__2", "", "' OR 1=1 --", HOSTILE):
        page = client.get("run", params={"run_id": other}).text
        assert "Nothing of this run is in the lake" in page
        require_inert(page)
    assert client.get("run").status_code == 400


def test_a_day_is_compared_with_the_published_day_before(browse: Browse, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    figures = [{"name": "entities_per_100_words", "value": 6.5}]
    lakes.build(lake, lakes.DAY - timedelta(days=3), figures=figures)
    lakes.build(lake, articles=[lakes.article(f"Titre {n}\n\nTexte.", f"{n}.txt") for n in range(4)])
    text = shown(browse(str(lake)).get(f"days/{lakes.DAY}").text)
    assert "articles 4 +4" in text
    assert "the published day before: Tue 17 Nov 2026" in text
    assert "entities per 100 words – 6.5" in text


def test_it_shows_what_the_gate_said_and_why_a_failed_day_was_published(
    browse: Browse, tmp_path: Path
) -> None:
    of_run = {"verdict": "accepted", "warnings": ["few <articles>"], "accepted": "<b>strike</b>"}
    page = browse(lakes.build(tmp_path / "lake", of_run=of_run)).get(f"days/{lakes.DAY}").text
    assert "<li>few &lt;articles&gt;" in page
    assert "&lt;b&gt;strike&lt;/b&gt;" in page
    assert '<span class="badge accepted">accepted</span>' in page
    require_inert(page)


def test_text_of_the_drop_is_inert(browse: Browse, tmp_path: Path) -> None:
    rejects = [lakes.reject("empty", HOSTILE, detail=HOSTILE)]
    lake = lakes.build(tmp_path / "lake", of_run={"model": HOSTILE, "data_docs": HOSTILE}, rejects=rejects)
    page = browse(lake).get(f"days/{lakes.DAY}").text
    require_inert(page)
    assert HOSTILE in shown(page)


@pytest.fixture
def no_airflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_page.airflow_runs, "find", lambda dag_id, run_id: None)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("running", "still at work"),
        ("queued", "still at work"),
        ("failed", "the day as it was stays"),
        ("success", "run again since"),
    ],
)
def test_a_run_that_published_nothing_says_how_it_stands(
    browse: Browse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, said: str
) -> None:
    run = AirflowRun(state, lakes.DAY, {"wait": "success", "validate": state})
    monkeypatch.setattr(run_page.airflow_runs, "find", lambda dag_id, run_id: run)
    lake = lakes.build(tmp_path / "lake")
    text = shown(browse(lake).get("run", params={"run_id": RUN}).text)
    assert said in text
    assert f"validate {state}" in text
    assert "Data Docs" not in text


def test_a_run_that_failed_its_gate_leads_to_its_data_docs(
    browse: Browse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = AirflowRun("failed", lakes.DAY, {"validate": "failed"})
    monkeypatch.setattr(run_page.airflow_runs, "find", lambda dag_id, run_id: run)
    lake = lakes.build(tmp_path / "lake")
    for run_id in (RUN, "manual__2"):
        folder = names.data_docs_folder(lakes.DAY, f"run1-{token(run_id)}")
        Folder(lake).write_bytes(f"{folder}/index.html", f"<style>p {{}}</style><p>of {run_id}".encode())
    client = browse(lake)
    page = client.get("run", params={"run_id": RUN}).text
    (link,) = (a["href"] for tag, a in elements(page) if "data-docs" in str(a.get("href")))
    framed = client.get(link.removeprefix("/verbatim/"))
    assert framed.headers["Content-Security-Policy"].endswith("; frame-src 'self'")
    (frame,) = (a["src"] for tag, a in elements(framed.text) if tag == "iframe")
    docs = client.get(frame.removeprefix("/verbatim/"))
    assert f"of {RUN}" in docs.text
    policy = docs.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("sandbox")


def test_data_docs_are_served_from_their_folder_and_nowhere_else(browse: Browse, tmp_path: Path) -> None:
    lake = Path(lakes.build(tmp_path / "lake"))
    (tmp_path / "index.html").write_text("secret")
    (lake / "index.html").write_text("secret")
    docs = lake / names.data_docs_folder(lakes.DAY, "run1-abc")
    docs.mkdir(parents=True)
    (docs / "results.json").write_text("{}")
    client = browse(str(lake))
    assert client.get(f"data-docs/{lakes.DAY}/run1-abc/results.json").json() == {}
    for path in (
        f"{lakes.DAY}/../index.html",
        f"{lakes.DAY}/..%2F..%2F../index.html",
        f"{lakes.DAY}/%2e%2e/index.html",
        f"{lakes.DAY}/run1-abc/other.html",
        f"{lakes.DAY}/run1-abc/..%2Findex.html",
        f"{lakes.DAY}/run2/index.html",
        f"{lakes.DAY}/run2",
        f"{lakes.DAY}/..",
        f"{lakes.DAY}/..%2Frun1",
        "..%2F..%2F/run1/index.html",
        "2026-11-2/run1-abc/results.json",
    ):
        answer = client.get(f"data-docs/{path}")
        assert answer.status_code in {400, 404}, path
        assert "secret" not in answer.text


def test_a_run_of_another_dag_is_told_from_a_day(browse: Browse, tmp_path: Path) -> None:
    client = browse(lakes.build(tmp_path / "lake", of_run={"orchestrator_run_id": RUN}))
    page = client.get("run", params={"run_id": RUN, "dag_id": "press_maintenance"}).text
    assert "press_maintenance writes none by itself" in shown(page)
