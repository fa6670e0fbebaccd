"""Whole articles, from record to row."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verbatim import schema
from verbatim.rejects import Reject

PAGE = """\
Accueil > Régions > Lyon
Réservé aux abonnés
Le pont de la Tour rouvre à la circulation

Fermé depuis deux ans, le pont de la Tour a rouvert mardi à Lyon, sous une pluie battante.

Par Léa Roy et Tom Bon | Publié le 3 mai 2024 à 18h30, mis à jour le 4 mai 2024 à 07h00
Temps de lecture : 3 min
Partager sur Facebook

Des cyclistes sur le pont de la Tour, mardi. © Zoé Noir / AFP

LYON (AFP) – « Nous avons tenu les délais », s’est félicité le maire mardi, qui a rappelé le coût du chantier.

Lire aussi : Un tramway pour Bron

Les riverains, eux, attendent toujours les murs antibruit que la métropole leur avait promis il y a trois ans.

« Publié le 3 mars 1881, le premier plan du pont dort aux archives », sourit la conservatrice.

La suite après cette publicité

La préfète a promis qu’ils seraient posés avant la fin de l’été. (avec AFP)

Tags : Lyon, transports

Articles similaires
Un tramway pour Bron
Faut-il interdire les trottinettes ?

Inscrivez-vous à notre newsletter
Bouton retour en haut de la page
"""

TEXT = """\
Le pont de la Tour rouvre à la circulation

Fermé depuis deux ans, le pont de la Tour a rouvert mardi à Lyon, sous une pluie battante.

Des cyclistes sur le pont de la Tour, mardi. © Zoé Noir / AFP

LYON (AFP) – « Nous avons tenu les délais », s’est félicité le maire mardi, qui a rappelé le coût du chantier.

Les riverains, eux, attendent toujours les murs antibruit que la métropole leur avait promis il y a trois ans.

« Publié le 3 mars 1881, le premier plan du pont dort aux archives », sourit la conservatrice.

