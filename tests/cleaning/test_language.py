"""French goes on, short texts are not guessed."""

from __future__ import annotations

from pathlib import Path

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
    ],
)
def test_language(text, expected):
    code, probability = identify(text)
    assert code == expected
    assert 0 <= probability <= 1


LINES = (Path(__file__).parent / "languages.tsv").read_text("utf-8").splitlines()
TEXTS = [line.split("\t") for line in LINES if not line.startswith("#")]
FRENCH = (
    "Le maire a promis que le pont serait rouvert avant la fin du mois de mai, malgré les retards. "
    "Les riverains, qui se plaignent du bruit depuis des années, attendent toujours le mur promis."
)
ENGLISH = next(text for code, text in TEXTS if code == "en")


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_paragraph_in_another_language_is_not_french(code, text):
    assert identify(text)[0] == code


def test_languages_are_many():
    assert len(TEXTS) >= 60


def test_a_french_article_that_quotes_english_at_length_is_french():
    quoted = "\n\n".join([FRENCH, *[f"“{ENGLISH}”"] * 3, FRENCH])
    code, score = identify(quoted)
    assert code == "fr"
    assert 0.5 < score < 0.8


def test_an_english_article_under_a_french_title_is_english():
    assert identify(f"Le maire rouvre le pont après deux ans de travaux\n\n{ENGLISH}\n\n{ENGLISH}")[0] == "en"


def test_the_end_of_a_long_text_counts():
    assert identify("\n\n".join([FRENCH] * 3 + [ENGLISH] * 40))[0] == "en"
    assert identify("\n\n".join([FRENCH] * 30 + [ENGLISH] * 4))[0] == "fr"


def test_a_text_that_no_language_holds_half_of_is_not_guessed():
    mixed = [next(text for code, text in TEXTS if code == wanted) for wanted in ("en", "de", "es", "it")]
    assert identify("\n\n".join(mixed)) is None
    assert (
        identify("Lloris, Varane, Kanté, Pogba, Griezmann, Mbappé, Giroud, Hernandez, Modrić, Rakitić")
        is None
    )


def test_short_texts_are_not_guessed():
    assert identify("Paris outragé, Paris brisé, Paris martyrisé") is None
    assert identify("") is None
