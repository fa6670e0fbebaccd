"""*Quotations*: page after page brings every quotation once, in the order of all of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import lakes
from verbatim.pages import quotations
from verbatim.pages.quotations import Found, search
from verbatim.queries.asking import Lake, ask
from verbatim.queries.choice import Choice
from verbatim.queries.quotations import table

DAYS = [lakes.DAY - timedelta(days=n) for n in (3, 1, 0)]


@pytest.fixture
def lake(tmp_path: Path) -> str:
    """Three days of articles in which two titles print one dispatch, each with words of its own."""
    for number, day in enumerate(DAYS):
        articles, quotes = [], []
        for n in range(4):
            group = {"near_duplicate_group": "g"} if n < 2 else {}
            text = f"Titre {n}\n\nLe pont {number} rouvre. La mairie {n} se tait. La mairie {n} attend."
            article = lakes.article(text, f"{number}-{n}.txt", source=f"Titre {n}", **group)
            articles.append(article)
            quotes += [lakes.quote(article, f"Le pont {number} rouvre", speaker="La mairie")]
            quotes += [lakes.quote(article, f"La mairie {n} {verb}") for verb in ("se tait", "attend")]
        lakes.build(tmp_path / "lake", day, articles=articles, quotes=quotes)
    return str(tmp_path / "lake")


def choice(**words: Any) -> Choice:
    return Choice(DAYS[0], DAYS[-1], **words)


def pages(lake: str, n_rows: int, asked: Choice) -> list[list[str]]:
    def of(opened: Lake) -> list[list[str]]:
        read, found = [], Found([])
        while not read or found.after is not None:
            found = search(opened, asked, found.after, n_rows)
            read.append([row["quote_id"] for row in found.rows])
        assert found.rest is None
        return read

    return ask(lake, of)


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("n_rows", [1, 2, 5, 100])
def test_pages_are_all_rows_once(
    lake: str, n_rows: int, copies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotations, "SECONDS", 60.0)
    asked = choice(copies=copies)
    expected = ask(lake, lambda opened: table(opened, asked)["quote_id"].to_pylist())
    assert len(set(expected)) == len(expected) == (36 if copies else 33)
    read = pages(lake, n_rows, asked)
    assert [one for page in read for one in page] == expected
    assert all(len(page) == n_rows for page in read[:-1])


def test_a_title_is_shown_with_all_that_it_printed(lake: str) -> None:
    for n in range(4):
        assert [len(page) for page in pages(lake, 100, choice(source=f"Titre {n}"))] == [9]


def test_a_search_that_takes_long_says_where_it_stopped(lake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotations, "SECONDS", 0.0)
    asked = choice(text="nulle part")
    found = ask(lake, lambda opened: search(opened, asked))
    assert (found.rows, found.after, found.rest) == ([], None, DAYS[-1] - timedelta(days=1))
