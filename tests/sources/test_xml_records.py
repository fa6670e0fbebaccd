"""XML of any root: dispatch, isolation of broken records, and hostile documents."""

from __future__ import annotations

import hashlib
import io
import time

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.xml_reading import GOLDEN, origin, read, read_one, shown
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.html import pages as html
from verbatim.sources.xml import elements as xml_elements
from verbatim.sources.xml import records as xml_records

ITEM = "<item><title>Titre {n}</title><description>Le texte numéro {n} est là.</description></item>"


def feed(*items: str, declared: str = "utf-8", prolog: str = "") -> str:
    lines = "".join(f"{each}\n" for each in items)
    return (
        f'<?xml version="1.0" encoding="{declared}"?>{prolog}\n<rss version="2.0"><channel>'
        f"<title>Le Jour</title>\n{lines}</channel></rss>\n"
    )


def item(n: int = 1, text: str | None = None) -> str:
    whole = ITEM.format(n=n)
    return whole if text is None else whole.replace(f"Le texte numéro {n} est là.", text)


def texts(data: str | bytes, **limits: object) -> list[str]:
    found = read(data.encode() if isinstance(data, str) else data, **limits)
    return [each.text if isinstance(each, Record) else each.reason for each in found]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# dispatch


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.xml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 61])
def test_where_the_chunks_end_makes_no_difference(path, chunk, monkeypatch):
    data = path.read_bytes()
    whole = [shown(each) for each in read(data)]
    monkeypatch.setattr(xml_elements, "_CHUNK", chunk)
    assert [shown(each) for each in read(data)] == whole


@pytest.mark.parametrize(
    "start",
    [
        "<html",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n<HTML',
    ],
)
def test_a_page_of_xhtml_is_read_as_html(start, monkeypatch):
    given = []

    def read_page(stream, its_origin):
        given.append(stream.read())
        yield its_origin.reject("no_body", "read as HTML")

    monkeypatch.setattr(html, "read", read_page)
    data = f'{start} xmlns="http://www.w3.org/1999/xhtml"><body><p>Bonjour</p></body></html>'.encode()
    assert read_one(data).detail == "read as HTML"
    assert given == [data]


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"", "empty", "no bytes"),
        (b" \n\x00", "empty", "nothing but blanks"),
        (b"\xef\xbb\xbf", "empty", "nothing but blanks"),
        (b'<?xml version="1.0"?>', "malformed", "no element starts"),
        (b"<?xml <rss>", "malformed", "no element starts"),
        (b"<!-- <rss>", "malformed", "no element starts"),
        (b"Bonjour, 3 < 4.", "malformed", "no element starts"),
        (bytes(range(256)) * 3, "binary", "not text"),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "unsupported", "the root <urlset>"),
        (b"<x:plan xmlns:x='urn:x'/>", "unsupported", "the root <plan>"),
        (b"<rss version='2.0'><channel><title>Le Jour</title></channel></rss>", "empty", "without articles"),
        (b"<newsMessage><itemSet/></newsMessage>", "empty", "without articles"),
        (b"<newsItem/>", "empty", "no text"),
    ],
)
def test_a_file_without_a_record_is_one_reject(data, reason, detail):
    reject = read_one(data)
    assert (reject.reason, reject.source_file) == (reason, "depeche.xml")
    assert detail in reject.detail
    assert (reject.raw_hash, reject.n_bytes) == (sha256(data), len(data))


def test_what_stands_before_the_root_is_passed_over():
    prolog = (
        "<!-- <feed> --><!DOCTYPE rss [<!ENTITY a \"<feed>\"> <!-- ]> ' --> <!ENTITY b ']><nitf>'>]>"
        "<?php <nitf> ?>"
    )
    assert texts("\ufeff\n " + feed(item(), prolog=prolog)) == ["Le texte numéro 1 est là."]


