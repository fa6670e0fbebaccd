# ruff: noqa: E501  (a case a line)
"""Construction 8: colon without a reporting verb, as in "Le verdict d’Ingrid Vaast est sans appel : « Ce glacier est mort. »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Trois heures de débat n’ont rien changé à la position de <PER>Maud Lerel</PER>. <c1>Pour</c1> <s1=Maud Lerel>elle</s1>, la question est réglée : « <d1>La halle ne sera pas vendue, ni demain ni jamais.</d1> »",
    "Dans <s1=->l’entourage du ministre</s1>, l’humeur est à la prudence : “<d1>Le calendrier sera tenu, mais personne ne vous dira à quel prix</d1>”.",
    "Le message de la <s1=Fédération nationale des apiculteurs><ORG>Fédération nationale des apiculteurs</ORG></s1> aux parlementaires tient en une phrase : « <d1>Sans abeilles, pas de vergers</d1> ».",
    "Le verdict d’<s1=Ingrid Vaast><PER>Ingrid Vaast</PER></s1>, glaciologue à l’<ORG>université de Liège</ORG>, est sans appel : « <d1>Ce glacier est mort. Nous ne mesurons plus que la vitesse à laquelle il disparaît.</d1> »",
    "Sur le banc de l’<ORG>AS Corvenne</ORG>, <s1=Bruno Delcassé><PER>Bruno Delcassé</PER></s1> ne décolérait pas : «\u202f<d1>On nous prend deux points dans les arrêts de jeu et tout le monde regarde ses chaussures</d1>\u202f».",
    "Jugé depuis lundi pour l’incendie de la scierie, <PER>Karl Minder</PER> a écouté son avocate sans lever les yeux. Dernier mot de <s1=Karl Minder>l’accusé</s1>, avant que la cour se retire : « <d1>Je demande pardon aux deux familles.</d1> »",
    'Seule consigne de <s1=->la préfecture</s1> aux riverains de la <LOC>Brème</LOC> : "<d1>Montez à l\'étage et coupez le gaz.</d1>"',
    "Et si le dernier train n’arrive pas ? Haussement d’épaules de <s1=Yvette Coulon><PER>Yvette Coulon</PER></s1>, 74 ans : « <d1>On dormira à la gare, comme l’hiver dernier !</d1> »",
    "Chez <s1=->les salariés</s1>, la colère monte d’heure en heure : « <d1>On a appris la fermeture par la radio.</d1> » À l’étage de <s2=->la direction</s2>, un tout autre ton : « <d2>Chacun sera accompagné.</d2> »",
    "La riposte de <s1=Pékin><LOC>Pékin</LOC></s1> n’a pas tardé : « <d1>Toute taxe nouvelle recevra une réponse proportionnée.</d1> »",
    "Au syndicat <s1=SUD Rail><ORG>SUD Rail</ORG></s1>, pas question de reprendre les discussions avant la rentrée : « <d1>Nous avons donné tout l’été, cela suffit.</d1> »",
]
NOT_REPORTED = [
    "Au programme de la soirée d’ouverture, deux courts métrages de <PER>Dario Nembri</PER> : « Le Sel des autres » et « Nuits d’usine ».",
    "Le nouveau rouge de la coopérative de <LOC>Saint-Alban-les-Prés</LOC> a déjà un nom : « L’Insoumise ».",
    "Le bilan de la tempête est lourd en <LOC>Galice</LOC> : deux blessés, neuf cents foyers sans courant et un port à reconstruire.",
    "Le mot le plus cherché de l’année sur le site du dictionnaire\u00a0: «\u00a0sobriété\u00a0», loin devant «\u00a0inflation\u00a0».",
]
# What the rules do not get right yet.
FAULTS = [
    "Même son de cloche chez <s1=Hakim Tersane><PER>Hakim Tersane</PER></s1>, boulanger <LOC>rue des Tanneurs</LOC> :\u00a0«\u00a0<d1>Avec cette facture d’électricité, je ferme en janvier.</d1>\u00a0»",
    "Élue à trente-deux ans, <PER>Solène Abgrall</PER> a quitté le <ORG>Sénat</ORG> sans se retourner. La raison de ce départ ? Réponse de <s1=Solène Abgrall>l’ancienne sénatrice</s1>, dans un sourire : « <d1>J’avais envie de revoir le jour</d1> ».",
    "Photo de plâtre à l’appui, humour intact, mardi sur <ORG>Instagram</ORG>, chez la skieuse <s1=Lena Ostrand><PER>Lena Ostrand</PER></s1> : « <d1>Le docteur a dit six semaines, j’en ai entendu trois</d1> ».",
    "Pour <PER>Nadia Forest</PER>, la saison est terminée : rupture du ligament au genou droit, opération prévue jeudi à <LOC>Lausanne</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
