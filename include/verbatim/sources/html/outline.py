"""A page reduced to its blocks of text: what is no text or no article is left out, inline markup dissolved.

Text that stands bare in a container, as old layouts and some editors have it, becomes a paragraph; so does
what two line breaks part. Layout tables become plain containers. Blanks and line breaks are `carried`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from verbatim.cleaning.words import letters
from verbatim.sources.html import furniture as page_furniture
from verbatim.sources.html import parts as page_parts
from verbatim.sources.html.carried import LINE, carry, printed
from verbatim.sources.html.parts import ASIDES, BLOCKS, NOTHING, PARAGRAPHS, Size, Sizes, name_of

MAX_ELEMENTS = 20_000

_BARE = frozenset(("article", "blockquote", "body", "center", "dd", "div", "header", "main", "section", "td"))
_TABLE = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
_CELLS = frozenset(("li", "td", "th"))
_KEPT = ("class", "id", "role", "style", "itemprop", "aria-hidden")
_MAX_VALUE = 300
_MAX_DEPTH = 100
_MIN_SENTENCE = 25
_LAYOUT_CELL = 500
_PLACES = 4
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\s]*\Z")
_QUOTE_MARKS = '«»“”"„'


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or caption of the page, in the page's order.

    Args:
        text: on one line, carried.
        name: its element; figcaption for any caption.
        place: what it and the elements around it are named, innermost first.
        letters: equal for blocks that differ in typography alone.
    """

    text: str
    name: str = "p"
    place: tuple[str, ...] = ()
    letters: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", letters(self.text))


@dataclass(slots=True)
class Outline:
    """What is left of a page.

    Args:
        root: an html element with a body of containers, paragraphs, lists, tables and links.
        blocks: its paragraphs, headings and the captions of its pictures.
        is_large: it has so many elements that only what takes time in proportion to them may look at it.
    """

    root: etree._Element
    blocks: list[Block] = field(default_factory=list)
    is_large: bool = False


def of(root: etree._Element) -> Outline:
    """The outline of a page, in time in proportion to its size."""
    found = page_parts.sizes(root)
    writer = _Writer(page_parts.main_article(found, found[root]))
    for event, element in _walk(root, found):
        name = name_of(element)
        if event == "left out":
            writer.leave_out(element, name)
        elif event == "start":
            writer.start(element, name, found.get(element, NOTHING))
        else:
            writer.end(element, name)
    outline = writer.finished()
    outline.is_large = max(found[root].n_elements, writer.n_elements) > MAX_ELEMENTS
    return outline


def _walk(root: etree._Element, found: Sizes) -> Iterator[tuple[str, etree._Element]]:
    whole = found[root]
    walk = etree.iterwalk(root, events=("start", "end"))
    cards: set[etree._Element] = set()
    left_out = None
    for event, element in walk:
        if event == "start":
            cards.update(page_parts.cards(element, found, whole))
            if element in cards or page_parts.is_left_out(element, found.get(element, NOTHING), whole):
                left_out = element
                walk.skip_subtree()
                continue
        yield ("left out" if element is left_out else event), element


