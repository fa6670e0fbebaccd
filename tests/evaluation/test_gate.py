"""The gate: what the shipped pipeline must reach on the annotated sample of this project."""

from pathlib import Path

import pytest

from verbatim.evaluation import floors, gold, predictions
from verbatim.evaluation.score import score
from verbatim.settings import Settings

SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="module")
def figures():
    records = gold.read_folder(SAMPLE)
    model = Settings.model_fields["model"].default
    return score(records, predictions.from_pipeline(records, model)).main_figures()


def test_no_figure_is_under_its_floor(figures):
    floors.check(floors.read(SAMPLE / gold.FLOORS_NAME), gold.sample_hash(SAMPLE), figures)


def test_every_figure_has_a_floor(figures):
    assert floors.read(SAMPLE / gold.FLOORS_NAME).floors.keys() == figures.keys()
