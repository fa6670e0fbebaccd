"""Verb groups: a verb with its auxiliary, clitics, inverted pronoun, negation and mood."""

from collections.abc import Sequence
from dataclasses import dataclass

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.conjugation import FINITE, INFINITIVE, PARTICIPLE, PRESENT_PARTICIPLE, Form
from verbatim.nlp.quotes.lexicon import auxiliaries
from verbatim.nlp.quotes.reading import Word
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
    presses sommes balances continues consigne consignes"""
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
# Verbs that an infinitive completes without changing who says what, by the word that links them.
_DE_CHAIN = word_set(
    """vient viennent venait venaient cesse cessent cessait cessaient cessé soin bon empresse empressé
    contente contentent contenté contentait"""
)
_CHAINS = {
    "de": _DE_CHAIN,
    "d'": _DE_CHAIN,
    "à": word_set(
        """tient tiennent tenu tenait tenaient tenus tenue continue continuent hésite hésité hésitent
        allé allée allés va vont"""
    ),
    "par": word_set("fini finit finissait finissent"),
}
_CHAIN_NOUNS = frozenset({"soin", "bon", "jusqu'"})
_SEMI_BARE = word_set(
    """peut pouvait pourrait pu peuvent voulu veut voulait tient souhaité dû doit devait ose osé allait va"""
)
_AUXILIARY_REACH = 7
_NOBODY = word_set("personne aucun aucune nul nulle ni jamais")
_NOBODY_REACH = 16
_AGENT_REACH = 14
_INSERTION = 8
_SHARED_REACH = 20


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliary, clitics and negation.

    Args:
        start: first word of the group.
        end: one past its last word.
        mood: finite, participle (passive), present_participle or infinitive.
        reflexive: whether it has "se".
        clitics: its object pronouns and "ne".
        pronoun: the word that holds an inverted subject pronoun ("-t-il"), or -1.
        negated: "n'a pas dit".
        person: 1 or 3; 0 for moods without one.
        plural: of the finite verb or auxiliary.
        passive: "a été qualifié", "qualifié de … par".
        weak: an infinitive of purpose, which needs words in marks.
        coordinated: shares auxiliary and subject with the verb before it.
    """

    start: int
    end: int
    mood: str = FINITE
    reflexive: bool = False
    clitics: tuple[str, ...] = ()
    pronoun: int = -1
    negated: bool = False
    person: int = 3
    plural: bool = False
    passive: bool = False
    weak: bool = False
    coordinated: bool = False


def group_at(
    words: list[Word], at: int, bounds: tuple[int, int], form: Form, found: Sequence[VerbGroup]
) -> VerbGroup | None:
    """The verb group of a form of this mood at word `at`, or None if it is none, or one that reports nothing.

    Args:
        words: the article's words.
        at: the word that is conjugated.
        bounds: the stretch to stay in.
        form: the mood, tense and person of the word.
        found: the groups before it, whose last one may lend its auxiliary.
    """
    first, last = bounds
    if form.mood == FINITE:
        return _finite(words, at, first, last, form)
    if form.mood == PARTICIPLE:
        return _compound(words, at, first, last, found)
    if form.mood == PRESENT_PARTICIPLE:
        return _participle(words, at, first, last)
    return _infinitive(words, at, first, last)


def _finite(words: list[Word], at: int, first: int, last: int, form: Form) -> VerbGroup | None:
    group = VerbGroup(at, at + 1, person=form.person, plural=form.plural)
    if at + 1 < last and words[at + 1].low in w.INVERTED:
        group.pronoun, group.end = at + 1, at + 2
    _clitics(words, group, first)
    if group.pronoun < 0 and not _is_verb(words, at, group, first, last):
        return None
    _negation(words, group, first, last)
    return group


