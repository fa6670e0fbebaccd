"""Lines that name who wrote an article: "Par Léa Fabre et Tom Roy, à Kiev"."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:(?:un )?(?:article|texte|récit|reportage|enquête|analyse|chronique)s? (?:de|d')|"
    r"propos recueillis(?: à [^,]{1,30})? par|recueilli(?:s|e|es)? par|textes?\s?:|par)\s+(?=\S)",
    re.I,
)
_DESK = re.compile(r"(?:la |notre )?(?:rédaction|service [^\W\d_]+)\b.{0,40}", re.I)
_PARTICLES = frozenset((
    "de", "du", "des", "d'", "le", "la", "les", "van", "von", "der", "den", "del", "della", "di", "da", "dos",
    "ben", "bin", "el", "al", "ould", "y", "e",
))  # fmt: skip
_ARTICLES = frozenset({"le", "la", "les", "un", "une", "ce", "ces", "cette", "des"})
_NAME_WORD = re.compile(r"(?:[dDlLO]')?[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_]))*\.?")
_BETWEEN = re.compile(r"\s*(?:,|;| et | avec | & |/)\s*")
_PLACE = re.compile(
    r"(?:,\s*|\s+\(|\s+)?(?:(?:à|au|en) [^\W\d_][\w' -]{1,40}"
    r"|(?:notre |nos )?(?:envoyée?|correspondante?|journaliste|rédact(?:eur|rice)|spécial)[^.!?:«»]{0,80}"
    r"|\(?(?:avec )?(?:AFP|Reuters|agences?)[^.!?:«»]{0,40})\)?",
    re.I,
)
_ASIDE = re.compile(r"\s*\([^()]{2,60}\)$")
_MAX_NAMES = 8


def authors(line: str) -> tuple[str, ...] | None:
    """The names of a byline; empty where it names a newsroom or an agency, None if the line is no byline.

    Args:
        line: a whole line, with straight apostrophes and plain spaces.
    """
    opening = _OPENING.match(line)
    if opening is None:
        return None
    rest = _ASIDE.sub("", line[opening.end() :]).strip()
    if _DESK.fullmatch(rest):
        return ()
    names: list[str] = []
    for n, part in enumerate(_BETWEEN.split(rest)):
        name, place = _name_and_place(part.strip())
        if name is None:
            if n == 0 or not (place or _PLACE.fullmatch(part.strip())):
                return None
            continue
        names.append(name)
    return tuple(dict.fromkeys(names)) if 0 < len(names) <= _MAX_NAMES else None


def _name_and_place(part: str) -> tuple[str | None, bool]:
    """The name that a part starts with, and whether only a place or a role follows it."""
    tokens = part.split(" ")
    taken = 0
    while taken < len(tokens) and taken < 5 and _is_name_token(tokens[taken], is_first=taken == 0):
        taken += 1
    while taken and tokens[taken - 1].lower() in _PARTICLES:
        taken -= 1
    rest = " ".join(tokens[taken:])
    if taken < 2 or (rest and not _PLACE.fullmatch(rest)):
        return None, False
    return " ".join(tokens[:taken]), bool(rest)


def _is_name_token(token: str, *, is_first: bool) -> bool:
    if token.lower() in (_ARTICLES if is_first else _PARTICLES):
        return not is_first
    return bool(_NAME_WORD.fullmatch(token)) and any(c.isupper() for c in token[:3])
