"""Annotated quotations and their texts come together again, and the chances learnt from them are chances."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from corpora import make_corpora
from training import confidence, quotations
from verbatim.evaluation import gold
from verbatim.nlp.quotes.confidence import chance

ROOT = Path(__file__).parents[2]


def record(key, text, part="developed"):
    quote = {
        "type": "indirect",
        "content": [[0, 2]],
        "cue": [],
        "speaker": [[3, 5]],
        "name": "Un",
        "kind": "named",
    }
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps({"id": key, "sha256": sha256, "part": part, "quotes": [quote]}) + "\n"


def annotate(tmp_path, monkeypatch, *lines):
    monkeypatch.setattr(quotations, "QUOTATIONS", tmp_path / "quotations.jsonl")
    (tmp_path / "quotations.jsonl").write_text("".join(lines), encoding="utf-8")
    return make_corpora(tmp_path / "corpora")


def test_a_part_is_read_with_its_texts(tmp_path, monkeypatch):
    blind = record("winer-a-1", "Titre\n\nTexte.", "blind")
    corpora = annotate(tmp_path, monkeypatch, record("ntrex-titre-fr-2", "Un autre"), blind)
    (found,) = quotations.read(corpora, "developed")
    assert found.text == "Un autre"
    assert found.quotes[0].speaker_name == "Un"
    assert [r.id for r in quotations.read(corpora, "blind")] == ["winer-a-1"]
    assert gold.parse_json(quotations.as_json(found)) == found


def test_another_text_is_not_taken(tmp_path, monkeypatch):
    corpora = annotate(tmp_path, monkeypatch, record("ntrex-titre-fr-2", "Un tout autre"))
    with pytest.raises(ValueError, match="ntrex-titre-fr-2: no text, or not the one"):
        list(quotations.read(corpora, "developed"))


def test_no_annotation_holds_its_text():
    lines = [json.loads(line) for line in quotations.QUOTATIONS.read_text("utf-8").splitlines()]
    assert len(lines) == len({line["id"] for line in lines}) == 468
    for line in lines:
        assert set(line) == {"id", "sha256", "part", "quotes"}
        assert line["part"] in quotations.PARTS


def test_the_annotations_fit_the_corpora():
    corpora = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared") / "corpora"
    if not corpora.is_dir():
        pytest.skip(f"no corpora at {corpora} (set VERBATIM_SHARED)")
    counts = {part: len(list(quotations.read(corpora, part))) for part in quotations.PARTS}
    assert counts == {"developed": 440, "blind": 28}


def test_no_text_serves_two_sets():
    ids = {json.loads(line)["id"] for line in quotations.QUOTATIONS.read_text("utf-8").splitlines()}
    assert not ids & {file.stem for file in quotations.QUOTATIONS.parent.glob("*.json")}


def test_no_text_is_of_the_development_gold():
    folder = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared") / "gold/dev"
    if not folder.is_dir():
        pytest.skip(f"no gold at {folder} (set VERBATIM_SHARED)")
    texts = {hashlib.sha256(record.text.encode()).hexdigest() for record in gold.read_folder(folder)}
    lines = quotations.QUOTATIONS.read_text("utf-8").splitlines()
    assert texts
    assert not texts & {json.loads(line)["sha256"] for line in lines}


def test_chances_follow_what_was_right():
    right = confidence.Case(("rule colon",), True)
    wrong = confidence.Case(("rule noun",), False)
    doubtful = confidence.Case(("rule noun",), True)
    weights = confidence.learn([[right] * 20, [wrong] * 10, [doubtful] * 10])
    assert chance(weights, right.features) > 0.85
    assert chance(weights, wrong.features) == pytest.approx(0.5, abs=0.1)


def test_reliability_counts_every_quotation():
    table = confidence.reliability([(0.95, True), (0.95, False), (0.4, False)])
    assert "0.9 – 1.0" in table
    assert "of 3 quotations" in table