def test_several_bare_records_in_a_file_are_all_read():
    nitf = "<nitf><body><body.content><p>Texte {}.</p></body.content></body></nitf>"
    data = f'<?xml version="1.0"?>{nitf.format(1)}\n<?xml version="1.0"?>{nitf.format(2)}'.encode()
    first, second = read(data)
    assert (first.text, first.source_file) == ("Texte 1.", "depeche.xml#1")
    assert (second.text, second.source_file) == ("Texte 2.", "depeche.xml#2")
    assert second.raw_hash == sha256(nitf.format(2).encode())


# provenance


def test_a_record_has_the_bytes_of_its_element_and_a_file_of_one_has_the_files():
    _, second = read(feed(item(1), item(2)).encode())
    assert second.raw_hash == sha256(item(2).encode())
    assert (second.n_bytes, second.source_file) == (len(item(2).encode()), "depeche.xml#2")
    bare = b"<?xml version='1.0'?>\n<nitf><body><body.content>Bonjour</body.content></body></nitf>\n"
    alone = read_one(bare)
    assert (alone.raw_hash, alone.n_bytes, alone.source_file) == (sha256(bare), len(bare), "depeche.xml")


def test_what_the_container_knows_fills_what_the_record_does_not_say():
    known = origin("a.xml").member("b.xml", known={"url": "https://x.example/a", "source": "Ailleurs"})
    (record,) = xml_records.read(io.BytesIO(feed(item()).encode()), known)
    assert (record.url, record.source) == ("https://x.example/a", "Le Jour")
    assert record.source_file == "a.xml#b.xml#1"


# encodings


@pytest.mark.parametrize(
    ("declared", "written", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "cp1252", "cp1252"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("iso-8859-1", "cp1252", "cp1252"),
        ("iso-8859-15", "iso-8859-15", "iso8859-15"),
        ("utf-16", "utf-16-le", "utf-16-le"),
        ("utf-16", "utf-16-be", "utf-16-be"),
        ("utf-8", "utf-32-le", "utf-32-le"),
        ("x-inconnu", "cp1252", "cp1252"),
    ],
)
def test_the_bytes_tell_the_encoding_whatever_is_declared(declared, written, encoding):
    mark = "\ufeff" if written.startswith(("utf-16", "utf-32")) else ""
    data = (mark + feed(item(text="Un été à Évian, dès l'aube."), declared=declared)).encode(written)
    record = read_one(data)
    assert (record.text, record.encoding) == ("Un été à Évian, dès l'aube.", encoding)


def test_utf_16_without_a_mark():
    assert texts(feed(item(text="Déjà l'été ici.")).encode("utf-16-be")) == ["Déjà l'été ici."]


def test_each_record_has_an_encoding_of_its_own():
    data = feed(item(1), "|").encode().replace(b"|", item(2).encode("cp1252"))
    assert texts(data) == ["Le texte numéro 1 est là.", "Le texte numéro 2 est là."]


# characters


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("l&eacute;gende&nbsp;: &laquo;&hellip;&raquo;", "légende\u00a0: «…»"),
        ("l&#233;gende &#xE9;", "légende é"),
        ("l&#146;eau &#133;", "l’eau …"),
        ("Dupont & Fils", "Dupont & Fils"),
        ("R&D;", "R&D;"),
        ("3 < 4 et 5 > 4", "3 < 4 et 5 > 4"),
        ("la fin]]> ici", "la fin]]> ici"),
        ("un\x00 deux\x08 trois\x1f", "un deux trois"),
        ("un&#0; deux&#8; trois&#xFFFF;", "un\ufffd deux trois"),
        ("un &inconnue; deux", "un &inconnue; deux"),
        ("<![CDATA[le <b>chat</b> &eacute;t&eacute; & R&D]]>", "le chat été & R&D"),
        ("a<!-- </item> & -->b", "ab"),
        ("a<?php </item> ?>b", "ab"),
        ("<![CDATA[a </item> b]]>", "a b"),
        ("&#xZZ; &#99999999999;", "&#xZZ; \ufffd"),
    ],
)
def test_characters_that_xml_does_not_allow_are_mended(written, read_as):
    assert texts(feed(item(1, written), item(2))) == [read_as, "Le texte numéro 2 est là."]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("un<br>deux", "un\ndeux"),
        ("<p>un<p>deux <b>trois</p>", "un\n\ndeux trois"),
        ("un</p> deux", "un deux"),
        ("<a href=page.html class='x' class='y'>un</a>", "un"),
        ("<o:p>un</o:p>", "un"),
        ('<img alt="a < b" src="x">un', "un"),
    ],
)
def test_html_that_stands_unescaped_in_an_item_is_mended(written, read_as):
    found = read(feed(item(1, written), item(2)).encode())
    assert [each.text for each in found] == [read_as, "Le texte numéro 2 est là."]
    assert found[0].title == "Titre 1"


