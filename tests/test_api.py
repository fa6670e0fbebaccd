"""The lake from Python: what `verbatim.open` gives, and what it says of questions that are none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import lakes
import verbatim
from verbatim.api import ChoiceError, Lake
from verbatim.errors import LakeError

DAY = lakes.DAY


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    for days_ago in (2, 1, 0):
        strike = lakes.article(
            "Grève à l'école\n\nAnne Roy a dit : « Il faut négocier », citant Léon Blum.",
            "a",
            section="Social",
        )
        copy = lakes.article("Grève à l'école\n\nIl faut négocier.", "b", duplicate_of=strike["article_id"])
        other = lakes.article("Le vin\n\nLuc Roy : « La grève du ciel ».", "c", source="Le Quai")
        said = lakes.quote(strike, "Il faut négocier", speaker="Anne Roy", speaker_gender="female")
        rows = [
            said,
            lakes.quote(
                copy,
                "Il faut négocier",
                speaker_name="Anne Roy",
                speaker_key="anne roy",
                speaker_kind="person",
            ),
            lakes.quote(other, "La grève du ciel", speaker="Luc Roy", type="mixed"),
        ]
        blum = lakes.entity(strike, "Léon Blum", "PER", quote_id=said["quote_id"])
        lakes.build(
            tmp_path / "lake",
            DAY - timedelta(days=days_ago),
            articles=[strike, copy, other],
            quotes=rows,
            entities=[blum],
        )
    return verbatim.open(str(tmp_path / "lake"))


def said(rows: object) -> list[str]:
    return [row["text"] for row in rows]  # type: ignore[attr-defined]


def test_quotations_come_the_newest_first_without_copies(lake: Lake) -> None:
    found = lake.quotes()
    assert len(found) == 6
    assert [row["day"] for row in found] == sorted((row["day"] for row in found), reverse=True)
    assert sorted(said(found)) == sorted(["Il faut négocier", "La grève du ciel"] * 3)
    assert len(lake.quotes(copies=True)) == 9


def test_near_copies_are_heard_once_and_for_what_only_they_say(tmp_path: Path) -> None:
    group = {"near_duplicate_group": "g"}
    whole = lakes.article("Titre\n\nNous partirons demain. Tout est prêt.", "a", **group)
    cut = lakes.article("Titre\n\nNOUS PARTIRONS DEMAIN ! Rien ne presse.", "b", source="Le Quai", **group)
    name = {"speaker_name": "Anne Roy", "speaker_key": "anne roy", "speaker_kind": "person"}
    first = lakes.quote(whole, "Nous partirons demain", **name)
    rows = [
        first,
        lakes.quote(whole, "Tout est prêt", **name),
        lakes.quote(whole, "Tout", **name) | {"text": "Nous partirons demain", "repeats": first["quote_id"]},
        lakes.quote(cut, "NOUS PARTIRONS DEMAIN", **name),
        lakes.quote(cut, "Rien ne presse", **name),
    ]
    lake = verbatim.open(lakes.build(tmp_path / "lake", articles=[whole, cut], quotes=rows))
    texts = sorted(text.lower() for text in said(lake.quotes()))
    assert texts == ["nous partirons demain", "rien ne presse", "tout est prêt"]
    assert next(iter(lake.speakers()))["n_quotes"] == len(texts)
    assert len(lake.quotes(copies=True)) == next(iter(lake.speakers(copies=True)))["n_quotes"] == 5
    assert len(lake.quotes(source="Le Quai")) == 2
    assert len(lake.quotes(limit=2)) == 2


def test_the_newest_are_found_however_far_back_they_are(lake: Lake) -> None:
    newest = lake.quotes(limit=3)
    assert said(newest) == said(lake.quotes())[:3]
    assert {row["day"] for row in lake.quotes(text="ciel", limit=3)} == set(lake.days)
    assert len(lake.quotes(text="jamais dit", limit=3)) == 0


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "anne"}, ["Il faut négocier"]),
        ({"speaker": "roy", "source": "Le Quai"}, ["La grève du ciel"]),
        ({"text": "NEGOCIER"}, ["Il faut négocier"]),
        ({"about": "greve"}, ["Il faut négocier", "La grève du ciel"]),
        ({"about": "leon blum"}, ["Il faut négocier"]),
        ({"about": "section"}, []),
        ({"type": "mixed"}, ["La grève du ciel"]),
        ({"gender": "female"}, ["Il faut négocier"]),
        ({"kind": "place"}, []),
    ],
    ids=str,
)
def test_a_choice_finds_what_it_says(lake: Lake, asked: dict[str, str], expected: list[str]) -> None:
    assert sorted(said(lake.quotes(since=DAY, **asked))) == expected  # type: ignore[arg-type]


def test_days_are_dates_or_text(lake: Lake) -> None:
    assert lake.days == [DAY - timedelta(days=n) for n in (2, 1, 0)]
    assert len(lake.quotes(since=str(DAY))) == len(lake.quotes(since=DAY)) == 2
    assert len(lake.quotes(until=DAY - timedelta(days=1))) == 4
    assert len(lake.quotes(since=date(2030, 1, 1))) == 0
    assert len(lake.quotes(limit=1)) == 1


def test_speakers_are_ranked(lake: Lake) -> None:
    found = {row["speaker_name"]: (row["n_quotes"], row["n_days"]) for row in lake.speakers()}
    assert found == {"Anne Roy": (3, 3), "Luc Roy": (3, 3)}
    assert [row["speaker_name"] for row in lake.speakers(name="luc")] == ["Luc Roy"]
    assert next(iter(lake.speakers(copies=True, limit=1)))["n_quotes"] == 6


def test_rows_are_taken_by_all(lake: Lake) -> None:
    rows = lake.quotes(since=DAY)
    assert isinstance(rows.arrow, pa.Table)
    assert list(rows.df()["text"]) == list(rows.pl()["text"]) == said(rows)
    assert pl.DataFrame(rows).height == pa.table(rows).num_rows == len(rows) == 2
    assert duckdb.sql("SELECT count(*) FROM rows").fetchone() == (2,)


def test_sql_has_parameters_and_the_marts(lake: Lake) -> None:
    rows = lake.sql("SELECT sum(n_quotes) AS n FROM speakers_daily WHERE drop_date = $day", day=DAY)
    assert list(rows) == [{"n": 3}]


def test_an_open_lake_sees_what_is_published_later(lake: Lake) -> None:
    lakes.build(lake.url, DAY + timedelta(days=1), articles=[lakes.article("Un\n\nDeux", "x")])
    assert lake.days[-1] == DAY + timedelta(days=1)
    assert next(iter(lake.sql("SELECT max(day) AS day FROM articles")))["day"] == DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "hier"}, "'hier' is not a day"),
        ({"kind": "man"}, "one of person, organisation"),
        ({"about": " "}, "about is empty"),
        ({"speaker": ""}, "the speaker's name is empty"),
    ],
    ids=str,
)
def test_a_wrong_question_says_what_is_wrong(lake: Lake, asked: dict[str, str], said: str) -> None:
    with pytest.raises(ChoiceError, match=said):
        lake.quotes(**asked)  # type: ignore[arg-type]


def test_no_lake_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="no published day"):
        verbatim.open(str(tmp_path / "none"))
