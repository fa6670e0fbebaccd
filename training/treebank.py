"""Universal Dependencies: sentences with parts of speech and features, in CoNLL-U."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.annotation import Annotated, Word

SENTENCES_PER_TEXT = 4


def read(path: Path) -> Iterator[Annotated]:
    """The sentences of a file, a few to a text."""
    group: list[Annotated] = []
    for sentence in sentences(path):
        group.append(sentence)
        if len(group) == SENTENCES_PER_TEXT:
            yield join(group)
            group = []
    if group:
        yield join(group)


def sentences(path: Path) -> Iterator[Annotated]:
    """Each sentence of a file as a text of its own."""
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _sentence(block)
                block = []
    if block:
        yield _sentence(block)


def join(group: list[Annotated]) -> Annotated:
    """Sentences as one text, with a space between them."""
    words: list[Word] = []
    offset = 0
    for sentence in group:
        words += [replace(w, start=w.start + offset, end=w.end + offset) for w in sentence.words or ()]
        offset += len(sentence.text) + 1
    return Annotated(group[0].key, " ".join(s.text for s in group), words=tuple(words))


def _sentence(block: list[str]) -> Annotated:
    comments = dict(line[2:].split(" = ", 1) for line in block if line.startswith("# ") and " = " in line)
    text = comments["text"]
    words: list[Word] = []
    position = 0
    contracted_until = 0
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    for index, row in enumerate(rows):
        number, form = row[0], row[1]
        if "." in number or (number.isdigit() and int(number) <= contracted_until):
            continue
        start = text.find(form, position)
        if start < 0:
            msg = f"{comments.get('sent_id')}: {form!r} does not stand in the text"
            raise ValueError(msg)
        position = start + len(form)
        if "-" in number:
            first, contracted_until = (int(part) for part in number.split("-"))
            pos, features = _contraction(rows[index + 1 : index + 2 + contracted_until - first])
            lemma = form.lower()
        else:
            lemma, pos, features = row[2], row[3], row[5]
        words.append(Word(start, position, pos, "" if features == "_" else features, lemma))
    return Annotated(comments.get("sent_id", text), text, words=tuple(words))


def _contraction(parts: list[list[str]]) -> tuple[str, str]:
    """What a contraction counts as: “du” and “aux” as prepositions with the article's features."""
    last = parts[-1]
    pos = "ADP" if last[3] == "DET" else last[3]
    return pos, last[5]
