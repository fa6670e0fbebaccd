"""One value of JSON from its bytes, whatever is in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from verbatim.sources.encoding import Decoded, decode

_MAX_DIGITS = 40
_CP1252_ONLY = re.compile(rb"[\x80-\x9f]")
_WESTERN = ("cp1252", "iso-8859-15")
_ENOUGH = 20


class BrokenError(ValueError):
    """The bytes are no value of JSON.

    Args:
        reason: one of schema.REJECT_REASONS.
        detail: why, with the place in the value.
        at: the character where the value was found to be broken.
    """

    def __init__(self, reason: str, detail: str, at: int = 0) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.at = reason, detail, at


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value, the encoding it was read with, and what could not be decoded of it."""

    value: Any
    encoding: str
    unread: tuple[tuple[str, str], ...] = ()


class Parser:
    """Reads the values of one file, in the encoding that shows as it goes on.

    Args:
        declared: the encoding that the container states.
        units: the encoding of the file, where its bytes were turned into UTF-8 on the way.
    """

    def __init__(self, declared: str | None = None, units: str | None = None) -> None:
        self._declared = declared
        self._units = units
        self._settled: str | None = None
        self._n_western = 0

    def parse(self, data: bytes) -> Parsed:
        """The value that the bytes are.

        Raises:
            BrokenError: they are none.
        """
        decoded = self._decode(data)
        if decoded is None:
            raise BrokenError("encoding", "no supported encoding reads these bytes")
        return Parsed(loads(decoded.text), self._units or decoded.encoding, decoded.unread)

    def _decode(self, data: bytes) -> Decoded | None:
        """The text of a value, in the file's single-byte encoding once that is plain: guessing is slow."""
        if self._settled is None:
            decoded = decode(data, self._declared)
            if decoded and decoded.encoding in _WESTERN and not self._declared:
                self._n_western += 1
                is_plain = decoded.encoding == "iso-8859-15" or _CP1252_ONLY.search(data)
                if is_plain or self._n_western >= _ENOUGH:
                    self._settled = decoded.encoding
            return decoded
        try:
            return Decoded(data.decode(), "utf-8")
        except UnicodeDecodeError:
            return Decoded(data.decode(self._settled, "verbatim.c1"), self._settled)


def loads(text: str) -> Any:
    """The value that a text is; line breaks in strings are let pass, numbers of absurd length are None.

    Raises:
        BrokenError: it is none.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        said = error.msg.removesuffix(" at")
        raise BrokenError("malformed", f"{said} at character {error.pos + 1}", error.pos) from error
    except (RecursionError, ValueError, OverflowError, MemoryError) as error:
        raise BrokenError("malformed", f"nested too deep, or {type(error).__name__}") from error


def leading(text: str) -> Any:
    """The value that a text starts with, whatever follows; None where it starts with none."""
    try:
        return _DECODER.raw_decode(text)[0]
    except (RecursionError, ValueError, OverflowError, MemoryError):
        return None


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)
