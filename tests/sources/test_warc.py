"""WARC: each page of a crawl is a record, at the offset that an index has for it."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from dataclasses import replace

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archives import Pipe, read, shown
from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.containers import compressed, warc, web_pages
from verbatim.sources.origin import Origin

PAGE = "<html><body><p>Le pont de la Tour a rouvert hier à Vaubrun.</p></body></html>"


def _record(kind: str, block: bytes, url: str = "https://lejour.example/a", **headers: str) -> bytes:
    """A record of WARC."""
    lines = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2026-11-20T05:00:00Z", **headers}
    lines = {key.replace("_", "-"): value for key, value in lines.items() if value}
    lines.setdefault("Content-Length", str(len(block)))
    head = "WARC/1.0\r\n" + "".join(f"{key}: {value}\r\n" for key, value in lines.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def _http(body: bytes = PAGE.encode(), status: str = "200 OK", **headers: str) -> bytes:
    """A response of HTTP."""
    lines = {"Content_Type": "text/html; charset=utf-8", **headers}
    head = f"HTTP/1.1 {status}\r\n" + "".join(
        f"{key.replace('_', '-')}: {value}\r\n" for key, value in lines.items() if value
    )
    return head.encode() + b"\r\n" + body


def _response(body: bytes = PAGE.encode(), status: str = "200 OK", **headers: str) -> bytes:
    return _record(
        "response", _http(body, status, **headers), Content_Type="application/http; msgtype=response"
    )


INFO = _record("warcinfo", b"software: test\r\n", url="", Content_Type="application/warc-fields")
REQUEST = _record("request", b"GET / HTTP/1.1\r\n\r\n", Content_Type="application/http; msgtype=request")
CRAWL = [INFO, REQUEST, _response(), REQUEST, _response(PAGE.replace("pont", "quai").encode())]


def _gz(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


FORMS = {
    "a.warc": b"".join,
    "a.warc.gz": _gz,
    "whole.warc.gz": lambda records: gzip.compress(b"".join(records), mtime=0),
}
every_form = pytest.mark.parametrize(("name", "pack"), FORMS.items(), ids=list(FORMS))


def _page(stream, origin):
    """A reader of pages that shows what it was given."""
    data = b"".join(iter(lambda: stream.read(1 << 16), b""))
    encoding = origin.declared or "utf-8"
    text = data.decode("utf-8", "replace")
    yield Record(
        origin.source_file,
        sha256(data),
        len(data),
        encoding,
        text,
        title=origin.name,
        url=origin.known.get("url"),
    )


def _pages(data: bytes, name: str = "a.warc", **settings: object) -> list[Record | Reject]:
    """What a crawl gives; a pipe gives the same as a file."""
    container = compressed if data[:2] == b"\x1f\x8b" else warc
    origin = Origin(name, name, Settings(_env_file=None, **settings))
    items = list(container.read(io.BytesIO(data), origin, _page))
    origin = replace(origin, unpacked=type(origin.unpacked)())
    assert items == list(container.read(Pipe(data), origin, _page))
    return items


@every_form
def test_the_pages_of_a_crawl(name, pack):
    first, second = _pages(pack(CRAWL), name)
    assert first.text == PAGE
    assert second.text == PAGE.replace("pont", "quai")
    assert (first.url, first.encoding) == ("https://lejour.example/a", "utf-8")
    assert first.published_at is None


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_offsets_are_those_of_an_index(name):
    data = FORMS[name](CRAWL)
    archive = ArchiveIterator(io.BytesIO(data))
    offsets = [archive.get_record_offset() for record in archive if record.rec_type == "response"]
    assert [i.source_file for i in _pages(data, name)] == [f"{name}#{offset}" for offset in offsets]


def test_places_in_a_file_that_was_compressed_as_a_whole():
    plain = [i.source_file.removeprefix("a.warc#") for i in _pages(b"".join(CRAWL), "a.warc")]
    whole = _pages(FORMS["whole.warc.gz"](CRAWL), "a.warc.gz")
    assert [i.source_file for i in whole] == [f"a.warc.gz#0+{offset}" for offset in plain]


def test_a_crawl_compressed_otherwise_is_read_as_plain():
    data = zstandard.compress(b"".join(CRAWL))
    assert [i.source_file for i in read(data, "a.warc.zst")] == [
        i.source_file.replace("a.warc", "a.warc.zst") for i in read(b"".join(CRAWL), "a.warc")
    ]


@pytest.mark.parametrize("kind", sorted(web_pages.SILENT))
def test_records_without_content_are_passed_over(kind):
    silent = _record(kind, b"HTTP/1.1 200 OK\r\n\r\n", Content_Type="application/http")
    assert [i.text for i in _pages(silent + _response())] == [PAGE]
    dns = _record(
        "response", b"20261120\nlejour.example. A 192.0.2.1", "dns:lejour.example", Content_Type="text/dns"
    )
    assert _pages(dns) == []


@pytest.mark.parametrize(
    ("record", "reason", "words"),
    [
        (_response(status="404 Not Found"), "unsupported", "HTTP status 404"),
        (_response(status="301 Moved", Location="/b"), "unsupported", "HTTP status 301"),
        (_response(Content_Type="image/png"), "unsupported", "image/png"),
        (_response(Content_Type="application/json"), "unsupported", "application/json"),
        (_response(Content_Type="text/plain"), "unsupported", "text/plain"),
        (_response(b"\x00\x01", Content_Type=""), "unsupported", "unknown"),
        (_record("continuation", b"x"), "unsupported", "'continuation'"),
        (_record("", b"x"), "unsupported", "without a type"),
        (_record("response", _http(), WARC_Truncated="length"), "malformed", "'length'"),
        (_record("response", _http(), WARC_Segment_Number="1"), "unsupported", "several records"),
        (_record("response", b"<html>"), "malformed", "no header"),
        (_record("response", b""), "malformed", "no header"),
        (
            _record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html"),
            "malformed",
            "ends in its header",
        ),
        (_response(Content_Length="999"), "malformed", "of 999 bytes"),
        (_response(Content_Encoding="compress", body=b"\x1f\x9d"), "unsupported", "'compress'"),
    ],
)
@every_form
def test_what_is_no_page_costs_none_but_itself(name, pack, record, reason, words):
    reject, page = _pages(pack([record, _response()]), name)
    assert reject.reason == reason
    assert words in reject.detail
    assert reject.raw_hash
    assert page.text == PAGE


def test_resources_and_conversions_are_pages_by_their_own_type():
    html = _record("resource", PAGE.encode(), Content_Type="text/html;charset=windows-1252")
    text = _record("conversion", b"Le pont a rouvert.", Content_Type="text/plain")
    page, plain = _pages(html + text)
    assert (page.encoding, page.title.endswith(".html")) == ("windows-1252", True)
    assert (plain.text, plain.title.endswith(".txt")) == ("Le pont a rouvert.", True)


def test_pages_without_a_type_are_known_by_their_bytes():
    (page,) = _pages(_response(Content_Type=""))
    assert (page.text, page.title.endswith(".html")) == (PAGE, True)
    identified = _record(
        "response", _http(b"<p>Bonjour", Content_Type=""), WARC_Identified_Payload_Type="text/html"
    )
    assert _pages(identified)[0].text == "<p>Bonjour"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("<https://lejour.example/a>", "https://lejour.example/a"),
        ("https://lejour.example/a b", "https://lejour.example/a%20b"),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_addresses(address, url):
    assert _pages(_record("response", _http(), address))[0].url == url


def _chunked(data: bytes, size: int = 7) -> bytes:
    pieces = [data[n : n + size] for n in range(0, len(data), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def _raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize("is_chunked", [False, True])
@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("", bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", bytes),
        ("deflate", zlib.compress),
        ("deflate", _raw_deflate),
        ("deflate", bytes),
        ("zstd", zstandard.compress),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    ],
)
def test_encodings_of_http_are_taken_away(coding, encode, is_chunked):
    body = encode(PAGE.encode())
    headers = {"Content_Encoding": coding}
    if is_chunked:
        body, headers = _chunked(body), {**headers, "Transfer_Encoding": "chunked"}
    (page,) = _pages(_response(body, **headers))
    assert page.text == PAGE


def test_brotli():
    (page,) = _pages(_response(brotli.compress(PAGE.encode()), Content_Encoding="br"))
    assert page.text == PAGE
    (reject,) = _pages(_response(brotli.compress(PAGE.encode())[:-9], Content_Encoding="br"))
    assert reject.reason == "malformed"


def test_headers_of_an_encoding_that_the_crawler_took_away_already():
    (page,) = _pages(_response(Transfer_Encoding="chunked", Content_Encoding="br", Content_Length="20"))
    assert page.text == PAGE


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode() * 9)[:-12], {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE.encode() * 9)[:-5], {"Content_Encoding": "deflate"}),
        (zstandard.compress(PAGE.encode())[:-3], {"Content_Encoding": "zstd"}),
        (_chunked(PAGE.encode())[:-20], {"Transfer_Encoding": "chunked"}),
        (_chunked(PAGE.encode())[:-5], {"Transfer_Encoding": "chunked"}),
    ],
)
@every_form
def test_a_page_that_breaks_off_is_no_article(name, pack, body, headers):
    reject, page = _pages(pack([_response(body, **headers), _response()]), name)
    assert reject.reason == "malformed"
    assert page.text == PAGE


def test_a_page_that_unpacks_to_far_too_much():
    bomb = _response(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
    other = _response(random.Random(1).randbytes(90_000).hex().encode())
    tracemalloc.start()
    reject, page, _ = _pages(bomb + _response() + other)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (reject.reason, "max_unpacked_ratio" in reject.detail) == ("over_limit", True)
    assert page.text == PAGE
    assert peak < 30_000_000


# --- damage


def _lengthened(by: int) -> bytes:
    return _record("response", _http(), Content_Length=str(len(_http()) + by))


@pytest.mark.parametrize("by", [-30, -1, 5, 30])
@every_form
def test_a_record_with_the_wrong_length(name, pack, by):
    items = _pages(pack([INFO, _lengthened(by), _response(), _response()]), name)
    assert items[0].reason == "malformed"
    assert len(items) == 3 or (by > 0 and name != "a.warc.gz")
    assert items[-1].text == PAGE
    assert all(i.text == PAGE for i in items[1:])


@pytest.mark.parametrize("length", ["", "-5", "x", "1_0", "٣", "9" * 30])
@every_form
def test_a_record_without_a_length(name, pack, length):
    record = _record("response", _http(), Content_Length=length or "?").replace(b"Content-Length: ?\r\n", b"")
    reject, page = _pages(pack([record, _response()]), name)
    assert (reject.reason, page.text) == ("malformed", PAGE)


@every_form
def test_bytes_between_records(name, pack):
    items = _pages(pack([_response(), b"et puis rien\r\n", _response()]), name)
    assert [i.reason for i in items if isinstance(i, Reject)] == ["malformed"]
    assert items[-1].text == PAGE
    assert len(items) == (2 if name != "a.warc.gz" else 3)


@every_form
def test_a_header_without_end(name, pack):
    record = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"a: b\r\n" * 300_000
    items = _pages(pack([record, _response()]), name)
    assert items[0].reason == "malformed"
    assert items[-1].text == PAGE


@every_form
def test_every_cut_keeps_the_records_before_it_and_says_so(name, pack):
    data = pack([_response(), REQUEST, _response()])
    whole = _pages(data, name)
    for end in range(20, len(data) - 4, 7):
        items = _pages(data[:end], name)
        records = [i for i in items if isinstance(i, Record)]
        assert records == whole[: len(records)]
        if end not in _ends(name, [_response(), REQUEST, _response()]):
            assert [i.reason for i in items if isinstance(i, Reject)] == ["malformed"], (end, items)


def _ends(name, records):
    """Where a file may end and be whole, but for the records that are not there."""
    if name == "whole.warc.gz":
        return set()
    ends = {0}
    for n in range(1, len(records) + 1):
        end = len(FORMS[name](records[:n]))
        ends |= set(range(end - 4, end + 1)) if name == "a.warc" else {end}
    return ends


def test_a_damaged_member_of_a_gzip_costs_its_record_alone():
    members = [
        gzip.compress(_response(PAGE.replace("pont", word).encode())) for word in ("quai", "parc", "port")
    ]
    for at in range(2, len(members[1])):
        damaged = bytearray(members[1])
        damaged[at] ^= 0x24
        items = _pages(members[0] + bytes(damaged) + members[2], "a.warc.gz")
        assert ("quai" in items[0].text, "port" in items[-1].text) == (True, True), at
        middle = items[1:-1]
        assert len(middle) == 1, (at, middle)
        assert isinstance(middle[0], Record) or middle[0].reason in {"malformed", "unsupported"}
        assert not isinstance(middle[0], Record) or middle[0].text == PAGE.replace("pont", "parc")


def test_a_checksum_that_is_wrong_costs_its_record():
    members = [bytearray(gzip.compress(_response())) for _ in range(2)]
    members[0][-6] ^= 1
    assert [type(i) for i in _pages(b"".join(members), "a.warc.gz")] == [Reject, Record]


def test_padding_and_garbage_between_members():
    member = gzip.compress(_response())
    assert len(_pages(member + bytes(700) + member + bytes(9), "a.warc.gz")) == 2
    first, reject, last = _pages(member + b"garbage \x1f\x8b\x08 more" + member, "a.warc.gz")
    assert (first.text, last.text) == (PAGE, PAGE)
    assert (reject.reason, reject.source_file) == ("malformed", f"a.warc.gz#{len(member)}")


def test_a_crawl_within_a_page_is_not_taken_for_records():
    inner = b"".join(CRAWL)
    for nested in (inner, gzip.compress(inner)):
        record = _record("resource", nested, Content_Type="application/warc")
        reject, page = _pages(record + _response())
        assert (reject.reason, page.text) == ("unsupported", PAGE)


def test_nesting_counts():
    assert [i.reason for i in _pages(_gz(CRAWL), "a.warc.gz", max_archive_depth=0)] == ["over_limit"]


def test_a_store_out_of_reach_is_no_reject():
    class Failing(Pipe):
        def readinto(self, buffer):
            if self.n_read > 70_000:
                raise TimeoutError("store slow")
            return super().readinto(buffer)

    data = _gz([_response(random.Random(n).randbytes(20_000).hex().encode()) for n in range(9)])
    with pytest.raises(TimeoutError):
        list(warc.read(Failing(data), Origin("a", "a", Settings(_env_file=None)), _page))


def test_a_long_crawl_takes_little_memory():
    data = _gz([_response(random.Random(n).randbytes(3_000).hex().encode()) for n in range(2000)])
    origin = Origin("a", "a", Settings(_env_file=None))
    tracemalloc.start()
    assert sum(isinstance(i, Record) for i in warc.read(Pipe(data), origin, _page)) == 2000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


@given(st.sampled_from(list(FORMS)), st.data())
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_a_mutated_crawl_gives_items_and_no_page_that_is_not_in_it(name, data):
    changed = bytearray(FORMS[name](CRAWL))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    items = read(bytes(changed), name)
    assert all(isinstance(i, Record | Reject) for i in items)
    assert items
    if "gz" in name and changed[:3] == b"\x1f\x8b\x08":
        pages = [i for i in _pages(bytes(changed), name) if isinstance(i, Record)]
        assert {p.text for p in pages if "html" in p.text} <= {PAGE, PAGE.replace("pont", "quai")}


heads = st.sampled_from([b"WARC/1.0\r\n", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n")])


@given(heads, st.binary(max_size=200))
@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_any_bytes_give_an_item(head, rest):
    assert shown(read(head + rest, "a"))