def _is_verb(words: list[Word], at: int, group: VerbGroup, first: int, last: int) -> bool:
    """Whether a finite form is one and no noun: by what stands around it, then by the tagger."""
    word = words[at]
    before = words[at - 1].low if at > first else ""
    if before in _ARTICLES or before in _BARE_PREPOSITIONS:
        return False
    if at == first and word.pos in {"NOUN", "ADJ", "PROPN"}:
        return False  # "Contredit par trois études, le climatologue …"
    ambiguous = word.low in _AMBIGUOUS
    after = words[at + 1].low if at + 1 < last else ""
    if at > first and words[at - 1].pos == "PROPN" and after in w.DETERMINERS | {"«", "que", "qu'", ":"}:
        return True  # "Boréal annonce la suppression …"
    if after == ":" and at > first and words[at - 1].pos in {"NOUN", "ADJ", "PRON"}:
        return True  # "Un marin explique : …"
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


def _clitics(words: list[Word], group: VerbGroup, first: int) -> None:
    """Takes in the object pronouns and "ne" that stand before the verb."""
    at = group.start - 1
    seen: list[str] = []
    while at >= first and words[at].low in w.CLITICS and len(seen) < 4:
        seen.append(words[at].low)
        at -= 1
    if (
        seen
        and group.pronoun < 0
        and seen[-1] in {"nous", "vous", "le", "la", "les", "l'", "en"}
        and len(seen) == 1
        and seen[0] in {"nous", "vous"}
    ):
        return
    group.start -= len(seen)
    group.clitics = tuple(seen)
    group.reflexive = bool({"se", "s'"} & set(seen))
    group.negated = bool({"ne", "n'"} & set(seen))


def _negation(words: list[Word], group: VerbGroup, first: int, last: int) -> None:
    if not group.negated:
        return
    if any(words[k].low in _NOBODY for k in range(max(first, group.start - _NOBODY_REACH), group.start)):
        return
    after = {words[k].low for k in range(group.end, min(group.end + 3, last))}
    inner = {words[k].low for k in range(group.start, group.end)}
    group.negated = bool((after | inner) & w.NEGATIONS)


def _compound(
    words: list[Word], at: int, first: int, last: int, found: Sequence[VerbGroup]
) -> VerbGroup | None:
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
            return VerbGroup(at, at + 1, plural=found[-1].plural, coordinated=True)
        if before in {"et", "puis"} and _shares_auxiliary(words, at, first):
            return VerbGroup(at, at + 1, coordinated=True)
        noun = before in _ARTICLES | _CLITIC_ARTICLES
        if not noun and (_has_agent(words, at, last) or _is_called(words, at, last)):
            return VerbGroup(at, at + 1, PARTICIPLE, person=0, passive=True)
        return None
    where, pronoun, passive = auxiliary
    verb, form = auxiliaries()[words[where].low]
    group = VerbGroup(where, at + 1, pronoun=pronoun, person=form.person or 3, plural=form.plural)
    _clitics(words, group, first)
    if form.mood in {INFINITIVE, PRESENT_PARTICIPLE}:
        group.person = 0
    active = words[at].low.startswith("convenu")  # "ils sont convenus que"
    group.passive = (verb == "être" or passive) and not group.reflexive and not active
    group.mood = PARTICIPLE if group.passive else FINITE
    _negation(words, group, first, last)
    return group


def _shares_auxiliary(words: list[Word], at: int, first: int) -> bool:
    """Whether an earlier compound lends its auxiliary: "avait adressé un courrier à Rome et demandé …"."""
    for back in range(at - 2, max(first, at - _SHARED_REACH) - 1, -1):
        low = words[back].low
        if low in {"avait", "avaient", "a", "ont", "aurait", "auraient"}:
            return words[back + 1].pos == "VERB" and not words[back + 1].finite
        if low in w.SUBORDINATORS or low in {";", ":", "«", "»"} or words[back].finite:
            return False
    return False


def _is_called(words: list[Word], at: int, last: int) -> bool:
    """Whether words in marks say what somebody is called, as in "l'attaque, qualifiée d'« imminente »"."""
    return at + 2 < last and words[at + 1].low in {"de", "d'", "comme"} and words[at + 2].low == "«"


