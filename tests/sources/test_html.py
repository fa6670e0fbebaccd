"""An HTML page gives its article: the text as printed, without what stands around it."""

from __future__ import annotations

import hashlib
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.html_reading import GOLDEN, LAST, MORE, PARAGRAPHS, SENTENCE, origin, page, read, record
from sources.xml_reading import shown
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.html import body as page_body
from verbatim.sources.html import pages as html


def test_the_fixtures_are_there():
    assert len(list(GOLDEN.glob("*.html"))) >= 8


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_golden(path):
    expected = json.loads(path.with_suffix(".json").read_text())
    found = shown(read(path.read_bytes())) | {"source_file": path.name}
    assert [found] == expected


def test_the_record_says_where_it_comes_from():
    data = page().encode()
    found = record(data)
    assert (found.source_file, found.n_bytes) == ("page.html", len(data))
    assert found.raw_hash == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x00" * 100, "empty"),
        (b"<!-- rien -->", "empty"),
        (bytes(range(32)) * 200, "binary"),
        (b"<html><head><title>x</title></head><body></body></html>", "no_body"),
        (b"<html><body><nav><a href='/'>Accueil</a></nav></body></html>", "no_body"),
        (page("").encode(), "no_body"),
        (b"<html><body><script>document.write('Un texte.')</script></body></html>", "no_body"),
    ],
)
def test_a_page_without_an_article_is_rejected(data, reason):
    item = read(data)
    assert isinstance(item, Reject), item
    assert (item.reason, item.stage) == (reason, "ingest")
    assert item.raw_hash == hashlib.sha256(data).hexdigest()
    assert item.n_bytes == len(data)


def test_a_page_over_the_limit_is_rejected_with_its_size():
    data = page().encode()
    item = read(data, max_page_bytes=100)
    assert isinstance(item, Reject)
    assert (item.reason, item.n_bytes) == ("too_large", len(data))
    assert item.raw_hash == hashlib.sha256(data).hexdigest()
    assert isinstance(read(data, max_page_bytes=len(data)), Record)


@pytest.mark.parametrize(
    ("declaration", "encoding", "read_as"),
    [
        ('<meta charset="windows-1252">', "cp1252", "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252", "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">',
            "iso8859-15",
            "iso8859-15",
        ),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
        ("", "utf-16", "utf-16-le"),
        ('<meta charset="nimporte-quoi">', "utf-8", "utf-8"),
    ],
)
def test_the_encoding_that_a_page_declares_is_used_where_it_fits(declaration, encoding, read_as):
    data = (
        f"<html><head>{declaration}</head><body><h1>Été</h1><p>À l’œil : 3 € la « pièce ».</p></body></html>"
    )
    if encoding == "iso8859-15":
        data = data.replace("’", "'")
    found = record(data.encode(encoding))
    assert found.text == (
        "À l'œil : 3 € la « pièce »." if encoding == "iso8859-15" else "À l’œil : 3 € la « pièce »."
    )
    assert found.encoding == read_as


def test_the_encoding_of_the_container_comes_first():
    data = '<html><head><meta charset="cp437"></head><body><p>Déjà l’été.</p></body></html>'.encode("cp1252")
    assert record(data, declared="cp1252").text == "Déjà l’été."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Le <b>maire</b>, M.<i> Roy</i>, dort.", "Le maire, M. Roy, dort."),
        ("«&nbsp;<em>Oui</em>&nbsp;», dit-elle.", "«\u00a0Oui\u00a0», dit-elle."),
        ("Ah&#8239;! Oh&#x202F;?", "Ah\u202f! Oh\u202f?"),
        ("<b>Non</b>&nbsp;<i>!</i> Si.", "Non\u00a0! Si."),
        ("Il dit <q>jamais</q>.", "Il dit «\u00a0jamais\u00a0»."),
        ("Il dit «&nbsp;<q>jamais</q>&nbsp;».", "Il dit «\u00a0jamais\u00a0»."),
        ("Le 1<sup>er</sup> mai, 3 m<sup>2</sup>.", "Le 1er mai, 3 m2."),
        ("Un mot<sup><a href='#n'>12</a></sup>, puis<a href='#m'>[3]</a>.", "Un mot, puis."),
        ("L’<a href='/x'>eau <b>du</b> lac</a> monte.", "L’eau du lac monte."),
        ("an­née, l&shy;ac", "année, lac"),
        ("Une ligne<br>une autre", "Une ligne\nune autre"),
        ("Un <time datetime='2020-01-01'>mercredi</time> noir.", "Un mercredi noir."),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("Deux   blancs\n\tet un saut", "Deux blancs et un saut"),
    ],
)
def test_a_paragraph_is_kept_as_it_is_printed(markup, text):
    found = record(page(f"<p>{SENTENCE}</p><p>{markup}</p><p>{MORE}</p>"))
    assert found.text == f"{SENTENCE}\n\n{text}\n\n{MORE}"


