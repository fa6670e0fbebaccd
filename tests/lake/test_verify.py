"""verify names what is wrong with a lake, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import lakes
import whole_lakes
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import commits, consistent, intact, late, locks, names, publish
from verbatim.lake.storage import Folder
from verbatim.lake.verify import Finding, verify

DAY, NEXT = lakes.DAY, date(2026, 11, 21)
POSITIONS = 40


@pytest.fixture
def lake(tmp_path: Path) -> str:
    return whole_lakes.build(tmp_path / "lake")


def found(lake: str, **options: Any) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in verify(lake, **options)]


def flip(path: Path, at: int) -> bytes:
    """Change one byte; gives what the file held before."""
    before = path.read_bytes()
    path.write_bytes(before[:at] + bytes([before[at] ^ 0x2A]) + before[at + 1 :])
    return before


def test_nothing_is_wrong_with_a_lake_that_was_published(lake):
    whole_lakes.build(lake, NEXT)
    assert found(lake) == []


def test_one_flipped_byte_in_any_committed_file_is_found_and_its_file_named(lake):
    commit = whole_lakes.commit(lake)
    names = [file.path for file in commit.all_files()]
    assert len(names) == len(schema.DATASETS) + 1
    for name in names:
        path = Path(lake, name)
        last = path.stat().st_size - 1
        for at in sorted({last * n // POSITIONS for n in range(POSITIONS + 1)}):
            before = flip(path, at)
            assert found(lake, is_quick=True) == [("damaged", name)], at
            path.write_bytes(before)
    assert found(lake) == []


@pytest.mark.parametrize("mask", [0x01, 0x2A, 0x80])
def test_one_flipped_byte_anywhere_in_a_commit_is_found_and_other_days_are_still_looked_at(lake, mask):
    whole_lakes.build(lake, NEXT)
    Path(lake, whole_lakes.commit(lake, NEXT).files[0].path).unlink()
    path = Path(lake, commits.path_of(DAY))
    before = path.read_bytes()
    for at in range(0, len(before), 7):
        path.write_bytes(before[:at] + bytes([before[at] ^ mask]) + before[at + 1 :])
        first, second = verify(lake, is_quick=True)
        assert (first.kind, first.path, second.kind) == ("damaged", commits.path_of(DAY), "missing"), at
    path.write_bytes(before[:-1])
    assert found(lake, days=[DAY]) == [("damaged", commits.path_of(DAY))]


def test_the_commit_of_another_day_is_damage(lake):
    commit = Path(lake, commits.path_of(DAY))
    commit.with_name(f"drop_date={NEXT}.json").write_bytes(commit.read_bytes())
    (finding,) = verify(lake)
    assert (finding.kind, finding.day, finding.detail) == ("damaged", NEXT, f"it is the commit of {DAY}")


def test_a_lake_of_a_newer_verbatim_is_refused_and_not_called_damaged(lake, monkeypatch):
    monkeypatch.setattr(schema, "VERSION", 0)
    with pytest.raises(LakeError, match="upgrade Verbatim"):
        found(lake)


@pytest.mark.parametrize("dataset", [*schema.DATASETS, late.FOLDER])
def test_a_file_that_is_gone_is_missing(lake, dataset):
    (name,) = [f.path for f in whole_lakes.commit(lake).all_files() if f.dataset == dataset]
    Path(lake, name).unlink()
    assert found(lake) == [("missing", name)]


def test_data_docs_that_are_gone_are_missing(lake):
    name = whole_lakes.commit(lake).data_docs
    Path(lake, name).unlink()
    assert found(lake) == [("missing", name)]


def test_bytes_too_few_or_too_many_are_counted(lake):
    (name,) = [f.path for f in whole_lakes.commit(lake).files if f.dataset == "quotes"]
    data = Path(lake, name).read_bytes()
    for changed in (data[:-5], data + b"x", b""):
        Path(lake, name).write_bytes(changed)
        (finding,) = verify(lake)
        assert (finding.kind, finding.path) == ("damaged", name)
        assert finding.detail == f"{len(changed)} bytes, where the commit says {len(data)}"


@pytest.mark.parametrize(
    ("changes", "said"), [({"n_rows": 7}, "3 rows, where the commit says 7"), ({}, "its columns are not")]
)
def test_a_commit_that_says_other_rows_or_columns_than_its_file_has(lake, changes, said):
    commit = whole_lakes.commit(lake)
    files = tuple(replace(f, **changes) if f.dataset == "articles" else f for f in commit.files)
    schemas = commit.schemas if changes else {**commit.schemas, "articles": "of another time"}
    commits.write(Folder(lake), replace(commit, files=files, schemas=schemas))
    (finding,) = verify(lake)
    assert (finding.kind, finding.path.split("/")[0]) == ("damaged", "articles")
    assert said in finding.detail


def test_a_file_that_cannot_be_read_is_damaged(lake):
    name = whole_lakes.commit(lake).files[0].path
    Path(lake, name).unlink()
    Path(lake, name).mkdir()
    assert found(lake) == [("damaged", name)]


def test_a_store_out_of_reach_is_an_error_and_no_damage(lake, monkeypatch):
    def unreachable(*_: Any) -> None:
        raise ConnectionError("no route")

    monkeypatch.setattr(intact, "_hashed", unreachable)
    with pytest.raises(LakeError, match="no route"):
        found(lake)


ORPHANS = [
    f"articles/drop_date={DAY}/part-0000-0123456789ab.parquet",
    f"articles/drop_date={DAY}/.part-0000-0123456789ab.parquet.41.tmp",
    f"_manifests/drop_date={DAY}/0123456789abcdef.parquet",
    f"_commits/.drop_date={DAY}.json.41.tmp",
    f"quotes/drop_date={NEXT}/part-0001-0123456789ab.parquet",
]
FOREIGN = [
    "notes.txt",
    "old/articles.parquet",
    "articles/_SUCCESS",
    "articles/drop_date=hier/part-0000-0123456789ab.parquet",
    "articles/drop_date=20261120/part-0000-0123456789ab.parquet",
    f"articles/drop_date={DAY}/copy.parquet",
    f"_manifests/drop_date={DAY}/.DS_Store",
    "_commits/drop_date=2026-11-20 (1).json",
    "_locks/mine",
]


@pytest.mark.parametrize("name", ORPHANS)
def test_what_no_commit_names_is_orphaned(lake, name):
    Folder(lake).write_bytes(name, b"x")
    assert found(lake) == [("orphaned", name)]


@pytest.mark.parametrize("name", FOREIGN)
def test_what_verbatim_never_writes_is_foreign(lake, name):
    Folder(lake).write_bytes(name, b"x")
    ((kind, path),) = found(lake)
    assert kind == "foreign"
    assert name.startswith(path)


def test_all_of_it_is_told_by_day_and_path(lake):
    for name in (*ORPHANS, *FOREIGN):
        Folder(lake).write_bytes(name, b"x")
    findings = list(verify(lake))
    assert len(findings) == len(ORPHANS) + len(FOREIGN)
    assert findings == sorted(findings, key=lambda f: (f.day or date.min, f.path))
    assert {f.day for f in findings} == {None, DAY, NEXT}
    assert {f.day for f in verify(lake, since=NEXT)} == {None, NEXT}
    assert {f.day for f in verify(lake, days=[DAY])} == {DAY}


def test_data_docs_of_no_commit_are_orphaned_once_their_run_has_left_staging(lake):
    docs = names.data_docs_folder(DAY, "failed")
    Folder(lake).write_bytes(f"{docs}/index.html", b"x")
    Folder(lake).write_bytes(f"_staging/{DAY}-0123456789ab/plan.json", b"{}")
    assert found(lake) == []
    Folder(lake).delete(f"_staging/{DAY}-0123456789ab")
    assert found(lake) == [("orphaned", docs)]


def test_of_a_damaged_commit_nothing_beside_it_is_called_orphaned(lake):
    path = Path(lake, commits.path_of(DAY))
    path.write_bytes(b"{")
    assert found(lake) == [("damaged", commits.path_of(DAY))]


def test_what_somebody_is_publishing_is_not_orphaned(lake):
    name = ORPHANS[0]
    Folder(lake).write_bytes(name, b"x")
    with locks.hold(Folder(lake), DAY, "a run"):
        assert found(lake) == []
    assert found(lake) == [("orphaned", name)]


def test_a_lock_whose_process_is_gone_is_orphaned_and_one_that_is_held_is_not(lake):
    name = f"_locks/drop_date={NEXT}.lock"
    with locks.hold(Folder(lake), NEXT, "a run"):
        long_ago = time.time() - 1000
        os.utime(Path(lake, name), (long_ago, long_ago))
        assert found(lake) == []
    Path(lake, name).write_bytes(b"a run")
    assert found(lake) == [], "it may just have been made"
    os.utime(Path(lake, name), (long_ago, long_ago))
    assert found(lake) == [("orphaned", name)]


@pytest.mark.parametrize(("until", "is_left"), [(timedelta(seconds=50), False), (timedelta(hours=-1), True)])
def test_a_lease_that_lapsed_long_ago_is_orphaned(until, is_left):
    lake = whole_lakes.build(f"memory://{uuid.uuid4()}")
    lease = {"holder": "a run", "until": (datetime.now(UTC) + until).isoformat()}
    Folder(lake).write_json(f"_locks/drop_date={NEXT}/0001.json", lease)
    assert found(lake) == ([("orphaned", f"_locks/drop_date={NEXT}")] if is_left else [])


def test_a_lake_on_a_store_is_looked_at_too():
    lake = whole_lakes.build(f"memory://{uuid.uuid4()}")
    folder = Folder(lake)
    assert found(lake) == []
    name = whole_lakes.commit(lake).files[0].path
    data = folder.read_bytes(name)
    folder.write_bytes(name, data[:50] + b"\0\0" + data[52:])
    folder.write_bytes(ORPHANS[0], b"x")
    assert sorted(found(lake)) == [("damaged", name), ("orphaned", ORPHANS[0])]


def broken(dataset: str, at: int = 0, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    rows = whole_lakes.rows()
    rows[dataset][at] |= changes
    return rows


BROKEN = [
    (broken("articles", 2, article_id="x"), "entities quotes", "article_id leads to no article"),
    (broken("articles", n_entities=5), "articles", "n_entities is not the number"),
    (broken("articles", n_quotes=1), "articles", "n_quotes is not the number"),
    (broken("articles", n_chars=5), "articles", "n_chars is not"),
    (broken("articles", title="Autre"), "articles", "text does not begin with title"),
    (broken("articles", zones=[{"name": "body", "start": 3, "end": 9999}]), "articles", "zones lead out"),
    (broken("articles", 1, duplicate_of="nobody"), "articles", "duplicate_of leads to no other article"),
    (broken("entities", start=1, end=15), "entities", "text is not what stands at start:end: 1 row"),
    (broken("entities", end=2000), "entities", "text is not what stands at start:end"),
    (broken("entities", 1, quote_id="nobody"), "entities", "quote_id leads to no quotation"),
    (broken("entities", 1, quote_id="again-1"), "entities", "quote_id leads to no quotation"),
    (broken("quotes", text="Tout"), "quotes", "text is not what stands at their spans"),
    (broken("quotes", spans=[]), "quotes", "text is not what stands at their spans"),
    (broken("quotes", cue_start=3), "quotes", "cue_text is not"),
    (broken("quotes", cue_text=None), "quotes", "cue_text is not"),
    (broken("quotes", speaker_end=None), "quotes", "speaker_text is not"),
    (broken("quotes", sentence_end=9999), "quotes", "sentence leads out"),
    (broken("quotes", 1, repeats="nobody"), "quotes", "repeats leads to no other"),
    (broken("quotes", 1, repeats="again-0"), "quotes", "repeats leads to no other"),
    (broken("quotes", 1, repeats="again-2"), "quotes", "repeats leads to no other"),
    (broken("quotes", 3, quote_id="again-0"), "quotes", "quote_id is that of another row: 2 rows, the first"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "datasets", "said"), BROKEN, ids=[b[2] for b in BROKEN])
def test_rows_that_do_not_hold_together_are_inconsistent(tmp_path, rows, datasets, said):
    lake = whole_lakes.build(tmp_path, **rows)
    findings = list(verify(lake))
    assert {f.kind for f in findings} <= {"inconsistent"}
    told = [(f.path.split("/")[0], f.detail) for f in findings]
    assert [d for d, detail in told if said in detail] == datasets.split(), told
    assert found(lake, is_quick=True) == []


def test_a_day_of_many_lots_is_told_like_one_of_one(tmp_path, monkeypatch):
    rows = whole_lakes.rows(6)
    for n in (0, 4, 9):
        rows["entities"][n]["start"] += 1
        rows["quotes"][n]["text"] = "x"
    rows["articles"][5]["n_quotes"] = 7
    lake = whole_lakes.build(tmp_path, **rows)
    at_once = list(verify(lake))
    assert any("3 rows, the first" in finding.detail for finding in at_once)
    monkeypatch.setattr(consistent, "LOT_BYTES", 100)
    assert list(verify(lake)) == at_once


def test_a_day_that_changes_at_every_look_is_held_for_the_last_one(lake, monkeypatch):
    """The look finds a file gone each time, and the day is another one after it."""
    looks, look = [], intact.trouble

    def changes(folder: Folder, commit: Any, file: Any) -> Any:
        if len(looks) < 40:
            looks.append(file)
            commits.write(folder, replace(commit, orchestrator_run_id=str(len(looks))))
            return "missing", "just now"
        return look(folder, commit, file)

    monkeypatch.setattr(intact, "trouble", changes)
    told = {finding.detail for finding in verify(lake, is_quick=True)}
    assert len(looks) == 36, "five looks, and one while the day is held"
    assert told == {"just now"}


def test_offsets_are_those_of_python(tmp_path):
    """Beyond the first plane, and with combining characters: DuckDB and Python count alike."""
    text = "É🙂e\u0301\n\n👩\u200d👧 dit Zoé\u0000\u2028 ici"
    article = lakes.article(text, "a.txt", n_entities=1, title="É🙂e\u0301")
    lake = whole_lakes.build(tmp_path, articles=[article], entities=[lakes.entity(article, "Zoé", "PER")])
    assert found(lake) == []


def test_rows_of_another_day_or_run_are_inconsistent(tmp_path):
    lake = whole_lakes.build(tmp_path / "lake")
    other = whole_lakes.build(tmp_path / "other", NEXT, "run2")
    commit, moved = whole_lakes.commit(lake), []
    for file in whole_lakes.commit(other, NEXT).files:
        path = file.path.replace(str(NEXT), str(DAY))
        Folder(lake).write_bytes(path, Folder(other).read_bytes(file.path))
        moved.append(replace(file, path=path))
    publish.commit_day(Folder(lake), replace(commit, files=tuple(moved)))
    told = [f.detail for f in verify(lake)]
    for what in ("day is not that of the partition", "run_id is not that of the commit"):
        assert sum(what in detail for detail in told) == len(schema.DATASETS)


def test_a_run_whose_counts_are_not_the_commits(lake):
    commit = whole_lakes.commit(lake)
    publish.commit_day(Folder(lake), replace(commit, verdict="warned", drop_fingerprint="other"))
    told = [f.detail.split(":")[0] for f in verify(lake)]
    assert told == ["drop_fingerprint is not that of the commit", "verdict is not that of the commit"]
    fewer = tuple(file for file in commit.files if file.dataset != "quotes")
    publish.commit_day(Folder(lake), replace(commit, files=fewer))
    assert any("n_quotes is not the number of rows in quotes" in f.detail for f in verify(lake))


def test_rows_of_a_damaged_day_are_left_out_and_those_of_others_are_not(lake):
    whole_lakes.build(lake, NEXT, **broken("articles", n_quotes=9))
    flip(Path(lake, whole_lakes.commit(lake).files[0].path), 20)
    assert [finding.kind for finding in verify(lake)] == ["damaged", "inconsistent"]


PUBLISHER = """
import sys, time
sys.path[:0] = [sys.argv[3]]
from pathlib import Path
import lakes, whole_lakes
from verbatim.lake import locks
from verbatim.lake.storage import Folder
n = 0
while not Path(sys.argv[2]).exists():
    n += 1
    with locks.hold(Folder(sys.argv[1]), lakes.DAY, "a run"):
        lakes.build(sys.argv[1], run_id=f"run{n % 3}", **whole_lakes.rows(1 + n % 3))
    time.sleep(0.1)
