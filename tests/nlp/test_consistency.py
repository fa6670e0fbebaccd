"""One name, one label in an article."""

import pytest
from spacy.tokens import Doc, Span

from verbatim.nlp.consistency import NameConsistency, preferred_labels
from verbatim.nlp.pipeline import blank


def marked(text: str) -> Doc:
    """A `Doc` from a text that writes its entities as {name|LABEL}."""
    plain, found = "", []
    for piece in text.replace("}", "{").split("{"):
        name, _, label = piece.partition("|")
        if label:
            found.append((len(plain), len(plain) + len(name), label))
        plain += name
    doc = blank()(plain)
    doc.set_ents([doc.char_span(start, end, label=label) for start, end, label in found])
    return doc


def labelled(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{Anne Mai|PER} parle. {Mai|LOC} répond, puis Mai sort.",
            [("Anne Mai", "PER"), ("Mai", "PER"), ("Mai", "PER")],
        ),
        (
            "{Vexa|ORG} investit. {Vexa|ORG} embauche. {Vexa|PRODUCT} recule et Vexa ferme.",
            [("Vexa", "ORG")] * 4,
        ),
        ("{Vexa|ORG} investit. {Vexa|PRODUCT} recule.", [("Vexa", "ORG"), ("Vexa", "PRODUCT")]),
        ("{Anne Petit|PER} est là. Le petit chien aussi.", [("Anne Petit", "PER")]),
        (
            "{Nino Vexa|PER} joue. {Nino|ORG} gagne, puis Nino sort.",
            [("Nino Vexa", "PER"), ("Nino", "PER"), ("Nino", "PER")],
        ),
        (
            "{Florence Petit|PER} arrive à {Florence|LOC}. {Florence|LOC} dort.",
            [("Florence Petit", "PER"), ("Florence", "LOC"), ("Florence", "LOC")],
        ),
        ("{Anne Petit|PER} est là. Rue Petit Pont, on attend.", [("Anne Petit", "PER")]),
        ("{Lyon|LOC} le {2 mai|DATE}. Demain, Lyon dort.", [("Lyon", "LOC"), ("2 mai", "DATE")]),
        ("Rien ici.", []),
    ],
    ids=[
        "surname",
        "majority",
        "no majority",
        "common word",
        "given name",
        "given name and place",
        "longer name",
        "seen once",
        "nothing",
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(NameConsistency()(marked(text))) == expected


def test_order_of_mentions_does_not_matter() -> None:
    names = [(("Vexa",), "ORG"), (("Vexa",), "ORG"), (("Vexa",), "LOC"), (("Anne", "Vexa"), "LOC")]
    assert preferred_labels(names) == preferred_labels(reversed(names))


def test_runs_on_nothing() -> None:
    doc = blank()("")
    assert NameConsistency()(doc).ents == ()


def test_spaces_inside_a_name_do_not_matter() -> None:
    doc = blank()("Anne\u00a0Mai parle. Mai sort.")
    doc.set_ents([Span(doc, 0, 3, label="PER")])
    assert labelled(NameConsistency()(doc)) == [("Anne\u00a0Mai", "PER"), ("Mai", "PER")]


def test_no_name_ends_with_a_preposition_or_a_line_break() -> None:
    doc = marked("Le {golfe de l’|LOC}Arctique gèle en {avril\n\n|DATE}La suite.")
    assert labelled(NameConsistency()(doc)) == [("golfe", "LOC"), ("avril", "DATE")]
