"""Who speaks, as the sentence says it: the subject of a cue, or what a preposition governs."""

from dataclasses import replace

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Scene
from verbatim.nlp.quotes.complements import date_end
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.lexicon import auxiliaries, nouns, reporting_forms
from verbatim.nlp.quotes.named import named_at
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.verbs import is_finite, is_infinitive

_REACH_AFTER = 30
_APPOSITION = 14
_CLAUSE_OPENERS = frozenset(
    {"et", "mais", "car", "que", "qu'", "puisque", "lorsque", "quand", "si", "où", "dont"}
)
_ATTACHES = frozenset({"chez", "à", "au", "aux", "en", "pour", "de", "du", "des", "auprès"})
_ATTACHED = 9  # words of "chez Bellator" in "le vice-président chez Bellator, Luc Roy,"
_BINDERS = w.PREPOSITIONS | {"comme"}
_PREPOSITIONS_BUT_OF = w.PREPOSITIONS - {"de", "d'", "du"}


def renamed(article: Article, phrase: Phrase | None) -> Phrase | None:
    """A description between commas after a name stands for the name: "Luc Roy, le maire de Brest, a dit"."""
    if phrase is None or phrase.mentions or phrase.form != "nominal" or phrase.noun is None or phrase.plural:
        return phrase
    at = phrase.start
    if at < 2 or article.words[at - 1].low != ",":
        return phrase
    close = at - 2
    if article.words[close].low == ")":
        close = (
            next((k for k in range(close, max(close - 8, 0), -1) if article.words[k].low == "("), close) - 1
        )
    number = article.mention_at[close]
    if number < 0:
        return phrase
    kind, label = phrase.noun.kind, article.mentions[number].label
    if (kind == "person" and label == "PER") or (kind == "organisation" and label == "ORG"):
        first, last = article.mention_words[number]
        return Phrase(first, last, first, "named", (number,))
    return phrase


def can_speak(phrase: Phrase | None) -> bool:
    """Whether a phrase names what can speak: a name, a pronoun, a role, an institution, a document."""
    if phrase is None:
        return False
    if phrase.form == "pronoun" or phrase.mentions:
        return True
    return phrase.noun is not None


def apposed(article: Article, phrase: Phrase, last: int, subject: bool = True) -> Phrase:
    """The phrase with the name that stands in apposition to it: "la porte-parole, Julie Roy,".

    A phrase that is no subject has no verb after its apposition: "selon la radio, Téhéran a prévenu".
    """
    words = article.words
    if phrase.mentions or phrase.form != "nominal" or phrase.noun is None or phrase.noun.kind == "document":
        return phrase
    k = phrase.end
    if k < last and words[k].low in _ATTACHES and phrase.noun.kind == "person":
        k = next(
            (j for j in range(k, min(k + _ATTACHED, last)) if words[j].low == "," or is_finite(article, j)), k
        )
    if k + 1 >= last or words[k].low != ",":
        return phrase
    k += 1
    k += words[k].low in w.TITLES
    k += k < last and words[k].low in {"le", "la", "l'"} and phrase.noun.kind != "person"
    number = article.mention_at[k] if k < last else -1
    if number < 0:
        return phrase
    if phrase.plural and phrase.noun.kind == "person":
        named = named_at(article, k, k, last)
        closed = named.end < last and words[named.end].low in {",", "."}
        return replace(named, start=phrase.start) if closed and len(named.mentions) > 1 else phrase
    label = article.mentions[number].label
    end = min(article.mention_words[number][1], last)
    closes = end >= last or words[end].low in {",", ".", "»", ":", "(", ";", "qui"}
    closes = closes or (subject and is_finite(article, end))
    fits = label == "PER" if phrase.noun.kind == "person" else label in {"ORG", "LOC"}
    if fits and closes and not phrase.plural:
        return replace(phrase, form="named", mentions=(number,), end=end)
    return phrase


