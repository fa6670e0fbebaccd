# ruff: noqa: E501  (a sentence a line)
"""Marks after a colon, with a verb, without one, as a block, and with a signature."""

import pytest

from nlp.quotes.annotated import check

WITH_VERB = [
    "<s1=Anne Petit><PER>Anne Petit</PER></s1> <c1>prévient</c1> : « <d1>Rien n’est joué.</d1> »",
    "<s1>Le syndicat</s1> <c1>a réagi</c1> dans la soirée : « <d1>Cette offre est indigne.</d1> »",
    "Sur son blog, <s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>écrit</c1> : « <d1>Je quitte le conseil.</d1> »",
    "<s1>La procureure</s1> <c1>a conclu</c1> : “<d1>Les faits sont établis.</d1>”",
    "Et <s1=Zoé Vidal><PER>Zoé Vidal</PER></s1> de <c1>conclure</c1> : « <d1>C’est fini.</d1> »",
    "Il est sorti du tribunal en <c1>criant</c1> : « <d1>Je suis innocent !</d1> »",
    "<s1=Paul Noir><PER>Paul Noir</PER></s1>, l’entraîneur, ne décolère pas : « <d1>On a joué à dix pendant une heure.</d1> »",
]
WITHOUT_VERB = [
    "Pour <s1=Marc Duval><PER>Marc Duval</PER></s1>, aucun doute : « <d1>Il faut partir maintenant.</d1> »",
    "<s1>La ministre</s1>, jeudi : « <d1>Nous ne céderons pas.</d1> »",
    "<s1=Anne Petit><PER>Anne Petit</PER></s1> : « <d1>La ville doit respirer.</d1> »",
    "Colère de <s1=Luc Roy><PER>Luc Roy</PER></s1> : « <d1>Personne ne nous a consultés.</d1> »",
]
SIGNED = [
    "« <d1>Merci à tous pour ces années.</d1> » – <s1=Paul Noir><PER>Paul Noir</PER></s1>, entraîneur",
    "« <d1>Le livre ne mourra pas.</d1> » — <s1=Rose Martin><PER>Rose Martin</PER></s1>",
]
NONE = [
    "Au menu : « Carmen » de <PER>Bizet</PER> et deux ballets.",
    "Trois villes sont candidates : <LOC>Lyon</LOC>, <LOC>Gand</LOC> et <LOC>Turin</LOC>.",
    "Le titre est trouvé : « Les Heures ».",
]


@pytest.mark.parametrize("annotated", WITH_VERB)
def test_colon_after_verb(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", WITHOUT_VERB)
def test_colon_without_verb(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", SIGNED)
def test_signature(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NONE)
def test_colon_that_introduces_no_words(annotated):
    check(annotated)
