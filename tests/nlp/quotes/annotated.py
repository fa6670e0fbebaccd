"""French sentences that carry their own expectations, for the tests of the quotation rules.

    <PER>Anne Petit</PER>      a name that the entity model would find (PER, ORG, LOC)
    <d1>…</d1>                 content of quotation 1: d direct, i indirect, m mixed; parts share a number;
                               <d1=Anne Petit> gives the speaker of one that has no mention of its own
    <c1>a dit</c1>             its cue
    <s1>la ministre</s1>       the mention of its speaker; <s1=Anne Petit> gives the resolved name too, and
                               <s1=-> asks for no name

The names are those of the annotation, whatever the model would find; `check_bare` gives the rules no parts of
speech either, so that they must manage on words and typography.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from verbatim import models
from verbatim.nlp.pipeline import blank
from verbatim.nlp.quotes.extract import extract
from verbatim.nlp.quotes.factory import article_of
from verbatim.nlp.quotes.quotation import Quotation

_TAG = re.compile(r"<(/?)(?:(PER|ORG|LOC)|([dimcs])(\d))(?:=([^>]*))?>")
_TYPES = {"d": "direct", "i": "indirect", "m": "mixed"}


@dataclass
class Expected:
    """One quotation as the annotation gives it."""

    type: str = ""
    parts: list[str] = field(default_factory=list)
    cue: str | None = None
    speaker: str | None = None
    name: str | None = None
    start: int = -1


def parse(annotated: str) -> tuple[str, list[tuple[int, int, str]], dict[int, Expected]]:
    """(text, names as (start, end, label), quotations by number)."""
    text, last = "", 0
    opened: dict[str, tuple[int, str | None]] = {}
    names: list[tuple[int, int, str]] = []
    expected: dict[int, Expected] = {}
    for match in _TAG.finditer(annotated):
        text += annotated[last : match.start()]
        last = match.end()
        closing, label, kind, number, name = match.groups()
        tag = label or f"{kind}{number}"
        if not closing:
            opened[tag] = (len(text), name)
            continue
        start, name = opened.pop(tag)
        if label:
            names.append((start, len(text), label))
            continue
        quotation = expected.setdefault(int(number), Expected())
        if kind == "c":
            quotation.cue = text[start:]
        elif kind == "s":
            quotation.speaker, quotation.name = text[start:], name or quotation.name
        else:
            quotation.type = _TYPES[kind]
            quotation.name = quotation.name or name
            quotation.start = start if quotation.start < 0 else quotation.start
            quotation.parts.append(text[start:])
    return text + annotated[last:], sorted(names), expected


@cache
def tagged() -> Language:
    """The shipped pipeline up to its network, for parts of speech."""
    return spacy.load(models.path_of(models.DEFAULT))


def prepared(text: str, names: list[tuple[int, int, str]], reader: Callable[[], Language] = blank) -> Doc:
    """A Doc with these names, for the rules to read."""
    doc = reader()(text)
    doc.ents = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in names]
    return doc


def found_in(
    text: str, names: list[tuple[int, int, str]], reader: Callable[[], Language] = blank
) -> tuple[Quotation, ...]:
    """What the rules find in a text, given its names."""
    return extract(article_of(prepared(text, names, reader)))


def _bare(text: str) -> str:
    return text.strip(" \u00a0\u202f«»“”\"'‹›.,")


def cases(annotated: list[str]) -> pytest.MarkDecorator:
    """The annotated sentences of a test, one test each."""
    return pytest.mark.parametrize("annotated", annotated)


def holding(annotated: list[str]) -> Callable[[str], None]:
    """A test for a file of sentences: the rules find what each of them says."""

    @cases(annotated)
    def test(annotated: str) -> None:
        check(annotated)

    return test


def failing(annotated: list[str]) -> Callable[[str], None]:
    """A test for sentences that the rules do not read right yet, and that must move once they do."""
    return pytest.mark.xfail(strict=True, raises=AssertionError)(holding(annotated))


def check_bare(annotated: str) -> None:
    """As `check`, without parts of speech."""
    check(annotated, blank)


def check(annotated: str, reader: Callable[[], Language] = tagged) -> None:
    """Asserts that the rules find what the annotation says, and nothing else."""
    text, names, expected = parse(annotated)
    quotations = found_in(text, names, reader)
    wanted = sorted(expected.values(), key=lambda e: e.start)
    report = "\n".join(
        f"{q.rule}: {q.type} {[text[a:b] for a, b in q.spans]} cue={q.cue and text[slice(*q.cue)]!r} "
        f"speaker={q.speaker and text[slice(*q.speaker)]!r} name={q.speaker_name!r}"
        for q in quotations
    )
    assert [(q.type, [_bare(text[a:b]) for a, b in q.spans]) for q in quotations] == [
        (e.type, [_bare(p) for p in e.parts]) for e in wanted
    ], report
    for q, e in zip(quotations, wanted, strict=True):
        if e.cue is not None:
            assert q.cue is not None, report
            assert e.cue in text[slice(*q.cue)] or text[slice(*q.cue)] in e.cue, report
        if e.speaker is not None and (e.cue is not None or e.name in {None, "-"}):
            assert q.speaker is not None, report
            assert e.speaker in text[slice(*q.speaker)] or text[slice(*q.speaker)] in e.speaker, report
        if e.name is not None:
            assert q.speaker_name == (None if e.name == "-" else e.name), report
        for a, b in (*q.spans, *([q.cue] if q.cue else []), *([q.speaker] if q.speaker else [])):
            assert 0 <= a < b <= len(text)
