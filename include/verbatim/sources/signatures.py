"""The format of a file: by its first bytes, and by its name only where these are plain text."""

from __future__ import annotations

import re

HEAD_BYTES = 4096

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),  # Office before 2007
    (b"\x89PNG\r\n\x1a\n", "binary"),
    (b"\xff\xd8\xff", "binary"),
    (b"GIF8", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3\x00", "binary"),
    (b"OggS", "binary"),
    (b"ID3", "binary"),
)
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_MARKUP = (
    (re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.I), "html"),
    (re.compile(rb"<\?xml\s|<(?:rss|feed|newsItem|newsMessage|nitf)[\s>]", re.I), "xml"),
    (re.compile(rb'\{\s*"[^"\n]{1,100}"\s*:|\[\s*\{\s*"'), "json"),
)
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".nitf": "xml",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".csv": "csv", ".tsv": "csv",
    ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip
_BOMS = (b"\xef\xbb\xbf",)


def format_of(head: bytes, name: str) -> str:
    """The format of a file.

    Args:
        head: its first HEAD_BYTES bytes.
        name: its name or path.

    Returns:
        `text`, `binary` (a format that holds no article), or the name of another format.
    """
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return "tar"
    if head.startswith(b"RIFF") and head[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return "binary"
    start = head
    for bom in _BOMS:
        start = start.removeprefix(bom)
    start = start.lstrip()
    for pattern, found in _MARKUP:
        if pattern.match(start):
            return found
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower(), "text") if dot >= 0 else "text"
