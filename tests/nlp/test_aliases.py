"""Which mentions are one entity, and under which name."""

import pytest

from verbatim.nlp.aliases import link
from verbatim.nlp.keys import entity_key


def names(text, *mentions):
    """Names by mention; a mention is (text, label), found in order."""
    spans, at = [], 0
    for printed, label in mentions:
        at = text.index(printed, at)
        spans.append((at, at + len(printed), printed, label))
        at += len(printed)
    return [(a.name, a.entity) for a in link(text, spans)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Éva  Joly", "eva joly"),
        ("M. Paul NOIR", "paul noir"),
        ("Mme Anne Petit", "anne petit"),
        ("L’Orient-Le Jour", "l orient le jour"),
        ("KREMLIN", "kremlin"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_key(name, key):
    assert entity_key(name) == key


def test_surname_title_and_full_name_are_one():
    found = names(
        "Duval arrive. Marc Duval parle. M. Duval part.",
        ("Duval", "PER"),
        ("Marc Duval", "PER"),
        ("Duval", "PER"),
    )
    assert found == [("Marc Duval", 0)] * 3


def test_case_does_not_count():
    assert [e for _, e in names("ROXOR gagne. Roxor perd.", ("ROXOR", "ORG"), ("Roxor", "ORG"))] == [0, 0]


def test_acronym_in_brackets():
    text = "L’Office national des forêts (ONF) recrute. L’ONF attend."
    found = names(text, ("Office national des forêts", "ORG"), ("ONF", "ORG"), ("ONF", "ORG"))
    assert found == [("Office national des forêts", 0)] * 3


def test_acronym_by_its_initials():
    text = "L’Office national des forêts recrute. L’ONF attend."
    assert (
        names(text, ("Office national des forêts", "ORG"), ("ONF", "ORG"))[1][0]
        == "Office national des forêts"
    )


def test_two_people_of_one_surname_stay_two():
    text = "Jean Roux salue Marie Roux. M. Roux part, Mme Roux reste."
    found = names(text, ("Jean Roux", "PER"), ("Marie Roux", "PER"), ("Roux", "PER"), ("Roux", "PER"))
    assert [n for n, _ in found] == ["Jean Roux", "Marie Roux", "Jean Roux", "Marie Roux"]


def test_bare_shared_surname_goes_to_the_nearest_before():
    text = "Jean Roux parle. Marie Roux répond. Roux sourit."
    assert names(text, ("Jean Roux", "PER"), ("Marie Roux", "PER"), ("Roux", "PER"))[2][0] == "Marie Roux"


def test_longer_forms_of_a_name():
    text = "Ali Benna Sidi préside. Ali Benna gouverne. A. Benna signe."
    found = names(text, ("Ali Benna Sidi", "PER"), ("Ali Benna", "PER"), ("A. Benna", "PER"))
    assert {e for _, e in found} == {0}
    assert found[2][0] == "Ali Benna Sidi"


def test_family_name_first():
    assert names("Pak Min Su parle. Pak part.", ("Pak Min Su", "PER"), ("Pak", "PER"))[1] == ("Pak Min Su", 0)


def test_places_are_not_people():
    found = names("Jean Paris vit à Paris.", ("Jean Paris", "PER"), ("Paris", "LOC"))
    assert [e for _, e in found] == [0, 1]


def test_nothing():
    assert link("Rien.", []) == ()
