# ruff: noqa: E501  (a case a line)
"""Construction 1: incise with the noun after the verb, as in "« Le col restera fermé », a prévenu la gendarmerie."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "« <d1>Le col restera fermé jusqu’à la fin du mois d’avril</d1> », <c1>a prévenu</c1> mardi la préfète de <LOC>Savoie</LOC>, <s1=Hélène Cattin><PER>Hélène Cattin</PER></s1>.",
    '"<d1>On a joué avec le coeur, mais ça n\'a pas suffi</d1>", <c1>a regretté</c1> <s1=Ibrahim Delcourt><PER>Ibrahim Delcourt</PER></s1>, le capitaine du <ORG>FC Valmont</ORG>, battu 3-1 à <LOC>Lorient</LOC>.',
    "«\u00a0<d1>Les lits ne manquent pas, ce sont les bras</d1>\u00a0», <c1>soupire</c1> <s1=->une infirmière du service des urgences</s1>, qui a préféré garder l’anonymat.",
    "« <d1>Aucun client ne sera privé d’électricité pendant les travaux</d1> », <c1>promet</c1> <s1=Énergies du Perche><ORG>Énergies du Perche</ORG></s1> dans une lettre adressée aux communes de l’<LOC>Orne</LOC>.",
    "Le ton monte dans le <LOC>Caucase</LOC>. « <d1>Cette frontière n’est pas négociable</d1> », <c1>a répliqué</c1> <s1=Tbilissi><LOC>Tbilissi</LOC></s1> dans la nuit de samedi à dimanche.",
    "<PER>Odile Ferrand</PER> a reçu lundi les clés du nouveau gymnase de <LOC>Saint-Avre</LOC>. « <d1>Il aura fallu douze ans et trois entreprises</d1> », <c1>a rappelé</c1> <s1=Odile Ferrand>l’élue</s1>, visiblement soulagée.",
    "“<d1>Mon client n’était pas dans la voiture ce soir-là</d1>”, <c1>a plaidé</c1> Me <s1=Karim Vasseur><PER>Karim Vasseur</PER></s1> devant la cour d’assises du <LOC>Gard</LOC>.",
    "« <d1>Qui va payer la facture ?</d1> », <c1>s’interroge</c1> <s1=->un éleveur de brebis du <LOC>Larzac</LOC></s1>.",
    "« <d1>Nos échantillons ont voyagé plus loin que nous</d1> », <c1>s’amusent</c1> <s1=Rita Solane et Benoît Kerguen><PER>Rita Solane</PER> et <PER>Benoît Kerguen</PER></s1>, géologues au <ORG>CNRS</ORG>.",
    "« <d1>Nous avons supprimé des postes là où il y avait des doublons, jamais là où il y avait des clients. Ceux qui soutiennent le contraire n’ont pas lu le plan jusqu’au bout</d1> », <c1>a fait valoir</c1> jeudi, devant des actionnaires plutôt sceptiques, le directeur général de <ORG>Sodrelec</ORG>, <s1=Pierre-Yves Lantier><PER>Pierre-Yves Lantier</PER></s1>.",
    "«\u202f<d1>Vive la retraite\u202f!</d1>\u202f», <c1>lance</c1> <s1=->la doyenne du village</s1>, 94 ans, en soufflant ses bougies.",
    "« <d1>Je ne peins que ce que j’oublie</d1> », <c1>confia</c1> un jour <s1=Jeanne Moravec><PER>Jeanne Moravec</PER></s1> à une critique de <ORG>Télérama</ORG>.",
    "« <d1>Le texte va dans le bon sens</d1> », <c1>estime</c1> la députée centriste <s1=Sylvie Aubrac><PER>Sylvie Aubrac</PER></s1>. « <d2>Il arrive surtout dix ans trop tard</d2> », <c2>rétorque</c2> son collègue socialiste <s2=Marc Téhard><PER>Marc Téhard</PER></s2>.",
    "« <d1>Honteux !</d1> » <c1>a tweeté</c1> dans la foulée le sénateur de la <LOC>Creuse</LOC> <s1=Gaspard Nivelle><PER>Gaspard Nivelle</PER></s1>.",
    "« <d1>On nous avait juré que l’<LOC>Allier</LOC> ne sortirait plus de son lit</d1> », <c1>ne décolèrent pas</c1> <s1=->les riverains du quai</s1>, inondés pour la troisième fois en cinq ans.",
    "« <d1>L’inflation devrait refluer au second semestre</d1> », <c1>écrit</c1> pour sa part la <s1=Banque de France><ORG>Banque de France</ORG></s1>.",
]
NOT_REPORTED = [
    "À l’affiche du « Bal des ombres », revient jeudi la troupe de <PER>Nora Brami</PER>, après deux ans d’absence.",
    "Longtemps réputé « intouchable », le milieu de terrain du <ORG>FC Valmont</ORG> a rangé ses crampons samedi.",
    "Autour du thème « Mer et mémoire », ont exposé une quarantaine d’artistes venus de <LOC>Saint-Malo</LOC>.",
    "Le label « Pêche durable », qu’a obtenu au printemps la criée de <LOC>Lorient</LOC>, couvre onze espèces.",
    "Sur « Marée basse », joue aussi un jeune guitariste de <LOC>Quimper</LOC>, <PER>Yann Kerdal</PER>.",
    "Faute de « feuille de route », a échoué une fois de plus la réunion des actionnaires de <ORG>Sodrelec</ORG>.",
]
# What the rules do not get right yet.
FAULTS = [
    "« <d1>Le vaccin sera prêt avant l’été</d1> », <c1>avait assuré</c1> en janvier, sur <ORG>RTL</ORG>, <s1=->le patron du laboratoire</s1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
