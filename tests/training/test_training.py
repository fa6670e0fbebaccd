"""The steps after conversion: a training that resumes, and a package that is put in place in one move."""

import json
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from training.annotation import Annotated, Word, to_doc

from training import package, train
from verbatim.nlp.pipeline import blank

PRESS = "Anne Morin vit à Lorval depuis le 3 mai."
TREEBANK = "Elle vit ici."


def write(path: Path) -> Path:
    press = Annotated("p", PRESS, ((0, 10, "PER"), (17, 23, "LOC"), (34, 39, "DATE")))
    words = (Word(0, 4, "PRON", "Gender=Fem"), Word(5, 8, "VERB", "Mood=Ind"), Word(9, 12, "ADV", ""))
    treebank = Annotated("t", TREEBANK, words=words)
    docs = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "POS", "MORPH"])
    for annotated in (press, treebank) * 4:
        docs.add(to_doc(annotated, blank())[0])
    docs.to_disk(path)
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["train", *map(str, arguments)])
    train.main()


def test_one_training_learns_both_and_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path / "train.spacy")
    settings = [
        f"components.tok2vec.model.rows.{name}=50" for name in ("norm", "prefix", "suffix", "shape", "names")
    ]
    settings += ["training.max_steps=60", "training.eval_frequency=20", "components.tok2vec.model.width=16"]
    settings += ["training.optimizer.learn_rate.warmup_steps=5"]
    arguments = (data, data, tmp_path / "out", "--set", *settings)
    run(monkeypatch, *arguments)
    nlp = spacy.load(tmp_path / "out/model-best")
    assert set(nlp.get_pipe("ner").labels) == {"PER", "LOC", "DATE"}
    assert [t.pos_ for t in nlp(TREEBANK)][:3] == ["PRON", "VERB", "ADV"]
    capsys.readouterr()
    run(monkeypatch, *arguments)
    assert "is trained" in capsys.readouterr().out


def test_package_replaces_the_old_model(tmp_path: Path) -> None:
    blank().to_disk(tmp_path / "trained")
    destination = tmp_path / "models/fr_essai"
    package.package(tmp_path / "trained", destination, "1.0.0")
    package.package(tmp_path / "trained", destination, "1.0.1")
    meta = json.loads((destination / "meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"]) == ("fr_essai", "1.0.1")
    assert [p.name for p in destination.parent.iterdir()] == ["fr_essai"]
    assert (destination / "MODEL_CARD.md").exists()


def test_package_refuses_a_model_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank().to_disk(tmp_path / "trained")
    monkeypatch.setattr(package, "MAX_BYTES", 10)
    with pytest.raises(ValueError, match="more than 10"):
        package.package(tmp_path / "trained", tmp_path / "models/fr_essai", "1.0.0")
    assert not (tmp_path / "models/fr_essai").exists()
