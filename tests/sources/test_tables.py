"""Tables of commas, semicolons or tabs give an article a row, and a broken row costs none but itself."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sources.record_files import GOLDEN, Endless, kinds, origin, read, shown
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.tables import delimited as tables

HEADER = "guid;titre;texte\n"


def read_table(data, name="a.csv", **options):
    return read(tables.read, data, name, **options)


def texts(items):
    return [item.text if isinstance(item, Record) else item.reason for item in items]


def files():
    return [file for file in sorted((GOLDEN / "csv").iterdir()) if not file.name.endswith(".expected.json")]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_golden_files(file):
    expected = json.loads(file.with_name(f"{file.name}.expected.json").read_text())
    assert [shown(item) for item in read_table(file.read_bytes(), file.name)] == expected


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_dialect_shows_in_the_bytes(delimiter, line_end, encoding):
    rows = [
        ["titre", "texte"],
        ["L’été, déjà ; à Évian", "Un | deux,\ttrois ; « quatre »"],
        ["B", 'Dit "non".'],
    ]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    found = read_table(written.getvalue().encode(encoding))
    assert kinds(found) == ["#2", "#3"]
    assert [[item.title, item.text] for item in found] == [["L’été, déjà ; à Évian", rows[1][1]], rows[2]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("sep=|\ntitre|texte\na|b;c,d\n", ["b;c,d"]),
        ("\n\nExport du jour;;\ntitre;texte;x\na;b;c\n", ["b"]),
        ("'titre';'texte'\n'a';'l''été'\n", ["l'été"]),
        ('"titre","texte"\n"a","dit \\"non\\", puis oui"\n', ['dit "non", puis oui']),
        ('titre, texte\n"a", "b, c"\n', ["b, c"]),
        ("texte\nUn, deux; trois\n", ["Un, deux; trois"]),
        (HEADER + "1;a;b;;\n", ["b"]),
        (HEADER + "1;a;5\" d'écran\n", ["5\" d'écran"]),
        (HEADER + "1;a;\\N\n2;b;NULL\n", ["no_body", "no_body"]),
        (HEADER + '1;a;"deux\n\nlignes"\n2;b;c', ["deux\n\nlignes", "c"]),
    ],
)
def test_ways_to_write_a_table(data, expected):
    assert texts(read_table(data)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [" empty"]),
        (b" \n\t\r\n", [" empty"]),
        (HEADER, [" empty"]),
        (bytes(range(256)) * 40, [" binary"]),
        (HEADER + "1;a\n2;b;c;d\n3;c;d\n", ["#2 malformed", "#3 malformed", "#4"]),
        (HEADER + '1;a;"b\n2;"c";d\n3;e;f\n', ["#2 malformed", "#3", "#4"]),
        (HEADER + '1;a;"b\n2;c;d\n3;e;f\n', ["#2 malformed", "#3", "#4"]),
        (HEADER + '1;a;"b\n2;c;"d\ne"\n3;e;f\n', ["#2 malformed", "#3", "#5"]),
        (HEADER + '1;a;"un "mot" ici"\n2;c;d\n', ["#2 malformed", "#3"]),
        (HEADER + ";;\n\n1;a;b\n", ["#4"]),
        (HEADER + "1;a;\n", ["#2 no_body"]),
    ],
)
def test_what_is_no_article_is_a_reject_and_the_others_are_read(data, expected):
    assert kinds(read_table(data)) == expected


def test_a_table_without_a_known_column_says_what_to_do():
    (reject,) = read_table("auteur;a\x07 b;c\n1;2;3\n")
    assert reject.reason == "malformed"
    assert reject.detail == (
        "no column is known to hold the text among auteur, a\\u0007 b, c: "
        'name it in VERBATIM_COLUMNS, such as {"text": "its name"}'
    )


def test_the_setting_wins_over_names():
    columns = {"text": "c2", "title": "c1", "source": "absent"}
    (record,) = read_table("texte;c1;c2;titre;journal\nA;B;C;D;E\n", columns=columns)
    assert (record.text, record.title, record.source) == ("C", "B", "E")


def test_of_two_columns_of_a_name_the_first_counts():
    assert texts(read_table("texte;texte;titre\nA;B;C\n")) == ["A"]


def test_a_row_has_the_hash_of_its_bytes():
    row = '1;a;"deux\r\nlignes é"'.encode("cp1252")
    (record,) = read_table(HEADER.encode() + row + b"\r\n")
    assert (record.raw_hash, record.n_bytes) == (hashlib.sha256(row).hexdigest(), len(row))
    assert record.encoding == "cp1252"


def test_bytes_that_a_later_row_has_in_another_encoding_are_read():
    long = "été " * 500
    data = (HEADER + f"1;a;{long}\n" * 600).encode() + f"2;b;{long}".encode("cp1252")
    assert len(data) > 1_200_000
    assert set(texts(read_table(data))) == {long}


@pytest.mark.parametrize("large", ["x" * 2_000, '"' + "x\n" * 1_000 + '"', '"' + 'x"";\n' * 400 + '"'])
def test_a_large_row_is_passed_over(large):
    items = read_table(HEADER + f"1;a;b\n2;b;{large}\n3;c;d\n", max_article_bytes=1_000)
    assert texts(items) == ["b", "too_large", "d"]
    assert items[1].n_bytes >= len(large)


def test_damage_to_one_row_costs_no_other():
    randoms, n_others = random.Random(5), 0
    for _ in range(150):
        rows = [f'{n};T{n};"Il dit ""oui""\npuis ; non, {n}"' for n in range(8)]
        hit = randoms.randrange(8)
        at = randoms.randrange(len(rows[hit]))
        damage = randoms.choice(["", '"', ";", "\n"])
        rows[hit] = rows[hit][:at] + damage + rows[hit][at + randoms.randrange(9) :]
        found = {item.guid for item in read_table(HEADER + "\n".join(rows)) if isinstance(item, Record)}
        n_others += len({f"{n}" for n in range(8)} - {f"{hit}"} - found)
    assert n_others == 0


FILLER = b"Le pont rouvre. " * 4_096


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((HEADER.encode(), b"1;a;" + FILLER[:8_000] + b"\n", 2_500, b"2;b;c\n"), [2_501, 0]),
        ((HEADER.encode() + b'1;a;"', FILLER, 300, b'"\n2;b;c\n'), [1, 1]),
        ((HEADER.encode() + b"1;a;", FILLER, 300, b"\n2;b;c\n"), [1, 1]),
        ((HEADER.encode() + b'1;a;"', FILLER[:8_000] + b"\n", 2_500, b'"\n2;b;c\n'), [1, 1]),
    ],
)
def test_memory_does_not_grow_with_the_file(parts, expected):
    stream = io.BufferedReader(Endless(*parts), 1 << 16)
    tracemalloc.start()
    n_found = [0, 0]
    for item in tables.read(stream, origin("a.csv")):
        n_found[isinstance(item, Reject)] += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n_found == expected
    assert peak < 24_000_000


pieces = st.sampled_from(
    ["1;a;b", ";", '"', '""', "\n", "\r", "\t", ",", "texte", "titre", "\x00", "é", "sep=;"]
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300)
    | st.lists(pieces, max_size=20).map(lambda parts: (HEADER + "".join(parts)).encode()),
    st.sampled_from([30, 2_000_000]),
)
@example(b'texte\n"', 30)
@example(b"\xff\xfet\x00", 30)
def test_any_bytes_give_records_and_rejects_each_at_a_place_of_its_own(data, limit):
    items = read_table(data, max_article_bytes=limit)
    assert items
    assert len({item.source_file for item in items}) == len(items)
    for item in items:
        if isinstance(item, Record):
            item.text.encode()
