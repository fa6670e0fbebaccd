"""The format of a file: by its first bytes, and by its name only where these are plain text."""

from __future__ import annotations

import re

from verbatim.sources.json.buffered import wide_encoding

HEAD_BYTES = 4096

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"PAR1", "parquet"),
    (b"PARE", "parquet"),  # with an encrypted footer
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"%!PS-", "postscript"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"\x1f\x9d", "compress"),
    (b"Obj\x01", "avro"),
    (b"ARROW1\x00\x00", "arrow"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),  # Office before 2007
    (b"\x89PNG\r\n\x1a\n", "binary"),
    (b"\xff\xd8\xff", "binary"),
    (b"GIF87a", "binary"),
    (b"GIF89a", "binary"),
    (b"II*\x00", "binary"),
    (b"MM\x00*", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3\x00", "binary"),
    (b"OggS\x00", "binary"),
    (b"fLaC\x00", "binary"),
    (b"ID3\x02", "binary"),
    (b"ID3\x03", "binary"),
    (b"ID3\x04", "binary"),
    (b"\x1aE\xdf\xa3", "binary"),  # Matroska, WebM
    (b"wOFF", "binary"),
    (b"wOF2", "binary"),
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", re.S)
_CHUNKED = {b"WAVE", b"AVI ", b"WEBP"}
_TAR_MAGIC, _TAR_AT, _TAR_HEADER = b"ustar", 257, 512
_CHECKSUM = slice(148, 156)

_LOCAL_FILE = re.compile(rb"PK\x03\x04.{22}(?P<size>..)..", re.S)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OFFICE_FIRST = frozenset((
    b"[Content_Types].xml", b"_rels/.rels", b"docProps/app.xml", b"docProps/core.xml", b"word/document.xml",
    b"xl/workbook.xml", b"ppt/presentation.xml",
))  # fmt: skip
_OFFICE_FOLDERS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))

_SKIPPED = re.compile(rb"\s*(?:<\?(?P<pi>.*?)\?>|<!--.*?-->)", re.S)
_DOCTYPE = re.compile(rb"\s*<!doctype\s+(?P<name>[\w:.-]+)", re.I)
_ELEMENT = re.compile(rb"\s*<(?P<name>[A-Za-z_][\w:.-]{0,60})(?=[\s/>])(?P<attributes>[^<>]{0,300})")
_XML_ROOTS = frozenset((
    b"rss", b"feed", b"rdf", b"newsitem", b"newsmessage", b"newsml", b"packageitem", b"knowledgeitem",
    b"nitf", b"articles", b"tei", b"alto", b"urlset", b"sitemapindex",
))  # fmt: skip
_HTML_TAGS = frozenset((
    b"html", b"head", b"body", b"title", b"meta", b"link", b"script", b"style", b"article", b"section",
    b"main", b"header", b"div", b"p", b"h1", b"h2", b"h3", b"table", b"figure", b"ul", b"ol", b"blockquote",
))  # fmt: skip
_JSON = re.compile(rb'\x1e?\s*(?:\{\s*"(?:[^"\\\n]|\\.){1,100}"\s*:|\[\s*\{\s*(?:"|\}))')
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".nitf": "xml", ".newsml": "xml", ".rdf": "xml",
    ".json": "json", ".jsonl": "json", ".ndjson": "json", ".jsonlines": "json", ".ldjson": "json",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv",
    ".parquet": "parquet", ".pq": "parquet",
    ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip
_BOM = b"\xef\xbb\xbf"


def format_of(head: bytes, name: str) -> str:
    """The format of a file.

    Args:
        head: its first HEAD_BYTES bytes.
        name: its name or path.

    Returns:
        `text`, `binary` (a format that holds no article), or the name of another format. Tables of commas or
        tabs go by the name alone: a text may hold commas, too. An office file of Microsoft's is called docx
        where no folder of its kind comes into sight.
    """
    return _by_magic(head) or _by_markup(_readable(head), name) or _by_name(name)


def _by_magic(head: bytes) -> str | None:
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(head)
    if _BZIP2.match(head):
        return "bzip2"
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] in _CHUNKED):
        return "binary"
    return "tar" if _is_tar(head) else None


def _kind_of_zip(head: bytes) -> str:
    """The office format that a zip is, by its first members; `zip` for an archive of files."""
    members = [(found.end(), int.from_bytes(found["size"], "little")) for found in _LOCAL_FILE.finditer(head)]
    names = [head[start : start + size] for start, size in members]
    if names[:1] == [b"mimetype"]:
        kind = head[members[0][0] + len(b"mimetype") :]
        if kind.startswith(b"application/epub+zip"):
            return "epub"
        if kind.startswith(_OPEN_DOCUMENT):
            of = kind[len(_OPEN_DOCUMENT) :]
            return "ods" if of.startswith(b"spread") else "odp" if of.startswith(b"present") else "odt"
    if names and names[0] in _OFFICE_FIRST:
        kinds = (found for folder, found in _OFFICE_FOLDERS if any(name.startswith(folder) for name in names))
        return next(kinds, "docx")
    return "zip"


def _is_tar(head: bytes) -> bool:
    """Whether the first block is a header of tar: it says so or, in the old format, its checksum is right."""
    if head[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return True
    block = head[:_TAR_HEADER]
    stated = block[_CHECKSUM].strip(b"\x00 ")
    if len(block) < _TAR_HEADER or not stated or not block[0] or stated.strip(b"01234567"):
        return False
    return int(stated, 8) == sum(block) - sum(block[_CHECKSUM]) + 8 * ord(" ")


def _readable(head: bytes) -> bytes:
    """The head without its byte order mark and blanks, in UTF-8."""
    if (encoding := wide_encoding(head)) is not None:
        return head.decode(encoding, "ignore").removeprefix("\ufeff").encode("utf-8", "ignore").lstrip()
    return head.removeprefix(_BOM).lstrip()


def _by_markup(head: bytes, name: str) -> str | None:
    """HTML, XML or JSON; comments and instructions before the first element say nothing."""
    if _JSON.match(head):
        return "json"
    if not head.startswith(b"<"):
        return None
    at, is_xml = 0, False
    while skipped := _SKIPPED.match(head, at):
        is_xml = is_xml or (skipped["pi"] or b"").startswith((b"xml ", b"xml\t", b"xml\n", b"xml\r", b"xml-"))
        at = skipped.end()
    if (doctype := _DOCTYPE.match(head, at)) is not None:
        return "html" if doctype["name"].lower() == b"html" else "xml"
    if (element := _ELEMENT.match(head, at)) is not None:
        return _by_element(element["name"].lower(), element["attributes"], is_xml=is_xml)
    if is_xml or head.startswith((b"<?xml ", b"<?xml\t", b"<?xml\r", b"<?xml\n")):
        return "xml"
    if not head[at:].lstrip().startswith(b"<!--"):
        return None
    stated = _by_name(name)  # the comment goes on beyond the head
    return "html" if stated == "text" else stated


def _by_element(name: bytes, attributes: bytes, *, is_xml: bool) -> str | None:
    if name == b"html":
        return "html"
    if is_xml or name.rpartition(b":")[2] in _XML_ROOTS or b"xmlns" in attributes:
        return "xml"
    return "html" if name in _HTML_TAGS else None


def _by_name(name: str) -> str:
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower(), "text") if dot >= 0 else "text"
