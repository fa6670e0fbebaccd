"""Who wrote it, from lines that say nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.cleaning.bylines import authors


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Par Jean Dupont", ("Jean Dupont",)),
        ("par Jean Dupont et Anne Le Goff", ("Jean Dupont", "Anne Le Goff")),
        ("Par Léa Roy, Tom Bon et Zoé N'Diaye", ("Léa Roy", "Tom Bon", "Zoé N'Diaye")),
        ("Par Jean-Pierre de La Tour, envoyé spécial à Kiev", ("Jean-Pierre de La Tour",)),
        ("Par Jean DUPONT (avec AFP)", ("Jean DUPONT",)),
        ("Par Mamadou Ndiaye (Dakar, correspondance)", ("Mamadou Ndiaye",)),
        ("Par J. Dupont, à Genève", ("J. Dupont",)),
        ("Propos recueillis par Anne Martin", ("Anne Martin",)),
        ("Propos recueillis à Alger par Amel Ould Kaci", ("Amel Ould Kaci",)),
        ("Un article de Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("Par la rédaction", ()),
        ("Par notre service politique", ()),
    ],
)
def test_a_byline_names_its_authors(line, expected):
    assert authors(line) == expected


@pytest.mark.parametrize(
    "line",
    ["Par ailleurs", "Par Toutatis", "Par Jean Dupont, on apprend que le pont rouvre.", "Par amour de Lyon",
     "Jean Dupont",
     "Par", "Par  ", "Parti socialiste", "Par un froid matin de mars", "Par Jean Dupont et par les siens"],
)  # fmt: skip
def test_no_byline(line):
    assert authors(line) is None


@given(st.text(max_size=100).map("Par ".__add__) | st.text(max_size=100))
def test_any_line(line):
    names = authors(line)
    assert names is None or all(" " in name for name in names)
