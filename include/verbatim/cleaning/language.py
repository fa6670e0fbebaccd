"""The language of a text, among those that a French-speaking newsroom may be sent.

A text in several languages is in the one that most of its words are in: a French article may quote English at
length, and an English article under a French title is English. What no language holds half of is not guessed,
and neither is a text of a few words.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from functools import cache
from typing import Any

from verbatim.cleaning import words
from verbatim.errors import writing

CANDIDATES = (
    "fr", "en", "de", "es", "it", "nl", "pt", "ca", "ro", "pl", "ar", "ru", "uk", "el", "tr", "he", "fa",
    "zh", "ja", "ko", "vi", "sv", "da", "no", "fi", "hu", "cs", "eu",
    "oc", "br", "wa", "lb", "ht", "mg", "ln",  # spoken where French is; Corsican is taken for Italian
)  # fmt: skip
MIN_WORDS = 12

_MIN_SCORE = 0.5
_IS_CLEAR = 0.99
_STRETCH = 500
_MAX_PARAGRAPHS = 60


def identify(text: str) -> tuple[str, float] | None:
    """ISO 639-1 code and probability, from 0 to 1; None for a text that is too short or too mixed to guess.

    The set is closed because py3langid otherwise takes short French texts for rare languages. A long text is
    judged by its beginning, middle and end; where these are not plainly in one language, by its paragraphs.
    """
    if words.count(text[: 8 * _STRETCH]) < MIN_WORDS:
        return None
    code, score = _classify(_sample(text))
    if score < _IS_CLEAR or code != CANDIDATES[0]:
        code, score = _by_paragraphs(text) or (code, score)
    return (code, score) if score >= _MIN_SCORE else None


def _sample(text: str) -> str:
    if len(text) <= 3 * _STRETCH:
        return text
    middle = (len(text) - _STRETCH) // 2
    return "\n".join((text[:_STRETCH], text[middle : middle + _STRETCH], text[-_STRETCH:]))


def _by_paragraphs(text: str) -> tuple[str, float] | None:
    """The language of most words in paragraphs that can be judged, and its share, sure words in full."""
    shares: dict[str, float] = defaultdict(float)
    n_words = 0
    for paragraph in text.split("\n\n")[:_MAX_PARAGRAPHS]:
        n = words.count(paragraph)
        if n >= MIN_WORDS:
            code, probability = _classify(paragraph[: 2 * _STRETCH])
            shares[code] += n * probability
            n_words += n
    if not n_words:
        return None
    code = max(shares, key=lambda code: shares[code])
    return code, shares[code] / n_words


def _classify(sample: str) -> tuple[str, float]:
    code, probability = _identifier().classify(sample)
    return str(code), min(1.0, max(0.0, float(probability)))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    with writing(tempfile.gettempdir()):  # it unpacks its tables there for a moment
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(CANDIDATES))
    return identifier
