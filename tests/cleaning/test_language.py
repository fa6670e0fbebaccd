"""French goes on, short texts are not guessed."""

from __future__ import annotations

import pytest

from verbatim.cleaning.language import identify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le maire a promis que le pont serait rouvert avant la fin du mois de mai, malgré les retards.",
            "fr",
        ),
        (
            "The mayor promised that the bridge would be open again before the end of May.",
            "en",
        ),
        (
            "Der Bürgermeister hat versprochen, dass die Brücke vor Ende Mai wieder geöffnet wird.",
            "de",
        ),
        (
            "El alcalde prometió que el puente volvería a abrir antes de finales de mayo.",
            "es",
        ),
        (
            "De burgemeester heeft beloofd dat de brug voor eind mei weer open zou zijn.",
            "nl",
        ),
        (
            "Paris, Lyon, Marseille, Toulouse, Nice, Nantes, Metz, Montpellier, Bordeaux, Lille, Brest, Pau",
            "fr",
        ),
    ],
)
def test_language(text, expected):
    code, probability = identify(text)
    assert code == expected
    assert 0 <= probability <= 1


def test_short_texts_are_not_guessed():
    assert identify("Paris outragé, Paris brisé, Paris martyrisé") is None
    assert identify("") is None
