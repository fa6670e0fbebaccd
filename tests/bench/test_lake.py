"""A small lake made of the seed day: it reads like any other, and comes out the same each time."""

from __future__ import annotations

from datetime import date

import pytest

from bench import lake as bench_lake
from verbatim.lake import catalog
from verbatim.lake.verify import verify

DAYS = [date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    where = str(tmp_path_factory.mktemp("seeds"))
    bench_lake.run_seeds(where)
    return bench_lake.seeds_of(where, 0)


@pytest.fixture(scope="module")
def made(seeds, tmp_path_factory):
    where = str(tmp_path_factory.mktemp("made") / "lake")
    return where, list(bench_lake.build(where, seeds, DAYS, 20, seed=0))


def test_nothing_is_wrong_with_it(made):
    lake, commits = made
    assert list(verify(lake)) == []
    assert catalog.published(lake) == commits
    assert [commit.day for commit in commits] == DAYS


def test_it_is_the_same_each_time(made, seeds, tmp_path):
    _, commits = made
    assert list(bench_lake.build(str(tmp_path), seeds, DAYS, 20, seed=0)) == commits
    assert list(bench_lake.build(str(tmp_path / "other"), seeds, DAYS[:1], 20, seed=1)) != commits[:1]


def test_keys_and_counts_agree(made):
    connection = catalog.connect(made[0])
    unnamed = """
        SELECT speaker_name FROM quotes WHERE (speaker_name IS NULL) != (speaker_key IS NULL)
        UNION ALL SELECT min(name) FROM entities GROUP BY entity_key HAVING count(DISTINCT name) > 1
    """
    assert connection.sql(unnamed).fetchall() == []
    uneven = (
        "SELECT run_id FROM runs WHERE stages[1].n_in != n_articles + n_rejects OR n_files > stages[1].n_in"
    )
    assert connection.sql(uneven).fetchall() == []


def test_it_is_like_the_press(made, seeds):
    connection = catalog.connect(made[0])
    mean, per_word, copies, sources = connection.sql(
        """
        SELECT avg(n_words), sum(n_quotes) / sum(n_words), count(near_duplicate_group), count(DISTINCT source)
        FROM articles
        """
    ).fetchone()
    pieces = seeds.pieces.articles
    assert 300 < mean < 550
    of_seeds = sum(pieces["n_quotes"].to_pylist()) / sum(pieces["n_words"].to_pylist())
    assert per_word == pytest.approx(of_seeds, rel=0.2)
    assert copies
    assert sources > 10


def test_texts_differ(made):
    connection = catalog.connect(made[0])
    same = connection.sql(
        "SELECT text FROM articles WHERE duplicate_of IS NULL GROUP BY 1 HAVING count(*) > 1"
    )
    assert same.fetchall() == []


def test_a_day_is_missing_now_and_then_and_the_last_one_never():
    days = list(bench_lake.days_of(DAYS[-1], 365, 0))
    assert 340 < len(days) < 365
    assert days == sorted(set(days))
    assert days[-1] == DAYS[-1]
    assert list(bench_lake.days_of(DAYS[-1], 365, 0)) == days


def test_an_old_lake_is_not_added_to(made, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["lake", made[0], "--days", "1"])
    with pytest.raises(SystemExit) as stop:
        bench_lake.main()
    assert stop.value.code == 2
    assert "holds published days: name a folder that does not exist yet" in capsys.readouterr().err
