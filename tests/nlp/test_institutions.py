"""An institution named after a place is one organisation."""

import pytest

from nlp.test_consistency import labelled, marked
from verbatim.nlp.institutions import Institutions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le parquet de {Lille|LOC} enquête.", [("parquet de Lille", "ORG")]),
        ("La préfecture du {Var|LOC} a fermé.", [("préfecture du Var", "ORG")]),
        ("La police de la {Réunion|LOC} cherche.", [("police de la Réunion", "ORG")]),
        ("L’ambassade d’{Italie|LOC} est close.", [("ambassade d’Italie", "ORG")]),
        (
            "Le tribunal administratif de {Rennes|LOC} a tranché.",
            [("tribunal administratif de Rennes", "ORG")],
        ),
        ("La cour d’appel de {Douai|LOC} siège.", [("cour d’appel de Douai", "ORG")]),
        ("Le conseil régional de {Bretagne|LOC} vote.", [("conseil régional de Bretagne", "ORG")]),
        ("Le conseil de {Bretagne|LOC} vote.", [("Bretagne", "LOC")]),
        ("La cour de {Rome|LOC} est vide.", [("Rome", "LOC")]),
        ("Le port de {Sète|LOC} est vide.", [("Sète", "LOC")]),
        ("La police cherche, près de {Sète|LOC}.", [("Sète", "LOC")]),
        ("Le préfet de police de {Paris|LOC} parle.", [("Paris", "LOC")]),
        ("La préfecture de police de {Paris|LOC} écrit.", [("préfecture de police de Paris", "ORG")]),
        ("Le chef de la police de {Paris|LOC} parle.", [("police de Paris", "ORG")]),
        ("La police, de {Sète|LOC} à {Agde|LOC}, cherche.", [("Sète", "LOC"), ("Agde", "LOC")]),
        ("La mairie de {Anne Petit|PER} est loin.", [("Anne Petit", "PER")]),
        ("De {Lyon|LOC} à {Nice|LOC}.", [("Lyon", "LOC"), ("Nice", "LOC")]),
        ("{Lyon|LOC} de {Nice|LOC}.", [("Lyon", "LOC"), ("Nice", "LOC")]),
        ("de {Nice|LOC}", [("Nice", "LOC")]),
    ],
)
def test_institutions(text: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(Institutions()(marked(text))) == expected


def test_what_the_rule_found_says_so() -> None:
    doc = Institutions()(marked("Le parquet de {Lille|LOC} écrit à {Nice|LOC}."))
    assert [ent.id_ for ent in doc.ents] == ["rule", ""]
