"""A noun phrase or a pronoun, as a range of words."""

from dataclasses import dataclass

from verbatim.nlp.quotes.lexicon import Noun


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Args:
        start: first word.
        end: one past the last word.
        head: the word that decides what it names.
        form: named, pronoun or nominal.
        mentions: the names that it is made of (two for "A et B"); for a nominal one, an apposed name.
        noun: the speaking noun at its head, if the lexicon has it.
        plural: whether it is plural, as far as its words tell.
        gender: m, f or empty.
        definite: whether it opens with a definite article, a possessive or a demonstrative.
    """

    start: int
    end: int
    head: int
    form: str
    mentions: tuple[int, ...] = ()
    noun: Noun | None = None
    plural: bool = False
    gender: str = ""
    definite: bool = True
