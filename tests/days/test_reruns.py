"""A day is a pure function of its drop."""

from __future__ import annotations

import pytest

from days.test_a_hard_drop import ARTICLE
from verbatim.errors import DropError, QualityError
from verbatim.stages import validate
from verbatim.stages.staging import Staging


def test_a_rerun_is_byte_identical_but_for_runs(newsroom):
    newsroom.put("a.txt", ARTICLE)
    newsroom.put("b.txt", ARTICLE.replace("Sète", "Agde"))
    newsroom.run(hour=6)
    before = newsroom.files()
    newsroom.run(hour=7)
    assert newsroom.files() == before
    assert len(before) == 4
    assert newsroom.sql("SELECT count(*), max(hour(started_at)) FROM runs") == [(1, 7)]


def test_a_changed_drop_replaces_the_day(newsroom):
    newsroom.put("a.txt", ARTICLE)
    newsroom.put("b.txt", ARTICLE.replace("Sète", "Agde"))
    newsroom.run()
    (newsroom.drop / "b.txt").unlink()
    newsroom.run(hour=7)
    assert newsroom.sql("SELECT source_file FROM articles") == [("a.txt",)]
    assert len(newsroom.files()) == 4


def test_an_empty_day_is_published_as_one(newsroom):
    published = newsroom.run()
    assert published["rows"] == {"articles": 0, "entities": 0, "quotes": 0, "rejects": 0, "runs": 1}
    assert newsroom.sql("SELECT n_files, verdict FROM runs") == [(0, "passed")]


def test_nothing_is_left_in_staging(newsroom):
    newsroom.put("a.txt", ARTICLE)
    newsroom.run()
    assert list((newsroom.lake / "_staging").iterdir()) == []


def test_a_day_without_a_drop_says_so(newsroom):
    (newsroom.drop / "_READY").unlink()
    newsroom.drop.rmdir()
    with pytest.raises(DropError, match="no drop for 2026-11-20.*name another --drops"):
        newsroom.run()


def test_exact_copies_are_read_once_and_published_under_both_titles(newsroom):
    for n, source in enumerate(("La Vigie", "Le Courrier")):
        newsroom.put(f"{n}.txt", f"---\nsource: {source}\n---\n{ARTICLE}")
    newsroom.run()
    rows = newsroom.sql("SELECT article_id, duplicate_of, n_quotes FROM articles ORDER BY source_file")
    (original, none, n_quotes), (copy, of, n_quotes_of_copy) = rows
    assert none is None
    assert of == original != copy
    assert n_quotes == n_quotes_of_copy > 0


def test_the_same_file_twice_is_one_article_and_one_reject(newsroom):
    newsroom.put("a.txt", ARTICLE)
    newsroom.put("b.txt", ARTICLE)
    newsroom.run()
    assert newsroom.sql("SELECT source_file FROM articles") == [("a.txt",)]
    assert newsroom.sql("SELECT source_file, stage, reason FROM rejects") == [
        ("b.txt", "deduplicate", "duplicate_id")
    ]


def test_an_article_that_breaks_the_pipeline_harms_no_other(newsroom, monkeypatch):
    from verbatim.nlp import reading

    def fails(doc):
        if "Agde" in doc.text:
            raise ValueError("planted")
        return reading.Reading((), ())

    monkeypatch.setattr(reading, "_reading", fails)
    newsroom.put("a.txt", ARTICLE)
    newsroom.put("b.txt", ARTICLE.replace("Sète", "Agde"))
    newsroom.run()
    assert newsroom.sql("SELECT source_file FROM articles") == [("a.txt",)]
    assert newsroom.sql("SELECT source_file, reason, detail FROM rejects") == [
        ("b.txt", "extract_failed", "the pipeline failed on this text: ValueError: planted")
    ]


def test_a_day_that_the_pipeline_cannot_read_is_not_published(newsroom, monkeypatch):
    from verbatim.nlp import reading

    def fails(doc):
        raise ValueError("planted")

    monkeypatch.setattr(reading, "_reading", fails)
    newsroom.put("a.txt", ARTICLE)
    with pytest.raises(QualityError, match="share of articles that the pipeline could not read: 1, over 0.5"):
        newsroom.run()
    assert newsroom.files() == {}


def plant(monkeypatch, defect):
    """Have extract's quotes reach validate with a defect."""
    from verbatim.stages import extract

    sound = extract.quote_rows
    monkeypatch.setattr(extract, "quote_rows", lambda *a, **k: [{**r, **defect} for r in sound(*a, **k)])


def test_a_broken_row_becomes_a_reject_and_the_day_is_published(newsroom, monkeypatch):
    plant(monkeypatch, {"cue_text": "pas ce verbe"})
    newsroom.put("a.txt", ARTICLE)
    published = newsroom.run()
    assert published["verdict"] == "warned"
    ((dataset, reason, detail, source_file),) = newsroom.sql(
        "SELECT dataset, reason, detail, source_file FROM rejects"
    )
    assert (dataset, reason, source_file) == ("quotes", "expectation", "a.txt")
    assert "cue_holds" in detail
    assert newsroom.sql("SELECT n_quotes FROM articles") == [(0,)]


def test_a_failed_table_stops_the_publish_and_the_old_day_stays(newsroom, monkeypatch):
    newsroom.put("a.txt", ARTICLE)
    newsroom.run()
    before = newsroom.files()
    newsroom.put("b.txt", ARTICLE.replace("Sète", "Agde"))
    judge = validate.validate_day

    def judge_what_was_bent(url):
        stage = Staging(url)
        bent = stage.read("extract", "quotes", 0).drop_columns(["rule"])
        stage.write("extract", "quotes", 0, bent)
        return judge(url)

    monkeypatch.setattr(validate, "validate_day", judge_what_was_bent)
    with pytest.raises(QualityError, match=r"is not published.*Look at _data_docs/.*index\.html"):
        newsroom.run(hour=7)
    assert newsroom.files() == before
