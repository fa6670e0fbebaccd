"""What must hold for any bytes that a drop may hold: the target of the fuzzer and of its kept corpus."""

from __future__ import annotations

import fsspec

from verbatim import schema
from verbatim.cleaning import clean
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record, read_file
from verbatim.sources.reading import UNEXPECTED

NAMES = (
    "a", "a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.csv", "a.tsv", "a.parquet", "a.warc", "a.gz",
    "a.bz2", "a.xz", "a.zst", "a.zip", "a.tar", "a.tar.gz", "a.warc.gz", "a.json.gz", "a.rss", "a.yaml",
)  # fmt: skip
SETTINGS = Settings(
    _env_file=None,
    max_article_bytes=20_000,
    max_page_bytes=40_000,
    max_archive_members=50,
    max_unpacked_bytes=4_000_000,
    max_unpacked_ratio=50,
    min_words=1,
    languages=("*",),
)


def check(name: str, data: bytes) -> int:
    """Read bytes as a file of that name, and clean what it holds.

    Returns:
        The number of records and rejects.

    Raises:
        AssertionError: a reader gave nothing, stopped of itself, or gave a row that is not sound.
    """
    fs = fsspec.filesystem("memory")
    path = f"/fuzz/{name}"
    fs.pipe_file(path, data)
    items = list(read_file(fs, path, name, SETTINGS))
    assert items, "neither a record nor a reject"
    for item in items:
        if isinstance(item, Reject):
            assert item.reason in schema.REJECT_REASONS, item
            assert not item.detail.startswith(UNEXPECTED), item.detail
            item.row()["detail"].encode()
        else:
            _check_record(item)
        assert item.source_file.partition("#")[0] == name
        item.source_file.encode()
    return len(items)


def _check_record(record: Record) -> None:
    if record.is_withdrawn:
        return
    row = clean(record, SETTINGS)
    if isinstance(row, Reject):
        assert row.reason in schema.REJECT_REASONS, row
        return
    assert row["text"].startswith(row["title"] + "\n\n")
    assert row["n_chars"] == len(row["text"])
    for value in row.values():
        if isinstance(value, str):
            value.encode()
    if row["url"]:
        assert row["url"].lower().startswith(("http://", "https://"))
