"""Data Docs: whole in themselves, bounded, and inert whatever the text of the day."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

import rows
from quality.frames import frame
from verbatim.quality.data_docs import MAX_CHARS, Report, files
from verbatim.quality.expectations import Severity
from verbatim.quality.figures import LIMITS
from verbatim.quality.gate import EXAMPLES, Gate, Outcome
from verbatim.schema import DATASETS
from verbatim.settings import Settings

OPTIONS = Settings(_env_file=None)  # type: ignore[call-arg]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x1b[2J\"'&"


def report(gate: Gate, **changes: Any) -> Report:
    known = {**dict.fromkeys(LIMITS), "n_articles": 1234}
    given: dict[str, Any] = {
        "day": "2026-11-20",
        "run_id": "run1",
        "verdict": "warned",
        "failures": [],
        "warnings": ["articles, as a share of what is usual: 0.1, under 0.5"],
        "accepted": None,
        "figures": known,
        "usual": {"n_articles": 1300.0},
        "n_days": 12,
        "outcomes": gate.outcomes,
    }
    return Report(**{**given, **changes})


def text_of(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.decode()).split())


def test_it_shows_each_expectation_with_what_broke_it() -> None:
    gate = Gate()
    gate.judge({"quotes": frame("quotes", rows.quote("a1"), rows.quote("a2", type="parlé"))})
    page = text_of(files(report(gate), OPTIONS)["index.html"])
    assert "Data Docs of 2026-11-20 warned" in page
    assert "articles, as a share of what is usual: 0.1, under 0.5" in page
    assert "type: column values to be in set for example q-a2 parlé 2 1 row" in page
    assert "n_articles 1 234 1 300 – –" in page
    assert "12 of the 28 days before" in page


def test_the_json_says_the_same() -> None:
    gate = Gate()
    gate.judge({"quotes": frame("quotes", rows.quote("a1"), rows.quote("a2", type="parlé"))})
    told = json.loads(files(report(gate, accepted="on strike"), OPTIONS)["results.json"])
    (broken,) = [e for e in told["expectations"] if e["n_broken"]]
    assert broken == {
        "dataset": "quotes",
        "expectation": "type: column values to be in set",
        "severity": "row",
        "n_tested": 2,
        "n_broken": 1,
        "examples": [["q-a2", "parlé"]],
    }
    assert told["accepted"] == "on strike"
    assert told["figures"]["volume"] is None


def test_its_size_is_bounded_whatever_the_day() -> None:
    gate = Gate()
    broken = [rows.quote("a1", quote_id=f"q{n}", type="x" * 5_000, cue_text="z" * 5_000) for n in range(30)]
    few = frame("quotes", *broken)
    many = few.loc[few.index.repeat(3_400)].reset_index(drop=True)
    gate.judge({"quotes": many})
    written = files(report(gate, warnings=["w" * 10_000] * 8, accepted="a" * 500_000), OPTIONS)
    assert max(o.n_broken for o in gate.outcomes) >= 100_000
    assert max(len(o.examples) for o in gate.outcomes) == EXAMPLES
    assert sum(map(len, written.values())) < 200_000
    assert "z" * (MAX_CHARS + 1) not in written["index.html"].decode()


@pytest.mark.parametrize("long", ["&" * 10_000, "\U0001f9d0" * 10_000, "\x00" * 10_000])
def test_its_size_is_bounded_even_if_all_is_broken_by_long_values(long: str) -> None:
    broken = [(long, long)] * EXAMPLES
    outcomes = [
        Outcome(dataset, column, f"{column}: {n} {long}", Severity.row, 10**9, 10**9, broken)
        for dataset, declared in DATASETS.items()
        for column in declared.columns
        for n in range(2)
    ]
    said = [long] * len(LIMITS)
    written = files(report(Gate(), outcomes=outcomes, failures=said, warnings=said, accepted=long), OPTIONS)
    assert len(outcomes) > 200, "more than there are expectations"
    assert sum(map(len, written.values())) < 1_500_000


def test_text_of_the_day_is_inert() -> None:
    gate = Gate()
    gate.judge({"quotes": frame("quotes", rows.quote("a1", quote_id=HOSTILE, type=HOSTILE))})
    page = files(report(gate, accepted=HOSTILE, warnings=[HOSTILE]), OPTIONS)["index.html"].decode()
    found: list[tuple[str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.extend((tag, n) for n, _ in [("", ""), *attrs])  # type: ignore[method-assign]
    parser.feed(page)
    assert not {tag for tag, _ in found} & {"script", "img", "iframe", "object", "form", "a", "link"}
    assert not [name for _, name in found if name.startswith("on") or name == "style"]
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_nothing_comes_from_another_host() -> None:
    page = files(report(Gate()), OPTIONS)["index.html"].decode()
    assert not re.search(r"https?:|//[a-z]|url\(|@import|src=", page)


def test_equal_days_give_equal_bytes() -> None:
    written = []
    for _ in range(2):
        gate = Gate()
        gate.judge({"quotes": frame("quotes", rows.quote("a1"), rows.quote("a2", type="parlé"))})
        written.append(files(report(gate), OPTIONS))
    assert written[0] == written[1]
