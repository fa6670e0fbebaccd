"""Bytes of unknown encoding become text.

In order: byte order mark, UTF-16 without one, strict UTF-8, the declared encoding, then the single-byte
encodings of French, with chardet as referee between them. charset-normalizer is not used: it misread 111 of
120 French texts in cp1252 and latin-9.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_WESTERN = {"ascii", "utf-8", "cp1252", "cp1250", "cp1254", "cp1257", "iso8859-1", "iso8859-9", "iso8859-15"}
_TEXT_BYTES = bytes(range(0x20, 0x7F)) + b"\t\n\r\x0b\x0c\x1b" + bytes(range(0x80, 0x100))
_LEADS = (0xC2, 0xC3, 0xC5, 0xE2)  # of French letters and punctuation in UTF-8
_CONTROL_SHARE = 0.05
_REFEREE_BYTES = 100_000
_LATIN9_LETTER = re.compile(rb"[a-zA-Z]\xbd|\xbd[a-z]|\xbc[a-zA-Z]|\d ?\xa4")
_FRENCH = frozenset("éèàùçêîôûâëïüœæÉÈÀÇÊÎÔŒÂ«»’‘“”…–—€\u00a0°")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and what could not be read, as (text, rule)."""

    text: str
    encoding: str
    unread: tuple[tuple[str, str], ...] = ()


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: too many control characters, and not UTF-16 or UTF-32."""
    if any(data.startswith(bom) for bom, _ in _BOMS) or _utf16_order(data):
        return False
    data = data.rstrip(b"\x00")
    return len(data.translate(None, _TEXT_BYTES)) > _CONTROL_SHARE * len(data)


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Bytes as text, without a byte order mark.

    Args:
        data: all the bytes of the text.
        declared: the encoding that a header or the document itself names.

    Returns:
        None if no encoding reads them. A last character of which some bytes are missing is left out, and
        reported in `unread` with the rule `cut_character`.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            return _units(data, encoding) if encoding in _UNIT else _utf8(data) or _single_byte(data)
    if order := _utf16_order(data):
        return _units(data, order)
    return _utf8(data) or _declared(data, declared) or _single_byte(data)


def _utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8, but for a cut at the very end, surrogates (CESU-8), and a few stray cp1252 bytes."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and _is_cut(data, error.start):
            cut = ((_escaped(data[error.start :]), "cut_character"),)
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", cut)
    try:
        # pairs become the character that they stand for, lone ones U+FFFD
        text = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return Decoded(text.decode("utf-16-le", "replace"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _mostly_utf8(data)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which something pasted cp1252: at least four multi-byte characters for one stray byte."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in text)
    if sum(c > "\x7f" for c in text) - stray < 4 * stray:
        return None
    repaired = (_one_byte(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
    return Decoded("".join(repaired), "utf-8+cp1252")


def _one_byte(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "verbatim.c1")


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        if name in {"iso8859-1", "ascii"}:
            name = "cp1252"  # what browsers do: the label is wrong more often than the bytes
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _single_byte(data: bytes) -> Decoded | None:
    """cp1252 or latin-9, unless chardet names another encoding that makes more sense of the bytes."""
    western = "iso-8859-15" if _is_latin9(data) else "cp1252"
    referee = _referee(data)
    if referee and referee not in _WESTERN and _reads_better(data, referee, western):
        return Decoded(data.decode(referee), referee)
    try:
        return Decoded(data.decode(western), western)
    except UnicodeDecodeError:
        pass
    # cp1252 leaves five bytes undefined: latin-1 gives them as controls, which cleaning takes out
    return Decoded(data.decode("cp1252", "verbatim.c1"), "cp1252")


def _c1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("verbatim.c1", _c1)


def _is_latin9(data: bytes) -> bool:
    """Whether bytes where latin-9 has œ, Œ and € stand where these would, and no byte is cp1252's alone."""
    return not re.search(rb"[\x80-\x9f]", data) and bool(_LATIN9_LETTER.search(data))


def _referee(data: bytes) -> str | None:
    try:
        named = chardet.detect(data[:_REFEREE_BYTES])["encoding"]
        return codecs.lookup(named).name if named else None
    except (LookupError, ValueError):
        return None


def _reads_better(data: bytes, candidate: str, western: str) -> bool:
    """Whether a candidate makes more of the non-ASCII bytes French than a Western encoding does.

    French has few letters beyond ASCII: where most are, the text is in another script and the candidate wins.
    """
    try:
        ours, theirs = data.decode(western, "replace"), data.decode(candidate)
    except (UnicodeDecodeError, LookupError):
        return False
    letters = [c for c in theirs if c.isalpha()]
    if sum(c > "\x7f" for c in letters) > 0.5 * len(letters):
        return True
    return _french_share(theirs) > _french_share(ours) + 0.2


def _french_share(text: str) -> float:
    foreign = [c for c in text if c > "\x7f"]
    return sum(c in _FRENCH for c in foreign) / len(foreign) if foreign else 1.0


def _utf16_order(data: bytes) -> str | None:
    """Which UTF-16 bytes without a mark are: in Western text every other byte is NUL."""
    sample = data[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _units(data: bytes, encoding: str) -> Decoded | None:
    """UTF-16 or UTF-32; an incomplete last character is left out and reported."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        whole = error.start if error.reason in {"truncated data", "unexpected end of data"} else None
    if whole is not None:
        head = data[:whole].decode(encoding, "replace")
        return Decoded(head, encoding, ((_escaped(data[whole:]), "cut_character"),))
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding) if text.count("\ufffd") < 0.05 * len(text) + 1 else None


def _is_cut(data: bytes, at: int) -> bool:
    """Whether the bytes from `at` open a UTF-8 character, rather than end a cp1252 text in é."""
    return not data[:at].isascii() or (data[at] in _LEADS and bool(data[:at].strip()))


def _escaped(data: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in data)
