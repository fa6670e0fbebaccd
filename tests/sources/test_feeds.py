"""RSS, RDF and Atom as French titles publish them."""

from __future__ import annotations

import json
import socket

import pytest

from sources.xml_reading import GOLDEN, read, read_one, shown


def rss(item: str, head: str = "<title>Le Jour</title>", root: str = 'rss version="2.0"') -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    return f"<{root} {spaces}><channel>{head}<item>{item}</item></channel></rss>".encode()


def atom(entry: str, head: str = "<title>La Gazette</title>") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}<entry>{entry}</entry></feed>'.encode()


TEXT = "<description>Le texte.</description>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", ["rss", "atom", "rdf"])
def test_golden(name):
    path = GOLDEN / f"{name}.xml"
    expected = json.loads(path.with_suffix(".json").read_text())
    assert [shown(each) for each in read(path.read_bytes(), path.name)] == expected


@pytest.mark.parametrize("root", ['rss version="0.91"', 'rss version="0.92"', "rss"])
def test_every_rss(root):
    assert read_one(rss(TEXT, root=root)).text == "Le texte."


def test_rss_0_90():
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>L’Écho</title></channel>'
        "<item><title>Titre</title><description>Le texte.</description></item></rdf:RDF>"
    )
    record = read_one(data.encode())
    assert (record.text, record.source) == ("Le texte.", "L’Écho")


def test_atom_0_3():
    data = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>G</title><entry><title>T</title>'
        "<issued>2006-01-02T03:04:05Z</issued><content type='text/html' mode='escaped'>&lt;p>Un.</content>"
        "</entry></feed>"
    )
    record = read_one(data.encode())
    assert (record.text, record.published_at.isoformat()) == ("Un.", "2006-01-02T03:04:05+00:00")


def test_an_entry_may_be_a_document():
    data = b"<entry xmlns='http://www.w3.org/2005/Atom'><title>T</title><content>Le texte.</content></entry>"
    record = read_one(data)
    assert (record.text, record.source_file) == ("Le texte.", "depeche.xml")


# text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<description>Court.</description><content:encoded>Un texte.</content:encoded>", "Un texte."),
        ("<content:encoded>Un texte.</content:encoded><description>Court.</description>", "Un texte."),
        ("<content:encoded>&lt;img src='a'&gt;</content:encoded><description>Oui.</description>", "Oui."),
        ("<description>&lt;p&gt;Un.&lt;/p&gt;&lt;p&gt;Deux.&lt;/p&gt;</description>", "Un.\n\nDeux."),
        ("<description>&amp;lt;p&amp;gt;Un.&amp;lt;br&amp;gt;Deux.</description>", "Un.\nDeux."),
        ("<description><div>Un.</div><div>Deux.</div></description>", "Un.\n\nDeux."),
        ("<description>Un.\n\nDeux &amp; trois.</description>", "Un.\n\nDeux & trois."),
        ("<description>Un.&lt;br/&gt;&lt;br/&gt;Deux.</description>", "Un.\n\nDeux."),
        ("<description>L&amp;rsquo;eau &amp;amp; le feu</description>", "L’eau & le feu"),
        ("<description>moins de 3 &lt; 4</description>", "moins de 3 < 4"),
        ("<media:group><media:description>Le texte.</media:description></media:group>", "Le texte."),
        ("<description>Un.</description><media:content><media:description>Une très longue légende de photo."
         "</media:description></media:content>", "Un."),
    ],
)  # fmt: skip
def test_the_text_of_an_item_of_rss(item, text):
    assert read_one(rss(item)).text == text


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("<content type='html'>&lt;p&gt;Un.&lt;/p&gt;&lt;p&gt;Deux.&lt;/p&gt;</content>", "Un.\n\nDeux."),
        ("<content type='text'>Un & deux.</content>", "Un & deux."),
        ("<content>Un &lt; deux.</content>", "Un < deux."),
        ("<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>Un.</x:p><x:p>Deux.</x:p>"
         "</x:div></content>",
         "Un.\n\nDeux."),
        ("<content type='HTML5'>&lt;p&gt;Un.&lt;/p&gt;</content>", "Un."),
        ("<summary>Un.</summary>", "Un."),
        ("<summary>Court.</summary><content src='http://192.0.2.1/a.html' type='text/html'/>", "Court."),
    ],
)  # fmt: skip
def test_the_text_of_an_entry_of_atom(entry, text):
    assert read_one(atom(entry)).text == text


