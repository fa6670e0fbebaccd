# ruff: noqa: E501  (a case a line)
"""Construction 28: floating follow-up, as in « C’est dur », dit Zoé Lam. Puis plus rien. « On tiendra. »"""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>Nous avons perdu deux récoltes</d1> », <c1>raconte</c1> <s1=Baptiste Orsoni><s2=Baptiste Orsoni><PER>Baptiste Orsoni</PER></s2></s1>, éleveur à <LOC>Valdrôme-le-Haut</LOC>. « <d2>Une troisième nous achèverait.</d2> »",
    "«\u00a0<d1>Trois cents coureurs, c’était inespéré pour une première édition</d1>\u00a0», <c1>se réjouit</c1> l’organisatrice de la course, <s1=Perrine Goubault><s2=Perrine Goubault><PER>Perrine Goubault</PER></s2></s1>.\n\n«\u00a0<d2>Et nous reviendrons l’an prochain, plus nombreux.</d2>\u00a0»",
    "La navigatrice <s1=Enora Salaün><s2=Enora Salaün><PER>Enora Salaün</PER></s2></s1> <c1>a reconnu</c1> qu’<i1>elle avait songé à abandonner</i1>. « <d2>J’ai pleuré deux heures, puis j’ai recousu la voile.</d2> »",
    "La semaine de <s1=Malika Ferrand><PER>Malika Ferrand</PER></s1>, aide-soignante de nuit, a commencé samedi. « <d1>Je n’ai plus de dimanches, je n’ai plus d’horaires.</d1> »",
    "« <d1>On nous avait promis une école</d1> », <c1>rappelle</c1> <s1=Célestin Moukoko><s2=Célestin Moukoko><PER>Célestin Moukoko</PER></s2></s1>, père de cinq enfants. Le bâtiment, commencé en 2019, n’a toujours pas de toit. « <d2>Les petits ont classe sous un manguier.</d2> »",
    "«\u202f<d1>Aucune piste n’est écartée</d1>\u202f», <c1>a déclaré</c1> la procureure de <LOC>Valence</LOC>, <s1=Ludivine Sartre><PER>Ludivine Sartre</PER></s1>.\n\n<s2=Ludivine Sartre><s3=Ludivine Sartre>Elle</s3></s2> <c2>a ajouté</c2> que <i2>l’enquête serait longue</i2>.\n\n«\u202f<d3>Nous avons mille heures d’images à regarder.</d3>\u202f»",
    "Dans un communiqué, <s1=Greenpeace><s2=Greenpeace><ORG>Greenpeace</ORG></s2></s1> <c1>juge</c1> <m1>ce plan « très en deçà » des promesses</m1>. « <d2>Les chiffres sont maquillés et le calendrier, inexistant.</d2> »",
    "Le gardien remplaçant, <s1=Nils Haugland><PER>Nils Haugland</PER></s1>, <c1>avoue</c1> : « <d1>J’ai vu le ballon trop tard.</d1> » <s2=Nils Haugland>Il</s2> marque une pause. « <d2>Enfin, je ne l’ai pas vu du tout.</d2> »",
    "<s1=->Une voisine</s1>, réveillée vers 3 heures, s’est précipitée à la fenêtre. « <d1>C’était un bruit sourd, comme un meuble qui tombe.</d1> »",
    '"<d1>Le marché a changé</d1>", <c1>résume</c1> <s1=Dieter Kranz><s2=Dieter Kranz><PER>Dieter Kranz</PER></s2></s1>, directeur de l\'usine de <LOC>Mulhouse</LOC>. "<d2>Il nous faut des batteries, plus des moteurs.</d2>"',
    "« <d1>Ce texte est mort</d1> », <c1>tranche</c1> le sénateur <s1=Achille Bourdin><PER>Achille Bourdin</PER></s1>. La rapporteure, <s2=Inès Quintard><s3=Inès Quintard><PER>Inès Quintard</PER></s3></s2>, n’en croit rien : « <d2>Il respire encore.</d2> »\n\n« <d3>Donnez-nous quinze jours et vous verrez.</d3> »",
    "<c1>Selon</c1> <s1=Tiphaine Lescure><s2=Tiphaine Lescure><PER>Tiphaine Lescure</PER></s2></s1>, géologue au <ORG>BRGM</ORG>, <i1>la falaise recule d’un mètre par an</i1>. « <d2>La route sera coupée avant 2030.</d2> »",
    "“<d1>Le conservatoire m’a tout appris, sauf la patience</d1>”, <c1>confie-t-<s1=Léandre Pommier>il</s1></c1>. À vingt-trois ans, <s2=Léandre Pommier><PER>Léandre Pommier</PER></s2> vient de signer chez <ORG>Deutsche Grammophon</ORG>. “<d2>Elle viendra peut-être avec les cheveux blancs.</d2>”",
    "<s1=Bogota><LOC>Bogota</LOC></s1> <c1>a fait savoir</c1> que <i1>la frontière resterait fermée jusqu’à nouvel ordre</i1>. Au poste de <LOC>Cúcuta</LOC>, des centaines de familles attendent depuis mardi. « <d2>On dort par terre, avec les valises</d2> », <c2>raconte</c2> <s2=Yurany Pedraza><s3=Yurany Pedraza><PER>Yurany Pedraza</PER></s3></s2>, institutrice. « <d3>Personne ne nous explique rien.</d3> »",
]
NOT_REPORTED = [
    "« <d1>Nous avons tout le temps</d1> », <c1>a dit</c1> en souriant la réalisatrice <s1=Ariane Keller><PER>Ariane Keller</PER></s1>. Son prochain film, « La Nuit des autres », sort pourtant mercredi.",
    "L’équipe l’a emporté 3-0. Le « <PER>Roi Dédé</PER> » a quitté la pelouse de <LOC>Gerland</LOC> sous les vivats.",
    "La vieille dame a lu la lettre jusqu’au bout. « Germaine et les loups » reposait encore sur la table de nuit.",
    "La saison commence tôt à la <ORG>Cité de l’architecture</ORG>.\n\n« Vivre ici » : tel est le titre de l’exposition qui ouvre samedi.",
    "Le maire, <PER>Corentin Jaffré</PER>, est passé sans s’arrêter. « <d1>Il a honte</d1> », <c1>glisse</c1> <s1=->un conseiller de la majorité</s1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
