"""Interviews: questions and answers on lines of their own, each after a dash; the answers are quotations."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.named import named_at
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article

Range = tuple[int, int]


def answers(article: Article) -> list[Candidate]:
    """The answers of the article's interviews, by the person that the text names last before them."""
    found: list[Candidate] = []
    for turns in _dialogues(article):
        replies = turns[1::2]
        if 2 * sum(article.words[last - 1].low == "?" for _, last in replies) >= len(replies):
            continue  # a list of questions
        source = _interviewed(article, turns[0])
        for question, (first, last) in zip(turns[::2], replies, strict=False):
            if _asks(article, question) and last - first > 1:
                content = (first + 1, last)
                unit = article.unit_of(first)
                found.append(
                    Candidate("direct", (content,), "interview", unit, source=source, follows=source is None)
                )
    return found


def _dialogues(article: Article) -> Iterator[list[Range]]:
    """Runs of paragraphs that begin with a dash, from the first question on."""
    run: list[Range] = []
    for first, last in _paragraphs(article):
        if article.words[first].low in w.DASHES and last - first > 1:
            if run or _asks(article, (first, last)):
                run.append((first, last))
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _paragraphs(article: Article) -> Iterator[Range]:
    start = 0
    for k in range(1, len(article.words) + 1):
        if k == len(article.words) or article.paragraph[k] != article.paragraph[start]:
            yield start, k
            start = k


def _asks(article: Article, turn: Range) -> bool:
    first, last = turn
    return any(article.words[k].low == "?" for k in range(first, last))


def _interviewed(article: Article, opening: Range) -> Phrase | None:
    """The person whom the first question addresses by name, or whom the text names last before it."""
    first, last = opening
    words = article.words
    for start, end in _people(article, last):
        if start < first:
            break
        if words[start - 1].low in w.DASHES | {","} and end < last and words[end].low in {",", "?"}:
            return named_at(article, start, start, last)
    people = list(islice(_people(article, first), 2))
    for start, _ in reversed(people):
        found = named_at(article, start, start, first)
        if found.end > people[0][0]:
            return found
    return None


def _people(article: Article, before: int) -> Iterator[Range]:
    """Words of the people named before a word, who do not ask the questions; the last one first."""
    for number in range(bisect_left(article.mention_words, (before, 0)) - 1, -1, -1):
        start, end = article.mention_words[number]
        if article.mentions[number].label == "PER" and not _asked_by(article, start):
            yield start, end


def _asked_by(article: Article, first: int) -> bool:
    """As in "propos recueillis par X"."""
    return first > 0 and article.words[first - 1].low == "par"
