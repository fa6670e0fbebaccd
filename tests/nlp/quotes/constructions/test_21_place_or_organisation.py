# ruff: noqa: E501  (a case a line)
"""Construction 21: a place or an organisation as source, as in "Quito assure que le vote aura lieu"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "<s1=Varsovie><LOC>Varsovie</LOC></s1> <c1>a fait savoir</c1> que <i1>ses avions ne survoleraient pas la zone</i1>.",
    "« <d1>Aucun cas grave n’a été signalé à ce jour</d1> », <c1>a indiqué</c1> le <s1=ministère de la Santé><ORG>ministère de la Santé</ORG></s1> dans un communiqué.",
    "<i1>La panne a été réparée à 3 heures du matin</i1>, <c1>a assuré</c1> l’opérateur <s1=Télénord><ORG>Télénord</ORG></s1>.",
    "<ORG>Biogaz Ardennes</ORG> est visé par une plainte de riverains de <LOC>Rethel</LOC>. <s1=Biogaz Ardennes>L’entreprise</s1> <c1>rétorque</c1> que <i1>toutes les normes ont été respectées</i1>.",
    "«\u00a0<d1>Le chantier du siècle a pris l’eau</d1>\u00a0», <c1>écrit</c1> <s1=La Gazette d’Aurillac><ORG>La Gazette d’Aurillac</ORG></s1> en une de son édition du week-end.",
    "La <s1=cour d’appel de Douai><ORG>cour d’appel de Douai</ORG></s1> <c1>a jugé</c1> que <m1>le licenciement de la caissière était « dépourvu de cause réelle et sérieuse »</m1>.",
    "“<d1>Nos pensées vont à sa famille et à ses coéquipiers</d1>”, <c1>a réagi</c1> le <s1=Stade morlaisien><ORG>Stade morlaisien</ORG></s1> sur <ORG>Facebook</ORG>.",
    "<s1=Alger><LOC>Alger</LOC></s1> <c1>a dénoncé</c1> mercredi <m1>une « ingérence inadmissible » de l’<ORG>Union européenne</ORG></m1>.",
    "<s1=Moscou><LOC>Moscou</LOC></s1> <c1>affirme</c1> que <i1>la trêve tient</i1> ; <s2=Kiev><LOC>Kiev</LOC></s2> <c2>répond</c2> que <i2>douze obus sont tombés dans la nuit sur <LOC>Soumy</LOC></i2>.",
    "La <s1=Maison Blanche><ORG>Maison Blanche</ORG></s1> <c1>prévient</c1> : «\u202f<d1>Il n’y aura pas de deuxième offre.</d1>\u202f»",
    "L’<s1=Estonie><LOC>Estonie</LOC></s1> <c1>avait fait valoir</c1>, dès 2014, que <i1>son réseau électrique ne pouvait plus dépendre d’un seul voisin</i1>.",
    'La <ORG>Nasa</ORG> a repoussé le lancement de vingt-quatre heures. "<d1>Le vent dépasse nos limites en altitude</d1>", <c1>explique-t-<s1=Nasa>elle</s1></c1>.',
    "À <LOC>Lille</LOC>, la <s1=CGT><ORG>CGT</ORG></s1> <c1>a appelé</c1> les conducteurs de métro à <i1>cesser le travail jeudi dès 5 heures</i1>.",
    "Comme l’<c1>avait annoncé</c1> le <s1=Louvre><ORG>Louvre</ORG></s1>, <i1>le billet passe à 25 euros pour les visiteurs venus de hors d’<LOC>Europe</LOC></i1>.",
    "Les deux géants de la chimie fusionneront. <i1>L’opération sera bouclée au troisième trimestre</i1>, <c1>précisent</c1> <s1=Altachem et Solventis><ORG>Altachem</ORG> et <ORG>Solventis</ORG></s1> dans une note aux actionnaires.",
]
NOT_REPORTED = [
    "<LOC>Berlin</LOC> a retrouvé son calme au lendemain du marathon.",
    "Le <ORG>ministère de la Culture</ORG> a publié la liste des vingt monuments retenus pour le loto du patrimoine.",
    "À <LOC>Bruxelles</LOC>, l’<ORG>Otan</ORG> et <LOC>Tokyo</LOC> ont discuté du budget de la mission.",
    "Sollicitée à plusieurs reprises, la <ORG>Ligue nationale de rugby</ORG> n’a pas donné suite.",
    "<LOC>Lisbonne</LOC> a dit adieu dimanche à ses derniers tramways en bois.",
    "Dans le hall de <ORG>Radio Lausanne</ORG>, la plaque « Silence » n’a pas bougé depuis 1952.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