def after(article: Article, cue: Cue, last: int) -> Phrase | None:
    """The subject that follows its verb, over addressees, dates, places and media."""
    if cue.pronoun >= 0:
        return phrase_at(article, cue.pronoun, cue.pronoun + 1)
    words = article.words
    k, commas = cue.end, 0
    stop = min(last, cue.end + _REACH_AFTER)
    while k < stop:
        low = words[k].low
        if low == "«" or low in {".", ";", ":", "que", "qu'", "»"}:
            return None
        if low == ",":
            commas += 1
            if commas > 2:
                return None
            k += 1
            continue
        manner = low == "d'" and k + 1 < stop and words[k + 1].low in {"un", "une"}
        if low in _PREPOSITIONS_BUT_OF or manner or (low in {"de", "d'", "du"} and k > cue.end):
            k = _beyond(article, k, stop)
            continue
        date = date_end(article, k, stop)
        if date > k:
            k = date
            continue
        found = phrase_at(article, k, last)
        if (
            found is not None
            and found.form == "pronoun"
            and found.definite
            and low not in w.INVERTED
            and low not in {"celui-ci", "celle-ci", "ce", "certains", "certaines"}
        ):
            return None
        if found is not None:
            return apposed(article, found, last)
        if is_finite(article, k) or low in auxiliaries() or is_infinitive(article, k):
            return None
        k += 1
    return None


def _beyond(article: Article, k: int, stop: int) -> int:
    """One past a prepositional phrase; a person's name that follows a medium's noun is not part of it."""
    words = article.words
    at = k + 1
    while at < stop and words[at].low in w.PREPOSITIONS:
        at += 1
    limit = stop
    for j in range(at, stop):
        number = article.mention_at[j]
        if (
            number >= 0
            and article.mentions[number].label == "PER"
            and j > at
            and words[j - 1].low not in w.PREPOSITIONS
        ):
            limit = j
            break
    found = phrase_at(article, at, limit)
    return max(found.end, at) if found else at + (found is None and at < stop)


def governed(article: Article, at: int, last: int) -> Phrase | None:
    """The source that a preposition governs: selon X, d'après X."""
    found = phrase_at(article, at, last)
    return apposed(article, found, last, subject=False) if found is not None else None


def before(article: Article, at: int, first: int) -> Phrase | None:
    """The subject that precedes the verb at word `at`, within the words first … at - 1."""
    words = article.words
    while at - 1 >= first and (
        words[at - 1].low in w.SHORT_ADVERBS
        or (words[at - 1].low.endswith("ment") and words[at - 1].pos == "ADV")
    ):
        at -= 1
    if at - 1 < first:
        return None
    low = words[at - 1].low
    if low in {"il", "elle", "ils", "elles", "on"}:
        return phrase_at(article, at - 1, at)
    if low in {"je", "j'", "tu", "nous", "vous"}:
        return None
    if low == "qui":
        return _described(article, at - 1, first) or renamed(article, antecedent(article, at - 1, first))
    return renamed(article, _subject(article, first, at))


def _described(article: Article, relative: int, first: int) -> Phrase | None:
    """The person whom an apposition parts from "qui": "Luc Roy, maire de la ville, qui dénonce …"."""
    words = article.words
    if relative - 1 <= first or words[relative - 1].low != ",":
        return None
    for k in range(relative - 2, max(first, relative - _APPOSITION) - 1, -1):
        if words[k].low == ",":
            number = article.mention_at[k - 1] if k > first else -1
            role = nouns().get(words[k + 1].low)
            if number < 0 or article.mentions[number].label != "PER" or role is None:
                return None
            start, end = article.mention_words[number]
            return Phrase(start, end, start, "named", (number,))
        if is_finite(article, k):
            return None
    return None


def antecedent(article: Article, relative: int, first: int) -> Phrase | None:
    """The noun phrase that a relative pronoun takes up."""
    end = relative - (article.words[relative - 1].low == ",") if relative > first else relative
    best = None
    for start in range(end - 1, max(first, end - 16) - 1, -1):
        if (
            start > first
            and article.mention_at[start] >= 0
            and article.mention_at[start - 1] == article.mention_at[start]
        ):
            continue
        found = phrase_at(article, start, end)
        if found is not None and found.end == end:
            if best is not None and best.mentions and not found.mentions:
                break
            if best is not None and can_speak(best) and not can_speak(found):
                break
            best = found
        loose = found is not None and best is None and can_speak(found) and found.end > end - 8
        if loose and found is not None:
            gap = range(found.end, end)
            if not any(is_finite(article, k) or article.words[k].low == "," for k in gap):
                return found
        if is_finite(article, start):
            break
    return best


