# ruff: noqa: E501  (a case a line)
"""Construction 14: de (or à) with an infinitive, as in "La préfecture recommande de faire bouillir l’eau."."""

from nlp.quotes.annotated import holding

REPORTED = [
    "<s1=->La préfecture</s1> <c1>recommande</c1> de <i1>faire bouillir l’eau du robinet jusqu’à nouvel ordre</i1>.",
    "Le ministre des Transports, <s1=Hubert Sallois><PER>Hubert Sallois</PER></s1>, <c1>a promis</c1> mardi, devant les maires réunis à <LOC>Aurillac</LOC>, de <i1>rouvrir la ligne avant la fin de son mandat</i1>.",
    "<s1=Rabat><LOC>Rabat</LOC></s1> <c1>a demandé</c1> à ses ressortissants de <i1>ne pas se rendre dans le nord du <LOC>Mali</LOC></i1>.",
    "Les genoux d’<PER>Olga Premin</PER> n’en peuvent plus. <s1=->Son médecin</s1> lui <c1>a conseillé</c1> d’<i1>arrêter la perche et de penser à sa vie d’après</i1>.",
    "<s1=->Les ravisseurs</s1> <c1>menacent</c1> d’<i1>exécuter un otage par jour si la rançon n’est pas versée</i1>.",
    "Le <s1=Conseil d’État><ORG>Conseil d’État</ORG></s1> <c1>a enjoint</c1> au gouvernement de <i1>publier sous trois mois le décret sur les pesticides</i1>.",
    "À la sortie du vestiaire, le capitaine <s1=Loïc Perhirin><PER>Loïc Perhirin</PER></s1> <c1>a juré</c1> de <m1>« rendre coup pour coup » au match retour</m1>.",
    "<s1=->Des riveraines de la <LOC>rue du Puits-Vert</LOC></s1> <c1>reprochent</c1> à la municipalité d’<i1>avoir abattu les tilleuls sans prévenir</i1>.",
    "La <s1=Croix-Rouge><ORG>Croix-Rouge</ORG></s1> <c1>a appelé</c1> les deux camps à <i1>laisser passer les convois</i1>. « <d2>Chaque heure compte</d2> », <c2>a insisté</c2> <s2=Marit Lunde><PER>Marit Lunde</PER></s2>, sa représentante à <LOC>Khartoum</LOC>.",
    "Dans une lettre ouverte, <s1=->quarante chercheurs</s1> <c1>proposent</c1> de <i1>confier à une instance indépendante le suivi des loups dans les <LOC>Abruzzes</LOC></i1>.",
    "L’opposante <PER>Zaïra Benadda</PER>, exilée depuis deux ans, s’est adressée à ses partisans dans une vidéo. <s1=Zaïra Benadda><s2=Zaïra Benadda>Elle</s2></s1> les <c1>exhorte</c1> à <m1>ne pas «\u00a0céder à la peur\u00a0»</m1> et <c2>jure</c2> de <i2>rentrer au pays avant le scrutin</i2>.",
    "L’association <s1=Sauvons la Brème><ORG>Sauvons la Brème</ORG></s1> <c1>accuse</c1> <m1>l’industriel d’avoir “enterré” les analyses</m1>.",
    "« <d1>Plus un geste</d1> », <c1>a crié</c1> <s1=-><s2=->le gendarme</s2></s1>, avant d’<c2>ordonner</c2> aux deux hommes de <i2>s’allonger sur le bitume</i2>.",
    "<s1=->Le proviseur</s1> <c1>a suggéré</c1>, l'air de rien, d'<i1>éteindre les téléphones pendant le spectacle</i1>.",
]
NOT_REPORTED = [
    "L’hiver promet d’être rude pour les apiculteurs du <LOC>Jura</LOC>.",
    "La falaise menace de s’effondrer sur la route de <LOC>Port-Navel</LOC>, coupée depuis jeudi.",
    "Le juge n’a pas ordonné de saisir le véhicule de <PER>Cédric Nollet</PER>.",
    "Blessée à <LOC>Oslo</LOC> en janvier, <PER>Tuva Eriksen</PER> tente de revenir pour les championnats du monde.",
    "Le nouvel accord permet d’exporter sans droits de douane vers le <LOC>Chili</LOC>.",
    "<ORG>Norvia</ORG> a fini de rembourser ses créanciers et vient de racheter deux ateliers en <LOC>Pologne</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
