"""Noun phrases, read from left to right without a parse: a determiner or a name, then what belongs to it."""

from dataclasses import dataclass

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import Noun, auxiliaries, common_finite, nouns, verb_forms
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_END = word_set('. , ; : ! ? … ... « » ( ) [ ] – — - -- " “ ”')
_PARTICIPLE_LINKS = word_set("de d' du des")
_AFTER_NOUN = word_set("à en aux au")  # "ministre à la Défense", "expert en droit"
_EXPERTS = w.word_set("expert spécialiste docteur professeur étudiant chercheur ingénieur maître enseignant")
_QUANTITIES = w.word_set("suffisamment beaucoup nombre peu quantité énormément tant trop")
_MAX_WORDS = 24


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


def phrase_at(article: Article, at: int, last: int) -> Phrase | None:
    """The noun phrase that begins at word `at`, none of it at or beyond `last`; None if none begins there."""
    if at >= last:
        return None
    words = article.words
    low = words[at].low
    if low in w.INVERTED:
        pronoun = w.INVERTED[low]
        return Phrase(
            at, at + 1, at, "pronoun", plural=pronoun.endswith("s"), gender=_pronoun_gender(pronoun)
        )
    if article.mention_at[at] >= 0 and not _part_of_common(article, at):
        return _named(article, at, at, last)
    if low in w.TITLES and at + 1 < last and article.mention_at[at + 1] >= 0:
        return _named(article, at, at + 1, last, title=low)
    if low in {
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "lui",
        "eux",
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "certains",
        "certaines",
    }:
        follows = words[at + 1].low if at + 1 < last else ""
        if (
            low in {"certains", "certaines"}
            and follows.isalpha()
            and follows not in auxiliaries()
            and follows not in verb_forms()
            and follows not in {"qui", "ont"}
        ):
            return _nominal(article, at, last)
        return Phrase(
            at,
            at + 1,
            at,
            "pronoun",
            plural=low.endswith("s") or low in {"eux", "ceux-ci"},
            gender=_pronoun_gender(low),
        )
    if low in _QUANTITIES and at + 2 < last and words[at + 1].low in {"de", "d'"}:
        return _nominal(article, at, last)
    if low in {"d'", "beaucoup", "quelques-uns", "plusieurs", "tous", "d’autres"} and at + 1 < last:
        if low == "d'" and words[at + 1].low == "autres":
            two = words[at + 2].low if at + 2 < last else "."
            if two in _END or two in auxiliaries() or two in verb_forms():
                return Phrase(at, at + 2, at, "pronoun", plural=True, definite=False)
            return _nominal(article, at, last)
        two = words[at + 1].low
        if low in {"beaucoup", "quelques-uns", "plusieurs"} and (
            two in _END or two in auxiliaries() or two in verb_forms()
        ):
            return Phrase(at, at + 1, at, "pronoun", plural=True, definite=False)
    if low == "ce" and at + 1 < last and words[at + 1].low in {"dernier"}:
        return Phrase(at, at + 2, at, "pronoun", gender="m")
    if (
        low == "cette"
        and at + 1 < last
        and words[at + 1].low == "dernière"
        and (
            at + 2 >= last or words[at + 2].low in _END | w.PREPOSITIONS or words[at + 2].low in auxiliaries()
        )
    ):
        return Phrase(at, at + 2, at, "pronoun", gender="f")
    if (
        low in w.DETERMINERS
        or (low[0].isdigit() and at + 1 < last and words[at + 1].low in {"%"})
        or low[0].isdigit()
    ):
        return _nominal(article, at, last)
    noun = nouns().get(low)
    if noun is not None and (words[at].text[0].isupper() or low in {"fondateur"}):
        return _nominal(article, at, last)
    return None


def _pronoun_gender(low: str) -> str:
    return (
        "f"
        if low.startswith(("elle", "celle"))
        else "m"
        if low.startswith(("il", "celui", "ceux", "lui", "eux"))
        else ""
    )


def _part_of_common(article: Article, at: int) -> bool:
    return article.mention_at[at] >= 0 and at > 0 and article.mention_at[at - 1] == article.mention_at[at]


def _named(article: Article, start: int, at: int, last: int, title: str = "") -> Phrase:
    """A name, its acronym in brackets, and a second name after "et"."""
    words = article.words
    mentions = [article.mention_at[at]]
    end = min(article.mention_words[mentions[0]][1], last)
    end = _acronym(article, end, last)
    plural = title in {"mm.", "mmes"}
    while end + 1 < last and words[end].low in {"et", ",", "ainsi"}:
        step = end + 1
        if words[end].low == "ainsi":
            if words[end + 1].low != "que":
                break
            step = end + 2
        while (
            step < last
            and words[step].low in {"le", "la", "les", "l'", "du", "des"} | w.TITLES
            and article.mention_at[step] < 0
        ):
            step += 1
        if step >= last or article.mention_at[step] < 0:
            break
        number = article.mention_at[step]
        if article.mentions[number].label != article.mentions[mentions[0]].label:
            break
        stop = min(article.mention_words[number][1], last)
        if words[end].low == "," and not (
            stop < last and words[stop].low in {"et", ","} and _more(article, stop, last)
        ):
            break
        mentions.append(number)
        end = _acronym(article, stop, last)
        plural = True
    gender = "f" if title in w.FEMALE_TITLES else "m" if title in w.MALE_TITLES else ""
    return Phrase(start, end, at, "named", tuple(mentions), plural=plural, gender=gender)


