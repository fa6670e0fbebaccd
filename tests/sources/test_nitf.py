"""NITF: what is printed becomes the text, what the desk says does not."""

from __future__ import annotations

import json

import pytest

from sources.xml_reading import GOLDEN, read, read_one, shown


def nitf(
    docdata: str = "", head: str = "", content: str = "<p>Le texte.</p>", more: str = "", status: str = ""
) -> bytes:
    return (
        f'<nitf><head><docdata management-status="{status}">{docdata}</docdata>{more}</head>'
        f"<body><body.head>{head}</body.head><body.content>{content}</body.content></body></nitf>"
    ).encode()


def test_golden():
    path = GOLDEN / "nitf.xml"
    expected = json.loads(path.with_suffix(".json").read_text())
    assert [shown(each) for each in read(path.read_bytes(), path.name)] == expected


def test_a_namespace_makes_no_difference():
    data = nitf("<doc-id id-string='a'/>")
    spaced = data.replace(b"<nitf>", b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')
    prefixed = data.replace(b"<nitf>", b'<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/">')
    prefixed = prefixed.replace(b"</nitf>", b"</n:nitf>")
    assert {read_one(each).text for each in (data, spaced, prefixed)} == {"Le texte."}
    assert read_one(spaced).guid == "a"


@pytest.mark.parametrize("status", ["canceled", "Cancelled", "withheld"])
def test_an_article_that_is_taken_back(status):
    assert read_one(nitf(status=status)).is_withdrawn
    assert read_one(nitf(status=status, content="")).text == ""


def test_an_embargo_ends_with_the_release():
    dates = "<date.issue norm='20261120T080000Z'/><date.release norm='20261121T060000Z'/>"
    record = read_one(nitf(dates, status="embargoed"))
    assert record.embargo_until.isoformat() == "2026-11-21T06:00:00+00:00"
    assert record.published_at.isoformat() == "2026-11-20T08:00:00+00:00"
    assert read_one(nitf(dates, status="usable")).embargo_until is None


@pytest.mark.parametrize(
    ("docdata", "more", "version"),
    [
        ("<du-key version='5'/>", "<revision-history/>", 5),
        ("", "<revision-history name='a'/><revision-history name='b'/>", 2),
        ("<du-key version='bis'/>", "", None),
        ("", "", None),
    ],
)
def test_the_version_is_that_of_the_key_or_the_number_of_revisions(docdata, more, version):
    assert read_one(nitf(docdata, more=more)).version == version


@pytest.mark.parametrize(
    ("head", "more", "source", "credit"),
    [
        ("<distributor>AFP</distributor>", "", "AFP", "AFP"),
        ("<distributor><org>AFP</org></distributor>", "<pubdata name='Le Jour'/>", "Le Jour", "AFP"),
        ("", "", "ATS", None),
    ],
)
def test_the_source_is_the_title_else_the_agency(head, more, source, credit):
    record = read_one(nitf("<doc-id regsrc='ATS'/>", head, more=more))
    assert (record.source, record.credit) == (source, credit)


def test_a_summary_that_the_content_repeats_is_not_said_twice():
    head = "<abstract><p>Le texte.</p></abstract>"
    assert read_one(nitf(head=head)).text == "Le texte."
    assert read_one(nitf(head=head, content="<p>Autre.</p>")).text == "Le texte.\n\nAutre."


def test_a_byline_without_persons_stays_for_cleaning_to_read():
    record = read_one(nitf(head="<byline>Par Léa Roy</byline>"))
    assert (record.text, record.authors) == ("Par Léa Roy\n\nLe texte.", ())


def test_several_contents_are_one_text():
    data = nitf().replace(b"</body.content>", b"</body.content><body.content><p>La suite.</p></body.content>")
    assert read_one(data).text == "Le texte.\n\nLa suite."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<block><hl2>Inter</hl2><p>Un <person>Nom</person>, <q>dit</q>.</p></block>",
         "Inter\n\nUn Nom, «\u00a0dit\u00a0»."),
        ("<p>Un</p><ul><li>a</li><li>b</li></ul><bq><block><p>c</p></block></bq>", "Un\n\na\n\nb\n\nc"),
        ("<nitf-table><nitf-table-metadata>x</nitf-table-metadata><table><tr><td>1</td><td>2</td></tr></table></nitf-table>",
         "1\n\n2"),
        ("<media><media-object>QUJD</media-object><media-caption>P</media-caption></media><p>Un</p>", "Un"),
        ("Sans paragraphe", "Sans paragraphe"),
    ],
)  # fmt: skip
def test_the_content(content, text):
    assert read_one(nitf(content=content)).text == text


def test_an_article_without_a_text_is_a_reject():
    reject = read_one(nitf(head="<hedline><hl1>Le titre seul</hl1></hedline>", content=""))
    assert (reject.reason, reject.detail) == ("empty", "no text under 'Le titre seul'")


def test_a_document_of_a_root_alone():
    assert read_one(b"<nitf/>").reason == "empty"
