"""Variants of the training texts: other typography, other names, the same annotation."""

import pytest
from training.annotation import Annotated
from training.replacement import Pools, replaced
from training.typography import variant

TEXT = (
    "Lorval : l'usine ferme\n\n\"C'est fini\", dit Mme Morin à M. Morin. "
    "Anne Morin ajoute : « J'ai 10 000 euros... » L'usine de Vernay et celle d'Albi."
)
NAMES = [("Lorval", "LOC"), ("Anne Morin", "PER"), ("Vernay", "LOC"), ("Albi", "LOC")]
SURNAMES_ALONE = ["Mme Morin", "M. Morin"]
POOLS = Pools(
    given=("Paul", "Rose", "Irma"),
    surnames=("Petit", "Roux"),
    towns=("Lorval", "Vernay", "Albi", "Tours", "Nantes", "Arras"),
    organisations=("Suez", "Airbus"),
)


def article() -> Annotated:
    entities = [(TEXT.index(name), TEXT.index(name) + len(name), label) for name, label in NAMES]
    for phrase in SURNAMES_ALONE:
        end = TEXT.index(phrase) + len(phrase)
        entities.append((end - len("Morin"), end, "PER"))
    return Annotated("essai", TEXT, tuple(sorted(entities)))


@pytest.mark.parametrize("seed", [str(i) for i in range(30)])
def test_typography_keeps_every_name_in_its_span(seed: str) -> None:
    original = article()
    result = variant(original, seed)
    assert result.entities is not None
    was = [(TEXT[s:e].lower(), label) for s, e, label in original.entities or ()]
    assert [(result.text[s:e].lower(), label) for s, e, label in result.entities] == was


def test_typography_varies_with_the_seed_and_only_with_it() -> None:
    variants = {variant(article(), str(seed)).text for seed in range(30)}
    assert len(variants) > 10
    assert variant(article(), "7") == variant(article(), "7")
    assert any("«\u00a0C’est fini\u00a0»" in text for text in variants)
    assert any("“C’est fini”" in text for text in variants)
    assert any("10\u202f000" in text for text in variants)
    assert any(
        text.startswith("LORVAL : L'USINE") or text.startswith("LORVAL\u00a0: L’USINE") for text in variants
    )


def test_replaced_people_stay_one_person() -> None:
    changed = 0
    for seed in range(30):
        result = replaced(article(), POOLS, str(seed))
        people = [result.text[s:e] for s, e, label in result.entities or () if label == "PER"]
        assert len({name.split()[-1] for name in people}) == 1
        changed += people[0] != "Morin"
    assert 5 < changed < 28


def test_a_vowel_gives_way_to_a_vowel() -> None:
    for seed in range(30):
        result = replaced(article(), POOLS, str(seed))
        towns = [result.text[s:e] for s, e, label in result.entities or () if label == "LOC"]
        assert [town[0] in "A" for town in towns] == [False, False, True]