def test_prefixes_that_are_not_declared_are_those_that_everyone_uses():
    entry = (
        "<item><title>T</title><content:encoded>Tout le texte.</content:encoded>"
        "<dc:creator>Léa Roy</dc:creator></item>"
    )
    record = read_one(feed(entry).encode())
    assert (record.text, record.authors) == ("Tout le texte.", ("Léa Roy",))


# broken records and documents


@pytest.mark.parametrize(
    ("broken", "detail"),
    [
        ("<item>\n<title>T</description>\n</item>", "line 5: Opening and ending tag mismatch"),
        ("<item><title>T</titre></item>", "mismatch"),
        ("<item>" + "<b>" * 300 + "x" + "</b>" * 300 + "</item>", "Excessive depth"),
        ("<item><title>pas de fin</title>", "line 5: a new <item> starts before its end"),
        ("</item>", "line 4: </item> without a start"),
        ("<item>\n<title/>\n</item>", "no text"),
        ("<item/>", "no text"),
    ],
)
def test_a_broken_record_costs_itself_alone(broken, detail):
    before, reject, after = read(feed(item(1), broken, item(3)).encode())
    assert (before.text, after.text) == ("Le texte numéro 1 est là.", "Le texte numéro 3 est là.")
    assert reject.source_file == "depeche.xml#2"
    assert reject.reason == ("empty" if detail == "no text" else "malformed")
    assert detail in reject.detail
    assert reject.n_bytes == len(broken) + ("new <item>" in detail)


def test_a_record_over_the_limit_is_refused_alone():
    big = item(2, "long " * 1000)
    first, reject, third = read(feed(item(1), big, item(3)).encode(), max_article_bytes=1000)
    assert isinstance(first, Record)
    assert isinstance(third, Record)
    assert (reject.reason, reject.source_file) == ("too_large", "depeche.xml#2")
    assert (reject.raw_hash, reject.n_bytes) == (sha256(big.encode()), len(big.encode()))


@pytest.mark.parametrize(
    ("cut_after", "n_records", "place", "detail"),
    [
        ("Le texte numéro 2", 1, "#2", "line 4: the file ends inside <item>"),
        ("numéro 2 est là.</description></it", 1, "#2", "the file ends inside <item>"),
        ("numéro 2 est là.</description></item>", 2, "", "line 4: the file ends before"),
        ("numéro 2 est là.</description></item>\n</channel", 2, "", "line 5: the file ends before"),
        ("<title>Le J", 0, "", "line 2: the file ends before"),
    ],
)
def test_the_records_before_a_break_are_kept_and_the_rest_is_one_reject(cut_after, n_records, place, detail):
    whole = feed(item(1), item(2))
    found = read(whole[: whole.index(cut_after) + len(cut_after)].encode())
    assert [type(each) for each in found] == [Record] * n_records + [Reject]
    assert (found[-1].reason, found[-1].source_file) == ("malformed", f"depeche.xml{place}")
    assert detail in found[-1].detail


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<?x"])
def test_a_section_that_never_ends_is_one_reject(opening):
    found = read(feed(item(1), item(2, opening), item(3)).encode())
    assert [type(each) for each in found] == [Record, Reject]
    assert found[1].reason == "malformed"


