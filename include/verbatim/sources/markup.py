"""Marked-up text as plain text: a blank line between paragraphs, scripts and captions apart.

Nothing is executed, fetched or resolved; what is no text is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from lxml import etree
from lxml import html as lxml_html

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
    "abstract", "bibliography", "block", "body.content", "body.end", "body.head", "bq", "byline", "copyrite",
    "credit", "datasource", "dateline", "distributor", "fn", "hedline", "media", "nitf", "nitf-table", "note",
    "tagline",
))  # fmt: skip
SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "form", "button", "select", "textarea", "input", "nav", "head",
    "media-reference", "media-producer", "media-object", "media-metadata", "nitf-table-metadata",
))  # fmt: skip
CAPTIONS = frozenset(("figcaption", "caption", "media-caption"))
_UNREAD = frozenset(("script", "style", "template", "svg", "math"))
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*+)[^<>]*+>|<!--|<[!?/][^<>]*+>")
_LONG_TAG = re.compile(r"(<[A-Za-z][\w:.-]*+)[^<>]{2000,}+>")
_BROKEN_INTO_LINES = re.compile(rf"<(?:br|{'|'.join(map(re.escape, sorted(BLOCKS | CAPTIONS)))})[\s/>]", re.I)
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\n]*\n")
_LINE = "\x00"
_QUOTES = (("«\u00a0", "\u00a0»"), ("“", "”"))
_QUOTE_MARKS = '«»“”"„‟'


@dataclass(frozen=True, slots=True)
class Plain:
    """Text without its markup: paragraphs parted by a blank line, and the captions that stood among them."""

    text: str
    captions: tuple[str, ...] = ()


def of_fragment(markup: str) -> Plain:
    """A fragment of HTML, or a plain text.

    A text without tags keeps its lines; in one whose tags part no lines, blank lines part paragraphs. A
    fragment that is nested too deeply for the parser is read with its tags cut out, so that no text is lost.
    """
    markup = _CONTROL.sub("", markup)
    if not _TAG.search(markup):
        return Plain(unescape(markup) if "&" in markup else markup)
    if not _BROKEN_INTO_LINES.search(markup):
        markup = _BLANK_LINE.sub("<p>", markup)
    markup = _LONG_TAG.sub(r"\1>", markup)  # lxml takes the square of the number of attributes
    parser = lxml_html.HTMLParser(huge_tree=False)
    try:
        root = lxml_html.fragment_fromstring(markup, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return _without_tags(markup)
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        return _without_tags(markup)
    return of_element(root)


def of_element(root: etree._Element) -> Plain:
    """An element of HTML, XHTML or NITF, whatever its namespace; what `q` holds stands in quotation marks."""
    paragraphs: list[str] = []
    captions: list[str] = []
    parts: list[str] = []
    into = paragraphs
    closing: list[str] = []  # the marks of the quotations around
    skipping = 0

    def end_paragraph() -> None:
        into.extend(_paragraphs("".join(parts)))
        parts.clear()

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if name in SKIPPED or skipping:
                skipping += 1
                continue
            if name in BLOCKS or name in CAPTIONS:
                end_paragraph()
            if name in CAPTIONS:
                into = captions
            if name == "br":
                parts.append(_LINE)
            if name == "q":
                opening, mark = _marks(element, "".join(parts[-1:]), len(closing))
                parts.append(opening)
                closing.append(mark)
            parts.append(element.text or "")
        elif event == "end":
            if skipping:
                skipping -= 1
            elif name in BLOCKS or name in CAPTIONS:
                end_paragraph()
                into = paragraphs if name in CAPTIONS else into
            elif name == "q":
                parts.append(closing.pop())
            if not skipping and element is not root:
                parts.append(element.tail or "")
        elif not skipping and element.tail:
            parts.append(element.tail)
    end_paragraph()
    return Plain("\n\n".join(paragraphs), tuple(captions))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of running text in which _LINE stands for a break: two breaks end a paragraph."""
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in text.split(_LINE)]
    blocks = "\n".join(lines).split("\n\n")
    return [block for each in blocks if (block := each.strip("\n"))]


def _marks(quotation: etree._Element, before: str, depth: int) -> tuple[str, str]:
    """The marks that open and close a `q`; none where the text has its own, inside or around."""
    text = "".join(quotation.itertext()).strip()
    around = (before.rstrip()[-1:], text[:1], text[-1:])
    return ("", "") if any(c in _QUOTE_MARKS for c in around if c) or not text else _QUOTES[min(depth, 1)]


def _without_tags(markup: str) -> Plain:
    """Markup with its tags cut out: all that is left where no parser reads it."""
    parts: list[str] = []
    at, skipping, end_of_comment = 0, "", 0
    while (tag := _TAG.search(markup, at)) is not None:
        name = (tag[2] or "").lower()
        if not skipping:
            parts.append(markup[at : tag.start()])
        at = tag.end()
        if tag[0] == "<!--" and end_of_comment >= 0:
            end_of_comment = markup.find("-->", at)
            at = end_of_comment + 3 if end_of_comment >= 0 else at
        elif not tag[1] and name in _UNREAD and not skipping:
            skipping = name
        elif tag[1] and name == skipping:
            skipping = ""
        elif name == "br" or name in BLOCKS or name in CAPTIONS:
            parts.append(_LINE if name == "br" else _LINE * 2)
    parts.append("" if skipping else markup[at:])
    return Plain("\n\n".join(_paragraphs(unescape("".join(parts)))))
