"""What came, changed or went after a day was published is named, and nothing else is."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pytest

import lakes
from unprivileged import closed, public_folder
from verbatim.errors import DropError, LakeError
from verbatim.lake import catalog, commits, late, publish
from verbatim.lake.commits import Commit
from verbatim.lake.late import LateFile, check
from verbatim.lake.storage import Folder
from verbatim.sources.listing import is_partial, list_files
from verbatim.sources.origin import escaped

DAY, NEXT = lakes.DAY, date(2026, 11, 21)


def manifest(drops: str, day: date = DAY, *, stamps: bool = True) -> pa.Table:
    """What the plan of a run notes of a drop."""
    fs, root = fsspec.core.url_to_fs(drops)
    rows: list[dict[str, Any]] = []
    for name, entry in (list_files(fs, f"{root}/{commits.partition(day)}") or {}).items():
        if is_partial(name):
            continue
        row = {"name": escaped(name), "n_bytes": entry.n_bytes}
        if stamps:
            row["stamp"] = entry.stamp
        try:
            row["sha256"] = hashlib.sha256(fs.cat_file(entry.path)).hexdigest()
        except OSError as error:
            row["trouble"] = str(error)
        rows.append(row)
    names = [name for name in late.SHAPE.names if stamps or name != "stamp"]
    return pa.Table.from_pylist(rows, schema=pa.schema([late.SHAPE.field(name) for name in names]))


class Desk:
    """Drops, and a lake that was published from them."""

    def __init__(self, root: str) -> None:
        self.drops, self.lake = f"{root}/drops", f"{root}/lake"
        self.fs = fsspec.core.url_to_fs(root)[0]

    def path(self, name: str, day: date = DAY) -> str:
        return f"{self.drops}/drop_date={day}/{name}"

    def put(self, name: str, data: bytes = b"abc", day: date = DAY) -> None:
        self.fs.makedirs(self.path(name, day).rpartition("/")[0], exist_ok=True)
        self.fs.pipe_file(self.path(name, day), data)

    def publish(self, day: date = DAY, *, stamps: bool = True) -> None:
        lakes.build(self.lake, day)  # type: ignore[arg-type] (an address does too)
        table = manifest(self.drops, day, stamps=stamps)
        late.write_manifest(Folder(self.lake), day, "run1", table)

    def late(self, **options: Any) -> list[tuple[str | None, str]]:
        return [(file.name, file.kind) for file in check(self.lake, self.drops, **options)]


@pytest.fixture(params=["disk", "memory"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    return Desk(str(tmp_path) if request.param == "disk" else f"memory://{uuid.uuid4()}")


@pytest.fixture
def on_disk(tmp_path: Path) -> Desk:
    return Desk(str(tmp_path))


class TestManifest:
    TABLE = pa.table({"name": ["b", "a"], "n_bytes": [1, 2], "sha256": ["x", None]})

    def test_it_is_sorted_whole_and_the_same_bytes_each_time(self, tmp_path):
        lake = Folder(str(tmp_path))
        late.write_manifest(lake, DAY, "run1", self.TABLE)
        path = late.manifest_path(DAY, "run1")
        before = lake.read_bytes(path)
        found = lake.read_table(path)
        assert found.schema == late.SHAPE
        assert found.column("name").to_pylist() == ["a", "b"]
        late.write_manifest(lake, DAY, "run1", self.TABLE.take([1, 0]))
        assert lake.read_bytes(path) == before

    def test_readers_of_the_lake_do_not_see_it(self, on_disk):
        on_disk.put("a.txt")
        on_disk.publish()
        assert [commit.day for commit in commits.read_all(Folder(on_disk.lake))] == [DAY]
        assert catalog.connect(on_disk.lake).sql("SELECT count(*) FROM runs").fetchone() == (1,)

    def test_those_of_earlier_runs_are_deleted_for_that_day_only(self, tmp_path):
        lake = Folder(str(tmp_path))
        for day, run in ((DAY, "old"), (NEXT, "old"), (DAY, "new")):
            manifest = late.write_manifest(lake, day, run, self.TABLE)
            commit = Commit(day, run, run, (), "m", "0", 1, "f", "passed", None, manifest=manifest)
            publish.commit_day(lake, commit)
        left = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.parquet"))
        assert left == [late.manifest_path(DAY, "new"), late.manifest_path(NEXT, "old")]


class TestCheck:
    def test_a_drop_that_stayed_as_it_was(self, desk):
        for name in ("a.txt", "sub/é.txt", "leer.txt", "_READY", ".hidden", "b.part"):
            desk.put(name)
        desk.publish()
        assert desk.late() == []
        assert desk.late(deep=True) == []

    def test_added_changed_and_removed_files_are_named_in_order(self, desk):
        for name in ("changed.txt", "removed.txt", "same.txt"):
            desk.put(name)
        desk.publish()
        desk.put("changed.txt", b"abcd")
        desk.put("sub/added.txt", b"12")
        desk.fs.rm(desk.path("removed.txt"))
        found = list(check(desk.lake, desk.drops))
        assert [(f.day, f.name, f.kind, f.n_bytes, f.detail) for f in found] == [
            (DAY, "changed.txt", "changed", 4, "3 bytes when it was published"),
            (DAY, "removed.txt", "removed", None, "3 bytes when it was published"),
            (DAY, "sub/added.txt", "added", 2, ""),
        ]
        assert found[2].changed_at
        assert abs(found[2].changed_at - datetime.now(UTC)).total_seconds() < 60

    def test_other_bytes_of_the_same_size_are_a_change(self, desk):
        desk.put("a.txt", b"abc")
        desk.publish()
        desk.put("a.txt", b"xyz")
        (file,) = check(desk.lake, desk.drops)
        assert (file.name, file.kind) == ("a.txt", "changed")
        assert file.detail == "the size is the same, the bytes are not"

    def test_the_same_bytes_written_again_are_none(self, desk):
        desk.put("a.txt", b"abc")
        desk.publish()
        desk.put("a.txt", b"abc")
        assert desk.late() == []

    def test_an_upload_that_became_a_file_is_added(self, desk):
        desk.put("gros.zip.part")
        desk.put("b.zip.part")
        desk.publish()
        desk.fs.mv(desk.path("gros.zip.part"), desk.path("gros.zip"))
        assert desk.late() == [("gros.zip", "added")]

    def test_a_drop_that_came_after_its_day_was_published_as_empty(self, desk):
        desk.put("x.txt", day=NEXT)
        desk.publish()
        desk.put("a.txt")
        desk.put("sub/b.txt")
        assert desk.late() == [("a.txt", "added"), ("sub/b.txt", "added")]

    def test_only_files_that_were_touched_are_read(self, on_disk, monkeypatch):
        for name in ("a.txt", "b.txt", "c.txt"):
            on_disk.put(name)
        on_disk.publish()
        on_disk.put("b.txt", b"xyz")
        on_disk.put("c.txt", b"longer")
        read: list[str] = []
        hashed = late._sha256
        monkeypatch.setattr(
            late, "_sha256", lambda fs, path, name: read.append(name) or hashed(fs, path, name)
        )
        assert on_disk.late() == [("b.txt", "changed"), ("c.txt", "changed")]
        assert read == ["b.txt"]
        assert on_disk.late(deep=True) == [("b.txt", "changed"), ("c.txt", "changed")]
        assert read == ["b.txt", "a.txt", "b.txt"]

    def test_a_change_that_hides_behind_an_old_time_is_found_on_a_disk(self, on_disk):
        on_disk.put("a.txt", b"abc")
        before = Path(on_disk.path("a.txt")).stat()
        on_disk.publish()
        on_disk.put("a.txt", b"xyz")
        os.utime(on_disk.path("a.txt"), ns=(before.st_atime_ns, before.st_mtime_ns))
        assert on_disk.late() == [("a.txt", "changed")]

    def test_deep_finds_what_the_stamp_does_not_show(self, desk, monkeypatch):
        desk.put("a.txt", b"abc")
        desk.publish()
        lake, path = Folder(desk.lake), late.manifest_path(DAY, "run1")
        table = lake.read_table(path)
        hashes = pa.array(["0" * 64])
        lake.write_table(path, table.set_column(2, "sha256", hashes))
        assert desk.late() == []
        assert desk.late(deep=True) == [("a.txt", "changed")]

    def test_without_stamps_every_file_is_read(self, desk):
        desk.put("a.txt", b"abc")
        desk.put("b.txt", b"abc")
        desk.publish(stamps=False)
        desk.put("b.txt", b"xyz")
        assert desk.late() == [("b.txt", "changed")]

    def test_days_may_be_chosen(self, desk):
        for day in (DAY, NEXT):
            desk.put("a.txt", day=day)
            desk.publish(day)
            desk.put("b.txt", day=day)
        days = lambda **options: [file.day for file in check(desk.lake, desk.drops, **options)]  # noqa: E731
        assert days() == [DAY, NEXT]
        assert days(since=NEXT) == [NEXT]
        assert days(day=DAY) == [DAY]
        assert days(day=DAY, since=NEXT) == []

    @pytest.mark.parametrize("emptied", [False, True])
    def test_a_drop_that_was_cleared_away_is_passed_over(self, on_disk, emptied):
        on_disk.put("sub/a.txt")
        on_disk.put("x.txt", day=NEXT)
        on_disk.publish()
        if emptied:
            Path(on_disk.path("sub/a.txt")).unlink()
        else:
            shutil.rmtree(Path(on_disk.path("")))
        assert on_disk.late() == []

    def test_a_drop_whose_day_was_never_run_is_told_if_a_later_day_was(self, desk):
        for day in (date(2026, 11, 18), DAY, NEXT):
            desk.put("a.txt", day=day)
        desk.put("_READY", day=date(2026, 11, 17))
        desk.put("notes/a.txt")
        desk.fs.makedirs(f"{desk.drops}/drop_date=2026-11-1", exist_ok=True)
        desk.publish()
        (file,) = check(desk.lake, desk.drops)
        assert (file.day, file.name, file.kind, file.n_bytes) == (date(2026, 11, 18), None, "unpublished", 3)
        assert file.detail == "a drop of 1 files whose day was never published"

    def test_a_lake_without_days_has_no_late_files(self, desk):
        desk.put("a.txt")
        assert desk.late() == []

    def test_drops_that_are_not_there_are_an_error_and_not_all_well(self, desk):
        desk.put("a.txt")
        desk.publish()
        with pytest.raises(DropError, match="cannot list the drops in .*nowhere"):
            list(check(desk.lake, f"{desk.drops}/nowhere"))

    def test_a_damaged_manifest_is_an_error(self, desk):
        desk.put("a.txt")
        desk.publish()
        Folder(desk.lake).write_bytes(late.manifest_path(DAY, "run1"), b"PAR1")
        with pytest.raises(LakeError, match="is damaged"):
            desk.late()


class TestOldCommits:
    """Days that a Verbatim published which wrote no manifest: only their fingerprint is there."""

    def old(self, desk: Desk) -> None:
        fs, root = fsspec.core.url_to_fs(desk.drops)
        lakes.build(desk.lake)  # type: ignore[arg-type]
        digest = hashlib.sha256()
        for path in sorted(fs.find(f"{root}/drop_date={DAY}")):
            name = path.partition(f"drop_date={DAY}/")[2]
            if not is_partial(name):
                digest.update(f"\x1e{name}\x1f".encode() + fs.cat_file(path))
        lake, name = Folder(desk.lake), f"_commits/drop_date={DAY}.json"
        content = {**lake.read_json(name), "drop_fingerprint": digest.hexdigest()}
        lake.write_json(name, {key: value for key, value in content.items() if key != "checksum"})

    def test_only_that_something_changed_is_told(self, desk):
        for name in ("a.txt", "sub/b.txt", "_READY", "c.part"):
            desk.put(name)
        self.old(desk)
        assert desk.late() == []
        desk.put("c.txt")
        (file,) = check(desk.lake, desk.drops)
        assert file == LateFile(
            DAY,
            None,
            "changed",
            detail="an older Verbatim published the day and did not note what its files were",
        )


class TestHostileDrops:
    def test_pipes_and_links_that_lead_out_are_never_opened(self, on_disk, tmp_path):
        (tmp_path / "secret.txt").write_text("secret")
        on_disk.put("a.txt")
        on_disk.publish()
        os.mkfifo(on_disk.path("pipe.txt"))
        Path(on_disk.path("link.txt")).symlink_to(tmp_path / "secret.txt")
        assert on_disk.late() == [("link.txt", "added"), ("pipe.txt", "added")]
        rows = pa.Table.from_pylist(
            [
                {"name": "a.txt", "n_bytes": 3, "sha256": hashlib.sha256(b"abc").hexdigest()},
                {"name": "link.txt", "n_bytes": 6, "trouble": "a link that leads out of the drop"},
                {"name": "pipe.txt", "n_bytes": 0, "trouble": "not a regular file but other"},
            ],
            schema=late.SHAPE,
        )
        late.write_manifest(Folder(on_disk.lake), DAY, "run1", rows)
        assert on_disk.late(deep=True) == []
        Path(on_disk.path("a.txt")).unlink()
        os.mkfifo(on_disk.path("a.txt"))
        assert on_disk.late() == [("a.txt", "changed")], "a pipe has no size"

    @pytest.mark.parametrize(
        "name", [b"pas-utf8-\xe9.txt", b"deux\nlignes.txt", "\u202egauche.txt".encode(), b"\x1b[2J.txt"]
    )
    def test_any_name_comes_back(self, on_disk, name):
        Path(on_disk.path("")).mkdir(parents=True)
        path = os.fsencode(on_disk.path("")) + name
        Path(os.fsdecode(path)).write_bytes(b"abc")
        on_disk.publish()
        assert on_disk.late(deep=True) == []
        Path(os.fsdecode(path)).write_bytes(b"xyz")
        ((told, kind),) = on_disk.late()
        assert told.isprintable()
        assert kind == "changed"

    @pytest.fixture
    def public(self):
        with public_folder() as root:
            yield Desk(str(root))

    def test_a_folder_that_may_not_be_read_any_more_is_told_once(self, public):
        for name in ("a.txt", "sub/b.txt", "sub/c.txt"):
            public.put(name)
        public.publish()
        with closed(Path(public.path("sub"))):
            (file,) = check(public.lake, public.drops)
        assert (file.name, file.kind) == ("sub/", "unreadable")
        assert "Permission denied" in file.detail
        assert public.late() == []

    def test_a_folder_that_could_not_be_read_and_now_can(self, public):
        public.put("a.txt")
        public.put("sub/b.txt")
        with closed(Path(public.path("sub"))):
            table = manifest(public.drops)
        lakes.build(public.lake)  # type: ignore[arg-type]
        late.write_manifest(Folder(public.lake), DAY, "run1", table)
        assert public.late() == [("sub/b.txt", "added")]
        with closed(Path(public.path("sub"))):
            assert public.late() == []

    def test_a_drop_that_may_not_be_read_does_not_hide_the_others(self, public):
        for day in (DAY, NEXT):
            public.put("a.txt", day=day)
            public.publish(day)
            public.put("b.txt", day=day)
        with closed(Path(public.path(""))):
            told = public.late()
        assert told == [(None, "unreadable"), ("b.txt", "added")]

    def test_a_file_that_may_not_be_read_any_more_or_again(self, public):
        public.put("a.txt")
        public.publish()
        with closed(Path(public.path("a.txt"))):
            assert public.late() == [("a.txt", "unreadable")]
            table = manifest(public.drops)
        late.write_manifest(Folder(public.lake), DAY, "run1", table)
        (file,) = check(public.lake, public.drops)
        assert file.kind == "changed"
        assert "could not be read when it was published" in file.detail

    def test_a_store_that_is_gone_is_an_error(self, desk, monkeypatch):
        desk.put("a.txt")
        desk.publish()
        desk.put("a.txt", b"xyz")

        kind = type(desk.fs)
        opened = kind.open

        def fail(self: Any, path: str, *arguments: Any, **options: Any) -> Any:
            if "/drops/" in path:
                raise ConnectionError("no route")
            return opened(self, path, *arguments, **options)

        monkeypatch.setattr(kind, "open", fail)
        with pytest.raises(DropError, match="cannot read .*no route"):
            desk.late()
