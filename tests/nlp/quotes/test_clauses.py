# ruff: noqa: E501  (a sentence a line)
"""Reported clauses: que, si, infinitives, participles, with and without words in marks."""

import pytest

from nlp.quotes.annotated import check

QUE = [
    "<s1=Quai d’Orsay>Le <ORG>Quai d’Orsay</ORG></s1> <c1>affirme</c1> que <i1>l’accord tient</i1>.",
    "<s1=Anne Petit><PER>Anne Petit</PER></s1> <c1>a annoncé</c1> mardi que <i1>la piscine fermera en mars</i1>.",
    "<s1>La police</s1> <c1>a indiqué</c1> dans un communiqué qu’<i1>elle cherchait deux témoins</i1>.",
    "<s1=Berlin><LOC>Berlin</LOC></s1> <c1>a fait savoir</c1> que <i1>le sommet se tiendrait en mai</i1>.",
    "<s1>Le gérant</s1> <c1>reconnaît</c1> que <i1>les prix ont monté</i1>, mais la fréquentation ne baisse pas.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1>, maire de <LOC>Gex</LOC>, <c1>estime</c1> que <i1>l’État doit payer</i1>.",
    "<s1>Des riverains</s1> <c1>ont raconté</c1> que <i1>la fumée venait du hangar</i1>.",
    "<s1>Les deux pays</s1> <c1>sont convenus</c1> que <i1>la frontière rouvrirait</i1>.",
    "<s1=Paul Noir><PER>Paul Noir</PER></s1> <c1>insiste</c1> sur le fait que <i1>le stade est sûr</i1>.",
]
ISLAND_IN_QUE = [
    "<s1>Elle</s1> <c1>a jugé</c1> que <m1>ce plan était « une farce »</m1>.",
    "<s1=Marc Duval><PER>Marc Duval</PER></s1> <c1>soutient</c1> que <m1>la vanne était « grande ouverte » ce soir-là</m1>.",
    "<s1>La cour</s1> <c1>a estimé</c1> que <m1>le contrat n’était « ni signé ni daté »</m1>.",
]
WHOLE_IN_QUE = [
    "<s1=Rose Martin><PER>Rose Martin</PER></s1> <c1>a déclaré</c1> que « <d1>la digue ne tiendra pas un hiver de plus</d1> ».",
    "<s1>Le président du club</s1> <c1>assure</c1> que « <d1>nous jouerons à domicile</d1> ».",
]
QUESTION = [
    "<s1>Le journaliste</s1> <c1>demande</c1> <i1>si le vote aura lieu</i1>.",
    "<s1=Anne Petit><PER>Anne Petit</PER></s1> <c1>s’interroge</c1> : « <d1>Qui paiera les travaux ?</d1> »",
]
INFINITIVES = [
    "<s1>Il</s1> <c1>dit</c1> <i1>avoir tout vu</i1>.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>affirme</c1> <i1>ne pas connaître cet homme</i1>.",
    "<s1>Le juge</s1> <c1>ordonne</c1> de <i1>libérer les fonds</i1>.",
    "<s1>La préfète</s1> <c1>a demandé</c1> aux habitants de <i1>rester chez eux</i1>.",
    "<s1=Paul Noir><PER>Paul Noir</PER></s1> <c1>a appelé</c1> les joueurs à <i1>garder leur calme</i1>.",
    "<s1>Le syndicat</s1> <c1>promet</c1> de <i1>revenir lundi</i1>.",
]
PARTICIPLES = [
    "<s1=Marc Duval><PER>Marc Duval</PER></s1> est sorti, <c1>affirmant</c1> que <i1>tout allait bien</i1>.",
    "<s1>La société</s1> s’est défendue en <c1>assurant</c1> que <i1>ses machines étaient neuves</i1>.",
]
NOT_REPORTED = [
    "Il n’a pas dit que le pont fermerait.",
    "Elle n’a jamais prétendu que l’eau était potable.",
    "Il faut que le train parte à l’heure.",
    "La ville qui accueille le tournoi est prête.",
    "Le rapport que la commission attend n’est pas écrit.",
    "Aucun groupe n’a affirmé que l’attaque venait de lui.",
]


@pytest.mark.parametrize("annotated", QUE)
def test_que_clause(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", ISLAND_IN_QUE)
def test_que_clause_with_words_in_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", WHOLE_IN_QUE)
def test_que_clause_wholly_in_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", QUESTION)
def test_question(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", INFINITIVES)
def test_infinitive(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", PARTICIPLES)
def test_participle(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NOT_REPORTED)
def test_clauses_that_report_nothing(annotated):
    check(annotated)
