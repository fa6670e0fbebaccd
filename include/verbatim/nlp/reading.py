"""Reading: texts go through the pipeline, and what was found comes out as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from verbatim.nlp.quotes.quotation import Quotation

# Docs that are in memory at once.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: offsets, label, what found it, the article's entity that it names, its Wikidata item."""

    start: int
    end: int
    label: str
    method: str
    entity: int
    name: str
    key: str
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipeline found in a text."""

    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]


def read_texts(nlp: Language, texts: list[str]) -> Iterator[Reading | str]:
    """Read texts, in order. A text that the pipeline fails on gives the error in words."""
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        try:
            with nlp.memory_zone():
                readings: list[Reading | str] = [_reading(doc) for doc in nlp.pipe(batch)]
        except Exception:
            readings = [_read_alone(nlp, text) for text in batch]
        yield from readings


def _read_alone(nlp: Language, text: str) -> Reading | str:
    try:
        with nlp.memory_zone():
            return _reading(nlp(text))
    except Exception as error:
        return f"the pipeline failed on this text: {type(error).__name__}: {error}"


def _reading(doc: Doc) -> Reading:
    aliases: Any = doc._.aliases
    mentions = tuple(
        Mention(
            ent.start_char,
            ent.end_char,
            ent.label_,
            ent.id_ or "model",
            alias.entity,
            alias.name,
            alias.key,
            alias.wikidata_id,
        )
        for ent, alias in zip(doc.ents, aliases, strict=True)
    )
    return Reading(mentions, doc._.quotes)
