"""Verbs without a parse: is this word finite, is it an infinitive, are these words an utterance."""

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import common_finite, reporting_forms
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_SUBJECTS = word_set("je j' nous on vous il elle ils elles c' ça cela")
_SAFE_ENDINGS = ("er", "ir", "aître", "endre", "ondre", "ettre", "ivre", "oire")
_NO_LINK = word_set("avant afin lieu loin près fin cause raison moment peur faute hors sans point")
_INFINITIVE_ENDINGS = ("er", "ir", "oir", "re")
_NOT_INFINITIVE = word_set(
    """hier cher fier mer fer hiver premier dernier particulier régulier entier danger léger étranger
    février janvier leur notre votre contre entre outre autre lettre ministre membre nombre centre titre
    ordre novembre octobre septembre décembre guerre terre heure affaire propre offre pire encore lors
    voire dire rire chiffre mètre maître histoire mémoire victoire territoire loire noire soir espoir
    pouvoir devoir avenir papier quartier chantier métier quatre être-là moindre moindre arbre libre
    siècle faire-part maire secrétaire signataire militaire"""
) - {"dire", "rire", "pouvoir", "devoir"}


def is_finite(article: Article, at: int) -> bool:
    """Whether the word is a finite verb: a form that is little else, or the tagger's word."""
    word = article.words[at]
    if word.low == "fait" and at and article.words[at - 1].low == "en":
        return at > 1 and article.words[at - 2].low in w.SUBJECT_PRONOUNS  # not "en fait"
    return word.low in common_finite() or (word.finite and article.mention_at[at] < 0)


def has_finite(article: Article, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb."""
    return any(is_finite(article, k) or article.words[k].low in w.INVERTED for k in range(first, last))


def finite_at(article: Article, at: int, last: int) -> bool:
    """Whether a finite verb begins here, its negation, clitics and adverbs included."""
    for k in range(at, min(at + 5, last)):
        if is_finite(article, k):
            return True
        low = article.words[k].low
        if low != "«" and low not in w.CLITICS | w.NEGATIONS | w.SHORT_ADVERBS:
            return False
    return False


def is_infinitive(article: Article, at: int) -> bool:
    """Whether the word is an infinitive."""
    word = article.words[at]
    low = word.low
    if not low.endswith(_INFINITIVE_ENDINGS) or low in _NOT_INFINITIVE or article.mention_at[at] >= 0:
        return False
    if low in {"être", "avoir", "faire", "dire"} or low in reporting_forms():
        return word.pos not in {"NOUN"} or low in {"être", "avoir", "faire", "dire"}
    return word.pos in {"VERB", "AUX"} if word.pos else low.endswith(_SAFE_ENDINGS)


def links_infinitive(article: Article, at: int, last: int) -> bool:
    """Whether "de" at word `at` links an infinitive to a verb, and is not that of "avant de", "afin de"."""
    before = article.words[at - 1].low if at else ""
    return before not in _NO_LINK and infinitive_at(article, at + 1, last)


def infinitive_at(article: Article, at: int, last: int) -> bool:
    """Whether an infinitive begins here, its negation, clitics and adverbs included."""
    for k in range(at, min(at + 6, last)):
        low = article.words[k].low
        if is_infinitive(article, k):
            return True
        if (
            low != "«"
            and low not in w.CLITICS
            and low not in w.NEGATIONS
            and low not in w.SHORT_ADVERBS
            and not low.endswith("ment")
        ):
            return False
    return False


def is_utterance(article: Article, first: int, last: int) -> bool:
    """Whether words in marks are an utterance of their own rather than a fragment."""
    words = article.words
    if last <= first:
        return False
    if words[last - 1].low in {".", "!", "?", "…", "..."}:
        return True
    length = last - first
    spoken = any(words[k].low in _SUBJECTS and words[k + 1].text[0].isalpha() for k in range(first, last - 1))
    finite = spoken or has_finite(article, first, last)
    capital = words[first].text[0].isupper() and article.mention_at[first] < 0
    if capital and (finite or length >= 5):
        return True
    return finite and length >= 4
