"""A disk that fills up in any stage: it is said, the old day stays, the run goes on once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from faults.runs import Seen, write_drop
from verbatim.errors import LakeError
from verbatim.run import run_day
from verbatim.stages.deduplicate import deduplicate_day
from verbatim.stages.extract import extract_shard
from verbatim.stages.ingest import ingest_shard
from verbatim.stages.plan import plan_day
from verbatim.stages.publish import publish_day
from verbatim.stages.validate import validate_day

DAY = date(2026, 11, 20)
STAGES = ("plan", "ingest", "deduplicate", "extract", "validate", "publish")


class Disk:
    """A small disk that can be filled."""

    def __init__(self, root: Path) -> None:
        self.root, self.ballast = root, root / "ballast"

    def fill(self, but: int) -> None:
        """Leave `but` bytes free."""
        with self.ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        os.truncate(self.ballast, self.ballast.stat().st_size - but)

    def free(self) -> None:
        """Make room again."""
        self.ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    root = tmp_path / "disk"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(root)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk to fill (a tmpfs); root may")
    (root / "tmp").mkdir()
    yield Disk(root)
    subprocess.run(["umount", str(root)], check=True)


class Stages:
    """A run of a day, a stage at a time."""

    def __init__(self, drops: str, lake: str, name: str = "manual__full") -> None:
        self.drops, self.lake, self.name = drops, lake, name
        self.staging, self.shards = "", [0]

    def do(self, stage: str) -> Any:
        each: dict[str, Callable[[], Any]] = {
            "plan": self._plan,
            "ingest": lambda: [ingest_shard(self.staging, shard) for shard in self.shards],
            "deduplicate": lambda: deduplicate_day(self.staging),
            "extract": lambda: extract_shard(self.staging, 0),
            "validate": lambda: validate_day(self.staging),
            "publish": lambda: publish_day(self.staging, datetime(2026, 11, 21, 8, tzinfo=UTC)),
        }
        return each[stage]()

    def _plan(self) -> None:
        planned = plan_day(
            DAY,
            drops=self.drops,
            lake=self.lake,
            model="fr_press",
            started_at=datetime(2026, 11, 21, 7, tzinfo=UTC),
            orchestrator_run_id=self.name,
        )
        self.staging, self.shards = planned["staging"], planned["shards"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk(disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    lake = disk.root / "lake"
    old, new = write_drop(tmp_path / "old", ["Agde"]), str(write_drop(tmp_path / "new", ["Sète", "Nîmes"]))
    run_day(DAY, started_at=datetime(2026, 11, 21, 6, tzinfo=UTC), drops=str(old), lake=str(lake))
    before = Seen.of(lake)
    monkeypatch.setattr(tempfile, "tempdir", str(disk.root / "tmp"))
    run = Stages(new, str(lake))
    for earlier in STAGES[: STAGES.index(stage)]:
        run.do(earlier)
    for but in (0, 4096, 12_288, 40_960):
        disk.fill(but)
        try:
            run.do(stage)
        except LakeError as error:
            said = str(error)
            assert "No space left on device" in said
            assert "free space" in said
        else:
            assert but, "a stage that needs no disk cannot be tested by filling it"
            disk.free()
            break
        assert Seen.of(lake) == before
        disk.free()
    for following in STAGES[STAGES.index(stage) :]:
        run.do(following)
    after = Seen.of(lake)
    assert [row for row in after.rows["articles"] if "Nîmes" in row]
    assert not [row for row in after.rows["articles"] if "Agde" in row]
    assert list((lake / "_staging").iterdir()) == []
    assert list((disk.root / "tmp").iterdir()) == []
