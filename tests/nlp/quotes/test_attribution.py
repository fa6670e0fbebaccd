# ruff: noqa: E501  (a sentence a line)
"""Sources that a preposition names: selon, d'après, pour, aux yeux de, de l'avis de."""

import pytest

from nlp.quotes.annotated import check

FRONT = [
    "<c1>Selon</c1> <s1=Ottawa><LOC>Ottawa</LOC></s1>, <i1>l’aide arrivera lundi</i1>.",
    "<c1>D’après</c1> <s1>ces experts</s1> : « <d1>Le risque croît chaque année.</d1> »",
    "<c1>D'après</c1> <s1=Rose Martin><PER>Rose Martin</PER></s1>, <i1>le sol est pollué</i1>.",
    "<c1>Selon</c1> <s1=->un sondage</s1>, <i1>six habitants sur dix sont favorables au tram</i1>.",
    "Mardi, <c1>selon</c1> <s1>la police</s1>, <i1>deux cents personnes ont défilé</i1>.",
    "<c1>Selon</c1> <s1=Luc Roy><PER>Luc Roy</PER></s1>, maire de <LOC>Gex</LOC>, <m1>la route est « dangereuse »</m1>.",
    "<c1>Aux yeux de</c1> <s1=Anne Petit><PER>Anne Petit</PER></s1>, <i1>le projet coûte trop cher</i1>.",
    "<c1>De l’avis de</c1> <s1=Marc Duval><PER>Marc Duval</PER></s1>, <i1>le toit ne tiendra pas</i1>.",
]
TITLES_IN_MARKS = [
    "<c1>Selon</c1> « <s1=Le Courrier><ORG>Le Courrier</ORG></s1> », <i1>la mine fermera en mai</i1>.",
    "<c1>Selon</c1> « <s1=->Quotidien</s1> », <i1>la mine fermera en mai</i1>.",
    "« <s1=Le Courrier><ORG>Le Courrier</ORG></s1> » <c1>affirme</c1> que <i1>la mine fermera en mai</i1>.",
    "<i1>La mine fermera en mai</i1>, <c1>a révélé</c1> “<s1=Le Courrier><ORG>Le Courrier</ORG></s1>”.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>dénonce</c1> <m1>les « mensonges » de « <ORG>Le Courrier</ORG> »</m1>.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>affirme</c1> que <i1>« <ORG>Le Courrier</ORG> » a menti</i1>.",
]
TAIL = [
    "<i1>L’aide arrivera lundi</i1>, <c1>selon</c1> <s1=Ottawa><LOC>Ottawa</LOC></s1>.",
    "« <d1>C’est un échec complet</d1> », <c1>selon</c1> <s1=Lise Bon><PER>Lise Bon</PER></s1> dans <ORG>Le Jour</ORG>.",
    "<i1>Le feu a pris dans la cave</i1>, <c1>d’après</c1> <s1>les pompiers</s1>.",
]
MIDDLE = [
    "<i1>Les deux pays pourraient signer</i1>, <c1>selon</c1> <s1=Madrid><LOC>Madrid</LOC></s1>, <i1>un accord de pêche</i1>.",
]
OPINION = [
    "<c1>Pour</c1> <s1=->certains analystes</s1>, <i1>cette baisse tient au climat</i1>.",
    "<PER>Ana Paz</PER> conteste. <c1>Pour</c1> <s1=Ana Paz>elle</s1>, <i1>les gardiens ont frappé avec insistance</i1>.",
    "<c1>Pour</c1> <s1>le syndicat</s1>, <m1>« c’est trop peu » et les salaires doivent monter</m1>.",
    "<c1>Pour</c1> <s1=Paul Noir><PER>Paul Noir</PER></s1>, <i1>l’équipe a perdu ce match dans la tête</i1>.",
]
RELAY = [
    "Selon l’<ORG>AFP</ORG>, <s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>a déclaré</c1> que <i1>la mine fermerait</i1>.",
]
NO_SOURCE = [
    "Pour les autres syndicats, les résultats restent stables.",
    "Pour les entreprises de onze salariés, où le vote était ouvert, la hausse est nette.",
    "Le prix varie selon la saison et selon la taille.",
    "Pour l’instant, la route reste fermée.",
    "Pour la première fois, le club jouera en coupe.",
    "D’après nature, il a peint trente toiles.",
    "Pour ce faire, la ville a acheté un terrain.",
    "Le prix aurait doublé en un an.",
]


@pytest.mark.parametrize("annotated", FRONT)
def test_source_in_front(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", TAIL)
def test_source_at_the_end(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", TITLES_IN_MARKS)
def test_titles_in_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", MIDDLE)
def test_source_in_the_middle(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", OPINION)
def test_opinion(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", RELAY)
def test_a_relay_is_no_speaker(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NO_SOURCE)
def test_prepositions_that_name_no_source(annotated):
    check(annotated)
