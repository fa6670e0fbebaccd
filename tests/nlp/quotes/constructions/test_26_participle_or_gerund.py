# ruff: noqa: E501  (a case a line)
"""Construction 26: participle or gerund as cue, as in Luc Vial est parti, jurant que tout était faux."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<s1=Gwendal Pichon><PER>Gwendal Pichon</PER></s1> a quitté la réunion au bout d’une heure, <c1>affirmant</c1> que <i1>le compte n’y était pas</i1>.",
    "L’actrice <s1=Solène Vidart><PER>Solène Vidart</PER></s1> a renvoyé son trophée, <c1>expliquant</c1>\u00a0: «\u00a0<d1>Je ne reçois rien des mains d’un menteur.</d1>\u00a0»",
    "<c1>Estimant</c1> que <m1>l’arbitrage avait « faussé la rencontre »</m1>, le <s1=RC Montauzan><ORG>RC Montauzan</ORG></s1> a saisi la commission de discipline.",
    "« <d1>Je n’ai rien vu venir</d1> », <c1>a dit</c1> <s1=-><s2=->le chauffeur du car</s2></s1> aux enquêteurs, <c2>ajoutant</c2> que <i2>la chaussée était couverte de givre</i2>.",
    "<s1=Oslo><LOC>Oslo</LOC></s1> a rappelé son ambassadeur, <c1>dénonçant</c1> <m1>« une ingérence inacceptable » dans ses affaires intérieures</m1>.",
    "La suspecte est sortie libre du commissariat de <LOC>Nancy</LOC>, <s1=->son avocat</s1> <c1>assurant</c1> qu’<m1>elle n’avait « strictement rien à se reprocher »</m1>.",
    "<s1=->Le tribunal</s1> a relaxé les trois prévenus en <c1>relevant</c1> que <i1>la perquisition n’avait pas été autorisée</i1>.",
    "<s1=Selma Haddouche><PER>Selma Haddouche</PER></s1> a reposé la coupe sur la table en <c1>souriant</c1> : “<d1>Elle est plus lourde que je ne pensais.</d1>”",
    "La <ORG>Régie immobilière du Rhin</ORG> possède l’immeuble depuis 1968. <s1=Régie immobilière du Rhin>Elle</s1> avait écrit aux locataires en janvier, les <c1>invitant</c1> à <i1>quitter les lieux avant l’été</i1>.",
    "L’explorateur <s1=Anselme Dorgeval><PER>Anselme Dorgeval</PER></s1> rentra bredouille en 1911, <c1>jurant</c1> qu’<i1>on ne l’y reprendrait plus</i1>.",
    "«\u202f<d1>Le dossier est vide</d1>\u202f», <c1>a plaidé</c1> Me <s1=Iris Canteloup><s2=Iris Canteloup><PER>Iris Canteloup</PER></s2></s1>, <c2>reprochant</c2> aux enquêteurs d’<m2>avoir «\u202fbâclé les auditions\u202f»</m2>.",
    "Les astronomes de l'<ORG>Observatoire européen austral</ORG> ont publié leurs clichés jeudi. <s1=->L'un d'eux</s1> a commenté les images en direct, <c1>avouant</c1> qu'<i1>il n'avait jamais rien observé de pareil</i1>.",
]
NOT_REPORTED = [
    "Le prévenu est sorti par la porte de derrière, évitant les photographes qui l’attendaient depuis l’aube.",
    "Affirmant son style au fil des albums, la chanteuse <PER>Nour Elbaz</PER> remplit désormais les plus grandes salles de <LOC>Belgique</LOC>.",
    "L’assuré garde ses droits, la déclaration valant preuve jusqu’à la clôture du dossier.",
    "En expliquant le vote aux enfants, l’institutrice <PER>Paule Guérineau</PER> s’est découvert un talent de conteuse.",
]
# What the rules do not get right yet.
FAULTS = [
    "La <s1=Banque de France><ORG>Banque de France</ORG></s1> a relevé sa prévision de croissance, tout en <c1>précisant</c1> que <m1>l’inflation resterait « au-dessus de 2 % » jusqu’à l’automne</m1>.",
    "En <c1>promettant</c1> de <i1>publier toutes les factures du chantier</i1>, la maire de <LOC>Port-Vineuil</LOC>, <s1=Ghislaine Abadie><PER>Ghislaine Abadie</PER></s1>, a calmé une partie du public.",
    "Le peintre a signé la toile en ajoutant une date, 1887, et un petit « oiseau-lyre » à l’encre.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
