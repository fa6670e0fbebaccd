"""The gate as a stage: rows, warnings, failures, what an operator may accept, what is left to publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import lakes
from verbatim.errors import QualityError
from verbatim.lake.storage import Folder
from verbatim.settings import Settings
from verbatim.stages import validate
from verbatim.stages.staging import Run, Staging, Tally

DAY = date(2026, 11, 20)
TEXT = "Le pont de {town} rouvre\n\n« Tout est prêt », a déclaré Nadia Belkacem mardi à {town}."
Rows = dict[str, list[dict[str, Any]]]


def rows(*towns: str) -> Rows:
    """An article a town, each with one quotation, an entity in it, and one that speaks."""
    articles = [
        lakes.article(TEXT.format(town=t), f"{t}.txt", n_entities=1, n_quotes=1, day=DAY) for t in towns
    ]
    quotes = [lakes.quote(a, "Tout est prêt", speaker="Nadia Belkacem") for a in articles]
    entities = [
        lakes.entity(a, "Nadia Belkacem", "PER", quote_id=q["quote_id"])
        for a, q in zip(articles, quotes, strict=True)
    ]
    return {"articles": articles, "entities": entities, "quotes": quotes}


class Desk:
    """A staged run that has only to be judged."""

    def __init__(self, lake: str) -> None:
        self.lake = lake

    def stage(self, *shards: Rows, n_records: int = 100, n_unread: int = 0, **run: Any) -> Staging:
        planned = Run(
            DAY, "drops", self.lake, "m", "m-1", "run1", f"manual__{len(shards)}",
            datetime(2026, 11, 21, 6, tzinfo=UTC), "f", 3, **run,
        )  # fmt: skip
        stage = Staging.create(planned)
        for name in ("ingest", "deduplicate"):
            stage.write_rejects(name, 0, [])
            stage.close(name, 0, Tally(n_records, n_records))
        for number, shard in enumerate(shards):
            for dataset in validate.DATASETS:
                stage.write("extract", dataset, number, shard[dataset])
            stage.write_rejects("extract", number, [])
            read = len(shard["articles"])
            stage.close("extract", number, Tally(read + n_unread, read, n_unread))
        return stage


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(str(tmp_path / "lake"))


@pytest.fixture
def limits(monkeypatch) -> Callable[..., None]:
    def set_limits(**changed: Any) -> None:
        options = Settings(_env_file=None, **changed)  # type: ignore[call-arg]
        monkeypatch.setattr(validate, "settings", lambda: options)

    return set_limits


def told(stage: Staging) -> dict[str, Any]:
    return stage.folder.read_json("validate/verdict.json")


def published(stage: Staging) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [row for file in files for row in stage.folder.read_table(file).to_pylist()]
        for name, files in validate.passed(stage).items()
    }


def rejected(stage: Staging) -> list[tuple[str, str, str]]:
    found = stage.read("validate", "rejects", 0).to_pylist()
    return sorted((row["dataset"], row["reason"], row["source_file"]) for row in found)


class TestRows:
    def test_sound_shards_are_published_as_extract_left_them(self, desk):
        stage = desk.stage(rows("Sète"), rows("Agde"))
        done = validate.validate_day(stage.url)
        assert (done["verdict"], done["n_in"], done["n_out"]) == ("passed", 6, 6)
        assert validate.passed(stage)["quotes"] == [
            "extract/quotes-0000.parquet",
            "extract/quotes-0001.parquet",
        ]
        assert stage.folder.names("validate") == ["rejects-0000.parquet", "tally-0000.json", "verdict.json"]

    def test_a_broken_article_takes_with_it_what_hangs_on_it(self, desk):
        shard = rows("Sète", "Agde")
        shard["articles"][0]["n_chars"] = 3
        stage = desk.stage(shard, rows("Nîmes"))
        assert validate.validate_day(stage.url)["verdict"] == "warned"
        assert rejected(stage) == [
            ("articles", "expectation", "Sète.txt"),
            ("entities", "orphan", "Sète.txt"),
            ("quotes", "orphan", "Sète.txt"),
        ]
        left = published(stage)
        assert [row["source_file"] for row in left["articles"]] == ["Agde.txt", "Nîmes.txt"]
        assert [len(left[name]) for name in validate.DATASETS] == [2, 2, 2]

    def test_what_led_to_a_broken_quotation_leads_nowhere_and_the_counts_say_what_is_left(self, desk):
        shard = rows("Sète", "Agde")
        broken, sound = shard["quotes"]
        broken["cue_text"] = "n'est pas là"
        article = shard["articles"][0]
        again = lakes.quote(article, "prêt", repeats=broken["quote_id"])
        article["n_quotes"] = 2
        shard["quotes"].append(again)
        stage = desk.stage(shard)
        validate.validate_day(stage.url)
        left = published(stage)
        assert {row["quote_id"]: row["repeats"] for row in left["quotes"]} == {
            sound["quote_id"]: None,
            again["quote_id"]: None,
        }
        assert [row["quote_id"] for row in left["entities"]] == [None, sound["quote_id"]]
        assert [(row["n_entities"], row["n_quotes"]) for row in left["articles"]] == [(1, 1), (1, 1)]

    def test_an_article_that_stands_in_two_lots_is_published_once(self, desk, limits, monkeypatch):
        limits(max_reject_share=1)
        monkeypatch.setattr(validate, "ROWS_PER_LOT", 1)
        stage = desk.stage(rows("Sète"), rows("Sète", "Agde"))
        validate.validate_day(stage.url)
        assert sorted(row["source_file"] for row in published(stage)["articles"]) == ["Agde.txt", "Sète.txt"]
        assert len(rejected(stage)) == 3

    def test_another_try_takes_nothing_from_the_one_before(self, desk):
        shard = rows("Sète", "Agde")
        shard["quotes"][0]["cue_text"] = "n'est pas là"
        stage = desk.stage(shard)
        validate.validate_day(stage.url)
        assert validate.passed(stage)["quotes"] == ["validate/quotes-0000.parquet"]
        for dataset, sound in rows("Sète", "Agde").items():
            stage.write("extract", dataset, 0, sound)
        assert validate.validate_day(stage.url)["verdict"] == "passed"
        assert validate.passed(stage)["quotes"] == ["extract/quotes-0000.parquet"]

    def test_lots_do_not_change_what_comes_of_it(self, desk, monkeypatch):
        shards = [rows(f"Ville {n}", f"Bourg {n}") for n in range(5)]
        for number in (1, 3):
            shards[number]["quotes"][1]["type"] = "autre"
        first = desk.stage(*shards)
        validate.validate_day(first.url)
        whole = told(first), rejected(first), published(first)
        monkeypatch.setattr(validate, "ROWS_PER_LOT", 13)
        second = desk.stage(*shards)
        validate.validate_day(second.url)
        assert (told(second), rejected(second), published(second)) == whole
        assert [len(rows) for rows in whole[2].values()] == [10, 10, 8]

    def test_an_empty_day_passes(self, desk):
        stage = desk.stage({name: [] for name in validate.DATASETS}, n_records=0)
        assert validate.validate_day(stage.url)["verdict"] == "passed"


class TestTheDay:
    def test_a_warning_is_published_and_told(self, desk):
        with_history(desk, n_articles=40)
        stage = desk.stage(rows("Sète"))
        assert validate.validate_day(stage.url)["verdict"] == "warned"
        (said,) = told(stage)["warnings"]
        assert said.startswith("articles, as a share of what is usual: 0.025, under 0.5")
        assert told(stage)["accepted"] is None

    def test_under_strict_it_stops_the_day(self, desk):
        with_history(desk, n_articles=40)
        stage = desk.stage(rows("Sète"), is_strict=True)
        with pytest.raises(QualityError, match="as a share of what is usual.*--accept REASON"):
            validate.validate_day(stage.url)
        assert not stage.folder.exists("validate/verdict.json")

    def test_a_broken_row_does_not_stop_a_strict_day(self, desk):
        shard = rows("Sète", "Agde")
        shard["quotes"][0]["cue_text"] = "n'est pas là"
        assert validate.validate_day(desk.stage(shard, is_strict=True).url)["verdict"] == "warned"

    def test_too_many_articles_that_could_not_be_read_stop_it(self, desk):
        stage = desk.stage(rows("Sète"), n_unread=2)
        with pytest.raises(QualityError, match="could not read: 0.667, over 0.5 .VERBATIM_MAX_REJECT_SHARE"):
            validate.validate_day(stage.url)

    def test_a_failure_may_be_accepted_with_a_reason_which_is_kept(self, desk):
        stage = desk.stage(rows("Sète"), n_unread=2, accept="only one title came today")
        assert validate.validate_day(stage.url)["verdict"] == "accepted"
        assert told(stage)["accepted"] == "only one title came today"
        assert told(stage)["warnings"][0].startswith("share of articles that the pipeline could not read")

    def test_a_reason_that_was_not_needed_is_not_kept(self, desk):
        stage = desk.stage(rows("Sète"), accept="to be sure")
        assert validate.validate_day(stage.url)["verdict"] == "passed"
        assert told(stage)["accepted"] is None

    @pytest.mark.parametrize(
        ("dataset", "change", "found"),
        [
            ("articles", lambda t: t.drop_columns(["text"]), "text: column to be of type string .* missing"),
            ("entities", lambda t: _retyped(t, "start"), "start: column to be of type int32 .* int64"),
            ("quotes", lambda t: t.rename_columns({"rule": "rules"}), "unexpected rules"),
        ],
    )
    def test_a_table_of_another_shape_stops_the_day_and_cannot_be_accepted(
        self, desk, dataset, change, found
    ):
        stage = desk.stage(rows("Sète"), rows("Agde"), n_unread=9, accept="whatever")
        stage.write("extract", dataset, 1, change(stage.read("extract", dataset, 1)))
        with pytest.raises(QualityError, match=f"{dataset}: .*{found}.*cannot be published, nor accepted"):
            validate.validate_day(stage.url)
        (docs,) = Path(desk.lake, "_data_docs").rglob("index.html")
        page = docs.read_text()
        assert ">failed<" in page
        assert "Published although it failed" not in page
        assert f"{dataset}-0001.parquet" in page or "unexpected rules" in page
        assert not stage.folder.exists("validate/verdict.json")

    def test_a_try_that_fails_leaves_no_verdict_of_the_one_before(self, desk, limits):
        stage = desk.stage(rows("Sète"), n_unread=2, accept=None)
        limits(max_reject_share=1)
        validate.validate_day(stage.url)
        limits(max_reject_share=0)
        with pytest.raises(QualityError):
            validate.validate_day(stage.url)
        assert not stage.folder.exists("validate/verdict.json")

    def test_an_original_that_is_not_there_is_told(self, desk):
        shard = rows("Sète", "Agde")
        shard["articles"][0]["duplicate_of"] = "nowhere"
        stage = desk.stage(shard)
        validate.validate_day(stage.url)
        assert told(stage)["warnings"] == ["copies whose original is not among the day's articles: 1, over 0"]

    def test_the_data_docs_are_there_whether_it_passes_or_fails(self, desk):
        lake = Folder(desk.lake)
        done = validate.validate_day(desk.stage(rows("Sète")).url)
        first = lake.read_bytes(done["data_docs"])
        with pytest.raises(QualityError) as failed:
            validate.validate_day(desk.stage(rows("Sète"), n_unread=9).url)
        assert done["data_docs"] in str(failed.value), "the same run has the same place"
        second = lake.read_bytes(done["data_docs"])
        assert b">passed<" in first
        assert b">failed<" in second

    def test_a_run_that_fails_leaves_the_data_docs_of_the_published_one(self, desk):
        """Two runs of the same drop and code, of which the later one was told to be strict."""
        with_history(desk, n_articles=40)
        done = validate.validate_day(desk.stage(rows("Sète"), n_records=9).url)
        before = Folder(desk.lake).read_bytes(done["data_docs"])
        with pytest.raises(QualityError, match="run1-"):
            validate.validate_day(desk.stage(rows("Sète"), rows("Agde"), is_strict=True).url)
        assert Folder(desk.lake).read_bytes(done["data_docs"]) == before

    def test_equal_days_give_equal_bytes(self, desk):
        written = []
        for _ in range(2):
            stage = desk.stage(rows("Sète", "Agde"))
            done = validate.validate_day(stage.url)
            docs = Folder(desk.lake).read_bytes(done["data_docs"])
            written.append((docs, stage.folder.read_bytes("validate/verdict.json")))
        assert written[0] == written[1]


def _retyped(table: pa.Table, column: str) -> pa.Table:
    at = table.schema.get_field_index(column)
    return table.set_column(at, column, table[column].cast(pa.int64()))


def with_history(desk: Desk, n_articles: int) -> None:
    """Ten days before, each with so many articles by its figures."""
    for back in range(1, 11):
        figures = [{"name": "n_articles", "value": float(n_articles)}]
        lakes.build(desk.lake, day=DAY - timedelta(days=back), figures=figures)