La préfète a promis qu’ils seraient posés avant la fin de l’été."""


def test_a_page_pasted_as_text(clean_text):
    row = clean_text(PAGE)
    assert row["text"] == TEXT
    assert row["title"] == "Le pont de la Tour rouvre à la circulation"
    assert [(r["rule"], r["text"]) for r in row["removed"]] == [
        ("navigation", "Accueil > Régions > Lyon"),
        ("subscribers", "Réservé aux abonnés"),
        ("byline", "Par Léa Roy et Tom Bon | Publié le 3 mai 2024 à 18h30, mis à jour le 4 mai 2024 à 07h00"),
        ("reading_time", "Temps de lecture : 3 min"),
        ("share", "Partager sur Facebook"),
        ("related", "Lire aussi : Un tramway pour Bron"),
        ("navigation", "La suite après cette publicité"),
        ("tags", "Tags : Lyon, transports"),
        ("related", "Articles similaires"),
        ("related", "Un tramway pour Bron"),
        ("related", "Faut-il interdire les trottinettes ?"),
        ("newsletter", "Inscrivez-vous à notre newsletter"),
        ("back_to_top", "Bouton retour en haut de la page"),
        ("credit", "(avec AFP)"),
    ]
    assert row["authors"] == ["Léa Roy", "Tom Bon"]
    assert row["published_at"] == datetime(2024, 5, 3, 16, 30, tzinfo=UTC)
    assert row["updated_at"] == datetime(2024, 5, 4, 5, 0, tzinfo=UTC)
    assert row["credit"] == "AFP"
    assert [(z["name"], row["text"][z["start"] : z["end"]][:12]) for z in row["zones"]] == [
        ("title", "Le pont de l"),
        ("lead", "Fermé depuis"),
        ("caption", "Des cycliste"),
        ("body", "LYON (AFP) –"),
    ]
    assert (row["language"], row["n_chars"], row["n_words"]) == ("fr", len(TEXT), 105)


def test_a_row_has_every_column_of_articles_that_ingest_can_fill(clean_text):
    later = {
        "day",
        "model",
        "pipeline_version",
        "run_id",
        "duplicate_of",
        "near_duplicate_group",
        "n_entities",
        "n_quotes",
    }
    assert set(clean_text(PAGE)) == set(schema.ARTICLES.columns) - later
    table = schema.ARTICLES.table([clean_text(PAGE)])
    assert table.num_rows == 1


def test_metadata_wins_over_what_the_page_says(clean_text):
    at = datetime(2024, 1, 1, tzinfo=UTC)
    row = clean_text(
        PAGE,
        title="Le pont rouvre",
        source="Le\u00a0Jour",
        published_at=at,
        updated_at=at,
        authors=("Zoé Noir",),
        credit="Agence France-Presse",
        section="Régions",
        keywords=("ponts",),
        guid="7",
        url="https://x.fr/a",
    )
    assert row["title"] == "Le pont rouvre"
    assert row["text"].startswith("Le pont rouvre\n\nLe pont de la Tour rouvre à la circulation\n\n")
    assert (row["published_at"], row["updated_at"], row["authors"]) == (at, at, ["Zoé Noir"])
    assert (row["credit"], row["section"], row["keywords"]) == ("AFP", "Régions", ["ponts"])
    assert clean_text(PAGE, credit="Le Jour")["credit"] == "Le Jour"


def test_what_the_publisher_says_of_this_version_is_kept(clean_text):
    at = datetime(2024, 5, 5, 6, tzinfo=UTC)
    row = clean_text(PAGE, version=3, embargo_until=at, is_correction=True)
    assert (row["version"], row["embargo_until"], row["is_correction"]) == (3, at, True)
    row = clean_text(PAGE)
    assert (row["version"], row["embargo_until"], row["is_correction"]) == (None, None, None)


def test_a_day_that_the_page_tells_is_read_from_another_that_it_states(clean_text):
    told = PAGE.replace("Publié le 3 mai 2024 à 18h30", "Publié hier à 18h30")
    row = clean_text(told)
    assert row["published_at"] == datetime(2024, 5, 3, 16, 30, tzinfo=UTC)
    assert row["updated_at"] == datetime(2024, 5, 4, 5, 0, tzinfo=UTC)
    assert {"text": "Publié hier à 18h30", "rule": "published"} not in row["removed"], "the line goes whole"
    alone = told.replace(", mis à jour le 4 mai 2024 à 07h00", "")
    assert clean_text(alone)["published_at"] is None
    at = datetime(2024, 5, 4, 5, tzinfo=UTC)
    assert clean_text(alone, updated_at=at)["published_at"] == datetime(2024, 5, 3, 16, 30, tzinfo=UTC)


def test_a_dateline_dates_what_the_page_tells(clean_text):
    page = PAGE.replace("Publié le 3 mai 2024 à 18h30, mis à jour le 4 mai 2024 à 07h00", "Publié à 18h30")
    dated = page.replace("LYON (AFP) –", "LYON, 3 mai 2024 (AFP) –").replace(
        "Fermé depuis deux ans, le pont de la Tour a rouvert mardi à Lyon, sous une pluie battante.\n", ""
    )
    assert clean_text(dated)["published_at"] == datetime(2024, 5, 3, 16, 30, tzinfo=UTC)


def test_a_title_given_and_repeated_stands_once(clean_text):
    row = clean_text(PAGE, title="LE PONT DE LA TOUR ROUVRE À LA CIRCULATION")
    assert row["text"].startswith("LE PONT DE LA TOUR ROUVRE À LA CIRCULATION\n\nFermé")
    assert {"text": "Le pont de la Tour rouvre à la circulation", "rule": "repeated_title"} in row["removed"]
    assert clean_text(TEXT.split("\n", maxsplit=1)[0] + "\n\n" + TEXT)["text"] == TEXT


def test_a_lead_given_twice_stands_once_and_a_lead_retold_stays(clean_text):
    title, lead, *body = TEXT.split("\n\n")
    row = clean_text("\n\n".join([title, lead, lead, *body]))
    assert row["text"] == TEXT
    assert row["removed"] == [{"text": lead, "rule": "repeated_lead"}]
    retold = "Le pont de la Tour à Lyon a rouvert mardi sous une pluie battante, lui, fermé deux ans."
    row = clean_text("\n\n".join([title, lead, retold, *body]))
    assert retold in row["text"]
    assert row["zones"][1]["name"] == "lead"


def test_what_the_reader_could_not_read_is_reported_first(clean_text):
    assert clean_text(TEXT, unread=(("\\xc3", "cut_character"),))["removed"] == [
        {"text": "\\xc3", "rule": "cut_character"}
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\u200b\u00ad", "empty"),
        ("Partager\n\nArticles similaires", "no_body"),
        ("Le pont rouvre\n\nPartager", "no_body"),
        ("Le pont rouvre\n\nIl était fermé.", "too_short"),
        (
            "The bridge is open again\n\n"
            + "The mayor promised that the old bridge would be open again in May. " * 3,
            "language",
        ),
    ],
)
def test_rejects(clean_text, text, reason):
    reject = clean_text(text)
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason, reject.dataset) == ("ingest", reason, "articles")
    assert reject.raw_hash
    assert reject.n_bytes == len(text)
    assert reject.row()["reject_id"]


def test_settings_say_what_is_kept(clean_text):
    english = (
        "The bridge is open again\n\n"
        + "The mayor promised that the old bridge would be open again in May. " * 3
    )
    assert "en with probability" in clean_text(english).detail
    assert clean_text(english, {"languages": ("fr", "en")})["language"] == "en"
    short = clean_text("Le pont rouvre\n\nIl était fermé.", {"min_words": 3})
    assert (short["language"], short["language_score"]) == ("fr", None)


def test_a_star_keeps_every_language(clean_text):
    english = "The bridge is open again\n\n" + "The mayor promised that it would be open again in May. " * 3
    row = clean_text(english, {"languages": ("*",)})
    assert row["language"] == "en"
    assert row["language_score"] > 0.9
    short = "Le pont rouvre\n\nIl était fermé."
    assert clean_text(short, {"languages": ("*",), "min_words": 3})["language"] == "fr"
    assert clean_text(short, {"languages": ("*", "de"), "min_words": 3})["language"] == "de"


def test_a_renamed_file_is_the_same_article(clean_text):
    assert clean_text(TEXT, source_file="b.txt")["article_id"] == clean_text(PAGE)["article_id"]
