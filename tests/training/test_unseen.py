"""Annotations and texts come together again, or it says which do not."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from corpora import make_corpora
from training import unseen
from verbatim.evaluation import gold

ROOT = Path(__file__).parents[2]


def test_texts_of_each_corpus(tmp_path):
    assert dict(unseen.texts(make_corpora(tmp_path))) == {
        "ntrex-titre-fr-1": "Le titre\n\nLa suite.",
        "ntrex-titre-fr-2": "Un autre",
        "wn2012-7": "Le titre\n\nUn & deux trois.\n\nQuatre",
        "winer-a-1": "Titre\n\nTexte.",
    }


def test_another_text_is_not_taken(tmp_path, monkeypatch):
    corpora = make_corpora(tmp_path / "corpora")
    monkeypatch.setattr(unseen, "ANNOTATIONS", tmp_path)
    record = {"entities": [], "quotes": []}
    for name, text in {"wn2012-7": "altered", "ntrex-titre-fr-2": "Un autre"}.items():
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        (tmp_path / f"{name}.json").write_text(json.dumps({**record, "id": name, "sha256": sha256}))
    assert unseen.restore(corpora, tmp_path / "out") == ["wn2012-7"]
    assert [r.text for r in gold.read_folder(tmp_path / "out")] == ["Un autre"]


def test_no_annotation_holds_its_text():
    files = sorted(unseen.ANNOTATIONS.glob("*.json"))
    assert len(files) == 16
    for file in files:
        assert set(json.loads(file.read_text("utf-8"))) == {"id", "sha256", "entities", "quotes"}


def test_the_annotations_fit_the_corpora(tmp_path):
    corpora = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared") / "corpora"
    if not corpora.is_dir():
        pytest.skip(f"no corpora at {corpora} (set VERBATIM_SHARED)")
    assert unseen.restore(corpora, tmp_path) == []
    assert sum(len(record.quotes) for record in gold.read_folder(tmp_path)) == 100
