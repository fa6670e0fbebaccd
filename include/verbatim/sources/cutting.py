"""Large files are cut into parts at the boundaries of records, so that several tasks read them at once."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from verbatim.sources.containers.warc import VERSION, is_inside
from verbatim.sources.encoding import is_binary
from verbatim.sources.json.shape import SNIFF_BYTES, is_in_lines
from verbatim.sources.parts import Part
from verbatim.sources.signatures import HEAD_BYTES, format_of
from verbatim.sources.streams import read_up_to

_CHUNK = 1 << 20
_PACKED_CHUNK = 1 << 16
_MAX_HEADER = 1 << 16
_TRIES = 16
_WARC_LINE = re.compile(rb"WARC/(?:1\.0|1\.1|0\.17|0\.18)")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*$", re.I)
_LENGTH_NAME = re.compile(rb"^content-length[ \t]*:", re.I)
_HEADER_END = b"\r\n\r\n"

Starts = Iterator[tuple[int, int]]
"""Where parts start after the first one, each as the byte and the number of the line."""


def cut(stream: BinaryIO, name: str, size: int, part_bytes: int) -> list[Part]:
    """The parts of a file, which together give the records and rejects of the whole.

    JSON Lines in UTF-8 are cut, and WARC, plain or compressed record by record; all else is one part. A part
    starts at a record that was reached by going from record to record from the file's start; from where that
    does not work, the rest of the file is one part.

    Args:
        stream: the file, which can seek.
        name: its name or path.
        size: its bytes.
        part_bytes: about how large a part is to be.

    Returns:
        The parts in order; for a file in one piece, `Part()`.
    """
    if size <= part_bytes:
        return [Part()]
    stream.seek(0)
    head = read_up_to(stream, SNIFF_BYTES)
    found = format_of(head[:HEAD_BYTES], name)
    starts: Starts = iter(())
    if found == "json" and b"\x00" not in head and is_in_lines(head, name):
        starts = _lines(stream, name, head, part_bytes)
    elif found == "warc":
        starts = _records(stream, size, part_bytes)
    elif found == "gzip" and is_inside(head[:HEAD_BYTES]):
        starts = _members(stream, part_bytes)
    bounds = [(0, 1), *starts]
    if len(bounds) == 1:
        return [Part()]
    ends = [start for start, _ in bounds[1:]] + [size]
    return [Part(start, end, line) for (start, line), end in zip(bounds, ends, strict=True)]


def _lines(stream: BinaryIO, name: str, head: bytes, part_bytes: int) -> Starts:
    """Where parts of JSON Lines start: at lines that are an object by themselves.

    It ends where the bytes are no more UTF-8: which other encoding they are in, the reader learns as it goes.
    """
    at, line, wanted, is_first = 0, 1, part_bytes, True
    decoder = codecs.getincrementaldecoder("utf-8")()
    while True:
        stream.seek(at)
        chunk = stream.read(_CHUNK)
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return
        if not chunk:
            return
        counted = 0
        while (newline := chunk.find(b"\n", max(counted, wanted - 1 - at))) >= 0:
            line += chunk.count(b"\n", counted, newline + 1)
            counted = newline + 1
            start = at + counted
            if _opens_lines(stream, start, name) and (not is_first or is_in_lines(head[:start], name)):
                yield start, line
                wanted, is_first = start + part_bytes, False
            else:
                wanted = start + part_bytes // _TRIES
        line += chunk.count(b"\n", counted)
        at += len(chunk)


def _opens_lines(stream: BinaryIO, start: int, name: str) -> bool:
    """Whether the reader would take what starts there for lines of JSON, and finds an object first."""
    stream.seek(start)
    window = read_up_to(stream, SNIFF_BYTES)
    if b"\x00" in window or is_binary(window) or format_of(window[:HEAD_BYTES], name) != "json":
        return False
    line, newline, _ = window.partition(b"\n")
    if not newline:
        line += stream.readline(_CHUNK)
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _records(stream: BinaryIO, size: int, part_bytes: int) -> Starts:
    """Where parts of a plain WARC start: each record says how long it is, and has to end there."""
    at, wanted = 0, part_bytes
    window, window_at = b"", 0
    while at < size:
        if at + _MAX_HEADER > window_at + len(window):
            window_at = max(0, at - len(_HEADER_END))
            stream.seek(window_at)
            window = read_up_to(stream, 4 * _MAX_HEADER)
        start = at - window_at
        if at and window[start - len(_HEADER_END) : start] != _HEADER_END:
            return
        end = window.find(_HEADER_END, start, start + _MAX_HEADER)
        length = _length(window[start:end]) if end >= 0 else None
        if length is None:
            return
        if at >= wanted:
            yield at, 1
            wanted = at + part_bytes
        at = window_at + end + 2 * len(_HEADER_END) + length


def _length(header: bytes) -> int | None:
    """The length of a record's block; None for a header that has any oddity."""
    first, *lines = header.split(b"\r\n")
    if not _WARC_LINE.fullmatch(first) or b"\n" in header.replace(b"\r\n", b""):
        return None
    if not all(line[:1].isalpha() for line in lines):
        return None
    stated = [line for line in lines if _LENGTH_NAME.match(line)]
    found = _LENGTH.match(stated[0]) if len(stated) == 1 else None
    return int(found[1]) if found else None


def _members(stream: BinaryIO, part_bytes: int) -> Starts:
    """Where parts of a WARC that is compressed record by record start: each gzip member has its own end."""
    at, wanted, data = 0, part_bytes, b""
    stream.seek(0)
    while True:
        start, engine, opening = at, zlib.decompressobj(16 + zlib.MAX_WBITS), b""
        while not engine.eof:
            if not data and not (data := stream.read(_PACKED_CHUNK)):
                return
            try:
                piece = engine.decompress(data, _CHUNK)
            except zlib.error:
                return
            left = engine.unused_data if engine.eof else engine.unconsumed_tail
            at += len(data) - len(left)
            data = left
            opening = opening or piece[: len(VERSION)]
        if start >= wanted and opening == VERSION and _is_member(stream, start):
            yield start, 1
            wanted = start + part_bytes


def _is_member(stream: BinaryIO, start: int) -> bool:
    """Whether the reader would take what starts there for WARC; leaves the stream where it is."""
    after = stream.tell()
    stream.seek(start)
    head = read_up_to(stream, HEAD_BYTES)
    stream.seek(after)
    return is_inside(head)
