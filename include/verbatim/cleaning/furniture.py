"""Page furniture out of plain text: share buttons, related links, boxes, credits, bylines, the page's foot.

A whole line goes or none of it: no rule looks inside a paragraph. What each rule matches, and where on the
page it may, stands in furniture.tsv; bylines, which are names, in bylines.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from verbatim.cleaning import bylines, words
from verbatim.cleaning.credit import AGENCIES, PICTURES
from verbatim.cleaning.moments import PATTERN as TOLD
from verbatim.sources.dates import PATTERN as DATE

MAX_CHARS = 450
PROSE_WORDS = 12
LINK_WORDS = 22
WORDS_ABOVE_COMMENTS = 100

_SITE = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|messenger|pinterest|reddit|tiktok|"
    r"bluesky|threads|mastodon|snapchat|flipboard|google ?\+|google news|viber|twitch|discord|"
    r"e-?mail|courriel|mail|sms)"
)
_NOUN = (
    r"(?:articles?|enquêtes?|entretiens?|interviews?|analyses?|éditos?|éditorial|éditoriaux|reportages?|portraits?|"
    r"dossiers?|décryptages?|récits?|tribunes?|chroniques?|critiques?|billets?|vidéos?|podcasts?|infographies?)\b"
)
_NAME = r"(?-i:[A-ZÀ-Ý])[\w.'-]+(?: (?:(?:de|du|des|la|le|van|von|ben|el) )?(?-i:[A-ZÀ-Ý])[\w.'-]+){1,3}"
_MACROS = {
    "{date}": rf"(?:{DATE})",
    "{told}": rf"(?:{TOLD})",
    "{agency}": rf"(?:{AGENCIES})",
    "{picture}": rf"(?:{PICTURES})",
    "{site}": _SITE,
    "{noun}": _NOUN,
    "{name}": _NAME,
}
_ORNAMENTS = " \t|•·*►▶→➜>‹›–—-_=~▪■●▼▲↑⇧👉📷📸🔴✉"
_LABEL_END = " :" + _ORNAMENTS
_RULED_OFF = re.compile(r"[\W_]+")
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"})
_BARS = r"\s*[|•·]\s*"
_DASHES = r"\s+[–—-]\s+"
_DATE_WORDS = (
    r"(?:\s*,\s*|\.?\s+|(?<=\d))\(?(?:et )?"
    r"(?=(?:publiée?|mise? (?:à jour|en ligne)|modifiée?|actualisée?|dernière mise|lecture \d|"
    r"temps de lecture) )"
)
_SEGMENTS = tuple(
    re.compile(pattern, re.I)
    for pattern in (_BARS, f"{_BARS}|{_DATE_WORDS}", f"{_BARS}|{_DATE_WORDS}|{_DASHES}")
)
_ASIDE = r"[»”\"')\]\u00a0\u202f ]*(?:\([^()]{2,60}\)\.?)?$"
_PROSE_END = re.compile(rf"[.…]{_ASIDE}")
_CRY_END = re.compile(rf"[!?]{_ASIDE}")
_LINK_END = re.compile(r"(?<!\.)[.;:,]$")


_TO_READER = re.compile(
    r"(?<!\w)(?:vous|votre|vos|nous|notre|nos|cette dépêche|cet article|newsletters?|infolettres?|cookies|"
    r"(?:abonn|inscriv|retrouv|suiv|cliqu|télécharg|consult|découvr|partag|recev|rejoign|souten|lis|écout|"
    r"regard)ez|tous droits|reproduction|copyright)(?!\w)|©|https?:|(?<!\w)www\.|\w@\w",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of furniture.tsv."""

    name: str
    where: str
    takes: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the page, and the rule that cut it, if one did.

    Args:
        text: as delivered, on one line.
        rule: the name of the rule, or None where the paragraph stays.
        parts: the pieces of a line that states several things, each as (rule, text).
    """

    text: str
    rule: str | None = None
    parts: tuple[tuple[str, str], ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of furniture.tsv, in the order of the file."""
    text = files("verbatim.cleaning").joinpath("furniture.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(Rule(name, where, takes, _compile(pattern)) for name, where, takes, pattern in rows[1:])


@cache
def _any_rule() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules()), re.I)


def stands_alone(line: str) -> bool:
    """Whether a line is furniture wherever it stands, and so never part of a wrapped paragraph."""
    return bool(_matches(line))


def nothing(line: str) -> bool:
    """No line is known of a publisher."""
    return False


def sweep(lines: list[Line], is_known: Callable[[str], bool] = nothing) -> list[Line]:
    """The lines of a page in order, each with the rule that cuts it, or none; what is cut stays cut.

    Args:
        lines: the page's.
        is_known: whether a line is known as furniture of this publisher. What speaks to the reader goes at
            both edges of the page, any other line only before the first paragraph of prose or after the last.
    """
    matches = [_matches(line.text) + (_known(line.text) if is_known(line.text) else ()) for line in lines]
    while True:
        swept = _pass(lines, matches)
        if swept == lines:
            return lines
        lines = swept


