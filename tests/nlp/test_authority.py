"""The table of names: which entry a name stands for, and what a watch list adds."""

from pathlib import Path

import pytest

from nlp.test_consistency import labelled, marked
from verbatim.errors import ModelError
from verbatim.nlp import authority
from verbatim.nlp.aliases import link
from verbatim.nlp.authority import Authority, Entry
from verbatim.nlp.labels import KnownLabels
from verbatim.nlp.watch import Watch

TABLE = Authority(
    [
        Entry("Office des ponts", "ORG", ("Office des ponts", "OP", "Ponts")),
        Entry("Orchestre populaire", "ORG", ("Orchestre populaire", "OP")),
        Entry("Lorval", "LOC", ("Lorval",)),
        Entry("FC Lorval", "ORG", ("FC Lorval", "Lorval")),
        Entry("Anne Morin", "PER", ("Anne Morin", "Anna Morin", "Morin")),
        Entry("Paul Roux", "PER", ("Paul Roux", "Roux"), "Q42", is_watched=True),
        Entry("!!!", "ORG", ("!!!",)),
        Entry("Pierre Roux", "PER", ("Pierre Roux", "Roux")),
    ]
)


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("Office des Ponts", "ORG", "Office des ponts"),
        ("Ponts", "ORG", "Office des ponts"),
        ("OP", "ORG", None),
        ("Lorval", "LOC", "Lorval"),
        ("Lorval", "ORG", "FC Lorval"),
        ("Lorval", "PER", None),
        ("Anna Morin", "PER", "Anne Morin"),
        ("Morin", "PER", None),
        ("Roux", "PER", "Paul Roux"),
        ("???", "ORG", None),
    ],
)
def test_one_entry_or_none(name: str, label: str, found: str | None) -> None:
    entry = TABLE.find(name, label)
    assert (entry.name if entry else None) == found


def test_keys_are_those_of_the_table() -> None:
    text = "Les Ponts ferment, dit Roux."
    (bridges, roux) = link(text, [(4, 9, "Ponts", "ORG"), (23, 27, "Roux", "PER")], TABLE)
    assert (bridges.name, bridges.key, bridges.wikidata_id) == ("Ponts", "office des ponts", None)
    assert (roux.name, roux.key, roux.wikidata_id) == ("Roux", "paul roux", "Q42")


def test_shipped_tables_are_well_formed() -> None:
    entries = list(authority.shipped())
    assert len(entries) > 20_000
    assert {e.label for e in entries} == authority.LABELS
    assert all(e.name == e.name.strip() and e.forms[0] == e.name for e in entries)
    table = authority.load()
    onu = table.find("ONU", "ORG")
    assert onu is not None
    assert onu == table.find("Organisation des Nations unies", "ORG")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les {Ponts|LOC} ferment.", [("Ponts", "ORG")]),
        ("{Lorval|PER} ferme.", [("Lorval", "PER")]),
        ("Le {FC Lorval|LOC} gagne à {Lorval|LOC}.", [("FC Lorval", "ORG"), ("Lorval", "LOC")]),
        ("Le {3 mai|DATE}, {Vernay|LOC} dort.", [("3 mai", "DATE"), ("Vernay", "LOC")]),
        ("{Ponts|PER} parle.", [("Ponts", "ORG")]),
        ("M.\u00a0{Ponts|PER} parle.", [("Ponts", "PER")]),
        ("{Anne Ponts|PER} parle. {Ponts|PER} sort.", [("Anne Ponts", "PER"), ("Ponts", "PER")]),
    ],
)
def test_a_name_with_one_label_has_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(KnownLabels(TABLE)(marked(text))) == expected


WATCHED = "name,label,aliases,wikidata_id\nUsine du Val,ORG,UDV | Val-Usine,Q7\nBelmont,LOC,,\n"


@pytest.fixture
def watch_list(tmp_path: Path) -> str:
    path = tmp_path / "watch.csv"
    path.write_text(WATCHED, encoding="utf-8")
    return str(path)


def test_a_watch_list_is_read(watch_list: str) -> None:
    first, second = authority.watched(watch_list)
    assert first == Entry("Usine du Val", "ORG", ("Usine du Val", "UDV", "Val-Usine"), "Q7", is_watched=True)
    assert (second.wikidata_id, second.forms) == (None, ("Belmont",))
    entry = authority.load(watch_list).find("UDV", "ORG")
    assert entry == first


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"nom,label\nLorval,LOC\n", "has no column name"),
        (b"name,label\nLorval,PLACE\n", "line 2: 'Lorval' with the label 'PLACE'"),
        (b"name,label\n,LOC\n", "two letters or more"),
        (b"name,label\nL\xe9,LOC\n", "cannot be read as UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_watch_list_says_what_is_wrong(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "watch.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=message):
        authority.watched(str(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Usine du Val ferme.", [("Usine du Val", "ORG")]),
        ("UDV et {Belmont|PER} parlent.", [("UDV", "ORG"), ("Belmont", "LOC")]),
        ("Le {maire de Belmont|ORG} parle.", [("maire de Belmont", "ORG")]),
        ("L’usine du Val ferme.", [("usine du Val", "ORG")]),
        ("Un usine du val.", []),
        ("Rien ici.", []),
    ],
)
def test_watched_names_are_found(watch_list: str, text: str, expected: list[tuple[str, str]]) -> None:
    doc = Watch(authority.watched(watch_list))(marked(text))
    assert labelled(doc) == expected
    assert all(ent.id_ == "authority" for ent in doc.ents if ent.text in {"UDV", "Usine du Val"})


def test_a_name_with_another_number_is_another_name() -> None:
    watch = Watch([Entry("Canal 2", "ORG", ("Canal 2",))])
    assert labelled(watch(marked("Canal 2, puis Canal 3 et Canal 5."))) == [("Canal 2", "ORG")]


def test_without_a_watch_list_nothing_changes() -> None:
    assert labelled(Watch([])(marked("{Belmont|PER} parle."))) == [("Belmont", "PER")]
