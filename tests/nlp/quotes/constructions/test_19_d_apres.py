# ruff: noqa: E501  (a case a line)
"""Construction 19: d'après with either apostrophe, as in "D’après la gardienne, la porte était ouverte"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "<c1>D’après</c1> <s1=->les secouristes</s1>, <i1>la cabine a chuté d’une vingtaine de mètres</i1>.",
    "<i1>Le taux de chômage devrait repasser sous les 7\u00a0% en décembre</i1>, <c1>d'après</c1> l'<s1=Insee><ORG>Insee</ORG></s1>.",
    "<c1>D’après</c1> <s1=Solène Kerhervé><PER>Solène Kerhervé</PER></s1>, secrétaire du comité d’entreprise : « <d1>Ils avaient tout décidé avant l’été.</d1> »",
    "<i1>Le tableau</i1>, <c1>d’après</c1> <s1=->trois historiens de l’art consultés par le musée</s1>, <i1>n’est pas de la main du maître</i1>.",
    "<c1>D'après</c1> le biologiste <s1=Óscar Benítez><PER>Óscar Benítez</PER></s1>, <m1>la grenouille n'avait \"plus été vue vivante\" depuis 1974</m1>.",
    "Le juge <PER>Mathieu Cazals</PER> instruit l’affaire depuis sept ans. <c1>D’après</c1> <s1=Mathieu Cazals>lui</s1>, <i1>deux des cinq comptes ouverts à <LOC>Singapour</LOC> n’ont jamais été identifiés</i1>.",
    "<c1>D’après</c1> <s1=L’Écho du Maine><ORG>L’Écho du Maine</ORG></s1>, <i1>la commune de <LOC>Sablé-le-Vieux</LOC> a payé deux fois la même facture</i1>.",
    "«\u202f<d1>Nous avons perdu la moitié de la récolte en une nuit</d1>\u202f», <c1>d’après</c1> <s1=->un viticulteur de <LOC>Chinon</LOC></s1>.",
    "<i1>La victime était déjà morte quand le feu a pris</i1>, <c1>d’après</c1> <s1=->le rapport d’autopsie</s1>.",
    "<c1>D’après</c1> l’agence <s1=Kyodo><ORG>Kyodo</ORG></s1>, <i1>le Premier ministre japonais a écourté sa visite au <LOC>Vietnam</LOC> et devait regagner <LOC>Tokyo</LOC> dans la nuit</i1>.",
    "<c1>D’après</c1> <s1=-><s2=->une voisine</s2></s1>, <i1>le couple se serait disputé tard dans la nuit</i1>. <i2>L’homme serait parti en claquant la porte</i2>.",
    "<m1>L’accord commercial profitera « d’abord aux petites exploitations »</m1>, <c1>d’après</c1> <s1=Canberra><LOC>Canberra</LOC></s1>.",
    "<i1>Un artisan sur trois redoute de ne pas passer l’hiver</i1> <c1>d’après</c1> <s1=Medef>un sondage réalisé par le <ORG>Medef</ORG></s1>.",
    "Pourquoi l’équipe s’effondre-t-elle après la pause ? <c1>D’après</c1> <s1=Léo Quesnel><PER>Léo Quesnel</PER></s1>, le préparateur physique, <i1>le calendrier ne laisse plus le temps de récupérer</i1>. «\u00a0<d2>On joue tous les trois jours depuis août</d2>\u00a0», <c2>rappelle-t-<s2=Léo Quesnel>il</s2></c2>.",
]
NOT_REPORTED = [
    "Le film, tourné d’après une nouvelle de <PER>Maupassant</PER>, sort mercredi dans deux cents salles.",
    "La semaine d’après, <PER>Fanny Ollier</PER> reprenait l’entraînement à <LOC>Font-Romeu</LOC>.",
    "Le monde d'après se fait attendre dans les abattoirs bretons.",
    "Installée sur les quais de <LOC>Honfleur</LOC>, elle peint d’après nature, même sous la pluie.",
    "À <LOC>Wissant</LOC>, le « jour d’après » a commencé par le nettoyage de la digue.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
