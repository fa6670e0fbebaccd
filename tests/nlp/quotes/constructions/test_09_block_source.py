# ruff: noqa: E501  (a case a line)
"""Construction 9: block source, as in "Odile Marchetti, mardi matin : « Il manque des lits partout. »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<s1=Odile Marchetti><PER>Odile Marchetti</PER></s1>, présidente de la <ORG>Ligue pour l’accès aux soins</ORG>, mardi matin : « <d1>Il manque des lits partout, et d’abord là où les gens sont vieux.</d1> »",
    "<s1=Tiago Reis><PER>Tiago Reis</PER></s1> (milieu de l’<ORG>US Montrevel</ORG>)\u00a0: «\u00a0<d1>On a joué vingt minutes. Contre une équipe pareille, ça se paie.</d1>\u00a0»",
    "Les réactions après le rejet du budget.\n\n<s1=Gilles Fontanet><PER>Gilles Fontanet</PER></s1> (<ORG>PS</ORG>) : « <d1>Le maire n’a plus de majorité, qu’il en tire les conséquences.</d1> »\n\n<s2=Myriam Kessab><PER>Myriam Kessab</PER></s2> (<ORG>LR</ORG>) : « <d2>Nous voterons un texte corrigé, pas un chèque en blanc.</d2> »\n\n<s3=->Un conseiller sans étiquette</s3> : « <d3>C’était écrit.</d3> »",
    "La ministre de l’Agriculture, <PER>Françoise Delmotte</PER>, a rencontré les éleveurs à huis clos. <s1=Françoise Delmotte>La ministre</s1>, en remontant dans sa voiture : « <d1>Nous avançons.</d1> »",
    "<s1=Washington><LOC>Washington</LOC></s1>, dans la nuit : “<d1>Les négociations ne reprendront que si les tirs cessent.</d1>”",
    "<s1=->Une infirmière du service de nuit</s1>, sous couvert d’anonymat : «\u202f<d1>Nous sommes deux pour trente-quatre malades. Qui peut encore appeler cela soigner ?</d1>\u202f»",
    "La <s1=Banque nationale suisse><ORG>Banque nationale suisse</ORG></s1>, dans son bulletin de juin : « <d1>Une nouvelle hausse des taux n’est pas exclue.</d1> »",
    "<s1=Jean-Loup Carrière><PER>Jean-Loup Carrière</PER></s1>, avocat de la défense, en marge de l'audience : \"<d1>Mon client n'a rien à cacher et il l'a montré.</d1>\"",
    "Le sélectionneur <s1=Erik Solheim><PER>Erik Solheim</PER></s1> sur <ORG>Twitter</ORG>, peu avant minuit : « <d1>Fier de ce groupe. Rendez-vous à <LOC>Séville</LOC> !</d1> »",
    "<s1=Coralie Minjoz et Abdou Sarr><PER>Coralie Minjoz</PER> et <PER>Abdou Sarr</PER></s1>, délégués du personnel, devant la grille de l’usine : « <d1>Le tribunal nous donne raison, mais les machines sont déjà parties en <LOC>Slovaquie</LOC></d1> ».",
    "<s1=Josette><PER>Josette</PER></s1>, 81 ans, fidèle du marché de <LOC>Vic-sur-Orle</LOC> : « <d1>Les tomates à six euros, je les regarde, c’est gratuit.</d1> »",
    "Championne de <LOC>Belgique</LOC> pour la quatrième fois, <PER>Annelies Moor</PER> a franchi la ligne avec deux minutes d’avance. <s1=Annelies Moor>La coureuse de <LOC>Gand</LOC></s1>, encore essoufflée, au micro de <ORG>Radio Escaut</ORG> : « <d1>J’ai eu froid, j’ai eu peur dans la descente, et je recommence demain.</d1> »",
    "<s1=->Le procureur</s1>, à l’adresse du jury : « <d1>Vous ne jugez pas une époque, vous jugez un homme</d1> ». <s2=->L’accusé</s2>, à mi-voix : « <d2>Justement.</d2> »",
]
NOT_REPORTED = [
    "<PER>Samir Bouvet</PER>, 100 mètres brasse : 59 secondes 8, record du club.",
    "<PER>Clara Devigne</PER>, autrice de trois romans : « La Digue », « L’Aveu » et « Novembre ».",
    "La ministre, jeudi : matinée à <LOC>Brest</LOC>, déjeuner à <LOC>Morlaix</LOC>, retour à <LOC>Paris</LOC> par le train du soir.",
    "<ORG>Orchestre de chambre de Lavernoy</ORG>, samedi, 20 h 30 : « Les Saisons », de <PER>Haydn</PER>. Entrée libre.",
    "Les buteurs, dimanche : <PER>Ferrand</PER> (12e), <PER>Koné</PER> (44e, sur penalty) et <PER>Lindqvist</PER> (90e).",
]
# What the rules do not get right yet.
FAULTS = [
    "Le juge tend le contrat à <PER>Victor Salen</PER>. <s1=Victor Salen>Lui</s1>, après un long silence :\u00a0«\u00a0<d1>Ce n’est pas mon écriture.</d1>\u00a0»",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
