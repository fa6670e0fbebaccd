"""Words as a reader types them, to be found whatever their case, accents, ligatures and apostrophes."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    "a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "n": "ñ", "o": "ôö", "u": "ùûü", "y": "ÿ",
    "'": "’ʼ", "-": "‐‑–", '"': "«»“”",
}  # fmt: skip
_BASES = {variant: base for base, variants in _ALIKE.items() for variant in variants}
_LIGATURES = {"œ": "oe", "æ": "ae"}
_SPACES = (
    r"[\s\x{0B}\x{1C}-\x{1F}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+"
)


def pattern(words: str) -> str:
    """A regular expression of RE2, as DuckDB has it, that finds the words as they stand or otherwise written.

    Args:
        words: what is looked for; a space stands for any.
    """
    plain = unicodedata.normalize("NFC", words.strip().lower())
    for ligature, letters in _LIGATURES.items():
        plain = plain.replace(ligature, letters)
    return "(?i)" + "".join(map(_part, filter(None, re.split(r"(oe|ae|\s+)", plain))))


def _part(part: str) -> str:
    if part.isspace():
        return _SPACES
    for ligature, letters in _LIGATURES.items():
        if part == letters:
            return f"(?:{''.join(map(_character, part))}|{ligature})"
    return "".join(map(_character, part))


def _character(c: str) -> str:
    """A character, with those that are written for it."""
    base = _BASES.get(c) or unicodedata.normalize("NFD", c)[0]
    alike = dict.fromkeys((c, base, *_ALIKE.get(base, "")))
    return "[" + "".join(one if one.isalnum() else rf"\x{{{ord(one):X}}}" for one in alike) + "]"
