"""The headers of a WARC record and of the HTTP response in it, as warcio reads them."""

from __future__ import annotations

from dataclasses import dataclass

from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from verbatim.sources.containers.forward import Forward
from verbatim.sources.containers.guarded import Broken

_MAX_BYTES = 1 << 16
_MAX_DIGITS = 18
_WARC = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)
_HTTP = StatusAndHeadersParser([*ArcWarcRecordLoader.HTTP_TYPES, "HTTP/2.0", "HTTP/2", "HTTP/3"])


def record_header(source: Forward, line: bytes) -> StatusAndHeaders:
    """The header of a WARC record, whose Content-Length is a number.

    Args:
        source: what follows its first line; it is left at the record's block.
        line: the first line.

    Raises:
        Broken: there is none, or one that is not whole.
    """
    header = _parse(_WARC, source, line)
    length = header.get_header("Content-Length") or ""
    if number(length) is None:
        raise Broken("malformed", f"a record without a length, but {length[:40]!r}")
    return header


def http_header(source: Forward) -> StatusAndHeaders:
    """The header of an HTTP response.

    Args:
        source: the block of a record; it is left at the body.

    Raises:
        Broken: there is none, or one that is not whole.
    """
    return _parse(_HTTP, source, None)


def number(value: str | None) -> int | None:
    """A length as a header states it; None where it states none."""
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else None


@dataclass(slots=True)
class _Lines:
    """Lines as warcio asks for them, of a length that memory bears."""

    source: Forward
    left: int = _MAX_BYTES
    last: bytes = b""

    def readline(self) -> bytes:
        self.last = self.source.readline(self.left)
        self.left -= len(self.last)
        if self.left <= 0:
            raise Broken("malformed", f"a header of more than {_MAX_BYTES} bytes")
        return self.last


def _parse(parser: StatusAndHeadersParser, source: Forward, line: bytes | None) -> StatusAndHeaders:
    lines = _Lines(source)
    try:
        header = parser.parse(lines, line)
    except StatusAndHeadersParserException as error:
        raise Broken("malformed", f"no header, but {str(error.statusline)[:40]!r}") from error
    except EOFError as error:
        raise Broken("malformed", "no header") from error
    if lines.last.strip() or not lines.last:
        raise Broken("malformed", "it ends in its header")
    return header
