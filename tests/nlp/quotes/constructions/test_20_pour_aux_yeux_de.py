# ruff: noqa: E501  (a case a line)
"""Construction 20: pour X, aux yeux de, de l'avis de, as in "Pour la gérante, « rien ne presse »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<c1>Pour</c1> <s1=Élodie Marchetti><PER>Élodie Marchetti</PER></s1>, <i1>la réforme arrive dix ans trop tard</i1>.",
    "<c1>Pour</c1> la <s1=Confédération paysanne><ORG>Confédération paysanne</ORG></s1>, «\u00a0<d1>le compte n’y est pas</d1>\u00a0».",
    "<c1>Aux yeux de</c1> <s1=Pékin><LOC>Pékin</LOC></s1>, <m1>la visite du sénateur à <LOC>Taipei</LOC> constitue « une provocation »</m1>.",
    "<c1>De l’avis de</c1> <s1=->plusieurs juristes</s1>, <i1>l’arrêté ne survivrait pas à un recours</i1>.",
    "<i1>Le match s’est joué au mental</i1>, <c1>de l’avis de</c1> <s1=->l’entraîneure rennaise</s1>.",
    "<i1>La dissolution de l’association est disproportionnée</i1> <c1>aux yeux du</c1> <s1=Conseil d’État><ORG>Conseil d’État</ORG></s1>.",
    "<PER>Joris Vandamme</PER> n’a pas attendu la fin de l’enquête pour tirer les leçons du déraillement. <c1>Pour</c1> <s1=Joris Vandamme>lui</s1>, <m1>l’entretien des voies a été « sacrifié sur l’autel des dividendes »</m1>.",
    "<c1>De l'avis de</c1> <s1=Rosa Lindqvist><PER>Rosa Lindqvist</PER></s1>, virologue à <LOC>Uppsala</LOC>, <i1>une quatrième vague est inévitable mais elle devrait être moins meurtrière que les précédentes</i1>.",
    "<c1>Pour</c1> <s1=->les uns</s1>, <i1>c’est un parc de loisirs</i1> ; <c2>pour</c2> <s2=->les autres</s2>, <i2>c’est un saccage</i2>.",
    "La navigatrice <s1=Maud Tregarec><PER>Maud Tregarec</PER></s1>, <c1>pour</c1> qui « <d1>la mer ne pardonne pas deux fois</d1> », ne prendra pas le départ.",
    "<c1>Pour</c1> le ministre indien du Commerce, <s1=Ravi Menon><PER>Ravi Menon</PER></s1>, “<d1>il n’y a pas de guerre des droits de douane, il y a une négociation</d1>”.",
    "<c1>Aux yeux de</c1> <s1=->la procureure</s1>, <i1>le mobile ne fait aucun doute : le gérant voulait toucher l’assurance</i1>.",
]
NOT_REPORTED = [
    "Pour <LOC>Marseille</LOC>, prendre l’autoroute et sortir à <LOC>Salon-de-Provence</LOC>.",
    "Pour les vacances de février, la <ORG>SNCF</ORG> ajoutera quarante trains vers les <LOC>Alpes</LOC>.",
    "Pour la « nuit blanche », les musées resteront ouverts jusqu’à l’aube.",
    "Le camion a pris feu sous les yeux de la fanfare de <LOC>Rodez</LOC>, qui répétait sur le parking.",
    "Après l’avis de la commission, le vote a été renvoyé au 12 mai.",
]
# What the rules do not get right yet.
FAULTS = [
    "<i1>Le vrai coupable</i1>, <c1>pour</c1> <s1=->les pêcheurs de la baie</s1>, <i1>c’est le phoque</i1>.",
    "Trente ans après, <PER>Violette Anselme</PER> relit ses carnets de <LOC>Sarajevo</LOC> sans nostalgie. <c1>À <s1=Violette Anselme>ses</s1> yeux</c1>, <i1>les reporters de guerre n’ont rien empêché</i1>.",
    'L’horloger suisse <ORG>Maison Perrelet-Gros</ORG> ne tiendra plus de stand à <LOC>Bâle</LOC>. <c1>Pour</c1> <s1=Maison Perrelet-Gros>l’entreprise</s1>, <m1>la formule est "d\'un autre siècle"</m1>.',
    "Pour <PER>Anaïs Robin</PER>, la saison est terminée : la skieuse s’est rompu les ligaments croisés à <LOC>Val-d’Isère</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
