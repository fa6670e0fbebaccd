"""Noun phrases, read from left to right without a parse: a determiner or a name, then what belongs to it."""

from dataclasses import replace

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import Noun, auxiliaries, common_finite, nouns, reporting_forms
from verbatim.nlp.quotes.named import named_at, past_acronym
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.pronouns import pronoun_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_END = word_set('. , ; : ! ? … ... « » ( ) [ ] – — - -- " “ ”')
_AFTER_NOUN = word_set("à en aux au")  # "ministre à la Défense", "expert en droit"
_EXPERTS = w.word_set(
    "expert spécialiste docteur professeur metteur étudiant chercheur ingénieur maître enseignant"
)
_QUANTITIES = w.word_set("suffisamment beaucoup nombre peu quantité énormément tant trop")
_MANY = w.word_set("nombreux nombreuses multiples")
_ABOUT = w.word_set("seuls seules près environ quelque plus moins presque")
_MAX_WORDS = 24


def phrase_at(article: Article, at: int, last: int) -> Phrase | None:
    """The noun phrase that begins at word `at`, none of it at or beyond `last`; None if none begins there."""
    if at >= last:
        return None
    words = article.words
    low = words[at].low
    if article.mention_at[at] >= 0 and not _goes_on_a_name(article, at):
        return named_at(article, at, at, last)
    if low in w.TITLES and at + 1 < last and article.mention_at[at + 1] >= 0:
        return named_at(article, at, at + 1, last, title=low)
    pronoun = pronoun_at(article, at, last)
    if pronoun is not None:
        return pronoun
    if low in _ABOUT and at + 1 < last:
        counted = at + 1 + (words[at + 1].low in {"de", "d'"})
        again = counted >= last or words[counted].low in _ABOUT
        found = None if again else phrase_at(article, counted, last)
        if found is not None and (words[counted].low[0].isdigit() or words[found.head].low in _SHARES):
            return replace(found, start=at)
    if low in _QUANTITIES and at + 2 < last and words[at + 1].low in {"de", "d'"}:
        return _nominal(article, at, last)
    if low in {"d'", "de"} and at + 2 < last and _plural_after(article, at + 1):
        return _nominal(article, at, last)
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


def _plural_after(article: Article, at: int) -> bool:
    """Whether "de" opens an indefinite plural: "d'autres élus", "de nombreux habitants"."""
    low = article.words[at].low
    return low.endswith(("s", "x")) and (low in w.ADJECTIVES_BEFORE or low in _MANY)


def _goes_on_a_name(article: Article, at: int) -> bool:
    return article.mention_at[at] >= 0 and at > 0 and article.mention_at[at - 1] == article.mention_at[at]


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
        named = named_at(article, k, k, last)
        return Phrase(at, named.end, k, "named", named.mentions, None, named.plural, named.gender)
    if words[k].low in w.TITLES and k + 1 < last and article.mention_at[k + 1] >= 0:
        named = named_at(article, k, k + 1, last, words[k].low)
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
        named = named_at(article, head, head, last)
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


_SHARES = w.word_set(
    "moitié plupart majorité tiers quart nombre dizaine dizaines centaine centaines millier milliers"
)
_PEOPLE = Noun("person", "", True, "personne")
_ONE_OF_A_PEOPLE = Noun("person", "", False, "personne")


def _speaking_noun(article: Article, head: int, end: int) -> Noun | None:
    """The noun that decides who speaks; of "la moitié des élus" and "un certain nombre d'élus", the élus."""
    low = article.words[head].low
    if low in _SHARES:
        return next((nouns()[x.low] for x in article.words[head + 1 : end] if x.low in nouns()), _PEOPLE)
    if low not in nouns() and _is_people(article, head):
        return _PEOPLE if low.endswith(("s", "x")) else _ONE_OF_A_PEOPLE
    return nouns().get(low) if head < end else None


def _is_people(article: Article, head: int) -> bool:
    """Whether a noun has a capital after its article, as the names of peoples have: "les Russes"."""
    word = article.words[head]
    after_article = head > 0 and article.words[head - 1].low in w.DETERMINERS
    return (
        after_article and word.text[0].isupper() and word.text[1:].islower() and article.mention_at[head] < 0
    )


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
                before not in w.OF
                and before not in w.DETERMINERS
                and before not in w.PREPOSITIONS
                and before not in {"et"}
            )
            held = (k > head + 1 and before in w.NAME_HOLDERS) or words[head].low in w.NAME_HOLDERS
            owned = words[head - 1].low == "du" or [x.low for x in words[head - 2 : head]] == ["de", "la"]
            if mention.label == "PER" and direct and owned and person_head and person_head.kind != "person":
                break  # "le candidat du centre Anne Petit": the name is not the centre's
            if mention.label == "PER" and (direct or before in w.TITLES) and not held:
                return past_acronym(article, end, last), (number,)
            if (
                direct
                and mention.label == "ORG"
                and person_head is not None
                and person_head.kind == "organisation"
            ):
                return past_acronym(article, end, last), (number,)
            if (
                direct
                and person_head is not None
                and person_head.kind == "organisation"
                and mention.label == "LOC"
            ):
                k = end
                continue
            k = past_acronym(article, end, last)
            continue
        if (
            low in w.TITLES
            and k + 1 < stop
            and article.mention_at[k + 1] >= 0
            and words[k - 1].low not in w.OF | w.DETERMINERS
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
            low in w.SUBORDINATORS
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
            low in reporting_forms()
            and low not in nouns()
            and word.pos not in {"NOUN", "ADJ"}
            and not low.endswith(("é", "ée", "és", "ées", "i", "is"))
            and words[k - 1].low not in w.DETERMINERS | w.OF
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
    if nxt in w.OF and words[k - 1].low not in w.PREPOSITIONS:
        return True
    if nxt in reporting_forms() and nxt not in nouns():
        return False
    if nxt in w.DETERMINERS or article.mention_at[k + 1] >= 0:
        second = phrase_at(article, k + 1, stop)
        if second is None:
            return False
        after = words[second.end].low if second.end < stop else "."
        return after in {".", ",", "»"} or after in auxiliaries()
    return words[k + 1].pos in {"NOUN", "ADJ"} and nxt not in auxiliaries()
