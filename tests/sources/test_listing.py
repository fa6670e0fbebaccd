"""Files that are no articles are known by name."""

from __future__ import annotations

import pytest

from verbatim.sources import is_partial, is_sidecar
from verbatim.sources.listing import sidecar_paths


@pytest.mark.parametrize(
    "name",
    [
        "a.txt.part",
        "a.TMP",
        "a.txt~",
        "~$a.txt",
        ".a.txt",
        "sub/.DS_Store",
        ".git/config",
        "_READY",
        "x/_READY.1",
        "a.filepart",
    ],
)
def test_partial(name):
    assert is_partial(name)


@pytest.mark.parametrize(
    "name", ["a.txt", "partie.txt", "Été à Évian (2).txt", "./a.txt", "a.part.txt", "_une.txt", ""]
)
def test_not_partial(name):
    assert not is_partial(name)


def test_a_sidecar_stands_beside_its_text():
    names = {"a.txt", "a.json", "b.json", "c.yaml", "D.TXT", "D.yml", ".json", "a"}
    assert {n for n in names if is_sidecar(f"le_jour/{n}", names)} == {"a.json", "D.yml"}
    assert not is_sidecar("a.txt", names)


def test_where_a_sidecar_is_looked_for():
    assert sidecar_paths("x/a.txt") == ["x/a.json", "x/a.yaml", "x/a.yml"]
    assert sidecar_paths("x/a.md") == []
