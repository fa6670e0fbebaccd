"""WikiNER: sentences of the French Wikipedia with names found from its links, a token and a tag a line.

Silver: it teaches the encoder what names look like, and only the first passes of a training see it.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import Annotated, Entity

SENTENCES_PER_TEXT = 4
_NO_SPACE_BEFORE = frozenset(",.)]…")
_NO_SPACE_AFTER = frozenset("([")

LABELS = frozenset({"PER", "ORG", "LOC"})
"""What it has is told apart from what stands outside; its MISC is far from complete."""

Tagged = list[tuple[str, str]]


def read(path: Path) -> Iterator[Annotated]:
    """The sentences, a few to a text, set again as running text."""
    group: Tagged = []
    for number, sentence in enumerate(sentences(path), start=1):
        group += sentence
        if number % SENTENCES_PER_TEXT == 0:
            yield set_again(group, f"wikiner-{path.stem}-{number}")
            group = []
    if group:
        yield set_again(group, f"wikiner-{path.stem}-rest")


def sentences(path: Path) -> Iterator[Tagged]:
    """The tokens of each sentence with their tags."""
    block: Tagged = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                word, tag = line.split()
                block.append((word, tag))
            elif block:
                yield block
                block = []
    if block:
        yield block


def set_again(tokens: Tagged, key: str) -> Annotated:
    """Tokens as a text with the spaces that French puts between them."""
    text = ""
    entities: list[Entity] = []
    for word, tag in tokens:
        if text and not (word[0] in _NO_SPACE_BEFORE or text[-1] in _NO_SPACE_AFTER or text[-1] in "'’"):
            text += " "
        start, text = len(text), text + word
        if tag.startswith("I-") and entities:
            first, _, label = entities[-1]
            entities[-1] = (first, len(text), label)
        elif tag != "O":
            entities.append((start, len(text), tag[2:]))
    kept = [_without_particle(text, entity) for entity in entities]
    named = tuple(e for e in kept if e[2] in LABELS and not text[e[0] : e[1]].islower())
    return Annotated(key, text, named, labels=LABELS)


def _without_particle(text: str, entity: Entity) -> Entity:
    """“de Saussure” as “Saussure”: the links hold more than the name."""
    start, end, label = entity
    for particle in ("de ", "d' ", "d'", "du "):
        if label == "PER" and text.startswith(particle, start):
            return start + len(particle), end, label
    return entity
