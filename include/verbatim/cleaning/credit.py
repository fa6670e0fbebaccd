"""The wire agency that a text is credited to."""

from __future__ import annotations

import re

_NAMES = {
    "AFP": r"AFP|Agence France[- ]Presse",
    "Reuters": r"Reuters",
    "AP": r"AP|Associated Press",
    "ATS": r"(?:Keystone-)?(?:SDA-)?ATS|ATS-Keystone",
    "Belga": r"(?:Agence )?Belga",
    "APS": r"APS|Algérie Presse Service|Agence de presse sénégalaise",
    "La Presse canadienne": r"La Presse canadienne|Presse canadienne|\bPC",
    "ANSA": r"ANSA",
    "DPA": r"DPA",
    "EFE": r"EFE",
    "TAP": r"TAP",
    "MAP": r"MAP",
    "Xinhua": r"Xinhua",
    "Bloomberg": r"Bloomberg",
    "Agence QMI": r"Agence QMI|QMI",
    "SIPA": r"SIPA",
}
_NAMED = {agency: re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I) for agency, names in _NAMES.items()}
_SEP = r"(?:\s?[,/+&]\s?| et | avec | - )"
AGENCY = "(?:" + "|".join(_NAMES.values()) + ")"
AGENCIES = rf"(?:l['’])?{AGENCY}(?:{_SEP}(?:l['’])?(?:{AGENCY}|agences?))*"
"""The source of a regular expression for one agency or a list of them."""
PICTURES = (
    r"getty(?: images)?|sipa(?: press| usa)?|shutterstock|istock|adobe ?stock|maxppp|photopqr|hans lucas|"
    r"epa|keystone|belga ?image|photo news|abaca(?:press)?|afp\.com|zuma(?: press)?|divergence|imago|"
    r"unsplash|pixabay|radio-canada|archives|collection [^.«»()]{2,30}"
)
"""The source of a regular expression for one of those that pictures are credited to."""

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^().:;!?»«]{0,60}?)?[ ,]*"
    rf"\((?P<credit>{AGENCIES})\)\s?[-–—.:]"
    rf"|(?P<place2>[A-ZÀ-Ý][^().:;!?»«]{{1,40}}?)\s?[/,]\s?(?P<credit2>{AGENCIES})\s?[-–—]",
    re.I,
)
_ENDING = re.compile(rf"(?<=[.!?…»”\"])\s*(?P<all>\((?:source\s?:\s?)?(?:avec )?{AGENCIES}\)\.?)$", re.I)


def agency(text: str) -> str | None:
    """The agencies that a short text names, by their usual names, in order of mention, or None."""
    found = {name: m.start() for name, pattern in _NAMED.items() if (m := pattern.search(text))}
    return ", ".join(sorted(found, key=lambda name: found[name])) or None


def from_dateline(paragraph: str) -> str | None:
    """The agency in the dateline that opens a paragraph, as in "PARIS (AFP) – Le…"; the text keeps it."""
    found = _DATELINE.match(paragraph[:120])
    return agency(found["credit"] or found["credit2"]) if found else None


def split_ending(paragraph: str) -> tuple[str, str] | None:
    """A paragraph and the credit in brackets after its last sentence, as in "…en Ukraine. (avec AFP)"."""
    found = _ENDING.search(paragraph)
    return (paragraph[: found.start()].rstrip(), found["all"]) if found else None