class _Writer:
    """Writes the outline. A run is a paragraph made of text that stands bare in a container."""

    def __init__(self, article: etree._Element | None) -> None:
        self._article = article
        root = lxml_html.Element("html")
        self._outline = Outline(root)
        self._open: list[etree._Element] = [etree.SubElement(root, "body")]
        self._dissolved: list[bool] = []  # for each open block, whether it stands too deep for an element
        self._run: etree._Element | None = None
        self._pieces: list[str] = []
        self._is_line_blank = False  # since the last line break
        self._marks: list[str] = []  # that close the open quotations
        self._n_preformatted = 0
        self.n_elements = 0

    def leave_out(self, element: etree._Element, name: str) -> None:
        """Leave an element out, but for the captions in it and for what stands after it."""
        if name in BLOCKS:
            self._end_run()
            for caption in element.iter("figcaption"):
                if text := _one_line(caption):
                    self._outline.blocks.append(Block(text, "figcaption"))
        self._add(element.tail)

    def start(self, element: etree._Element, name: str, size: Size) -> None:
        """Open an element."""
        if name == "br":
            self._break()
        elif name == "q":
            self._open_quotation(element)
        elif name == "a":
            self._open_link(size)
        elif _is_block(name):
            self._open_block(element, name, size)
        self._add(element.text)

    def end(self, element: etree._Element, name: str) -> None:
        """Close an element, and add what stands after it."""
        if name in {"html", "body"}:
            self._end_run()
        elif name == "q":
            self._add(self._marks.pop())
        elif name == "a":
            self._close_link()
        elif _is_block(name):
            self._close_block(name)
        self._add(element.tail)

    def finished(self) -> Outline:
        """The outline."""
        self._end_run()
        self._flush()
        return self._outline

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            if self._run is None and self._open[-1].tag in _BARE:
                self._start_run()
            self._is_line_blank = False
        self._pieces.append(text.replace("\n", LINE) if self._n_preformatted else text)

    def _flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(self._pieces))
        self._pieces.clear()
        if not text:
            return
        text = carry(text) if text.strip() else " "
        top = self._open[-1]
        last = next(top.iterchildren(reversed=True), None)
        if last is None:
            top.text = (top.text or "") + text
        else:
            last.tail = (last.tail or "") + text

    def _new(self, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
        self._flush()
        self.n_elements += 1
        element = etree.SubElement(self._open[-1], name, attributes or {})
        self._open.append(element)
        self._is_line_blank = False
        return element

    def _start_run(self) -> None:
        self._run = self._new("p")

    def _end_run(self) -> None:
        """End the run; where it is too short for a paragraph, its text stands bare again."""
        if self._run is None:
            return
        self._flush()
        run, self._run = self._run, None
        while self._open.pop() is not run:
            pass
        text = "".join(run.itertext())
        own = len(text.strip()) - _linked(run)
        if own >= page_parts.MIN_PROSE or (own >= _MIN_SENTENCE and _SENTENCE_END.search(text)):
            self._note(run)
        else:
            run.tag = "span"
            self._pieces.append(" ")

    def _break(self) -> None:
        """A line break; two of them end a paragraph."""
        top = self._open[-1]
        if top.tag != "p":
            self._pieces.append(LINE if top.tag in PARAGRAPHS or top.tag in _CELLS else " ")
        elif not self._is_line_blank:
            self._pieces.append(LINE)
            self._is_line_blank = True
        elif top is self._run:
            self._end_run()
        else:
            attributes = dict(top.attrib)
            self._flush()
            self._note(self._open.pop())
            self._new("p", attributes)

    def _open_quotation(self, element: etree._Element) -> None:
        inner = "".join(islice(element.itertext(), 3)).strip()
        before = "".join(self._pieces[-1:]).rstrip()
        is_marked = any(mark in _QUOTE_MARKS for mark in (before[-1:], inner[:1]) if mark)
        self._add("" if is_marked or not inner else "«\u00a0")
        self._marks.append("" if is_marked or not inner else "\u00a0»")

    def _open_link(self, size: Size) -> None:
        if size.n_blocks:
            self._end_run()
        elif self._run is None and self._open[-1].tag in _BARE:
            self._start_run()
        if len(self._open) < _MAX_DEPTH:
            self._new("a", {"href": "#"})

    def _close_link(self) -> None:
        if self._run is not None and self._open[-1] is self._run:
            self._end_run()
        if self._open[-1].tag == "a":
            self._flush()
            self._open.pop()

    def _open_block(self, element: etree._Element, name: str, size: Size) -> None:
        self._end_run()
        self._n_preformatted += name == "pre"
        self._dissolved.append(len(self._open) >= _MAX_DEPTH)
        if self._dissolved[-1]:
            self._pieces.append(" ")
            return
        if name not in BLOCKS or name in ASIDES or (name in _TABLE and self._is_layout(name, size)):
            name = "div"
        if name == "article" and element is not self._article:
            name = "div"
        attributes = {key: carry(value[:_MAX_VALUE]) for key in _KEPT if (value := element.get(key))}
        self._new("p" if name == "pre" else name, attributes)

    def _is_layout(self, name: str, size: Size) -> bool:
        """Whether a part of a table belongs to one that lays out the page."""
        if name == "table":
            return size.has_table or size.is_core or size.largest_cell > _LAYOUT_CELL
        return all(above.tag != "table" for above in self._open)

    def _close_block(self, name: str) -> None:
        self._end_run()
        self._n_preformatted -= name == "pre"
        if self._dissolved.pop():
            self._pieces.append(" ")
            return
        self._flush()
        closed = self._open.pop()
        in_cell = closed.tag == "div" and any(above.tag in _CELLS for above in self._open[-3:])
        self._pieces.append(LINE if in_cell else " ")
        if closed.tag in PARAGRAPHS:
            self._note(closed)

    def _note(self, paragraph: etree._Element) -> None:
        """Note a paragraph down, or take it out again where it only leads elsewhere."""
        text = _one_line(paragraph)
        if page_furniture.leads_elsewhere(printed(text), _linked(paragraph)):
            paragraph.clear()
        elif text:
            around = islice(paragraph.iterancestors(), _PLACES - 1)
            place = tuple(page_furniture.words_of(element) for element in (paragraph, *around))
            self._outline.blocks.append(Block(text, paragraph.tag, place))


def _is_block(name: str) -> bool:
    """Whether an element parts paragraphs; those that pages make up, with a hyphen, do."""
    return name in BLOCKS - {"html", "body"} or "-" in name


def _linked(element: etree._Element) -> int:
    return sum(len("".join(link.itertext())) for link in element.iter("a"))


def _one_line(element: etree._Element) -> str:
    return " ".join(carry("".join(element.itertext())).split())
