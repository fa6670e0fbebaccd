"""Each mart on small days, as its YAML file has them; and what holds for all of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import lakes
from verbatim import marts, schema
from verbatim.lake import catalog
from verbatim.lake.marts import build

HERE = Path(__file__).parent
CASES = [
    pytest.param(name, case, id=f"{name}: {case['name']}")
    for name in schema.MARTS
    for case in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
]


def publish(lake: Path, case: dict[str, Any], days_ago: int = 0) -> str:
    by_id: dict[str, dict[str, Any]] = {}
    for row in case["articles"]:
        columns = {k: v for k, v in row.items() if k not in {"id", "duplicate_of", "text"}}
        copy = by_id[row["duplicate_of"]]["article_id"] if "duplicate_of" in row else None
        by_id[row["id"]] = lakes.article(
            row.get("text", f"Titre {row['id']}\n\nOui."), f"{row['id']}.txt", duplicate_of=copy, **columns
        )
    quotes = []
    for number, row in enumerate(case.get("quotes", ())):
        name = row.get("speaker")
        named = {"speaker_name": name, "speaker_key": name and name.lower(), "speaker_kind": "person"}
        columns = {k: v for k, v in row.items() if k not in {"of", "speaker"}}
        quotes.append({**lakes.quote(by_id[row["of"]], "Oui"), **named, **columns, "quote_id": f"q{number}"})
    entities = []
    for number, row in enumerate(case.get("entities", ())):
        columns = {k: v for k, v in row.items() if k not in {"of", "mention", "label"}}
        mention = lakes.entity(by_id[row["of"]], row["mention"], row["label"], **columns)
        entities.append({**mention, "mention_id": f"m{number}"})
    day = lakes.DAY - timedelta(days=days_ago)
    return lakes.build(lake, day, articles=list(by_id.values()), quotes=quotes, entities=entities)


def rows(lake: str, name: str) -> list[dict[str, Any]]:
    order = ", ".join(f"{column} NULLS LAST" for column in ("day", *schema.MARTS[name].sort_by))
    table = catalog.connect(lake).sql(f"SELECT * EXCLUDE drop_date FROM {name} ORDER BY {order}")
    return table.to_arrow_table().to_pylist()


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_mart_of_a_small_day(tmp_path: Path, name: str, case: dict[str, Any]) -> None:
    lake = publish(tmp_path, case)
    expected = [{"day": lakes.DAY, **row} for row in case["expect"]]
    for row in expected:
        if "article_id" in row:
            row["article_id"] = lakes.article("", f"{row['article_id']}.txt")["article_id"]
    assert rows(lake, name) == expected, "worked out"
    assert [built.rows[name] for built in build(lake)] == [len(expected)]
    assert rows(lake, name) == expected, "built"


@pytest.mark.parametrize("name", schema.MARTS)
def test_a_mart_is_declared_as_its_query_gives_it(tmp_path: Path, name: str) -> None:
    lake = publish(tmp_path, {"articles": [], "quotes": []})
    found = catalog.connect(lake).sql(marts.query(name, [lakes.DAY]))
    assert set(found.columns) == set(schema.MARTS[name].columns)
    assert schema.MARTS[name].columns.keys() >= {"day", *schema.MARTS[name].sort_by}


@pytest.mark.parametrize("name", schema.MARTS)
def test_day_and_order_name_a_row(tmp_path: Path, name: str) -> None:
    cases = [case for mart, case in (param.values for param in CASES) if mart == name]
    for number, case in enumerate(cases):
        publish(tmp_path, case, days_ago=number)
    found = rows(str(tmp_path), name)
    keys = [tuple(row[column] for column in ("day", *schema.MARTS[name].sort_by)) for row in found]
    assert len(set(keys)) == len(keys) > 1


def test_a_changed_query_is_another_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = marts.definition("speakers_daily")
    marts.definition.cache_clear()
    monkeypatch.setattr(marts, "_text", lambda name: "SELECT 1")
    assert marts.definition("speakers_daily") != before
    marts.definition.cache_clear()