def _more(article: Article, at: int, last: int) -> bool:
    """Whether an enumeration of names goes on to an "et" within a few words."""
    for k in range(at, min(at + 8, last)):
        if article.words[k].low == "et":
            return k + 1 < last and article.mention_at[k + 1] >= 0
        if article.words[k].low != "," and article.mention_at[k] < 0:
            return False
    return False


def _acronym(article: Article, end: int, last: int) -> int:
    words = article.words
    if end + 2 < last and words[end].low == "(":
        for close in range(end + 1, min(end + 8, last)):
            if words[close].low == ")":
                return close + 1
    return end


def _nominal(article: Article, at: int, last: int) -> Phrase | None:
    """A determiner, then nouns, adjectives, "de" complements and the like; a name at its end is its name."""
    words = article.words
    lexicon = nouns()
    k = at
    while (
        k < last
        and (
            words[k].low in w.DETERMINERS
            or words[k].low in {"d'", "autres"}
            or (k == at and words[k].low in _QUANTITIES)
            or words[k].low[0].isdigit()
            or (words[k].low in {"%", "de"} and k > at and words[k - 1].low != "de")
        )
        and article.mention_at[k] < 0
    ):
        if words[k].low in w.TITLES:
            break
        k += 1
        if k - at > 5:
            break
    if k >= last or words[k].low in _END:
        return None
    if article.mention_at[k] >= 0:
        named = _named(article, k, k, last)
        return Phrase(at, named.end, k, "named", named.mentions, None, named.plural, named.gender)
    if words[k].low in w.TITLES and k + 1 < last and article.mention_at[k + 1] >= 0:
        named = _named(article, k, k + 1, last, words[k].low)
        return Phrase(
            at, named.end, k, "named", named.mentions, lexicon.get(words[k].low), named.plural, named.gender
        )
    head = k
    while (
        head < last
        and words[head].low in w.ADJECTIVES_BEFORE
        and head + 1 < last
        and words[head + 1].low not in _END
        and (words[head].low not in lexicon or words[head + 1].low in lexicon)
        and words[head + 1].low not in w.PREPOSITIONS
    ):
        head += 1
    if article.mention_at[head] >= 0:
        named = _named(article, head, head, last)
        return Phrase(at, named.end, head, "named", named.mentions)
    end, mentions = _body(article, head, last)
    noun = _speaking_noun(article, head, end)
    determiner = words[at].low
    plural = noun.plural if noun else determiner in w.PLURAL_DETERMINERS
    plural = plural or determiner in w.PLURAL_DETERMINERS
    opening = [x.low for x in words[at : at + 3]]
    if opening[:2] in (["un", "des"], ["une", "des"]) or opening[1:] in (["un", "des"], ["une", "des"]):
        plural = False
    strong = {"la": "f", "une": "f", "cette": "f", "le": "m", "un": "m"}.get(determiner, "")
    gender = (
        strong
        or (noun.gender if noun else "")
        or (
            "f"
            if determiner in w.FEMININE_DETERMINERS
            else "m"
            if determiner in w.MASCULINE_DETERMINERS
            else words[head].gender
        )
    )
    definite = (
        determiner
        in {
            "le",
            "la",
            "les",
            "l'",
            "ce",
            "cet",
            "cette",
            "ces",
            "son",
            "sa",
            "ses",
            "leur",
            "leurs",
            "mon",
            "ma",
            "notre",
            "nos",
        }
        or words[at].text[0].isupper()
    )
    if (
        determiner in {"un", "une", "des", "deux", "trois", "plusieurs", "quelques", "d'"}
        or determiner[0].isdigit()
    ):
        definite = False
    return Phrase(at, end, head, "named" if mentions else "nominal", mentions, noun, plural, gender, definite)


def _speaking_noun(article: Article, head: int, end: int) -> Noun | None:
    return nouns().get(article.words[head].low) if head < end else None


