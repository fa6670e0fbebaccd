# ruff: noqa: E501  (a case a line)
"""Construction 24: multiword cue, as in « Encore raté », laisse tomber Ugo Fabiani."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>La loi n’interdit pas de filmer un agent dans l’exercice de ses fonctions</d1> », <c1>a fait valoir</c1> Me <s1=Clarisse Bonvin><PER>Clarisse Bonvin</PER></s1>, qui défend le photographe.",
    "«\u00a0<d1>Encore raté</d1>\u00a0», <c1>laisse tomber</c1> <s1=Ugo Fabiani><PER>Ugo Fabiani</PER></s1>, le regard fixé sur le tableau d’affichage.",
    "L’<s1=Organisation mondiale de la santé><ORG>Organisation mondiale de la santé</ORG></s1> <c1>met en garde</c1> : « <d1>Les stocks d’antivenin couvrent à peine deux mois.</d1> »",
    "<s1=Ankara><LOC>Ankara</LOC></s1> <c1>a laissé entendre</c1> que <i1>le gazoduc pourrait rouvrir avant l’hiver</i1>.",
    "Économiste à l’<ORG>université de Lausanne</ORG>, <s1=Mirela Constantin><PER>Mirela Constantin</PER></s1> <c1>tire la sonnette d’alarme</c1> : « <d1>À ce rythme, la dette des ménages aura doublé en cinq ans.</d1> »",
    "Le procureur de <LOC>Mende</LOC>, <s1=Régis Falgoux><PER>Régis Falgoux</PER></s1>, <c1>a tenu à préciser</c1> qu’<m1>aucun mineur n’était « mis en cause à ce stade »</m1>.",
    "«\u202f<d1>Nous ne sommes pas des pions</d1>\u202f», <c1>ont fait savoir</c1> dans une lettre ouverte <s1=->une quarantaine de danseurs de l’<ORG>Opéra de Paris</ORG></s1>.",
    "Le maire a présenté mardi le nouveau quartier des docks. « <d1>On nous promettait une piscine, nous avons un parking</d1> », <c1>déplore</c1> <s1=Nadège Roussillon><PER>Nadège Roussillon</PER></s1>, du collectif des riverains. Sa voisine, <s2=Soazig Merrien><PER>Soazig Merrien</PER></s2>, <c2>enfonce le clou</c2> : « <d2>Un parking payant, s’il vous plaît.</d2> »",
    "<i1>Le règlement autorise deux changements de pneus, pas trois</i1>, <c1>a fait remarquer</c1> aux commissaires <s1=Elio Santamaria><PER>Elio Santamaria</PER></s1>, le directeur de l’écurie.",
    "« <d1>Rien n’est arrêté</d1> », <c1>a-t-<s1=->on</s1> fait savoir</c1> mercredi dans l’entourage de la ministre de la Culture.",
    'Contredit par trois études, le climatologue <s1=Jasper Holloway><PER>Jasper Holloway</PER></s1> <c1>persiste et signe</c1> : "<d1>Le courant ne s\'effondrera pas avant 2100.</d1>"',
    "<s1=->Des experts indépendants</s1> <c1>ont mis en garde</c1> contre <m1>« un effet domino » dans toute la région des <LOC>Grands Lacs</LOC></m1>.",
    "“<d1>On m’a demandé de me taire</d1>”, <c1>a fini par lâcher</c1> à la barre, en larmes, <s1=->l’ancienne comptable</s1>.",
    "« <d1>Ce tableau n’a jamais quitté la famille</d1>, <c1>a pris soin de rappeler</c1> le commissaire-priseur, <s1=Edmond Chastaing><PER>Edmond Chastaing</PER></s1>. <d1>Il n’a même jamais été prêté.</d1> »",
]
NOT_REPORTED = [
    "Le gouvernement a fait part de son émotion après le naufrage du « Saint-Elme » au large de <LOC>Cherbourg</LOC>.",
    "Surpris par l’orage, le grimpeur <PER>Aurèle Nantermod</PER> a laissé tomber son piolet dans une crevasse.",
    "Dès le premier gong, le Cubain <PER>Yoel Cardenal</PER> s’est mis en garde et n’a plus reculé d’un pas.",
    "La ville de <LOC>Roubaix</LOC> a fait valoir son droit de préemption sur l’ancienne « <LOC>Maison rouge</LOC> ».",
    "Dans cet atelier de <LOC>Calais</LOC>, le savoir-faire des « petites mains » se transmet depuis 1870.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
