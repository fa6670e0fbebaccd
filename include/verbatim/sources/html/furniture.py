"""Parts of a page that are no article, by the words that content management systems name them with."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from lxml import etree

_NAMES = ("class", "id", "itemprop", "data-component")
_MAX_CHARS = 300
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z\d]+")
_LIVE = re.compile(r"(?<![a-z\d])(?:live|direct)(?![a-z\d])")  # "live-comments" is what the reporter says
_POINTER = re.compile(
    r"\W*(?:"
    r"(?:[àa] )?(?:re)?(?:lire|voir|écouter|découvrir|découvrez|regarder|lisez|consulte[rz]|retrouve[rz])"
    r"|sur le même (?:sujet|thème)|dans la même rubrique|notre (?:dossier|article)|en savoir plus"
    r"|pour aller plus loin|plus d'infos?|(?:l'|les? )?articles? (?:lié|connexe|associé|recommandé)s?)\b",
    re.I,
)
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_LINKED = 0.5
_NUMBER_OF_NOTE = re.compile(r"[\[(]?\s?(?:\d{1,3}|[a-z*])\s?[\])]?")


def words_of(element: etree._Element) -> str:
    """What an element is named: each of its names in lower case, with hyphens between its words."""
    names = " ".join(element.get(key, "")[:_MAX_CHARS] for key in _NAMES)
    return " ".join(_SEPARATORS.sub("-", _CAMEL.sub("-", name).lower()).strip("-") for name in names.split())


def is_furniture(element: etree._Element) -> bool:
    """Whether an element is named as something else than a part of an article."""
    found = _furniture().search(words := words_of(element))
    return found is not None and not _LIVE.search(words)


def leads_elsewhere(text: str, linked: int) -> bool:
    """Whether a paragraph, of which so many characters are links, points to another page: "À lire aussi"."""
    return linked > _LINKED * len(text) and bool(_POINTER.match(text.translate(_PLAIN)))


def is_number_of_note(text: str) -> bool:
    """Whether a text is a number such as [3], or a letter or star in its place."""
    return bool(_NUMBER_OF_NOTE.fullmatch(text))


@cache
def _furniture() -> re.Pattern[str]:
    lines = files("verbatim.sources.html").joinpath("furniture.txt").read_text("utf-8").splitlines()
    names = "|".join(line for line in lines if line.strip() and not line.startswith("#"))
    return re.compile(rf"(?<![a-z\d])(?:{names})(?![a-z\d])")
