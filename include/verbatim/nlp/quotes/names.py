"""Names that the entity model passed over and that the rules can vouch for.

A surname that the article names in full elsewhere is that person wherever it stands; capitalised words right
after "a déclaré", "selon", "le maire" or "M.", or right before "affirme que", are a speaker.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verbatim.nlp.aliases import Span
from verbatim.nlp.keys import entity_key
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import auxiliaries, nouns, reporting_forms
from verbatim.nlp.quotes.reading import Word
from verbatim.nlp.quotes.words import word_set

_INSIDE = word_set("de du des d' la le von van der den al el ben bin da di dos -")
_NOT_NAMES = (
    w.DETERMINERS
    | w.PREPOSITIONS
    | w.SUBJECT_PRONOUNS
    | w.COORDINATORS
    | w.DAYS
    | w.MONTHS
    | w.SHORT_ADVERBS
    | w.TITLES
    | w.SUBORDINATORS
)
_CIVIL = frozenset({"m.", "mme", "mlle", "mm.", "mmes", "monsieur", "madame"})
_NAMED_AFTER = word_set(
    """syndicat groupe parti association ong entreprise société journal quotidien hebdomadaire magazine banque
    club mouvement collectif constructeur opérateur site studio agence fondation"""
)
_SITE = re.compile(r"[\w-]+\.(?:com|fr|org|net|be|ch|ca|info|eu|tv)")


def completed(text: str, words: Sequence[Word], spans: Sequence[Span]) -> list[Span]:
    """The names that the model found, corrected and completed by what the words around them vouch for.

    Args:
        text: the article.
        words: its words.
        spans: (start, end, text, label) of the model's names, in order, without overlap.
    """
    kept = _agreeing(spans, [_corrected(text, words, span) for span in spans])
    taken = bytearray(len(words))
    for start, end, _, _ in kept:
        first = bisect_left(words, start, key=lambda x: x.start)
        while first < len(words) and words[first].start < end:
            taken[first] = 1
            first += 1
    runs = [(a, b, text[words[a].start : words[b - 1].end]) for a, b in _runs(words, taken)]
    found: list[Span] = []
    rest: list[tuple[int, int, str]] = []
    for first, last, printed in runs:
        label = _vouched(words, first, last)
        if label and words[first].low not in nouns():
            found.append((words[first].start, words[last - 1].end, printed, label))
        else:
            rest.append((first, last, printed))
    surnames = {
        entity_key(printed).rsplit(" ", 1)[-1]
        for _, _, printed, label in [*kept, *found]
        if label == "PER" and " " in printed
    }
    for first, last, printed in rest:
        key = entity_key(printed)
        if len(key) > 2 and key.rsplit(" ", 1)[-1] in surnames and not words[first].low.isdigit():
            found.append((words[first].start, words[last - 1].end, printed, "PER"))
    return sorted([*kept, *found])


def _agreeing(before: Sequence[Span], after: list[Span]) -> list[Span]:
    """Lets the other mentions of a name, and of its surname, follow where one was corrected to a person."""
    keys = {entity_key(new[2]) for old, new in zip(before, after, strict=True) if old[3] != "PER" == new[3]}
    people = keys | {key.rsplit(" ", 1)[1] for key in keys if " " in key}
    if not people:
        return after
    return [
        (start, end, printed, "PER" if label in {"ORG", "LOC"} and entity_key(printed) in people else label)
        for start, end, printed, label in after
    ]


def _runs(words: Sequence[Word], taken: bytearray) -> Iterator[tuple[int, int]]:
    """Capitalised words in a row that no name holds yet."""
    k = 0
    while k < len(words):
        if taken[k] or not _capital(words[k]):
            k += 1
            continue
        end = k + 1
        while end < len(words) and not taken[end]:
            if not _capital(words[end]) and not (
                words[end].low in _INSIDE
                and end + 1 < len(words)
                and _capital(words[end + 1])
                and not taken[end + 1]
            ):
                break
            end += 1
        yield k, end
        k = end


def _corrected(text: str, words: Sequence[Word], span: Span) -> Span:
    """A name after "M." or before ", le maire de Brest," is a person; "M. de Roy" is one name."""
    start, end, printed, label = span
    if label not in {"PER", "ORG", "LOC"}:
        return span
    first = bisect_left(words, start, key=lambda x: x.start)
    before = words[first - 1].low if first else ""
    if before in {"de", "d'"} and first > 1 and words[first - 2].low in _CIVIL:
        start = words[first - 1].start
        return start, end, text[start:end], "PER"
    noun = nouns().get(before)
    role = noun is not None and noun.kind == "person" and not noun.plural and " " in printed
    if label != "PER" and (
        before in _CIVIL or role or _roled(words, bisect_left(words, end, key=lambda x: x.start))
    ):
        return start, end, printed, "PER"
    return span


def _roled(words: Sequence[Word], at: int) -> bool:
    """Whether a role of one person stands in apposition after word `at`: ", le président de la …"."""
    if at + 2 >= len(words) or words[at].low != ",":
        return False
    k = at + 1 + (words[at + 1].low in {"le", "la", "l'"})
    noun = nouns().get(words[k].low) if k < len(words) else None
    if k == at + 1 or noun is None or noun.kind != "person" or noun.plural:
        return False
    for word in words[k + 1 : k + 12]:
        if word.low in {",", ".", ")"}:
            return True
        if word.low in auxiliaries() or word.finite or word.low in w.RELATIVES:
            return False
    return False


def _reports_next(words: Sequence[Word], at: int) -> bool:
    """Whether a reporting verb and its "que" begin at word `at`."""
    for k in range(at, min(at + 4, len(words) - 1)):
        if words[k].low in reporting_forms() and words[k + 1].low in {"que", "qu'"}:
            return True
    return False


def _capital(word: Word) -> bool:
    if _SITE.fullmatch(word.low):
        return True
    return (
        word.text[0].isupper() and len(word.text) > 1 and word.low not in _NOT_NAMES and word.text[1:2] != "'"
    )


def _vouched(words: Sequence[Word], first: int, last: int) -> str:
    """PER or ORG where a title, a role, "selon" or a reporting verb stands beside the words, else empty."""
    if _SITE.fullmatch(words[first].low):
        return "ORG"
    before = words[first - 1].low if first else ""
    if before in w.TITLES:
        return "PER"
    noun = nouns().get(before)
    if noun is not None and not noun.plural and words[first - 1].text[0].islower():
        if noun.kind == "person" and last - first > 1:
            return "PER"
        if noun.kind == "organisation" and noun.lemma in _NAMED_AFTER:
            return "ORG"
    return "PER" if _speaks(words, first, last) else ""


def _speaks(words: Sequence[Word], first: int, last: int) -> bool:
    before = words[first - 1].low if first else ""
    if before in reporting_forms() and words[first - 1].pos not in {"NOUN", "ADJ"} and first > 1:
        auxiliary = any(words[k].low in auxiliaries() for k in range(max(0, first - 4), first - 1))
        comma = any(words[k].low in {",", "»", '"', "”"} for k in range(max(0, first - 5), first - 1))
        return comma and (auxiliary or words[first - 2].low in {",", "»", '"', "”"})
    if before in {"selon"} or (before == "après" and first > 1 and words[first - 2].low == "d'"):
        return True
    after = words[last].low if last < len(words) else ""
    if (
        before in {".", "!", "?", ""}
        and _reports_next(words, last)
        and words[first].pos in {"PROPN", "NOUN", "X", ""}
    ):
        return True
    if before in {",", "«", "“", ".", "!", "?", ":", "»", ""} or words[first].pos in {"VERB", "ADV"}:
        return False
    nxt = words[last + 1].low if last + 1 < len(words) else ""
    return (after in auxiliaries() and nxt in reporting_forms()) or (
        after in reporting_forms() and nxt in {"que", "qu'", ":"}
    )