def test_a_store_out_of_reach_is_no_reject():
    class Lost(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            if self.n:
                raise ConnectionError("store down")
            self.n = 1
            data = feed(item(1)).encode()[:60]
            buffer[: len(data)] = data
            return len(data)

        n = 0

    with pytest.raises(ConnectionError):
        list(xml_records.read(Lost(), origin()))


# hostile documents


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("MOT DE PASSE")
    return path


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY xxe SYSTEM "file://{path}">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file://{path}"> %p; <!ENTITY xxe "x">]>',
        '<!DOCTYPE rss SYSTEM "file://{path}" [<!ENTITY xxe PUBLIC "a" "{path}">]>',
        '<!DOCTYPE rss SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("root", ["rss", "nitf", "newsItem"])
def test_no_file_is_read_and_no_address_is_asked(prolog, root, secret):
    body = {
        "rss": feed(item(1, "Voici &xxe; la suite.")).partition("?>\n")[2],
        "nitf": "<nitf><body><body.content>Voici &xxe; la suite.</body.content></body></nitf>",
        "newsItem": "<newsItem><contentSet><inlineXML>Voici &xxe; la suite."
        "</inlineXML></contentSet></newsItem>",
    }
    started = time.monotonic()
    assert texts(prolog.format(path=secret) + body[root]) == ["Voici &xxe; la suite."]
    assert time.monotonic() - started < 2


def test_an_xinclude_is_not_followed(secret):
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    assert texts(feed(item(1, f"Voici {include} la suite."))) == ["Voici la suite."]


def test_entities_do_not_expand():
    entities = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 12))
    prolog = f'<!DOCTYPE rss [<!ENTITY lol0 "lol">{entities}]>'
    started = time.monotonic()
    assert texts(feed(item(1, "Ah, &lol11; !"), prolog=prolog)) == ["Ah, &lol11; !"]
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 100_000 + "-->",
        "<" * 400_000,
        "<a" * 200_000,
        "<a b" * 100_000,
        "<a b='" * 70_000,
        "</p>" * 100_000,
        "<p>" * 100_000,
        "&" * 400_000,
        "&#" * 200_000,
        "]]>" * 130_000,
        "<![CDATA[" + "<div>" * 80_000 + "fin]]>",
        "&lt;!--" * 60_000,
        "</author><author>" + "a" * 400_000,
        "</link><link>" + "&" * 400_000,
        "</pubDate><pubDate>" + "1 " * 200_000,
        "<![CDATA[" + "</" * 200_000 + "]]>",
        '<p x="' + "y" * 400_000 + '">',
        "<p " + "".join(f"a{n}='' " for n in range(30_000)) + "/>",
    ],
    ids=lambda text: text[:20],
)
def test_no_text_takes_more_than_its_length(text):
    started = time.monotonic()
    found = read(feed(item(1, text), item(2)).encode())
    assert time.monotonic() - started < 5
    assert found[-1].text == "Le texte numéro 2 est là."


@pytest.mark.parametrize(
    "prolog", ["<" * 1_000_000, "<!" * 500_000, "<?" * 500_000, "<!DOCTYPE x [" + "'" * 999_999]
)
def test_no_prolog_takes_more_than_its_length(prolog):
    started = time.monotonic()
    assert read_one(prolog.encode()).reason == "malformed"
    assert time.monotonic() - started < 5


def test_text_that_is_nested_too_deeply_for_a_parser_is_not_lost():
    assert texts(feed(item(1, f"<![CDATA[{'<div>' * 5000}le texte]]>"))) == ["le texte"]


class _Long(io.RawIOBase):
    """A document made as it is read."""

    def __init__(self, parts):
        self._parts = iter(parts)
        self._ready = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self._ready and (part := next(self._parts, None)) is not None:
            self._ready = part
        n = min(len(buffer), len(self._ready))
        buffer[:n] = self._ready[:n]
        self._ready = self._ready[n:]
        return n


