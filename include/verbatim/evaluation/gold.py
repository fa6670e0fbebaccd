"""Reading a folder of annotated articles: *.json records, *.xml with inline markup, or both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from verbatim.evaluation.markup import parse, place
from verbatim.evaluation.records import LABELS, Entity, GoldError, Record, Span
from verbatim.schema import QUOTE_TYPES

FLOORS_NAME = "floors.json"
_RECORD = TypeAdapter(Record)


def record_files(folder: Path) -> list[Path]:
    """The files of the folder that hold records, by name; the floors that may lie beside them are none."""
    if not folder.is_dir():
        raise GoldError(
            f"{folder} is not a folder. Give one that holds annotated articles (*.json or *.xml)."
        )
    files = [f for f in folder.iterdir() if f.suffix in {".json", ".xml"} and f.name != FLOORS_NAME]
    if not files:
        raise GoldError(f"{folder} holds no annotated articles (*.json or *.xml).")
    return sorted(files)


def read_folder(folder: Path) -> list[Record]:
    """All records of a folder, in the order of their files' names.

    Raises:
        GoldError: the folder holds none, one of them is broken, or two have the same id.
    """
    records: dict[str, Record] = {}
    for file in record_files(folder):
        record = read_file(file)
        if record.id in records:
            raise GoldError(f"{file}: a second record with the id {record.id!r}.")
        records[record.id] = record
    return list(records.values())


def read_file(file: Path) -> Record:
    """The record of one file.

    A plain text of the same name beside an *.xml (article.txt beside article.xml) must be what is left
    once the tags are taken out.
    """
    try:
        source = file.read_text(encoding="utf-8")
        record = parse(source, file.stem) if file.suffix == ".xml" else parse_json(source)
        plain = file.with_suffix(".txt")
        if file.suffix == ".xml" and plain.exists():
            _must_equal(record.text, plain.read_text(encoding="utf-8").rstrip("\n"), plain.name)
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: not UTF-8 at byte {error.start}.") from error
    except GoldError as error:
        raise GoldError(f"{file}: {error}") from error
    return record


def parse_json(source: str) -> Record:
    """A record from its JSON.

    Raises:
        GoldError: a field is missing, of the wrong type, out of its range or not in its closed list.
    """
    try:
        record = _RECORD.validate_json(source)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{where + ': ' if where else ''}{first['msg']}") from error
    for name, span in _spans(record):
        if not 0 <= span.start < span.end <= len(record.text):
            raise GoldError(
                f"{name}: {span.start}–{span.end} is no part of a text of {len(record.text)} characters"
            )
    for i, entity in enumerate(record.entities or ()):
        if entity.label not in LABELS:
            raise GoldError(f"entities.{i}.label: {entity.label!r} is not one of {', '.join(LABELS)}")
    for i, quote in enumerate(record.quotes):
        if quote.type not in QUOTE_TYPES:
            raise GoldError(f"quotes.{i}.type: {quote.type!r} is not one of {', '.join(QUOTE_TYPES)}")
        if not quote.content:
            raise GoldError(f"quotes.{i}.content: a quotation without content")
    return record


def sample_hash(folder: Path) -> str:
    """SHA-256 over names and contents of the records; line ends do not matter, any other byte does."""
    digest = hashlib.sha256()
    for file in record_files(folder):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.name}\x1f{len(content)}\x1f".encode())
        digest.update(content)
    return digest.hexdigest()


def _spans(record: Record) -> Iterator[tuple[str, Span | Entity]]:
    for i, entity in enumerate(record.entities or ()):
        yield f"entities.{i}", entity
    for i, quote in enumerate(record.quotes):
        for name in ("content", "cue", "speaker"):
            for k, span in enumerate(getattr(quote, name)):
                yield f"quotes.{i}.{name}.{k}", span


def _must_equal(text: str, plain: str, name: str) -> None:
    if text == plain:
        return
    same = next((i for i, (a, b) in enumerate(zip(text, plain, strict=False)) if a != b), None)
    at = min(len(text), len(plain)) if same is None else same
    raise GoldError(
        f"without its tags the text differs from {name} at {place(plain, at)}: "
        f"{text[at : at + 30]!r} instead of {plain[at : at + 30]!r}"
    )
