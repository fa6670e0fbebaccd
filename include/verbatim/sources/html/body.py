"""The main text of a page, as trafilatura finds it once what sites put around articles is cleared away."""

from __future__ import annotations

import logging
import re
from collections import Counter
from operator import itemgetter

import trafilatura
from lxml import etree

from verbatim.cleaning.words import letters
from verbatim.sources import bodies, dates, markup
from verbatim.sources.html.carried import carry, printed
from verbatim.sources.html.outline import Block, Outline
from verbatim.sources.html.parts import HEADINGS

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of each page without an article

_HTML_NAMES = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "lb": "br", "code": "pre", "row": "tr",
    "cell": "span", "ref": "span", "hi": "span",
}  # fmt: skip
_CELL = " | "
_MOST = 0.6
_HEAP_CHARS = 2_000

_LEAD = re.compile(
    r"(?<![a-z\d])(?:chapo\w*|chapeau|standfirst|lead|lede|intro|introduction|excerpt|resume|accroche|summary|"
    r"description|sous-titre|soustitre|sub-?title|sub-?head|deck|dek)(?![a-z\d])"
)
_LEAD_WORDS = range(8, 160)
_SAME_CHARS = 60
_MIN_TOLD = 30

_PICTURE = re.compile(
    r"(?:image|photo|visuel|photographie|illustration)s? "
    r"(?:d['’](?:illustration|archives?)|illustrative|prétexte)\b",
    re.I,
)
_PICTURE_CHARS = 300
_DATED = re.compile(
    r"\b(?:publiée?|mise? (?:à jour|en ligne)|modifiée?|actualisée?|postée?)(?: le)?\W{0,3}"
    rf"(?:{dates.PATTERN})\W*\Z",
    re.I,
)
_DATED_CHARS = 160
_FULLER = 2


def of(
    outline: Outline, title: str | None, description: str | None, body: str | None
) -> tuple[str, list[str]]:
    """The text of the article on a page, lead first, and the captions that stood among it.

    Args:
        outline: the page.
        title: the headline, which is no part of the text.
        description: the page's summary of itself; a paragraph under the headline that says so is the lead.
        body: the text as the page's metadata have it; it counts where the page shows less than half of it.

    Returns:
        Paragraphs parted by a blank line, and captions, each on one line; empty where there is no article.
    """
    found = _without_last_headings(outline.blocks, _in_order(outline.blocks, _main(outline)))
    found = [*_lead(outline.blocks, found, description), *found]
    captions = _captions(outline.blocks, found)
    if title and found and found[0].letters == letters(carry(title)):
        del found[0]
    paragraphs: list[str] = []
    for paragraph in (printed(block.text) for block in found):
        if _is_of_picture(paragraph):
            captions.append(paragraph)
        elif not _is_dated_line(paragraph):
            paragraphs.append(paragraph)
    text = "\n\n".join(paragraphs)
    if body and len(body) > _FULLER * len(text):
        text = bodies.of_string(body).text.strip()
    return text, captions


def _main(outline: Outline) -> list[Block]:
    if outline.is_large:
        return _of_largest(outline.root)
    try:
        found = trafilatura.bare_extraction(outline.root, include_comments=False, include_tables=True)
    except Exception:  # heuristics over a page that may be anything: there is another way to read it
        return _of_largest(outline.root)
    if found is None or found.body is None:
        return _of_largest(outline.root)
    for cell in found.body.iter("cell"):
        if cell.getprevious() is not None:
            cell.text = _CELL + (cell.text or "")
    for element in found.body.iter():
        element.tag = _HTML_NAMES.get(element.tag, element.tag)
    paragraphs = _paragraphs(found.body)
    return _of_largest(outline.root) if _is_heap(paragraphs, outline.blocks) else paragraphs


def _is_heap(paragraphs: list[Block], blocks: list[Block]) -> bool:
    """Whether a text is all that a page has, in one piece, as trafilatura gives a very short article."""
    if len(paragraphs) > 1 or any(len(paragraph.text) > _HEAP_CHARS for paragraph in paragraphs):
        return False
    return not paragraphs or paragraphs[0].letters not in {block.letters for block in blocks}


def _of_largest(root: etree._Element) -> list[Block]:
    """The paragraphs of the innermost element that holds most of the text of paragraphs."""
    sizes: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        is_paragraph = element.tag == "p"
        sizes[element] = (
            len("".join(element.itertext())) if is_paragraph else sum(map(sizes.__getitem__, element))
        )
    best, enough = root, _MOST * sizes[root]
    while (inner := max(best, key=sizes.__getitem__, default=None)) is not None:
        if sizes[inner] < enough or inner.tag == "p":
            break
        best = inner
    return _paragraphs(best)


def _paragraphs(element: etree._Element) -> list[Block]:
    texts = markup.of_element(element).text.split("\n\n")
    return [Block(text) for text in texts if printed(text)]


def _in_order(blocks: list[Block], paragraphs: list[Block]) -> list[Block]:
    """The paragraphs in the order of the page, which rescues of the first part of a text do not keep."""
    seen = Counter(block.letters for block in blocks)
    places = {block.letters: n for n, block in enumerate(blocks) if seen[block.letters] == 1}
    found: list[tuple[int, Block]] = []
    for paragraph in paragraphs:
        found.append((places.get(paragraph.letters, found[-1][0] if found else -1), paragraph))
    return [paragraph for _, paragraph in sorted(found, key=itemgetter(0))]


def _without_last_headings(blocks: list[Block], paragraphs: list[Block]) -> list[Block]:
    """The paragraphs without the headings at their end, under which nothing of the text stands."""
    headings = {block.letters for block in blocks if block.name in HEADINGS}
    end = len(paragraphs)
    while end > 1 and paragraphs[end - 1].letters in headings:
        end -= 1
    return paragraphs[:end]


def _lead(blocks: list[Block], paragraphs: list[Block], description: str | None) -> list[Block]:
    """The paragraphs between headline and text that are named as a lead or are the page's own summary."""
    said = {paragraph.letters for paragraph in paragraphs}
    texts = (
        n for n, block in enumerate(blocks) if len(block.letters) > _SAME_CHARS and block.letters in said
    )
    first = next(texts, 0)
    start = max((n + 1 for n in range(first) if blocks[n].name == "h1"), default=0)
    told = letters(carry(description or ""))[:_SAME_CHARS]
    lead: dict[str, Block] = {}
    for block in blocks[start:first]:
        if len(block.text.split()) not in _LEAD_WORDS or block.letters in said or block.name == "figcaption":
            continue
        is_told = len(told) > _MIN_TOLD and block.letters.startswith(told)
        if is_told or any(map(_LEAD.search, block.place)):
            lead.setdefault(block.letters, block)
    return list(lead.values())


def _captions(blocks: list[Block], paragraphs: list[Block]) -> list[str]:
    """The captions between the headline and the last paragraph of the text."""
    said = {paragraph.letters for paragraph in paragraphs}
    places = [n for n, block in enumerate(blocks) if block.name == "h1" or block.letters in said]
    between = blocks[places[0] : places[-1] + 1] if places else []
    return list(dict.fromkeys(printed(block.text) for block in between if block.name == "figcaption"))


def _is_dated_line(paragraph: str) -> bool:
    """Whether a paragraph is a line that ends in the date of publication or change, from under a headline."""
    return len(paragraph) <= _DATED_CHARS and bool(_DATED.search(dates.plain(paragraph)))


def _is_of_picture(paragraph: str) -> bool:
    return len(paragraph) <= _PICTURE_CHARS and bool(_PICTURE.match(dates.plain(paragraph)))
