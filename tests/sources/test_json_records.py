"""JSON gives its articles one by one, in whatever shape, and a broken one costs none but itself."""

from __future__ import annotations

import hashlib
import io
import json
import random
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sources.record_files import GOLDEN, Endless, kinds, origin, read, shown
from verbatim.rejects import Reject
from verbatim.sources import Record
from verbatim.sources.json import records as json_records
from verbatim.sources.json.shape import is_in_lines

ONE = {"guid": "1", "title": "Le pont « rouvre »", "text": "Le pont rouvre.\n\nEnfin [sic], dit-il."}
TWO = {
    "guid": "2",
    "titre": "La gare",
    "contenu": 'Elle "ferme".',
    "auteurs": [{"name": "Léa"}, {"name": "Tom"}],
}
A, B = json.dumps(ONE, ensure_ascii=False), json.dumps(TWO)


def read_json(data, name="a.json", **options):
    return read(json_records.read, data, name, **options)


def guids(items):
    return [item.guid for item in items if isinstance(item, Record)]


def files():
    return [file for file in sorted((GOLDEN / "json").iterdir()) if not file.name.endswith(".expected.json")]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_golden_files(file):
    expected = json.loads(file.with_name(f"{file.name}.expected.json").read_text())
    assert [shown(item) for item in read_json(file.read_bytes(), file.name)] == expected


@pytest.mark.parametrize(
    ("data", "name", "places"),
    [
        (A, "a.json", [""]),
        (json.dumps(ONE, indent=2), "a.json", [""]),
        (A, "a.jsonl", ["#1"]),
        (f"{A}\n{B}", "a.json", ["#1", "#2"]),
        (f"{A}\r\n\r\n{B}\r\n", "a.jsonl", ["#1", "#3"]),
        (f"{A}\n{B}{A}\n", "a.jsonl", ["#1", "#2", "#2.2"]),
        (f"{A},\n{B},\n", "a.jsonl", ["#1", "#2"]),
        (f'{{"items": [{A}]}}\n[{B},{A}]\n', "a.jsonl", ["#1:1", "#2:1", "#2:2"]),
        (f"\x1e{A}\n\x1e{B}\n", "a.json", ["#1", "#2"]),
        (f"{A}{B}", "a.json", ["#1", "#1.2"]),
        (json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1), "a.json", ["#1", "#6"]),
        (f"[{A},{B}]", "a.json", ["#1", "#2"]),
        (json.dumps([ONE, TWO], indent=2), "a.json", ["#1", "#2"]),
        (json.dumps([ONE, TWO], indent=2), "a.jsonl", ["#1", "#2"]),
        (f"[\n{A},\n{B}\n]\n", "a.jsonl", ["#1", "#2"]),
        (f"[[{A}],[{B}]]", "a.json", ["#1", "#2"]),
        (f"[{A}]\n[{B}]\n", "a.json", ["#1", "#2"]),
        (f'{{"n": 2, "articles": [{A},{B}], "pages": [1, 2]}}', "a.json", ["#1", "#2"]),
        (f'{{"articles": [\n{A},\n{B}\n]}}', "a.json", ["#1", "#2"]),
        (f'{{"response": {{"docs": [{A},{B}]}}}}', "a.json", ["#1", "#2"]),
        (f'{{"titre": "Le fil", "items": [{A},{B}]}}', "a.json", ["#1", "#2"]),
        (f'{{"politique": [{A}], "sport": [{B}]}}', "a.json", ["#1", "#2"]),
        (f'{{"x1": {A}, "x2": {B}}}', "a.json", ["#1", "#2"]),
        (f'{{"hits": [{{"_id": "x", "_source": {A}}}, {{"_source": {B}}}]}}', "a.json", ["#1", "#2"]),
        (f'{{"data": {{"type": "articles", "attributes": {A}}}}}', "a.json", [""]),
    ],
)  # fmt: skip
def test_the_shape_shows_in_the_bytes(data, name, places):
    items = read_json(data, name)
    assert kinds(items) == places
    assert {item.guid for item in items} <= {"1", "2"}
    assert {item.text for item in items} <= {ONE["text"], TWO["contenu"]}


def test_a_later_part_of_a_file_goes_on_counting_lines():
    assert kinds(read_json(f"{A}\n\n{B}\n", line=41, offset=9_000)) == ["#41", "#43"]
    assert read_json("\n", line=41, offset=9_000) == []


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("render", [json.dumps, lambda items, **_: "\n".join(map(_unicode, items))])
def test_encodings(encoding, named, render):
    items = [{"text": f"L’été à Évian, « {n} »"} for n in range(30)]
    found = read_json(render(items, ensure_ascii=False).encode(encoding))
    assert [item.text for item in found] == [item["text"] for item in items]
    assert {item.encoding for item in found} == {named}


