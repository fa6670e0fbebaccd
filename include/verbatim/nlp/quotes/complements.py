"""What follows a reporting verb: a que-clause, an infinitive, a colon, marks, a noun phrase."""

from dataclasses import dataclass

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.verbs import infinitive_at, is_finite, links_infinitive
from verbatim.nlp.quotes.words import word_set


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a reporting verb.

    Args:
        kind: que, si, colon, mark, comme, de, a, bare (infinitives), noun, de_noun, a_noun, predicate, none.
        start: first word of the content.
    """

    kind: str
    start: int


_NONE = Complement("none", -1)
_REACH = 26
_ADVERBIALS = frozenset(
    {
        ("en", "revanche"),
        ("en", "effet"),
        ("en", "outre"),
        ("en", "fait"),
        ("en", "particulier"),
        ("au", "contraire"),
        ("par", "ailleurs"),
        ("par", "contre"),
        ("de", "plus"),
        ("de", "nouveau"),
        ("à", "nouveau"),
    }
)
_DEGREES = word_set("plus moins très assez tout")
_COMPOUND = word_set("ainsi alors tandis bien tel tels")  # "ainsi que", "alors que"
_TELLS_WHOM = word_set(
    "informer avertir prévenir alerter aviser assurer rassurer convaincre persuader notifier"
)


def complement(article: Article, cue: Cue, last: int) -> Complement:
    """The complement of a cue, over adverbs, dates, addressees and media that stand between."""
    words = article.words
    k = base = cue.end
    stop = min(last, cue.end + _REACH)
    while k < stop:
        low = words[k].low
        if low in {"que", "qu'"} and words[k - 1].low in _COMPOUND and k - 2 >= cue.end:
            return _NONE
        hit = _opened(article, cue, k, last)
        if hit is not None:
            return hit
        if low == ",":
            after = _beyond_commas(article, k, stop)
            if after is None:
                return _NONE
            k = after
            continue
        if "p" in cue.entry.frames and _qualifies(article, k, stop):
            return Complement("predicate", k)
        passed = _passed(article, k, stop)
        if passed > k:
            base = passed if k == base and (low, words[passed - 1].low) in _ADVERBIALS else base
            k = passed
            continue
        if infinitive_at(article, k, last):
            return Complement("bare", k)
        if low in w.PREPOSITIONS or low == "en":
            governed = _prepositional(article, cue, k, stop)
            if isinstance(governed, Complement):
                return governed
            k = governed
            continue
        return _nominal(article, cue, k, last, k == base)
    return _NONE


def _opened(article: Article, cue: Cue, k: int, last: int) -> Complement | None:
    """The complement that opens with this word, if it is one that opens a clause, marks or an infinitive."""
    words = article.words
    low = words[k].low
    if low in {"que", "qu'"}:
        return Complement("que", k + 1) if k + 1 < last else _NONE
    fact = k + (low == "sur")
    if [x.low for x in words[fact : fact + 3]] in (["le", "fait", "que"], ["le", "fait", "qu'"]):
        return Complement("que", fact + 3)
    if "s" in cue.entry.frames and (low in {"si", "s'"} or asks(article, k, last)):
        return Complement("si", k)
    if low in {":", "«"}:
        return Complement("colon", k + 1) if low == ":" else Complement("mark", k)
    if low in {"de", "d'"} and links_infinitive(article, k, last):
        return Complement("de", k + 1)
    if low == "à" and infinitive_at(article, k + 1, last):
        return Complement("a", k + 1)
    if low == "à" and k + 2 < last and words[k + 1].low == "ce" and words[k + 2].low in {"que", "qu'"}:
        return Complement("que", k + 3)
    if low == "comme" and cue.entry.frames & {"z", "p"}:
        return Complement("comme", k + 1)
    return None


def _qualifies(article: Article, k: int, stop: int) -> bool:
    """Whether an adverb opens a predicate: "se dit fermement opposé à", "plus à l'aise"."""
    low = article.words[k].low
    adverb = low in _DEGREES or (low.endswith("ment") and low not in w.SHORT_ADVERBS)
    if not adverb or k + 1 >= stop:
        return False
    after = article.words[k + 1]
    return after.pos == "ADJ" or after.low.endswith(("é", "ée", "és", "ées")) or after.low == "à"


def _passed(article: Article, k: int, stop: int) -> int:
    """One past a date, an adverb, an adverbial or a dash that begins here; `k` where none does."""
    words = article.words
    low = words[k].low
    date = date_end(article, k, stop)
    if date > k:
        return date
    if k + 1 < stop and (low, words[k + 1].low) in _ADVERBIALS:
        return k + 2
    manner = low.endswith("ment") and words[k].pos not in {"NOUN", "ADJ"}
    if low in w.SHORT_ADVERBS or manner or low in {"pas", "moins", "aussi", "plus"}:
        return k + 1
    if low in w.DASHES:
        joins = k + 1 < stop and article.mention_at[k - 1] >= 0 and article.mention_at[k + 1] >= 0
        return k + 1 + joins
    return k


def _prepositional(article: Article, cue: Cue, k: int, stop: int) -> Complement | int:
    """What a preposition brings: the content, where the cue takes it so, else one past its phrase."""
    words = article.words
    low = words[k].low
    if k == cue.end and low in w.OF and "g" in cue.entry.frames:
        return Complement("de_noun", k + (low in {"de", "d'"}))
    if k == cue.end and low in {"à", "au", "aux", "sur", "contre"} and "h" in cue.entry.frames:
        return Complement("a_noun", k + 1)
    if low in {"des", "du"}:
        return Complement("noun", k)
    if low in {"à", "au", "dans", "sur"} and k + 1 < stop and words[k + 1].low == "«":
        # "a assuré au « 20 Heures » …"
        return next((j + 1 for j in range(k + 2, stop) if words[j].low == "»"), stop)
    return _beyond_phrase(article, k + (low not in {"au", "aux"}), stop)


def _nominal(article: Article, cue: Cue, k: int, last: int, directly: bool) -> Complement:
    """A noun phrase, a clause after whom it is told to, or a predicate that follows the cue directly."""
    low = article.words[k].low
    found = phrase_at(article, k, last)
    told = found is not None and cue.entry.lemma in _TELLS_WHOM and found.end < last
    if told and found is not None and article.words[found.end].low in {"que", "qu'"}:
        return Complement("que", found.end + 1)  # "a informé le diocèse que"
    if low in w.DETERMINERS or found is not None or low in {"cela", "ceci"}:
        return Complement("noun", k)
    return Complement("predicate", k) if directly and "p" in cue.entry.frames else _NONE


_QUESTION_WORDS = frozenset({"comment", "pourquoi", "combien", "où", "quand"})


def asks(article: Article, at: int, last: int) -> bool:
    """Whether an indirect question begins with its question word: "comment", "quel rôle", "ce qui"."""
    words = article.words
    low = words[at].low
    if low in _QUESTION_WORDS:
        return True
    two = words[at + 1].low if at + 1 < last else ""
    if low in {"à", "de", "d'", "avec", "pour", "par", "sur"} and (two == "quoi" or two.startswith("quel")):
        return True
    return (low == "ce" and two in {"que", "qu'", "qui"}) or low in {"quel", "quelle", "quels", "quelles"}


def _beyond_commas(article: Article, comma: int, stop: int) -> int | None:
    """After an insertion between two commas that "que", a colon or marks follow; None if there is none."""
    words = article.words
    for k in range(comma + 1, min(comma + 12, stop)):
        low = words[k].low
        if (
            low == ","
            and k + 1 < stop
            and (
                words[k + 1].low in {"que", "qu'", ":", "«"}
                or infinitive_at(article, k + 1, stop)
                or (words[k + 1].low in {"de", "d'", "à"} and infinitive_at(article, k + 2, stop))
            )
        ):
            return k + 1
        if low in {"«", ".", ";"} or is_finite(article, k):
            break
    if comma + 1 < stop and words[comma + 1].low == "«":
        return comma + 1
    return None


def _beyond_phrase(article: Article, at: int, stop: int) -> int:
    """One past the phrase that a preposition governs."""
    found = phrase_at(article, at, stop)
    while found is None and at < stop and article.words[at].low in w.PREPOSITIONS:
        at += 1
        found = phrase_at(article, at, stop)
    if found is not None:
        return found.end
    while (
        at < stop
        and article.words[at].low not in {",", "que", "qu'", ":", "«", "»", "."} | w.PREPOSITIONS
        and not is_finite(article, at)
    ):
        at += 1
    return at


def date_end(article: Article, at: int, stop: int) -> int:
    """One past a date that begins here: "mardi", "ce mardi 20 février 2018", "le 11 juin"."""
    words = article.words
    k = at
    if words[k].low in {"ce", "le", "l'", "cette", "la", "dès", "vers"} and k + 1 < stop:
        nxt = words[k + 1].low
        if not (
            nxt in w.DAYS
            or nxt in {"matin", "soir", "midi", "semaine", "année", "après-midi"}
            or (nxt[0].isdigit() and k + 2 < stop and words[k + 2].low in w.MONTHS | {"h"})
        ):
            return at
        k += 1
    elif words[k].low not in w.DAYS:
        return at
    while k < stop and (
        words[k].low
        in w.DAYS
        | w.MONTHS
        | {"matin", "soir", "midi", "dernier", "dernière", "semaine", "année", "après-midi"}
        or words[k].text[0].isdigit()
    ):
        k += 1
    return k
