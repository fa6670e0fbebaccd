"""Parquet gives an article a row from the columns of an article, and broken files give rejects."""

from __future__ import annotations

import hashlib
import io
import json
import random
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.record_files import kinds, origin, read
from verbatim.sources import Record
from verbatim.sources.streams import Headed
from verbatim.sources.tables import parquet

TABLE = pa.table(
    {
        "id": [11, 12, 13],
        "titre": ["Le pont", "La gare & <b>co</b>", None],
        "texte": ["Le pont rouvre.", "<p>La gare</p><p>ferme.</p>", None],
        "auteurs": [[{"name": "Léa Roy"}, {"name": "Tom Bon"}], [], None],
        "journal": [{"name": "Le Fil"}, None, None],
        "date": [datetime(2026, 11, 20, 8, tzinfo=UTC)] * 3,
        "image": [b"\x89PNG" * 1_000] * 3,
    }
)


def written(table=TABLE, **options):
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def read_rows(data, **options):
    return read(parquet.read, data, "a.parquet", **options)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"row_group_size": 1},
        {"compression": "zstd", "use_dictionary": False},
        {"compression": "none", "version": "1.0"},
        {"data_page_version": "2.0", "write_page_index": True},
    ],
)
def test_a_row_is_an_article(options):
    first, second, third = items = read_rows(written(**options))
    assert kinds(items) == ["#1", "#2", "#3 no_body"]
    assert (first.text, first.title, first.guid) == ("Le pont rouvre.", "Le pont", "11")
    assert (first.authors, first.source) == (("Léa Roy", "Tom Bon"), "Le Fil")
    assert first.published_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert (second.text, second.title) == ("La gare\n\nferme.", "La gare & co")
    assert third.detail == "no text in the column texte"


def test_the_hash_is_of_the_columns_that_were_read():
    row = {"text": "Un été", "title": "A"}
    (record,) = read_rows(written(pa.table({"z": [3], "title": ["A"], "text": ["Un été"]})))
    canonical = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert (record.raw_hash, record.n_bytes) == (hashlib.sha256(canonical).hexdigest(), len(canonical))


@pytest.mark.parametrize(
    ("column", "expected", "encoding"),
    [
        (pa.array(["Un"]).dictionary_encode(), "Un", "utf-8"),
        (pa.array(["Un"], pa.large_string()), "Un", "utf-8"),
        (pa.array(["Un"], pa.string_view()), "Un", "utf-8"),
        (pa.array(["« déjà vu »".encode("cp1252")], pa.binary()), "« déjà vu »", "cp1252"),
        (pa.array(["été".encode()], pa.large_binary()), "été", "utf-8"),
        (pa.array([["Un.", "Deux."]]), "Un.\n\nDeux.", "utf-8"),
        (pa.array([{"html": "<p>Un</p>", "n": 1}]), "Un", "utf-8"),
    ],
)
def test_types_of_a_text(column, expected, encoding):
    (record,) = read_rows(written(pa.table({"text": column})))
    assert (record.text, record.encoding) == (expected, encoding)


def test_a_date_beyond_the_calendar_does_not_cost_the_article():
    times = pa.array([2**59], pa.timestamp("ms"))
    (record,) = read_rows(written(pa.table({"text": ["Un"], "published_at": times})))
    assert (record.text, record.published_at) == ("Un", None)


def test_the_setting_wins_over_names():
    table = pa.table({"texte": ["A"], "c1": ["B"], "c2": ["C"]})
    (record,) = read_rows(written(table), columns={"text": "c2", "title": "c1"})
    assert (record.text, record.title) == ("C", "B")


WHOLE = written()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (written(TABLE.slice(0, 0)), "empty"),
        (WHOLE[:-12], "malformed"),
        (WHOLE[:30], "malformed"),
        (WHOLE[:4] + bytes(300) + WHOLE[-4:], "malformed"),
        (b"PARE" + WHOLE[4:-4] + b"PARE", "malformed"),
        (WHOLE[:-8] + b"\xff\xff\xff\x7fPAR1", "malformed"),
        (written(pa.table({"a": [1], "b\n": ["x"]})), "malformed"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_reject(data, reason):
    (reject,) = read_rows(data)
    assert (reject.reason, reject.source_file) == (reason, "a.parquet")
    assert (reject.raw_hash, reject.n_bytes) == (hashlib.sha256(data).hexdigest(), len(data))


def test_a_file_without_a_known_column_says_what_to_do():
    (reject,) = read_rows(written(pa.table({"a": [1], "b\n": ["x"]})))
    assert "among a, b\\u000a: name it in VERBATIM_COLUMNS" in reject.detail


def test_a_broken_group_of_rows_costs_no_other():
    table = pa.table({"text": [f"Le texte {n} " * 30 for n in range(300)]})
    data = bytearray(written(table, row_group_size=100, compression="none", use_dictionary=False))
    middle = data.index(b"Le texte 150 ")
    data[middle : middle + 4_000] = b"\xff" * 4_000
    items = read_rows(bytes(data))
    numbers = [int(item.source_file.partition("#")[2]) for item in items if isinstance(item, Record)]
    assert numbers == [*range(1, 101), *range(201, 301)]
    (reject,) = (item for item in items if not isinstance(item, Record))
    assert (reject.source_file, reject.reason) == ("a.parquet#101", "malformed")
    assert reject.detail.startswith("rows 101 to 200: ")


def test_a_large_row_is_passed_over():
    items = read_rows(written(pa.table({"text": ["Un", "x" * 5_000, "Deux"]})), max_article_bytes=1_000)
    assert kinds(items) == ["#1", "#2 too_large", "#3"]


def test_a_few_bytes_do_not_stand_for_any_number_of_rows():
    items = read_rows(written(pa.table({"text": ["x" * 100_000] * 2_000})))
    assert items[-1].reason == "over_limit"
    assert 90 < len(items) < 130


def test_a_stream_that_cannot_seek_is_read():
    stream = io.BufferedReader(Headed(WHOLE[:100], io.BytesIO(WHOLE[100:])))
    assert not stream.seekable()
    assert kinds(parquet.read(stream, origin("a.parquet"))) == ["#1", "#2", "#3 no_body"]


@pytest.mark.parametrize("error", [ConnectionError, TimeoutError])
def test_a_store_out_of_reach_is_no_fault_of_the_file(error):
    class Gone(io.BytesIO):
        def read(self, *_):
            raise error

    with pytest.raises(error):
        list(parquet.read(Gone(WHOLE), origin("a.parquet")))


def test_damaged_files_give_rejects():
    randoms = random.Random(11)
    for _ in range(300):
        data = bytearray(WHOLE)
        for _ in range(randoms.randint(1, 5)):
            data[randoms.randrange(4, len(data) - 4)] = randoms.randrange(256)
        assert read_rows(bytes(data))


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_give_one_reject(data, is_framed):
    data = b"PAR1" + data + len(data).to_bytes(4, "little") + b"PAR1" if is_framed else data
    assert len(read_rows(data)) == 1
