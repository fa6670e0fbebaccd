"""Who and what the press names: names, their other forms, what each stands for; and one's own watch list.

The tables beside this file are of our own writing, a line a name: `name`, `label`, other forms of it parted
by ` | `. A watch list is a CSV file with the columns `name`, `label`, `aliases` (parted by `|`) and
`wikidata_id`, the last two optional; what it says goes before the tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from verbatim.errors import ModelError
from verbatim.nlp.keys import entity_key

FOLDER = Path(__file__).parent
LABELS = frozenset({"PER", "ORG", "LOC", "EVENT", "PRODUCT"})
MIN_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the tables.

    Args:
        name: its fullest usual form.
        label: PER, ORG, LOC, EVENT or PRODUCT.
        forms: all its forms, the name first.
        wikidata_id: its item in Wikidata, where a watch list gives it.
        is_watched: whether a watch list has it.
    """

    name: str
    label: str
    forms: tuple[str, ...]
    wikidata_id: str | None = None
    is_watched: bool = False


def shipped() -> Iterator[Entry]:
    """The entries of the tables that ship with the package."""
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, label, aliases = line.split("\t")
            yield Entry(name, label, _forms(name, aliases))


def watched(path: str) -> list[Entry]:
    """The entries of a watch list.

    Raises:
        ModelError: there is no such file, it lacks a column, or a line has no name or no known label.
    """
    try:
        content = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"the watch list {path} cannot be read as UTF-8 text: {error}") from error
    rows = csv.DictReader(content.splitlines())
    if missing := {"name", "label"} - set(rows.fieldnames or ()):
        raise ModelError(
            f"the watch list {path} has no column {' and none '.join(sorted(missing))}. "
            "Its first line must be: name,label,aliases,wikidata_id"
        )
    entries = []
    for row in rows:
        name, label = (row["name"] or "").strip(), (row["label"] or "").strip()
        if len(name) < MIN_LETTERS or label not in LABELS:
            raise ModelError(
                f"the watch list {path}, line {rows.line_num}: {name!r} with the label {label!r}. "
                f"A line needs a name of two letters or more and one of {', '.join(sorted(LABELS))}."
            )
        entries.append(
            Entry(
                name,
                label,
                _forms(name, row.get("aliases") or ""),
                (row.get("wikidata_id") or "").strip() or None,
                True,
            )
        )
    return entries


def _forms(name: str, aliases: str) -> tuple[str, ...]:
    forms = (name, *(form.strip() for form in aliases.split("|")))
    return tuple(dict.fromkeys(form for form in forms if len(form) >= MIN_LETTERS))


class Authority:
    """The entries by the keys of their forms."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries; a form that several have tells none of them, unless a watch list has it."""
        self._entries: dict[tuple[str, str], Entry | None] = {}
        self._labels: dict[str, set[str]] = {}
        for entry in sorted(entries, key=lambda e: not e.is_watched):
            for form in entry.forms:
                if not (key := entity_key(form)):
                    continue
                known = self._entries.setdefault((key, entry.label), entry)
                if (
                    known is not entry
                    and known is not None
                    and not known.is_watched
                    and known.name != entry.name
                ):
                    self._entries[key, entry.label] = None
                self._labels.setdefault(key, set()).add(entry.label)

    def find(self, name: str, label: str) -> Entry | None:
        """The one entry that a name of this label stands for, in whatever form.

        A person's surname alone tells nobody, unless a watch list says so.
        """
        key = entity_key(name)
        entry = self._entries.get((key, label))
        if entry and label == "PER" and " " not in key and not entry.is_watched:
            return None
        return entry

    def label_of(self, name: str) -> str | None:
        """The label of a name that has only one."""
        labels = self._labels.get(entity_key(name), ())
        return next(iter(labels)) if len(labels) == 1 else None


@cache
def load(watch_list: str | None = None) -> Authority:
    """The shipped tables, with a watch list before them; read once per process."""
    return Authority([*(watched(watch_list) if watch_list else ()), *shipped()])
