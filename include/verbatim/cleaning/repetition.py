"""What an article says twice in the same words because a page or a feed printed it twice."""

from __future__ import annotations

from verbatim.cleaning import words

LEAD_WORDS = 5


def repeated(paragraphs: list[str]) -> dict[int, str]:
    """The paragraphs that are there a second time, by number, each with the rule that cuts it.

    A lead printed twice in a row, or with one paragraph between, is `repeated_lead`; a body that follows
    itself word for word is `repeated_text`. A refrain further down stays.
    """
    said = [words.letters(paragraph) for paragraph in paragraphs]
    found: dict[int, str] = {}
    half = len(said) // 2
    while half >= 2 and half * 2 == len(said) - len(found) and said[:half] == said[half : half * 2]:
        found |= dict.fromkeys(range(half, half * 2), "repeated_text")
        half //= 2
    if said and words.count(paragraphs[0]) >= LEAD_WORDS:
        found |= {
            n: "repeated_lead" for n in (1, 2) if n < len(said) and said[n] == said[0] and n not in found
        }
    return found
