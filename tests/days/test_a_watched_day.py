"""A day read with a watch list: its names are found and known, and the list is part of the run's id."""

from __future__ import annotations

import pytest

from days.test_a_hard_drop import ARTICLE
from verbatim.errors import ModelError
from verbatim.settings import settings


@pytest.fixture
def watch(tmp_path, monkeypatch):
    path = tmp_path / "watch.csv"

    def write(content: str) -> None:
        path.write_text(content, encoding="utf-8")
        monkeypatch.setenv("VERBATIM_WATCH_LIST", str(path))
        settings.cache_clear()

    yield write
    settings.cache_clear()


def test_watched_names_are_found_and_known(newsroom, watch):
    newsroom.put("a.txt", ARTICLE + "\n\nLa brigade verte du Lez, dite BVL, a tout nettoyé.\n")
    watch("name,label,aliases,wikidata_id\nbrigade verte du Lez,ORG,BVL,Q999\n")
    newsroom.run()
    assert newsroom.sql(
        """SELECT text, label, entity_key, wikidata_id, method FROM entities
           WHERE wikidata_id IS NOT NULL ORDER BY start"""
    ) == [
        ("brigade verte du Lez", "ORG", "brigade verte du lez", "Q999", "authority"),
        ("BVL", "ORG", "brigade verte du lez", "Q999", "authority"),
    ]


def test_another_watch_list_is_another_run(newsroom, watch):
    newsroom.put("a.txt", ARTICLE)
    ids = []
    for label in ("ORG", "LOC", "LOC"):
        watch(f"name,label\nBrigade verte,{label}\n")
        newsroom.run()
        ids.append(newsroom.sql("SELECT run_id FROM runs")[0][0])
    assert ids[0] != ids[1] == ids[2]


def test_a_bad_watch_list_stops_the_day_before_it_begins(newsroom, watch):
    newsroom.put("a.txt", ARTICLE)
    watch("nom;label\n")
    with pytest.raises(ModelError, match="has no column"):
        newsroom.run()
    assert newsroom.files() == {}