def _has_agent(words: list[Word], at: int, last: int) -> bool:
    """Whether a participle without auxiliary has an agent: "qualifiée d'« absurde » par Berne"."""
    for k in range(at + 1, min(at + 1 + _AGENT_REACH, last)):
        low = words[k].low
        if low == "par":
            return True
        if low in {".", ";", ":", ",", "que", "qui"} or words[k].finite:
            return False
    return False


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
        elif low == ",":
            where = _before_insertion(words, back, first)
            return (where, pronoun, passive) if where >= 0 else None
        elif low not in w.ADVERBS and low not in w.NEGATIONS and not low.endswith("ment"):
            return None
    return None


def _before_insertion(words: list[Word], comma: int, first: int) -> int:
    """The auxiliary before an insertion that ends at a comma: "avait, dans un communiqué, déclaré"; or -1."""
    for k in range(comma - 1, max(first, comma - _INSERTION) - 1, -1):
        if words[k].low == ",":
            return k - 1 if k > first and words[k - 1].low in auxiliaries() else -1
        if words[k].finite and words[k - 1].low != "y":  # "avait, il y a un an, déclaré"
            break
    return -1


def _participle(words: list[Word], at: int, first: int, last: int) -> VerbGroup | None:
    """As in "affirmant", "en affirmant", "se disant"."""
    group = VerbGroup(at, at + 1, PRESENT_PARTICIPLE, person=0)
    before, two = (words[k].low if k >= first else "" for k in (at - 1, at - 2))
    noun = before in _ARTICLES or (before in {"le", "la", "les"} and two not in {",", "en"})
    if noun or words[at].low == "maintenant":
        return None
    _clitics(words, group, first)
    if group.clitics and group.clitics[-1] == "en":  # "en lui répondant": the preposition, not the pronoun
        group.start, group.clitics = group.start + 1, group.clitics[:-1]
    _negation(words, group, first, last)
    return group


def _infinitive(words: list[Word], at: int, first: int, last: int) -> VerbGroup | None:
    """An infinitive that reports: after "avant de", "tient à", "et X de"; after "pour" it needs marks."""
    group = VerbGroup(at, at + 1, INFINITIVE, person=0)
    _clitics(words, group, first)
    link = group.start - 1
    if link < first:
        return None
    low = words[link].low
    before = words[link - 1].low if link > first else ""
    if low in _CHAINS and before in _CHAINS[low]:
        return _chained(words, group, link - 1, first, last)
    if low in {"de", "d'"} and (before in _SEMI_DE or _narrative(words, link, first)):
        return group
    if low == "à" and before in _SEMI_A:
        return group
    if low in {"pour", "à", "sans"} or low in _SEMI_BARE or low in {"de", "d'"}:
        group.weak = True
        return group if low not in {"sans"} else None
    return None


def _chained(words: list[Word], group: VerbGroup, head: int, first: int, last: int) -> VerbGroup:
    """Takes in the verb that an infinitive completes: "tient à préciser", "a fini par avouer"."""
    while words[head].low in _CHAIN_NOUNS and head > first:
        head -= 1
    start = head
    if words[head].low.endswith(("é", "i", "is", "u", "us", "ue", "és", "ée", "ées")):
        auxiliary = _auxiliary(words, head, first)
        if auxiliary is None:
            return group
        start, group.pronoun, _ = auxiliary
    group.start, group.mood, group.person = start, FINITE, 3
    group.plural = words[start].low.endswith("nt")
    if start + 1 < last and words[start + 1].low in w.INVERTED:
        group.pronoun = start + 1
    own = group.clitics
    _clitics(words, group, first)
    group.clitics += own
    group.reflexive = bool({"se", "s'"} & set(own))
    group.negated = False  # "n'hésite pas à dénoncer", "ne cesse de répéter" report all the same
    return group


def _narrative(words: list[Word], link: int, first: int) -> bool:
    """As in "Et la ministre de conclure": "et" near the left, no verb between."""
    for back in range(link - 1, max(first, link - 9) - 1, -1):
        low = words[back].low
        if low == "et":
            return back == first or words[back - 1].low in {".", ",", "»", "!", "?", "…"}
        if low in auxiliaries() or low in {",", "qui", "que"}:
            return False
    return False
