"""An article with its entities and quotations: annotated by people (gold), or found by the pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from verbatim.errors import VerbatimError

LABELS = ("PER", "ORG", "LOC", "MISC")
MENTION_KINDS = ("named", "pronoun", "nominal", "unknown")


class GoldError(VerbatimError):
    """An annotated article cannot be read: the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of the record's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention; `label` is one of LABELS in gold, any label of the pipeline in predictions."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation.

    Args:
        type: direct, indirect or mixed.
        content: its parts, in the order of the annotation.
        cue: the reporting expression, in parts; empty where there is none.
        speaker: the mention of the source, in parts; empty where there is none.
        speaker_name: the source's full name as the article gives it, where it has one.
        speaker_kind: how the mention names the source (MENTION_KINDS).
    """

    type: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    speaker_name: str | None = None
    speaker_kind: str | None = "unknown"


@dataclass(frozen=True, slots=True)
class Record:
    """One article; `entities` is None where nobody annotated them, so that they are not scored."""

    id: str
    text: str
    entities: tuple[Entity, ...] | None = None
    quotes: tuple[Quote, ...] = ()