def _unicode(item):
    return json.dumps(item, ensure_ascii=False)


def test_a_record_has_the_hash_of_its_bytes_wherever_it_stands():
    expected = (hashlib.sha256(A.encode()).hexdigest(), len(A.encode()))
    for data, name in [(A, "a.json"), (f"[{B}, {A} ]", "a.json"), (f"{A}\r\n{B}", "a.jsonl")]:
        assert expected in [(item.raw_hash, item.n_bytes) for item in read_json(data, name)]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ("", "a.json", [" empty"]),
        (" \n\t", "a.json", [" empty"]),
        ("[]", "a.json", [" empty"]),
        ('{"articles": []}', "a.json", [" empty"]),
        ("{}", "a.json", [" no_body"]),
        ("Il n'y a rien.", "a.json", [" malformed"]),
        ("null", "a.json", [" malformed"]),
        (bytes(range(256)) * 40, "a.json", [" binary"]),
        ('{"title": "x", "text": "  "}', "a.json", [" no_body"]),
        ('{"title": "x", "image": {"title": "y", "text": "légende"}}', "a.json", [" no_body"]),
        ('{"title": "x", "related": [{"title": "y", "text": "autre"}]}', "a.json", [" no_body"]),
        (f'[1, "x", null, {A}, true]', "a.json", ["#1 malformed", "#2", "#3 malformed"]),
        (f"[{A}, n'importe quoi, {B}]", "a.json", ["#1", "#2 malformed", "#3"]),
        (f'{A}\n["x"]\n3\n{B}', "a.jsonl", ["#1", "#2 malformed", "#3 malformed", "#4"]),
        (f'[{A},{{"title":"x "y" z","text":"q"}},{B}]', "a.json", ["#1", "#2 malformed", "#3"]),
        (f'[{A},{{"title":"x,"text":"q"}},{B},{A}]', "a.json", ["#1", "#2 malformed", "#3", "#4"]),
        (f'[{A},{{"title":"x","text":"q",{B},{A}]', "a.json", ["#1", "#2 malformed", "#3", "#4"]),
        (f'[{A},"title":"x","text":"q"}},{B}]', "a.json", ["#1", "#2 malformed", "#3"]),
        (f'{{"articles":[{A},{{"text":"x "y" z"}},{B}]}}', "a.json", ["#1", "#2 malformed", "#3"]),
        (f"[{A},{B[:-20]}", "a.json", ["#1", "#2 malformed"]),
        (f"[{A},{B}", "a.json", ["#1", "#2", "#3 malformed"]),
        (f'{{"text": "x\n{A}\n{B}', "a.jsonl", ["#1 malformed", "#2", "#3"]),
        (f'{{"text": "x"\n{A}\n{B}', "a.json", ["#1 malformed", "#2", "#3"]),
        (f'{{"text": [\n{A}\n{B}', "a.json", ["#1 malformed", "#2", "#3"]),
        (f"n'importe quoi\n{A}\n", "a.jsonl", ["#1 malformed", "#2"]),
        (f"{A}\n{B[:-5]}", "a.jsonl", ["#1", "#2 malformed"]),
        (A[:-1], "a.json", [" malformed"]),
    ],
)  # fmt: skip
def test_what_is_no_article_is_a_reject_and_the_others_are_read(data, name, expected):
    assert kinds(read_json(data, name)) == expected


