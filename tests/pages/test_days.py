"""Days: the calendar, its gaps, and late files."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

import lakes
import whole_lakes
from documents import Browse, elements, require_inert, shown
from verbatim.lake import marts
from verbatim.pages import plots
from verbatim.pages.days import gaps
from verbatim.queries import asking
from verbatim.queries.asking import ask

DAY = lakes.DAY


@pytest.fixture
def three_days(tmp_path: Path) -> str:
    lake = tmp_path / "lake"
    for n in (0, 1, 3):
        whole_lakes.build(lake, DAY - timedelta(days=n), f"run{n}")
    return str(lake)


def test_a_lake_without_days_says_what_to_do(browse: Browse, tmp_path: Path) -> None:
    for path in ("days", "speakers", "speakers.csv", "quotations", "quotations.parquet", "reader", "rejects"):
        page = browse(str(tmp_path / "none")).get(path)
        assert page.status_code == 200, path
        assert "No day has been published yet" in page.text, path


def test_the_calendar_links_each_day_and_marks_the_gap(browse: Browse, three_days: str) -> None:
    page = browse(three_days).get("days").text
    cells = [a["data-day"] for tag, a in elements(page) if tag == "rect" and "data-day" in a]
    assert cells == [str(DAY - timedelta(days=n)) for n in (3, 1, 0)]
    links = {a["href"] for tag, a in elements(page) if tag == "a"}
    assert {f"/verbatim/days/{day}" for day in cells} <= links
    assert sum("gap" in a.get("class", "").split() for tag, a in elements(page) if tag == "rect") == 2, (
        "one in the calendar, and one in the legend"
    )
    assert "Days that are missing" in page
    require_inert(page)


def test_gaps_lie_between_the_first_and_the_last_day(three_days: str) -> None:
    assert ask(three_days, lambda lake: gaps(lake.days)) == [DAY - timedelta(days=2)]


def test_late_files_are_named_with_their_day(browse: Browse, three_days: str, tmp_path: Path) -> None:
    drop = tmp_path / "drops" / f"drop_date={DAY}"
    drop.mkdir(parents=True)
    (drop / "<b>late.txt").write_text("Trop tard.")
    page = browse(three_days, str(tmp_path / "drops")).get("days/late").text
    assert "<b>late" not in page
    assert "<b>late.txt" in unescape(page)
    assert str(DAY) in {a.get("data-late") for _, a in elements(page)}
    require_inert(page)


def test_the_table_goes_back_day_by_day(browse: Browse, three_days: str) -> None:
    page = browse(three_days).get("days", params={"before": str(DAY - timedelta(days=1))}).text
    text = shown(page)
    assert "Tue 17 Nov 2026" in text
    assert "Wed 18 Nov 2026 not published" in text
    assert "Thu 19 Nov 2026 passed" not in text


def test_the_pages_speak_french_to_those_who_do(browse: Browse, three_days: str) -> None:
    assert "ven. 20 nov. 2026" in browse(three_days, **{"Accept-Language": "fr-FR,en;q=0.5"}).get("days").text
    client = browse(three_days)
    assert "Jour par jour" in client.get("days", params={"language": "fr"}).text
    assert "Jour par jour" in client.get("days").text, "the choice is kept"
    assert "Day by day" in client.get("days", params={"language": "en"}).text
    assert "Day by day" in browse(three_days).get("days", params={"language": "<script>"}).text


def test_a_day_that_is_none_is_refused(browse: Browse, three_days: str) -> None:
    for wrong in ("20-11-2026", "2026-13-01", "%3Cscript%3E"):
        page = browse(three_days).get(f"days/{wrong}")
        assert page.status_code == 400
        require_inert(page.text)
    assert browse(three_days).get("days/2020-01-01").status_code == 404


def test_a_lake_that_cannot_be_read_is_told_and_not_a_traceback(browse: Browse, three_days: str) -> None:
    (Path(three_days) / f"_commits/drop_date={DAY}.json").write_text("{}")
    page = browse(three_days).get("days")
    assert page.status_code == 503
    assert "is not a commit of Verbatim" in shown(page.text)


def test_a_day_that_is_published_shows_at_once(browse: Browse, three_days: str) -> None:
    client = browse(three_days)
    assert "Sat 21 Nov 2026" not in client.get("days").text
    lakes.build(three_days, DAY + timedelta(days=1))
    assert "Sat 21 Nov 2026" in client.get("days").text


def test_marts_that_were_built_meanwhile_are_used(three_days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_worked_out() -> bool:
        plan = ask(three_days, lambda lake: lake.connection.sql("EXPLAIN FROM speakers_daily").fetchall())
        return "HASH_JOIN" in plan[0][1]

    assert is_worked_out()
    assert list(marts.build(three_days))
    monkeypatch.setattr(asking, "SECONDS", 0.0)
    assert not is_worked_out()


def test_the_tab_of_a_dag_of_others_shows_no_days(browse: Browse, three_days: str) -> None:
    assert "Day by day" in browse(three_days).get("dag", params={"dag_id": "press_marts"}).text
    other = browse(three_days).get("dag", params={"dag_id": "<i>payroll"}).text
    assert "<i>payroll writes none" in shown(other)
    assert "Day by day" not in other


def test_a_year_is_laid_out_in_weeks() -> None:
    year = plots.calendar(2026, {date(2026, 1, 1): 1, date(2026, 1, 5): 2, date(2026, 12, 31): 4})
    step = plots.CELL + plots.GAP
    assert [(c.x // step, c.y // step) for c in year.cells] == [(0, 3), (1, 0), (52, 3)]
    assert year.months[0] == (1, 0)
    assert year.width == 53 * step


def test_levels_are_quarters_and_nothing_is_its_own() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(9)]
    found = plots.levels(dict(zip(days, [0, 1, 2, 3, 4, 5, 6, 7, 8], strict=True)))
    assert [found[day] for day in days] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert plots.levels({days[0]: 5}) == {days[0]: 1}
    assert plots.levels({}) == {}


def test_bars_stand_at_their_days() -> None:
    plot = plots.series({date(2026, 1, 1): 2, date(2026, 1, 3): 4}, width=300, height=100)
    assert [(bar[2], bar[3], bar[5]) for bar in plot.bars] == [(0, 50, 50), (200, 0, 100)]
    assert plots.series({}).bars == []
