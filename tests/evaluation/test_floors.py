import json

import pytest

from verbatim.evaluation import floors
from verbatim.evaluation.floors import FloorError

FIGURES = {"quotes strict F": 0.8123, "speaker all": 0.9}


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "floors.json"
    floors.pin(file, "hash", 3, FIGURES)
    return file


def test_floors_stand_a_little_under_what_was_measured(file):
    pinned = floors.read(file)
    assert pinned.floors == {"quotes strict F": 0.8023, "speaker all": 0.89}
    assert (pinned.sample, pinned.n_articles) == ("hash", 3)
    floors.check(pinned, "hash", FIGURES)


def test_a_floor_is_never_negative(tmp_path):
    assert floors.pin(tmp_path / "f.json", "hash", 1, {"a": 0.0}).floors == {"a": 0.0}


def test_a_figure_under_its_floor_fails_by_name(file):
    with pytest.raises(FloorError) as error:
        floors.check(floors.read(file), "hash", FIGURES | {"speaker all": 0.8899})
    assert "speaker all: 0.8899 is under its floor of 0.8900" in str(error.value)
    assert "quotes strict" not in str(error.value)


def test_a_figure_on_its_floor_passes(file):
    floors.check(floors.read(file), "hash", {"quotes strict F": 0.8023, "speaker all": 0.89})


def test_a_figure_that_is_gone_fails(file):
    with pytest.raises(FloorError, match="speaker all: 0.0000"):
        floors.check(floors.read(file), "hash", {"quotes strict F": 1.0})


def test_another_sample_fails(file):
    with pytest.raises(FloorError, match="not the one that the floors were pinned on"):
        floors.check(floors.read(file), "other", FIGURES)


def test_pinning_again_changes_nothing(file):
    before = file.read_bytes()
    floors.pin(file, "hash", 3, FIGURES)
    assert file.read_bytes() == before


def test_floors_rise_freely_but_sink_only_when_told(file):
    floors.pin(file, "hash2", 4, {"quotes strict F": 0.9, "speaker all": 0.9})
    risen = file.read_bytes()
    with pytest.raises(FloorError, match=r"quotes strict F: from 0\.8900 to 0\.8400"):
        floors.pin(file, "hash3", 4, {"quotes strict F": 0.85, "speaker all": 0.99})
    assert file.read_bytes() == risen
    floors.pin(file, "hash3", 4, {"quotes strict F": 0.85, "speaker all": 0.99}, allow_lower=True)
    assert floors.read(file).floors == {"quotes strict F": 0.84, "speaker all": 0.98}


def test_a_floor_may_not_vanish_untold(file):
    with pytest.raises(FloorError, match="speaker all: from 0.8900 to 0.0000"):
        floors.pin(file, "hash", 3, {"quotes strict F": 0.9})


@pytest.mark.parametrize("content", ["{", "[]", json.dumps({"sample": "x"})])
def test_a_broken_floors_file_is_named(tmp_path, content):
    file = tmp_path / "floors.json"
    file.write_text(content)
    with pytest.raises(FloorError, match="is not a floors file"):
        floors.read(file)


def test_without_a_floors_file(tmp_path):
    with pytest.raises(FloorError, match="Pin the floors first"):
        floors.read(tmp_path / "floors.json")
