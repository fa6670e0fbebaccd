"""The report of a day: what it says, that it is whole in itself, that no text can act in it."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import lakes
from documents import elements, shown
from verbatim.errors import LakeError
from verbatim.lake import marts
from verbatim.pages.words import LANGUAGES
from verbatim.report.page import render

DAY = lakes.DAY
HOSTILE = '"><script src="https://x.test/x.js"></script><img src=x onerror=alert(1)>{{ 7*7 }}'


def day(lake: Path, when: Any = DAY, *, rejects: int = 1, **run: Any) -> str:
    first = lakes.article(
        "Le pont rouvre à Lyon\n\n« Nous n'avons jamais été prévenus des travaux », dit Anne Roy à Tokyo.",
        f"{when}-a",
        source="Le Fil",
    )
    second = lakes.article(
        f"Titre {HOSTILE}\n\nNous n'avons jamais été prévenus", f"{when}-b", source=f"Quai {HOSTILE}"
    )
    said = {"speaker_name": "Anne Roy", "speaker_key": "anne roy", "speaker_kind": "person"}
    quotes = [
        lakes.quote(
            first, "Nous n'avons jamais été prévenus des travaux", speaker="Anne Roy", speaker_gender="female"
        ),
        lakes.quote(second, "Nous n'avons jamais été prévenus", **said, speaker_gender="female"),
        lakes.quote(
            second, "Titre", speaker_name=HOSTILE, speaker_key="x", speaker_kind="person", needs_review=True
        )
        | {"text": HOSTILE, "speaker_role": HOSTILE},
    ]
    entities = [
        lakes.entity(first, "Lyon", "LOC"),
        lakes.entity(first, "Tokyo", "LOC"),
        lakes.entity(second, "Titre", "ORG") | {"name": HOSTILE, "entity_key": "y"},
        lakes.entity(second, "prévenus", "LOC") | {"name": "Nulle Part", "entity_key": "nulle part"},
    ]
    return lakes.build(
        lake,
        when,
        articles=[first, second],
        quotes=quotes,
        entities=entities,
        rejects=[lakes.reject("empty", f"{n}.txt") for n in range(rejects)],
        of_run=run,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_says(tmp_path: Path, language: str) -> None:
    lake = day(tmp_path / "lake", verdict="warned", warnings=["label drift"])
    said = shown(re.sub(r"<style>.*?</style>", "", render(lake, DAY, language), flags=re.S))
    assert "Anne Roy" in said
    assert "« Nous n'avons jamais été prévenus des travaux »" in said
    assert {"en": "2 wordings", "fr": "2 formulations"}[language] in said
    assert {"en": "2 of 3 places", "fr": "2 des 3 lieux"}[language] in said
    assert {"en": "label drift", "fr": "label drift"}[language] in said
    assert {"en": "empty 1", "fr": "vide 1"}[language] in said
    assert {"en": "quotations that should be reviewed 1", "fr": "citations à relire 1"}[language] in said
    assert {"en": "female 2", "fr": "femme 2"}[language] in said


def test_it_is_whole_in_itself_and_nothing_in_it_acts(tmp_path: Path) -> None:
    html = render(day(tmp_path / "lake"), DAY, "en")
    tags = [tag for tag, _ in elements(html)]
    assert not {
        "script",
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "a",
        "image",
        "use",
    } & set(tags)
    assert not [
        name
        for _, of in elements(html)
        for name in of
        if name.startswith("on") or name in {"href", "src", "style"}
    ]
    assert not re.search(r"url\(|@import", html)
    assert "{{ 7*7 }}" in html
    assert "default-src 'none'" in html


def test_the_same_day_gives_the_same_page(tmp_path: Path) -> None:
    lake = day(tmp_path / "lake")
    worked_out = render(lake, DAY, "fr")
    list(marts.build(lake))
    assert render(lake, DAY, "fr") == worked_out


def test_volume_is_beside_that_of_the_days_before(tmp_path: Path) -> None:
    for ago in (40, 3, 2, 1):
        day(tmp_path / "lake", DAY - timedelta(days=ago))
    lake = day(tmp_path / "lake")
    html = render(lake, DAY, "en")
    assert html.count('<rect class="bar" x=') == 4
    assert "2 is the median" in html


def test_an_empty_day_has_a_report(tmp_path: Path) -> None:
    said = shown(render(lakes.build(tmp_path / "lake"), DAY, "en"))
    assert "No speaker with a name" in said
    assert "Nothing was rejected" in said


def test_a_day_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    lake = day(tmp_path / "lake")
    with pytest.raises(LakeError, match=r"2026-11-21 is not published .*2026-11-20"):
        render(lake, DAY + timedelta(days=1), "en")
    with pytest.raises(LakeError, match="no published day"):
        render(str(tmp_path / "nowhere"), DAY, "en")


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Debian's chromium: make test-deps")
def test_a_browser_shows_it_and_asks_nobody(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    page = tmp_path / "report.html"
    page.write_text(render(day(tmp_path / "lake"), DAY, "fr"), encoding="utf-8")
    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.goto(page.as_uri())
        assert tab.locator("circle.place").count() == 2
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        assert tab.pdf(format="A4").startswith(b"%PDF")
        browser.close()
    assert asked == [page.as_uri()]
    assert complaints == []
