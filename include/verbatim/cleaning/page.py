"""A page as an article: furniture, repetitions and credits cut until nothing is left to cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from verbatim.cleaning import bylines, credit, furniture, repetition, title
from verbatim.cleaning.dateline import date_of

_BREAKS = frozenset(
    {"byline", "published", "updated", "reading_time", "share", "subscribers", "photo_credit", "credit"}
)


def read(
    paragraphs: list[str],
    given: str | None,
    source: str | None,
    is_known: Callable[[str], bool] = furniture.nothing,
) -> Page:
    """Title and body of a page, swept again for as long as what was repeated leaves a new foot or head.

    Args:
        paragraphs: the page's, each on one line.
        given: the headline that the delivery has apart from the body.
        source: the publisher.
        is_known: whether a line is known as furniture of this publisher, whatever the lexicon says.
    """
    lines = [furniture.Line(text) for text in paragraphs]
    if given and paragraphs and title.repeats(paragraphs[0], given, source):
        lines[0] = replace(lines[0], rule="repeated_title")  # no furniture, whatever it says
    while True:
        swept = furniture.sweep(lines, is_known)
        page = Page(swept, given, source)
        if page.lines == swept:
            return page
        lines = page.lines


class Page:
    """Title and body of a swept page; what repetition and credit cut is added to what furniture did.

    Attributes:
        title: the headline; empty where there is none.
        body: the paragraphs that follow it.
        lines: every line of the page, with the rule that cut it.
        removed: what was cut, as the column of `articles` has it.
        has_break_after_lead: whether furniture stood between the first paragraph and the second.
    """

    def __init__(self, lines: list[furniture.Line], given_title: str | None, source: str | None) -> None:
        self._rules = [line.rule for line in lines]
        self._texts = [line.text for line in lines]
        self._ending_credits: list[str] = []
        self.title = ""
        self.body: list[str] = []
        self.has_break_after_lead = False

        kept = self._kept()
        if kept or given_title:
            self.title, self.body = title.of([self._texts[n] for n in kept], given_title, source)
        numbers = kept[len(kept) - len(self.body) :]
        while (
            self._cut_repeated_title(numbers, source)
            or self._cut_repetition(numbers)
            or self._cut_ending_credit()
        ):
            pass
        self.lines = [replace(line, rule=rule) for line, rule in zip(lines, self._rules, strict=True)]
        self.removed = [{"text": line.text, "rule": line.rule} for line in self.lines if line.rule]
        self.removed += [{"text": text, "rule": "credit"} for text in self._ending_credits]
        self.has_break_after_lead = self._has_break(numbers)

    @property
    def stated(self) -> list[tuple[str, str]]:
        """What the lines that were cut state, as (rule, text)."""
        return [part for line in self.lines for part in line.parts]

    def authors(self) -> list[str]:
        """The names in its bylines."""
        names = (bylines.authors(text) or () for rule, text in self.stated if rule == "byline")
        return list(dict.fromkeys(name for found in names for name in found))

    def credit(self) -> str | None:
        """The agency that the dateline names, else a byline or a signature."""
        for paragraph in self.body[:2]:
            if named := credit.from_dateline(paragraph):
                return named
        signatures = [text for rule, text in self.stated if rule in {"credit", "byline"}]
        for signature in [*signatures, *self._ending_credits]:
            if named := credit.agency(signature):
                return named
        return None

    def dateline_at(self) -> datetime | None:
        """The day of its dateline, at midnight in Paris."""
        return next((at for paragraph in self.body[:2] if (at := date_of(paragraph))), None)

    def _kept(self) -> list[int]:
        return [n for n, rule in enumerate(self._rules) if rule is None]

    def _cut(self, numbers: list[int], position: int, rule: str) -> None:
        self._rules[numbers.pop(position)] = rule
        del self.body[position]

    def _cut_repeated_title(self, numbers: list[int], source: str | None) -> bool:
        """At the head of the body, or after its first paragraph if others follow."""
        for position in (0, 1):
            if len(self.body) > 2 * position and title.repeats(self.body[position], self.title, source):
                self._cut(numbers, position, "repeated_title")
                return True
        return False

    def _cut_repetition(self, numbers: list[int]) -> bool:
        found = repetition.repeated(self.body)
        for position in sorted(found, reverse=True):
            self._cut(numbers, position, found[position])
        return bool(found)

    def _cut_ending_credit(self) -> bool:
        ending = credit.split_ending(self.body[-1]) if self.body else None
        if ending is None or furniture.stands_alone(ending[0]):
            return False
        self.body[-1] = ending[0]
        self._ending_credits.append(ending[1])
        return True

    def _has_break(self, numbers: list[int]) -> bool:
        return len(numbers) > 1 and any(self._rules[n] in _BREAKS for n in range(numbers[0] + 1, numbers[1]))
