import json

import pytest

from verbatim.evaluation import gold
from verbatim.evaluation.records import Entity, GoldError, Quote, Record, Span

RECORD = {
    "id": "un",
    "text": "Ada dit oui.",
    "entity_scheme": "any",
    "entities": [{"start": 0, "end": 3, "label": "PER"}],
    "quotes": [
        {
            "id": "1",
            "type": "indirect",
            "content": [{"start": 8, "end": 11}],
            "cue": [{"start": 4, "end": 7}],
            "speaker": [{"start": 0, "end": 3}],
            "speaker_name": "Ada",
            "speaker_kind": "named",
        }
    ],
}


def _changed(**fields):
    return json.dumps({**RECORD, **fields})


def test_a_folder_of_both_kinds(tmp_path):
    (tmp_path / "un.json").write_text(json.dumps(RECORD))
    (tmp_path / "deux.xml").write_text('<e t="LOC">Pau</e>\n')
    (tmp_path / "deux.txt").write_text("Pau\n")
    (tmp_path / gold.FLOORS_NAME).write_text("{}")
    deux, un = gold.read_folder(tmp_path)
    assert deux == Record("deux", "Pau", (Entity(0, 3, "LOC"),))
    quote = Quote("indirect", (Span(8, 11),), (Span(4, 7),), (Span(0, 3),), "Ada", "named")
    assert un == Record("un", "Ada dit oui.", (Entity(0, 3, "PER"),), (quote,))


def test_entities_may_be_left_unannotated():
    assert gold.parse_json(_changed(entities=None)).entities is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{", "Invalid JSON"),
        ("[]", "object"),
        ('{"id": "x"}', "text: Field required"),
        (_changed(entities=[{"start": 0, "end": 99, "label": "PER"}]), "entities.0: 0–99 is no part"),
        (_changed(entities=[{"start": 3, "end": 3, "label": "PER"}]), "entities.0: 3–3 is no part"),
        (_changed(entities=[{"start": 0, "end": 3, "label": "DATE"}]), "entities.0.label: 'DATE'"),
        (_changed(entities=[{"start": "a", "end": 3, "label": "PER"}]), "entities.0.start: "),
        (_changed(quotes=[{"type": "free", "content": [{"start": 0, "end": 3}]}]), "quotes.0.type: 'free'"),
        (_changed(quotes=[{"type": "direct", "content": []}]), "quotes.0.content"),
    ],
)
def test_a_broken_record_is_named_with_the_place(tmp_path, source, message):
    file = tmp_path / "cassé.json"
    file.write_text(source)
    with pytest.raises(GoldError) as error:
        gold.read_folder(tmp_path)
    assert str(error.value).startswith(str(file))
    assert message in str(error.value)


def test_bytes_that_are_not_utf8_are_named(tmp_path):
    (tmp_path / "a.xml").write_bytes("été".encode("latin-1"))
    with pytest.raises(GoldError, match=r"a\.xml: not UTF-8 at byte 0"):
        gold.read_folder(tmp_path)


def test_markup_errors_name_the_file(tmp_path):
    (tmp_path / "a.xml").write_text("Ada</e>")
    with pytest.raises(GoldError, match=r"a\.xml: line 1, column 4"):
        gold.read_folder(tmp_path)


def test_the_plain_text_beside_an_annotated_one_must_agree(tmp_path):
    (tmp_path / "a.xml").write_text('un <e t="PER">Ada</e>')
    (tmp_path / "a.txt").write_text("un Ida")
    with pytest.raises(GoldError, match=r"differs from a\.txt at line 1, column 4: 'Ada' instead of 'Ida'"):
        gold.read_folder(tmp_path)


def test_a_folder_without_records(tmp_path):
    (tmp_path / "notes.txt").write_text("rien")
    with pytest.raises(GoldError, match="holds no annotated articles"):
        gold.read_folder(tmp_path)
    with pytest.raises(GoldError, match="is not a folder"):
        gold.read_folder(tmp_path / "nulle-part")


def test_two_records_of_one_id(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(RECORD))
    (tmp_path / "b.json").write_text(json.dumps(RECORD))
    with pytest.raises(GoldError, match="a second record with the id 'un'"):
        gold.read_folder(tmp_path)


def test_the_hash_of_a_sample_sees_content_and_names_but_not_line_ends(tmp_path):
    file = tmp_path / "a.xml"
    file.write_bytes(b"un\ndeux")
    first = gold.sample_hash(tmp_path)
    file.write_bytes(b"un\r\ndeux")
    assert gold.sample_hash(tmp_path) == first
    (tmp_path / gold.FLOORS_NAME).write_text("{}")
    assert gold.sample_hash(tmp_path) == first
    file.write_bytes(b"un\ndeuX")
    assert gold.sample_hash(tmp_path) != first
    file.write_bytes(b"un\ndeux")
    file.rename(tmp_path / "b.xml")
    assert gold.sample_hash(tmp_path) != first
