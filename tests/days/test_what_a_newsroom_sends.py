"""A day in many formats: versions, withdrawals, copies, repeated lines, uploads under way, late files."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from verbatim.lake import late

STORY = (
    "Le marché couvert de {town} rouvre samedi après sept mois de travaux. « Les étals sont prêts », a "
    "déclaré la première adjointe, Hélène Ferré, au cours d’une visite de presse. {detail} Le chantier, "
    "financé par la région, avait pris du retard au printemps à cause d’une fuite sous la dalle."
)
DETAILS = (
    "Les commerçants espèrent retrouver la clientèle perdue pendant le chantier.",
    "Quarante emplacements sur cinquante ont déjà trouvé preneur, assure la mairie.",
    "Une navette gratuite reliera la gare à la place tous les quarts d’heure.",
    "Les poissonniers disposeront enfin d’une chambre froide commune au sous-sol.",
    "Le parking souterrain, lui, ne rouvrira qu’au mois de mars, faute de pompes.",
    "Un concert de fanfare accompagnera l’ouverture des grilles à huit heures.",
)
BODIES = (
    "Le conseil municipal a voté hier soir le budget des écoles maternelles. « Nous ouvrons deux classes », "
    "a dit Paul Rey. Les cantines passeront au gaz naturel, les toitures recevront des panneaux solaires.",
    "La grêle a détruit la moitié des vignobles de Pinet. « Nous n’avons plus rien », a soufflé Anne Gil. La "
    "chambre d’agriculture réclame le classement en catastrophe et des avances de trésorerie.",
    "Le train de nuit reviendra en gare au printemps. « Il était attendu », a reconnu la préfète Ana Roy. "
    "Des voitures rénovées, des couchettes pour vélos et un compartiment familial sont annoncés.",
    "L’hôpital cherche douze infirmières pour son service de nuit. « Nous tenons », a dit Jean Pic. Les "
    "urgences pédiatriques fermeront chaque dimanche jusqu’aux vacances, prévient la direction.",
)
SLOGAN = "Le Quai, l’information qui ne dort jamais sur le port"


def story(town: str, n: int = 0) -> str:
    return STORY.format(town=town, detail=DETAILS[n])


def line(guid: str, town: str, n: int = 0, **fields: object) -> str:
    row = {"guid": guid, "source": "Agence du littoral", "title": f"À {town}, le marché rouvre"}
    return json.dumps({**row, "text": story(town, n), **fields}, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    from days.conftest import Newsroom

    newsroom = Newsroom(tmp_path_factory.mktemp("sent"))
    newsroom.put(
        "agence.jsonl",
        line("adl-100001", "Sète", version=1)
        + line("adl-100001", "Sète", 1, version=2, is_correction=True)
        + "{broken\n"
        + line("adl-100002", "Agde", 2, version=1)
        + line("adl-100003", "Mèze", 3, version=1, embargo_until="2026-11-22T06:00:00+01:00"),
    )
    newsroom.put("kill.json", line("adl-100002", "Agde", version=2, status="canceled", text=""))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("pages/a.txt", "À Sète, le marché rouvre\n\n" + story("Sète", 1))
        archive.writestr("pages/a.json", '{"source": "Le Courrier"}')
        archive.writestr("../evil.txt", "x")
    newsroom.put("envoi.zip", packed.getvalue())
    newsroom.put("seul.txt.gz", gzip.compress(f"La criée de Thau\n\n{story('Thau', 4)}".encode()))
    for n, body in enumerate(BODIES):
        head = f"---\nsource: Le Quai\nguid: quai-{n}00000\n---\n\nNouvelles du port, numéro {n}\n\n"
        newsroom.put(
            f"quai-{n}.txt", f"{head}{body}\n\nLa suite dans notre édition du {n + 3}.\n\n{SLOGAN}\n"
        )
    newsroom.put("en-route.txt.part", "À moitié")
    newsroom.run()
    return newsroom


def rejects(day) -> dict[str, str]:
    return dict(day.sql("SELECT source_file, reason FROM rejects"))


def test_every_record_is_an_article_or_a_reject(day):
    assert rejects(day) == {
        "agence.jsonl#1": "superseded",
        "agence.jsonl#3": "malformed",
        "agence.jsonl#4": "withdrawn",
        "kill.json": "withdrawn",
        "envoi.zip#../evil.txt": "unsafe",
        "en-route.txt.part": "incomplete",
    }
    articles = {name for (name,) in day.sql("SELECT source_file FROM articles")}
    assert articles == {
        "agence.jsonl#2",
        "agence.jsonl#5",
        "envoi.zip#pages/a.txt",
        "seul.txt.gz",
        *(f"quai-{n}.txt" for n in range(4)),
    }
    ((stages,),) = day.sql("SELECT stages FROM runs")
    assert (stages[0]["n_in"], stages[0]["n_out"], stages[0]["n_rejected"]) == (14, 10, 4)
    assert (stages[1]["n_in"], stages[1]["n_out"], stages[1]["n_rejected"]) == (10, 8, 2)


def test_the_newest_version_says_so(day):
    rows = day.sql("SELECT version, is_correction, source FROM articles WHERE source_file = 'agence.jsonl#2'")
    assert rows == [(2, True, "Agence du littoral")]
    ((until,),) = day.sql("SELECT embargo_until FROM articles WHERE source_file = 'agence.jsonl#5'")
    assert until.astimezone(UTC) == datetime(2026, 11, 22, 5, tzinfo=UTC)


def test_copies_and_near_copies_are_marked(day):
    rows = day.sql(
        "SELECT source_file, duplicate_of, near_duplicate_group FROM articles "
        "WHERE text LIKE '%marché couvert%'"
    )
    copies = {name: copy for name, copy, _ in rows}
    groups = {name: group for name, _, group in rows}
    assert sum(copy is not None for copy in copies.values()) == 1
    assert groups["agence.jsonl#2"] == groups["envoi.zip#pages/a.txt"] is not None
    assert groups["agence.jsonl#5"] == groups["agence.jsonl#2"]


def test_a_line_that_one_publisher_repeats_is_furniture(day):
    rows = day.sql("SELECT text, removed, n_chars FROM articles WHERE source = 'Le Quai'")
    assert len(rows) == 4
    for text, removed, n_chars in rows:
        assert SLOGAN not in text
        assert {"text": SLOGAN, "rule": "repeated_in_source"} in removed
        assert n_chars == len(text)


def test_speakers_are_found_in_each(day):
    found = dict(
        day.sql(
            "SELECT a.source_file, min(q.speaker_name) "
            "FROM quotes q JOIN articles a USING (article_id) GROUP BY 1"
        )
    )
    assert found["seul.txt.gz"] == found["envoi.zip#pages/a.txt"] == found["agence.jsonl#2"] == "Hélène Ferré"


def test_a_file_that_comes_after_the_commit_is_found(day):
    lake, drops = str(day.lake), str(day.drops)
    assert list(late.check(lake, drops)) == []
    day.put("en-retard.txt", story("Thau", 5))
    day.put("seul.txt.gz", gzip.compress(b"autre chose"))
    kinds = {f.name: f.kind for f in late.check(lake, drops)}
    assert kinds["en-retard.txt"] == "added"
    assert kinds["seul.txt.gz"] == "changed"
