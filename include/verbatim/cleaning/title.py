"""Where the headline of an article ends and its body begins."""

from __future__ import annotations

import re

from verbatim.cleaning.words import letters

MAX_CHARS = 250
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{3})[.!?…]+(?:[\u00a0\u202f ]?[»”\"])?[ \u00a0\u202f]+(?=[A-ZÀ-ÝŒ«“\"])"
)
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,60})$")


def of(paragraphs: list[str], given: str | None, source: str | None) -> tuple[str, list[str]]:
    """The headline, and the paragraphs that follow it.

    Args:
        paragraphs: the article's, without page furniture; at least one.
        given: the headline that the delivery has apart from the body.
        source: the publisher, whose name some pages append to the headline.

    Returns:
        The given headline, else the first paragraph. A first paragraph that is too long for a headline, or is
        all that there is, gives its first sentence.
    """
    if given:
        return _without_source(given, source), paragraphs
    first, rest = paragraphs[0], paragraphs[1:]
    if rest and len(first) <= MAX_CHARS:
        return first, rest
    for end in _SENTENCE_END.finditer(first):
        head = first[: end.end()].rstrip()
        if head.count("«") == head.count("»") and head.count("“") == head.count("”"):
            return head, [first[end.end() :], *rest]
    return first, rest


def repeats(paragraph: str, title: str, source: str | None) -> bool:
    """Whether a paragraph is the headline again, with or without the publisher's name."""
    said = letters(title)
    if not said:
        return paragraph == title
    return said in (letters(paragraph), letters(_without_source(paragraph, source)))


def _without_source(title: str, source: str | None) -> str:
    suffix = _SITE_SUFFIX.search(title)
    if source and suffix and letters(suffix[1]) == letters(source):
        return title[: suffix.start()]
    return title
