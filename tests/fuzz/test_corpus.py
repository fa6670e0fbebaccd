"""Every input that fuzzing kept is read without a fault."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from fuzz.target import NAMES, check

CORPUS = zipfile.ZipFile(Path(__file__).with_name("corpus.zip"))
INPUTS = sorted(CORPUS.namelist())
LOT = 200


def test_there_is_a_corpus_and_it_has_every_name():
    assert len(INPUTS) > 500
    assert {CORPUS.read(name)[0] % len(NAMES) for name in INPUTS} == set(range(len(NAMES)))


@pytest.mark.parametrize("start", range(0, len(INPUTS), LOT))
def test_kept_inputs(start):
    for name in INPUTS[start : start + LOT]:
        data = CORPUS.read(name)
        try:
            assert check(NAMES[data[0] % len(NAMES)], data[1:]) >= 1
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
