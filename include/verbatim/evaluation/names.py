"""When two names mean the same speaker."""

from __future__ import annotations

import re
import unicodedata

_NOT_PART_OF_A_NAME = frozenset(
    {
        "m",
        "mm",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "dr",
        "me",
        "president",
        "general",
        "le",
        "la",
        "les",
        "l",
    }
)
_FEWEST_SHARED_WORDS = 2


def name_words(name: str) -> list[str]:
    """Words of a name in lower case, without accents, titles and articles."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _NOT_PART_OF_A_NAME]


def same_name(gold: str, predicted: str) -> bool:
    """Whether the names agree: the same words, or all words (two at least) of the shorter one in the other.

    "Kim Jong Un" is "Kim Jong Un (Corée du Nord)"; "Poutine" alone is not "Vladimir Poutine".
    """
    g, p = name_words(gold), name_words(predicted)
    if not g or not p:
        return False
    if g == p:
        return True
    shorter, longer = (g, p) if len(g) <= len(p) else (p, g)
    return len(shorter) >= _FEWEST_SHARED_WORDS and set(shorter) <= set(longer)
