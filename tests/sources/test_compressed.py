"""Compressed files are read as what they hold, as far as it goes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import tracemalloc

import pytest
import zstandard
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archives import TEXT, Pipe, jsonl, read, reading, shown, tar_of
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.containers import compressed
from verbatim.sources.containers.compressed import name_inside
from verbatim.sources.origin import Origin
from verbatim.sources.signatures import format_of


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


PACKERS = {"gz": _gzip, "bz2": bz2.compress, "xz": lzma.compress, "zst": _zstd}
every_format = pytest.mark.parametrize(("suffix", "pack"), PACKERS.items(), ids=list(PACKERS))


@every_format
def test_a_text_is_read_as_if_it_were_not_compressed(suffix, pack):
    (record,) = read(pack(TEXT.encode()), f"Le Jour/a.txt.{suffix}")
    assert (record.text, record.source_file) == (TEXT, f"Le Jour/a.txt.{suffix}")
    assert record.n_bytes == len(TEXT.encode())


@every_format
def test_the_name_inside_tells_the_format(suffix, pack):
    records = read(pack(jsonl(3)), f"a.jsonl.{suffix}")
    assert [r.title for r in records] == ["Mesure 1", "Mesure 2", "Mesure 3"]
    assert records[2].source_file == f"a.jsonl.{suffix}#3"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("x/a.tgz", "x/a.tar"),
        ("a.TBZ2", "a.tar"),
        ("a.txz", "a.tar"),
        ("a.txt.gz", "a.txt"),
        ("a.csv.ZST", "a.csv"),
        ("a", "a"),
        (".gz", ".gz"),
    ],
)
def test_the_name_inside(name, inside):
    assert name_inside(name) == inside


@every_format
def test_streams_that_follow_one_another_are_one_file(suffix, pack):
    whole = jsonl(40)
    halves = pack(whole[:3333]) + pack(b"") + pack(whole[3333:])
    assert len(read(halves, f"a.jsonl.{suffix}")) == 40
    assert read(halves, f"a.jsonl.{suffix}") == read(pack(whole), f"a.jsonl.{suffix}")


@every_format
def test_padding_is_passed_over(suffix, pack):
    (record,) = read(pack(TEXT.encode()) + bytes(512), f"a.txt.{suffix}")
    assert record.text == TEXT


@every_format
def test_what_follows_is_a_reject_of_its_own(suffix, pack):
    record, reject = read(pack(TEXT.encode()) + b"et puis encore", f"a.txt.{suffix}")
    assert record.text == TEXT
    assert reject.reason == "malformed"
    assert f"from byte {len(pack(TEXT.encode()))}" in reject.detail


@every_format
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_text_that_breaks_off_is_no_article(suffix, pack, share):
    packed = pack(random.Random(1).randbytes(40).hex().encode() + TEXT.encode() * 3)
    (reject,) = read(packed[: int(len(packed) * share)], f"a.txt.{suffix}")
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.source_file) == ("malformed", f"a.txt.{suffix}")
    assert "breaks off by byte" in reject.detail


@every_format
def test_the_records_before_a_cut_are_kept(suffix, pack):
    packed = b"".join(pack(jsonl(400, 1 + 400 * n)) for n in range(3))
    items = read(packed[: int(len(packed) * 0.8)], f"a.jsonl.{suffix}")
    records = [i for i in items if isinstance(i, Record)]
    assert 800 <= len(records) < 1200
    assert records == read(packed, f"a.jsonl.{suffix}")[: len(records)]
    assert {i.reason for i in items if isinstance(i, Reject)} == {"malformed"}
    assert items[-1].source_file == f"a.jsonl.{suffix}"


@every_format
def test_damage_in_the_middle_is_never_an_article(suffix, pack):
    data = random.Random(2).randbytes(3000).hex().encode()
    packed = bytearray(pack(data))
    for at in range(len(packed) // 2, len(packed) // 2 + 20):
        packed[at] ^= 0x55
    items = read(bytes(packed), f"a.txt.{suffix}")
    assert [i.reason for i in items] == ["malformed"]


def test_a_wrong_checksum_is_noticed():
    packed = bytearray(_gzip(TEXT.encode()))
    packed[-8] ^= 1
    assert shown(read(bytes(packed), "a.txt.gz")) == [("a.txt.gz", "malformed")]


def _rows(stream, origin):
    """A reader of rows, to which a cut row is a row as any other."""
    for n, row in enumerate(io.BufferedReader(stream), 1):
        yield Record(origin.at(n), "", len(row), "utf-8", row.decode())


def test_the_last_row_of_a_table_that_breaks_off_is_withheld():
    rows = [f"Titre {n};Le maire de Vaubrun a parlé {n * 7919}\n" for n in range(1000)]
    packed = _gzip("".join(rows).encode())[:-500]
    origin = Origin("a.csv.gz", "a.csv.gz", Settings(_env_file=None))
    *kept, reject = compressed.read(io.BytesIO(packed), origin, _rows)
    assert len(kept) > 100
    assert [r.text for r in kept] == rows[: len(kept)]
    assert (reject.reason, reject.source_file) == ("malformed", f"a.csv.gz#{len(kept) + 1}")


def test_nothing_is_unpacked_before_it_is_read():
    stream = Pipe(_gzip(jsonl(50_000)))
    items = reading(stream, "a.jsonl.gz")
    assert next(items).title == "Mesure 1"
    assert stream.n_read < 500_000


@pytest.mark.parametrize(
    ("settings", "limit"),
    [
        ({}, "max_unpacked_ratio"),
        ({"max_unpacked_bytes": 20_000_000, "max_unpacked_ratio": 10**9}, "max_unpacked_bytes"),
    ],
)
@every_format
def test_a_bomb_ends_in_little_memory(suffix, pack, settings, limit):
    packed = pack(bytes(60_000_000))
    tracemalloc.start()
    (reject,) = reading(io.BytesIO(packed), f"a.txt.{suffix}", **settings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reject.reason == "over_limit"
    assert limit in reject.detail
    assert peak < 40_000_000


def test_blanks_that_compress_well_are_no_bomb():
    (reject,) = read(_gzip(b" " * 9_000_000), "a.txt.gz")
    assert reject.reason == "too_large"


def test_compression_within_compression_has_a_limit():
    packed = TEXT.encode()
    for _ in range(3):
        packed = _gzip(packed)
    assert shown(read(packed, "a.gz")) == [("a.gz", TEXT[:14])]
    (reject,) = read(_gzip(packed), "a.gz")
    assert reject.reason == "over_limit"
    assert "max_archive_depth" in reject.detail


def test_the_ratio_counts_over_all_levels():
    """Each level is within the ratio, both together are not."""
    inner = b"".join(_gzip(random.Random(n % 3).randbytes(300) * 100) for n in range(1500))
    (reject, *_) = read(_gzip(inner), "a.txt.gz.gz", max_unpacked_ratio=150)
    assert reject.reason == "over_limit"
    assert "max_unpacked_ratio" in reject.detail


@pytest.mark.parametrize(
    "packed",
    [
        b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(40),  # a zstd window of some terabytes
        zstandard.ZstdCompressor(
            compression_params=zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
        )
        .compressobj()
        .compress(os.urandom(300_000)),
    ],
)
def test_a_window_that_memory_does_not_bear(packed):
    (reject,) = read(packed, "a.txt.zst")
    assert reject.reason == "unsupported"


def test_a_store_out_of_reach_is_no_reject():
    class Failing(Pipe):
        def readinto(self, buffer):
            if self.n_read > 100_000:
                raise ConnectionError("store down")
            return super().readinto(buffer)

    with pytest.raises(ConnectionError):
        list(reading(Failing(_gzip(os.urandom(900_000).hex().encode())), "a.txt.gz"))


def test_a_tar_inside_of_any_compression():
    archive = tar_of({"x/a.txt": TEXT.encode(), "x/a.json": b'{"source": "Le Jour"}'})
    for name, pack in (("a.tgz", _gzip), ("a.tar.zst", _zstd)):
        (record,) = read(pack(archive), name)
        assert (record.source_file, record.source) == (f"{name}#x/a.txt", "Le Jour")


magic = st.sampled_from([b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00\x00\x04", b"\x28\xb5\x2f\xfd"])


@given(magic, st.binary(max_size=200))
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_any_bytes_give_an_item(head, rest):
    assert read(head + rest, "a.txt")


@given(st.sampled_from(list(PACKERS)), st.data())
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_a_mutated_file_gives_its_text_or_none(suffix, data):
    text = TEXT + random.Random(3).randbytes(60).hex()
    packed = bytearray(PACKERS[suffix](text.encode()))
    kind = format_of(packed, "a")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(packed) - 1))
        packed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    items = read(bytes(packed), f"a.txt.{suffix}")
    assert items
    if format_of(packed, "a") == kind:
        assert {i.text for i in items if isinstance(i, Record)} <= {text}
