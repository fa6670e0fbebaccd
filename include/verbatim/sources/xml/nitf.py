"""NITF 3, the markup of agencies and newspapers, as a file of its own or inside NewsML.

The text is what is printed: second headline, summary, byline, dateline, content, tagline. The desk's notes
and the captions are kept apart.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from verbatim.sources.markup import of_element
from verbatim.sources.xml.article import article, byline, every, first, with_dateline
from verbatim.sources.xml.mending import local_names

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "killed", "kill"})
_NAMES = ("person", "org", "location", "event", "object.title", "function", "virtloc")


def read(root: etree._Element) -> dict[str, Any]:
    """The fields of a record from an element `nitf`.

    Raises:
        NoArticle: it has no text.
    """
    root = local_names(root)
    docdata = root.find("head/docdata")
    docdata = etree.Element("docdata") if docdata is None else docdata
    status = docdata.get("management-status", "").strip().lower()
    issued, released = first(docdata, "date.issue/@norm"), first(docdata, "date.release/@norm")
    distributor = first(root, "body/body.head/distributor")
    text, unread, authors = _body(root)
    stated = {
        "title": first(root, "body/body.head/hedline/hl1", "head/title"),
        "source": first(root, "head/pubdata/@name")
        or distributor
        or first(docdata, "doc.copyright/@holder", "doc-id/@regsrc"),
        "guid": first(docdata, "doc-id/@id-string") or root.get("uno"),
        "url": first(root, "head/pubdata/@ex-ref"),
        "published_at": issued or released or _published(root),
        "updated_at": _changed(root),
        "authors": authors,
        "section": first(root, "head/pubdata/@position.section") or first(docdata, "fixture/@fix-id"),
        "keywords": _keywords(root, docdata),
        "credit": distributor,
        "version": first(docdata, "du-key/@version") or _revisions(root),
        "embargo_until": released if status == "embargoed" else None,
        "is_correction": docdata.find("correction") is not None,
        "is_withdrawn": status in _WITHDRAWN,
    }
    return article(text, stated, unread)


def _body(root: etree._Element) -> tuple[str, list[tuple[str, str]], list[str]]:
    """The text, what is left out of it, and the authors."""
    head = root.find("body/body.head")
    head = etree.Element("body.head") if head is None else head
    plain = [of_element(each) for each in root.iterfind("body/body.content")]
    content = "\n\n".join(each.text for each in plain if each.text)
    persons = every(head, "byline//person")
    lines, authors = byline(first(head, "byline"))
    openings = [*every(head, "hedline/hl2"), *_summary(head, content), *([] if persons else lines)]
    content = with_dateline(first(head, "dateline"), content)
    endings = [of_element(each).text for each in root.iterfind("body/body.end/*")]
    text = "\n\n".join(part for part in (*openings, content, *endings) if part)
    unread = [(caption, "caption") for each in plain for caption in each.captions]
    unread += [(of_element(note).text, "editor_note") for note in head.iterfind("note")]
    unread += [(note, "editor_note") for note in every(root, "head/docdata/ed-msg/@info")]
    return text, unread, persons or authors


def _summary(head: etree._Element, content: str) -> list[str]:
    """The summary, unless the content says it word for word."""
    summaries = (of_element(each).text for each in head.iterfind("abstract"))
    return [summary for summary in summaries if summary and summary not in content]


def _keywords(root: etree._Element, docdata: etree._Element) -> list[str]:
    return [
        *every(docdata, "key-list/keyword/@key"),
        *every(
            docdata,
            *(f"identified-content/{name}" for name in _NAMES),
            "identified-content/classifier/@value",
        ),
        *every(docdata, "series/@series.name"),
        *every(root, "head/tobject/tobject.subject/@tobject.subject.type"),
        *every(root, "head/tobject/tobject.subject/@tobject.subject.matter"),
    ]


def _published(root: etree._Element) -> str:
    return first(root, "head/pubdata/@date.publication", "body/body.head/dateline/story.date/@norm")


def _changed(root: etree._Element) -> str:
    """The date and time of the last change, which stand apart, or of the last revision."""
    date, time = root.get("change.date", ""), root.get("change.time", "")
    revised = every(root, "head/revision-history/@norm")
    return f"{date}T{time}" if date and time else date or (revised[-1] if revised else "")


def _revisions(root: etree._Element) -> str | None:
    n_revisions = len(root.findall("head/revision-history"))
    return str(n_revisions) if n_revisions else None