def _subject(article: Article, first: int, at: int) -> Phrase | None:
    """The leftmost free noun phrase with no verb of its own between it and the cue."""
    phrases = phrases_in(article, first, at)
    if phrases and phrases[-1][0].end == at and phrases[-1][0].start > first:
        near = phrases[-1][0]
        opened = article.words[near.start - 1].low in _CLAUSE_OPENERS
        if not phrases[-1][1] and (opened or near.mentions or (can_speak(near) and near.form != "pronoun")):
            return near
    free = [found for found, bound in phrases if not bound and _free(article, found, at)]
    if not free:  # "Devant l'assemblée, le ministre, Luc Roy, a dit": no apposition after all
        apart = [p for p, _ in phrases if p.start > first and article.words[p.start - 1].low == ","]
        free = [p for p in apart if _free(article, p, at)][-1:]
    return next((found for found in free if can_speak(found)), free[0] if free else None)


def phrases_in(article: Article, first: int, last: int) -> list[tuple[Phrase, bool]]:
    """The noun phrases of a stretch outside marks, each with whether a preposition binds it."""
    words = article.words
    found: list[tuple[Phrase, bool]] = []
    k = first
    while k < last:
        if article.inside[k] >= 0:
            k = article.mark_words[article.inside[k]][1]
            continue
        if words[k].low in {"«", "»"}:
            k += 1
            continue
        phrase = phrase_at(article, k, last)
        if phrase is None:
            k += 1
            continue
        bound = (k > first and words[k - 1].low in _BINDERS) or words[k].low in {"au", "aux", "du"}
        phrase = apposed(article, phrase, last, subject=not bound)
        bound = bound or (words[k].low == "des" and k > first and words[k - 1].pos in {"NOUN", "PROPN"})
        bound = bound or _is_date(article, phrase) or _is_object(article, k, first)
        bound = bound or (bool(found) and found[-1][1] and _apposed_to(article, found[-1][0], phrase, last))
        found.append((phrase, bound))
        k = max(phrase.end, k + 1)
    return found


def _is_object(article: Article, at: int, first: int) -> bool:
    """Whether a verb right before the phrase governs it."""
    k = at - 1
    while k > first and (article.words[k].low in w.SHORT_ADVERBS or article.words[k].low in w.NEGATIONS):
        k -= 1
    if k < first or article.words[at].low in {"il", "elle", "ils", "elles", "on"}:
        return False
    word = article.words[k]
    if is_finite(article, k) or word.low in auxiliaries():
        return True
    return word.pos == "VERB" or (
        word.low in reporting_forms() and word.pos not in {"NOUN", "ADJ"} and word.low not in nouns()
    )


def _apposed_to(article: Article, bound: Phrase, phrase: Phrase, last: int) -> bool:
    """Whether the phrase stands between commas right after one that a preposition binds."""
    words = article.words
    if words[phrase.start - 1].low != "," or phrase.start - 1 != bound.end or phrase.end >= last:
        return False
    if not bound.mentions and bound.noun is None:
        return False
    describes = bool(phrase.mentions) != bool(bound.mentions) or (
        phrase.noun is not None and phrase.noun.kind == "person"
    )
    return words[phrase.end].low == "," and describes and phrase.form != "pronoun"


def _is_date(article: Article, phrase: Phrase) -> bool:
    low = [article.words[k].low for k in range(phrase.start, min(phrase.end, phrase.start + 3))]
    return any(
        x
        in w.DAYS
        | w.MONTHS
        | {"matin", "soir", "semaine", "an", "ans", "mois", "année", "fois", "jour", "jours"}
        for x in low
    )


def _free(article: Article, phrase: Phrase, at: int) -> bool:
    """Whether no finite verb between phrase and cue is the phrase's own; those of relatives do not count."""
    words = article.words
    relatives = 0
    for k in range(phrase.end, at):
        low = words[k].low
        if article.inside[k] >= 0:
            continue
        if low in w.RELATIVES or low in {"lorsque", "lorsqu'", "comme", "si", "quand", "alors"}:
            relatives += 1
        elif low in {";", ":"}:
            return False
        elif is_finite(article, k):
            if relatives == 0:
                return False
            relatives -= 1
    return True


