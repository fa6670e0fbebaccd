"""Pronouns that can be a source: il, -t-elle, celui-ci, ce dernier, certains, l'un d'eux, les autres."""

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import auxiliaries, reporting_forms
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_PERSONAL = word_set("il elle ils elles on lui eux celui-ci celle-ci ceux-ci celles-ci")
# They stand alone as a source ("plusieurs ont dit") or open a noun phrase ("plusieurs élus ont dit").
_QUANTIFIERS = word_set("certains certaines beaucoup quelques-uns quelques-unes plusieurs tous toutes chacun")
_PLURAL = word_set("eux ceux-ci celles-ci ils elles certains certaines")
_ONES = frozenset({"un", "une"})
_OTHERS = word_set("uns unes autres")


def pronoun_at(article: Article, at: int, last: int) -> Phrase | None:
    """The pronoun that begins at word `at`, None if none does; one that takes up nobody is not `definite`."""
    words = article.words
    low = words[at].low
    if low in w.INVERTED:
        pronoun = w.INVERTED[low]
        return Phrase(at, at + 1, at, "pronoun", plural=pronoun.endswith("s"), gender=_gender(pronoun))
    if low in _PERSONAL:
        return Phrase(at, at + 1, at, "pronoun", plural=low in _PLURAL, gender=_gender(low))
    two = words[at + 1].low if at + 1 < last else "."
    if low in _QUANTIFIERS and _alone(article, at + 1, last):
        return Phrase(at, at + 1, at, "pronoun", plural=low != "chacun", definite=False)
    if low in {"d'", "les"} and two in _OTHERS and _alone(article, at + 2, last):
        return Phrase(at, at + 2, at, "pronoun", plural=True, definite=False)
    if low == "l'" and two in _ONES and at + 3 < last and words[at + 2].low in {"d'", "de"}:
        end = at + 3 + (words[at + 3].low == "entre")
        if end < last and words[end].low in {"eux", "elles", "nous"}:
            return Phrase(at, end + 1, at, "pronoun", definite=False)
    if low == "quelqu'un":
        return Phrase(at, at + 1, at, "pronoun", definite=False)
    if low == "ce" and two == "dernier":
        return Phrase(at, at + 2, at, "pronoun", gender="m")
    if low == "cette" and two == "dernière" and _alone(article, at + 2, last):
        return Phrase(at, at + 2, at, "pronoun", gender="f")
    return None


def _alone(article: Article, at: int, last: int) -> bool:
    """Whether no noun follows: a verb, a mark, a preposition or the end."""
    if at >= last:
        return True
    low = article.words[at].low
    return (
        not low[0].isalpha()
        or low in auxiliaries()
        or low in reporting_forms()
        or low in w.PREPOSITIONS
        or low in w.RELATIVES
        or low in {"ne", "n'", "se", "s'"}
    )


def _gender(low: str) -> str:
    if low.startswith(("elle", "celle")):
        return "f"
    return "m" if low.startswith(("il", "celui", "ceux", "lui", "eux")) else ""
