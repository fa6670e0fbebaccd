"""The article that the project began with, dropped as it is; it is no part of the project."""

from __future__ import annotations

import pytest


@pytest.fixture
def dropped(newsroom, shared):
    (file,) = (shared / "seed").glob("*.txt")
    newsroom.put(file.name, file.read_bytes())
    newsroom.run()
    return newsroom


def test_title_and_furniture(dropped):
    ((title, text, removed),) = dropped.sql("SELECT title, text, removed FROM articles")
    assert title == "Poutine accueille Kim Jong Un au cosmodrome de Vostochny en Sibérie"
    furniture = {"Articles similaires", "Bouton retour en haut de la page"}
    assert furniture <= {cut["text"] for cut in removed}
    assert not any(line in text for line in furniture)


def test_the_president_speaks(dropped):
    rows = dropped.sql(
        "SELECT text, cue_text, speaker_name, type FROM quotes WHERE text LIKE 'Nous discuterons de tous%'"
    )
    assert rows == [
        (
            "Nous discuterons de tous les sujets sans nous presser. Nous avons le temps",
            "a-t-il dit",
            "Vladimir Poutine",
            "direct",
        )
    ]


def test_the_kremlin_speaks_in_a_press_release(dropped):
    rows = dropped.sql(
        "SELECT speaker_name, speaker_kind, medium, notes FROM quotes WHERE text LIKE '%lanceur Angara%'"
    )
    assert len(rows) == 1
    ((name, kind, medium, notes),) = rows
    assert (name, kind) == ("Kremlin", "organisation")
    assert "communiqué" in medium
    assert any("NDLR" in note for note in notes)