def test_a_reject_says_where_and_what():
    _, broken, no_text = read_json(f'{A}\n{{"text": "x" "y"}}\n{{"titre": "x", "corps ": 3}}', "a.jsonl")
    assert broken.detail == "Expecting ',' delimiter at character 14"
    assert broken.raw_hash == hashlib.sha256(b'{"text": "x" "y"}').hexdigest()
    assert no_text.detail == "no text in corps ; the keys are titre, corps "


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"total": 12, "articles": [', "]}")])
def test_damage_to_one_article_costs_no_other(indent, start, end):
    randoms, n_others = random.Random(7), 0
    for _ in range(60):
        parts = [
            json.dumps({**ONE, "guid": f"{n}", "geo": {"x": [{"y": 1}]}}, indent=indent) for n in range(8)
        ]
        hit = randoms.randrange(1, 8)
        at = randoms.randrange(len(parts[hit]))
        damage = randoms.choice(["", '"', "{", "}", "]", "\\"])
        parts[hit] = parts[hit][:at] + damage + parts[hit][at + randoms.randrange(30) :]
        found = guids(read_json(start + ",".join(parts) + end))
        n_others += len({f"{n}" for n in range(8)} - {f"{hit}"} - set(found))
    assert n_others == 0


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('{"text": "a \\ud800 b"}', "a \ufffd b"),
        ('{"text": "a \\ud83d\\ude00 b"}', "a 😀 b"),
        (b'{"text": "a\x00b", "url": "https://gazette.example/pont"}', "a\x00b"),
        ('{"text": "a\nb"}', "a\nb"),
        ('{"text": "a", "text": "b"}', "b"),
        ('{"text": "a", "n": NaN, "m": -Infinity, "k": ' + "9" * 9_000 + "}", "a"),
        ('{"text": "a", "title": {"x": [' + "[" * 300 + "]" * 300 + "]}}", "a"),
    ],
)
def test_odd_values_do_not_cost_the_article(data, text):
    (record,) = read_json(data)
    assert record.text == text


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'[{"text": "' + b"\\" * 99_999,
        b'["' * 100_000,
        b"[" + b'""' * 100_000,
        b"[" + b"{}," * 20_000,
        b'{"text": ' + b"9" * 100_000 + b"}",
        b"\xef\xbb\xbf" * 1_000,
        b"]" * 100_000,
        b'{"":{"":[{"":' * 5_000,
    ],
)
def test_hostile_bytes_are_read_soon(data, name):
    start = time.perf_counter()
    assert read_json(data, name)
    assert time.perf_counter() - start < 5


def test_a_large_article_is_passed_over():
    large = json.dumps({"text": "x" * 5_000})
    for data in (f"[{A},{large},{B}]", f"{A}\n{large}\n{B}", f'{{"items": [{A},{large},{B}]}}'):
        _, reject, _ = items = read_json(data, max_article_bytes=1_000)
        assert guids(items) == ["1", "2"]
        assert (reject.reason, reject.n_bytes) == ("too_large", len(large))
        assert reject.raw_hash == hashlib.sha256(large.encode()).hexdigest()


FILLER = b"Le pont rouvre. " * 4_096
ARTICLE = (json.dumps({**ONE, "text": "Le pont rouvre. " * 1_000}, ensure_ascii=False) + ",\n").encode()


@pytest.mark.parametrize(
    ("name", "parts", "expected"),
    [
        ("a.json", (b"[", ARTICLE, 3_700, A.encode() + b"]"), [3_701, 0]),
        ("a.json", (b'{"n": 1, "list": [', ARTICLE, 3_700, A.encode() + b"]}"), [3_701, 0]),
        ("a.jsonl", (A.encode() + b'\n{"text": "', FILLER, 915, b'"}\n' + B.encode()), [2, 1]),
        ("a.json", (b'[{"text": "', FILLER, 915, b'"},' + B.encode() + b"]"), [1, 1]),
        ("a.json", (b'{"text": "', FILLER, 915, b'"}'), [0, 1]),
    ],
)
def test_memory_does_not_grow_with_the_file(name, parts, expected):
    stream = io.BufferedReader(Endless(*parts), 1 << 16)
    tracemalloc.start()
    n_found = [0, 0]
    for item in json_records.read(stream, origin(name)):
        n_found[isinstance(item, Reject)] += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n_found == expected
    assert peak < 12_000_000


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (f"{A}\n{B}\n", "a.json", True),
        (A, "a.json", False),
        (A, "a.ndjson", True),
        (f"[{A},\n{B}]", "a.jsonl", False),
        (json.dumps(ONE, indent=1), "a.jsonl", False),
        (f'{{"text": "x\n{A}', "a.jsonl", True),
        (f'{{"articles": [\n{A},\n{B}\n]}}', "a.json", False),
        ("", "a.json", False),
    ],
)
def test_lines_are_told_from_values_that_go_over_lines(head, name, expected):
    assert is_in_lines(head.encode(), name) is expected
    assert not is_in_lines(head.encode("utf-16"), name)


pieces = st.sampled_from(
    [A, B, "{", "}", "[", "]", '"', ",", ":", "\\", "\n", "\x00", "é", '{"text": ', "null"]
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300) | st.lists(pieces, max_size=12).map(lambda parts: "".join(parts).encode()),
    st.sampled_from(["a.json", "a.jsonl"]),
    st.sampled_from([60, 2_000_000]),
)
@example(b'[{"text"', "a.json", 60)
@example(b"\xff\xfe[\x00{\x00", "a.json", 60)
def test_any_bytes_give_records_and_rejects_each_at_a_place_of_its_own(data, name, limit):
    items = read_json(data, name, max_article_bytes=limit)
    assert items
    assert len({item.source_file for item in items}) == len(items)
    for item in items:
        if isinstance(item, Record):
            item.text.encode()
