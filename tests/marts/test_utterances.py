"""`quotes_unique` on small days, as utterances.yaml has them; and that it loses nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import lakes
from verbatim import schema
from verbatim.lake import catalog, commits, marts, retention
from verbatim.lake.storage import Folder
from verbatim.lake.verify import verify

CASES = yaml.safe_load((Path(__file__).parent / "utterances.yaml").read_text(encoding="utf-8"))
_SQL = "SELECT * FROM quotes_unique ORDER BY length(text) DESC, text"


def publish(lake: Path, said: list[dict[str, Any]]) -> str:
    days: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in said:
        days[row["ago"]].append(row)
    for ago, rows in days.items():
        publish_day(lake, ago, rows)
    return str(lake)


def publish_day(lake: Path, ago: int, said: list[dict[str, Any]]) -> None:
    articles, quotes = [], []
    for n, row in enumerate(said):
        article = lakes.article(
            f"Titre {ago} {n}\n\n{row['text']}", f"{ago}-{n}.txt", source=row.get("source", "Le Fil")
        )
        articles.append(article)
        quotes.append(lakes.quote(article, row["text"]) | _speaker(row.get("speaker")))
    lakes.build(lake, lakes.DAY - timedelta(days=ago), articles=articles, quotes=quotes)


def _speaker(name: str | None) -> dict[str, Any]:
    return {
        "speaker_name": name,
        "speaker_key": name and name.lower(),
        "speaker_kind": "person" if name else "unknown",
    }


def utterances(lake: str, sql: str = _SQL) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = catalog.connect(lake).sql(sql).to_arrow_table().to_pylist()
    return rows


def orphaned(lake: str) -> list[str]:
    return [finding.path for finding in verify(lake) if finding.kind == "orphaned"]


def ago(day: Any) -> int:
    return int((lakes.DAY - day).days)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_utterances_of_small_days(tmp_path: Path, case: dict[str, Any]) -> None:
    lake = publish(tmp_path / "lake", case["said"])
    for state in ("worked out", "built"):
        found = [
            {
                **{name: row[name] for name in ("text", "n_quotes", "sources")},
                "first": ago(row["day"]),
                "last": ago(row["last_day"]),
                "variants": {variant["text"]: variant["variant"] for variant in row["variants"]},
            }
            for row in utterances(lake)
        ]
        expected = [{k: v for k, v in row.items() if k != "speaker"} for row in case["utterances"]]
        assert found == sorted(expected, key=lambda row: (-len(row["text"]), row["text"])), state
        list(marts.build(lake))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_quotation_is_lost_and_all_lead_back(tmp_path: Path, case: dict[str, Any]) -> None:
    lake = publish(tmp_path / "lake", case["said"])
    found = utterances(lake)
    assert sum(row["n_quotes"] for row in found) == len(case["said"])
    assert all(row["n_variants"] == len(row["variants"]) for row in found)
    back = utterances(
        lake,
        """SELECT u.text, q.text AS printed FROM quotes_unique u
           JOIN quotes q ON q.drop_date = u.quote_day AND q.quote_id = u.quote_id""",
    )
    assert len(back) == len(found)
    assert all(row["text"].lower().strip(" !") == row["printed"].lower().strip(" !") for row in back)
    named = [row["speaker"] for row in case["utterances"] if "speaker" in row]
    assert not named or [row["speaker_name"] for row in found] == named


def test_some_days_are_asked_about_alone(tmp_path: Path) -> None:
    said = CASES[2]["said"]
    lake = publish(tmp_path / "lake", said)
    since, until = lakes.DAY - timedelta(days=10), lakes.DAY - timedelta(days=5)
    (row,) = utterances(lake, f"FROM quotes_unique_between(DATE '{since}', DATE '{until}')")
    assert (ago(row["day"]), ago(row["last_day"]), row["n_quotes"]) == (10, 5, 2)


class TestDaysThatLookBack:
    """The mart of a day is made from the days before it, too."""

    WHOLE = "Nous n'avons jamais été prévenus des travaux sur ce pont"
    CLIP = "jamais été prévenus des travaux"

    @pytest.fixture
    def lake(self, tmp_path: Path) -> str:
        lake = publish(
            tmp_path / "lake",
            [
                {"ago": 3, "speaker": "Anne Roy", "text": self.WHOLE},
                {"ago": 0, "speaker": "Anne Roy", "text": self.CLIP},
            ],
        )
        assert len(list(marts.build(lake))) == 2
        return lake

    def variants(self, lake: str) -> list[int]:
        return [row["n_variants"] for row in utterances(lake)]

    def test_a_day_before_that_is_published_anew_takes_the_mart_along(self, lake: str) -> None:
        assert self.variants(lake) == [1]
        publish_day(Path(lake), 3, [{"speaker": "Anne Roy", "text": "Tout autre chose a été dit ce jour-là"}])
        assert not orphaned(lake)
        assert self.variants(lake) == [0, 0]
        built = {ago(one.day): set(one.rows) for one in marts.build(lake)}
        assert built[0] == {"wordings_daily"}
        assert len(built[3]) > 1
        assert self.variants(lake) == [0, 0]

    def test_a_day_before_that_comes_later_does_so_too(self, lake: str) -> None:
        publish_day(Path(lake), 1, [{"speaker": "Anne Roy", "text": f"{self.WHOLE}, hélas"}])
        assert not orphaned(lake)
        (row,) = utterances(lake)
        assert (row["text"], row["n_quotes"]) == (f"{self.WHOLE}, hélas", 3)
        assert {ago(one.day) for one in marts.build(lake)} == {1, 0}
        assert utterances(lake) == [row]

    def test_a_day_further_back_does_not(self, lake: str) -> None:
        publish_day(Path(lake), 8, [{"speaker": "Anne Roy", "text": self.WHOLE}])
        assert [ago(one.day) for one in marts.build(lake)] == [8, 3]

    def test_a_day_before_that_expires_does_so_too(self, lake: str) -> None:
        assert [ago(day) for day in retention.expire(lake, lakes.DAY)] == [3]
        assert not orphaned(lake)
        assert self.variants(lake) == [0]
        assert [set(one.rows) for one in marts.build(lake)] == [{"wordings_daily"}]

    def test_a_damaged_commit_before_makes_it_stale_and_no_more(self, lake: str) -> None:
        day = lakes.DAY - timedelta(days=3)
        (Path(lake) / "_commits" / f"drop_date={day}.json").write_text("{")
        assert [path.split("/")[1] for path in orphaned(lake) if str(lakes.DAY) in path] == ["wordings_daily"]
        commit = commits.read(Folder(lake), lakes.DAY)
        assert commit is not None
        assert len(marts.of_day(Folder(lake), commit)) == len(schema.MARTS) - 1
