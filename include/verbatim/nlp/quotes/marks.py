"""Pairs the quotation marks of a text: « », “ ”, „ “, ‹ ›, " ", in one pass, whatever their number.

A mark that the author forgot to close ends with its paragraph, or goes on into the next ones where these
reopen it or close it. A closing mark that nothing opened closes what its paragraph began with.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

_MARK = re.compile(r"[«»“”„‟‹›\"\n\r\u2028\u2029]")
_CLOSES = {"»": "«", "”": "“‟„", "›": "‹", "“": "„"}
_BREAKS = frozenset("\n\r\u2028\u2029")
_SPACES = " \t\u00a0\u202f\u2009\n\r"
# How many paragraphs ahead the closing mark of a quotation is looked for.
_PARAGRAPHS_AHEAD = 20
# Fewer words than this before a closing mark that nothing opened are no sentence.
_SENTENCE_WORDS = 5
# Closing marks of a paragraph that » reopens and » closes.
_REOPENED_AND_CLOSED = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """Text between marks.

    Args:
        start: offset of the opening mark.
        inner: offsets of the words between the marks, without spaces at either end.
        end: one past the closing mark, or the inner end where there is none.
        depth: 0 for the outermost.
        closed: whether the closing mark is there.
        continues: whether it takes up the unclosed quotation of the paragraph before it.
    """

    start: int
    inner: tuple[int, int]
    end: int
    depth: int
    closed: bool
    continues: bool = False


@dataclass(slots=True)
class _Open:
    char: str
    start: int
    continues: bool = False


def pair_marks(text: str) -> list[Marked]:
    """The marked stretches of a text, ordered by their start; an empty pair of marks is left out."""
    hits = [(m.start(), m.group()) for m in _MARK.finditer(text)]
    ahead = _Ahead(text, hits)
    found: list[Marked] = []
    stack: list[_Open] = []
    reopen = False
    tried = -1
    for position, char in hits:
        if char in _BREAKS:
            if stack:
                stack, reopen = _at_break(text, position, stack, ahead, found)
            continue
        if reopen and char in '«“"»':
            reopen = False
            if not text[ahead.paragraph_start(position) : position].strip(_SPACES + "–—-"):
                stack.append(_Open("«" if char == "»" else char, position, continues=True))
                continue
        reopen = False
        if _closes(text, position, char, stack):
            while stack:
                top = stack.pop()
                if _matches(top.char, char):
                    _add(text, found, top, (position, position + 1))
                    break
        elif char in "»”" and not stack:
            start = ahead.paragraph_start(position)
            inches = char == "”" and text[position - 1 : position].isdigit()
            if start > tried and not inches:
                tried = start
                _add_unopened(text, found, start, position)
        elif char in '«“„‟‹"' and not (char == '"' and text[position - 1 : position].isalnum()):
            stack.append(_Open(char, position))
    _drop(text, stack, len(text), found)
    found.sort(key=lambda m: (m.start, -m.end))
    return _depths(found)


def _matches(opening: str, closing: str) -> bool:
    return opening == closing == '"' or opening in _CLOSES.get(closing, "")


def _closes(text: str, position: int, char: str, stack: list[_Open]) -> bool:
    """Whether the mark closes one of the open ones (looked for a few levels down only)."""
    below = any(_matches(o.char, char) for o in stack[-4:])
    if not below:
        return False
    if char == '"':
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        return not (before.isspace() and after.isalnum() and stack[-1].char != '"') and not (
            before in _SPACES and after.isalnum()
        )
    return True


def _at_break(
    text: str, position: int, stack: list[_Open], ahead: "_Ahead", found: list[Marked]
) -> tuple[list[_Open], bool]:
    """What stays open beyond a paragraph's end: (the stack, whether the next paragraph reopens)."""
    first = stack[0]
    if first.char in "«“" and len(stack) <= 3:
        verdict = ahead.verdict(position)
        if verdict == "closes":
            return [first], False
        if verdict == "reopens":
            _add(text, found, first, (position, -1))
            return [], True
    _drop(text, stack, position, found)
    return [], False


