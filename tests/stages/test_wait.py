"""A drop is complete when it says so, or when it has been quiet long enough and two looks saw the same."""

from __future__ import annotations

import os
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import fsspec
import pytest

from unprivileged import closed, public_folder
from verbatim.errors import DropError
from verbatim.settings import Settings
from verbatim.stages.wait import DropStatus, Seen, drop_status

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
SETTINGS = Settings(_env_file=None, drop_quiet_minutes=10)  # type: ignore[call-arg]
MEMORY = fsspec.filesystem("memory")


class Drop:
    """A drop in a store where files have the times that a test gives them."""

    def __init__(self) -> None:
        self.drops = f"memory://{uuid.uuid4()}"
        self.folder = f"{self.drops}/drop_date={DAY}"

    def put(self, name: str, minutes_ago: float, data: bytes = b"x") -> None:
        MEMORY.pipe_file(f"{self.folder}/{name}", data)
        path = MEMORY._strip_protocol(f"{self.folder}/{name}")
        MEMORY.store[path].created = NOW - timedelta(minutes=minutes_ago)

    def look(self, before: Seen | None = None, *, later: float = 0, quiet: float = 10) -> DropStatus:
        options = SETTINGS.model_copy(update={"drop_quiet_minutes": quiet})
        at = NOW + timedelta(minutes=later)
        return drop_status(self.drops, DAY, now=at, settings=options, before=before)

    def look_twice(self) -> DropStatus:
        return self.look(self.look().seen)


@pytest.fixture
def drop() -> Drop:
    return Drop()


class TestWithReady:
    def test_an_empty_drop_is_complete(self, drop):
        drop.put("_READY", 0)
        assert drop.look() == DropStatus(True, "_READY is there", 0)

    def test_ready_wins_over_quiet_at_the_first_look(self, drop):
        drop.put("a.txt", 1)
        drop.put("_READY", 0.5)
        assert drop.look() == DropStatus(True, "_READY is there", 1)

    @pytest.mark.parametrize(
        "name", ["gros.zip.part", "jour/a.txt.TMP", ".une.txt.Xy12Ab", ".~tmp~/a.txt", "a.crdownload"]
    )
    def test_an_upload_beside_it_keeps_the_drop_waiting(self, drop, name):
        drop.put("a.txt", 600)
        drop.put(name, 600)
        drop.put("_READY", 500)
        found = drop.look()
        assert (found.complete, found.n_files) == (False, 1)
        assert found.reason == f"_READY is there, but {name} is still being uploaded"

    @pytest.mark.parametrize("name", [".DS_Store", "a.txt~", "~$a.docx", "_READY.1", ".git/config"])
    def test_what_is_hidden_or_a_backup_does_not(self, drop, name):
        drop.put(name, 0)
        drop.put("_READY", 5)
        assert drop.look().complete

    def test_several_uploads_are_counted(self, drop):
        for name in ("b.part", "a.part", "c.part"):
            drop.put(name, 0)
        drop.put("_READY", 0)
        assert drop.look().reason == "_READY is there, but a.part and 2 more are still being uploaded"

    @pytest.mark.parametrize(("minutes", "complete"), [(1, False), (9.9, False), (10, True), (30, True)])
    def test_files_that_come_after_it_are_waited_for_until_it_is_quiet(self, drop, minutes, complete):
        drop.put("_READY", 60)
        drop.put("b.txt", minutes)
        found = drop.look()
        assert found.complete == complete
        if not complete:
            why = f"but b.txt is newer, the last change was {int(minutes)} min ago"
            assert found.reason == f"_READY is there, {why}"

    def test_files_that_a_copy_writes_just_after_it_are_not_late(self, drop):
        drop.put("_READY", 1)
        drop.put("z.txt", 1 - 1.5 / 60)
        assert drop.look().complete
        drop.put("z.txt", 1 - 2.5 / 60)
        assert not drop.look().complete

    def test_a_clock_that_is_ahead_does_not_hold_the_day_up(self, drop):
        drop.put("_READY", 5)
        drop.put("a.txt", -60 * 24 * 365)
        assert drop.look().complete

    def test_ready_is_a_file_and_has_this_name(self, drop):
        drop.put("sub/_READY", 0)
        drop.put("_READY.tmp", 0)
        drop.put("_READY/a.txt", 0)
        assert not drop.look().complete


