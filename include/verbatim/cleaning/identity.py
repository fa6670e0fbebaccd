"""What makes two records the same article, and two articles the same text.

An article's id derives from the publisher's guid, with the publisher where the guid is not one for the whole
world (an address, a urn or a tag), else from the address. A guid of at most four digits is no guid: exports
number their rows so, each file anew. A bare file has neither: its id derives from what it says and who
published it, so that renaming or delivering it again keeps the id. Where not even the publisher is known, the
folder of the drop stands for it, since drops keep titles apart by folder; the file's own name never counts.
Two records of one id in a drop are one article delivered twice, which the deduplicate stage settles.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from verbatim.cleaning.words import letters
from verbatim.identity import stable_id
from verbatim.sources.record import Record

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|xtor|at_\w+|igshid", re.I)
_GLOBAL = re.compile(r"(?:urn|tag|https?):\S", re.I)
_ROW_NUMBER = re.compile(r"\d{1,4}")
_DEFAULT_PORT = {"http": 80, "https": 443}


def content_hash(text: str) -> str:
    """Hash of the letters and digits of a text, without case."""
    return stable_id("content", letters(text))


def article_id(record: Record, content: str) -> str:
    """The id of an article whose content_hash is `content`."""
    if record.guid and _GLOBAL.match(record.guid):
        return stable_id("article", "guid", record.guid)
    if record.guid and not _ROW_NUMBER.fullmatch(record.guid):
        return stable_id("article", "guid", record.source, record.guid)
    if record.url:
        return stable_id("article", "url", normal_url(record.url))
    if record.source:
        return stable_id("article", "source", record.source, content)
    folder = record.source_file.partition("#")[0].rpartition("/")[0]
    return stable_id("article", "folder", folder, content)


def normal_url(url: str) -> str:
    """An address without what does not name the page: fragment, tracking, default port, case of the host."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    if port and port != _DEFAULT_PORT.get(scheme):
        host = f"{host}:{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit((scheme, host, parts.path or "/", urlencode(query), ""))
