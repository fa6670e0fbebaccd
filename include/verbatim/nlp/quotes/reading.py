"""What the rules read: words, marks, sentences and named mentions, apart from spaCy's objects.

The marks of a text are words of their own, spelt « and » whatever the author typed, “ and ” within others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from verbatim.nlp.quotes.marks import Marked, pair_marks


@dataclass(slots=True)
class Word:
    """A token without its white space.

    Args:
        start: first character.
        end: one past the last character.
        text: as printed.
        low: lower case, typographic apostrophe and hyphen made plain; outer marks are « and ».
        pos: universal part of speech, or empty.
        gender: m, f or empty, as the tagger says.
        finite: whether the tagger calls it a finite verb.
    """

    start: int
    end: int
    text: str
    low: str
    pos: str = ""
    gender: str = ""
    finite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A named entity where it stands.

    Args:
        start: first character.
        end: one past the last character.
        text: as printed.
        label: PER, ORG, LOC, …
        entity: number of the entity in the article.
        name: the fullest name that the article gives it.
        key: that name normalised.
    """

    start: int
    end: int
    text: str
    label: str
    entity: int = -1
    name: str = ""
    key: str = ""


# A sentence of the press has fewer words outside marks; the work per sentence grows with their square.
_MAX_WORDS = 250

SOURCES = frozenset({"PER", "ORG", "LOC"})


@dataclass(slots=True)
class Article:
    """One document as the rules see it.

    Args:
        text: the article.
        words: its tokens without white space.
        units: word ranges; a unit is a sentence, lengthened until the marks that open in it are closed.
        marks: the outermost marked stretches.
        inside: per word, the index of the outermost marked stretch that holds it, or -1.
        mentions: PER, ORG and LOC mentions.
        mention_at: per word, the index of the mention that holds it, or -1.
        paragraph: per word, the number of its paragraph.
        titled: where marks open and close that hold an organisation's name alone, which the rules do not see:
            the name's first offset to that of its opening mark, its last to that of its closing one.
    """

    text: str
    words: list[Word]
    units: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    mark_words: list[tuple[int, int]] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    mention_at: list[int] = field(default_factory=list)
    mention_words: list[tuple[int, int]] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    titled: dict[int, int] = field(default_factory=dict)

    def word_at(self, offset: int) -> int:
        """Index of the first word that ends after the offset."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and self.words[index].end > offset else index + 1

    def unit_of(self, word: int) -> tuple[int, int]:
        """The unit that holds a word."""
        index = bisect_right(self.units, word, key=lambda u: u[0]) - 1
        return self.units[max(index, 0)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the words first … last - 1."""
        return self.words[first].start, self.words[last - 1].end


def read(
    text: str, words: list[Word], sentence_starts: Iterable[int], mentions: Sequence[Mention] = ()
) -> Article:
    """The article that the rules work on.

    Args:
        text: the article.
        words: its tokens without white space, in order.
        sentence_starts: offsets at which sentences begin.
        mentions: the named entities, in order, without overlap.
    """
    marks = pair_marks(text)
    titles = _titles(marks, mentions)
    if titles:
        hidden = {offset for mark in titles for offset in (mark.start, mark.end - 1)}
        words = [w for w in words if w.start not in hidden or w.end > w.start + 1]
        marks = [mark for mark in marks if mark.start not in hidden]
    article = Article(text, words)
    article.titled = {mark.inner[0]: mark.start for mark in titles} | {m.inner[1]: m.end for m in titles}
    article.starts = [w.start for w in words]
    _place_marks(article, marks)
    _place_units(article, sorted(sentence_starts))
    article.mentions = [m for m in mentions if m.label in SOURCES]
    article.mention_at = [-1] * len(words)
    for number, mention in enumerate(article.mentions):
        first = article.word_at(mention.start)
        last = bisect_left(article.starts, mention.end)
        article.mention_words.append((first, last))
        for index in range(first, last):
            article.mention_at[index] = number
    return article


def _titles(marks: Sequence[Marked], mentions: Sequence[Mention]) -> list[Marked]:
    """The marks that hold nothing but an organisation's name: "selon « Le Courrier »"."""
    names = {(m.start, m.end) for m in mentions if m.label == "ORG"}
    return [mark for mark in marks if mark.closed and mark.inner in names]


def _place_marks(article: Article, marks: Sequence[Marked]) -> None:
    words = article.words
    article.inside = [-1] * len(words)
    for mark in marks:
        first = article.word_at(mark.inner[0])
        last = bisect_left(article.starts, mark.inner[1])
        opening, closing = article.word_at(mark.start), bisect_left(article.starts, mark.end) - 1
        outer = mark.depth == 0
        if opening < first:
            words[opening].low = "«" if outer else "“"
        if mark.closed and closing >= last:
            words[closing].low = "»" if outer else "”"
        if outer and first < last:
            number = len(article.marks)
            article.marks.append(mark)
            article.mark_words.append((first, last))
            article.inside[first:last] = [number] * (last - first)


def _place_units(article: Article, sentence_starts: list[int]) -> None:
    words, breaks = article.words, []
    paragraph = 0
    previous = 0
    for index, word in enumerate(words):
        if index and "\n" in article.text[previous : word.start]:
            paragraph += 1
        article.paragraph.append(paragraph)
        previous = word.end
    for start in sentence_starts:
        index = bisect_left(article.starts, start)
        if 0 < index < len(words):
            number = article.inside[index]
            same = number >= 0 and (article.inside[index - 1] == number or words[index].low == "»")
            closing = words[index].low == "»" and number < 0
            colon = words[index - 1].low == ":" and (words[index].low == "«" or number >= 0)
            if (not same and not closing and not colon) or (
                number >= 0
                and not article.marks[number].closed
                and article.paragraph[index] != article.paragraph[index - 1]
            ):
                breaks.append(index)
    edges = [0, *dict.fromkeys(breaks), len(words)]
    article.units = [part for a, b in pairwise(edges) if a < b for part in _parts(article, a, b)]


def _parts(article: Article, first: int, last: int) -> list[tuple[int, int]]:
    """A unit, cut where it is too long to be a sentence, but never within marks."""
    parts, start, outside = [], first, 0
    for k in range(first, last):
        outside += article.inside[k] < 0
        if outside > _MAX_WORDS and article.inside[k] < 0 and k + 1 < last:
            parts.append((start, k + 1))
            start, outside = k + 1, 0
    return [*parts, (start, last)]