class TestWithoutReady:
    def test_no_folder(self, drop):
        found = drop.look()
        assert not found.complete
        assert "does not exist yet" in found.reason

    def test_an_empty_folder_waits(self, drop):
        MEMORY.mkdir(drop.folder)
        assert drop.look().n_files == 0
        assert not drop.look_twice().complete

    def test_hidden_files_alone_are_no_drop(self, drop):
        drop.put(".DS_Store", 600)
        found = drop.look_twice()
        assert (found.complete, found.n_files) == (False, 0)
        assert "holds no file yet" in found.reason

    @pytest.mark.parametrize(("minutes", "complete"), [(0, False), (9.9, False), (10, True), (600, True)])
    def test_quiet_time_goes_by_the_newest_file_at_any_depth(self, drop, minutes, complete):
        drop.put("old.txt", 6000)
        drop.put("deep/er/new.txt", minutes)
        found = drop.look_twice()
        assert (found.complete, found.n_files) == (complete, 2)
        assert found.reason == f"the last change was {int(minutes)} min ago; _READY is missing"

    def test_one_look_alone_never_does(self, drop):
        drop.put("old.txt", 600)
        found = drop.look()
        assert (found.complete, found.is_quiet) == (False, True)
        assert "a second look must see the same" in found.reason

    def test_a_drop_that_is_not_quiet_needs_no_hurried_second_look(self, drop):
        drop.put("new.txt", 1)
        assert not drop.look().is_quiet

    @pytest.mark.parametrize(
        ("name", "data"), [("old.txt", b"xx"), ("another.txt", b"x"), ("z/deep.txt", b"")]
    )
    def test_an_upload_that_keeps_old_times_and_still_grows_is_not_complete(self, drop, name, data):
        drop.put("old.txt", 600)
        before = drop.look().seen
        drop.put(name, 600, data)
        found = drop.look(before, later=1)
        assert not found.complete
        assert "not what the last look saw" in found.reason
        assert drop.look(found.seen, later=2).complete

    def test_a_file_that_goes_counts_as_a_change(self, drop):
        drop.put("a.txt", 600)
        drop.put("b.txt", 600)
        before = drop.look().seen
        MEMORY.rm(f"{drop.folder}/b.txt")
        assert not drop.look(before, later=1).complete

    def test_an_upload_keeps_the_drop_waiting_however_old_it_is(self, drop):
        drop.put("old.txt", 600)
        drop.put("new.txt.part", 600)
        found = drop.look_twice()
        assert (found.complete, found.n_files) == (False, 1)
        assert found.reason == "new.txt.part is still being uploaded; _READY is missing"

    @pytest.mark.parametrize("minutes_ago", [-60, None])
    def test_where_times_are_no_help_the_drop_is_watched(self, drop, monkeypatch, minutes_ago):
        drop.put("a.txt", minutes_ago or 0)
        drop.put("old.txt", 600)
        if minutes_ago is None:  # a store that gives no times
            find = type(MEMORY).find

            def without_times(*arguments, **options):
                found = find(*arguments, **options)
                return {k: {n: v for n, v in info.items() if n != "created"} for k, info in found.items()}

            monkeypatch.setattr(type(MEMORY), "find", without_times)
        first = drop.look()
        assert (first.complete, first.is_quiet) == (False, False)
        assert "for the 0 min that it was watched" in first.reason
        second = drop.look(first.seen, later=9)
        assert not second.complete
        assert drop.look(second.seen, later=10).complete

    def test_watching_begins_anew_with_each_change(self, drop):
        drop.put("a.txt", -60)
        first = drop.look()
        drop.put("a.txt", -60, b"longer")
        second = drop.look(first.seen, later=9)
        assert not drop.look(second.seen, later=18).complete
        assert drop.look(second.seen, later=19).complete

    def test_no_quiet_time_at_all_still_takes_two_looks(self, drop):
        drop.put("a.txt", 0)
        first = drop.look(quiet=0)
        assert (first.complete, first.is_quiet) == (False, True)
        assert drop.look(first.seen, quiet=0).complete


class TestOnDisk:
    def look(self, drops: Path, *, later: float, before: Seen | None = None) -> DropStatus:
        at = datetime.now(UTC) + timedelta(minutes=later)
        return drop_status(str(drops), DAY, now=at, settings=SETTINGS, before=before)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / f"drop_date={DAY}").mkdir()
        return tmp_path / f"drop_date={DAY}"

    @pytest.mark.parametrize(("later", "complete"), [(0, False), (9, False), (11, True)])
    def test_files_that_keep_the_times_of_their_source_are_as_new_as_they_came(self, folder, later, complete):
        (folder / "a.txt").write_text("x")
        os.utime(folder / "a.txt", (1e9, 1e9))
        first = self.look(folder.parent, later=later)
        assert self.look(folder.parent, later=later, before=first.seen).complete == complete

    def test_a_copy_that_comes_after_ready_is_waited_for_although_it_looks_older(self, folder):
        (folder / "_READY").touch()
        (folder / "a.txt").write_text("x")
        assert self.look(folder.parent, later=0).complete
        time.sleep(2.1)
        os.utime(folder / "a.txt", (1e9, 1e9))
        assert not self.look(folder.parent, later=0).complete
        assert self.look(folder.parent, later=11).complete

    def test_a_drop_that_may_not_be_listed_is_an_error_that_says_so(self):
        with public_folder() as drops:
            folder = drops / f"drop_date={DAY}"
            folder.mkdir()
            with closed(folder), pytest.raises(DropError, match=f"cannot list {folder}: Permission denied"):
                self.look(drops, later=0)

    def test_a_folder_inside_that_may_not_be_listed_is_told_and_not_waited_for(self):
        with public_folder() as drops:
            folder = drops / f"drop_date={DAY}"
            (folder / "sub\nx").mkdir(parents=True)
            (folder / "_READY").touch()
            with closed(folder / "sub\nx"):
                found = self.look(drops, later=0)
        assert (found.complete, found.n_files) == (True, 1)
        assert found.reason == "_READY is there; sub\\u000ax/ cannot be listed: Permission denied"

    def test_hostile_names_are_printable_in_the_reason(self, folder):
        (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[2J\n.part"))).touch()
        found = self.look(folder.parent, later=0)
        assert found.reason.isprintable()

    def test_the_folder_may_be_a_link_and_hold_links_in_circles(self, folder, tmp_path):
        (folder / "a.txt").write_text("x")
        (folder / "circle").symlink_to(folder)
        (tmp_path / "drop_date=2026-11-19").symlink_to(folder)
        first = drop_status(
            str(tmp_path), date(2026, 11, 19), now=datetime.now(UTC), settings=SETTINGS, before=None
        )
        assert (first.complete, first.n_files) == (False, 2)
