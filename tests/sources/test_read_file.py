"""A file of the drop gives a record or a reject, whatever it is."""

from __future__ import annotations

import hashlib
import os
import tracemalloc

import fsspec
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record, read_file, reading
from verbatim.sources.reading import UNEXPECTED

TEXT = "Le pont rouvre\n\nLe pont de la Tour a rouvert « hier », selon le maire."
SETTINGS = Settings(_env_file=None)


def read_from(fs, path, source_file="a.txt"):
    return list(read_file(fs, path, source_file, SETTINGS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_untouched_with_its_provenance(read, encoding):
    data = TEXT.replace("\n", "\r\n").encode(encoding)
    record = read(data, "Le Jour/Été à Évian (2).txt")
    assert record.text == TEXT.replace("\n", "\r\n")
    assert record.raw_hash == hashlib.sha256(data).hexdigest()
    assert record.n_bytes == len(data)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"\x00" * 500, "a.txt", "empty"),
        ("\ufeff\u00a0\u200b".encode(), "a.txt", "empty"),
        (b"---\ntitle: x\n---\n", "a.txt", "empty"),
        (os.urandom(5000), "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt", "binary"),
        (b"%PDF-1.7\n" + b"x" * 100, "a.txt", "unsupported"),
        (b"", "a.csv", "empty"),
        (b"---\ntitle: [a\nb\n---\nx", "a.txt", "malformed"),
    ],
)
def test_rejects(read, data, name, reason):
    item = read(data, name)
    assert isinstance(item, Reject), item
    assert (item.reason, item.stage) == (reason, "ingest")
    assert item.raw_hash == hashlib.sha256(data).hexdigest()
    assert item.n_bytes == len(data)


def test_a_huge_file_is_refused_in_little_memory(read):
    line = b"a" * 30_000_000
    tracemalloc.start()
    item = read(line)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert item.reason == "too_large"
    assert item.raw_hash == hashlib.sha256(line).hexdigest()
    assert item.n_bytes == len(line)
    assert peak < 10_000_000


def test_the_limit_itself_is_allowed(read):
    assert isinstance(read(b"x" * 1000, max_article_bytes=1000), Record)
    assert read(b"x" * 1001, max_article_bytes=1000).reason == "too_large"


def test_a_file_cut_in_a_character_is_read_and_says_so(read):
    record = read("Le préfet a dit « non ».\n\nIl est arrivé".encode()[:-1])
    assert record.text.endswith("Il est arriv")
    assert record.unread == (("\\xc3", "cut_character"),)


def test_front_matter_fills_the_record(read):
    record = read(
        b"---\nsource: Le Jour\nurl: javascript:alert(1)\npublished_at: 2024-05-03\n---\n\n" + TEXT.encode()
    )
    assert (record.source, record.url) == ("Le Jour", None)
    assert record.published_at.isoformat() == "2024-05-02T22:00:00+00:00"
    assert record.text.strip() == TEXT


@pytest.mark.parametrize("name", ["absent.txt", "nul\x00.txt"])
def test_a_file_that_is_not_there(tmp_path, name):
    (item,) = read_from(fsspec.filesystem("file"), f"{tmp_path}/{name}", name)
    assert item.reason == "unreadable"
    assert item.raw_hash is None


def test_a_folder_and_a_pipe_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name in ("pipe.txt", "folder.txt"):
        (item,) = read_from(fsspec.filesystem("file"), str(tmp_path / name), name)
        assert item.reason == "unreadable", name


def test_a_link_may_not_lead_out_of_the_drop(tmp_path):
    drop = tmp_path / "drop"
    drop.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    (drop / "inside.txt").write_text(TEXT)
    (drop / "out.txt").symlink_to(tmp_path / "secret.txt")
    (drop / "in.txt").symlink_to(drop / "inside.txt")
    fs = fsspec.filesystem("file")
    assert read_from(fs, str(drop / "out.txt"), "out.txt")[0].reason == "unreadable"
    assert read_from(fs, str(drop / "in.txt"), "in.txt")[0].text == TEXT


class _Failing(fsspec.AbstractFileSystem):
    protocol = "failing"
    cachable = False

    def __init__(self, error):
        super().__init__()
        self.error = error

    def info(self, path, **kwargs):
        return {"name": path, "size": 3, "type": "file"}

    def _open(self, path, *args, **kwargs):
        raise self.error


def test_a_forbidden_file_is_a_reject():
    (item,) = read_from(_Failing(PermissionError("forbidden")), "a.txt")
    assert (item.reason, item.detail) == ("unreadable", "PermissionError: forbidden")


@pytest.mark.parametrize("error", [ConnectionError("store down"), TimeoutError("store slow")])
def test_a_store_out_of_reach_is_no_reject(error):
    with pytest.raises(type(error)):
        read_from(_Failing(error), "a.txt")


def test_any_file_system_will_do():
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/drop/a.txt", TEXT.encode())
    fs.pipe_file("/drop/a.json", b'{"source": "Le Jour"}')
    (record,) = read_from(fs, "/drop/a.txt")
    assert (record.text, record.source) == (TEXT, "Le Jour")


pieces = st.sampled_from(
    [b"---\n", b"title: ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\xe9", b"\xc3\xa9", b"\n\n",
     b"\xed\xa0\x80", b"{", b"<html>"]
)  # fmt: skip
hostile = st.binary(max_size=300) | st.lists(pieces | st.binary(max_size=8), max_size=20).map(b"".join)


@given(hostile)
@example(b"WARC/")
@hypothesis_settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_any_bytes_give_at_least_one_item_and_no_fault_of_a_reader(data):
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/any/a.txt", data)
    items = read_from(fs, "/any/a.txt")
    assert items
    for item in items:
        assert item.raw_hash is None or len(item.raw_hash) == 64
        if isinstance(item, Record):
            assert item.raw_hash is not None
            assert item.text.strip() or item.is_withdrawn
        else:
            assert UNEXPECTED not in item.detail


def test_a_fault_of_a_reader_is_a_reject_and_keeps_what_was_read_before(tmp_path, monkeypatch):
    def faulty(stream, origin):
        yield Record(origin.at(1), "0" * 64, 1, "utf-8", TEXT)
        raise KeyError("title")

    monkeypatch.setitem(reading.READERS, "text", faulty)
    (tmp_path / "a.txt").write_text(TEXT)
    record, reject = read_from(fsspec.filesystem("file"), str(tmp_path / "a.txt"))
    assert record.text == TEXT
    assert (reject.reason, reject.detail) == ("malformed", f"{UNEXPECTED} KeyError: 'title'")
