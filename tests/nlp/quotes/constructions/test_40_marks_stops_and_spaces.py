# ruff: noqa: E501  (a case a line)
"""Construction 40: marks, stops and spaces of every make, as in "“Le lac a gelé”, a noté Per Dahl."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Le ton est monté d’un cran mardi. La négociatrice <s1=Eva Lindqvist><PER>Eva Lindqvist</PER></s1> <c1>a tranché</c1>\u00a0: «\u00a0<d1>Nous partirons lundi, avec ou sans accord.</d1>\u00a0»",
    "Après six heures de réunion, <s1=->un délégué syndical</s1> <c1>résumait</c1>\u202f: «\u202f<d1>Le compte n’y est pas</d1>\u202f».",
    "«<d1>Mon vote ne se devine pas</d1>», <c1>a glissé</c1> le sénateur <s1=Louis Estève><PER>Louis Estève</PER></s1> en quittant le <ORG>Sénat</ORG>.",
    "«\u202f<d1>Qui va garder les brebis\u202f?</d1>\u202f» <c1>s’inquiète</c1> la bergère <s1=Maïa Etcheverry><PER>Maïa Etcheverry</PER></s1>.",
    "« <d1>Attendons les analyses…</d1> », <c1>tempère</c1> l’<s1=Institut Pasteur><ORG>Institut Pasteur</ORG></s1>.",
    "“<d1>Le lac a gelé en une nuit</d1>”, <c1>a noté</c1> le garde <s1=Per Dahl><PER>Per Dahl</PER></s1> dans son carnet.",
    "“<d1>Le marché a parlé,</d1>” <c1>a résumé</c1> la présidente du groupe minier, <s1=Laura Whitcombe><PER>Laura Whitcombe</PER></s1>, depuis <LOC>Toronto</LOC>.",
    "\"<d1>C'est l'heure d'y aller</d1>\", <c1>a dit</c1> <s1=Omar Diallo><PER>Omar Diallo</PER></s1> à ses coéquipiers du <ORG>Djoliba AC</ORG>.",
    '<s1=Canberra><LOC>Canberra</LOC></s1> <c1>a dénoncé</c1> dimanche <m1>une manœuvre "irresponsable" de la marine chinoise</m1>.',
    "« <d1>Mon père disait ‹ patience › à ses chevaux, je le dis à mes banquiers</d1> », <c1>plaisante</c1> le vigneron <s1=Blaise Rochat><PER>Blaise Rochat</PER></s1>.",
    "‹\u202f<d1>La piste est fermée, rentrez chez vous</d1>\u202f›, <c1>a ordonné</c1> <s1=->le chef des patrouilleurs</s1> aux derniers skieurs de <LOC>Zinal</LOC>.",
    '«\u00a0<d1>On m’a traité de “rêveur”, puis de "menteur". J’ai gagné quand même</d1>\u00a0», <c1>savoure</c1> l’inventeur <s1=Félix Aubry><PER>Félix Aubry</PER></s1>.',
    "« <d1>Elle a tout perdu</d1> », <c1>plaide</c1> <s1=Clémence Roux><PER>Clémence Roux</PER></s1>. “<d2>Sauf son assurance-vie</d2>”, <c2>ricane</c2> <s2=->l’avocat de la banque</s2>.",
    "À la sortie du tribunal, <s1=->la mère de la victime</s1> <c1>a murmuré</c1> : « <d1>Je voulais seulement qu’il me regarde.</d1>\n\nLe verdict est attendu jeudi à <LOC>Angers</LOC>.",
    "« <d1>On ne lâchera rien</d1>, <c1>a lancé</c1> la secrétaire générale, <s1=Ouarda Mansouri><PER>Ouarda Mansouri</PER></s1>.\n\nLe préavis court jusqu’au 30 juin.",
]
NOT_REPORTED = [
    "L'écran de 27\" acheté par un lycée d'<LOC>Annonay</LOC> n'est jamais sorti de son carton de 32\".",
    "L’épave repose par 47° 16' 30\" de latitude nord, au large du <LOC>Croisic</LOC>.",
    "La troupe jouera « Les Fausses Pistes jusqu’au 12 mars au <LOC>théâtre municipal de Namur</LOC>.",
    "Le «\u202fgrand soir\u202f» des retraites aura duré vingt minutes, “montre en main”.",
    "Pour effacer ses données, l’utilisateur doit ouvrir le menu ‹ Compte ›, puis ‹ Sécurité ›, et patienter trente jours.",
    "Couronné à <LOC>Cannes</LOC> en 1974, «\u00a0Attendez-moi demain.\u00a0» ressort en salle dans une copie restaurée.",
]
# What the rules do not get right yet.
FAULTS = [
    "Le chalutier n’a pas bougé depuis la tempête. <s1=->Un marin</s1> <c1>explique</c1> : « <d1>L’armateur ne répond plus. Nous non plus, bientôt.</d1> ».",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
