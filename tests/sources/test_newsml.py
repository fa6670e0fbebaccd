"""NewsML-G2 and NewsML 1.x as agencies deliver them."""

from __future__ import annotations

import json

import pytest

from sources.xml_reading import GOLDEN, read, read_one, shown
from verbatim.rejects import Reject
from verbatim.sources import Record


def item(meta: str = "", content: str = "", body: str | None = None, **attributes: str) -> bytes:
    """A newsItem; `body` is its contentSet."""
    attributes = {"guid": "urn:x:1", "version": "1", **attributes}
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    body = "<inlineXML><p>Le texte.</p></inlineXML>" if body is None else body
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"{written}><itemMeta>{meta}</itemMeta>'
        f"<contentMeta>{content}</contentMeta><contentSet>{body}</contentSet></newsItem>"
    ).encode()


@pytest.mark.parametrize("name", ["newsmessage", "newsml_1"])
def test_golden(name):
    path = GOLDEN / f"{name}.xml"
    expected = json.loads(path.with_suffix(".json").read_text())
    assert [shown(each) for each in read(path.read_bytes(), path.name)] == expected


def test_a_bare_item_is_the_article_of_its_file():
    record = read_one(item())
    assert (record.text, record.source_file, record.guid, record.version) == (
        "Le texte.", "depeche.xml", "urn:x:1", 1,
    )  # fmt: skip


@pytest.mark.parametrize("status", ["stat:canceled", "pubstatusg2:cancelled", "stat:withheld", "withheld"])
@pytest.mark.parametrize("body", ["", "<inlineXML><p>Article annulé.</p></inlineXML>"])
def test_an_item_that_is_taken_back_is_a_record_with_or_without_a_text(status, body):
    record = read_one(item(f'<pubStatus qcode="{status}"/>', body=body))
    assert isinstance(record, Record)
    assert record.is_withdrawn
    assert record.text == ("Article annulé." if body else "")


def test_the_status_may_be_an_address():
    uri = "http://cv.iptc.org/newscodes/pubstatusg2/canceled"
    assert read_one(item(f'<pubStatus uri="{uri}"/>')).is_withdrawn
    assert not read_one(item(f'<pubStatus uri="{uri[:-8]}usable"/>')).is_withdrawn


@pytest.mark.parametrize(
    ("meta", "content", "expected"),
    [
        ('<signal qcode="sig:correction"/>', "", True),
        ('<signal qcode="sig:update"/>', "", None),
        ("<edNote>CORRECTION : prénom du maire</edNote>", "", True),
        ("<edNote>Pas de correction à ce stade</edNote>", "", None),
        ("", '<genre qcode="genre:Correction"/>', True),
        ("", "", None),
    ],
)
def test_a_correction_is_told_by_signal_genre_or_note(meta, content, expected):
    assert read_one(item(meta, content)).is_correction is expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [("12", 12), ("0", 0), ("2147483648", None), ("-1", None), ("3a", None), ("", None), ("9" * 500, None)],
)
def test_a_version_is_a_number(version, expected):
    assert read_one(item(version=version)).version == expected


@pytest.mark.parametrize(
    ("meta", "content", "published", "updated"),
    [
        ("<firstCreated>2026-01-02T03:00:00Z</firstCreated><versionCreated>2026-01-03T03:00:00Z</versionCreated>",
         "<contentCreated>2026-01-01</contentCreated>", "02T03", "03T03"),
        ("<versionCreated>2026-01-03T03:00:00Z</versionCreated>",
         "<contentCreated>2026-01-01T05:00:00Z</contentCreated>", "01T05", "03T03"),
        ("<versionCreated>2026-01-03T03:00:00Z</versionCreated>", "", "03T03", "03T03"),
        ("", "<contentModified>2026-01-04T03:00:00Z</contentModified>", None, "04T03"),
    ],
)  # fmt: skip
def test_when_it_was_published_and_changed(meta, content, published, updated):
    record = read_one(item(meta, content))
    assert (record.published_at.isoformat()[8:13] if record.published_at else None) == published
    assert record.updated_at.isoformat()[8:13] == updated


@pytest.mark.parametrize(
    ("meta", "source"),
    [
        ('<provider qcode="nprov:AFP"/>', "AFP"),
        ('<provider uri="http://cv.example/prov/belga"/>', "belga"),
        ('<provider literal="Belga"/>', "Belga"),
        ('<provider qcode="p:x"><name xml:lang="nl">Nieuws</name>'
         '<name xml:lang="fr-BE">Nouvelles</name></provider>',
         "Nouvelles"),
        ("", None),
    ],
)  # fmt: skip
def test_the_source_is_the_provider(meta, source):
    assert read_one(item(meta)).source == source


def test_the_holder_of_the_rights_stands_for_a_missing_provider():
    data = item().replace(
        b"<itemMeta>", b'<rightsInfo><copyrightHolder literal="ATS"/></rightsInfo><itemMeta>'
    )
    assert read_one(data).source == "ATS"


def test_a_byline_without_names_of_creators_stays_for_cleaning_to_read():
    assert read_one(item(content="<by>Par Léa ROY, à Lyon</by>")).text == "Par Léa ROY, à Lyon\n\nLe texte."
    record = read_one(item(content="<by>Léa Roy et Tom Bonnet</by>"))
    assert (record.text, record.authors) == ("Le texte.", ("Léa Roy", "Tom Bonnet"))


