"""A JSON file while it is read: its bytes, the places of its articles, and the rejects for what is none."""

from __future__ import annotations

import io

from verbatim.identity import sha256
from verbatim.rejects import Reject
from verbatim.sources.json import articles as json_articles
from verbatim.sources.json.recovery import next_article
from verbatim.sources.json.stream import ENDED, OVER, JsonStream
from verbatim.sources.json.values import BrokenError, Parsed, Parser
from verbatim.sources.origin import Origin
from verbatim.sources.record import Record

OBJECT, LIST, END_OF_OBJECT, END_OF_LIST, QUOTE, COLON = b'{[}]":'
STRAY = b",:}"
WHITE = b" \t\r\n\x0b\x0c\x00\x1e"

_LOOK_AHEAD = 1 << 18
_MAX_SOUGHT = 100


class Reading:
    """What the readers of lines, lists and objects share.

    Args:
        source: the bytes, without a byte order mark.
        origin: the file.
        parser: reads its values.
    """

    def __init__(self, source: JsonStream, origin: Origin, parser: Parser) -> None:
        self.source = source
        self.origin = origin
        self.limit = origin.settings.max_article_bytes
        self.n_elements = 0
        self.is_cut = False
        self._parser = parser
        self._list_line = ""
        self._line, self._on_line = 0, 0
        self._sought = 0

    def on_line(self, data: bytes, number: int) -> Reading:
        """What stands on one line, as a file of its own whose places start with the number of the line."""
        inner = Reading(JsonStream(io.BytesIO(data)), self.origin, self._parser)
        inner._list_line = f"{number}:"
        return inner

    def parse(self, data: bytes) -> Parsed:
        """The value that the bytes are.

        Raises:
            BrokenError: they are none.
        """
        return self._parser.parse(data)

    def held(self) -> bytes | None:
        """The bytes of the value at the cursor; None if it is far over the limit, or the file ends in it."""
        end = self.source.extent(self.limit)
        return None if end in {OVER, ENDED} else self.source.data[self.source.at : end]

    def item(self, parsed: Parsed, data: bytes, at: str | int | None) -> Record | Reject:
        """The article that a value is, or the reason why it is none."""
        if len(data) > self.limit:
            return self.too_large(at, sha256(data), len(data))
        return json_articles.item(parsed, data, self.origin, at)

    def is_article(self, data: bytes) -> bool:
        """Whether the bytes are an object that is an article."""
        try:
            value = self.parse(data).value
        except BrokenError:
            return False
        return isinstance(value, dict) and json_articles.is_article(value)

    def next_number(self) -> str:
        """The place of the next article of a list: its number in the file, from 1."""
        self.n_elements += 1
        return f"{self._list_line}{self.n_elements}"

    def line(self, line: int) -> str:
        """The place of an object that stands by itself: its line, and its number there after the first."""
        if self.n_elements:
            return self.next_number()
        self._on_line = self._on_line + 1 if line == self._line else 1
        self._line = line
        self._list_line = f"{line}:"
        return f"{line}" if self._on_line == 1 else f"{line}.{self._on_line}"

    def broken(self, error: BrokenError, data: bytes, at: str | int | None) -> Reject:
        """The reject of bytes that are no value."""
        return self.reject(error.reason, error.detail, at, data)

    def reject(self, reason: str, detail: str, at: str | int | None, data: bytes) -> Reject:
        """A reject of these bytes."""
        return self.origin.reject(reason, detail, at=at, raw_hash=sha256(data), n_bytes=len(data))

    def too_large(self, at: str | int | None, raw_hash: str, n_bytes: int) -> Reject:
        """The reject of an article over the limit."""
        detail = f"{n_bytes} bytes, where max_article_bytes is {self.limit}"
        return self.origin.reject("too_large", detail, at=at, raw_hash=raw_hash, n_bytes=n_bytes)

    def passed_over(self, at: str | int | None) -> Reject:
        """The reject of the value at the cursor, which is too large or cut short, in constant memory."""
        raw_hash, n_bytes, is_whole = self.source.skip()
        self.is_cut = not is_whole
        return self.too_large_or_cut(at, raw_hash, n_bytes)

    def too_large_or_cut(self, at: str | int | None, raw_hash: str, n_bytes: int) -> Reject:
        """The reject of a value that is over the limit; if it is not, the file ends in the middle of it."""
        if n_bytes > self.limit:
            return self.too_large(at, raw_hash, n_bytes)
        detail = "the file ends in the middle of it"
        return self.origin.reject("malformed", detail, at=at, raw_hash=raw_hash, n_bytes=n_bytes)

    def recover(self, size: int) -> bytes:
        """Put the cursor to the next article inside of a broken value, or behind the value.

        Args:
            size: the number of bytes of the value at the cursor.

        Returns:
            What was passed over.
        """
        source = self.source
        source.hold(size + _LOOK_AHEAD)
        place = next_article(source.data, source.at, source.at + size)
        place = source.at + size if place is None else place
        lost = source.data[source.at : place]
        source.move(place)
        return lost.rstrip(WHITE + b",")

    def recover_unclosed(self) -> bytes | None:
        """Put the cursor to the next article where the value at the cursor was not closed in time.

        Returns:
            What was passed over; None if no article is in sight, or after so many of these that seeking the
            next one would take too long.
        """
        source = self.source
        place = None
        if self._sought < _MAX_SOUGHT:
            self._sought += 1
            source.hold(_LOOK_AHEAD)
            place = next_article(source.data, source.at, len(source.data))
        if place is None:
            return None
        lost = source.data[source.at : place]
        source.move(place)
        return lost.rstrip(WHITE + b",")
