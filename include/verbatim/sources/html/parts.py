"""Which parts of a page are no part of its article: by kind, name, size and likeness to their neighbours.

The page's own words decide (furniture.py), but nothing that holds the headline, or much of what reads as
prose, is left out: sites call whole articles "premium", "abonnement" or "partage".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from verbatim.sources.html import furniture as page_furniture

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARAGRAPHS = HEADINGS | {"p", "pre"}
ASIDES = frozenset(("aside", "footer", "form", "fieldset", "figure", "figcaption", "caption"))
BLOCKS = PARAGRAPHS | ASIDES | frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "header",
    "hgroup", "hr", "html", "li", "main", "ol", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
MIN_PROSE = 60

_NO_TEXT = frozenset((
    "applet", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "frameset", "head",
    "iframe", "img", "input", "label", "legend", "link", "map", "math", "menu", "meta", "nav", "noscript",
    "object", "picture", "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
))  # fmt: skip
_AMP = (
    "amp-ad", "amp-analytics", "amp-carousel", "amp-consent", "amp-embed", "amp-iframe", "amp-img",
    "amp-lightbox", "amp-list", "amp-next", "amp-sidebar", "amp-social", "amp-sticky", "amp-video",
    "amp-youtube",
)  # fmt: skip
_INLINE = frozenset(("a", "b", "em", "i", "small", "span", "strong", "sup"))
_LARGE_SHARE = 0.25
_LINKED = 0.9
_MAIN_SHARE, _MAIN_LEAD = 0.2, 2
_MAX_DEPTH = 50
_MAX_INLINE_ELEMENTS, _MAX_INLINE_CHARS = 30, 300
_MIN_CARDS, _CARD_HEADLINES, _CARD_CHARS, _CARDS_SHARE = 3, 3, 1_200, 0.6


@dataclass(slots=True)
class Size:
    """What an element holds.

    Args:
        n_elements: elements, itself included.
        text: characters of text.
        prose: those of them that stand in long stretches.
        is_core: it holds the headline or what is marked as the article's body.
        n_links: links.
        linked: the characters of text in them.
        n_blocks: elements that part paragraphs.
        n_headlines: headlines of other pages.
        has_quote: a quotation set apart.
        has_table: a table.
        largest_cell: the characters of the largest cell of a table in it.
    """

    n_elements: int = 1
    text: int = 0
    prose: int = 0
    is_core: bool = False
    n_links: int = 0
    linked: int = 0
    n_blocks: int = 0
    n_headlines: int = 0
    has_quote: bool = False
    has_table: bool = False
    largest_cell: int = 0

    def count(self, text: str | None) -> None:
        """Count a stretch of text."""
        n = len(text.strip()) if text else 0
        self.text += n
        self.prose += n if n >= MIN_PROSE else 0

    def include(self, name: str, inner: Size) -> None:
        """Count an element and what it holds."""
        self.n_elements += inner.n_elements
        self.text += inner.text
        self.prose += inner.prose
        self.is_core |= inner.is_core
        self.n_links += inner.n_links + (name == "a")
        self.linked += inner.text if name == "a" else inner.linked
        self.n_blocks += inner.n_blocks + (name in BLOCKS)
        self.n_headlines += inner.n_headlines
        self.has_quote |= inner.has_quote or name == "blockquote"
        self.has_table |= inner.has_table or name == "table"
        self.largest_cell = max(
            self.largest_cell, inner.largest_cell, inner.text if name in {"td", "th"} else 0
        )


Sizes = dict[etree._Element, Size]
"""The size of each element but of those that are always empty."""

NOTHING = Size()
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))


def name_of(element: etree._Element) -> str:
    """An element's name in lower case; `script` for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def sizes(root: etree._Element) -> Sizes:
    """What each element holds."""
    found: Sizes = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        if event == "start":
            if name not in _VOID:
                found[element] = Size()
            continue
        size = found.get(element, NOTHING)
        if name in _VOID:
            pass
        elif name in _NO_TEXT:
            size.text = size.prose = 0
        else:
            size.count(element.text)
            is_body = "articlebody" in element.get("itemprop", "").lower()
            size.is_core |= is_body or (name == "h1" and size.text > 0)
            size.n_headlines += _is_headline(element, name, size)
        if (above := found.get(element.getparent())) is not None:
            above.include(name, size)
            above.count(element.tail)
    return found


