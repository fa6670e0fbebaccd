"""Files to take away: a spreadsheet must not take text for a formula."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq

from verbatim.pages import downloads

TEXTS = ["=HYPERLINK(1)", "+33", "-2", "@x", "\t=1", '« Oui », dit-elle;\n"non"', None]


def test_csv_gives_back_what_was_put_in_and_no_formula() -> None:
    content = downloads.as_csv(pa.table({"text": TEXTS, "n": range(len(TEXTS))}))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for row, text in zip(rows, TEXTS, strict=True):
        formula = text is not None and text.startswith(("=", "+", "-", "@", "\t"))
        assert row["text"] == (f"'{text}" if formula else text or "")
    assert [row["n"] for row in rows] == [str(n) for n in range(len(TEXTS))]
    assert content.startswith(b"\xef\xbb\xbf"), "without it spreadsheets misread accents"


def test_parquet_holds_the_text_as_it_is() -> None:
    table = pa.table({"text": TEXTS})
    assert pq.read_table(pa.BufferReader(downloads.as_parquet(table))) == table
