"""Whatever is dropped is read rightly or rejected with its reason; the run succeeds; nothing is lost."""

from __future__ import annotations

import pytest

ARTICLE = """Le marché couvert de Sète rouvre après travaux

Fermé depuis le printemps, le marché couvert de Sète rouvre ses portes samedi. « Les étals sont prêts », a \
déclaré la première adjointe, Hélène Ferré, au cours d’une visite de presse. Les commerçants espèrent \
retrouver la clientèle perdue pendant les sept mois qu’a duré le chantier, financé par la région Occitanie.
"""
ENGLISH = """The covered market reopens after seven months

The covered market has been closed since the spring and will open its doors again on Saturday. "The stalls
are ready," the deputy mayor said during a visit with the press. Traders hope that the customers whom they
lost during the works will come back before the holidays.
"""

HARD = {
    "good.txt": ARTICLE.encode(),
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "cp1252.txt": ARTICLE.replace("Sète", "Pézenas").replace("Ferré", "Œuvrard").encode("cp1252"),
    "one-line-30-mb.txt": b"mot " * 7_500_000,
    "english.txt": ENGLISH.encode(),
    "cut.txt": ARTICLE.replace("Sète", "Agde").rstrip().encode() + "é".encode()[:1],
    "Édition du soir – n° 3.txt": ARTICLE.replace("Sète", "Mèze").encode(),
    "few-words.txt": b"Titre\n\nTrois mots seulement.",
}
REJECTED = {
    "empty.txt": "empty",
    "blank.txt": "empty",
    "binary.txt": "binary",
    "one-line-30-mb.txt": "too_large",
    "english.txt": "language",
    "few-words.txt": "too_short",
}


@pytest.fixture(scope="module")
def hard_day(tmp_path_factory):
    from days.conftest import Newsroom

    newsroom = Newsroom(tmp_path_factory.mktemp("hard"))
    for name, content in HARD.items():
        newsroom.put(name, content)
    newsroom.run()
    return newsroom


def test_every_file_is_an_article_or_a_reject(hard_day):
    articles = {name for (name,) in hard_day.sql("SELECT source_file FROM articles")}
    rejects = dict(hard_day.sql("SELECT source_file, reason FROM rejects"))
    assert rejects == REJECTED
    assert articles == set(HARD) - set(REJECTED)


def test_every_reject_says_why_and_leads_back_to_its_bytes(hard_day):
    for name, detail, raw_hash, n_bytes in hard_day.sql(
        "SELECT source_file, detail, raw_hash, n_bytes FROM rejects"
    ):
        assert detail, name
        assert len(raw_hash) == 64, name
        assert n_bytes == len(HARD[name]), name


def test_in_is_out_and_rejected_at_every_stage(hard_day):
    ((stages,),) = hard_day.sql("SELECT stages FROM runs")
    assert [s["stage"] for s in stages] == ["ingest", "deduplicate", "extract", "validate"]
    for stage in stages:
        assert stage["n_in"] == stage["n_out"] + stage["n_rejected"], stage
    assert stages[0]["n_in"] == len(HARD)


def test_each_encoding_is_read_rightly(hard_day):
    texts = dict(hard_day.sql("SELECT source_file, text FROM articles"))
    encodings = dict(hard_day.sql("SELECT source_file, encoding FROM articles"))
    assert "Hélène Œuvrard" in texts["cp1252.txt"]
    assert encodings["cp1252.txt"] == "cp1252"
    assert "Agde" in texts["cut.txt"]
    assert "\ufffd" not in "".join(texts.values())


def test_quotations_are_found_in_each(hard_day):
    found = hard_day.sql("SELECT text, speaker_name FROM quotes WHERE type = 'direct' ORDER BY 2")
    assert [words for words, _ in found] == ["Les étals sont prêts"] * 4
    assert {name for _, name in found} == {"Hélène Ferré", "Hélène Œuvrard"}
