# ruff: noqa: E501  (a case a line)
"""Construction 18: selon with words in quotation marks, as in "Selon Eva Roth, le port est « à l'arrêt »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<c1>Selon</c1> <s1=Bastien Rouvière><PER>Bastien Rouvière</PER></s1>, géologue mandaté par la commune, <m1>la falaise menace « de s’effondrer d’un seul bloc »</m1>.",
    "<m1>La négociation sur les retraites est « au point mort »</m1>, <c1>selon</c1> le secrétaire général de <ORG>Force ouvrière</ORG>, <s1=Denis Abadie><PER>Denis Abadie</PER></s1>.",
    "<c1>Selon</c1> <s1=->un proche du dossier</s1>, «\u00a0<d1>il n’y a plus personne à la table des négociations</d1>\u00a0».",
    "Le décret, <m1>« illisible »</m1> <c1>selon</c1> la sénatrice <s1=Claire Ozanne><PER>Claire Ozanne</PER></s1>, sera réécrit d’ici à la fin du mois.",
    "<m1>Vendre le meneur de jeu en janvier serait « une folie »</m1>, <c1>selon</c1> l’ancien international <s1=Sékou Diarra><PER>Sékou Diarra</PER></s1> dans <ORG>L’Équipe</ORG>.",
    '<c1>Selon</c1> la <s1=Croix-Rouge><ORG>Croix-Rouge</ORG></s1>, <m1>l\'<LOC>hôpital de Kassala</LOC> fonctionne "à la bougie" depuis quatre jours</m1>.',
    "<m1>Le nouveau code de la famille marque “un recul de trente ans”</m1>, <c1>selon</c1> <s1=->les associations féministes tunisiennes</s1>.",
    "« <d1>Le barrage a tenu</d1> », <c1>selon</c1> le préfet <s1=Alain Courtois><PER>Alain Courtois</PER></s1>, « <d1>mais il faudra le surveiller tout l’hiver</d1> ».",
    "<c1>Selon</c1> le <s1=Kremlin><ORG>Kremlin</ORG></s1>, <m1>ces livraisons d’armes, « purement défensives », ne constituent « en aucun cas » une escalade</m1>.",
    "Formé au club, <PER>Wassim Trabelsi</PER> n’y remet plus les pieds. <m1>Le centre de formation</m1>, <c1>selon</c1> <s1=Wassim Trabelsi>lui</s1>, <m1>« ne sort plus personne »</m1>.",
    "<m1>Le risque de récidive demeure « faible »</m1>, <c1>selon</c1> <s1=->l’expertise psychiatrique versée au dossier</s1>.",
    "<c1>Selon</c1> <s1=Margot Lissac><PER>Margot Lissac</PER></s1>, qui expose à <LOC>Arles</LOC> jusqu’à dimanche, <m1>la photographie de rue est « un sport de combat »</m1>. « <d2>Il faut accepter de prendre des coups</d2> », <c2>sourit-<s2=Margot Lissac>elle</s2></c2>.",
    "La station spatiale, <m1>« à bout de souffle »</m1> <c1>selon</c1> les mots de l’astronaute italienne <s1=Giulia Ferraro><PER>Giulia Ferraro</PER></s1>, accueillera mardi trois nouveaux équipiers.",
]
NOT_REPORTED = [
    "Le metteur en scène <PER>Ivo Kral</PER> monte « Hamlet » selon les usages de l’époque, sans décor et à la lumière du jour.",
    "Les « gilets orange » se relaient à l’entrée de la raffinerie selon un planning affiché sur la grille.",
    "Selon que la piste est « verte » ou « noire », la location des skis coûte de 12 à 30 euros.",
    "Le fromage « d’alpage » est affiné six ou douze mois selon les caves.",
    "Classés “bons”, “moyens” ou “mauvais” selon leur teneur en nitrates, les cours d’eau du <LOC>Poitou</LOC> sont contrôlés deux fois l’an.",
]
# What the rules do not get right yet.
FAULTS = [
    "«\u202f<d1>Le marché de l’immobilier a touché le fond</d1>\u202f», <c1>selon</c1> l’analyste <s1=Petra Novak><PER>Petra Novak</PER></s1>, de la banque <ORG>Helvétia Finance</ORG>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
