"""Characters stay as printed; what nobody sees goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.cleaning.typography import normalise


@pytest.mark.parametrize(
    "text",
    [
        "« C’est prêt\u00a0», a-t-il dit\u202f; “oui”, 'non' – l'œuvre… 10\u2009000 € n°\u00a05, ﬁn, ½ h",
        "Vœux à Ålesund, São Paulo, Đà Nẵng, Łódź",
        "Les 👨‍👩‍👧 et ❤️ du public",
        "ＡＢＣ et ２",
    ],
)
def test_kept_as_printed(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("Lâ€™Ã©tÃ© Ã  Ã‰vian", "L’été à Évian"),
        ("Le prÃ©sident a dÃ©clarÃ© Â« oui Â»", "Le président a déclaré « oui »"),
        ("e\u0301te\u0301", "été"),
        ("l&#39;&eacute;t&eacute; &amp; l&rsquo;hiver", "l'été & l’hiver"),
        ("pré\u00adsi\u00addent\u200b du\ufeff Sénat\u200e", "président du Sénat"),
        ("prési\u00ad\ndent", "président"),
        ("\u202eà l'envers\u202c", "à l'envers"),
        ("un\x00 deux\x07\x1b[31m trois\x7f", "un deux trois"),
        ("un\r\ndeux\rtrois\x0bquatre\u2028cinq\u2029six", "un\ndeux\ntrois\nquatre\ncinq\n\nsix"),
        ("  un\t \tdeux  \n\u00a0trois\u202f\n", "un deux\ntrois\n"),
        ("\ud83d\ude00 oui \ud83d non", "😀 oui non"),
        ("a\ue000b\ufffec", "abc"),
    ],
)
def test_repaired(delivered, expected):
    assert normalise(delivered) == expected


@given(st.text(max_size=200) | st.text(st.characters(min_codepoint=0, max_codepoint=0xFF), max_size=80))
def test_the_result_is_a_fixed_point_that_can_be_written(text):
    once = normalise(text)
    assert normalise(once) == once
    once.encode("utf-8")
    assert not any(line != line.strip() for line in once.split("\n"))
