"""Finds the reporting verbs of a stretch of words."""

from dataclasses import dataclass, fields

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import Entry, Reading, verb_forms
from verbatim.nlp.quotes.reading import Article, Word
from verbatim.nlp.quotes.verb_groups import VerbGroup, group_at

_TAIL_REACH = 6


@dataclass(slots=True, kw_only=True)
class Cue(VerbGroup):
    """A reporting verb where it stands.

    Args:
        verb: the word that the lexicon knows.
        entry: the lexicon's entry.
    """

    verb: int
    entry: Entry


_GROUP_FIELDS = tuple(field.name for field in fields(VerbGroup))


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
    last = bounds[1]
    opened = _opened(words, at, last, reading)
    if not opened and not reading.single:
        return None
    group = group_at(words, at, bounds, reading.form, found)
    if group is None:
        return None
    for entry in (*opened, *reading.single):
        if entry.reflexive != group.reflexive or (entry.clitic and entry.clitic not in group.clitics):
            continue
        if entry.negative and not group.negated:
            continue
        end = _tail(words, group.end, last, entry.tail)
        if end is None:
            continue
        told = {name: getattr(group, name) for name in _GROUP_FIELDS}
        told |= {"end": end, "negated": group.negated and not entry.negative}
        return Cue(**told, verb=at, entry=entry)
    return None


def _opened(words: list[Word], at: int, last: int, reading: Reading) -> list[Entry]:
    """The cues of several words that may begin at `at`: the first of their further words is near."""
    found: list[Entry] = []
    if reading.opening:
        for k in range(at + 1, min(at + _TAIL_REACH, last)):
            low = words[k].low
            found += reading.opening.get(low, ())
            if low in w.OF and low != "de":
                found += reading.opening.get("de", ())
    return found


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
    return low == part or (part == "de" and low in w.OF)
