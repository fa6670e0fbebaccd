"""Zip and tar: what is in them is read as the files of a folder are, and nothing leads out of them."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tarfile
import tempfile
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archives import TEXT, Pipe, jsonl, read, reading, shown, tar_of, zip_of
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.containers import archive_tar, archive_zip
from verbatim.sources.containers.archive_names import (
    TAR_CODE_PAGES,
    ZIP_CODE_PAGES,
    decoded,
    is_litter,
    unsafe,
)

DATA = TEXT.encode()
START = TEXT[:14]
PACKERS = {"a.zip": zip_of, "a.tar": tar_of, "a.tgz": lambda members: gzip.compress(tar_of(members))}
every_kind = pytest.mark.parametrize(("name", "pack"), PACKERS.items(), ids=list(PACKERS))


def _reasons(items):
    return [i.reason if isinstance(i, Reject) else "record" for i in items]


@every_kind
def test_each_member_is_a_file_of_its_own(name, pack):
    items = read(
        pack({"Été/a.md": DATA, "b.jsonl": jsonl(2), "c.png": b"\x89PNG\r\n\x1a\n", "d.md": b""}), name
    )
    assert shown(items) == [
        (f"{name}#Été/a.md", START),
        (f"{name}#b.jsonl#1", "Le conseil mun"),
        (f"{name}#b.jsonl#2", "Le conseil mun"),
        (f"{name}#c.png", "binary"),
        (f"{name}#d.md", "empty"),
    ]


@every_kind
def test_sidecars_before_and_after_their_text(name, pack):
    meta = b'{"source": "Le Jour", "guid": "%d"}'
    items = read(
        pack({"x/a.json": meta % 1, "x/a.txt": DATA, "x/b.txt": DATA, "x/b.json": meta % 2, "b.txt": DATA}),
        name,
    )
    assert [(i.source_file, i.guid) for i in items] == [
        (f"{name}#x/a.txt", "1"),
        (f"{name}#x/b.txt", "2"),
        (f"{name}#b.txt", None),
    ]


@every_kind
def test_json_without_a_text_beside_it_is_a_file_as_any_other(name, pack):
    (item,) = read(pack({"x/a.json": jsonl(1)}), name)
    assert item.source_file.startswith(f"{name}#x/a.json")


@every_kind
def test_a_sidecar_that_cannot_be_read_costs_its_text(name, pack):
    (reject,) = read(pack({"a.txt": DATA, "a.json": b"{"}), name)
    assert (reject.reason, reject.source_file) == ("malformed", f"{name}#a.txt")
    assert "a.json" in reject.detail


@every_kind
def test_what_a_folder_would_not_give_either_is_passed_over(name, pack):
    litter = [
        ".DS_Store",
        "__MACOSX/._a.txt",
        "x/.cache/a.txt",
        "Thumbs.db",
        "x/b.txt.tmp",
        "_READY",
        "~$a.docx",
    ]
    items = read(pack({**dict.fromkeys(litter, DATA), "x/": b"", "a.txt": DATA}), name)
    assert shown(items) == [(f"{name}#a.txt", START)]


@every_kind
def test_an_archive_without_a_file_is_empty(name, pack):
    for members in ({}, {"x/": b""}, {".hidden": b"x"}):
        assert shown(read(pack(members), name)) == [(name, "empty")]


@pytest.mark.parametrize(
    "path",
    ["../a.txt", "x/../../a.txt", "/etc/a.txt", "//a/b.txt", "C:/a.txt", "c:a.txt", "x\\a.txt", "..", "x/.."],
)
@every_kind
def test_paths_that_lead_out_are_unsafe(name, pack, path):
    items = read(pack({"a.txt": DATA, path: DATA, "b.txt": DATA}), name)
    assert [i.reason for i in items if isinstance(i, Reject)] == ["unsafe"]
    assert sum(isinstance(i, Record) for i in items) == 2


def test_a_nul_in_a_name_is_unsafe():
    packed = zip_of({"a.txt@.exe": DATA}).replace(b"a.txt@.exe", b"a.txt\x00.exe")
    assert shown(read(packed, "a.zip")) == [("a.zip#a.txt\\u0000.exe", "unsafe")]


def test_names_that_are_safe():
    for name in ("a..b.txt", "...txt", "x/..a", "Titre : suite.txt"):
        assert unsafe(name) is None
    assert not is_litter("Thumbs/a.txt")
    assert is_litter("x/Thumbs.db")


@every_kind
def test_the_second_member_of_a_name_has_a_place_of_its_own(name, pack):
    members = [("a.md", DATA), ("a.md", b"Autre titre\n\nUn autre texte."), ("./a.md", DATA)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed = pack(members)
    assert shown(read(packed, name)) == [
        (f"{name}#a.md", START),
        (f"{name}#a.md (2)", "Autre titre\n\nU"),
        (f"{name}#a.md (3)", START),
    ]


@pytest.mark.parametrize("code_pages", [ZIP_CODE_PAGES, TAR_CODE_PAGES])
@pytest.mark.parametrize("written", ["utf-8", "cp850", "cp1252"])
@pytest.mark.parametrize(
    "name", ["Été à la fête.txt", "ÉCONOMIE/Où ça.txt", "forêt.txt", "a.txt", "Bâle, août.txt"]
)
def test_french_names_are_readable(name, written, code_pages):
    assert decoded(name.encode(written), code_pages) == name


def test_names_of_a_zip_that_old_tools_wrote():
    raw = "Été.txt".encode("cp850")
    packed = zip_of({"aaa.txt": DATA}).replace(b"aaa.txt", raw)
    assert read(packed, "a.zip")[0].source_file == "a.zip#Été.txt"


def test_a_name_that_is_flagged_as_utf8_and_is_not():
    packed = zip_of({"éa.txt": DATA, "b.txt": DATA}).replace("éa".encode(), b"\xff\xe9a")
    assert shown(read(packed, "a.zip")) == [("a.zip#ÿéa.txt", START), ("a.zip#b.txt", START)]


def test_the_field_that_gives_a_name_in_unicode():
    info = zipfile.ZipInfo("ete.txt")
    name = "été.txt".encode()
    info.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(b"ete.txt")) + name
    assert read(zip_of([(info, DATA)]), "a.zip")[0].source_file == "a.zip#été.txt"


def test_names_that_are_not_printable_are_escaped():
    items = read(tar_of({"a\x1b[31m\u202e.md": DATA}), "a.tar")
    assert items[0].source_file == "a.tar#a\\u001b[31m\\u202e.md"


# --- zip


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2],
    ids=["stored", "deflate", "bzip2"],
)
def test_methods_of_zip(method):
    assert shown(read(zip_of({"a.md": DATA}, method), "a.zip")) == [("a.zip#a.md", START)]


def test_a_method_that_is_not_supported():
    (reject,) = read(zip_of({"a.md": DATA}, zipfile.ZIP_LZMA), "a.zip")
    assert (reject.reason, reject.source_file) == ("unsupported", "a.zip#a.md")


def test_links_and_devices_in_a_zip_are_unsafe():
    members = []
    for name, kind in (("link.txt", stat.S_IFLNK), ("pipe.txt", stat.S_IFIFO), ("a.txt", stat.S_IFREG)):
        info = zipfile.ZipInfo(name)
        info.external_attr = (kind | 0o644) << 16
        members.append((info, DATA))
    assert _reasons(read(zip_of(members), "a.zip")) == ["unsafe", "unsafe", "record"]


def test_an_encrypted_member_costs_none_but_itself():
    packed = bytearray(zip_of({"a.md": DATA, "b.md": DATA}))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(magic) + flags] |= 1
    assert shown(read(bytes(packed), "a.zip")) == [("a.zip#a.md", "unreadable"), ("a.zip#b.md", START)]


def test_a_small_member_with_a_wrong_checksum_is_rejected_as_a_whole():
    packed = zip_of({"a.jsonl": jsonl(3), "b.md": DATA}, zipfile.ZIP_STORED).replace(
        b"Mesure 2", b"Mesure 9", 1
    )
    reject, record = read(packed, "a.zip")
    assert (reject.source_file, reject.reason) == ("a.zip#a.jsonl", "malformed")
    assert "checksum" in reject.detail
    assert record.source_file == "a.zip#b.md"


def test_of_a_large_member_with_a_wrong_checksum_the_records_are_kept(monkeypatch):
    monkeypatch.setattr(archive_zip, "CHECKED_BYTES", 1000)
    packed = zip_of({"a.jsonl": jsonl(30)}, zipfile.ZIP_STORED).replace(b'Mesure 2"', b'Mesure X"', 1)
    *records, reject = read(packed, "a.zip")
    assert len(records) == 30
    assert (reject.source_file, reject.reason) == ("a.zip#a.jsonl", "malformed")


def test_a_zip_that_states_the_wrong_size():
    packed = zip_of({"a.md": DATA})
    for stated in (len(DATA) - 5, len(DATA) + 5):
        changed = bytearray(packed)
        struct.pack_into("<L", changed, changed.index(b"PK\x01\x02") + 24, stated)
        assert _reasons(read(bytes(changed), "a.zip")) == ["malformed"]


def test_bytes_before_a_zip_are_passed_over():
    packed = zip_of({"a.md": DATA})
    assert shown(read(b"PK\x03\x04" + os.urandom(1000) + packed, "a.zip")) == [("a.zip#a.md", START)]


@pytest.mark.parametrize("cut", [1, 10, 22, 40, 80, 150])
def test_a_zip_without_its_end_is_malformed(cut):
    packed = zip_of({"a.md": DATA, "b.md": DATA})
    (reject,) = read(packed[:-cut], "a.zip")
    assert (reject.reason, reject.n_bytes) == ("malformed", len(packed) - cut)


def test_zip64():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as archive, archive.open("a.md", "w", force_zip64=True) as member:
        member.write(DATA)
    assert shown(read(out.getvalue(), "a.zip")) == [("a.zip#a.md", START)]


def test_an_office_document_is_one_reject():
    for members in (
        {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"},
        {"mimetype": b"application/epub+zip", "x.html": b"<html>"},
    ):
        (reject,) = read(zip_of(members), "a.docx")
        assert (reject.reason, reject.source_file) == ("unsupported", "a.docx")
        assert reject.raw_hash


def _overlapping(n: int, size: int) -> bytes:
    """A zip whose members all start one after another and share one kernel, as in Fifield's bomb."""
    kernel = zlib.compress(bytes(size), 9)[2:-4]
    headers = [
        struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(size)), len(kernel), size, 5, 0
        )
        + b"%05d" % i
        for i in range(n)
    ]
    body, directory = b"".join(headers) + kernel, b""
    for i in range(n):
        at = sum(map(len, headers[:i]))
        length = sum(map(len, headers[i + 1 :])) + len(kernel)
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(size)), length, size,
            5, 0, 0, 0, 0, 0, at,
        ) + b"%05d" % i  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, len(directory), len(body), 0)
    return body + directory + end


