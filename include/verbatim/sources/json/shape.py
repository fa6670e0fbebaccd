"""Whether a JSON file holds one value a line, or values that go over lines."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from verbatim.sources.json.buffered import wide_encoding

SNIFF_BYTES = 1 << 16

_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}\[\],:]|[^\s{}\[\],:"]++', re.S)
_WHITE = b" \t\r\n\x0b\x0c\x00\x1e"
_MAX_LINES = 50


def is_in_lines(head: bytes, name: str) -> bool:
    """Whether each line of a file stands for itself: JSON Lines, as far as the first bytes show.

    A line that is broken does not make a file anything else: it is told from a value that goes on in the next
    line by whether the next line can follow it.

    Args:
        head: the first SNIFF_BYTES bytes, or all there are.
        name: the file's name: .jsonl and .ndjson hold lines, unless they show that they do not.
    """
    if wide_encoding(head):
        return False
    lines = [line for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n") if line.strip(_WHITE)]
    first, others = (lines[0].strip(_WHITE), lines[1:_MAX_LINES]) if lines else (b"", [])
    is_named = name.lower().endswith(_SUFFIXES)
    if first.startswith(b"["):
        return False
    if not others:
        return is_named
    if first.startswith(b"{") and (end := _end_of_value(first)):
        return not first[end:].strip(_WHITE + b",").startswith(b"{") or _has_line(others)
    if not _has_line(others):
        return False
    if is_named or not first.startswith(b"{") or _has_two_in_a_row(others):
        return True
    return not _can_follow(first, others[0].strip(_WHITE))


def _has_line(lines: list[bytes]) -> bool:
    """Whether one of the lines is an object by itself, not indented."""
    return any(line.startswith(b"{") and _end_of_value(line) for line in lines)


def _has_two_in_a_row(lines: list[bytes]) -> bool:
    """Whether a line that is an object follows another without a comma, which JSON of one value never has."""
    pairs = ((line.rstrip(_WHITE), after) for line, after in pairwise(lines))
    return any(not line.endswith(b",") and _has_line([line]) and _has_line([after]) for line, after in pairs)


def _end_of_value(line: bytes) -> int:
    """Where the object that a line starts with ends in it; 0 if it does not."""
    depth = 0
    for token in _TOKEN.finditer(line):
        if (kind := token[0]) in {b"{", b"["}:
            depth += 1
        elif kind in {b"}", b"]"}:
            depth -= 1
            if depth == 0:
                return token.end()
    return 0


def _can_follow(line: bytes, after: bytes) -> bool:
    """Whether one line of JSON can go on in the next."""
    opened: list[bytes] = []
    last = b""
    for token in _TOKEN.finditer(line):
        last = token[0]
        if last in {b"{", b"["}:
            opened.append(last)
        elif last in {b"}", b"]"} and opened:
            opened.pop()
    if last.startswith(b'"') and not _is_closed(last):
        return False
    if last == b"{":
        return after[:1] in {b'"', b"}"}
    if last == b"," and opened and opened[-1] == b"{":
        return after[:1] == b'"'
    if last in {b"[", b",", b":"}:
        return after[:1] not in {b",", b":", b"}"}
    return after[:1] in {b",", b":", b"}", b"]"}


def _is_closed(string: bytes) -> bool:
    backslashes = len(string[:-1]) - len(string[:-1].rstrip(b"\\"))
    return len(string) > 1 and string.endswith(b'"') and backslashes % 2 == 0