def free_phrase(article: Article, first: int, at: int) -> Phrase | None:
    """The first noun phrase of a stretch that nothing before it governs, whether or not it can speak."""
    return next((found for found, bound in phrases_in(article, first, at) if not bound), None)


def main_subject(article: Article, first: int, at: int, anything: bool = False) -> Phrase | None:
    """The subject of the sentence's main clause, for participles and coordinated verbs; one that can speak.

    With `anything`, where none can, the first free noun phrase whatever it names.
    """
    free = [found for found, bound in phrases_in(article, first, at) if not bound]
    speaks = next((found for found in free if can_speak(found)), None)
    if speaks is not None:
        return renamed(article, speaks)
    return free[0] if free and anything else None


def beside(article: Article, cue: Cue, first: int) -> Phrase | None:
    """The noun phrase right before a participle: "une femme admettant que …"."""
    for start in range(cue.start - 1, max(first, cue.start - 10) - 1, -1):
        if article.words[start].low in {",", ".", "»", ":", ";"}:
            return None
        found = phrase_at(article, start, cue.start)
        if found is not None and found.end == cue.start and can_speak(found) and found.form != "pronoun":
            before_it = article.words[start - 1].low if start > first else ""
            if before_it in w.DETERMINERS:
                continue  # the phrase begins further to the left
            return None if before_it in w.PREPOSITIONS and found.definite else found
    return None


_JOINS = frozenset({"et", ",", "puis", "mais"})


_VOICES = (("par", "la", "voix", "de"), ("par", "la", "bouche", "de"))


def _voice(article: Article, cue: Cue, last: int) -> Phrase | None:
    """Who lends the subject a voice: "le Rwanda a répondu par la voix du colonel Luc Roy"."""
    for k in range(cue.end, min(cue.end + 6, last - 4)):
        if article.words[k].low != "par":
            continue
        low = tuple(x.low for x in article.words[k : k + 4])
        if (*low[:3], "de" if low[3] in {"de", "du", "d'", "des"} else low[3]) in _VOICES:
            return governed(article, k + 4 - (low[3] in {"du", "des"}), last)
    return None


def subject_of(scene: Scene, cue: Cue) -> Phrase | None:
    """Who speaks by a cue: its subject, whatever its mood, or who lends the subject a voice."""
    return _voice(scene.article, cue, scene.unit[1]) or _subject_of(scene, cue)


def _subject_of(scene: Scene, cue: Cue) -> Phrase | None:
    article, first = scene.article, scene.unit[0]
    if cue.pronoun >= 0:
        return phrase_at(article, cue.pronoun, cue.pronoun + 1)
    before_cue = article.words[cue.start - 1].low if cue.start > first else ""
    if before_cue == "comme" and {"le", "l'"} & set(cue.clitics):
        return after(article, cue, scene.unit[1])
    if cue.mood in {"finite", "participle"} and not cue.coordinated and before_cue not in w.COORDINATORS:
        direct = before(article, cue.start, first)
        if direct is not None:
            return direct
    if cue.mood == "present_participle" and before_cue != "en":
        near = beside(article, cue, first)
        if near is not None:
            return near
    if cue.mood == "finite" and not cue.coordinated and before_cue not in _JOINS:
        return None
    if cue.mood == "present_participle":
        for earlier in reversed([c for c in scene.cues if c.end <= cue.start and c.mood == "finite"]):
            if earlier.pronoun < 0 and article.words[earlier.start - 1].low in {",", "»"}:
                spoke = after(article, earlier, cue.start)
                if spoke is not None and can_speak(spoke):
                    return spoke
    inherited = [c.source for c in scene.found if c.source is not None and c.cue and c.cue[0] < cue.start]
    if inherited:
        return inherited[-1]
    subject = main_subject(article, first, cue.start, cue.mood == "present_participle")
    if subject is not None:
        return subject
    for k in range(first, cue.start):
        if article.words[k].low in {"il", "elle", "ils", "elles"} and article.inside[k] < 0:
            return phrase_at(article, k, k + 1)
    return None