def test_what_a_page_would_run_is_left_out():
    script = "&lt;script>alert(1)&lt;/script>&lt;p onclick='x()'>Un.&lt;/p>&lt;style>p{}&lt;/style>"
    assert read_one(rss(f"<description>{script}</description>")).text == "Un."


def test_a_title_alone_is_a_reject():
    reject = read_one(rss("<title>Le titre</title>"))
    assert (reject.reason, reject.detail) == ("empty", "no text under 'Le titre'")


# metadata


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>https://jour.example/a?b=1&amp;c=2</link>", "https://jour.example/a?b=1&c=2"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>http://[</link>", None),
        ("<guid>https://jour.example/g</guid>", "https://jour.example/g"),
        ("<guid isPermaLink='false'>https://jour.example/g</guid>", "https://jour.example/g"),
        ("<guid isPermaLink='false'>77</guid>", None),
    ],
)
def test_the_address_is_a_web_address(link, url):
    assert read_one(rss(link + TEXT)).url == url


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("Fri, 20 Nov 2026 08:00:00 +0100", "2026-11-20T07:00:00+00:00"),
        ("Fri, 20 Nov 2026 08:00:00 GMT", "2026-11-20T08:00:00+00:00"),
        ("2026-11-20 08:00:00", "2026-11-20T07:00:00+00:00"),
        ("20/11/2026 08:00", "2026-11-20T07:00:00+00:00"),
        ("20261120", "2026-11-19T23:00:00+00:00"),
        ("hier", None),
    ],
)
def test_when_an_item_was_published(date, instant):
    published = read_one(rss(f"<pubDate>{date}</pubDate>{TEXT}")).published_at
    assert (published.isoformat() if published else None) == instant


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("<dc:creator>Léa Roy</dc:creator><dc:creator>Tom Bonnet</dc:creator>", ("Léa Roy", "Tom Bonnet")),
        ("<dc:creator>Léa Roy, Tom Bonnet</dc:creator>", ("Léa Roy", "Tom Bonnet")),
        ("<author>redaction@jour.example (Léa Roy)</author>", ("Léa Roy",)),
        ("<author>Léa Roy &lt;redaction@jour.example&gt;</author>", ("Léa Roy",)),
        ("", ()),
    ],
)
def test_the_authors_are_names(author, names):
    assert read_one(rss(author + TEXT)).authors == names


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("<title>Le Jour</title>", "Le Jour"),
        ("<title>Le Jour - Toute l'actualité</title>", "Le Jour"),
        ("<title>Le Jour | Flux RSS</title>", "Le Jour"),
        ("<title>Ouest-Jour - Rennes</title>", "Ouest-Jour - Rennes"),
        ("<title><![CDATA[Jour &amp; nuit]]></title>", "Jour & nuit"),
        ("<description>Sans titre</description>", None),
        ("<title>Le Jour</title><description><p>mal fermé</description>", "Le Jour"),
        ("<title>Le Jour</title><image><title>Logo</title></image>", "Le Jour"),
    ],
)
def test_the_source_is_the_title_of_the_channel(title, source):
    assert read_one(rss(TEXT, head=title)).source == source


def test_an_item_that_names_its_source_is_of_that_source():
    assert read_one(rss(f"<source url='https://x.example/'>L'Autre</source>{TEXT}")).source == "L'Autre"
    assert read_one(atom("<source><title>L'Autre</title></source><content>Un.</content>")).source == "L'Autre"


def test_a_huge_head_costs_the_source_at_most():
    record = read_one(rss(TEXT, head="<title>Le Jour</title>" + "<x>y</x>" * 100_000))
    assert (record.text, record.source) == ("Le texte.", "Le Jour")


def test_an_entry_that_is_deleted_takes_the_article_back():
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        '<title>G</title><at:deleted-entry ref="urn:a" when="2026-11-20T08:00:00Z"/></feed>'
    )
    record = read_one(data.encode())
    assert (record.is_withdrawn, record.guid, record.source, record.text) == (True, "urn:a", "G", "")
