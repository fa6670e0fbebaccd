"""NewsML 1.x, which some agencies still send: a NewsItem holds components, and these hold text or NITF."""

from __future__ import annotations

from typing import Any

from lxml import etree

from verbatim.sources.markup import Plain, of_element, of_fragment
from verbatim.sources.xml import nitf
from verbatim.sources.xml.article import NoArticle, article, byline, every, first, with_dateline
from verbatim.sources.xml.mending import local_names

ITEMS = frozenset({"newsitem"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})


def read(item: etree._Element) -> dict[str, Any]:
    """The fields of a record from an item.

    Raises:
        NoArticle: it is no text, or has none here.
    """
    item = local_names(item)
    status = first(item, "NewsManagement/Status/@FormalName").lower()
    revision = first(item, "Identification/NewsIdentifier/RevisionId")
    is_withdrawn = status in _WITHDRAWN
    inner, plain = _content(item)
    if not plain.text.strip() and not is_withdrawn:
        kinds = every(item, ".//ContentItem/MediaType/@FormalName")
        if kinds and "text" not in {kind.lower() for kind in kinds}:
            raise NoArticle("unsupported", f"an item of the class {', '.join(dict.fromkeys(kinds))}")
    persons = every(item, ".//AdministrativeMetadata/Creator/Party/@FormalName")
    lines, named = byline(first(item, ".//NewsLines/ByLine"))
    provider = first(item, ".//AdministrativeMetadata/Provider/Party/@FormalName")
    text = plain.text
    if text.strip() and not inner:  # NITF has all of these of its own
        text = with_dateline(first(item, ".//NewsLines/DateLine"), text)
        text = "\n\n".join(part for part in (*every(item, ".//NewsLines/SubHeadLine"), *lines, text) if part)
    stated = {
        "title": first(item, ".//NewsLines/HeadLine") or inner.get("title"),
        "source": provider or first(item, "Identification/NewsIdentifier/ProviderId"),
        "guid": _guid(item),
        "published_at": first(item, "NewsManagement/FirstCreated") or inner.get("published_at"),
        "updated_at": first(item, "NewsManagement/ThisRevisionCreated"),
        "authors": named or list(inner.get("authors", ())) or [name for name in persons if " " in name],
        "section": first(item, ".//NewsLines/SeriesLine") or inner.get("section"),
        "keywords": every(item, ".//NewsLines/KeywordLine") or list(inner.get("keywords", ())),
        "credit": first(item, ".//NewsLines/CreditLine") or inner.get("credit"),
        "version": revision,
        "embargo_until": _release(item) if status == "embargoed" else None,
        "is_correction": "correction" in first(item, "NewsManagement/Instruction/@FormalName").lower(),
        "is_withdrawn": is_withdrawn,
    }
    return article(
        text,
        stated,
        unread=[*((caption, "caption") for caption in plain.captions), *inner.get("unread", ())],
    )


def _guid(item: etree._Element) -> str:
    """The public identifier without the number of the revision, which would part an article's versions."""
    identifier = "Identification/NewsIdentifier"
    parts = [first(item, f"{identifier}/{name}") for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join(parts)
    revision = first(item, f"{identifier}/RevisionId")
    return first(item, f"{identifier}/PublicIdentifier").removesuffix(f":{revision}")


def _release(item: etree._Element) -> str:
    return first(item, "NewsManagement/StatusWillChange/DateAndTime")


def _content(item: etree._Element) -> tuple[dict[str, Any], Plain]:
    """The text of each component, in order, and what the first NITF states besides."""
    inner: dict[str, Any] = {}
    texts: list[str] = []
    captions: list[str] = []
    for each in item.iterfind(".//ContentItem/DataContent"):
        kind = each.getparent().find("MediaType")
        if kind is not None and kind.get("FormalName", "").lower() not in {"text", "complexdata", ""}:
            continue
        inside = each.find(".//nitf")
        if inside is not None:
            try:
                found = nitf.read(inside)
            except NoArticle:
                continue
            inner = inner or found
            texts.append(found["text"])
            continue
        plain = of_element(each) if len(each) else of_fragment("".join(each.itertext()))
        texts.append(plain.text)
        captions += plain.captions
    return inner, Plain("\n\n".join(text for text in texts if text.strip()), tuple(captions))
