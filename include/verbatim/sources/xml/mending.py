"""The text of one XML element as a tree, and the mends for what publishers' XML has wrong.

Entities are those of HTML and the five of XML: a document's own stay as they are written, so nothing expands
and nothing is fetched. What is mended: stray `&`, `<` and `]]>`, characters that XML forbids, and, only where
the element is not well-formed without it, attributes, prefixes that are not declared, and tags of HTML that
do not match. No mend takes text away.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

_MAX_OPEN = 20
_MAX_OPEN_CHARS = 20_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPAQUE = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
_CHARACTER = re.compile(rf"{_OPAQUE}|\]\]>|&(?:(#?\w{{1,40}});)?|<(?![^\W\d]|[:/])", re.S)
_NUMBER = re.compile(r"#(?:\d+|[xX][0-9a-fA-F]+)")
_NAME = r"[^\W\d][\w.-]*+(?::[^\W\d][\w.-]*+)?+"
_ATTRIBUTE = r"""\s*+([^\s=<>"'/]++)(?:\s*+=\s*+("[^"<]*+"|'[^'<]*+'|[^\s"'<>]++))?+"""
_TAG = re.compile(
    rf"(?P<opaque>{_OPAQUE})|<(?P<end>/?)(?P<name>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*+)\s*+(?P<empty>/?)>|<",
    re.S,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_PREFIX = re.compile(r"([^\W\d][\w.-]*):")
_KEPT = {ord(c): f"&#{ord(c)};" for c in "<>&\"'\t\r\n"}
_HTML = frozenset((
    "a", "abbr", "acronym", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "div",
    "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "input", "ins",
    "li", "nobr", "ol", "p", "pre", "q", "s", "script", "small", "span", "strike", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "wbr",
))  # fmt: skip
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


class Malformed(ValueError):
    """An element that no mend makes well-formed; the message gives line and cause."""


def element(text: str, outer: list[str], line: int = 1) -> etree._Element:
    """The tree of an element's text; comments and instructions are left out.

    Args:
        text: from the first character of its start tag to the last of its end tag.
        outer: the start tags of the elements around it, as `open_tags` gives them.
        line: its number, for messages.

    Raises:
        Malformed: it is not well-formed, or is nested too deeply.
    """
    text = characters(text)
    try:
        return _parsed(text, outer, line)
    except Malformed as error:
        try:
            mended = _with_matching_tags(text)
            return _parsed(mended, [_declaring("".join([*outer, mended])), *outer], line)
        except Malformed:
            raise error from None


def open_tags(text: str) -> list[str]:
    """The start tags of the elements that are still open at the end of a text."""
    found: list[tuple[str, str]] = []
    for tag in _tags(characters(text)):
        if tag["end"]:
            _close(found, tag["name"])
        elif not tag["empty"]:
            found.append((tag["name"], _start_tag(tag)))
    found = found if len(found) <= _MAX_OPEN else found[:1]
    tags = [start for _, start in found]
    return tags if sum(map(len, tags)) <= _MAX_OPEN_CHARS else [f"<{name}>" for name, _ in found]


def closing(tags: list[str]) -> str:
    """The end tags of what start tags open."""
    return "".join(f"</{_named(tag)}>" for tag in reversed(tags))


def characters(text: str) -> str:
    """Text of XML in which each entity is a character or one of XML's five, and no character is forbidden."""
    return _CHARACTER.sub(_character, _CONTROL.sub("", text))


def local_names(root: etree._Element) -> etree._Element:
    """The same tree, its elements without their namespaces."""
    for each in root.iter(etree.Element):
        each.tag = etree.QName(each).localname
    return root


def _character(found: re.Match[str]) -> str:
    entity = found[1]
    if found[0].startswith("<?"):
        return ""
    if entity is None:
        return {"<": "&lt;", "&": "&amp;", "]]>": "]]&gt;"}.get(found[0], found[0])
    if _NUMBER.fullmatch(entity):
        return _CONTROL.sub("", html.unescape(found[0]).translate(_KEPT))  # C1 controls are meant as cp1252
    if entity in {"amp", "lt", "gt", "quot", "apos"}:
        return found[0]
    named = html5.get(f"{entity};")
    return f"&amp;{entity};" if named is None else named.translate(_KEPT)


def _parsed(text: str, outer: list[str], line: int) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    document = f"{''.join(outer)}{text}{closing(outer)}"
    try:
        found = etree.fromstring(document.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        at = line + (getattr(error, "lineno", None) or 1) - 1
        message = str(error.msg if isinstance(error, etree.XMLSyntaxError) else error)
        raise Malformed(f"line {at}: {message.partition(', line ')[0]}") from None
    for _ in outer:
        if len(found) != 1:
            raise Malformed(f"line {line}: not one element")
        found = found[0]
    return found


def _with_matching_tags(text: str) -> str:
    """Text whose tags are closed in order, and whose attributes are in quotes, each once."""
    parts: list[str] = []
    at = 0
    found: list[tuple[str, str]] = []
    for tag in _tags(text, everything=True):
        parts.append(text[at : tag.start()])
        at = tag.end()
        if tag["opaque"]:
            parts.append(tag[0])
        elif tag["name"] is None:
            parts.append("&lt;")
        elif tag["end"]:
            closed = _close(found, tag["name"])
            amiss = closed[:-1] if closed else [tag["name"]]
            if any(_local(name) not in _HTML for name in amiss):
                raise Malformed(tag["name"])
            parts += [f"</{name}>" for name in closed]
        else:
            parts.append(_start_tag(tag, empty="/" if tag["empty"] else ""))
            if not tag["empty"]:
                found.append((tag["name"], ""))
    parts.append(text[at:])
    return "".join(parts)


def _close(found: list[tuple[str, str]], name: str) -> list[str]:
    """The names of the open elements that an end tag closes, the innermost first; none if it matches none."""
    for n in range(len(found) - 1, max(-1, len(found) - 300), -1):
        if found[n][0] == name:
            closed = [each for each, _ in reversed(found[n:])]
            del found[n:]
            return closed
    return []


def _tags(text: str, *, everything: bool = False) -> Iterator[re.Match[str]]:
    for tag in _TAG.finditer(text):
        if everything or tag["name"] is not None:
            yield tag


def _start_tag(tag: re.Match[str], empty: str = "") -> str:
    attributes: dict[str, str] = {}
    for attribute in _ATTRIBUTES.finditer(tag["attributes"] or ""):
        name, value = attribute[1], attribute[2]
        if re.fullmatch(_NAME, name):
            value = name if value is None else value
            value = value[1:-1] if value[:1] in {'"', "'"} else value
            attributes.setdefault(name, value.replace('"', "&quot;"))
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag['name']}{written}{empty}>".replace("\n", " ").replace("\r", " ")


def _declaring(text: str) -> str:
    """A start tag that declares each prefix that a text uses."""
    prefixes = {
        prefix
        for tag in _tags(text)
        for name in (tag["name"], *(a[1] for a in _ATTRIBUTES.finditer(tag["attributes"] or "")))
        if (colon := _PREFIX.match(name)) and not (prefix := colon[1]).lower().startswith("xml")
    }
    declared = (
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix.lower(), f"urn:undeclared:{prefix}")}"'
        for prefix in sorted(prefixes)
    )
    return f"<undeclared{''.join(declared)}>"


def _named(start_tag: str) -> str:
    found = re.match(rf"<({_NAME})", start_tag)
    return found[1] if found else ""


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
