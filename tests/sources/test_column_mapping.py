"""Names of keys and columns in French and English are known, and values of any shape are read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.sources import bodies
from verbatim.sources.column_mapping import NAMES, article, field_of, names, order


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("text", "text"),
        ("Contenu", "text"),
        ("articleBody", "text"),
        ("full_text", "text"),
        ("Contenu HTML", "markup"),
        ("content:encoded", "markup"),
        ("Titre de l'article", None),
        ("TITRE", "title"),
        ("Auteur(s)", "authors"),
        ("Date de publication", "published_at"),
        ("datePublished", "published_at"),
        ("pubDate", "published_at"),
        ("Mise à jour", "updated_at"),
        ("Mots-clés", "keywords"),
        ("lien", "url"),
        ("journal", "source"),
        ("rubrique", "section"),
        ("agence", "credit"),
        ("_id", "guid"),
        ("Chapô", "lead"),
        ("statut", "status"),
        ("x" * 1_000, None),
        ("", None),
    ],
)
def test_names(name, field):
    assert field_of(name) == field


def test_no_name_means_two_fields():
    every = [name.replace("_", "") for names in NAMES.values() for name in names.split()]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"body": "B", "text": "A"}, "A"),
        ({"text": " ", "body": "B"}, "B"),
        ({"text": None, "html": "<p>H</p>"}, "H"),
        ({"text": "A B", "html": "<p>A</p><p>B</p>"}, "A\n\nB"),
        ({"text": "A\nB", "html": "<p>X</p><p>Y</p>"}, "A\nB"),
        ({"text": "A", "html": "<p>X</p>"}, "A"),
        ({"content": {"rendered": "<p>A</p>"}}, "A"),
        ({"content": ["A", "B"]}, "A\n\nB"),
        ({"content": [{"type": "paragraph", "text": "A"}, {"type": "image", "text": "i"}]}, "A"),
        ({"content": [{"title": "x", "text": "y"}]}, ""),
        ({"content": 3}, ""),
        ({"chapo": "C.", "texte": "A"}, "C.\n\nA"),
        ({"chapo": "A b", "texte": "A\nb c"}, "A\nb c"),
        ({"chapo": "C tronqué…", "texte": "A"}, "A"),
        ({"chapo": "C."}, ""),
    ],
)
def test_the_text(given, text):
    assert article(given).text == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("L&#8217;été &amp; l&eacute;", "L’été & lé"),
        ("Un <b>mot</b>\nDeux", "Un mot\nDeux"),
        ("<p>Un<br/>deux</p><p>Trois</p>", "Un\ndeux\n\nTrois"),
        ("&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;", "Un\n\nDeux"),
        ('<a href="x">Lien</a> <b et c> dit-il', "Lien dit-il"),
        ("si a<b et c>d", "si a<b et c>d"),
        ("x\ud800y", "x\ufffdy"),
        (b"\xc3\xa9t\xc3\xa9", "été"),
    ],
)
def test_markup_in_a_value(value, text):
    assert bodies.of_value(value).text == text


def test_captions_stand_apart():
    found = article({"html": "<p>Un</p><figure><figcaption>Photo</figcaption></figure>"})
    assert (found.text, found.unread) == ("Un", (("Photo", "caption"),))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Par Léa Roy et Tom Bon", ["Léa Roy", "Tom Bon"]),
        ("Propos recueillis par Léa Roy", ["Léa Roy"]),
        ("Léa Roy; Tom Bon", ["Léa Roy", "Tom Bon"]),
        (["Léa Roy", "Bon, Tom"], ["Léa Roy", "Bon, Tom"]),
        ([{"name": "Léa Roy"}, {"prenom": "Tom", "nom": "Bon"}, {"x": 1}, 3, ["y"]], ["Léa Roy", "Tom Bon"]),
        ({"first_name": "Léa", "last_name": "Roy"}, ["Léa Roy"]),
        ("", []),
        (None, []),
    ],
)
def test_author_names(value, expected):
    assert names(value) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": None, "headline": "B"}, {"title": "B"}),
        ({"title": "A", "headline": "B"}, {"title": "A"}),
        ({"title": {"rendered": "L&rsquo;<i>été</i>"}}, {"title": "L’été"}),
        ({"source": {"name": "Le Fil"}, "media": {"title": "Photo"}}, {"source": "Le Fil"}),
        ({"media": {"title": "Photo"}}, {}),
        ({"category": ["Sport", "Une"]}, {"section": "Sport"}),
        ({"tags": "a|b; c"}, {"keywords": ("a", "b", "c")}),
        ({"tags": [{"name": "a"}, "b"]}, {"keywords": ("a", "b")}),
        ({"url": {"href": "https://x.fr"}}, {"url": "https://x.fr"}),
        ({"url": "/a", "lien": "https://x.fr"}, {"url": "https://x.fr"}),
        ({"version": "3"}, {"version": 3}),
        ({"published": True, "date": "2026-11-20"}, {"published_at": datetime(2026, 11, 19, 23, tzinfo=UTC)}),
        ({"date": 1795161600}, {"published_at": datetime(2026, 11, 20, 8, tzinfo=UTC)}),
        ({"date": "1795161600000"}, {"published_at": datetime(2026, 11, 20, 8, tzinfo=UTC)}),
        ({"date": 20261120}, {"published_at": datetime(2026, 11, 19, 23, tzinfo=UTC)}),
        ({"date": "20261120091500"}, {"published_at": datetime(2026, 11, 20, 8, 15, tzinfo=UTC)}),
        (
            {"date": {"$date": "2026-11-20T08:00:00Z"}},
            {"published_at": datetime(2026, 11, 20, 8, tzinfo=UTC)},
        ),
        ({"date": 12}, {}),
        ({"statut": "Retiré"}, {"is_withdrawn": True}),
        ({"status": "publish"}, {}),
        ({"supprime": "oui"}, {"is_withdrawn": True}),
    ],
)
def test_the_fields(given, expected):
    assert article(given).fields == expected


def test_a_column_that_is_named_wins_and_silences_the_names_of_its_field():
    pairs = order(["texte", "html", "c1", "titre"], {"text": "c1", "title": "absent"})
    assert pairs == [("text", "c1"), ("title", "titre")]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
known = st.sampled_from([name for names in NAMES.values() for name in names.split()])


@given(st.dictionaries(known | st.text(max_size=6), values, max_size=8))
def test_any_mapping_says_something_or_nothing(mapping):
    found = article(mapping)
    found.text.encode()
    assert set(found.fields) <= set(NAMES)
