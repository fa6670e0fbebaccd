# ruff: noqa: E501  (a sentence a line)
"""Incises: "a dit X" after marks, within them, between two parts, and after a clause without marks."""

import pytest

from nlp.quotes.annotated import check

AFTER_MARKS = [
    "« <d1>Le pont rouvrira lundi</d1> », <c1>a annoncé</c1> <s1=->la préfète</s1>.",
    "« <d1>Nous avons perdu deux ans</d1> », <c1>regrette</c1> <s1=Anne Petit><PER>Anne Petit</PER></s1>, maire de <LOC>Brest</LOC>.",
    "« <d1>Les stocks sont vides</d1> », <c1>a déclaré</c1> le ministre <s1=Paul Noir><PER>Paul Noir</PER></s1>.",
    "« <d1>La récolte sera bonne</d1> » <c1>assure</c1> <s1>le syndicat des vignerons</s1>.",
    "“<d1>On ne lâchera rien</d1>”, <c1>a prévenu</c1> <s1><PER>Luc Roy</PER></s1>.",
    '"<d1>Le tramway circulera dimanche</d1>", <c1>confirme</c1> <s1>la régie</s1>.',
    "« <d1>C’est une belle surprise !</d1> » <c1>s’est exclamée</c1> <s1>la lauréate</s1>.",
    "« <d1>Rien n’a été décidé</d1> », <c1>ont répondu</c1> <s1>les deux élus</s1>.",
    "« <d1>La ligne sera coupée une semaine</d1> », <c1>a fait savoir</c1> mardi <s1>un porte-parole de <ORG>Ferrovia</ORG></s1>.",
    "« <d1>Enfin une décision claire</d1> », <c1>s’est réjouie</c1> <s1>la députée</s1>.",
    "« <d1>Un beau projet, vraiment</d1> », <c1>ironise</c1> <s1=Tom Vidal><PER>Tom Vidal</PER></s1>.",
    "« <d1>Les vannes étaient ouvertes</d1> », <c1>a fait valoir</c1> <s1>l’exploitant</s1>.",
    "« <d1>Je signerai ce texte</d1> », <c1>a déclaré</c1> à la radio <s1=Léa Fabre><PER>Léa Fabre</PER></s1>.",
    "« <d1>Le plan est prêt</d1> », <c1>a confié</c1> à l’<ORG>AFP</ORG> <s1=->une source proche du dossier</s1>.",
]
INVERTED = [
    "<PER>Anne Petit</PER> est arrivée à midi. « <d1>C’est prêt</d1> », <c1>a-t-<s1=Anne Petit>elle</s1> dit</c1>.",
    "<PER>Marc Duval</PER> ne cache pas sa fatigue. « <d1>On attend depuis mars</d1> », <c1>murmure-t-il</c1>.",
    "Le maire <PER>Jean Roux</PER> a visité l’usine. « <d1>Elle rouvrira en juin</d1> », <c1>a-t-il ensuite promis</c1>.",
    "<PER>Sofia Blanc</PER> a lu le rapport. « <d1>Il est accablant</d1> », <c1>aurait-<s1=Sofia Blanc>elle</s1> confié</c1> à un proche.",
    "<PER>Luc Roy</PER> se tait, puis se reprend. « <d1>Je ne dirai rien de plus !</d1> » <c1>lâche-t-<s1=Luc Roy>il</s1></c1>.",
]
WITHIN = [
    "« <d1>Nous irons au bout</d1>, <c1>a promis</c1> <s1>le maire</s1>. <d1>C’est décidé.</d1> »",
    "« <d1>La digue tiendra</d1>, <c1>explique</c1> <s1=Rose Martin><PER>Rose Martin</PER></s1>, ingénieure. <d1>Nous l’avons renforcée deux fois.</d1> »",
    "<PER>Éric Noël</PER> a vu la scène. « <d1>La voiture roulait vite</d1>, <c1>raconte-t-<s1=Éric Noël>il</s1></c1>. <d1>Elle n’a pas freiné.</d1> »",
]
SPLIT = [
    "« <d1>Demain</d1> », <c1>a précisé</c1> <s1=Luc Roy><PER>Luc Roy</PER></s1>, « <d1>nous votons le budget</d1> ».",
    "« <d1>Si rien ne change</d1> », <c1>avertit</c1> <s1>la présidente du club</s1>, « <d1>nous quitterons le stade</d1> ».",
]
UNMARKED = [
    "<i1>Le pont, qui relie les deux rives, sera fermé aux camions</i1>, <c1>a annoncé</c1> jeudi <s1=préfecture du Morbihan>la préfecture du <LOC>Morbihan</LOC></s1>.",
    "<i1>Le réseau tiendra tout l’hiver</i1>, <c1>assure</c1> <s1>la régie</s1>.",
    "<i1>Trois randonneurs sont portés disparus</i1>, <c1>ont annoncé</c1> mardi <s1>les secours</s1>.",
    "<i1>La grève est suspendue jusqu’à lundi</i1>, <c1>a indiqué</c1> <s1><ORG>Ferrovia</ORG></s1> dans un communiqué.",
    "<i1>L’accord est valable deux ans</i1>, <c1>a précisé</c1> le ministre <s1=Paul Noir><PER>Paul Noir</PER></s1>.",
    "<m1>Le chantier est « à l’arrêt complet »</m1>, <c1>déplore</c1> <s1>le maire</s1>.",
]
NOT_INCISES = [
    "La troupe a chanté, a salué la foule, puis est repartie.",
    "Le film « Les Heures » a séduit la critique.",
    "La rue a été fermée, ce qui a surpris les riverains.",
    "Il est venu, il a vu, il est reparti.",
    "Le train, parti à midi, a été retenu une heure.",
]


@pytest.mark.parametrize("annotated", AFTER_MARKS)
def test_incise_after_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", INVERTED)
def test_inverted_pronoun(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", WITHIN)
def test_incise_within_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", SPLIT)
def test_incise_between_two_parts(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", UNMARKED)
def test_incise_without_marks(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NOT_INCISES)
def test_no_incise(annotated):
    check(annotated)
