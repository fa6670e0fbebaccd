"""The file beside a text that holds its metadata."""

from __future__ import annotations

import json

import pytest

from verbatim.rejects import Reject

BODY = b"Le pont rouvre\n\nLe pont de la Tour a rouvert."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps({"source": "Le Jour", "guid": "7"}).encode()),
        ("a.json", json.dumps({"source": "Le Jour", "guid": 7}).encode("utf-8-sig")),
        ("a.yaml", b"source: Le Jour\nguid: 7\n"),
        ("a.yml", b"source: Le Jour\nguid: '7'\n"),
    ],
)
def test_it_gives_metadata(tmp_path, read, name, data):
    (tmp_path / name).write_bytes(data)
    record = read(BODY, "a.txt")
    assert (record.source, record.guid) == ("Le Jour", "7")
    assert record.text == BODY.decode()


def test_front_matter_wins_over_it(tmp_path, read):
    (tmp_path / "a.json").write_text('{"source": "Le Jour", "section": "Sports"}')
    record = read(b"---\nsource: Le Soir\n---\n" + BODY, "a.txt")
    assert (record.source, record.section) == ("Le Soir", "Sports")


def test_another_texts_sidecar_is_not_taken(tmp_path, read):
    (tmp_path / "b.json").write_text('{"source": "Le Jour"}')
    assert read(BODY, "a.txt").source is None


@pytest.mark.parametrize(
    "data",
    [
        b'{"source": ',
        b"[1]",
        b"\x00\x01\x02" * 100,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b"",
        b'{"source": NaN',
    ],
)
def test_a_broken_one_rejects_the_article_and_is_named(tmp_path, read, data):
    (tmp_path / "a.json").write_bytes(data)
    item = read(BODY, "a.txt")
    assert isinstance(item, Reject)
    assert item.reason == "malformed"
    assert "sidecar a.json" in item.detail
