"""An HTML page as a tree of elements, from bytes that nobody vouches for.

No entity is resolved that HTML does not name, nothing is fetched, and a page takes time in proportion to its
size: lxml takes the square of the number of attributes of one tag, so a tag may only have so many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from verbatim.sources.html.carried import RESERVED

_HEAD_BYTES = 4096
_META = re.compile(rb"<meta\b[^<>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml\b[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# private use is for icons
_PRIVATE = re.compile(f"[\ue000-\uf8ff{RESERVED}]")
_NO_TEXT = re.compile(r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|5[67]\d{3}))(?!\w);?", re.I)
_INTERNAL_SUBSET = re.compile(r"\A\s*+(?:<\?[^<>]*+>\s*+)?<!doctype[^<>\[]*+\[.*?\]\s*+>", re.I | re.S)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}+>")
_ATTRIBUTE = re.compile(r"[^\s=>\"'/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")
_MAX_ATTRIBUTES = 100


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names itself, in its XML declaration or a <meta>, or None."""
    head = data[:_HEAD_BYTES]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


@dataclass(frozen=True, slots=True)
class Tree:
    """A page.

    Args:
        root: its outermost element.
        is_whole: all of it is there; elements over 2048 deep within one another are not.
    """

    root: etree._Element
    is_whole: bool


def parse(text: str) -> Tree | None:
    """A page as a tree, without comments and instructions; None if there is no element in it."""
    text = _CONTROL.sub("", _PRIVATE.sub("", text))
    text = _INTERNAL_SUBSET.sub("", text, count=1)
    text = _LONG_TAG.sub(_with_few_attributes, _NO_TEXT.sub("", text))
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    is_whole = all(error.level < etree.ErrorLevels.FATAL for error in parser.error_log)
    return Tree(root, is_whole) if root is not None else None


def _with_few_attributes(tag: re.Match[str]) -> str:
    parts = _ATTRIBUTE.findall(tag[0][1:-1])
    return tag[0] if len(parts) <= _MAX_ATTRIBUTES else f"<{' '.join(parts[:_MAX_ATTRIBUTES])}>"
