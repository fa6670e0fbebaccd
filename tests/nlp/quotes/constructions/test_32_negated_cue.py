# ruff: noqa: E501  (a case a line)
"""Construction 32: a negated cue reports nothing, as in "La préfète n'a pas dit que la route rouvrirait"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "Présidente de la coopérative, <s1=Nadia Ferhat><PER>Nadia Ferhat</PER></s1> <c1>ne cache pas</c1> que <i1>l’hiver sera rude pour les maraîchers</i1>.",
    "L’entraîneur de <ORG>Lorient</ORG> n’a pas dit que son équipe jouait mal : <s1=->il</s1> <c1>a dit</c1> qu’<i1>elle jouait sans joie</i1>.",
    "«\u202f<d1>Je n’ai pas dit que je partais, j’ai dit que je réfléchissais</d1>\u202f», <c1>corrige</c1> le ministre de l’Économie, <s1=Florent Massy><PER>Florent Massy</PER></s1>.",
    "S’il n’a pas voulu confirmer le montant de l’amende, le procureur <s1=Yann Cardec><PER>Yann Cardec</PER></s1> <c1>a assuré</c1> que <i1>l’enquête touchait à sa fin</i1>.",
    "Depuis janvier, <s1=->les syndicats de la raffinerie</s1> <c1>n’ont cessé de répéter</c1> que <i1>les détecteurs de gaz étaient hors d’usage</i1>.",
    "<s1=Addis-Abeba><LOC>Addis-Abeba</LOC></s1> <c1>nie</c1> que <i1>des pourparlers aient lieu avec les rebelles</i1>.",
    "Le <ORG>Louvre</ORG> n’a donné aucun chiffre. <s1=->Un gardien</s1> <c1>affirme</c1> toutefois que <i1>personne ne surveillait l’<LOC>aile Richelieu</LOC> ce soir-là</i1>.",
    "« <d1>Personne n’a jamais prétendu que ce vaccin ne coûterait rien</d1> », <c1>a rétorqué</c1> l’<s1=Organisation mondiale de la santé><ORG>Organisation mondiale de la santé</ORG></s1>.",
]
NOT_REPORTED = [
    "La ministre n’a pas dit que le texte serait retiré avant l’été.",
    "Contrairement à ce que laissait entendre la rumeur, le professeur <PER>Karim Oudjani</PER> n’a jamais affirmé que le vaccin était « sans danger ».",
    "Interrogée lundi sur <ORG>France Inter</ORG>, la présidente de région n’a ni confirmé ni démenti qu’elle briguerait un second mandat.",
    "Le club n’a pas précisé combien de temps le gardien serait absent.",
    "Personne, au sein de l’état-major de <LOC>Kinshasa</LOC>, n’a reconnu que la ville était tombée aux mains des insurgés.",
    "La police a dispersé la foule sans indiquer si des manifestants avaient été blessés.",
    "Aucun des trois psychiatres cités à la barre n’a soutenu que l’accusé était irresponsable de ses actes.",
    "Le groupe <ORG>Valnor</ORG> s’est refusé à dire quand l’usine de <LOC>Vierzon</LOC> rouvrirait ses portes.",
    "Ni <LOC>Varsovie</LOC> ni <LOC>Vilnius</LOC> n’ont annoncé que la frontière serait fermée.",
    "De toute la conférence de presse, le sélectionneur n’a à aucun moment prononcé les mots «\u00a0crise\u00a0» ou «\u00a0échec\u00a0».",
    "Rien, dans les 84 pages du rapport de la <ORG>Cour des comptes</ORG>, ne dit que l'hôpital doive fermer.",
    "L’<ORG>Agence spatiale européenne</ORG> ne précise pas, à ce stade, si la sonde a survécu à l’atterrissage.",
    "<PER>Léonie Astier</PER> n’avait pas prévenu ses parents qu’elle partait pour <LOC>Lisbonne</LOC>. Elle avait laissé les clés sous le pot de géraniums.",
    "Jamais le maire n’a promis, pendant la campagne, de baisser la taxe foncière.",
    "Il n’a pas été demandé aux locataires de quitter les lieux avant les travaux.",
    "Le constructeur n'a pas répondu à nos questions et n'a pas non plus souhaité dire combien de véhicules étaient concernés.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