def test_two_line_breaks_and_bare_text_make_paragraphs():
    body = f"<div class='content'>{SENTENCE}<br><br>{MORE}<br/> <br/><b>Intertitre</b><br><br>{LAST}</div>"
    assert record(f"<body>{body}</body>").text == "\n\n".join((SENTENCE, MORE, "Intertitre", LAST))


def test_bare_text_between_blocks_is_not_lost():
    found = record(page(f"<div>{SENTENCE}<p>{MORE}</p>{LAST}</div>"))
    assert found.text == "\n\n".join((SENTENCE, MORE, LAST))


def test_lists_quotations_and_tables_keep_their_order():
    body = (
        f"<p>{SENTENCE}</p><ul><li>Un <b>point</b></li><li>Un autre</li></ul><p>{MORE}</p>"
        f"<blockquote><p>Une parole.</p></blockquote><p>{LAST}</p>"
        "<table><tr><th>Ville</th><th>Voix</th></tr><tr><td>Valserre</td><td>12</td></tr></table>"
    )
    assert record(page(body)).text.split("\n\n") == [
        SENTENCE, "Un point", "Un autre", MORE, "Une parole.", LAST, "Ville | Voix", "Valserre | 12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lead",
    [
        f'<p class="chapo">{LAST}</p>',
        f'<div class="article__standfirst"><p>{LAST}</p></div>',
        f'<h2 itemprop="description">{LAST}</h2>',
    ],
)
def test_a_lead_that_stands_apart_is_kept_in_front(lead):
    body = f'<div class="entete">{lead}</div><div class="article-body"><p>{SENTENCE}</p><p>{MORE}</p></div>'
    assert record(page(body)).text == "\n\n".join((LAST, SENTENCE, MORE))


def test_a_paragraph_that_is_the_description_is_the_lead():
    head = f'<meta name="description" content="{LAST}">'
    body = f'<div><p>{LAST}</p></div><div class="article-body"><p>{SENTENCE}</p><p>{MORE}</p></div>'
    assert record(page(body, head)).text == "\n\n".join((LAST, SENTENCE, MORE))


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="partage-bas"><p>Partagez cet article sur vos réseaux, il le mérite bien.</p></div>',
        '<div class="ShareBar"><p>Partagez cet article sur vos réseaux, il le mérite bien.</p></div>',
        '<div id="newsletter_box"><p>Recevez nos articles chaque matin à l’heure du café.</p></div>',
        '<section class="a-lire-aussi"><p>Dix idées de balades pour la fin de la semaine.</p></section>',
        '<div class="cookie-notice"><p>Ce site utilise des cookies pour vous servir au mieux.</p></div>',
        '<div class="bloc_abonnement"><p>Abonnez-vous à partir d’un euro par mois.</p></div>',
        "<aside><p>Un encart dont personne n’a besoin pour comprendre ce qui se passe ici.</p></aside>",
        '<div class="commentaires"><p>Je l’avais dit, et personne ne m’a écouté, comme toujours.</p></div>',
        '<p>À lire aussi : <a href="/autre">Le lac perd deux mètres, la centrale accuse le soleil</a></p>',
        '<p>LIRE AUSSI > <a href="/autre">Le lac perd deux mètres, la centrale accuse le soleil</a></p>',
        "<p>Publié le 13 septembre 2023 à 08h15</p>",
        "<ul>" + "<li><a href='/autre'>Un autre article</a></li>" * 3 + "</ul>",
        "<figure><img src='a.jpg'><figcaption>La mairie, mardi.</figcaption></figure>",
        "<p>Photo d’illustration. © Un photographe</p>",
        "<amp-ad><p>Une annonce au milieu de la page, que personne ne voulait lire.</p></amp-ad>",
        '<p style="display:none">Un texte que la page ne montre pas à qui la lit dans un navigateur.</p>',
    ],
)
def test_what_is_no_article_is_left_out(furniture):
    found = record(page(f"<p>{SENTENCE}</p>{furniture}<p>{MORE}</p><p>{LAST}</p>"))
    assert found.text == "\n\n".join((SENTENCE, MORE, LAST))


