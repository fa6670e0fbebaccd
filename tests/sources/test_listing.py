"""Files that are no articles are known by name; a folder is listed whatever is in it."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec import AbstractFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from unprivileged import closed, public_folder
from verbatim.errors import DropError
from verbatim.sources import is_partial, is_sidecar
from verbatim.sources.listing import is_upload, list_files, sidecar_paths

LOCAL = fsspec.filesystem("file")
UPLOADS = [
    "a.txt.part",
    "a.TMP",
    "a.filepart",
    "jour/gros.zip.partial",
    "a.txt.crdownload",
    "a.csv._COPYING_",
    ".une.txt.Xy12Ab",
    ".~tmp~/a.txt",
    ".rsync-partial/a.txt",
    "_temporary/0/a.parquet",
]
OTHERS = ["a.txt~", "~$a.txt", ".a.txt", "sub/.DS_Store", ".git/config", "_READY", "x/_READY.1", "._a.txt"]
ARTICLES = [
    "a.txt",
    "partie.txt",
    "Été à Évian (2).txt",
    "./a.txt",
    "a.part.txt",
    "_une.txt",
    "",
    "tmp/a.txt",
    "part",
    "download",
]


@pytest.mark.parametrize("name", UPLOADS + OTHERS)
def test_partial(name):
    assert is_partial(name)


@pytest.mark.parametrize("name", ARTICLES)
def test_not_partial(name):
    assert not is_partial(name)


def test_what_is_hidden_or_a_marker_is_no_upload_to_wait_for():
    assert [name for name in UPLOADS + OTHERS + ARTICLES if is_upload(name)] == UPLOADS


def test_a_sidecar_stands_beside_its_text():
    names = {"a.txt", "a.json", "b.json", "c.yaml", "D.TXT", "D.yml", ".json", "a"}
    assert {n for n in names if is_sidecar(f"le_jour/{n}", names)} == {"a.json", "D.yml"}
    assert not is_sidecar("a.txt", names)


def test_where_a_sidecar_is_looked_for():
    assert sidecar_paths("x/a.txt") == ["x/a.json", "x/a.yaml", "x/a.yml"]
    assert sidecar_paths("x/a.md") == []


def put(folder: Path, *names: str, text: str = "x") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


class TestOnDisk:
    def test_no_folder_is_none_and_an_empty_one_is_empty(self, tmp_path):
        assert list_files(LOCAL, str(tmp_path / "none")) is None
        assert list_files(LOCAL, str(tmp_path)) == {}

    def test_every_file_at_any_depth_in_order_with_its_size_and_times(self, tmp_path):
        put(tmp_path, "b.txt", "a/é.txt", "a/b/c/d.txt", text="éé")
        found = list_files(LOCAL, f"{tmp_path}/")
        assert list(found) == ["a/b/c/d.txt", "a/é.txt", "b.txt"]
        entry = found["a/é.txt"]
        status = (tmp_path / "a/é.txt").stat()
        assert (entry.path, entry.n_bytes, entry.trouble) == (str(tmp_path / "a/é.txt"), 4, None)
        assert entry.changed_at == pytest.approx(status.st_ctime)
        assert entry.stamp == str(status.st_ctime_ns)

    def test_a_copy_that_keeps_an_old_time_is_as_new_as_it_is(self, tmp_path):
        put(tmp_path, "a.txt")
        before = list_files(LOCAL, str(tmp_path))["a.txt"]
        os.utime(tmp_path / "a.txt", (1e9, 1e9))
        after = list_files(LOCAL, str(tmp_path))["a.txt"]
        assert after.changed_at >= before.changed_at > 1e9
        assert after.stamp != before.stamp

    @pytest.mark.parametrize(
        "name",
        [
            b"pas-utf8-\xe9.txt",
            b"deux\nlignes.txt",
            "gauche\u202edroite.txt".encode(),
            b" blanc .txt",
            b"a::b.txt",
            b"file:x.txt",
            b"[a]*?.txt",
            b"~.txt.x",
            b"a\\b.txt",
            b"x" * 250 + b".txt",
        ],
        ids=repr,
    )
    def test_any_name(self, tmp_path, name):
        path = os.path.join(os.fsencode(tmp_path), b"jour", name)  # noqa: PTH118 (bytes)
        (tmp_path / "jour").mkdir()
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"abc")
        ((found, entry),) = list_files(LOCAL, str(tmp_path)).items()
        assert os.fsencode(found) == b"jour/" + name
        assert entry.n_bytes == 3
        with LOCAL.open(entry.path, "rb") as stream:
            assert stream.read() == b"abc"

    def test_links_are_listed_and_those_to_folders_not_followed(self, tmp_path):
        drop = tmp_path / "drop"
        put(drop, "sub/a.txt", text="abcd")
        (drop / "sub/loop").symlink_to(drop)
        (drop / "self").symlink_to("self")
        (drop / "broken").symlink_to("nowhere")
        (drop / "link.txt").symlink_to("sub/a.txt")
        found = list_files(LOCAL, str(drop))
        assert {name: entry.n_bytes for name, entry in found.items() if name != "sub/loop"} == {
            "broken": 0,
            "link.txt": 4,
            "self": 0,
            "sub/a.txt": 4,
        }
        assert "sub/loop" in found

    def test_a_link_is_as_new_as_what_it_leads_to(self, tmp_path):
        put(tmp_path, "a.txt")
        (tmp_path / "link.txt").symlink_to("a.txt")
        before = list_files(LOCAL, str(tmp_path))["link.txt"].stamp
        os.utime(tmp_path / "a.txt")
        assert list_files(LOCAL, str(tmp_path))["link.txt"].stamp != before

    def test_the_folder_itself_may_be_a_link(self, tmp_path):
        put(tmp_path / "there", "sub/a.txt")
        (tmp_path / "here").symlink_to("there")
        assert list(list_files(LOCAL, str(tmp_path / "here"))) == ["sub/a.txt"]
        (tmp_path / "loop").symlink_to("loop")
        with pytest.raises(DropError, match="cannot list .*loop"):
            list_files(LOCAL, str(tmp_path / "loop"))

    def test_pipes_and_sockets_are_listed_unopened(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        assert list(list_files(LOCAL, str(tmp_path))) == ["pipe.txt"]

    def test_hidden_folders_are_left_out_but_for_uploads(self, tmp_path):
        put(tmp_path, ".git/config", "a/.snapshot/b.txt", ".~tmp~/c.txt", ".hidden", "d.txt")
        assert list(list_files(LOCAL, str(tmp_path))) == [".hidden", ".~tmp~/c.txt", "d.txt"]

    def test_folders_within_one_another_end_in_one_entry(self, tmp_path):
        put(tmp_path, "a.txt", f"{'f/' * 300}deep.txt")
        found = list_files(LOCAL, str(tmp_path))
        assert list(found) == ["a.txt", "f/" * 101]
        assert found["f/" * 101].trouble == "more than 100 folders deep"

    def test_a_folder_that_may_not_be_read_is_an_error_and_not_an_empty_day(self):
        with public_folder() as folder:
            put(folder / "drop", "a.txt")
            with closed(folder / "drop"), pytest.raises(DropError, match="cannot list .*: Permission denied"):
                list_files(LOCAL, str(folder / "drop"))

    def test_a_folder_inside_that_may_not_be_read_is_one_entry(self):
        with public_folder() as folder:
            put(folder, "a.txt", "sub/b.txt", "sub/c.txt")
            with closed(folder / "sub"):
                found = list_files(LOCAL, str(folder))
        assert {name: entry.trouble for name, entry in found.items()} == {
            "a.txt": None,
            "sub/": "Permission denied",
        }

    def test_files_that_may_not_be_looked_at_are_listed_with_the_reason(self):
        with public_folder() as folder:
            put(folder, "sub/b.txt")
            with closed(folder / "sub", 0o444):
                found = list_files(LOCAL, str(folder))
        assert {name: entry.trouble for name, entry in found.items()} == {"sub/b.txt": "Permission denied"}

    def test_a_file_in_the_folder_s_place(self, tmp_path):
        put(tmp_path, "drop")
        with pytest.raises(DropError, match="is a file"):
            list_files(LOCAL, str(tmp_path / "drop"))

    def test_what_vanishes_meanwhile_is_not_there(self, tmp_path, monkeypatch):
        put(tmp_path, "a.txt", "sub/b.txt")
        scandir = os.scandir

        def vanishing(path: str) -> Any:
            if path.endswith("sub"):
                raise FileNotFoundError(2, "No such file or directory", path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", vanishing)
        assert list(list_files(LOCAL, str(tmp_path))) == ["a.txt"]

    def test_a_disk_that_fails_inside_is_not_taken_for_a_smaller_drop(self, tmp_path, monkeypatch):
        put(tmp_path, "a.txt", "sub/b.txt")
        scandir = os.scandir

        def failing(path: str) -> Any:
            if path.endswith("sub"):
                raise OSError(5, "Input/output error")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", failing)
        with pytest.raises(DropError, match="Input/output error"):
            list_files(LOCAL, str(tmp_path))


class Server(MemoryFileSystem):
    """Lists one folder at a time, as a server of files does."""

    protocol = "server"
    store: dict[str, Any] = {}  # noqa: RUF012
    find = AbstractFileSystem.find


def server(**files: bytes) -> tuple[Server, str]:
    fs, folder = Server(skip_instance_cache=True), f"/{uuid.uuid4()}/drop_date=2026-11-20"
    for name, data in files.items():
        fs.pipe_file(f"{folder}/{name}", data)
    return fs, folder


class Bucket(MemoryFileSystem):
    """Lists as an object store does: all keys at once, with an ETag and the time of the upload."""

    protocol = "bucket"
    store: dict[str, Any] = {}  # noqa: RUF012
    pseudo_dirs = [""]  # noqa: RUF012
    listings = 0

    def find(self, path, maxdepth=None, withdirs=False, detail=False, **kwargs):
        type(self).listings += 1
        at = datetime(2026, 11, 20, 22, tzinfo=UTC)
        return {
            key: {
                "name": key,
                "size": file.size,
                "type": "file",
                "LastModified": at,
                "ETag": f'"{file.size}"',
            }
            for key, file in self.store.items()
            if key.startswith(f"{path}/") or key == path
        }


class TestInStores:
    def test_a_store_that_is_walked(self):
        fs, folder = server(**{"a.txt": b"ab", "sub/deep/b.txt": b"c", ".git/x": b"", "_READY": b""})
        found = list_files(fs, folder)
        assert {name: entry.n_bytes for name, entry in found.items()} == {
            "_READY": 0,
            "a.txt": 2,
            "sub/deep/b.txt": 1,
        }
        assert found["a.txt"].changed_at == pytest.approx(datetime.now(UTC).timestamp(), abs=60)
        assert found["a.txt"].stamp

    def test_no_folder_in_a_store(self):
        fs, folder = server()
        assert list_files(fs, folder) is None
        fs.mkdir(folder)
        assert list_files(fs, folder) == {}

    def test_an_object_in_the_folder_s_place(self):
        fs, folder = server()
        fs.pipe_file(folder, b"x")
        with pytest.raises(DropError, match="is a file"):
            list_files(fs, folder)

    def test_the_memory_of_fsspec(self):
        fs, folder = fsspec.filesystem("memory"), f"/{uuid.uuid4()}"
        fs.pipe_file(f"{folder}/sub/a.txt", b"abc")
        entry = list_files(fs, folder)["sub/a.txt"]
        assert (entry.n_bytes, entry.changed_at) == (3, fs.store[entry.path].created.timestamp())
        with pytest.raises(DropError, match="is a file"):
            list_files(fs, f"{folder}/sub/a.txt")
        assert list_files(fs, f"{folder}/none") is None

    def test_an_object_store_is_asked_once(self):
        fs, folder = Bucket(), "/b/drop_date=2026-11-20"
        for name in ("sub/a.txt", "b.txt", ".git/x", "empty/", "sub/"):
            fs.store[f"{folder}/{name}"] = type("Object", (), {"size": 7})()
        Bucket.listings = 0
        found = list_files(fs, folder)
        assert Bucket.listings == 1
        assert list(found) == ["b.txt", "sub/a.txt"]  # keys in hidden or empty folders are none
        entry = found["b.txt"]
        assert (entry.n_bytes, entry.stamp) == (7, '"7"')
        assert entry.changed_at == datetime(2026, 11, 20, 22, tzinfo=UTC).timestamp()
        assert list_files(fs, "/b/drop_date=2026-11-21") is None

    @pytest.mark.parametrize(
        ("info", "seconds"),
        [
            ({"mtime": 5}, 5.0),
            ({"mtime": 0, "created": 7}, 0.0),
            ({"LastModified": datetime(1970, 1, 1, 0, 1, tzinfo=UTC)}, 60.0),
            ({"last_modified": datetime(1970, 1, 1, 0, 1)}, 60.0),  # noqa: DTZ001 (as some stores give it)
            ({"updated": "1970-01-01T00:01:00.5Z"}, 60.5),
            ({"updated": "1970-01-01T02:01:00+02:00"}, 60.0),
            ({"modify": "19700101000100.000"}, 60.0),
            ({"modify": "19700101000100"}, 60.0),
            ({"modify": "hier"}, None),
            ({}, None),
        ],
        ids=repr,
    )
    def test_times_as_the_stores_give_them(self, monkeypatch, info, seconds):
        fs, folder = server()
        listed = [{"name": f"{folder}/a.txt", "size": None, "type": "file", **info}]
        monkeypatch.setattr(Server, "ls", lambda *_, **__: listed)
        entry = list_files(fs, folder)["a.txt"]
        assert (entry.changed_at, entry.n_bytes) == (seconds, 0)
        assert (entry.stamp is None) == (seconds is None)

    def test_a_server_that_lists_a_folder_in_itself_does_not_go_on_for_ever(self, monkeypatch):
        fs, folder = server()

        def ls(self: Any, path: str, **_: Any) -> list[dict[str, Any]]:
            return [
                {"name": path, "size": 0, "type": "directory"},
                {"name": f"{path}/f", "type": "directory"},
            ]

        monkeypatch.setattr(Server, "ls", ls)
        ((name, entry),) = list_files(fs, folder).items()
        assert name.endswith("f/f/")
        assert entry.trouble == "more than 100 folders deep"

    @pytest.mark.parametrize(
        "error", [ConnectionError("no route"), TimeoutError(), PermissionError("no key")]
    )
    def test_a_store_out_of_reach_is_an_error_in_words(self, monkeypatch, error):
        fs, folder = server()

        def ls(*_: Any, **__: Any) -> None:
            raise error

        monkeypatch.setattr(Server, "ls", ls)
        with pytest.raises(DropError, match="cannot list"):
            list_files(fs, folder)


NAMES = st.binary(min_size=1, max_size=40).filter(lambda b: not {0, 47} & set(b) and b not in {b".", b".."})


@given(st.sets(NAMES, min_size=1, max_size=8))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_every_name_that_a_disk_takes_is_listed_once(tmp_path_factory, names):
    folder = os.fsencode(tmp_path_factory.mktemp("drop"))
    for name in names:
        with open(os.path.join(folder, name), "wb"):  # noqa: PTH118, PTH123
            pass
    found = list_files(LOCAL, os.fsdecode(folder))
    assert {os.fsencode(name) for name in found} == names
    for name in found:
        assert is_partial(name) or not is_upload(name)
