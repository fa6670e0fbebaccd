"""The reader: the articles of a day, and one of them with its marks."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import lakes
import whole_lakes
from documents import Browse, elements, require_inert, shown
from verbatim.pages.reader import find
from verbatim.queries.asking import ask

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
DAY = lakes.DAY


@pytest.fixture
def lake(tmp_path: Path) -> str:
    return whole_lakes.build(tmp_path / "lake")


def article_ids(lake: str) -> list[str]:
    return [
        row["article_id"]
        for row in ask(lake, lambda opened: opened.rows("FROM articles ORDER BY source_file"))
    ]


def text_of(html: str) -> str:
    """The text between <article> and its end, as a reader sees it, without the numbers of quotations."""
    (inner,) = re.findall(r"<article[^>]*>(.*?)</article>", html, re.DOTALL)
    inner = re.sub(r"<sup.*?</sup>", "", inner, flags=re.DOTALL)
    inner = re.sub(r'<p class="quiet".*?</p>', "", inner, count=1, flags=re.DOTALL)
    blocks = re.findall(r"<(?:h1|p class=\"zone)[^>]*>(.*?)</(?:h1|p)>", inner, re.DOTALL)
    return "\n\n".join(unescape(re.sub(r"<[^>]*>", "", block)) for block in blocks)


def test_the_articles_of_the_last_day_are_listed(browse: Browse, lake: str) -> None:
    page = browse(lake).get("reader").text
    assert "Articles of Fri 20 Nov 2026" in page
    links = {a["href"] for tag, a in elements(page) if tag == "a"}
    assert {f"/verbatim/reader/{DAY}/{one}" for one in article_ids(lake)} <= links
    assert shown(page).count(" copy ") == 1
    require_inert(page)


def test_they_are_found_by_words_of_the_title_and_by_source(browse: Browse, lake: str) -> None:
    client = browse(lake)
    assert "1 to 1 of 1" in client.get("reader", params={"text": "LE PONT 🙂 ROUVRE N° 2"}).text
    assert "1 to 3 of 3" in client.get("reader", params={"source": "Le Courrier du Test"}).text
    for params in ({"text": "' OR 1=1 --"}, {"source": HOSTILE}, {"day": "2026-11-19"}, {"page": "2"}):
        page = client.get("reader", params=params).text
        assert "No article answers to this" in page
        require_inert(page)
    for wrong in ({"day": "yesterday"}, {"page": "0"}, {"page": "-1"}, {"page": "x"}):
        assert client.get("reader", params=wrong).status_code == 400


def test_an_article_is_shown_whole_whatever_is_marked_in_it(browse: Browse, lake: str) -> None:
    for one in article_ids(lake):
        row = ask(lake, lambda opened, one=one: find(opened, DAY, one)).row  # type: ignore[misc]
        page = browse(lake).get(f"reader/{DAY}/{one}").text
        assert text_of(page) == row["text"]
        require_inert(page)


def test_quotation_cue_and_speaker_share_a_number(browse: Browse, lake: str) -> None:
    page = browse(lake).get(f"reader/{DAY}/{article_ids(lake)[0]}").text
    marked = {
        (kind, a["data-quotations"])
        for tag, a in elements(page)
        if tag == "span" and "data-quotations" in a
        for kind in a["class"].split()
    }
    assert {("quote", "1"), ("cue", "1"), ("speaker", "1"), ("quote", "2")} <= marked
    assert {a.get("id") for _, a in elements(page)} >= {
        "quotation-1",
        "quotation-2",
        "details-1",
        "details-2",
    }
    assert "an earlier quotation of this article" in shown(page)
    assert "speaker=nadia+belkacem" in page


def test_a_quotation_that_is_asked_for_is_shown_first(browse: Browse, lake: str) -> None:
    one = article_ids(lake)[0]
    quotes = ask(lake, lambda opened: find(opened, DAY, one)).quotes  # type: ignore[union-attr]
    page = browse(lake).get(f"reader/{DAY}/{one}", params={"quote": quotes[1]["quote_id"]}).text
    assert 'data-selected="2"' in page
    assert "data-selected" not in browse(lake).get(f"reader/{DAY}/{one}", params={"quote": HOSTILE}).text


def test_copies_lead_to_one_another(browse: Browse, lake: str) -> None:
    original, copy, other = article_ids(lake)
    for one, there in ((original, copy), (copy, original)):
        page = browse(lake).get(f"reader/{DAY}/{one}").text
        assert f"/verbatim/reader/{DAY}/{there}" in page
        assert f"/verbatim/reader/{DAY}/{other}" not in page


def test_what_is_not_there_is_told(browse: Browse, lake: str) -> None:
    for path in (f"{DAY}/nothing", "2020-01-01/x", f"{DAY}/%27%20OR%201%3D1", f"{DAY}/nothing/original"):
        assert browse(lake).get(f"reader/{path}").status_code == 404
    assert browse(lake).get("reader/x/y").status_code == 400


def test_text_of_an_article_is_inert_wherever_it_shows(browse: Browse, tmp_path: Path) -> None:
    text = f"{HOSTILE}\n\n« {HOSTILE} », a dit {HOSTILE[:8]}."
    article = lakes.article(
        text, HOSTILE, source=HOSTILE, authors=[HOSTILE], section=HOSTILE, keywords=[HOSTILE], credit=HOSTILE,
        guid=HOSTILE, url=f"javascript:alert(1)//{HOSTILE}", removed=[{"text": HOSTILE, "rule": HOSTILE}],
    )  # fmt: skip
    quote = lakes.quote(
        article, HOSTILE, cue="a dit", speaker=HOSTILE[:8], speaker_role=HOSTILE, medium=HOSTILE,
        notes=[HOSTILE], rule=HOSTILE, cue_lemma=HOSTILE,
    )  # fmt: skip
    entity = lakes.entity(article, HOSTILE, "PER", name=HOSTILE)
    lake = lakes.build(tmp_path / "lake", articles=[article], quotes=[quote], entities=[entity])
    client = browse(lake)
    page = client.get(f"reader/{DAY}/{article['article_id']}").text
    require_inert(page)
    assert text_of(page) == text
    assert "javascript:" in shown(page), "the address is shown, and leads nowhere"
    for path in ("reader", f"reader/{DAY}/{article['article_id']}/original"):
        require_inert(client.get(path).text)


def test_only_web_addresses_become_links(browse: Browse, tmp_path: Path) -> None:
    article = lakes.article("Titre\n\nTexte.", "a.txt", url="https://example.org/a?b=1&c=<2>")
    lake = lakes.build(tmp_path / "lake", articles=[article])
    page = browse(lake).get(f"reader/{DAY}/{article['article_id']}").text
    (link,) = (a for tag, a in elements(page) if str(a.get("href")).startswith("https:"))
    assert link["href"] == article["url"]
    assert "noreferrer" in link["rel"]