def test_an_article_in_a_box_named_as_furniture_is_kept():
    body = f'<div class="paywall abonnement-partage">{PARAGRAPHS}</div>'
    assert record(page(body)).text == "\n\n".join((SENTENCE, MORE, LAST))


def test_cards_of_other_articles_are_left_out():
    headline = "<h3><a href='/autre'>Le lac perd deux mètres, la centrale accuse le soleil</a></h3>"
    summary = "Chaque été, le lac baisse un peu plus, et personne ne sait vraiment où passe toute son eau."
    cards = f"<div class='x'>{headline}<p>{summary}</p></div>" * 4
    data = page().replace("</article>", f"</article><div class='grille'>{cards}</div>")
    assert record(data).text == "\n\n".join((SENTENCE, MORE, LAST))


def test_captions_are_reported_apart():
    figure = "<figure><figcaption>Le maire,\n mardi. ©&nbsp;DR</figcaption></figure>"
    body = f"{figure}{PARAGRAPHS}<p>Photo d’archives.</p>"
    assert record(page(body)).unread == (
        ("Le maire, mardi. ©\u00a0DR", "caption"),
        ("Photo d’archives.", "caption"),
    )


def test_the_text_of_the_metadata_counts_where_the_page_shows_little_of_it():
    whole = "\\n\\n".join((SENTENCE, MORE, LAST) * 3)
    stated = f'{{"@type":"NewsArticle","headline":"x","articleBody":"{whole}"}}'
    script = f'<script type="application/ld+json">{stated}</script>'
    assert record(page(f"<p>{SENTENCE}</p>", script)).text.count(LAST) == 3
    assert record(page(PARAGRAPHS * 2, script.replace(whole, SENTENCE))).text.startswith(SENTENCE)


def test_a_page_that_trafilatura_breaks_on_is_read_all_the_same(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(page_body.trafilatura, "bare_extraction", broken)
    assert record(page()).text == "\n\n".join((SENTENCE, MORE, LAST))


@pytest.mark.parametrize("limit", [5, 20_000])
def test_a_very_large_page_is_read_as_well(monkeypatch, limit):
    monkeypatch.setattr(html.page_outline, "MAX_ELEMENTS", limit)
    data = page(f'<div class="body">{PARAGRAPHS}</div><div class="x"><p>{SENTENCE[:40]}</p></div>')
    assert record(data).text.startswith("\n\n".join((SENTENCE, MORE, LAST)))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert('Intrus')</script>",
        "<p onclick=\"alert('Intrus')\"></p>",
        "<img src=x onerror=\"document.body.innerHTML='Intrus'\">",
        "<a href=\"javascript:alert('Intrus')\"></a>",
        "<iframe srcdoc='<p>Intrus</p>'></iframe>",
        "<style>p::after { content: 'Intrus' }</style>",
        "<noscript><p>Intrus, sans script.</p></noscript>",
        "<template><p>Intrus</p></template>",
        "<svg><text>Intrus</text></svg>",
        "<!-- <p>Intrus</p> -->",
        "<object data='x'><p>Intrus</p></object>",
    ],
)
def test_nothing_of_a_script_is_in_the_output(attack):
    found = record(page(f"<p>{SENTENCE}</p>{attack}<p>{MORE}</p>", attack))
    assert "Intrus" not in repr(found)
    assert found.text == f"{SENTENCE}\n\n{MORE}"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="javascript:alert(1)">',
        '<meta property="og:url" content="data:text/html,x">',
        '<link rel="canonical" href="http://[::1">',
        '<link rel="canonical" href="file:///etc/passwd">',
    ],
)
def test_an_address_that_is_none_is_no_address(head):
    assert record(page(head=head)).url is None


