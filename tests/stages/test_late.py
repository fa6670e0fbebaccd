"""What the maintenance task is told of late files: counts, days, and a list that fits into a database."""

from __future__ import annotations

import json
from pathlib import Path

import lakes
from verbatim.lake import late
from verbatim.lake.storage import Folder
from verbatim.stages.late import LISTED, find_late


def publish_empty(root: Path) -> tuple[str, str]:
    lake = lakes.build(root / "lake")
    late.write_manifest(Folder(lake), lakes.DAY, "run1", late.SHAPE.empty_table())
    drop = root / "drops" / f"drop_date={lakes.DAY}"
    drop.mkdir(parents=True)
    return str(root / "drops"), lake


def test_nothing_is_late(tmp_path):
    assert find_late(*publish_empty(tmp_path)) == {"n_late": 0, "kinds": {}, "days": [], "files": []}


def test_a_lake_that_is_not_there_yet(tmp_path):
    assert find_late(str(tmp_path), str(tmp_path / "none"))["n_late"] == 0


def test_all_are_counted_and_the_first_are_listed(tmp_path):
    drops, lake = publish_empty(tmp_path)
    for number in range(LISTED + 5):
        (tmp_path / f"drops/drop_date={lakes.DAY}/{number:04d}.txt").write_text("x")
    found = find_late(drops, lake)
    assert (found["n_late"], found["kinds"], found["days"]) == (
        LISTED + 5,
        {"added": LISTED + 5},
        ["2026-11-20"],
    )
    assert [file["name"] for file in found["files"]] == [f"{number:04d}.txt" for number in range(LISTED)]
    assert json.loads(json.dumps(found)) == found
    assert found["files"][0].keys() == {"day", "name", "kind", "n_bytes", "changed_at", "detail"}
