"""The language of a text, among those that a French-speaking newsroom may be sent."""

from __future__ import annotations

from functools import cache
from typing import Any

from verbatim.cleaning import words

CANDIDATES = (
    "fr", "en", "de", "es", "it", "nl", "pt", "ca", "ro", "pl", "ar", "ru", "uk", "el", "tr", "he", "fa",
    "zh", "ja", "ko", "vi", "sv", "da", "no", "fi", "hu", "cs", "eu",
)  # fmt: skip
MIN_WORDS = 12
_MAX_CHARS = 4_000


def identify(text: str) -> tuple[str, float] | None:
    """ISO 639-1 code and probability, from 0 to 1; None for a text that is too short to guess.

    The set is closed because py3langid otherwise takes short French texts for rare languages.
    """
    sample = text[:_MAX_CHARS]
    if words.count(sample) < MIN_WORDS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code), min(1.0, max(0.0, float(probability)))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(CANDIDATES))
    return identifier