def _drop(text: str, stack: list[_Open], end: int, found: list[Marked]) -> None:
    """Ends the outermost unclosed mark at `end`; the other open ones are strays."""
    if stack and stack[0].char in '«“"':
        _add(text, found, stack[0], (end, -1))


def _add(text: str, found: list[Marked], top: _Open, closing: tuple[int, int]) -> None:
    """Adds what `top` opened and what ends at `closing`: (inner end, outer end or -1)."""
    start, (stop, end) = top.start + 1, closing
    while start < stop and text[start] in _SPACES:
        start += 1
    while stop > start and text[stop - 1] in _SPACES:
        stop -= 1
    if start < stop:
        closed = end >= 0
        found.append(Marked(top.start, (start, stop), end if closed else stop, 0, closed, top.continues))


def _add_unopened(text: str, found: list[Marked], start: int, position: int) -> None:
    """Adds a paragraph whose quotation was closed but never opened, if no other one stands in it before."""
    while start < position and text[start] in _SPACES:
        start += 1
    stop = position
    while stop > start and text[stop - 1] in _SPACES:
        stop -= 1
    before = any(mark.end > start for mark in found[-1:])
    if not before and sum(word[0].isalpha() for word in text[start:stop].split()) >= _SENTENCE_WORDS:
        found.append(Marked(start, (start, stop), position + 1, 0, True))


def _depths(found: list[Marked]) -> list[Marked]:
    """Sets each depth from what holds what."""
    kept: list[Marked] = []
    ends: list[int] = []
    for mark in found:
        while ends and ends[-1] <= mark.start:
            ends.pop()
        kept.append(replace(mark, depth=len(ends)))
        ends.append(mark.end)
    return kept


class _Ahead:
    """Looks into the paragraphs that follow: do they reopen or close what is still open?"""

    def __init__(self, text: str, hits: list[tuple[int, str]]) -> None:
        self.text = text
        self.starts = [0]
        self.states: list[str] = []
        begun: list[str] = []
        balance, lowest, closings = 0, 0, 0
        for position, char in [*hits, (len(text), "\n")]:
            if char in _BREAKS:
                state = "closes" if lowest < 0 else "blank" if position - self.starts[-1] < 2 else "even"
                self.states.append(state)
                begins = text[self.starts[-1] : self.starts[-1] + 8].lstrip(_SPACES)
                begun.append(begins[:1] if begins[1:].lstrip(_SPACES)[:1].isalnum() else "")
                if begun[-1] == "»" and closings < _REOPENED_AND_CLOSED:
                    begun[-1] = "»?"
                self.starts.append(position + 1)
                balance = lowest = closings = 0
                continue
            closings += char == "»"
            if char in "«“":
                balance += 1
            elif char in "»”":
                balance -= 1
                lowest = min(lowest, balance)
        self._reopen(begun)

    def _reopen(self, begun: list[str]) -> None:
        """Marks the paragraphs that reopen; » at the head alone does where the next one begins so too."""
        after = ""
        for number in range(len(begun) - 1, -1, -1):
            if begun[number] in {"«", "“", "»"} or (begun[number] == "»?" and after.startswith("»")):
                self.states[number] = "reopens"
            if self.states[number] != "blank":
                after = begun[number]

    def paragraph_start(self, position: int) -> int:
        """Offset at which the paragraph of `position` begins."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def verdict(self, position: int) -> str:
        """For the break at `position`: closes, reopens, or ends."""
        number = bisect_right(self.starts, position)
        seen = 0
        for index in range(number, min(number + 2 * _PARAGRAPHS_AHEAD, len(self.states))):
            state = self.states[index]
            if state in {"closes", "reopens"}:
                if state == "reopens" and seen:
                    return "ends"
                return state
            seen += state == "even"
            if seen > _PARAGRAPHS_AHEAD:
                break
        return "ends"
