# ruff: noqa: E501  (a case a line)
"""Construction 27: narrative infinitive, as in Et Mathurin Lacaze de soupirer : « Trente ans que j’attends. »"""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Et <s1=Mathurin Lacaze><PER>Mathurin Lacaze</PER></s1> de <c1>soupirer</c1> : « <d1>Trente ans que j’attends ce permis.</d1> »",
    "«\u00a0<d1>Le vin sera rare</d1>\u00a0», <c1>prévient</c1> la présidente du syndicat des vignerons, <s1=Maguelone Astruc><s2=Maguelone Astruc><PER>Maguelone Astruc</PER></s2></s1>. Et d’<c2>ajouter</c2>, dans un sourire\u00a0: «\u00a0<d2>Mais il sera bon.</d2>\u00a0»",
    "La ministre de la Santé, <PER>Delphine Arcizet</PER>, était entendue mercredi au <ORG>Sénat</ORG>. Et <s1=Delphine Arcizet>la ministre</s1> de <c1>préciser</c1> que <m1>les décrets seraient publiés « avant la Toussaint »</m1>.",
    "Le coffre du notaire a été retrouvé vide. Et <s1=->son avocate</s1> de <c1>s’interroger</c1> : « <d1>Où sont passés les scellés ?</d1> »",
    "<s1=Amaury Destrée><PER>Amaury Destrée</PER></s1> a éludé toutes les questions sur sa candidature. Et de <c1>lancer</c1> aux journalistes : “<d1>Vous verrez bien dimanche.</d1>”",
    "Et <s1=->tous</s1> de <c1>s’exclamer</c1> : « <d1>Le loup ! Le loup est revenu !</d1> »",
    "Et le porte-parole du <ORG>Kremlin</ORG>, <s1=Oleg Stavrov><PER>Oleg Stavrov</PER></s1>, d’<c1>affirmer</c1> que <m1><LOC>Moscou</LOC> « n’a jamais livré le moindre missile » à ce pays</m1>.",
    "Le silence s’est fait dans la salle des fêtes, et <s1=->la doyenne du village</s1> de <c1>murmurer</c1> : « <d1>C’est la troisième fois que je vois l’eau ici.</d1> »",
    "Et <s1=Varsovie><LOC>Varsovie</LOC></s1> d’<c1>exiger</c1> que <m1><LOC>Minsk</LOC> libère « sans délai » les deux reporters</m1>.",
    "«\u202f<d1>Les prix ont doublé</d1>\u202f», <c1>constate</c1> <s1=Fatou Ndiaye-Roche><s2=Fatou Ndiaye-Roche><s3=Fatou Ndiaye-Roche><PER>Fatou Ndiaye-Roche</PER></s3></s2></s1>, caissière à <LOC>Bobigny</LOC>. Et de <c2>poursuivre</c2>\u202f: «\u202f<d2>Les salaires, non.</d2>\u202f» Et de <c3>conclure</c3>, amère\u202f: «\u202f<d3>On mange moins, voilà tout.</d3>\u202f»",
    "Et <s1=->l'entraîneur</s1> d'<c1>insister</c1> sur <m1>\"l'état d'esprit irréprochable\" de ses joueuses</m1>.",
    "« <d1>Elle ne tirait jamais la couverture à elle</d1> », <c1>se souvient</c1> <s1=Igor Valmy><PER>Igor Valmy</PER></s1>, qui l’a dirigée à l’<ORG>Odéon</ORG>.\n\nEt <s2=->une habilleuse</s2> de <c2>renchérir</c2> : « <d2>Elle apprenait même les rôles des autres.</d2> »",
]
NOT_REPORTED = [
    "Et la foule de se disperser dans le calme, peu après minuit.",
    "Et <PER>Lorenzo Bassi</PER> de placer une dernière accélération à deux kilomètres de la ligne.",
    "Et de trois ! Le <ORG>Stade Vernois</ORG> a réussi sa troisième « remontada » de la saison.",
    "La neige a bloqué le col pendant une semaine, et les habitants de <LOC>Saint-Véran-le-Haut</LOC> de ressortir leurs vieux « raquetous ».",
    "Et le maire de <LOC>Poncey</LOC> a fermé le pont « provisoire » bâti en 1987.",
]
# What the rules do not get right yet.
FAULTS = [
    "« <d1>Le virus circule à bas bruit</d1> », <c1>a expliqué</c1> <s1=Éric Ferran><PER>Éric Ferran</PER></s1>, de l’<ORG>université de Montpellier</ORG>. Et <s2=Éric Ferran>le chercheur</s2> de <c2>rappeler</c2> qu’<i2>aucun traitement n’existe à ce jour</i2>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
