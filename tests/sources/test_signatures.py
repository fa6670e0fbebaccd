"""The format comes from the content first."""

from __future__ import annotations

import gzip

import pytest

from verbatim.sources.signatures import format_of


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"Un titre\n\nUn texte.", "a.txt", "text"),
        (b"Un titre", "sans_suffixe", "text"),
        (b"Un titre", "a.md", "text"),
        (b"", "a.txt", "text"),
        (gzip.compress(b"x"), "a.txt", "gzip"),
        (b"PK\x03\x04....", "a.txt", "zip"),
        (b"\x00" * 257 + b"ustar", "a", "tar"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "binary"),
        (b"RIFF1234WEBP", "a.txt", "binary"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a.txt", "html"),
        (b"<?xml version='1.0'?>", "a.txt", "xml"),
        (b'{"title": "x"}', "a.txt", "json"),
        (b'[{"title": "x"}]', "a.txt", "json"),
        (b"{Titre}", "a.txt", "text"),
        (b"<<Non>>, dit-il", "a.txt", "text"),
        (b"titre,texte", "a.csv", "csv"),
        (b"title: x", "a.yaml", "yaml"),
        (b"WARC/1.0\r\n", "a", "warc"),
    ],
)
def test_format(head, name, expected):
    assert format_of(head, name) == expected
