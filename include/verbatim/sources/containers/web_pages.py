"""The pages in the records of a web archive: which are articles, and their bytes as the server meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from warcio.statusandheaders import StatusAndHeaders

from verbatim.rejects import Reject
from verbatim.sources.containers.decompression import KINDS, Decompressed
from verbatim.sources.containers.forward import Forward
from verbatim.sources.containers.guarded import Broken, Guarded, Read, Rest, settled
from verbatim.sources.containers.warc_headers import http_header, number
from verbatim.sources.metadata import fields
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record
from verbatim.sources.signatures import HEAD_BYTES, format_of
from verbatim.sources.streams import digest

SILENT = frozenset({"warcinfo", "request", "metadata", "revisit"})
"""Records about others; a revisit says that a page is as an earlier crawl has it, and does not hold it."""

_HTML = {"text/html": ".html", "application/xhtml+xml": ".html"}
_TYPES = {
    "response": _HTML,
    "resource": {**_HTML, "text/plain": ".txt"},
    "conversion": {**_HTML, "text/plain": ".txt"},
}
_UNKNOWN = {"", "application/octet-stream", "unknown/unknown"}
_NOT_THE_WEB = ("dns:", "whois:", "ntp:")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]+)", re.I)
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MAX_LINE = 4096


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its bytes, each stream made from the one before it, and what is said about it."""

    streams: list[Guarded]
    suffix: str
    charset: str | None


def read(
    block: Guarded, header: StatusAndHeaders, place: str, origin: Origin, read_member: Read
) -> Iterator[Record | Reject]:
    """The page of a record, or why it is none; nothing for records that hold no content.

    Args:
        block: the record after its header; it is read to its end.
        header: the record's header.
        place: where the record stands in the file.
        origin: the file.
        read_member: reads the page.
    """
    kind = (header.get_header("WARC-Type") or "").lower()
    address = (header.get_header("WARC-Target-URI") or "").strip("<>").replace(" ", "%20")
    if kind in SILENT or address.lower().startswith(_NOT_THE_WEB):
        block.drain()
        if block.trouble is not None:
            yield origin.reject(block.trouble.reason, block.trouble.detail, at=place)
        return
    body = Forward(block)
    try:
        page = _page(block, body, header, kind, origin)
    except Broken as broken:
        raw_hash, n_bytes = digest(cast("BinaryIO", body))
        trouble = block.trouble or broken.trouble
        yield origin.reject(trouble.reason, trouble.detail, at=place, raw_hash=raw_hash, n_bytes=n_bytes)
        return
    member = origin.member(place, declared=page.charset, known=fields({"url": address}))
    yield from settled(page.streams, replace(member, name=place + page.suffix), read_member)


def _page(block: Guarded, body: Forward, header: StatusAndHeaders, kind: str, origin: Origin) -> _Page:
    """The page that a block holds.

    Raises:
        Broken: it holds none, or one that is not whole.
    """
    if kind not in _TYPES:
        raise Broken("unsupported", f"a record of type {kind!r}" if kind else "a record without a type")
    if header.get_header("WARC-Truncated"):
        raise Broken("malformed", f"the crawl cut the page: {header.get_header('WARC-Truncated')!r}")
    if header.get_header("WARC-Segment-Number"):
        raise Broken("unsupported", "a page in several records")
    stated = header.get_header("Content-Type") or ""
    http = None
    if kind == "response" and not stated.lower().startswith(tuple(_HTML)):
        http = http_header(body)
        if (status := http.get_statuscode()) != "200":
            raise Broken("unsupported", f"HTTP status {status[:20]}")
        stated = http.get_header("Content-Type") or ""
    media_type = stated.partition(";")[0].strip().lower()
    if media_type in _UNKNOWN:
        media_type = (header.get_header("WARC-Identified-Payload-Type") or "").strip().lower()
    if media_type in _UNKNOWN and format_of(body.peek(HEAD_BYTES), "") == "html":
        media_type = "text/html"
    if media_type not in _TYPES[kind]:
        raise Broken("unsupported", f"content of type {media_type[:80] or 'unknown'}")
    streams: list[Guarded] = [block]
    if http is not None:
        left = (number(header.get_header("Content-Length")) or 0) - body.at
        streams += _decoded(body, http, left, origin)
    if streams == [block]:
        streams.append(Rest(body))
    charset = _CHARSET.search(stated)
    return _Page(streams, _TYPES[kind][media_type], charset[1] if charset else None)


def _decoded(body: Forward, http: StatusAndHeaders, left: int, origin: Origin) -> list[Guarded]:
    """The streams that take the encodings of HTTP away.

    Crawlers often store a page without its encodings, and leave the headers that name them.

    Raises:
        Broken: the body is shorter than its header says, or in an encoding that is not known.
    """
    streams: list[Guarded] = []
    transfer = (http.get_header("Transfer-Encoding") or "").lower()
    if "chunked" in transfer and _CHUNK_SIZE.match(body.peek(_MAX_LINE)):
        streams.append(_Dechunked(body))
    elif (length := number(http.get_header("Content-Length"))) is not None and left < length:
        raise Broken("malformed", f"the page is cut: {left} of {length} bytes are there")
    codings = (http.get_header("Content-Encoding") or "").lower().split(",")
    for coding in reversed([c for c in map(str.strip, codings) if c not in {"", "identity"}]):
        source = Forward(streams[-1]) if streams else body
        kind = _compression(coding, source.peek(HEAD_BYTES))
        if kind not in {*KINDS, "stored"}:
            raise Broken("unsupported", f"content encoding {coding[:40]!r}")
        streams.append(Decompressed(source, kind, origin))
    return streams


def _compression(coding: str, head: bytes) -> str:
    """What a content encoding is called in `decompression`, or `stored` where the bytes are not in it."""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return "stored"
    if coding in {"gzip", "x-gzip"}:
        return "gzip" if head.startswith(b"\x1f\x8b") else "stored"
    if coding == "deflate":
        is_zlib = len(head) > 1 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
        return "zlib" if is_zlib else "deflate"
    return coding


class _Dechunked(Guarded):
    """A body that HTTP sent in chunks, each with its length."""

    def __init__(self, source: Forward) -> None:
        super().__init__()
        self._source, self._left, self._is_over = source, 0, False

    def _take(self, size: int) -> bytes:
        if self._left == 0 and not self._is_over:
            line = self._source.readline(_MAX_LINE)
            if (stated := _CHUNK_SIZE.fullmatch(line)) is None:
                raise Broken("malformed", f"the page is cut: no length of a chunk, but {line[:20]!r}")
            self._left = int(stated[1], 16)
            self._is_over = self._left == 0
        if self._is_over:
            return b""
        data = self._source.some(min(size, self._left))
        if not data:
            raise Broken("malformed", f"the page is cut: {self._left} bytes of a chunk are missing")
        self._left -= len(data)
        if self._left == 0:
            self._source.readline(2)
        return data