def test_a_provider_is_no_author():
    content = (
        '<creator qcode="a:1"><name>AFP</name></creator><creator literal="tb12"/>'
        '<creator literal="Tom Bonnet"/>'
    )
    assert read_one(item('<provider qcode="nprov:AFP"/>', content)).authors == ("Tom Bonnet",)


@pytest.mark.parametrize(
    ("dateline", "text", "expected"),
    [
        ("PARIS, 3 mai (AFP) -", "Le texte.", "PARIS, 3 mai (AFP) - Le texte."),
        ("PARIS", "Le texte.", "PARIS – Le texte."),
        (
            "PARIS, 3 mai (AFP) -",
            "Paris, 3 mai 2026 (AFP) - Le texte.",
            "Paris, 3 mai 2026 (AFP) - Le texte.",
        ),
    ],
)
def test_a_dateline_stands_once_before_the_text(dateline, text, expected):
    body = f"<inlineXML><p>{text}</p></inlineXML>"
    assert read_one(item(content=f"<dateline>{dateline}</dateline>", body=body)).text == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<inlineData contenttype="text/plain">Un.\n\nDeux &lt;b>.</inlineData>', "Un.\n\nDeux <b>."),
        ('<inlineData contenttype="text/html; charset=x">&lt;p>Un.&lt;p>Deux.</inlineData>', "Un.\n\nDeux."),
        ('<inlineData encoding="encd:base64" contenttype="text/plain">w4l0w6k=</inlineData>', "Été"),
        ("<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>X</title></head><body><p>Un.</p>"
         "</body></html></inlineXML><inlineData>U</inlineData>", "Un."),
        ("<inlineData>Court</inlineData><inlineXML><p>Plus long.</p></inlineXML>", "Plus long."),
    ],
)  # fmt: skip
def test_the_fullest_rendition_of_the_content_is_read(body, text):
    assert read_one(item(body=body)).text == text


@pytest.mark.parametrize(
    ("meta", "body", "reason", "detail"),
    [
        ('<itemClass qcode="ninat:picture"/>', None, "unsupported", "class picture"),
        (
            '<itemClass uri="http://cv.iptc.org/newscodes/ninature/video"/>',
            None,
            "unsupported",
            "class video",
        ),
        ("", '<remoteContent href="texte.xml"/>', "unsupported", "in another file: texte.xml"),
        ("", "", "empty", "no text"),
        ("", '<inlineData encoding="base64">é</inlineData>', "empty", "no text"),
    ],
)
def test_an_item_without_a_text_is_a_reject(meta, body, reason, detail):
    reject = read_one(item(meta, body=body))
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert detail in reject.detail


def test_packages_and_concepts_are_rejects_only_where_nothing_else_is_there():
    others = b'<packageItem guid="a"/><conceptItem guid="b"/><packageItem guid="c"/>'
    reject = read_one(b"<newsMessage><itemSet>" + others + b"</itemSet></newsMessage>")
    assert (reject.reason, reject.detail) == ("unsupported", "nothing but packageitem, conceptitem")
    record = read_one(b"<newsMessage><itemSet>" + others + item() + b"</itemSet></newsMessage>")
    assert record.source_file == "depeche.xml#4"
    assert read_one(b'<packageItem guid="a"/>').reason == "unsupported"


def newsml_1(
    status: str = "Usable", body: str = "<p>Le texte.</p>", kind: str = "Text", extra: str = ""
) -> bytes:
    return (
        "<NewsML><NewsItem><Identification><NewsIdentifier><RevisionId>3</RevisionId><PublicIdentifier>urn:x:7:3"
        "</PublicIdentifier></NewsIdentifier></Identification>"
        f'<NewsManagement><Status FormalName="{status}"/>{extra}'
        f'</NewsManagement><NewsComponent><ContentItem><MediaType FormalName="{kind}"/><DataContent>{body}'
        "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    ).encode()


def test_versions_of_newsml_1_share_their_guid():
    record = read_one(newsml_1())
    assert (record.guid, record.version, record.text) == ("urn:x:7", 3, "Le texte.")


def test_newsml_1_holds_nitf_or_plain_text_as_well():
    nitf = (
        "<nitf><body><body.head><hedline><hl1>Titre</hl1></hedline></body.head>"
        "<body.content><p>Un.</p></body.content></body></nitf>"
    )
    record = read_one(newsml_1(body=nitf))
    assert (record.title, record.text) == ("Titre", "Un.")
    assert read_one(newsml_1(body="Un.\n\nDeux.")).text == "Un.\n\nDeux."


def test_newsml_1_is_taken_back_or_under_embargo():
    assert read_one(newsml_1("Canceled", body="")).is_withdrawn
    until = "<StatusWillChange><DateAndTime>20261121T060000+0100</DateAndTime></StatusWillChange>"
    assert (
        read_one(newsml_1("Embargoed", extra=until)).embargo_until.isoformat() == "2026-11-21T05:00:00+00:00"
    )


def test_a_photo_of_newsml_1_is_a_reject():
    assert read_one(newsml_1(kind="Photo")).detail == "an item of the class Photo"


def test_an_item_within_an_item_of_newsml_1_is_no_record_of_its_own():
    inside = newsml_1().partition(b"<NewsML>")[2].removesuffix(b"</NewsML>").decode()
    assert len(read(newsml_1(body=f"<p>Dehors.</p>{inside}"))) == 1
