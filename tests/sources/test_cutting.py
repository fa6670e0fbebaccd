"""The parts of a large file give what the whole of it gives."""

from __future__ import annotations

import gzip
import io
import json
import random

import fsspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archives import jsonl, zip_of
from verbatim.settings import Settings
from verbatim.sources import read_file
from verbatim.sources.cutting import cut
from verbatim.sources.parts import Part

FS = fsspec.filesystem("memory")
SETTINGS = Settings(_env_file=None)


def _read(data: bytes, name: str, parts: list[Part] | None = None):
    FS.pipe_file(f"/drop/{name}", data)
    return [
        item for part in parts or [Part()] for item in read_file(FS, f"/drop/{name}", name, SETTINGS, part)
    ]


def _parts(data: bytes, name: str, part_bytes: int) -> list[Part]:
    """The parts, which cover the file without a gap."""
    parts = cut(io.BytesIO(data), name, len(data), part_bytes)
    if parts != [Part()]:
        assert [p.end for p in parts[:-1]] == [p.start for p in parts[1:]]
        assert (parts[0].start, parts[0].line, parts[-1].end) == (0, 1, len(data))
        assert all(p.end > p.start for p in parts)
    return parts


def _warc(n: int, start: int = 0) -> list[bytes]:
    records = []
    for i in range(start, start + n):
        rng = random.Random(i)
        page = f"<html><body><p>Page {i} {rng.randbytes(rng.randrange(400)).hex()}</p></body></html>".encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        records.append(_record("response", block))
        records.append(_record("request", b"GET / HTTP/1.1\r\n\r\n"))
    return records


def _record(kind: str, block: bytes, length: int | None = None) -> bytes:
    length = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {length}\r\n"
    head += "WARC-Target-URI: https://lejour.example/\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _gz(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


FILES = {
    "a.jsonl": jsonl(300),
    "a.json": b"\xef\xbb\xbf" + jsonl(300).replace(b"\n", b"\r\n"),
    "a.warc": b"".join(_warc(150)),
    "a.warc.gz": _gz(_warc(150)),
}


@pytest.mark.parametrize(("name", "data"), FILES.items(), ids=list(FILES))
@pytest.mark.parametrize("part_bytes", [1, 700, 8_000, 40_000])
def test_the_parts_give_what_the_whole_gives(name, data, part_bytes):
    parts = _parts(data, name, part_bytes)
    assert len(parts) > 1
    sizes = [p.end - p.start for p in parts[:-1]]
    assert max(sizes) < part_bytes + 4_000
    assert min(sizes) >= part_bytes
    whole = _read(data, name)
    assert len(whole) >= 150
    assert _read(data, name, parts) == whole


@pytest.mark.parametrize(("name", "data"), FILES.items(), ids=list(FILES))
def test_a_file_that_is_not_too_large_is_one_part(name, data):
    assert cut(io.BytesIO(data), name, len(data), len(data)) == [Part()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Le maire a dit non.\n" * 900),
        ("a.csv", b"titre;texte\n" * 900),
        ("a.json", json.dumps([{"title": "a", "text": "b c"}] * 900, indent=1).encode()),
        ("a.json", json.dumps([{"title": "a", "text": "b c"}] * 900).encode()),
        ("a.json", json.dumps({"articles": [{"title": "a"}] * 900}, indent=1).encode()),
        ("a.jsonl", jsonl(90).decode().encode("utf-16")),
        ("a.jsonl", jsonl(90).decode().encode("cp1252")),
        ("a.jsonl.gz", gzip.compress(jsonl(900))),
        ("a.zip", zip_of({"a.jsonl": jsonl(900)}, 0)),
        ("whole.warc.gz", gzip.compress(b"".join(_warc(200)))),
        ("a.jsonl", b"\n" * 9_000),
        ("a.jsonl", b'{"title": "a'),
        ("a.warc", b"WARC/1.0\r\n" * 900),
        ("a.gz", gzip.compress(b"WARC/1.0\r\n" * 900)[:-9] + b"\x00" * 9_000),
        ("a.gz", b"\x1f\x8b\x08" * 3_000),
    ],
)
def test_what_cannot_be_cut_is_one_part(name, data):
    assert cut(io.BytesIO(data), name, len(data), 1_000 if len(data) > 1_000 else 1) == [Part()]


def test_lines_in_another_encoding_end_the_cutting():
    lines = jsonl(400).splitlines(keepends=True)
    lines[350] = lines[350].decode().encode("cp1252")
    data = b"".join(lines) * 8
    parts = _parts(data, "a.jsonl", 9_000)
    assert len(parts) == 1 or parts[-1].start < sum(map(len, lines[:351]))
    assert _read(data, "a.jsonl", parts) == _read(data, "a.jsonl")


def test_blank_lines_and_broken_ones_are_in_the_right_part():
    line = jsonl(1)
    data = (
        line + b"\n" * 5_000 + line * 9 + b'{"title": "a\n' * 300 + b"non\n" * 500 + line * 30 + b"[]\n" * 900
    )
    for part_bytes in (200, 1_000, 3_333):
        parts = _parts(data, "a.jsonl", part_bytes)
        assert len(parts) > 3
        assert _read(data, "a.jsonl", parts) == _read(data, "a.jsonl")


def test_a_crawl_within_a_page_does_not_confuse():
    inner = b"".join(_warc(9))
    for nested in (inner, _gz(_warc(9))):
        records = [*_warc(5), _record("resource", nested), *_warc(5, 5)] * 5
        for name, data in (
            ("a.warc", b"".join(records)),
            ("a.warc.gz", _gz(records)),
            ("a.warc.gz", _stored(records)),
        ):
            parts = _parts(data, name, 3_000)
            assert len(parts) > 4
            assert _read(data, name, parts) == _read(data, name)


def _stored(records: list[bytes]) -> bytes:
    """Gzip members that hold their bytes as they are."""
    return b"".join(gzip.compress(record, compresslevel=0, mtime=0) for record in records)


@pytest.mark.parametrize("length", [0, 3, 9_999, 10**15])
def test_a_record_with_the_wrong_length_ends_the_cutting(length):
    records = [*_warc(30), _record("response", b"HTTP/1.1 200 OK\r\n\r\nx" * 20, length), *_warc(30, 30)]
    for name, data in (("a.warc", b"".join(records)), ("a.warc.gz", _gz(records))):
        parts = _parts(data, name, 2_000)
        assert len(parts) > 4
        assert _read(data, name, parts) == _read(data, name)


@given(st.sampled_from(list(FILES)), st.integers(1, 20_000), st.data())
@hypothesis_settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_the_parts_of_a_mutated_file_give_what_the_whole_gives(name, part_bytes, data):
    changed = bytearray(FILES[name][: data.draw(st.integers(6_000, 30_000))])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.binary(max_size=4)
            | st.sampled_from([b"\n", b"\r\n\r\n", b'"', b"}\n", b"WARC/1.0\r\n", b"\n{"])
        )
    parts = _parts(bytes(changed), name, part_bytes)
    assert _read(bytes(changed), name, parts) == _read(bytes(changed), name)
