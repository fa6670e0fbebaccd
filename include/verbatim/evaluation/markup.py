"""The inline markup of annotated articles, and how it becomes a record.

    <e t="PER|ORG|LOC|MISC">…</e>                     an entity
    <q id="1" type="direct|indirect|mixed">…</q>      a quotation; the same id again is another part of it
    <cue q="1">…</cue>                                its reporting expression; q="1,2" serves two quotations
    <spk q="1" name="Full Name" kind="named|pronoun|nominal|unknown">…</spk>   its speaker

Nothing else is a tag, and nothing is escaped: any other `<` or `&` is text. Tags may cross.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from verbatim.evaluation.records import LABELS, MENTION_KINDS, Entity, GoldError, Quote, Record, Span
from verbatim.schema import QUOTE_TYPES

_LOOKS_LIKE_A_TAG = re.compile(r"</?(?:e|q|cue|spk)\b[^<>]*>?")
_TAG = re.compile(r'<(?P<closing>/?)(?P<name>e|q|cue|spk)(?P<attributes>(?:\s+[a-z]+="[^"]*")*)\s*>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_ATTRIBUTES = {"e": {"t"}, "q": {"id", "type"}, "cue": {"q"}, "spk": {"q", "name", "kind"}}
_SHOWN_ERRORS = 5


@dataclass(slots=True)
class _Opened:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    at: int
    source_at: int


@dataclass(slots=True)
class _Draft:
    """A quotation that is being put together from its tags."""

    source_at: int
    type: str | None = None
    content: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    speaker: list[Span] = field(default_factory=list)
    speaker_name: str | None = None
    speaker_kind: str = "unknown"

    def quote(self) -> Quote:
        return Quote(
            type=self.type or "",
            content=tuple(self.content),
            cue=tuple(self.cue),
            speaker=tuple(self.speaker),
            speaker_name=self.speaker_name,
            speaker_kind=self.speaker_kind,
        )


class _Reader:
    """Walks over the source once, and collects what is wrong with it on the way."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Opened] = []
        self.entities: list[Entity] = []
        self.drafts: dict[str, _Draft] = {}
        self.errors: list[tuple[int, str]] = []

    def read(self) -> None:
        done = 0
        for candidate in _LOOKS_LIKE_A_TAG.finditer(self.source):
            tag = _TAG.fullmatch(candidate.group())
            if tag is None:
                self._fault(candidate.start(), f"malformed tag {candidate.group()!r}")
                continue
            self._keep(self.source[done : candidate.start()])
            done = candidate.end()
            if tag["closing"]:
                self._close(tag["name"], candidate.start())
            else:
                attributes = dict(_ATTRIBUTE.findall(tag["attributes"]))
                self.open.append(_Opened(tag["name"], attributes, self.length, candidate.start()))
        self._keep(self.source[done:])
        for left in self.open:
            self._fault(left.source_at, f"<{left.name}> is never closed")
        for number, draft in self.drafts.items():
            if not draft.content:
                self._fault(
                    draft.source_at, f'quotation {number} has a cue or speaker, but no <q id="{number}">'
                )

    def _keep(self, chunk: str) -> None:
        self.text.append(chunk)
        self.length += len(chunk)

    def _fault(self, at: int, what: str) -> None:
        self.errors.append((at, what))

    def _close(self, name: str, at: int) -> None:
        position = next((i for i in reversed(range(len(self.open))) if self.open[i].name == name), None)
        if position is None:
            self._fault(at, f"</{name}> closes nothing")
            return
        tag = self.open.pop(position)
        unknown = tag.attributes.keys() - _ATTRIBUTES[name]
        if unknown:
            self._fault(tag.source_at, f"<{name}> has no attribute {', '.join(sorted(unknown))}")
        if tag.at == self.length:
            self._fault(tag.source_at, f"<{name}> holds no text")
        span = Span(tag.at, self.length)
        if name == "e":
            self._entity(tag, span)
        elif name == "q":
            self._part(tag, span)
        else:
            self._reference(tag, span)

    def _one_of(self, tag: _Opened, attribute: str, allowed: tuple[str, ...]) -> str:
        value = tag.attributes.get(attribute, "")
        if value not in allowed:
            self._fault(
                tag.source_at, f'<{tag.name}> has {attribute}="{value}", not one of {", ".join(allowed)}'
            )
        return value

    def _draft(self, number: str, tag: _Opened) -> _Draft:
        if not number:
            self._fault(tag.source_at, f"<{tag.name}> does not say which quotation it belongs to")
        return self.drafts.setdefault(number, _Draft(tag.source_at))

    def _entity(self, tag: _Opened, span: Span) -> None:
        self.entities.append(Entity(span.start, span.end, self._one_of(tag, "t", LABELS)))

    def _part(self, tag: _Opened, span: Span) -> None:
        draft = self._draft(tag.attributes.get("id", ""), tag)
        draft.content.append(span)
        type_ = self._one_of(tag, "type", QUOTE_TYPES)
        if draft.type not in (None, type_):
            self._fault(tag.source_at, f"quotation {tag.attributes['id']} is both {draft.type} and {type_}")
        draft.type = draft.type or type_

    def _reference(self, tag: _Opened, span: Span) -> None:
        kind = "unknown"
        if "kind" in tag.attributes:
            kind = self._one_of(tag, "kind", MENTION_KINDS)
        for number in re.split(r"[ ,]+", tag.attributes.get("q", "")):
            draft = self._draft(number, tag)
            if tag.name == "cue":
                draft.cue.append(span)
                continue
            draft.speaker.append(span)
            draft.speaker_name = tag.attributes.get("name") or draft.speaker_name
            draft.speaker_kind = kind


def place(text: str, at: int) -> str:
    """Where the character at `at` stands, for a person: line and column, counted from 1."""
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def parse(source: str, id: str) -> Record:
    """The record of an annotated article.

    Args:
        source: the article with its tags; line ends at its end are not part of it.
        id: the record's id, usually the stem of the file's name.

    Raises:
        GoldError: the markup is wrong; the message says where, for the first few places.
    """
    source = source.rstrip("\n")
    reader = _Reader(source)
    reader.read()
    if reader.errors:
        shown = [f"{place(source, at)}: {what}" for at, what in sorted(reader.errors)[:_SHOWN_ERRORS]]
        more = len(reader.errors) - len(shown)
        raise GoldError("\n".join(shown + ([f"and {more} more"] if more else [])))
    quotes = tuple(draft.quote() for draft in reader.drafts.values())
    return Record(id, "".join(reader.text), tuple(reader.entities), quotes)
