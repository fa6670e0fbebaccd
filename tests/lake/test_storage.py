"""Whole files in, whole files out."""

from __future__ import annotations

import pytest

from verbatim.errors import LakeError
from verbatim.lake.storage import Folder


@pytest.fixture(params=["local", "memory"])
def folder(request, tmp_path):
    return Folder(str(tmp_path / "f") if request.param == "local" else f"memory://{tmp_path.name}")


def test_what_is_written_is_read(folder):
    folder.write_bytes("a/b.bin", b"\x00\x01")
    folder.write_json("a/c.json", {"é": [1, None]})
    assert folder.read_bytes("a/b.bin") == b"\x00\x01"
    assert folder.read_json("a/c.json") == {"é": [1, None]}
    assert folder.names("a") == ["b.bin", "c.json"]
    assert folder.names() == ["a"]


def test_a_folder_that_is_not_there_is_empty(folder):
    assert folder.names("nowhere") == []
    assert not folder.exists("nowhere")
    folder.delete("nowhere")


def test_delete_takes_the_folder_and_nothing_beside_it(folder):
    folder.write_bytes("a/x", b"1")
    folder.write_bytes("ab/x", b"1")
    folder.delete("a")
    assert folder.names() == ["ab"]


def test_a_missing_or_damaged_file_is_named(folder):
    with pytest.raises(LakeError, match=r"missing\.json"):
        folder.read_json("missing.json")
    folder.write_bytes("bad.json", b"{")
    folder.write_bytes("bad.parquet", b"PAR1")
    with pytest.raises(LakeError, match=r"bad\.json is damaged"):
        folder.read_json("bad.json")
    with pytest.raises(LakeError, match=r"bad\.parquet is damaged"):
        folder.read_table("bad.parquet")


def test_no_half_file_is_left_when_a_write_fails(tmp_path, monkeypatch):
    folder = Folder(str(tmp_path))
    folder.write_bytes("a", b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("verbatim.lake.storage.os.fsync", full)
    with pytest.raises(LakeError, match="No space left on device.*free space"):
        folder.write_bytes("a", b"new")
    assert folder.read_bytes("a") == b"old"
    assert folder.names() == ["a"]