def test_members_that_share_their_bytes_are_malformed():
    items = read(_overlapping(30, 9_000_000), "a.zip", max_unpacked_ratio=10**6)
    assert len(items) == 30
    assert {i.reason for i in items[:-1]} == {"malformed"}
    assert "another member" in items[0].detail


def test_two_names_for_the_same_bytes():
    packed = bytearray(zip_of({"a.md": DATA, "b.md": DATA}))
    second = packed.rindex(b"PK\x01\x02")
    struct.pack_into("<L", packed, second + 42, 0)
    assert _reasons(read(bytes(packed), "a.zip")) == ["malformed", "malformed"]


def test_a_directory_beyond_all_measure_is_not_read():
    packed = bytearray(zip_of({f"{n}.md": b"" for n in range(50)}))
    (reject,) = read(bytes(packed), "a.zip", max_archive_members=49)
    assert (reject.reason, "max_archive_members" in reject.detail) == ("over_limit", True)
    struct.pack_into("<L", packed, len(packed) - 10, 2**32 - 2)
    assert _reasons(read(bytes(packed), "a.zip")) == ["malformed"]


def test_names_that_are_too_long_to_be_shown_are_told_apart():
    items = read(zip_of({"x" * 900 + "a.md": DATA, "x" * 900 + "b.md": DATA}), "a.zip")
    assert len({i.source_file for i in items}) == 2
    assert max(len(i.source_file) for i in items) < 500


