"""Scoring what is read from pages, and the figures to reach on real ones, where these are at hand."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from verbatim.cleaning import clean
from verbatim.evaluation.main_text import (
    DatedPage,
    MarkedPage,
    PagesError,
    dated_pages,
    days,
    marked_pages,
    overlap,
    paris_day,
    segments,
)
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.html import pages as html
from verbatim.sources.origin import Origin

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(_env_file=None)


def text_of(data: bytes) -> str:
    return data.decode()


def test_segments_kept_and_kept_out():
    pages = [
        MarkedPage("a", "L’eau du  lac\nmonte.".encode(), ("L'eau du lac", "absente"), ("monte.", "abonnez")),
        MarkedPage("b", b"", ("tout",), ("rien",)),
    ]
    figures = segments(pages, text_of)
    assert figures.lost == [("a", "absente"), ("b", "tout")]
    assert figures.left_in == [("a", "monte.")]
    assert (figures.kept, figures.absent) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_figures_of_nothing():
    figures = segments([], text_of)
    assert (figures.kept, figures.absent) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "segment", "is_in"),
    [
        ("aujourd’hui", "aujourd'hui", True),
        ("80\u00a0% des\nvoix", "80 % des voix", True),
        ("«Oui»", '"Oui"', False),
        ("Évian", "évian", False),
        ("deux mots", "deuxmots", False),
    ],
)
def test_only_white_space_and_apostrophes_are_alike(text, segment, is_in):
    figures = segments([MarkedPage("a", text.encode(), (segment,), ())], text_of)
    assert (not figures.lost) is is_in


def test_days_read_wrongly():
    pages = [DatedPage("a", b"1", date(2024, 5, 1)), DatedPage("b", b"2", date(2024, 5, 2))]
    assert days(pages, lambda data: date(2024, 5, 1)) == [(pages[1], date(2024, 5, 1))]
    assert [page.name for page, day in days(pages, lambda data: None) if day is None] == ["a", "b"]


def test_the_day_is_that_of_paris():
    assert paris_day(datetime(2024, 5, 1, 22, 30, tzinfo=UTC)) == date(2024, 5, 2)
    assert paris_day(None) is None


@pytest.mark.parametrize(
    ("text", "expected", "f1"),
    [("Un deux", "un, DEUX.", 1), ("un un", "un", 2 / 3), ("un", "deux", 0), ("", "", 1), ("", "un", 0)],
)
def test_overlap(text, expected, f1):
    assert overlap(text, expected) == pytest.approx(f1)


def test_pages_are_read_from_where_they_are(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.html").write_bytes(b"x")
    marked, dated = tmp_path / "marked.json", tmp_path / "dated.json"
    marked.write_text(json.dumps({"u": {"file": "a.html", "with": ["x"], "without": None}}))
    dated.write_text(
        json.dumps({"u": {"file": "a.html", "date": "2024-05-01"}, "v": {"file": "b", "date": ""}})
    )
    assert marked_pages(marked, tmp_path, tmp_path / "pages") == [MarkedPage("a.html", b"x", ("x",), ())]
    assert dated_pages(dated, tmp_path / "pages") == [DatedPage("a.html", b"x", date(2024, 5, 1))]
    with pytest.raises(PagesError, match=r"a\.html"):
        marked_pages(marked, tmp_path)


@pytest.mark.parametrize("content", ["", "[1]", '{"u": {}}', '{"u": 3}'])
def test_a_corpus_that_cannot_be_read_is_an_error_that_names_it(tmp_path, content):
    file = tmp_path / "marked.json"
    file.write_text(content)
    with pytest.raises(PagesError, match=r"marked\.json"):
        marked_pages(file, tmp_path)


@pytest.fixture(scope="module")
def corpora() -> Path:
    """Real pages with what people marked on them; they are no part of the project."""
    folder = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared") / "corpora"
    if not (folder / "html_trafilatura_fr").is_dir():
        pytest.skip(f"no reference material at {folder} (set VERBATIM_SHARED)")
    return folder


def read(data: bytes) -> Record | None:
    (item,) = html.read(io.BytesIO(data), Origin("page.html", "page.html", SETTINGS))
    return item if isinstance(item, Record) else None


def whole(data: bytes) -> str:
    found = read(data)
    article = clean(found, SETTINGS) if found else None
    return article["text"] if isinstance(article, dict) else ""


def day(data: bytes) -> date | None:
    found = read(data)
    return paris_day(found.published_at) if found else None


def test_the_text_of_real_pages_is_kept_and_nothing_else(corpora):
    folder = corpora / "html_trafilatura_fr"
    figures = segments(marked_pages(folder / "evaldata_fr.json", folder / "pages"), whole)
    assert figures.kept >= 0.93, figures.lost
    assert figures.absent >= 0.95, figures.left_in


def test_the_day_of_real_pages_is_right(corpora):
    folder = corpora / "html_htmldate_fr"
    pages = dated_pages(folder / "dates_fr.json", folder / "pages", corpora / "html_trafilatura_fr/pages")
    wrong = days(pages, day)
    assert len(wrong) <= 0.15 * len(pages), [(page.name, page.day, read_as) for page, read_as in wrong]
