# ruff: noqa: E501  (a case a line)
"""Construction 5: incise inside the quotation marks, as in "« La piscine rouvrira, a juré l’adjoint. Les travaux sont finis. »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "« <d1>Nous replanterons chaque arbre abattu</d1>, <c1>a promis</c1> le maire de <LOC>Sérilly</LOC>, <s1=Bruno Cassagne><PER>Bruno Cassagne</PER></s1>. <d1>Personne ne pique-niquera sur un parking.</d1> »",
    "« <d1>Cette défaite</d1>, <c1>admet</c1> <s1=Corentin Maubert><PER>Corentin Maubert</PER></s1>, <d1>on l’a méritée.</d1> »",
    "« <d1>Combien de fois faudra-t-il le répéter ?</d1> <c1>s’emporte</c1> <s1=->un maître-nageur</s1>. <d1>La baignade est interdite après 19 heures.</d1> »",
    "<PER>Mireille Dorval</PER> n’a sauvé qu’un album de photos. « <d1>Le feu est descendu de la colline en moins de dix minutes</d1>, <c1>raconte</c1> <s1=Mireille Dorval>cette retraitée de 71 ans</s1>, relogée depuis chez sa sœur, à <LOC>Narbonne</LOC>. <d1>J’ai pris le chien, l’album, et j’ai couru.</d1> »",
    "\"<d1>Le taux directeur restera inchangé</d1>, <c1>indique</c1> la <s1=Banque centrale européenne><ORG>Banque centrale européenne</ORG></s1> dans son bulletin. <d1>Une baisse n'est pas exclue avant la fin de l'année.</d1>\"",
    "«\u00a0<d1>Il n’y aura pas d’augmentation cette année</d1>, <c1>a tranché</c1> la directrice des ressources humaines, <s1=Solène Vigouroux><PER>Solène Vigouroux</PER></s1>.\u00a0»",
    "“<d1>Les bactéries n’ont pas de passeport</d1>, <c1>rappelle</c1> la microbiologiste <s1=Aïcha Benyoucef><PER>Aïcha Benyoucef</PER></s1>, de l’<ORG>Institut Pasteur</ORG>. <d1>Ce qui naît dans un élevage du <LOC>Brabant</LOC> peut se retrouver à <LOC>Paris</LOC> en quinze jours.</d1>”",
    "Au troisième jour du procès, <PER>Didier Lacombe</PER> s’est levé sans y être invité. « <d1>Je n’ai pas touché à cette arme</d1>, <c1>a-t-<s1=Didier Lacombe>il</s1> bredouillé</c1>. <d1>Je ne savais même pas qu’elle était dans le coffre.</d1> »",
    "«\u202f<d1>Le rail</d1>, <c1>résume</c1> <s1=->un cadre de la <ORG>SNCF</ORG></s1>, <d1>c’est trente ans de retard et cinq ans de promesses.</d1>\u202f»",
    "« <d1>On nous a dit “rentrez chez vous”, comme à des enfants</d1>, <c1>s’indigne</c1> <s1=Yasmina Tolba><PER>Yasmina Tolba</PER></s1>, déléguée syndicale. <d1>Nous sommes restés. Toute la nuit.</d1> »",
    "« <d1>L’opposition a le droit de rêver</d1>, <c1>ironise-t-<s1=->on</s1></c1> dans l’entourage du premier ministre. <d1>Le calendrier ne bougera pas.</d1> »",
    "« <d1>Enfin une bonne nouvelle !</d1> <c1>s’est exclamée</c1> dans la soirée la romancière québécoise <s1=Laurence Bédard><PER>Laurence Bédard</PER></s1>, primée à <LOC>Montréal</LOC>. <d1>J’avais presque oublié que j’avais écrit ce livre.</d1> » Le roman sortira en <LOC>France</LOC> au mois de mars.",
    "« <d1>Les deux premiers forages n’ont rien donné</d1>, <c1>expliquent</c1> <s1=Tomas Nyberg et Claire Hosti><PER>Tomas Nyberg</PER> et <PER>Claire Hosti</PER></s1>, hydrologues. <d1>Le troisième a touché la nappe à 212 mètres, là où les anciens du village plantaient leur bâton.</d1> »",
    "« <d1>Nous ne quitterons pas la table</d1>, <c1>a fait savoir</c1> <s1=Ankara><LOC>Ankara</LOC></s1>, <d1>mais nous n’y resterons pas seuls.</d1> » Un nouveau tour de discussions est prévu lundi à <LOC>Genève</LOC>.",
    "« <d1>Ici, tout le monde votait</d1>, <c1>regrette</c1> <s1=->la patronne du bar-tabac</s1>. <d1>Aujourd’hui, on ne sait même plus où est l’urne.</d1> » Au comptoir, un habitué acquiesce. « <d2>Si, elle est à l’école</d2>, <c2>corrige-t-<s2=->il</s2></c2>. <d2>Mais l’école est fermée.</d2> »",
]
NOT_REPORTED = [
    "« <d1>Mon grand-père est arrivé de <LOC>Pologne</LOC>, a creusé la mine et n’a jamais revu les siens</d1> », <c1>raconte</c1> <s1=Stéphane Wolski><PER>Stéphane Wolski</PER></s1>.",
    "<s1=Nadia Ferhat><PER>Nadia Ferhat</PER></s1> <c1>se souvient</c1> : « <d1>Le médecin est venu, a dit qu’il fallait attendre, puis il est reparti.</d1> »",
    "Le panneau « Ici, chante la mer » accueille toujours les visiteurs à l’entrée de <LOC>Ploumer</LOC>.",
    "Son recueil « Demain, répond l’écho. Poèmes de jeunesse » vient de paraître chez un petit éditeur de <LOC>Namur</LOC>.",
]
# What the rules do not get right yet.
FAULTS = [
    "La pièce « Silence, dit le roi » sera reprise en décembre à <LOC>Vesoul</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