def test_a_store_out_of_reach_is_no_reject():
    class Failing(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 100:
                raise ConnectionError("store down")
            return super().read(size)

    with pytest.raises(ConnectionError):
        list(reading(Failing(zip_of({f"{n}.md": DATA for n in range(99)})), "a.zip"))


# --- tar


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_in_every_kind_of_tar(form):
    name = "rédaction/" + "/".join(["dossier" * 3] * 4) + "/été.md"
    assert shown(read(tar_of({name: DATA}, form), "a.tar")) == [(f"a.tar#{name}", START)]
    if form != tarfile.USTAR_FORMAT:
        name = "/".join(["dossier" * 5] * 10) + "/a.md"
        assert shown(read(tar_of({name: DATA}, form), "a.tar")) == [(f"a.tar#{name}", START)]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "unsafe"),
        (tarfile.LNKTYPE, "unsafe"),
        (tarfile.CHRTYPE, "unsafe"),
        (tarfile.BLKTYPE, "unsafe"),
        (tarfile.FIFOTYPE, "unsafe"),
        (tarfile.GNUTYPE_SPARSE, "unsupported"),
        (b"M", "unsupported"),
    ],
)
def test_what_is_no_plain_file_in_a_tar(kind, reason):
    info = tarfile.TarInfo("b.txt")
    info.type, info.linkname = kind, "/etc/passwd"
    items = read(tar_of([("a.md", DATA), (info, b""), ("c.md", DATA)]), "a.tar")
    assert shown(items) == [("a.tar#a.md", START), ("a.tar#b.txt", reason), ("a.tar#c.md", START)]


