# ruff: noqa: E501  (a case a line)
"""Construction 10: dash signature, as in "« Le vélo m’a sauvé la vie. » – Fernand Quélen, ancien coureur"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "« <d1>Le vélo m’a sauvé la vie, je lui devais bien un musée.</d1> » – <s1=Fernand Quélen><PER>Fernand Quélen</PER></s1>, ancien coureur",
    "“<d1>Cette maison tombe en ruine et la mairie compte les pigeons.</d1>” — <s1=Philippa Granger><PER>Philippa Granger</PER></s1>, architecte du patrimoine",
    "La phrase du jour\n\n« <d1>À force de chercher la vie sur <LOC>Mars</LOC>, on oublie de la protéger ici.</d1> »\n\n— <s1=Aïcha Benmansour><PER>Aïcha Benmansour</PER></s1>, astrophysicienne, dans <ORG>La Tribune du Nord</ORG>",
    "«\u00a0<d1>Les comptes étaient faux, tout l’étage le savait.</d1>\u00a0» –\u00a0<s1=->Un cadre de la banque</s1>, sous couvert d’anonymat",
    "« <d1>On ne négocie pas avec un calendrier sur la tempe</d1> » – Me <s1=Paul Drévin><PER>Paul Drévin</PER></s1>, conseil des créanciers.",
    "«\u202f<d1>Le vaccin sera gratuit pour tous les enfants de moins de six ans.</d1>\u202f» — <s1=ministère de la Santé><ORG>ministère de la Santé</ORG></s1>, point de situation du 4 mars",
    '"<d1>J\'ai perdu un match, pas la main.</d1>" - <s1=Milos Radek><PER>Milos Radek</PER></s1>, capitaine du <ORG>HC Ostrava</ORG>',
    "Le livre d’or de l’exposition se lit comme un roman. « <d1>J’ai eu peur du squelette mais j’ai bien aimé la dame de la caisse.</d1> » – <s1=Manon><PER>Manon</PER></s1>, 9 ans",
    "Le conseil de surveillance se réunit vendredi à <LOC>Hambourg</LOC> pour se prononcer sur l’offre du groupe coréen.\n\n« <d1>Je ne signerai pas un papier que je n’ai pas lu. Et je lis lentement.</d1> » — <s1=Rachel Onfray><PER>Rachel Onfray</PER></s1>\n\nLes petits actionnaires, eux, ont jusqu’au 12 mai pour apporter leurs titres.",
    "« <d1>Nous n’avons pas besoin d’un stade, nous avons besoin d’un médecin !</d1> » – <s1=->Une habitante de <LOC>Courtenoy</LOC></s1>, lors de la réunion publique de lundi",
    "« <d1>L’aide arrivera par la mer, ou elle n’arrivera pas.</d1> » — <s1=Croix-Rouge><ORG>Croix-Rouge</ORG></s1>, mercredi à <LOC>Genève</LOC>",
]
NOT_REPORTED = [
    "« La Traversée » – <PER>Iris Valmont</PER>, <ORG>éditions du Phare</ORG>, 210 pages, 18 euros.",
    "Exposition « Lumières d’hiver » – <LOC>musée des Carmes</LOC>, <LOC>Dole</LOC>, jusqu’au 30 avril.",
    "La ligne «\u00a0Étoile\u00a0» – <LOC>Bondonne</LOC>, <LOC>Vertes-Rives</LOC> et retour – circulera toute la nuit du réveillon.",
    "Meilleur premier film : « Un été en trop » — <PER>Basile Konan</PER>, devant deux productions venues du <LOC>Canada</LOC>.",
    "Le dispositif « Cartable vert » – huit écoles, deux cents élèves – sera étendu en septembre à <LOC>Charleroi</LOC>.",
]
# What the rules do not get right yet.
FAULTS = [
    "Ils ont dit\n\n« <d1>La grève cessera quand les salaires tomberont à l’heure.</d1> » – <s1=Rosa Tavernier><PER>Rosa Tavernier</PER></s1>, déléguée <ORG>CGT</ORG>\n\n« <d2>Aucun salaire n’a été versé en retard.</d2> » – <s2=->La direction</s2>",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