def _body(article: Article, head: int, last: int) -> tuple[int, tuple[int, ...]]:
    """(one past the phrase's last word, the apposed person's mention if the phrase ends in one)."""
    words = article.words
    k = head + 1
    stop = min(last, head + _MAX_WORDS)
    person_head = nouns().get(words[head].low)
    while k < stop:
        word = words[k]
        low = word.low
        number = article.mention_at[k]
        if number >= 0:
            before = words[k - 1].low
            mention = article.mentions[number]
            end = min(article.mention_words[number][1], stop)
            direct = (
                before not in _PARTICIPLE_LINKS
                and before not in w.DETERMINERS
                and before not in w.PREPOSITIONS
                and before not in {"et"}
            )
            held = (k > head + 1 and before in w.NAME_HOLDERS) or words[head].low in w.NAME_HOLDERS
            if mention.label == "PER" and (direct or before in w.TITLES) and not held:
                return _acronym(article, end, last), (number,)
            if (
                direct
                and mention.label == "ORG"
                and person_head is not None
                and person_head.kind == "organisation"
            ):
                return _acronym(article, end, last), (number,)
            if (
                direct
                and person_head is not None
                and person_head.kind == "organisation"
                and mention.label == "LOC"
            ):
                k = end
                continue
            k = _acronym(article, end, last)
            continue
        if (
            low in w.TITLES
            and k + 1 < stop
            and article.mention_at[k + 1] >= 0
            and words[k - 1].low not in _PARTICIPLE_LINKS | w.DETERMINERS
        ):
            inner = article.mention_at[k + 1]
            return min(article.mention_words[inner][1], stop), (inner,)
        if low in _END or low in w.INVERTED:
            break
        if (
            low in w.DETERMINERS
            and words[k - 1].low not in w.PREPOSITIONS
            and words[k - 1].low not in {"et", "ou", "de"}
            and low not in {"du", "des", "au", "aux", "tout", "tous"}
        ):
            break
        if low in {"et", "ou"}:
            if not _coordinates(article, k, stop):
                break
            k += 1
            continue
        if low in w.PREPOSITIONS and low not in {"de", "d'", "du"}:
            if low in _AFTER_NOUN and _complement(article, k, stop):
                k += 1
                continue
            break
        if (
            low in w.RELATIVES
            or low in w.SUBJECT_PRONOUNS
            or low in w.SHORT_ADVERBS
            or low in w.DAYS
            or low in w.CLITICS - {"le", "la", "les", "l'", "leur", "en"}
        ):
            break
        if (
            (low in common_finite() and low not in {"est", "été"})
            or low in auxiliaries()
            or (word.finite and word.pos in {"VERB", "AUX"} and k > head)
        ):
            break
        if (
            low in verb_forms()
            and low not in nouns()
            and word.pos not in {"NOUN", "ADJ"}
            and not low.endswith(("é", "ée", "és", "ées", "i", "is"))
            and words[k - 1].low not in w.DETERMINERS | _PARTICIPLE_LINKS
        ):
            break
        k += 1
    while k - 1 > head and (
        words[k - 1].low in w.PREPOSITIONS
        or words[k - 1].low in w.DETERMINERS
        or words[k - 1].low in {"et", "ou"}
    ):
        k -= 1
    return k, ()


def _complement(article: Article, k: int, stop: int) -> bool:
    """As in "ministre à l'Intérieur" or "expert en droit": after a role, before a name or noun."""
    before = nouns().get(article.words[k - 1].low)
    if before is None and k >= 2:
        before = nouns().get(article.words[k - 2].low)
    if before is None or before.kind != "person" or k + 1 >= stop:
        return article.words[k].low in {"aux", "au", "à"} and article.words[k - 1].low in {"état", "d'état"}
    nxt = article.words[k + 1]
    if article.words[k].low == "en":
        return (
            (before.lemma in _EXPERTS or nxt.low in {"chef", "exercice"})
            and nxt.low.isalpha()
            and nxt.low not in w.DETERMINERS
            and not nxt.low.isdigit()
            and nxt.low not in w.MONTHS
            and not nxt.low.endswith("ant")
            and article.mention_at[k + 1] < 0
        )
    two = article.words[k + 2] if k + 2 < stop else nxt
    return (nxt.text[0].isupper() and article.mention_at[k + 1] < 0) or (
        nxt.low in {"l'", "la"} and two.text[0].isupper() and article.mention_at[k + 2] < 0
    )


def _coordinates(article: Article, k: int, stop: int) -> bool:
    """Whether "et" joins another part of the same phrase rather than a verb or a clause."""
    words = article.words
    if k + 1 >= stop:
        return False
    nxt = words[k + 1].low
    if nxt in {"de", "d'", "du", "des"} and words[k - 1].low not in w.PREPOSITIONS:
        return True
    if nxt in verb_forms() and nxt not in nouns():
        return False
    if nxt in w.DETERMINERS or article.mention_at[k + 1] >= 0:
        second = phrase_at(article, k + 1, stop)
        if second is None:
            return False
        after = words[second.end].low if second.end < stop else "."
        return after in {".", ",", "»"} or after in auxiliaries()
    return words[k + 1].pos in {"NOUN", "ADJ"} and nxt not in auxiliaries()
