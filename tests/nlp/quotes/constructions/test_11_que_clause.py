# ruff: noqa: E501  (a case a line)
"""Construction 11: que-clause, as in "Londres soutient que ses pêcheurs ont respecté les quotas."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<s1=Londres><LOC>Londres</LOC></s1> <c1>soutient</c1> que <i1>ses pêcheurs ont respecté les quotas</i1>.",
    "L’<s1=OMS><ORG>OMS</ORG></s1> <c1>a confirmé</c1> vendredi que <i1>le foyer de choléra découvert dans le sud du <LOC>Malawi</LOC> était éteint</i1>.",
    "Entendue pendant deux heures par les enquêteurs, <s1=Hélène Brac><PER>Hélène Brac</PER></s1> <c1>a reconnu</c1> qu’<i1>elle avait signé les bons de commande sans les lire</i1>.",
    "<s1=->Plusieurs témoins</s1> <c1>racontent</c1> que <i1>la voiture roulait tous feux éteints et que le conducteur téléphonait</i1>.",
    "Le nouveau patron du <ORG>FC Lannebec</ORG>, <s1=Stefano Urbani><PER>Stefano Urbani</PER></s1>, <c1>a assuré</c1>, lundi devant une poignée de supporteurs, que <i1>le stade garderait son nom et ses places à dix euros</i1>.",
    "Le climatologue <PER>Gauthier Lhoste</PER> n’en est pas à sa première alerte. Dès 2011, <s1=Gauthier Lhoste>il</s1> <c1>prévenait</c1> que, <i1>si les pompages ne diminuaient pas, la <LOC>Serane</LOC> serait à sec avant vingt ans</i1>.",
    "<s1=Cour des comptes>Le rapport annuel de la <ORG>Cour des comptes</ORG></s1> <c1>relève</c1> que <i1>trois musées sur quatre ignorent le nombre exact de leurs œuvres</i1>.",
    "<s1=->Le parquet</s1> <c1>a indiqué</c1> dimanche soir que <i1>le suspect restait en garde à vue</i1>, alors que les plongeurs poursuivaient leurs recherches dans l’étang.",
    "<s1=->Les parents d’élèves</s1> <c1>exigent</c1> que <i1>la cour soit désamiantée avant la rentrée</i1>.",
    "« <d1>Le ballon était sorti</d1> », <c1>a lâché</c1> <s1=Nils Brandt><PER>Nils Brandt</PER></s1> dans les couloirs du stade. <s2=Nils Brandt>Le gardien de <LOC>Brême</LOC></s2> <c2>a ajouté</c2> que <i2>l’arbitre lui avait présenté ses excuses</i2>.",
    "Décoré malgré lui, l'écrivain <s1=Amadou Keïta><PER>Amadou Keïta</PER></s1> <c1>a répondu</c1> qu'<i1>il n'avait jamais sollicité cette médaille</i1>.",
    "La gérante de la boutique de jouets de la <LOC>place aux Grains</LOC>, <PER>Véra Holub</PER>, ignorait tout du contrôle. Du moins <c1>affirme-t-<s1=Véra Holub>elle</s1></c1> que <i1>le courrier ne lui est jamais parvenu</i1>.",
    "Dans une note transmise lundi à <LOC>Athènes</LOC>, <s1=Ankara><LOC>Ankara</LOC></s1> <c1>fait valoir</c1> que <i1>l’îlot figure sur ses cartes depuis un siècle et demi</i1>, même si aucun de ses navires n’y a jamais accosté.",
]
NOT_REPORTED = [
    "<PER>Roxane Thuillier</PER> parle si vite que ses élèves peinent à la suivre.",
    "Le panneau, à l’entrée du col, n’indique que la direction de <LOC>Sallanèche</LOC>.",
    "Personne, au conseil d’administration de <ORG>Norvia</ORG>, n’a prétendu que l’usine serait sauvée.",
    "Le discours que le maire a prononcé samedi devant le monument aux morts a duré quarante minutes.",
    "Il aura fallu que la <LOC>Drouve</LOC> monte jusqu’aux portes pour que le camping soit évacué.",
    "Le cabinet a déclaré au fisc moins de recettes que son principal concurrent.",
]
# What the rules do not get right yet.
FAULTS = [
    "Selon l’<ORG>AFP</ORG>, <s1=->la famille de l’otage</s1> <c1>a fait savoir</c1> que <i1>celui-ci avait pu téléphoner à sa mère</i1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
