# ruff: noqa: E501  (a case a line)
"""Construction 34: an anonymous or collective source, as in "« Tout est prêt », glisse un proche du candidat."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "« <d1>La décision est prise, il ne manque que la date</d1> », <c1>souffle</c1> <s1=->une source proche des négociations</s1>.",
    "<s1=->Plusieurs témoins</s1> <c1>affirment</c1> que <i1>le conducteur téléphonait au moment du choc</i1>.",
    "«\u00a0<d1>Si <LOC>Budapest</LOC> bloque encore, on avancera sans elle</d1>\u00a0», <c1>lâche</c1>, sous le couvert de l’anonymat, <s1=->un diplomate européen</s1>.",
    "<c1>Selon</c1> <s1=->des sources concordantes</s1>, <i1>l’otage a été libéré mardi soir près de <LOC>Gao</LOC></i1>.",
    "Dans l’entourage de la ministre <PER>Agnès Thévenet</PER>, <s1=->on</s1> <c1>assure</c1> que <m1>le budget sera tenu « à l’euro près »</m1>.",
    "<s1=->Certains élus de la majorité</s1> <c1>jugent</c1> <m1>la mesure « illisible »</m1> ; <s2=->d’autres</s2> <c2>répètent</c2> qu’<i2>elle arrive trop tard</i2>.",
    "<s1=->Un habitué du <LOC>marché de Wazemmes</LOC></s1> : “<d1>Les prix, ici, on les discute encore.</d1>”",
    "« <d1>On dort dans le gymnase depuis neuf jours</d1> », <c1>racontent</c1> <s1=->les sinistrés</s1>. « <d2>Et personne ne nous dit rien</d2> », <c2>renchérit</c2> <s2=->une retraitée</s2> en montrant son lit de camp.",
    "<s1=->Un haut gradé de l’armée péruvienne</s1>, qui a requis l’anonymat, <c1>reconnaît</c1> que <i1>l’hélicoptère n’aurait jamais dû décoller</i1>.",
    "\"<d1>C'est le chantier le plus cher de ma carrière</d1>\", <c1>s'étrangle</c1> <s1=->un proche du président du <ORG>Conseil départemental des Vosges</ORG></s1>.",
    "<s1=->Les chercheurs</s1> <c1>concluent</c1>, au terme de douze ans de mesures, que <i1>le glacier aura disparu avant 2060</i1>.",
    "<s1=->Des agriculteurs venus de toute la <LOC>Picardie</LOC></s1> <c1>réclament</c1> que <i1>l’État rachète les terres inondées</i1>.",
    "<s1=->L’une des plaignantes</s1> <c1>a confié</c1> au mensuel <ORG>Tempo</ORG> <m1>avoir « renoncé trois fois » à pousser la porte du commissariat</m1>.",
]
NOT_REPORTED = [
    "Une source proche du hameau alimente depuis toujours le lavoir de <LOC>Brénas</LOC> ; elle s’est tarie en août.",
    "Les témoins ont été entendus toute la nuit dans les locaux de la gendarmerie de <LOC>Guéret</LOC>.",
    "Un proche du footballeur <PER>Ilan Castro</PER> a déposé une gerbe devant les grilles du stade.",
    "La veuve a confié les clés de l’atelier à un voisin, puis elle a pris le train pour <LOC>Anvers</LOC>.",
    "Le code source du logiciel «\u00a0Boréal\u00a0» sera publié en juin par l’éditeur <ORG>Nordata</ORG>.",
    "Certains partent à pied, d’autres attendent le car de <LOC>Briançon</LOC> sous l’abri.",
    "Les riverains se sont réunis lundi soir pour parler de la future déchetterie.",
]
# What the rules do not get right yet.
FAULTS = [
    "<i1>Le tireur présumé souffrait de troubles psychiatriques</i1>, <c1>a-t-on appris</c1> de <s1=->source proche de l’enquête</s1>.",
    "<c1>À en croire</c1> <s1=->les anciens du village</s1>, <i1>la source n’avait plus coulé depuis 1976</i1>.",
    "« <d1>Il est fini, il ne le sait pas encore</d1> » : dans les couloirs du <ORG>Sénat</ORG>, <s1=->les mauvaises langues</s1> ne se privent pas.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
