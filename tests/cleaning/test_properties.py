"""What holds for every text, however broken."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from verbatim import schema
from verbatim.cleaning import clean, repeated
from verbatim.cleaning.typography import normalise
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record

SETTINGS = Settings(
    _env_file=None, min_words=1, languages=("fr", "en", "de", "es", "it", "nl", "pt", "ca", "ro", "pl")
)

LINES = [
    "Le pont de la Tour rouvre",
    "Articles similaires",
    "Lire aussi : Un tramway pour Bron",
    "Partager",
    "AFP",
    "(avec AFP)",
    "Par Léa Roy",
    "Publié le 3 mai 2024 à 18h30",
    "Mis à jour le 4 mai 2024",
    "Retour en haut",
    "12 commentaires",
    "---",
    "…",
    "Tags : Lyon",
    "© AFP",
    "Photo d’archives",
    "Newsletter",
    "Facebook",
    "Les plus lus",
    "Un tramway pour Bron",
    "Le pont de la Tour a rouvert mardi matin après deux ans de travaux, a annoncé la préfète du Rhône.",
    "PARIS (AFP) – Le pont de la Tour a rouvert mardi matin après deux ans de travaux, a dit la préfète.",
    "« Nous avons tenu les délais », s’est félicité le maire mardi soir devant la presse. (AFP)",
    "Le chantier a coûté douze millions d’euros,\ndont la moitié à la charge de la métropole, qui\nattend.",
    "Inscrivez-vous à notre newsletter",
    "Il vous reste 65% de cet article à lire.",
    "Accueil > Lyon",
    "2 avril 2018. –",
]
pages = st.builds(
    lambda lines, separator: separator.join(lines),
    st.lists(st.sampled_from(LINES) | st.text(max_size=40), min_size=1, max_size=14),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]),
)
texts = pages | st.text(max_size=300)
relaxed = hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def record(text: str, **metadata: Any) -> Record:
    return Record("a.txt", "0" * 64, 1, "utf-8", text, **metadata)


def letters(*texts: str) -> Counter[str]:
    return Counter(c for text in texts for c in normalise(text) if c.isalnum())


@given(texts)
@relaxed
@example("A" * 5 + "\n\n" + "(AFP)")
@example("Oui.\n\nOui. (AFP) (AFP)")
def test_no_letter_is_lost(text):
    row = clean(record(text), SETTINGS)
    if not isinstance(row, Reject):
        assert letters(row["text"], *(r["text"] for r in row["removed"])) == letters(text)


@given(texts, st.none() | st.sampled_from(LINES[:8]) | st.text(max_size=30))
@relaxed
def test_a_row_is_sound(text, title):
    row = clean(record(text, title=title), SETTINGS)
    if isinstance(row, Reject):
        assert row.reason in schema.REJECT_REASONS
        row.row()
        return
    body = row["text"]
    body.encode("utf-8")
    assert body == body.strip()
    assert body.startswith(row["title"] + "\n\n")
    assert "\n\n\n" not in body
    assert row["n_chars"] == len(body)
    position = 0
    for zone in row["zones"]:
        assert zone["name"] in schema.ZONES
        assert position <= zone["start"] < zone["end"] <= len(body)
        assert body[zone["start"] : zone["end"]].strip() == body[zone["start"] : zone["end"]]
        position = zone["end"]
    assert position == len(body)
    assert all(r["text"] and r["rule"] for r in row["removed"])
    schema.ARTICLES.arrow.field("removed")


@given(st.lists(texts, min_size=1, max_size=5), st.lists(st.sampled_from(LINES), max_size=3))
@relaxed
def test_what_a_day_repeats_is_cut_without_a_letter_lost(bodies, foot):
    cleaned = [
        clean(record("\n\n".join([body, f"Suite {n}", *foot]), source="Le Jour"), SETTINGS)
        for n, body in enumerate(bodies)
    ]
    rows = [row for row in cleaned if not isinstance(row, Reject)]
    seen = [paragraph for row in rows for paragraph in row["text"].split("\n\n")[1:]]
    every_line = {repeated.publisher(row): frozenset(repeated._key(line) for line in seen) for row in rows}
    found = repeated.find([repeated.publisher(row) for row in rows], [repeated.sketch(row) for row in rows])
    for lines in (found, every_line):
        for row in rows:
            after = repeated.remove(row, lines, SETTINGS)
            assert letters(after["text"], *(r["text"] for r in after["removed"])) == letters(
                row["text"], *(r["text"] for r in row["removed"])
            )
            assert after["text"].startswith(after["title"] + "\n\n")
            assert after["zones"][-1]["end"] == after["n_chars"] == len(after["text"])
            assert repeated.remove(after, lines, SETTINGS) == after


@given(texts)
@relaxed
@example("\n".join(["T", "0", "T", "T", "T"]))
@example("\n".join(["T", LINES[20], "Les plus lus", LINES[20]]))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(record(text), SETTINGS)
    if isinstance(once, Reject):
        return
    twice = clean(record(once["text"]), SETTINGS)
    assert not isinstance(twice, Reject), twice
    assert twice["text"] == once["text"]
    assert twice["removed"] == []
    assert twice["article_id"] == once["article_id"]


@given(texts, texts)
@relaxed
def test_cleaning_twice_under_a_given_title(text, title):
    once = clean(record(text, title=title), SETTINGS)
    if isinstance(once, Reject):
        return
    twice = clean(replace(record(once["text"]), title=once["title"]), SETTINGS)
    assert not isinstance(twice, Reject), twice
    assert twice["text"] == once["text"]