"""


def test_a_day_that_is_published_over_and_over_gives_no_false_finding(tmp_path):
    lake, done = lakes.build(tmp_path / "lake", **whole_lakes.rows()), tmp_path / "done"
    tests = str(Path(__file__).parents[1])
    publisher = subprocess.Popen([sys.executable, "-c", PUBLISHER, lake, str(done), tests])
    try:
        until, n = time.monotonic() + 3, 0
        while time.monotonic() < until:
            n += 1
            # lakes.build commits Data Docs that it does not write
            assert [f for f in found(lake) if not f[1].startswith("_data_docs")] == []
        assert publisher.poll() is None
        assert n > 3
    finally:
        done.touch()
        publisher.wait(30)


def test_the_days_are_told_as_they_are_looked_at(lake):
    seen = []
    whole_lakes.build(lake, NEXT)
    list(verify(lake, on_day=lambda day, commit: seen.append((day, commit and len(commit.all_files())))))
    assert seen == [(DAY, 6), (NEXT, 6)]


def test_an_older_commit_without_a_checksum_is_no_finding(lake):
    path = Path(lake, commits.path_of(DAY))
    content = json.loads(path.read_bytes())
    del content["checksum"]
    Folder(lake).write_json(commits.path_of(DAY), content)
    assert found(lake) == []


def test_a_finding_is_what_it_says(lake):
    Path(lake, "x").touch()
    (finding,) = verify(lake)
    assert finding == Finding("foreign", None, "x", "Verbatim writes nothing of this name")
