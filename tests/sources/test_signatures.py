"""The format comes from the content first."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.sources.signatures import HEAD_BYTES, format_of

HTML, XML, JSON = "<!DOCTYPE html><html lang='fr'>", "<?xml version='1.0'?><rss>", '{"title": "été"}'


def zipped(*names: str, first: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return stream.getvalue()


def tarred(layout: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=layout) as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return stream.getvalue()


def old_tar() -> bytes:
    block = bytearray(tarred(tarfile.USTAR_FORMAT)[:512])
    block[257:512] = bytes(255)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + bytes(1_024)


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"Un titre\n\nUn texte.", "a.txt", "text"),
        (b"Un titre", "sans_suffixe", "text"),
        (b"Un titre", "a.md", "text"),
        (b"", "a.txt", "text"),
        (gzip.compress(b"x"), "a.txt", "gzip"),
        (bz2.compress(b"x"), "a.txt", "bzip2"),
        (bz2.compress(b""), "a.txt", "bzip2"),
        (b"BZh, dit-il", "a.txt", "text"),
        (lzma.compress(b"x"), "a.txt", "xz"),
        (b"\x28\xb5\x2f\xfd....", "a.txt", "zstd"),
        (b"\x00" * 257 + b"ustar", "a", "tar"),
        (tarred(tarfile.PAX_FORMAT), "a", "tar"),
        (tarred(tarfile.GNU_FORMAT), "a", "tar"),
        (old_tar(), "a", "tar"),
        (old_tar()[:100] + b"x" + old_tar()[101:], "a", "text"),
        (b"PAR1....", "a.txt", "parquet"),
        (b"PARE....", "a.txt", "parquet"),
        (b"", "a.parquet", "parquet"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"{\\rtf1", "a.txt", "rtf"),
        (b"Rar!\x1a\x07\x00", "a", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "a", "7z"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "binary"),
        (b"RIFF1234WEBP", "a.txt", "binary"),
        (b"\x00\x00\x00\x18ftypmp42", "a.txt", "binary"),
        (b"WARC/1.0\r\n", "a", "warc"),
        (b"title: x", "a.yaml", "yaml"),
    ],
)  # fmt: skip
def test_formats_that_start_with_a_mark(head, name, expected):
    assert format_of(head[:HEAD_BYTES], name) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (zipped("a.txt", "word/document.xml"), "zip"),
        (zipped("word/a.txt"), "zip"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "docx"),
        (zipped("_rels/.rels", "xl/workbook.xml"), "xlsx"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (zipped("mimetype", first=b"application/epub+zip"), "epub"),
        (zipped("mimetype", first=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zipped("mimetype", first=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped(), "zip"),
        (b"PK\x03\x04....", "zip"),
    ],
)
def test_office_files_are_not_archives(head, expected):
    assert format_of(head[:HEAD_BYTES], "a.zip") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HTML, "html"),
        (" \n<!-- page -->\n<!-- 2 -->\n" + HTML, "html"),
        ("<html><body>", "html"),
        ("<p class='x'>Un texte.</p>", "html"),
        ("<article>Un texte.", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n<html xmlns="x">', "html"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        ("<!-- " + "x" * 9_000, "html"),
        (XML, "xml"),
        ("<?xml version='1.0'?>\n<!-- flux -->\n<?xml-stylesheet href='a'?>\n<feed>", "xml"),
        ("<!-- flux -->\n<newsItem xmlns='x'>", "xml"),
        ("<?xml version='1.0'?><!-- " + "x" * 9_000, "xml"),
        ("<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", "xml"),
        ("<rdf:RDF xmlns:rdf='x'>", "xml"),
        ("<depeche xmlns='urn:x'>", "xml"),
        (JSON, "json"),
        ("[" + JSON + "]", "json"),
        ("[\n  {\n    " + JSON[1:], "json"),
        ('\n {\n"a \\" b" : 1', "json"),
        ("\x1e" + JSON, "json"),
        ("[{}]", "json"),
        ("{Titre}", "text"),
        ("[Exclusif] Le pont", "text"),
        ("<<Non>>, dit-il", "text"),
        ("<3 dit-il", "text"),
        ("titre,texte", "text"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_markup_shows_in_any_encoding(head, expected, encoding):
    head = head if len(head) > 30 else f"{head}{' ' * 30}"
    assert format_of(head.encode(encoding)[:HEAD_BYTES], "a.txt") == expected


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b'"title": "x"}\n{"title": "y"}', "a.jsonl", "json"),
        (b"n'importe quoi", "a.NDJSON", "json"),
        (b"titre,texte", "a.csv", "csv"),
        (b"titre\ttexte", "a.tsv", "csv"),
        (b"texte", "a.htm", "html"),
        (b"<depeche>", "a.xml", "xml"),
        (b"<!-- " + b"x" * 9_000, "a.xml", "xml"),
        (HTML.encode(), "a.csv", "html"),
        (JSON.encode(), "a.xml", "json"),
        (b"texte", "x.csv/a", "text"),
    ],
)
def test_the_name_decides_where_the_content_does_not(head, name, expected):
    assert format_of(head[:HEAD_BYTES], name) == expected


@given(st.binary(max_size=600), st.text(max_size=8))
def test_any_bytes_have_a_format(head, name):
    assert format_of(head, name)