def _growth(parts):
    """Items by kind, and by how many bytes the process grew at most."""
    process = psutil.Process()
    start, most, kinds = process.memory_info().rss, 0, {}
    for each in xml_records.read(io.BufferedReader(_Long(parts)), origin()):
        kind = each.reason if isinstance(each, Reject) else "record"
        kinds[kind] = kinds.get(kind, 0) + 1
        most = max(most, process.memory_info().rss - start)
    return kinds, most


def test_a_text_of_300_mb_is_refused_in_little_memory():
    head, tail = feed(item(1), "|").encode().split(b"|")
    read(head + tail)
    parts = [
        head,
        b"<item><description>",
        *[b"a" * 1_000_000] * 300,
        b"</description></item>",
        item(3).encode(),
        tail,
    ]
    kinds, most = _growth(parts)
    assert kinds == {"record": 2, "too_large": 1}
    assert most < 40_000_000


@pytest.mark.parametrize("kind", ["rss", "newsMessage"])
def test_a_feed_of_many_items_is_read_in_little_memory(kind):
    if kind == "rss":
        head, tail = feed("|").encode().split(b"|")
        one = item(1, "<![CDATA[" + "<p>" + "mot " * 25_000 + "</p>]]>").encode()
    else:
        head, tail = b"<newsMessage><itemSet>", b"</itemSet></newsMessage>"
        text = "mot " * 25_000
        one = f"<newsItem><contentSet><inlineXML><p>{text}</p></inlineXML></contentSet></newsItem>".encode()
    read(head + one + tail)
    kinds, most = _growth([head, *[one] * 200, tail])  # 20 MB
    assert kinds == {"record": 200}
    assert most < 20_000_000


# whatever it is

pieces = st.sampled_from([
    b"<?xml version='1.0'?>", b"<rss>", b"<channel>", b"<item>", b"</item>", b"<item/>", b"</rss>",
    b"<feed>", b"<entry>", b"</entry>", b"<newsMessage>", b"<itemSet>", b"<newsItem guid='a' version='2'>",
    b"</newsItem>", b"<nitf>", b"<body>", b"<body.content>", b"</body.content>", b"</body>", b"</nitf>",
    b"<NewsML>", b"<NewsItem>", b"<contentSet><inlineXML>", b"<inlineData encoding='base64'>",
    b"</inlineXML></contentSet>", b"<packageItem/>", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<!DOCTYPE x [", b"]>", b"&eacute;", b"&#0;", b"&", b"<", b"'", b'"', b"\x00", b"\xe9", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<dc:creator>", b"<content:encoded>", b"</content:encoded>",
    b"<link href='http://[' />", b"<pubDate>99/99/9999", b"<guid>", b"<description>", b"</description>",
    b"<title>", b"</title>", b"<author>a@b.fr (c)</author>", b"<content type='x' mode='base64'>", b"texte ",
    b"<itemMeta><pubStatus qcode='stat:canceled'/></itemMeta>", b"xmlns='http://www.w3.org/2005/Atom'",
])  # fmt: skip
hostile = st.lists(pieces | st.binary(max_size=6), max_size=25).map(b"".join)
rooted = st.tuples(
    st.sampled_from(
        [b"<rss><channel>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<newsMessage>", b"<nitf>", b""]
    ),
    hostile,
).map(b"".join)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | hostile | rooted)
def test_any_bytes_give_records_or_rejects_and_at_least_one(data):
    found = read(data)
    assert found
    assert all(isinstance(each, Record | Reject) for each in found)
    places = [(each.reason, each.source_file) for each in found if isinstance(each, Reject)]
    assert len(set(places)) == len(places)
    for each in found:
        if isinstance(each, Record):
            assert each.text.strip() or each.is_withdrawn
            each.text.encode()
