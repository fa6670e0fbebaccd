"""The days of a lake, on the terminal and as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rich.console import Console

import lakes
from verbatim.lake import catalog
from verbatim.terminal import days

ARTICLES = [lakes.article(f"Titre {n}\n\nDu texte.", f"{n}.txt") for n in range(3)]


def printed(published, width=100):
    console = Console(width=width, record=True, no_color=True, highlight=False, markup=False)
    with console.capture() as shown:
        console.print(days.render(published))
    return shown.get()


def two_days(tmp_path):
    lake = lakes.build(tmp_path, day=date(2026, 11, 19), articles=ARTICLES[:1])
    lakes.build(tmp_path, day=date(2026, 11, 20), articles=ARTICLES)
    first, second = catalog.published(lake)
    return [first, replace(second, model="fr_later-9", verdict="warned")]


def test_a_line_a_day_with_its_rows_verdict_and_model(tmp_path):
    lines = printed(two_days(tmp_path)).splitlines()
    first, second = ([word for word in line.split() if word != "0.0"] for line in lines[1:3])
    assert " ".join(first) == "2026-11-19 1 0 0 0 passed test-1"
    assert " ".join(second) == "2026-11-20 3 0 0 0 warned fr_later-9"
    assert lines[-1].split("   ") == ["fr_later-9: 1 day", "test-1: 1 day"]


def test_one_model_is_not_counted(tmp_path):
    first, second = two_days(tmp_path)
    assert "1 day" not in printed([first, replace(second, model=first.model)])


def test_a_hostile_name_of_a_model_is_inert(tmp_path):
    first, second = two_days(tmp_path)
    assert "\x1b" not in printed([first, replace(second, model="\x1b[2J[red]x")])


def test_json_has_all_of_it(tmp_path):
    (told, _) = days.as_json(two_days(tmp_path))
    assert told["day"] == "2026-11-19"
    assert told["rows"] == {"articles": 1, "entities": 0, "quotes": 0, "rejects": 0, "runs": 1}
    assert told["n_bytes"] > 1000
    assert (told["model"], told["run_id"], told["orchestrator_run_id"]) == ("test-1", "run1", "test")