def is_left_out(element: etree._Element, size: Size, whole: Size) -> bool:
    """Whether an element of a page of a size is no part of the article, whatever its neighbours are."""
    name = name_of(element)
    if name in _NO_TEXT or name.startswith(_AMP):
        return True
    if name in _INLINE:
        return _is_small(size) and (_calls_note(element, name, size) or _leads_elsewhere(element, size))
    if name in {"html", "body"} or size.is_core or size.prose > _LARGE_SHARE * whole.prose:
        return False
    if name in ASIDES:
        return not (name == "figure" and (size.has_table or size.has_quote))
    return _is_list_of_links(name, size) or (name in BLOCKS and page_furniture.is_furniture(element))


def cards(element: etree._Element, found: Sizes, whole: Size) -> list[etree._Element]:
    """The children that present other articles: several, short, each with hardly more than a headline."""
    if found.get(element, NOTHING).n_headlines < _MIN_CARDS:
        return []
    similar = [
        (child, size)
        for child in element
        if 0 < (size := found.get(child, NOTHING)).n_headlines <= _CARD_HEADLINES
        and size.text <= _CARD_CHARS
        and not size.is_core
    ]
    if len(similar) < _MIN_CARDS or sum(size.prose for _, size in similar) > _CARDS_SHARE * whole.prose:
        return []
    return [child for child, _ in similar]


def main_article(found: Sizes, whole: Size) -> etree._Element | None:
    """The `article` of a page, where one holds the headline or far more prose than any other.

    The posts of a live page are articles too, and so are many pointers to other articles.
    """
    articles = [(element, size) for element, size in found.items() if element.tag == "article"]
    core = next((element for element, size in articles if size.is_core), None)
    if core is not None or not articles:
        return core
    largest, size = max(articles, key=lambda pair: pair[1].prose)
    others = [
        other for element, other in articles if element is not largest and not _is_within(element, largest)
    ]
    rival = max((other.prose for other in others), default=0)
    return largest if size.prose >= max(_MAIN_SHARE * whole.prose, _MAIN_LEAD * rival) else None


def _is_within(element: etree._Element, outer: etree._Element) -> bool:
    return any(above is outer for above in islice(element.iterancestors(), _MAX_DEPTH))


def _is_list_of_links(name: str, size: Size) -> bool:
    return name in {"ul", "ol"} and size.n_links >= _MIN_CARDS and size.linked >= _LINKED * size.text


def _is_headline(element: etree._Element, name: str, size: Size) -> bool:
    """Whether an element is, as far as its markup goes, the headline of another page."""
    if name == "a":
        return (
            size.n_headlines == 0
            and _leads_away(element)
            and (size.n_blocks > 0 or "bookmark" in element.get("rel", ""))
        )
    if name not in HEADINGS or name == "h1" or size.n_elements > _MAX_INLINE_ELEMENTS:
        return False
    link = element.find(".//a")
    if link is None:
        link = next((above for above in islice(element.iterancestors(), 3) if above.tag == "a"), None)
    return link is not None and _leads_away(link)


def _leads_away(link: etree._Element) -> bool:
    return not link.get("href", "#").startswith("#")


def _is_small(size: Size) -> bool:
    return size.text <= _MAX_INLINE_CHARS and size.n_elements <= _MAX_INLINE_ELEMENTS


def _calls_note(element: etree._Element, name: str, size: Size) -> bool:
    """Whether an element is but the number of a note."""
    is_call = (
        (name == "a" and element.get("href", "").startswith("#"))
        or (name == "sup" and size.n_links > 0)
        or (name == "span" and "note_ref" in element.get("class", ""))
    )
    return is_call and page_furniture.is_number_of_note(_text(element))


def _leads_elsewhere(element: etree._Element, size: Size) -> bool:
    """Whether an element within a paragraph says "À lire aussi" and links there."""
    if size.n_links != 1 or (link := element.find(".//a")) is None:
        return False
    return page_furniture.leads_elsewhere(_text(element), len(_text(link)))


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()
