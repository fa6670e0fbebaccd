"""Finds the reporting verbs of a stretch of words, with their auxiliary, pronoun, negation and mood."""

from dataclasses import dataclass

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.conjugation import FINITE, INFINITIVE, PARTICIPLE, PRESENT_PARTICIPLE, Form
from verbatim.nlp.quotes.lexicon import Entry, Reading, auxiliaries, verb_forms
from verbatim.nlp.quotes.reading import Article, Word
from verbatim.nlp.quotes.words import word_set

_ARTICLES = word_set(
    """un une des du au aux ce cet cette ces son sa ses mon ma mes notre nos votre vos chaque aucun aucune"""
)
_CLITIC_ARTICLES = word_set("le la les l' leur en y")
_BARE_PREPOSITIONS = word_set("de d' à sans sur dans par pour avec contre sous chez entre")
_SUBJECTS = w.SUBJECT_PRONOUNS | {"qui", "ne", "n'", "me", "m'", "te", "t'", "ce", "cela", "ça"}
# Finite forms that are nouns or adjectives as often.
_AMBIGUOUS = word_set(
    """annonce demande note relate critique analyse réplique riposte menace offre commande doute insulte
    juge souffle lance remarque montre prouve presse somme balance attaque poste titre commence rêve
    sourire rire dire suis fait cite dispose invite contre voit estime refuse signe murmure loue tweete
    impose conteste enseigne annonces demandes notes critiques analyses menaces doutes insultes juges
    remarques lances titres postes attaques rêves dits dites présente appelle compte rapporte conte crie
    tacle célèbre complète continue finit dit tance plaide expose signale appuie relève raille moque
    prie traite trouve croit voient présentent jure file souligne explique publie témoigne établit parie
    presses sommes balances continues"""
)
_SEMI_DE = word_set(
    """cesse cessent cessait cessaient cessé vient viennent venait venaient essaie essaient essayé essayait
    tente tentent tenté tentait tentaient avant continue continuent continué continuait afin risque
    choisi préfère contente contentent contenté contentait contentant empresse empressé soin décidé
    accusé accusés accusée accusées permis convenu arrête pas"""
)
_SEMI_A = word_set(
    """tient tiennent tenu tenait tenaient tenant continue continuent continué continuait continuant hésite
    hésité hésitent hésitait allé allés allée allées va vont commencé commence tenus tenue"""
)
_SEMI_BARE = word_set(
    """peut pouvait pourrait pu peuvent voulu veut voulait tient souhaité dû doit devait ose osé allait va"""
)
_AUXILIARY_REACH = 7


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb where it stands.

    Args:
        start: first word of the verb group, clitics and auxiliary included.
        end: one past its last word.
        verb: the word that the lexicon knows.
        entry: the lexicon's entry.
        mood: finite, participle (passive), present_participle or infinitive.
        pronoun: the word that holds an inverted subject pronoun ("-t-il"), or -1.
        negated: "n'a pas dit".
        hearsay: in the conditional.
        person: 1 or 3; 0 for moods without one.
        plural: of the finite verb or auxiliary.
        passive: "a été qualifié".
        weak: an infinitive of purpose, which needs words in marks.
        follows: word index of the cue's left neighbour verb in a coordination, or -1.
    """

    start: int
    end: int
    verb: int
    entry: Entry
    mood: str
    pronoun: int = -1
    negated: bool = False
    hearsay: bool = False
    person: int = 3
    plural: bool = False
    passive: bool = False
    weak: bool = False
    coordinated: bool = False


@dataclass(slots=True)
class _Group:
    start: int
    end: int
    reflexive: bool = False
    clitics: tuple[str, ...] = ()
    negated: bool = False
    pronoun: int = -1
    hearsay: bool = False
    person: int = 3
    plural: bool = False
    passive: bool = False
    weak: bool = False
    coordinated: bool = False


def find_cues(article: Article, first: int, last: int) -> list[Cue]:
    """The reporting verbs among the words first … last - 1, left to right, never overlapping."""
    lexicon = verb_forms()
    found: list[Cue] = []
    at = first
    while at < last:
        readings = lexicon.get(article.words[at].low)
        cue = None
        if readings and article.mention_at[at] < 0:
            for reading in readings:
                cue = _cue(article, at, (first, last), reading, found)
                if cue is not None:
                    break
        if cue is not None:
            found.append(cue)
            at = max(cue.end, at + 1)
        else:
            at += 1
    return found


def _cue(
    article: Article, at: int, bounds: tuple[int, int], reading: Reading, found: list[Cue]
) -> Cue | None:
    words = article.words
    first, last = bounds
    form, entries = reading
    if form.mood == FINITE:
        group = _finite(words, at, first, last, form)
    elif form.mood == PARTICIPLE:
        group = _compound(words, at, first, last, found)
    elif form.mood == PRESENT_PARTICIPLE:
        group = _participle(words, at, first)
    else:
        group = _infinitive(words, at, first)
    if group is None:
        return None
    mood = form.mood if form.mood != PARTICIPLE or group.passive else FINITE
    for entry in entries:
        if entry.reflexive != group.reflexive or (entry.clitic and entry.clitic not in group.clitics):
            continue
        end = _tail(words, group.end, last, entry.tail)
        if end is None:
            continue
        return Cue(
            group.start, end, at, entry, mood, group.pronoun, group.negated, group.hearsay, group.person,
            group.plural, group.passive, group.weak, group.coordinated,
        )  # fmt: skip
    return None


def _tail(words: list[Word], at: int, last: int, tail: tuple[str, ...]) -> int | None:
    """One past the last word of a fixed tail that begins near `at`, or None."""
    if not tail:
        return at
    for skip in range(3):
        begin = at + skip
        if begin + len(tail) > last:
            return None
        if all(_same(words[begin + k].low, part) for k, part in enumerate(tail)):
            return begin + len(tail)
        if words[begin].low not in w.ADVERBS | w.NEGATIONS and not words[begin].low.endswith("ment"):
            return None
    return None


def _same(low: str, part: str) -> bool:
    return low == part or (part == "de" and low in {"d'", "du", "des"})


def _finite(words: list[Word], at: int, first: int, last: int, form: Form) -> _Group | None:
    word = words[at]
    group = _Group(at, at + 1, person=form.person, plural=form.plural, hearsay=form.tense == "conditional")
    if at + 1 < last and words[at + 1].low in w.INVERTED:
        group.pronoun, group.end = at + 1, at + 2
    _clitics(words, group, first)
    if group.pronoun < 0 and not _is_verb(words, at, group, first, word):
        return None
    _negation(words, group, last)
    return group


def _is_verb(words: list[Word], at: int, group: _Group, first: int, word: Word) -> bool:
    """Whether a finite form is one and no noun: by what stands before it, then by the tagger."""
    before = words[at - 1].low if at > first else ""
    if before in _ARTICLES or before in _BARE_PREPOSITIONS:
        return False
    ambiguous = word.low in _AMBIGUOUS
    if before in {"»", "”"} or (before == "," and at - 2 >= first and words[at - 2].low in {"»", "”"}):
        return True
    if before in _CLITIC_ARTICLES:
        two = words[at - 2].low if at - 1 > first else ""
        if ambiguous:
            return two in _SUBJECTS
        return not (word.pos in {"NOUN", "ADJ"} and two not in _SUBJECTS)
    if group.reflexive:
        return True
    if ambiguous and word.pos in {"NOUN", "ADJ", "PROPN"}:
        return any(x.low in {"que", "qu'"} for x in words[at + 1 : at + 4])
    return True


def _clitics(words: list[Word], group: _Group, first: int) -> None:
    """Takes in the object pronouns and "ne" that stand before the verb."""
    at = group.start - 1
    seen: list[str] = []
    while at >= first and words[at].low in w.CLITICS and len(seen) < 4:
        seen.append(words[at].low)
        at -= 1
    if (
        seen
        and seen[-1] in {"nous", "vous", "le", "la", "les", "l'", "en"}
        and len(seen) == 1
        and seen[0] in {"nous", "vous"}
    ):
        return
    group.start -= len(seen)
    group.clitics = tuple(seen)
    group.reflexive = bool({"se", "s'"} & set(seen))
    group.negated = bool({"ne", "n'"} & set(seen))


def _negation(words: list[Word], group: _Group, last: int) -> None:
    if not group.negated:
        return
    after = {words[k].low for k in range(group.end, min(group.end + 3, last))}
    inner = {words[k].low for k in range(group.start, group.end)}
    group.negated = (bool((after | inner) & w.NEGATIONS) and "que" not in after - {"pas"}) or bool(
        inner & w.NEGATIONS
    )


def _compound(words: list[Word], at: int, first: int, last: int, found: list[Cue]) -> _Group | None:
    """A past participle with its auxiliary some words before it, or coordinated with an earlier compound."""
    auxiliary = _auxiliary(words, at, first)
    if auxiliary is None:
        before = words[at - 1].low if at > first else ""
        if (
            before in {"et", "puis", "ou"}
            and found
            and found[-1].mood == FINITE
            and words[found[-1].start].low in auxiliaries()
        ):
            return _Group(at, at + 1, plural=found[-1].plural, hearsay=found[-1].hearsay, coordinated=True)
        return None
    where, pronoun, passive = auxiliary
    verb, form = auxiliaries()[words[where].low]
    group = _Group(where, at + 1, pronoun=pronoun, person=form.person or 3, plural=form.plural)
    group.hearsay = form.tense == "conditional"
    _clitics(words, group, first)
    if form.mood in {INFINITIVE, PRESENT_PARTICIPLE}:
        group.person = 0
    active = words[at].low.startswith("convenu")  # "ils sont convenus que"
    group.passive = (verb == "être" or passive) and not group.reflexive and not active
    _negation(words, group, last)
    return group


def _auxiliary(words: list[Word], at: int, first: int) -> tuple[int, int, bool] | None:
    """(auxiliary, inverted pronoun or -1, whether "été" stands between), within a few words to the left."""
    pronoun, passive = -1, False
    for back in range(at - 1, max(first, at - 1 - _AUXILIARY_REACH) - 1, -1):
        low = words[back].low
        if low in w.INVERTED:
            pronoun = back
        elif low == "été":
            passive = True
        elif low in auxiliaries() and not (
            low == "a"
            and back > first
            and words[back - 1].low == "il"
            and words[back - 2 : back - 1]
            and words[back - 2].low == "y"
        ):
            if pronoun >= 0 and pronoun != back + 1:
                return None
            return back, pronoun, passive
        elif low not in w.ADVERBS and low not in w.NEGATIONS and not low.endswith("ment"):
            return None
    return None


def _participle(words: list[Word], at: int, first: int) -> _Group | None:
    """As in "affirmant", "en affirmant", "se disant"."""
    group = _Group(at, at + 1, person=0)
    before = words[at - 1].low if at > first else ""
    if before in _ARTICLES | {"le", "la", "les"} or words[at].low == "maintenant":
        return None
    _clitics(words, group, first)
    if group.clitics == ("en",):
        group.start, group.clitics = at, ()
    _negation(words, group, len(words))
    return group


def _infinitive(words: list[Word], at: int, first: int) -> _Group | None:
    """An infinitive that reports: after "avant de", "tient à", "et X de"; after "pour" it needs marks."""
    group = _Group(at, at + 1, person=0)
    _clitics(words, group, first)
    link = group.start - 1
    if link < first:
        return None
    low = words[link].low
    before = words[link - 1].low if link > first else ""
    if low in {"de", "d'"} and (before in _SEMI_DE or _narrative(words, link, first)):
        return group
    if low == "à" and before in _SEMI_A:
        return group
    if low == "par" and before in {"fini", "finit", "commencé", "commence", "finissait"}:
        return group
    if low in {"pour", "à", "sans"} or low in _SEMI_BARE or low in {"de", "d'"}:
        group.weak = True
        return group if low not in {"sans"} else None
    return None


def _narrative(words: list[Word], link: int, first: int) -> bool:
    """As in "Et la ministre de conclure": "et" near the left, no verb between."""
    for back in range(link - 1, max(first, link - 9) - 1, -1):
        low = words[back].low
        if low == "et":
            return back == first or words[back - 1].low in {".", ",", "»", "!", "?", "…"}
        if low in auxiliaries() or low in {",", "qui", "que"}:
            return False
    return False