def _pass(lines: list[Line], matches: list[tuple[_Match, ...]]) -> list[Line]:
    prose = [
        n for n, line in enumerate(lines) if line.rule is None and not matches[n] and is_prose(line.text)
    ]
    top = prose[0] if prose else len(lines)
    head = prose[2] if len(prose) > 2 else len(lines)
    tail = prose[-1] + 1 if prose else 0
    swept = list(lines)
    for n, line in enumerate(lines):
        if swept[n].rule is not None:
            continue
        allowed = {"anywhere"}
        allowed |= {"top"} if n < top else set()
        allowed |= {"head", "edge"} if n < head else set()
        allowed |= {"tail", "edge"} if n >= tail else set()
        found = next((match for match in matches[n] if match.where in allowed), None)
        if found is None:
            continue
        swept[n] = replace(line, rule=found.rule, parts=found.parts)
        if found.takes == "list":
            _take_links(swept, matches, n, found.rule)
        elif found.takes == "rest" and _words_above(lines, n) >= WORDS_ABOVE_COMMENTS and n >= head:
            for m in range(n + 1, len(lines)):
                if swept[m].rule is None:
                    swept[m] = replace(swept[m], rule=found.rule)
    return swept


def _take_links(lines: list[Line], matches: list[tuple[_Match, ...]], heading: int, rule: str) -> None:
    """Cut the lines under a heading if they are links, or furniture, to the end of the text."""
    below = [n for n in range(heading + 1, len(lines)) if lines[n].rule is None and not matches[n]]
    if all(is_link(lines[n].text) for n in below):
        for n in below:
            lines[n] = replace(lines[n], rule=rule)


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as a sentence of an article rather than a label, a link or a headline."""
    n_words = words.count(paragraph)
    if n_words < PROSE_WORDS:
        return False
    return bool(_PROSE_END.search(paragraph)) or (n_words >= 25 and bool(_CRY_END.search(paragraph)))


def is_link(paragraph: str) -> bool:
    """Whether a paragraph may be the headline of another article."""
    return words.count(paragraph) <= LINK_WORDS and not _LINK_END.search(paragraph.rstrip())


def _words_above(lines: list[Line], n: int) -> int:
    return sum(words.count(line.text) for line in lines[:n] if line.rule is None and is_prose(line.text))


@dataclass(frozen=True, slots=True)
class _Match:
    rule: str
    where: str
    takes: str
    parts: tuple[tuple[str, str], ...]


def _matches(line: str) -> tuple[_Match, ...]:
    """The rules that match a whole line, wherever it stands."""
    if len(line) > MAX_CHARS:
        return ()
    if _RULED_OFF.fullmatch(line):
        return (_Match("separator", "anywhere", "line", ()),) if not _SIGN.search(line) else ()
    plain = _plain(line)
    if found := _single(plain):
        return found
    return _in_segments(plain)


def _known(line: str) -> tuple[_Match, ...]:
    places = ("edge",) if is_to_reader(line) else ("top", "tail")
    return tuple(_Match("repeated_in_source", where, "line", ()) for where in places)


def is_to_reader(line: str) -> bool:
    """Whether a line speaks to the reader, or of itself, as no sentence of a report does."""
    return bool(_TO_READER.search(line))


def _in_segments(plain: str) -> tuple[_Match, ...]:
    """A line that states several things, each furniture: "Par Léa Roy | Publié le 3 mai 2024".

    Between bars one of them may be a name, of the title or the section, beside a date or a byline.
    """
    said = plain.lower()
    if not any(hint in said for hint in _SEGMENT_HINTS):
        return ()
    between_bars: set[str] = set()
    for separator in _SEGMENTS:
        segments = [part for part in (piece.strip(_SEGMENT_ENDS) for piece in separator.split(plain)) if part]
        between_bars = between_bars or set(segments)
        if len(segments) < 2:
            continue
        parts = []
        for segment in segments:
            found = next(iter(_single(segment)), None)
            if found is None and not (segment in between_bars and _OUTLET.fullmatch(segment)):
                break
            parts.append((segment, found))
        matched = [found for _, found in parts if found]
        is_dated = any(found.rule in _BESIDE_OUTLETS for found in matched)
        if len(parts) < len(segments) or len(matched) < len(parts) - is_dated:
            continue
        named = tuple((found.rule, segment) for segment, found in parts if found)
        narrow = (w for w in ("top", "tail", "head", "edge") if any(found.where == w for found in matched))
        return (_Match(matched[0].rule, next(narrow, "anywhere"), "line", named),)
    return ()


_SEGMENT_HINTS = (
    "|", "•", "·", " - ", " – ", " — ", "publié", "à jour ", "en ligne ", "modifié", "actualisé", "lecture ",
)  # fmt: skip
_SEGMENT_ENDS = " ,()."
_OUTLET = re.compile(
    r"[A-ZÀ-Ý\d][\w'&.-]*(?: (?:d'|(?:de|des|du|de la|la|le|les|et|en) )?[A-ZÀ-Ý\d][\w'&.-]*){0,3}"
)
_BESIDE_OUTLETS = frozenset({"published", "updated", "byline"})
_SIGN = re.compile(r"[?!…€$%☆★©]|\.{3}")  # "…" or "?" alone on a line is said by someone


def _single(plain: str) -> tuple[_Match, ...]:
    found = []
    if _any_rule().fullmatch(plain):  # one search instead of a hundred for nearly every line
        found = [
            _Match(rule.name, rule.where, rule.takes, ((rule.name, plain),))
            for rule in rules()
            if rule.pattern.fullmatch(plain)
        ]
    if bylines.authors(plain) is not None:
        found.append(_Match("byline", "edge", "line", (("byline", plain),)))
    return tuple(found)


def _plain(line: str) -> str:
    return " ".join(line.translate(_PLAIN).strip(_ORNAMENTS).rstrip(_LABEL_END).split())


def _compile(pattern: str) -> re.Pattern[str]:
    for macro, source in _MACROS.items():
        pattern = pattern.replace(macro, source)
    return re.compile(pattern, re.I)
