"""Items of IPTC ninjs of all three generations become articles, with what their publisher says of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.record_files import read
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.json import ninjs
from verbatim.sources.json import records as json_records

ITEM = {
    "uri": "urn:agence.example:1",
    "type": "text",
    "versioncreated": "2026-11-20T06:00:00Z",
    "headline": "Le pont rouvre",
    "body_xhtml": "<p>Le pont rouvre.</p><p>« Enfin », dit la maire.</p>",
}
TEXT = "Le pont rouvre.\n\n« Enfin », dit la maire."


def read_item(**changes):
    item = {key: value for key, value in {**ITEM, **changes}.items() if value is not None}
    (found,) = read(json_records.read, json.dumps(item), "a.json")
    return found


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (ITEM, True),
        ({"uri": "u", "bodies": [{"value": "x"}]}, True),
        ({"uri": "u", "headlines": [{"value": "x"}]}, True),
        ({"$standard": {"name": "TTNINJS"}}, True),
        ({"standard": {"schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}}, True),
        ({"guid": "g", "pubstatus": "canceled", "versioncreated": "2026-11-20T06:00:00Z"}, True),
        ({"uri": "u", "title": "x", "text": "y"}, False),
        ({"uri": "u", "bodies": ["x"]}, False),
        ({"guid": "g", "title": "x", "text": "y", "version": 2, "type": "article"}, False),
        ({"uri": "u", "type": "picture", "versioncreated": "2026-11-20T06:00:00Z"}, True),
        ({"standard": [["ninjs"]]}, False),
    ],
)
def test_an_item_is_known_by_its_keys(item, expected):
    assert ninjs.is_item(item) is expected


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, TEXT),
        ({"body_text": "Le pont rouvre. « Enfin », dit la maire."}, TEXT),
        ({"body_text": "Le pont rouvre. " * 20}, "Le pont rouvre. " * 20),
        ({"body_xhtml": None, "body_text": "Un.\nDeux."}, "Un.\nDeux."),
        ({"body_xhtml": None, "body_html": ITEM["body_xhtml"]}, TEXT),
        ({"body_xhtml": None, "bodies": [{"value": ITEM["body_xhtml"]}]}, TEXT),
        (
            {"body_xhtml": None, "bodies": [{"role": "summary", "value": "Court."}, {"value": "Long."}]},
            "Long.",
        ),
        ({"body_xhtml": None, "bodies": [{"role": "summary", "value": "Court."}]}, "Court."),
        ({"body_xhtml": "<p> </p>", "body_text": "Un."}, "Un."),
        (
            {
                "body_xhtml": None,
                "bodies": [
                    {"contenttype": "text/plain", "value": "Le pont rouvre. « Enfin », dit la maire."},
                    {"contenttype": "application/xhtml+xml", "value": ITEM["body_xhtml"]},
                ],
            },
            TEXT,
        ),
    ],
)
def test_the_body_with_paragraphs_is_the_text(changes, text):
    assert read_item(**changes).text == text


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Le pont rouvre"),
        ({"title": "nom-de-fichier"}, "Le pont rouvre"),
        ({"headline": None, "title": "Le titre"}, "Le titre"),
        (
            {
                "headline": None,
                "headlines": [{"role": "short", "value": "C"}, {"role": "main", "value": "M"}],
            },
            "M",
        ),
        ({"headline": None, "headlines": [{"role": "short", "value": "C"}]}, "C"),
        ({"headline": "<b>Gras</b> &amp; fin"}, "Gras & fin"),
    ],
)
def test_the_main_headline_is_the_title(changes, title):
    assert read_item(**changes).title == title


@pytest.mark.parametrize("status", ["canceled", "withheld", "Canceled"])
def test_an_item_that_is_taken_back_needs_no_text(status):
    record = read_item(pubstatus=status, body_xhtml=None)
    assert isinstance(record, Record)
    assert (record.is_withdrawn, record.text, record.guid) == (True, "", ITEM["uri"])


def test_a_usable_item_is_not_taken_back():
    assert read_item(pubstatus="usable").is_withdrawn is False


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ednote": "CORRIGE l'âge au 2e paragraphe"}, True),
        ({"ednote": "Rectificatif : lire Arzan"}, True),
        ({"ednote": "Ajoute des réactions"}, None),
        ({"signals": [{"uri": "http://cv.iptc.org/newscodes/signal/correction"}]}, True),
        ({"signal": "sig:update"}, None),
        ({"genres": [{"name": "Correction"}]}, True),
        ({"corrections": [{"date": "2026-11-20"}]}, True),
        ({}, None),
    ],
)
def test_corrections(changes, expected):
    assert read_item(**changes).is_correction is expected


def test_the_times_of_an_item():
    record = read_item(
        firstcreated="2026-11-19T05:00:00Z", embargoed="2026-11-20T18:00:00+01:00", version="12"
    )
    assert record.published_at.isoformat() == "2026-11-19T05:00:00+00:00"
    assert record.updated_at.isoformat() == "2026-11-20T06:00:00+00:00"
    assert record.embargo_until.isoformat() == "2026-11-20T17:00:00+00:00"
    assert record.version == 12


@pytest.mark.parametrize(
    ("changes", "authors"),
    [
        ({"byline": "Par Léa Roy et Tom Bon"}, ("Léa Roy", "Tom Bon")),
        ({"by": "Léa Roy, Tom Bon / AFP"}, ("Léa Roy", "Tom Bon", "AFP")),
        ({"authors": [{"name": "Léa Roy", "role": "writer"}], "byline": "AFP"}, ("Léa Roy",)),
    ],
)
def test_authors(changes, authors):
    assert read_item(**changes).authors == authors


@pytest.mark.parametrize("kind", ["picture", "video", "planning", "événement\ud800"])
def test_an_item_of_another_type_is_unsupported(kind):
    reject = read_item(type=kind, body_xhtml=None, pubstatus="usable")
    assert reject.reason == "unsupported"
    reject.detail.encode()


def test_an_item_without_a_text_names_its_keys():
    reject = read_item(body_xhtml=None)
    assert (reject.reason, "versioncreated" in reject.detail) == ("no_body", True)


def test_the_captions_of_its_pictures_are_kept_apart():
    pictures = {"p": {"type": "picture", "description_text": "Le pont, jeudi."}, "t": {"type": "text"}}
    assert read_item(associations=pictures).unread == (("Le pont, jeudi.", "caption"),)


keys = st.sampled_from(
    [*ITEM, "bodies", "headlines", "pubstatus", "subjects", "associations", "ednote", "by", "x"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("<p>x"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | st.just("value"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, values, max_size=8))
def test_any_item_is_a_record_or_a_reject(item):
    (found,) = read(json_records.read, json.dumps([{**ITEM, **item}]), "a.json")
    assert isinstance(found, Record | Reject)
