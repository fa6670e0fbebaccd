"""Who wrote the article of a page, and the agency that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from verbatim.cleaning import bylines
from verbatim.cleaning.credit import AGENCIES
from verbatim.cleaning.words import letters
from verbatim.sources import dates
from verbatim.sources.html import furniture as page_furniture
from verbatim.sources.html.json_ld import Name, plain

_BY = re.compile(
    r"(?:(?:propos )?recueillis? par|(?:article|texte|reportage|enquête|récit|analyse)s? (?:de|par|:)|par|by)"
    r"\s+",
    re.I,
)
_BETWEEN = re.compile(r"\s*[,;|/&•·]\s*|\s+(?:et|avec|and)\s+|\s+[–—-]\s+")
_AGENCY = re.compile(rf"(?<!\w)(?:{AGENCIES})(?!\w)", re.I)
_NOBODY = re.compile(
    r"(?:la |notre )?r[ée]daction\b.*|(?:à|au|aux|en) .*|(?:le )?service \w+.*|"
    r"(?:l')?[ée]quipe\b.*|(?:les )?agences?\b.*|"
    r"\S+\.(?:fr|com|org|net|be|ch|ca|info|eu)|www\..*|.*\(www\..*|.*\d.*|"
    r"admin\w*|webmaster|anonyme|auteur inconnu|null|none|undefined",
    re.I,
)
_ROLE = re.compile(
    r"(?:journaliste|correspondante?|envoyée?s? spécia\w+|rédact\w+|"
    r"(?:grand )?reporter|photographe|chef\w* de)\b",
    re.I,
)
_NAMED = re.compile(
    r"(?<![a-z\d])(?:authors?|auteurs?|lesauteurs|byline|signatures?|signataires?|contributors?|journalistes?|vcard)"
    r"(?![a-z\d])"
)
_BYLINE_END = re.compile(r"\s+[|•·—–-]\s+|,?\s+(?=publié|posté|mis(?:e)? (?:à jour|en ligne)|le \d)", re.I)
_INITIAL = re.compile(r"(?:^|\s)\w\.\Z")
_MAX_CHARS = 60
_MAX_LINE = 100
_MAX_LINES = 15
_MAX_CANDIDATES = 60
_MAX_ABOVE = 4


def of(
    root: etree._Element, stated: Iterable[Iterable[Name]], lines: Iterable[str], source: str | None
) -> tuple[list[str], str | None]:
    """The persons, and the agency as the page writes it, or None.

    Args:
        root: the page.
        stated: what JSON-LD and <meta> give, the most reliable first.
        lines: the text that the page shows below its headline.
        source: the publisher, who is no author.
    """
    credit: str | None = None
    for names in stated:
        people: list[str] = []
        for name in names:
            if _AGENCY.search(name.text):
                credit = credit or name.text
            if not name.is_organisation:
                people += _people(name.text, source)
        if people:
            return list(dict.fromkeys(people)), credit
    marked = list(_marked(root))
    credit = credit or next((_BY.sub("", text) for text in marked if _AGENCY.search(text)), None)
    for text in (*marked, *islice(lines, _MAX_LINES)):
        byline = _BYLINE_END.split(dates.plain(text), maxsplit=1)[0]
        names_shown = bylines.authors(byline)
        if people := [n for name in names_shown or () for n in _people(name, source)]:
            return list(dict.fromkeys(people)), credit
    return [], credit


def _people(text: str, source: str | None) -> Iterator[str]:
    """The names of persons in a byline."""
    text = "" if "://" in text else text.strip()
    opening = _BY.match(text)
    for part in _BETWEEN.split(text[opening.end() :] if opening else text):
        name = part.strip(" :,")
        name = name if _INITIAL.search(name) else name.rstrip(".")
        if not 1 < len(name) <= _MAX_CHARS or "@" in name:
            continue
        shown = dates.plain(name)
        if _AGENCY.fullmatch(shown) or _NOBODY.fullmatch(shown) or _ROLE.match(shown):
            continue
        if source and letters(name) in {letters(source), letters(source.rpartition(".")[0])}:
            continue
        yield name


def _marked(root: etree._Element) -> Iterator[str]:
    """What the page's markup names as author, as a byline."""
    found = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        words = page_furniture.words_of(element) if element.get("class") or element.get("itemprop") else ""
        is_author = bool(words and _NAMED.search(words)) or "author" in element.get("rel", "").lower().split()
        if not is_author:
            continue
        found += 1
        if found > _MAX_CANDIDATES:
            return
        above = islice(element.iterancestors(), _MAX_ABOVE)
        text = plain(" ".join(islice(element.itertext(), 20))) or ""
        if 0 < len(text) <= _MAX_LINE and not any(page_furniture.is_furniture(e) for e in (element, *above)):
            yield text if _BY.match(text) else f"Par {text}"
