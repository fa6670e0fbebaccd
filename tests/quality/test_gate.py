"""Every kind of expectation: a planted defect fires it, and without the defect it does not."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import rows
from verbatim import schema
from verbatim.quality import checks, gate
from verbatim.quality.expectations import ROW, tested_columns

FACTORY = {"articles": rows.article, "entities": rows.entity, "quotes": rows.quote}


def frame(dataset: str, *content: dict[str, Any]) -> pd.DataFrame:
    texts = {"a1": rows.TEXT, "a2": rows.TEXT}
    found = {
        "articles": lambda: checks.of_articles(content),
        "entities": lambda: checks.of_entities(content, texts),
        "quotes": lambda: checks.of_quotes(content, texts),
    }[dataset]()
    relaxed = pa.schema([pa.field(f.name, f.type) for f in schema.DATASETS[dataset].arrow])
    table = pa.Table.from_pylist(list(content), schema=relaxed)
    table = table.select(list(tested_columns(schema.DATASETS[dataset])))
    for name, values in found.items():
        table = table.append_column(name, pa.array(values, pa.bool_()))
    return table.to_pandas().assign(**{ROW: range(len(content))})


def judge_frames(tmp_path, frames: dict[str, pd.DataFrame]) -> gate.Verdict:
    of_the_day = gate.Gate(tmp_path)
    verdict = of_the_day.judge(frames)
    of_the_day.write_data_docs()
    return verdict


def judge(tmp_path, dataset: str, *content: dict[str, Any]) -> gate.Verdict:
    return judge_frames(tmp_path, {dataset: frame(dataset, *content)})


@pytest.mark.parametrize("dataset", FACTORY)
def test_sound_rows_pass(tmp_path, dataset):
    make = FACTORY[dataset]
    assert judge(tmp_path, dataset, make("a1"), make("a2")) == gate.Verdict()


@pytest.mark.parametrize("dataset", FACTORY)
def test_an_empty_day_passes(tmp_path, dataset):
    assert judge(tmp_path, dataset) == gate.Verdict()


DEFECTS = [
    ("articles", {"article_id": "a1"}, "article_id: column values to be unique"),
    ("articles", {"title": None}, "title: column values to not be null"),
    ("articles", {"title": "Autre titre"}, "text_starts_with_title"),
    ("articles", {"n_words": 0}, "n_words: column values to be between"),
    ("articles", {"n_chars": 5}, "n_chars_holds"),
    ("articles", {"zones": [{"name": "title", "start": 5, "end": 3}]}, "zones_hold"),
    ("articles", {"language_score": 1.5}, "language_score: column values to be between"),
    ("entities", {"label": "GPE"}, "label: column values to be in set"),
    ("entities", {"text": "Nadia"}, "offsets_hold"),
    ("entities", {"start": -1}, "start: column values to be between"),
    ("entities", {"article_id": "gone"}, "article_exists"),
    ("entities", {"name": None}, "name: column values to not be null"),
    ("quotes", {"type": "reported"}, "type: column values to be in set"),
    ("quotes", {"text": "Tout est fini"}, "offsets_hold"),
    ("quotes", {"spans": []}, "offsets_hold"),
    ("quotes", {"cue_text": "a dit"}, "cue_holds"),
    ("quotes", {"speaker_end": 10_000}, "speaker_holds"),
    ("quotes", {"speaker_start": None}, "speaker_holds"),
    ("quotes", {"sentence_end": 10_000}, "sentence_holds"),
    ("quotes", {"confidence": 1.2}, "confidence: column values to be between"),
    ("quotes", {"speaker_kind": "robot"}, "speaker_kind: column values to be in set"),
    ("quotes", {"article_id": "gone"}, "article_exists"),
]


@pytest.mark.parametrize(("dataset", "defect", "said"), DEFECTS)
def test_a_planted_defect_is_found_in_its_row_alone(tmp_path, dataset, defect, said):
    make = FACTORY[dataset]
    verdict = judge(tmp_path, dataset, make("a1"), {**make("a2"), **defect})
    assert verdict.failed_tables == []
    broken = verdict.failed_rows[dataset]
    assert any(said in reason for reason in broken[1])
    assert set(broken) == ({0, 1} if "unique" in said else {1})


def test_a_missing_column_fails_the_table(tmp_path):
    without = frame("quotes", rows.quote()).drop(columns=["rule"])
    verdict = judge_frames(tmp_path, {"quotes": without})
    assert any("quotes: table columns to match set" in said for said in verdict.failed_tables)


def test_a_column_of_another_type_fails_the_table(tmp_path):
    wrong = frame("entities", rows.entity()).astype({"start": "float64"})
    verdict = judge_frames(tmp_path, {"entities": wrong})
    assert any("start: column values to be of type" in said for said in verdict.failed_tables)


def test_data_docs_are_written(tmp_path):
    judge(tmp_path, "quotes", rows.quote())
    assert (tmp_path / "index.html").is_file()
    assert list((tmp_path / "validations").rglob("*.html"))