def test_a_sparse_file_of_terabytes_costs_nothing():
    info = tarfile.TarInfo("b.txt")
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(2**45)}
    items = read(tar_of([(info, b"1\n0\n1\n".ljust(512, b"\0")), ("c.md", DATA)]), "a.tar")
    assert shown(items) == [("a.tar#b.txt", "unsupported"), ("a.tar#c.md", START)]


@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_a_tar_that_breaks_off_in_a_member(ending):
    packed = tar_of({"a.md": DATA, "b" + ending: DATA * 50})
    items = read(packed[: 4 * 512 + 700], "a.tar")
    assert shown(items) == [("a.tar#a.md", START), ("a.tar#b" + ending, "malformed"), ("a.tar", "malformed")]


def test_a_tar_that_breaks_off_between_members_says_so():
    packed = tar_of({"a.md": DATA, "b.md": DATA})
    assert shown(read(packed[: 2 * 512], "a.tar")) == [("a.tar#a.md", START), ("a.tar", "malformed")]
    assert shown(read(packed[: 2 * 512 + 100], "a.tar")) == [("a.tar#a.md", START), ("a.tar", "malformed")]


def test_a_compressed_tar_that_breaks_off_says_why():
    packed = gzip.compress(tar_of({"a.md": DATA, "b.md": os.urandom(5000).hex().encode()}))
    items = read(packed[:3000], "a.tgz")
    assert shown(items) == [("a.tgz#a.md", START), ("a.tgz#b.md", "malformed"), ("a.tgz", "malformed")]
    assert "gzip data breaks off" in items[-1].detail


def test_a_damaged_header_costs_its_member_alone():
    packed = bytearray(tar_of({"a.md": DATA, "b.md": DATA, "c.md": DATA}))
    packed[1024 + 20] ^= 0xFF
    items = read(bytes(packed), "a.tar")
    assert shown(items) == [("a.tar#a.md", START), ("a.tar#1024", "malformed"), ("a.tar#c.md", START)]


def test_a_header_with_a_negative_size():
    packed = bytearray(tar_of({"a.md": DATA, "b.md": DATA}))
    packed[124:136] = b"\xff" * 12
    packed[148:156] = b"        "
    packed[148:156] = b"%06o\x00 " % sum(packed[:512])
    assert shown(read(bytes(packed), "a.tar")) == [("a.tar#0", "malformed"), ("a.tar#b.md", START)]


def test_tars_that_follow_one_another():
    assert shown(read(tar_of({"a.md": DATA}) + tar_of({"b.md": DATA}), "a.tar")) == [
        ("a.tar#a.md", START),
        ("a.tar#b.md", START),
    ]