def hostile(body: str) -> str:
    return f"<html><head><title>x</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "data",
    [
        hostile("<div>" * 50_000 + SENTENCE + "</div>" * 50_000),
        hostile("<b>" * 50_000 + PARAGRAPHS),
        hostile("<ul><li>a" * 20_000 + PARAGRAPHS),
        hostile("<table><tr><td>" * 20_000 + PARAGRAPHS),
        hostile("<article>" * 3_000 + PARAGRAPHS),
        hostile("<p>" + "mot " * 1_250_000 + "</p>"),
        hostile("<p>" + "a<br>" * 40_000 + "</p>"),
        hostile("<p>" + "<span>mot</span> " * 40_000 + "</p>"),
        hostile("<article>" + "<a href='/x'>lien ici</a> " * 8_000 + "</article>" + PARAGRAPHS),
        hostile("<div " + " ".join(f"a{n}=b" for n in range(50_000)) + ">" + PARAGRAPHS),
        hostile(f'<div class="{"share " * 200_000}">{PARAGRAPHS}'),
        hostile("<" * 500_000 + PARAGRAPHS),
        hostile("<!--" * 100_000 + PARAGRAPHS),
        hostile("<b>" * 1_500 + "<i></i>" * 10_000 + PARAGRAPHS),
        hostile('<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPHS),
        hostile(
            '<script type="application/ld+json">'
            + '{"@graph":' * 10_000
            + "1"
            + "}" * 10_000
            + "</script>"
            + PARAGRAPHS
        ),
    ],
    ids=lambda data: data[45:75],
)
def test_a_hostile_page_takes_time_in_proportion_to_its_size(data):
    started = time.process_time()
    read(data)
    assert time.process_time() - started < 6


def test_nothing_is_lost_silently_of_a_page_that_is_too_deep():
    assert SENTENCE in record(hostile("<div>" * 5_000 + SENTENCE + "</div>" * 5_000)).text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"<p>{SENTENCE}<p>{MORE}<div>{LAST}", "\n\n".join((SENTENCE, MORE, LAST))),
        (f"<p>{SENTENCE}</b></i></div><p>{MORE}", f"{SENTENCE}\n\n{MORE}"),
        (f"<p class='a&#2;b'>Bon&#1;jour&#x1F;.</p><p>{SENTENCE}</p>", f"Bonjour.\n\n{SENTENCE}"),
        (f"<p>Bon\x00jour.</p><p>{SENTENCE}</p>", f"Bonjour.\n\n{SENTENCE}"),
        (f"<p>Un &#xD800;mot&#55357; &#x110000;ici.</p><p>{SENTENCE}</p>", None),
        (f"<p>Bon\ue000jour \U00010600ici.</p><p>{SENTENCE}</p>", f"Bonjour ici.\n\n{SENTENCE}"),
    ],
)
def test_broken_markup_is_read(data, text):
    found = record(f"<html><body>{data}")
    found.text.encode()
    assert text is None or found.text == text


def test_no_entity_of_a_document_type_is_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret")
    data = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
        f'<!ENTITY d SYSTEM "file://{secret}">]>'
        "<html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body><p>{SENTENCE} &c; &d;</p><p>{MORE}</p></body></html>"
    )
    found = record(data)
    assert found.text == f"{SENTENCE} &c; &d;\n\n{MORE}"


def test_reading_a_page_again_gives_the_same():
    for path in sorted(GOLDEN.glob("*.html")):
        assert read(path.read_bytes()) == read(path.read_bytes())


PIECES = [
    "<html>", "</body>", "<frameset>", "<!--", "-->", "<![CDATA[", "<meta name='date' content='",
    "2020-01-01'>", "<script type='application/ld+json'>", "</script>",
    '{"@type":"NewsArticle","author":[{"name":"Léa Roy"}]}', "<h1>Le titre du jour</h1>",
    "<h2><a href='/x'>y</a></h2>", "<article>", "</article>", "<aside>", "<svg>", "<div class='chapo'>",
    "<div id='&#2;'>", "</div>", "&#1;",
    "<p>", "</p>", "<br>", "<br><br>", "<a href='/x'>", "</a>", "<q>", "</q>", "<table><tr><td>",
    "</table>", "<ul><li>", "</ul>", "<pre>\n", "</pre>", "<blockquote>", "<x-a>", "</x-a>",
    "<figure><figcaption>", "</figure>", "<time datetime='2020-02-30'>", "&nbsp;", "&#xD800;", "\x00",
    "\u00a0", "\u202f", "«", "»", SENTENCE, MORE,
]  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_page_gives_a_record_or_a_reject(data):
    content = data.encode() if isinstance(data, str) else data
    item = html.article(content, origin())
    assert isinstance(item, Record | Reject)
    if isinstance(item, Record):
        assert item.text.strip()
        item.text.encode()
        assert "\n\n\n" not in item.text
