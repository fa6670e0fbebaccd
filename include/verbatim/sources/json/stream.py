"""Where the values of a JSON file begin and end, found in constant memory.

Nothing is parsed here: strings are skipped by a regular expression and brackets are counted. So one broken
value costs nothing but itself, and a value of any length can be passed over.
"""

from __future__ import annotations

import hashlib
import re

from verbatim.sources.json.buffered import Buffered

OVER, ENDED = -1, -2
"""What `extent` gives for a value over the limit, and for one in the middle of which the stream ends."""

_BETWEEN_BRACKETS = re.compile(rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+', re.S)
_OPENING, _CLOSING = re.compile(rb"[{\[]++"), re.compile(rb"[}\]]++")
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.S)
_SCALAR = re.compile(rb"[^\s,:\"{}\[\]]*+")
_BLANK = re.compile(rb"(?:[\s\x00\x1e]|\xef\xbb\xbf)*+")
_QUOTE, _OPEN = b'"'[0], b"{["


class JsonStream(Buffered):
    """A stream of values of JSON, whose cursor steps from one to the next."""

    def significant(self) -> int | None:
        """The next byte that is no white space, which the cursor is put to; None at the end of the stream."""
        while True:
            self.move(_end(_BLANK, self.data, self.at))
            if self.at < len(self.data) - 2:  # a byte order mark may go on in the next chunk
                return self.data[self.at]
            if not self.fill():
                self.move(_end(_BLANK, self.data, self.at))
                return self.data[self.at] if self.at < len(self.data) else None

    def extent(self, limit: int) -> int:
        """Where the value at the cursor ends in `data`, all of which is then held; else OVER or ENDED.

        A value that is over the limit but ends in what is held counts as held.
        """
        scan, place = _Extent(), self.at
        while True:
            place = scan.run(self.data, place)
            if scan.is_done:
                return place
            if place - self.at > limit:
                return OVER
            place -= self.at
            if not self.fill():
                return len(self.data) if scan.is_scalar else ENDED

    def to_bracket(self) -> None:
        """Put the cursor to the next bracket outside of strings, or to the end of the stream."""
        while True:
            self.move(_end(_BETWEEN_BRACKETS, self.data, self.at))
            if self.at == len(self.data):
                if not self.fill():
                    return
            elif self.data[self.at] == _QUOTE:
                self.skip()
            else:
                return

    def skip(self) -> tuple[str, int, bool]:
        """Pass over the value at the cursor in constant memory: SHA-256, size, whether it was complete."""
        scan, hashed, size = _Extent(), hashlib.sha256(), 0
        while True:
            place = scan.run(self.data, self.at)
            hashed.update(self.data[self.at : place])
            size += place - self.at
            self.move(place)
            if scan.is_done:
                return hashed.hexdigest(), size, True
            if not self.fill():
                hashed.update(self.data)
                size += len(self.data)
                self.move(len(self.data))
                return hashed.hexdigest(), size, scan.is_scalar


class _Extent:
    """How far the scan of one value has come."""

    def __init__(self) -> None:
        self.is_done = False
        self.is_scalar = False
        self._depth = 0
        self._in_string = False

    def run(self, data: bytes, at: int) -> int:
        """Scan on from a place in the data: the place reached, from which on the bytes are needed again."""
        end = len(data)
        while at < end and not self.is_done:
            if self._in_string:
                at = _end(_IN_STRING, data, at)
                if at == end or data[at] != _QUOTE:  # a backslash whose partner is not here yet
                    return at
                self._in_string = False
                at += 1
                self.is_done = self._depth == 0
            elif self._depth:
                at = _end(_BETWEEN_BRACKETS, data, at)
                if at < end:
                    at = self._step(data, at)
            elif self.is_scalar or (data[at] != _QUOTE and data[at] not in _OPEN):
                self.is_scalar = True
                at = _end(_SCALAR, data, at)
                self.is_done = at < end
            else:
                at = self._step(data, at)
        return at

    def _step(self, data: bytes, at: int) -> int:
        """Past a quotation mark, or all the brackets of a kind that stand here."""
        if data[at] == _QUOTE:
            self._in_string = True
            return at + 1
        if data[at] in _OPEN:
            end = _end(_OPENING, data, at)
            self._depth += end - at
            return end
        end = min(_end(_CLOSING, data, at), at + self._depth)
        self._depth -= end - at
        self.is_done = self._depth == 0
        return end


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    """Where a pattern that matches anything, or nothing, ends."""
    found = pattern.match(data, at)
    return found.end() if found else at