def test_an_extended_header_beyond_all_measure_is_not_held():
    info = tarfile.TarInfo("x")
    info.type = tarfile.XHDTYPE
    packed = tar_of([(info, b"a" * 30_000_000), ("a.md", DATA), ("b.md", DATA)])
    tracemalloc.start()
    items = list(reading(Pipe(packed), "a.tar"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert shown(items) == [("a.tar#a.md", "malformed"), ("a.tar#b.md", START)]
    assert peak < 5_000_000


def test_pairs_further_apart_than_what_is_kept(monkeypatch):
    monkeypatch.setattr(archive_tar, "PAIRED_BYTES", 10_000)
    meta = b'{"source": "Le Jour"}'
    filler = {f"{n}.txt": os.urandom(1000).hex().encode() for n in range(20)}
    items = read(tar_of({"a.txt": DATA, "a.json": meta, **filler, "b.json": meta, "b.txt": DATA}), "a.tar")
    sources = {i.source_file: i.source for i in items if isinstance(i, Record)}
    assert sources["a.tar#a.txt"] == sources["a.tar#b.txt"] == "Le Jour"
    items = read(tar_of({"a.txt": DATA, **filler, "a.json": meta}), "a.tar")
    assert len(items) == 22
    assert items[0].source is None
    assert items[-1].source_file == "a.tar#a.json"


# --- limits


@every_kind
def test_the_number_of_members_is_limited(name, pack):
    members = {f"{n}.md": DATA for n in range(5)}
    assert _reasons(read(pack(members), name, max_archive_members=5)) == ["record"] * 5
    items = read(pack(members), name, max_archive_members=3)
    assert items[-1].reason == "over_limit"
    assert "max_archive_members" in items[-1].detail
    assert items[-1].source_file == name


def test_members_of_nested_archives_count_together():
    inner = zip_of({f"{n}.md": DATA for n in range(4)})
    items = read(zip_of({f"{n}.zip": inner for n in range(4)}), "a.zip", max_archive_members=9)
    assert _reasons(items)[-2:] == ["over_limit", "over_limit"]
    assert [i.source_file for i in items[-2:]] == ["a.zip#1.zip", "a.zip"]
    assert _reasons(items).count("record") == 7


@every_kind
def test_nesting_is_limited(name, pack):
    packed, depth = zip_of({"a.md": DATA}), 2 if name == "a.tgz" else 1
    assert _reasons(read(pack({"x.zip": packed}), name, max_archive_depth=depth + 1)) == ["record"]
    items = read(pack({"x.zip": packed, "b.md": DATA}), name, max_archive_depth=depth)
    assert shown(items) == [(f"{name}#x.zip", "over_limit"), (f"{name}#b.md", START)]
    assert _reasons(read(pack({"b.md": DATA}), name, max_archive_depth=0)) == ["over_limit"]


def test_a_bomb_of_bombs_ends_soon():
    """As 42.zip: sixteen of sixteen of sixteen of a member of zeros."""
    packed = zip_of({"0.txt": bytes(40_000_000)})
    for _ in range(2):
        packed = zip_of({f"{n}.zip": packed for n in range(16)})
    tracemalloc.start()
    items = list(reading(io.BytesIO(packed), "42.zip"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {i.reason for i in items} == {"over_limit"}
    assert peak < 20_000_000


def test_what_comes_out_counts_and_not_what_the_directory_states(monkeypatch):
    monkeypatch.setattr(archive_zip, "CHECKED_BYTES", 0)
    packed = bytearray(zip_of({"a.md": bytes(12_000_000), "b.md": DATA, "c": os.urandom(200_000)}))
    struct.pack_into("<L", packed, packed.index(b"PK\x01\x02") + 24, 9_999_999)
    reject, other, _ = read(bytes(packed), "a.zip", max_unpacked_ratio=200)
    assert (reject.source_file, reject.reason) == ("a.zip#a.md", "over_limit")
    assert other.source_file == "a.zip#b.md"


def test_of_a_member_over_the_ratio_the_others_are_read():
    packed = zip_of({"a.txt": bytes(11_000_000), "b.md": DATA, "c": os.urandom(200_000)})
    assert shown(read(packed, "a.zip"))[:2] == [("a.zip#a.txt", "over_limit"), ("a.zip#b.md", START)]


def test_all_bytes_of_an_archive_are_limited():
    packed = zip_of({f"{n}.md": os.urandom(3000).hex().encode() for n in range(9)})
    items = read(packed, "a.zip", max_unpacked_bytes=15_000)
    assert _reasons(items) == ["record", "record", "over_limit", "over_limit"]
    assert "from '3.md' on are not read" in items[-1].detail


def test_nothing_is_written_but_files_without_a_name(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    packed = gzip.compress(zip_of({"a.md": DATA, "../b.md": DATA, "c.txt": DATA}))
    seen = set()
    for item in reading(Pipe(packed), "a.zip.gz"):
        seen.add(item.source_file)
        assert list(tmp_path.iterdir()) == []
    assert len(seen) == 3


# --- anything

archives = st.sampled_from([
    zip_of({"x/a.txt": DATA, "x/a.json": b'{"source": "Le Jour"}', "b.md": DATA}),
    tar_of({"x/a.txt": DATA, "x/a.json": b'{"source": "Le Jour"}', "b" * 120: DATA}),
    tar_of({"x/a.txt": DATA, "b" * 120: DATA}, tarfile.GNU_FORMAT),
])  # fmt: skip


@given(archives, st.data())
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_a_mutated_archive_gives_items(packed, data):
    changed = bytearray(packed)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    if data.draw(st.booleans()):
        del changed[data.draw(st.integers(0, len(changed))) :]
    items = read(bytes(changed), "a")
    assert items
    assert all(isinstance(i, Record | Reject) for i in items)


@given(st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"x" * 257 + b"ustar\x0000"]), st.binary(max_size=700))
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_any_bytes_give_an_item(head, rest):
    assert read(head + rest, "a")
