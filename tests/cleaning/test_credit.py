"""The wire agency of a text."""

from __future__ import annotations

import pytest

from verbatim.cleaning.credit import agency, from_dateline, split_ending


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AFP", "AFP"),
        ("avec l'AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("Reuters et AFP", "Reuters, AFP"),
        ("La Presse canadienne", "La Presse canadienne"),
        ("Keystone-ATS", "ATS"),
        ("Le Jour avec Belga", "Belga"),
        ("Associated Press", "AP"),
        ("APS", "APS"),
        ("Par Jean Dupont", None),
        ("Laps de temps", None),
        ("", None),
    ],
)
def test_agency(text, expected):
    assert agency(text) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("PARIS (AFP) – Le Sénat a adopté le texte.", "AFP"),
        ("Paris, 13 septembre 2023 (AFP) - Le Sénat a adopté le texte.", "AFP"),
        ("(AFP) – Le Sénat a adopté le texte.", "AFP"),
        ("LONDRES, 3 mars (Reuters) - La Banque a relevé ses taux.", "Reuters"),
        ("ALGER/APS — Le ministre a inauguré la ligne.", "APS"),
        ("MONTRÉAL (La Presse canadienne) — La ville a tranché.", "La Presse canadienne"),
        ("Selon l'agence AFP, le Sénat a adopté le texte.", None),
        ("L'agence (AFP) a rapporté que le Sénat a tranché.", None),
        ("Le Sénat a adopté le texte. PARIS (AFP) – Il a tranché.", None),
    ],
)
def test_dateline(paragraph, expected):
    assert from_dateline(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Il a dit « non ». (avec AFP)", ("Il a dit « non ».", "(avec AFP)")),
        ("Il a dit non. (AFP et Reuters)", ("Il a dit non.", "(AFP et Reuters)")),
        ("Il a dit « non »\u00a0(Belga)", ("Il a dit « non »", "(Belga)")),
        ("Il travaille à l'agence (AFP)", None),
        ("Il a dit non. (photo AFP)", None),
        ("Il a dit non.", None),
    ],
)
def test_ending(paragraph, expected):
    assert split_ending(paragraph) == expected
