"""The key of a name: the same for its spellings, the same across articles."""

import re
import unicodedata

from verbatim.nlp.quotes.words import word_set

TITLES = word_set(
    """m mm mr mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames dr docteur pr professeur me
    maitre mgr monseigneur sir lord lady"""
)
_TOKEN = re.compile(r"[^\W_]+")


def entity_key(name: str) -> str:
    """The name in lower case without accents, titles, punctuation or double spaces.

    >>> entity_key("Mme  Éva JOLY")
    'eva joly'
    >>> entity_key("Le Monde")
    'le monde'
    """
    tokens = key_tokens(name)
    while len(tokens) > 1 and tokens[0] in TITLES:
        tokens = tokens[1:]
    return " ".join(tokens)


def key_tokens(name: str) -> list[str]:
    """The words of a name as keys spell them, titles included."""
    folded = name.casefold().replace("œ", "oe")
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _TOKEN.findall(folded)
