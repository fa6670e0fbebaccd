"""What a page says of its article: JSON-LD, <meta>, links, and what it shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sources.html_reading import PARAGRAPHS, page, record
from verbatim.sources.html import dates as page_dates


def json_ld(**stated) -> str:
    content = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", **stated}, ensure_ascii=False
    )
    return f'<script type="application/ld+json">{content}</script>'


def meta(**contents: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in contents.items()
    )


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


@pytest.mark.parametrize(
    "kind",
    ["Article", "NewsArticle", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting", "https://schema.org/NewsArticle",
     ["Thing", "OpinionNewsArticle"], "Report"],
)  # fmt: skip
def test_the_kinds_of_articles_of_json_ld(kind):
    head = json_ld(**{"@type": kind}, datePublished="2024-05-03T10:00:00Z", articleSection="Ville")
    found = record(page(head=head))
    assert (found.published_at, found.section) == (at(2024, 5, 3, 10), "Ville")


def block(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


ARTICLE = '{"@type":"NewsArticle","headline":"Le budget est voté","articleSection":"Ville"}'


@pytest.mark.parametrize(
    "head",
    [
        block(f'{{"@graph":[{{"@type":"WebSite","name":"x"}},{ARTICLE}]}}'),
        block(f"[{ARTICLE}]"),
        block(f"[[{ARTICLE}]]"),
        block('{"@type":"WebSite"}') + block(ARTICLE),
        block('{"@type":"WebPage","mainEntity":' + ARTICLE + "}"),
        block(f"<!-- {ARTICLE} -->"),
        block(f"//<![CDATA[\n{ARTICLE}\n//]]>"),
        block(f"{ARTICLE};"),
        block(f"{ARTICLE}\n{ARTICLE}"),
        block(ARTICLE[:-1] + ",}"),
        block(ARTICLE.replace('"Ville"', '"Vil\nle"').replace("Vil\nle", "Ville\t")),
        block(ARTICLE.replace('"', "&quot;")),
        block(ARTICLE[:-1] + ',"image":"<img src="x">"}'),
        block('{"@type":"NewsArticle","headline":"Un autre","articleSection":"Sport"}') + block(ARTICLE),
        block("{") + block(ARTICLE),
        f'<script type="Application/LD+JSON; charset=utf-8">{ARTICLE}</script>',
    ],
)  # fmt: skip
def test_json_ld_is_found_wherever_and_however_broken_it_stands(head):
    assert record(page(head=head)).section == "Ville"


@pytest.mark.parametrize(
    "content", ["", "null", "[]", "{}", "1", '"a"', "{", '{"@type":3,"headline":[]}', "[" * 10_000]
)
def test_json_ld_that_says_nothing_is_passed_over(content):
    found = record(page(head=block(content) + meta(article__section="Ville")))
    assert (found.title, found.section) == ("Le budget est voté", "Ville")


def test_the_articles_of_a_list_are_others():
    head = block(
        '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"x","articleSection":"Sport"}]}'
    )
    assert record(page(head=head)).section is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (json_ld(headline="Budget : ce qui a été voté"), "Le budget est voté"),
        (meta(og__title="Le budget est voté | Le Relais"), "Le budget est voté"),
        ("", "Le budget est voté"),
    ],
)
def test_the_headline_as_shown_counts_where_what_is_stated_is_about_the_same(head, title):
    assert record(page(head=head)).title == title


def test_what_is_stated_counts_where_the_page_shows_something_else_in_its_place():
    data = page(head=json_ld(headline="Le budget est voté")).replace("<h1>Le budget est voté", "<h1>Relais")
    assert record(data).title == "Le budget est voté"


@pytest.mark.parametrize(
    "stated",
    [
        "Le budget est enfin voté | Le Relais alpin",
        "Le budget est enfin voté - Le Relais alpin",
        "Le budget est enfin voté – relais-alpin.example",
        "Le budget est enfin voté | Politique | Le Relais alpin",
        "Le budget est enfin voté :: Le Relais alpin",
        "Le budget est enfin voté ‹ Le Relais",
        "Le budget est enfin vot&eacute; | Le Relais alpin",
        "Le budget est enfin voté",
    ],
)
def test_a_headline_stands_without_the_name_of_the_site(stated):
    head = meta(og__site_name="Le Relais alpin", og__url="https://www.relais-alpin.example/a")
    data = f"<html><head><title>{stated}</title>{head}</head><body>{PARAGRAPHS}</body></html>"
    assert record(data).title == "Le budget est enfin voté"


@pytest.mark.parametrize(
    "title", ["Foot - Lens gagne - enfin", "Valserre | Le budget est voté par le conseil de la ville"]
)
def test_a_dash_or_a_bar_within_a_headline_stays(title):
    assert record(f"<html><head><title>{title}</title></head><body>{PARAGRAPHS}</body></html>").title == title


@pytest.mark.parametrize(
    ("head", "authors", "credit"),
    [
        (json_ld(author={"@type": "Person", "name": "Léa Roy"}), ("Léa Roy",), None),
        (json_ld(author=[{"name": "Léa Roy"}, {"name": "Tom Vial"}]), ("Léa Roy", "Tom Vial"), None),
        (json_ld(author="Léa Roy et Tom Vial"), ("Léa Roy", "Tom Vial"), None),
        (
            json_ld(author={"@type": "Person", "name": "Par Léa Roy (avec AFP)"}),
            ("Léa Roy (avec AFP)",),
            "Par Léa Roy (avec AFP)",
        ),
        (json_ld(author={"@type": "Person", "name": "Léa Roy avec AFP"}), ("Léa Roy",), "Léa Roy avec AFP"),
        (json_ld(author={"@type": "Organization", "name": "AFP"}), (), "AFP"),
        (json_ld(author={"@type": "Person", "name": "AFP"}), (), "AFP"),
        (json_ld(author={"name": "Le Relais"}, publisher={"name": "Le Relais"}), (), None),
        (json_ld(author={"name": "La rédaction"}), (), None),
        (json_ld(author={"name": "lea.roy@relais.example"}), (), None),
        (json_ld(author={"name": ["Léa Roy", "Tom Vial"]}), ("Léa Roy", "Tom Vial"), None),
        (
            json_ld(author={"@id": "#lea"}) + block('{"@id":"#lea","@type":"Person","name":"Léa Roy"}'),
            ("Léa Roy",),
            None,
        ),
        (json_ld(author=[None, 3, {"name": None}]) + meta(author="Léa Roy"), ("Léa Roy",), None),
        (meta(author="Léa Roy, Tom Vial"), ("Léa Roy", "Tom Vial"), None),
        (meta(author="Léa R."), ("Léa R.",), None),
        (meta(article__author="https://reseau.example/lea.roy"), (), None),
        (meta(author="relais.fr"), (), None),
        (meta(author="Par L&eacute;a Roy, à Valserre"), ("Léa Roy",), None),
    ],
)
def test_authors_are_persons_and_agencies_are_credited(head, authors, credit):
    found = record(page(head=head))
    assert (found.authors, found.credit) == (authors, credit)


@pytest.mark.parametrize(
    "line",
    [
        '<span itemprop="author"><span itemprop="name">Léa Roy</span></span>',
        '<a rel="author" href="/lea">Léa Roy</a>',
        '<div class="article_author-name"><a href="/lea">Léa Roy</a></div>',
        '<p class="auteur">Par Léa Roy</p>',
        "<p>Par Léa Roy</p>",
        "<p>Par Léa Roy — Publié le 3 mai 2024 à 10h05</p>",
    ],
)
def test_authors_are_found_on_the_page_where_nothing_states_them(line):
    assert record(page(line + PARAGRAPHS)).authors == ("Léa Roy",)


def test_those_who_comment_are_no_authors():
    body = PARAGRAPHS + '<div class="comments"><p class="comment-author">Tom Vial</p></div>'
    assert record(page(body)).authors == ()


MORNING, NOON = "2024-05-03T10:00:00+02:00", "2024-05-03T12:00:00+02:00"
AT_MORNING, AT_NOON, AT_MIDNIGHT = at(2024, 5, 3, 8), at(2024, 5, 3, 10), at(2024, 5, 2, 22)
THE_DAY_AFTER = at(2024, 5, 4, 7)


@pytest.mark.parametrize(
    ("head", "body", "published", "updated"),
    [
        (json_ld(datePublished=MORNING, dateModified=NOON), "", AT_MORNING, AT_NOON),
        (json_ld(datePublished="2024-05-03", dateModified="2024-05-02"), "", AT_MIDNIGHT, None),
        (json_ld(datePublished="hier") + meta(article__published_time=NOON), "", AT_NOON, None),
        (meta(article__published_time=NOON, date="2020-01-01"), "", AT_NOON, None),
        (meta(date="2024-05-03", pubdate=NOON), "", AT_NOON, None),
        (meta(**{"DC.date.issued": "2024-05-03"}), "<p>Publié le 3 mai 2024 à 12h</p>", AT_NOON, None),
        (meta(date="2024-05-03"), "<p>Publié le 9 mai 2024 à 12h15</p>", AT_MIDNIGHT, None),
        ("", "<p>Publié le 3 mai 2024 à 12h, mis à jour le 4 mai 2024 à 9h</p>", AT_NOON, THE_DAY_AFTER),
        ("", "<p>Mis à jour le 4 mai 2024 à 9h. Publié le 3 mai 2024</p>", AT_MIDNIGHT, THE_DAY_AFTER),
        ("", f"<time itemprop='datePublished' datetime='{NOON}'>hier</time>", AT_NOON, None),
        ("", f"<time datetime='{NOON}'>il y a 3 heures</time>", AT_NOON, None),
        ("", "<span>vendredi 3 mai 2024</span>", AT_MIDNIGHT, None),
        ("", "<p>Il y a 3 heures</p>", None, None),
        (json_ld(dateModified=NOON), "", AT_MIDNIGHT, AT_NOON),
    ],
)
def test_dates(head, body, published, updated):
    found = record(page(f"<div class='x'>{body}</div>{PARAGRAPHS}", head))
    assert (found.published_at, found.updated_at) == (published, updated)


def test_a_guess_at_the_date_never_asks_the_clock(monkeypatch):
    asked = {}

    def find_date(root, **options):
        asked.update(options)

    monkeypatch.setattr(page_dates.htmldate, "find_date", find_date)
    record(page())
    assert asked["max_date"] == "2100-12-31"
    record(page(head=json_ld(dateModified="2024-05-03T10:00:00Z")))
    assert asked["max_date"] == "2024-05-03"
    assert asked["original_date"] is True


def test_a_guess_that_fails_costs_no_article(monkeypatch):
    def find_date(root, **options):
        raise RecursionError

    monkeypatch.setattr(page_dates.htmldate, "find_date", find_date)
    assert record(page()).published_at is None


def test_the_date_in_an_address_is_better_than_none():
    head = '<link rel="canonical" href="https://relais.example/2024/05/03/le-budget">'
    assert record(page(head=head)).published_at == at(2024, 5, 2, 22)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            '<link rel="canonical" href="https://relais.example/a">'
            + meta(og__url="https://relais.example/b"),
            "https://relais.example/a",
        ),
        ('<link rel="canonical" href="/a">', "https://relais.example/a"),
        (meta(og__url="https://relais.example/b"), "https://relais.example/b"),
        (json_ld(mainEntityOfPage={"@id": "https://relais.example/c"}), "https://relais.example/c"),
        ("", "https://relais.example/known?x=1"),
        ('<link rel="canonical" href="javascript:x">', "https://relais.example/known?x=1"),
    ],
)
def test_the_address_is_the_canonical_one(head, url):
    assert record(page(head=head), known={"url": "https://relais.example/known?x=1"}).url == url


def test_what_the_container_knows_stays_where_the_page_says_nothing():
    found = record(page(), known={"source": "Le Relais", "guid": "a-1"})
    assert (found.source, found.guid) == ("Le Relais", "a-1")
    found = record(page(head=meta(og__site_name="Le Relais alpin")), known={"source": "Le Relais"})
    assert found.source == "Le Relais alpin"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (json_ld(publisher={"name": "Le Relais"}) + meta(og__site_name="relais.example"), "Le Relais"),
        (json_ld(publisher="Le Relais"), "Le Relais"),
        (meta(og__site_name="Le Relais"), "Le Relais"),
        (meta(og__site_name="https://relais.example/"), None),
        (
            block('{"@type":"RadioEpisode","publisher":{"name":"Une émission"}}')
            + meta(og__site_name="Radio"),
            "Radio",
        ),
    ],
)
def test_the_source_is_the_publisher_or_the_site(head, source):
    assert record(page(head=head)).source == source


@pytest.mark.parametrize(
    ("head", "keywords"),
    [
        (json_ld(keywords=["lac", "eau", "lac"]), ("lac", "eau")),
        (json_ld(keywords="lac, eau"), ("lac", "eau")),
        (meta(article__tag="lac") + '<meta property="article:tag" content="eau">', ("lac", "eau")),
        (meta(news_keywords="lac; eau", keywords="x"), ("lac", "eau")),
        (meta(keywords="lac,eau"), ("lac", "eau")),
    ],
)
def test_keywords(head, keywords):
    assert record(page(head=head)).keywords == keywords


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (json_ld(articleSection=["Ville", "Eau"]), "Ville"),
        (json_ld(articleSection="À la une, Ville"), "Ville"),
        (meta(article__section="L&#039;eau &amp; la ville"), "L'eau & la ville"),
        (json_ld(articleSection={"name": "x"}), None),
    ],
)
def test_section(head, section):
    assert record(page(head=head)).section == section
