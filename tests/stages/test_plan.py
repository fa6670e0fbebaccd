"""The plan: every file of the drop in one shard, in a stable order, under ids that follow the content."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.settings import Settings
from verbatim.sources.parts import Part
from verbatim.stages import plan
from verbatim.stages.plan import (
    MAX_SHARDS,
    DropFile,
    Piece,
    fingerprint_of,
    into_shards,
    list_drop,
    shard_budget,
)

LOCAL = fsspec.filesystem("file")


def whole(sizes: list[int]) -> list[Piece]:
    return [Piece(DropFile(f"/d/{n}", f"{n}", size), Part(), size) for n, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 5_000_000), max_size=60), st.integers(1, 5_000_000))
def test_shards_hold_every_file_once_and_in_order(sizes, budget):
    shards = into_shards(whole(sizes), budget)
    assert [f for shard in shards for f in shard] == whole(sizes)
    assert 1 <= len(shards) <= MAX_SHARDS


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=200))
def test_a_shard_is_within_its_budget_unless_one_file_is_larger(sizes):
    for shard in into_shards(whole(sizes), 1500):
        assert len(shard) == 1 or sum(f.n_bytes for f in shard) <= 1500


def test_a_drop_too_large_for_airflow_gets_larger_shards():
    budget = shard_budget(1000 * 5000, 1)
    shards = into_shards(whole([1000] * 5000), budget)
    assert len(shards) <= MAX_SHARDS
    assert sum(map(len, shards)) == 5000
    assert max(map(len, shards)) <= budget / 1000


def test_a_drop_that_is_not_there_is_an_empty_day(tmp_path):
    assert list_drop(LOCAL, str(tmp_path / "none")) == ([], [])
    assert into_shards([], 10) == [[]]


@pytest.fixture
def drop(tmp_path):
    for name in ("b.txt", "a.txt", "sub dir/é.txt", "late.txt.part", "_READY", ".hidden", "c.json", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_partial_uploads_and_sidecars_are_not_articles(drop):
    listed, sidecars = list_drop(LOCAL, str(drop))
    assert [f.source_file for f in listed if not f.is_upload] == ["a.txt", "b.txt", "c.txt", "sub dir/é.txt"]
    assert [f.source_file for f in listed if f.is_upload] == ["late.txt.part"]
    assert [f.source_file for f in sidecars] == ["c.json"]


def test_a_pipe_or_a_link_that_leads_out_is_never_opened(tmp_path):
    drop = tmp_path / "drops" / "drop_date=2026-11-20"
    drop.mkdir(parents=True)
    os.mkfifo(drop / "pipe.txt")
    (tmp_path / "secret.txt").write_text("secret")
    (drop / "link.txt").symlink_to(tmp_path / "secret.txt")
    planned = plan.plan_day(
        date(2026, 11, 20),
        drops=str(tmp_path / "drops"),
        lake=str(tmp_path / "lake"),
        model="fr_press",
        started_at=datetime(2026, 11, 21, tzinfo=UTC),
        orchestrator_run_id="test",
    )
    assert planned["n_files"] == 2


def test_the_fingerprint_follows_names_and_bytes(tmp_path):
    def fingerprint(**content: str) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, text in content.items():
            (folder / name).write_text(text)
        files, sidecars = list_drop(LOCAL, str(folder))
        return fingerprint_of(plan._manifest(LOCAL, sorted(files + sidecars)))

    same = fingerprint(a="1", b="2")
    assert fingerprint(b="2", a="1") == same
    assert (
        len({same, fingerprint(a="1"), fingerprint(a="12"), fingerprint(a="2", b="1"), fingerprint(c="1")})
        == 5
    )


def test_the_manifest_says_what_each_file_holds_or_why_it_cannot_be_read(drop):
    (drop / "out.txt").symlink_to("/etc/hostname")
    files, sidecars = list_drop(LOCAL, str(drop))
    manifest = {row["name"]: row for row in plan._manifest(LOCAL, files + sidecars)}
    assert manifest["a.txt"]["sha256"] == hashlib.sha256(b"x").hexdigest()
    assert manifest["a.txt"]["n_bytes"] == 1
    assert manifest["c.json"]["sha256"]
    assert "leads out" in manifest["out.txt"]["trouble"]


def planned(tmp_path, **settings):
    return plan.plan_day(
        date(2026, 11, 20),
        drops=str(tmp_path / "drops"),
        lake=str(tmp_path / "lake"),
        model="fr_press",
        started_at=datetime(2026, 11, 21, tzinfo=UTC),
        orchestrator_run_id="test",
    )


def test_a_large_file_of_lines_is_cut_into_parts_that_hold_every_line(tmp_path, monkeypatch):
    folder = tmp_path / "drops" / "drop_date=2026-11-20"
    folder.mkdir(parents=True)
    lines = [json.dumps({"title": f"Titre {n}", "text": "mot " * (n % 90)}) + "\n" for n in range(900)]
    (folder / "jour.jsonl").write_text("".join(lines))
    monkeypatch.setattr(plan, "settings", lambda: Settings(_env_file=None, shard_bytes=20_000))
    found = planned(tmp_path)
    assert len(found["shards"]) > 5
    entries = [
        entry
        for shard in found["shards"]
        for entry in json.loads(Path(found["staging"], "plan", f"{shard:04d}.json").read_text())
    ]
    assert entries[0]["start"] == 0
    assert entries[-1]["end"] in (None, (folder / "jour.jsonl").stat().st_size)
    data = (folder / "jour.jsonl").read_bytes()
    for before, after in pairwise(entries):
        assert before["end"] == after["start"]
        assert data[: after["start"]].count(b"\n") == after["line"] - 1
        assert data[after["start"] - 1 : after["start"]] == b"\n"
