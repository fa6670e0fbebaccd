"""The cue lexicon and the conjugation that inflects it."""

import pytest

from verbatim.nlp.quotes.conjugation import forms
from verbatim.nlp.quotes.lexicon import entries, nouns, verb_forms
from verbatim.schema import CUE_CLASSES

FRAMES = set("icqsdanofghzp")


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("annoncer", "annonce annonçait annonça annonçant annoncé annonceront"),
        ("juger", "juge jugeait jugea jugeant jugé"),
        ("rappeler", "rappelle rappelait rappellera rappelé"),
        ("révéler", "révèle révélait révéla révélera révélée"),
        ("répéter", "répète répétait répété"),
        ("harceler", "harcèle harcelait"),
        ("appuyer", "appuie appuyait appuiera"),
        ("dire", "dit disait dira dirait disant dites dits dise"),
        ("prédire", "prédit prédisait"),
        ("écrire", "écrit écrivait écrivit écrivant"),
        ("reconnaître", "reconnaît reconnut reconnu reconnaissant"),
        ("soutenir", "soutient soutenait soutint soutiendra soutenu"),
        ("promettre", "promet promettait promit promis promise"),
        ("répondre", "répond répondait répondit répondu"),
        ("craindre", "craint craignait craignant"),
        ("conclure", "conclut concluait conclu"),
        ("avertir", "avertit avertissait averti"),
        ("démentir", "dément démentait démenti"),
        ("convaincre", "convainc convainquait convaincu"),
        ("enjoindre", "enjoint enjoignait"),
        ("prévoir", "prévoit prévoyait prévu"),
        ("faire", "fait font faisait fit fera"),
    ],
)
def test_forms(infinitive, expected):
    assert set(expected.split()) <= {form.text for form in forms(infinitive)}


def test_unknown_group_is_refused():
    with pytest.raises(ValueError, match="irregular"):
        list(forms("blablare"))


def test_every_entry_is_usable():
    for entry in entries():
        assert entry.kind in CUE_CLASSES, entry
        assert entry.frames <= FRAMES, entry
        assert entry.frames, entry


def test_entries_are_unique_and_many():
    lemmas = [entry.lemma for entry in entries()]
    assert len(lemmas) == len(set(lemmas))
    assert len(lemmas) > 400


def test_reformed_spelling_is_known():
    assert "reconnait" in verb_forms()


def test_nouns_have_their_plural_and_gender():
    assert nouns()["députées"].gender == "f"
    assert nouns()["députées"].plural
    assert nouns()["ministre"].gender == ""
    assert nouns()["porte-parole"].kind == "person"
    assert "cours" not in nouns()
