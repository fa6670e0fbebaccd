"""The figures of a day, and what they are compared with."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import lakes
from verbatim.lake import commits
from verbatim.lake.storage import Folder
from verbatim.quality import figures, history
from verbatim.quality.figures import Measured, of_day
from verbatim.schema import ENTITY_LABELS

FRIDAY = date(2026, 11, 20)
SOUND = {
    "ingest": {"n_in": 100, "n_rejected": 0},
    "extract": {"n_in": 100, "n_rejected": 0},
    "validate": {"n_in": 900, "n_rejected": 9},
}


def measured(n_articles: int = 100, **labels: int) -> Measured:
    found = Measured(n_words=30_000, n_quotes=200, n_with_speaker=150)
    found.articles = {str(n) for n in range(n_articles)}
    found.labels.update(labels or {"PER": 600, "LOC": 400})
    return found


def days(*numbers: float, **labels: float) -> list[tuple[date, dict[str, float]]]:
    """The days before, the last of them yesterday, each with its number of articles."""
    first = FRIDAY - timedelta(days=len(numbers))
    known = {f"n_label_{label}": n for label, n in labels.items()}
    return [(first + timedelta(days=n), {"n_articles": number, **known}) for n, number in enumerate(numbers)]


def figure(name: str, found: Measured | None = None, **changes):
    given = {"tallies": SOUND, "reasons": [], "history": [], "day": FRIDAY, **changes}
    return of_day(found or measured(), **given)[name]


def test_shares_are_of_what_went_in():
    tallies = {**SOUND, "extract": {"n_in": 80, "n_rejected": 20}}
    assert figure("share_unread", tallies=tallies) == 0.25
    assert figure("share_broken", tallies=tallies) == 0.01
    assert figure("share_with_speaker") == 0.75
    assert figure("entities_per_100_words") == pytest.approx(100 * 1000 / 30_000)


def test_an_older_version_or_a_second_delivery_is_no_fault_of_the_drop():
    reasons = ["language"] * 3 + ["superseded", "duplicate_id", "withdrawn"] * 10
    assert figure("share_rejected", reasons=reasons) == 0.03


@pytest.mark.parametrize(
    "name", ["share_rejected", "share_with_speaker", "entities_per_100_words", "volume", "label_drift"]
)
def test_of_little_nothing_is_said(name):
    little = Measured(n_words=4_000, n_quotes=49)
    tallies = {**SOUND, "ingest": {"n_in": 19, "n_rejected": 19}}
    assert figure(name, little, tallies=tallies, reasons=["empty"] * 19) is None


def test_an_empty_day_has_figures_too():
    nothing = {stage: {"n_in": 0, "n_rejected": 0} for stage in SOUND}
    found = of_day(Measured(), nothing, [], days(*[50] * 28), FRIDAY)
    assert found["volume"] == 0
    assert found["share_unread"] is None
    assert found["n_articles"] == 0


ALWAYS = [{"Le Fil", "La Gazette"}, {"Le Fil", "La Gazette", "L'Hebdo"}, {"Le Fil", "La Gazette"}]


class TestSilentSources:
    @staticmethod
    def of(*sources: str) -> Measured:
        return Measured(sources=set(sources))

    def test_who_delivered_each_week_and_has_not_is_named(self) -> None:
        assert figures.silent_sources(self.of("L'Hebdo"), ALWAYS) == ["La Gazette", "Le Fil"]
        assert figures.silent_sources(self.of("Le Fil", "La Gazette"), ALWAYS) == []

    def test_of_few_weeks_nothing_is_said(self) -> None:
        assert figures.silent_sources(self.of(), ALWAYS[:2]) is None
        assert figure("n_silent_sources") is None
        assert figure("n_silent_sources", silent=["Le Fil"]) == 1

    def test_they_are_read_from_the_same_weekdays_of_the_lake(self, tmp_path) -> None:
        for days_ago, source in ((35, "Old"), (28, "A"), (21, "B"), (14, None), (8, "Thursday"), (7, "C")):
            article = lakes.article("Titre\n\nTexte.", f"{days_ago}.txt", source=source)
            lakes.build(tmp_path, FRIDAY - timedelta(days=days_ago), articles=[article])
        lake = Folder(str(tmp_path))
        assert history.sources(lake, FRIDAY) == [{"A"}, {"B"}, set(), {"C"}]
        (tmp_path / f"_commits/drop_date={FRIDAY - timedelta(days=21)}.json").write_text("{}")
        assert history.sources(lake, FRIDAY) == [{"A"}, set(), {"C"}]


class TestVolume:
    def test_it_is_compared_with_the_same_weekday(self):
        week = [80, 20, 30, 100, 100, 100, 100]  # from a Friday on
        assert figure("volume", measured(40), history=days(*week * 4)) == 40 / 80

    def test_without_three_of_them_with_all_days(self):
        assert figure("volume", measured(50), history=days(*[100] * 13)) == 0.5

    def test_of_six_days_nothing_is_known(self):
        assert figure("volume", history=days(*[100] * 6)) is None

    def test_nothing_is_usual_where_nothing_ever_came(self):
        assert figure("volume", history=days(*[0] * 28)) is None


class TestDrift:
    def test_the_same_mix_has_none_whatever_its_size(self):
        assert figure("label_drift", history=days(*[9] * 28, PER=60, LOC=40)) == pytest.approx(0)

    def test_another_mix_is_measured_by_what_moved(self):
        found = measured(PER=300, LOC=700)
        assert figure("label_drift", found, history=days(*[9] * 28, PER=60, LOC=40)) == pytest.approx(0.3)

    def test_nothing_in_common_is_one(self):
        found = measured(ORG=1000)
        assert figure("label_drift", found, history=days(*[9] * 28, PER=60, LOC=40)) == pytest.approx(1)


def test_what_is_counted():
    found = Measured()
    articles = pa.table(
        {
            "article_id": ["a", "b"],
            "duplicate_of": pa.array([None, "a"], pa.string()),
            "n_words": pa.array([10, 20], pa.int32()),
            "source": pa.array([None, "Le Fil"], pa.string()),
        }
    )
    entities = pa.table({"label": ["PER", "PER", "LOC"]})
    quotes = pa.table({"speaker_name": pa.array(["Anne", None], pa.string())})
    for _ in range(2):
        found.add(articles, entities, quotes)
    assert (found.n_words, found.n_quotes, found.n_with_speaker) == (60, 4, 2)
    assert found.labels == {"PER": 4, "LOC": 2}
    assert found.originals - found.articles == set()
    assert found.sources == {"Le Fil"}


def test_what_is_usual_is_the_median_of_the_days_that_know_it():
    known = [*days(10, 20, 90), (FRIDAY, {"n_articles": 30, "label_drift": 0.1})]
    assert figures.usual(known) == {"label_drift": 0.1, "n_articles": 25}
    assert figures.usual([]) == {}


def test_every_label_is_counted_and_every_limit_has_a_figure():
    found = of_day(measured(), SOUND, [], [], FRIDAY)
    assert {f"n_label_{label}" for label in ENTITY_LABELS} <= set(found)
    assert set(figures.LIMITS) <= set(found)


class TestHistory:
    def build(self, lake, day, **known):
        lakes.build(lake, day=day, figures=[{"name": n, "value": v} for n, v in known.items()])

    def test_it_is_what_was_published_in_the_28_days_before(self, tmp_path):
        for back in (0, 1, 3, 28, 29):
            self.build(tmp_path, FRIDAY - timedelta(days=back), n_articles=float(back), volume=None)
        assert history.before(Folder(str(tmp_path)), FRIDAY) == [
            (FRIDAY - timedelta(days=back), {"n_articles": float(back)}) for back in (28, 3, 1)
        ]

    def test_days_without_figures_or_that_cannot_be_read_say_nothing(self, tmp_path):
        lake = Folder(str(tmp_path))
        for back in range(1, 8):
            self.build(tmp_path, FRIDAY - timedelta(days=back), n_articles=5.0)
        lakes.build(tmp_path, day=FRIDAY - timedelta(days=2))
        lake.write_bytes(commits.path_of(FRIDAY - timedelta(days=3)), b"{")
        lake.write_bytes(commits.path_of(FRIDAY - timedelta(days=4)), b"[1]")
        runs = {
            back: next((tmp_path / "runs" / f"drop_date={FRIDAY - timedelta(days=back)}").iterdir())
            for back in (5, 6, 7)
        }
        runs[5].write_bytes(b"PAR1")
        runs[6].unlink()
        of_an_older_verbatim = pq.read_table(runs[7], partitioning=None).drop_columns(["figures"])
        pq.write_table(of_an_older_verbatim, runs[7])
        assert [day for day, _ in history.before(lake, FRIDAY)] == [FRIDAY - timedelta(days=1)]

    def test_a_lake_that_is_not_there_has_none(self, tmp_path):
        assert history.before(Folder(str(tmp_path / "none")), FRIDAY) == []
