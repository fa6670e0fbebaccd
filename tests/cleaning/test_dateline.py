"""The day that a dateline gives."""

from __future__ import annotations

import pytest

from verbatim.cleaning.dateline import date_of


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("2 avril 2018. – Un accident est survenu.", "2018-04-01T22:00:00+00:00"),
        ("13 mars 2016, Montpellier. – Après avoir éliminé Nantes", "2016-03-12T23:00:00+00:00"),
        ("Paris, 13 septembre 2023 (AFP) – Le Sénat a adopté", "2023-09-12T22:00:00+00:00"),
        ("DAKAR, le 1er mai 2024 (APS) - Le chef de l'État", "2024-04-30T22:00:00+00:00"),
        ("Le 13 septembre 2023, le Sénat a adopté le texte – enfin.", None),
        ("Depuis le 13 septembre 2023 – un mercredi – rien.", None),
        ("Paris (AFP) – Le 13 septembre 2023, rien.", None),
    ],
)
def test_date(paragraph, expected):
    found = date_of(paragraph)
    assert (found.isoformat() if found else None) == expected
