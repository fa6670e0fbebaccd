# ruff: noqa: E501  (a case a line)
"""Construction 6: one quotation split in two spans by its incise, as in "« Ce col », a dit le guide, « ne pardonne pas »."."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>Ce stade</d1> », <c1>a rappelé</c1> le maire de <LOC>Liévry</LOC>, <s1=Sébastien Pruvost><PER>Sébastien Pruvost</PER></s1>, « <d1>n’a pas été construit pour des concerts</d1> ».",
    "<PER>Ophélie Jansen</PER> repose la photographie. « <d1>Sur celle-ci</d1> », <c1>reprend-<s1=Ophélie Jansen>elle</s1></c1> après un silence, « <d1>il manque mon frère.</d1> »",
    "“<d1>Les cellules souches</d1>”, <c1>explique</c1> la professeure <s1=Miriam Keller><PER>Miriam Keller</PER></s1>, “<d1>se comportent comme une ville sans plan. Notre travail consiste à y tracer des rues.</d1>”",
    '"<d1>Si l\'<ORG>Union européenne</ORG> veut du gaz</d1>", <c1>a lancé</c1> <s1=Bakou><LOC>Bakou</LOC></s1>, "<d1>elle connaît notre adresse</d1>".',
    "« <d1>Camarades</d1> », <c1>a lancé</c1>, sous les applaudissements, la secrétaire générale de l’union locale <ORG>CGT</ORG> de <LOC>Fos-sur-Mer</LOC>, <s1=Magali Sartori><PER>Magali Sartori</PER></s1>, « <d1>ce port ne tourne que parce que vous le faites tourner !</d1> »",
    "«\u00a0<d1>Le rachat</d1>\u00a0», <c1>insiste</c1> <s1=->un banquier qui suit le dossier</s1>, «\u00a0<d1>ne se fera pas à ce prix-là, ni cette année</d1>\u00a0».",
    "« <d1>Nous regrettons ce retard</d1> », <c1>écrit</c1> <s1=Aéroports du Couchant><ORG>Aéroports du Couchant</ORG></s1> dans un message aux passagers, « <d1>et prendrons en charge les nuits d’hôtel</d1> ».",
    "Interpellé à <LOC>Calais</LOC>, l’homme n’a pas résisté. « <d1>Ma valise</d1> », <c1>aurait-<s1=->il</s1> soufflé</c1> aux policiers, « <d1>n’est pas à moi</d1> ».",
    "« <d1>On peut toujours</d1> » – <c1>concède</c1> le metteur en scène <s1=Adrien Lacaze><PER>Adrien Lacaze</PER></s1> – « <d1>jouer <PER>Molière</PER> en baskets, à condition de savoir pourquoi</d1> ».",
    "« <d1>Mais</d1> », <c1>nuance</c1> aussitôt <s1=->la procureure de <LOC>Melun</LOC></s1>, « <d1>à ce stade, rien ne permet d’écarter l’accident</d1> ».",
    "<PER>Raoul Etchegaray</PER> a couru son dernier marathon à 83 ans. «\u202f<d1>Pourquoi arrêter</d1>\u202f», <c1>s’étonnait-<s1=Raoul Etchegaray>il</s1></c1> encore en juin, «\u202f<d1>quand mes jambes ne me l’ont pas demandé\u202f?</d1>\u202f»",
    "« <d1>Il est temps</d1> », <c1>ont déclaré</c1> d’une même voix <s1=Helga Strand et Mateus Prado><PER>Helga Strand</PER> et <PER>Mateus Prado</PER></s1> à la tribune de l’<ORG>ONU</ORG>, « <d1>que les océans aient un avocat.</d1> »",
    "« <d1>La truffe</d1> », <c1>disait</c1> <s1=->son père</s1>, « <d1>ne se cherche pas, elle se mérite</d1> ». <PER>Léonie Marsac</PER>, trufficultrice à <LOC>Lalbenque</LOC>, n’a jamais oublié la leçon.",
    "« <d1>Ce n’est pas une loi contre les plateformes</d1> », <c1>a plaidé</c1> hier soir, au terme d’un débat de neuf heures, la rapporteure du texte, <s1=Joséphine Aldébert><PER>Joséphine Aldébert</PER></s1> (<ORG>Modem</ORG>), « <d1>c’est une loi pour ceux qui pédalent à leur place. Je vous demande de la voter sans trembler</d1> ».",
]
NOT_REPORTED = [
    "Au programme : « Les Oiseaux », mis en scène par <PER>Clara Vinet</PER>, « Le Mur » et une lecture publique.",
    "Après « Nuit blanche », a suivi, vendredi, « Jour de fête », devant une salle clairsemée.",
    "« <d1>Le maire nous a menti</d1> », <c1>accuse</c1> <s1=Régis Blondel><PER>Régis Blondel</PER></s1>. « <d2>Il n’a fait qu’appliquer la loi</d2> », <c2>répond</c2> <s2=Fatou Diarra><PER>Fatou Diarra</PER></s2>, première adjointe.",
    "« <d1>La forêt brûle depuis six jours</d1> », <c1>a constaté</c1> le capitaine <s1=Ugo Perrin><s2=Ugo Perrin><PER>Ugo Perrin</PER></s2></s1>. « <d2>Mes hommes ne tiennent plus debout.</d2> »",
    "De la « start-up » des débuts à la « licorne » d’aujourd’hui, il n’y a que quelques zéros de différence.",
    "Le catalogue oppose les « anciens », réunis autour de <PER>Luce Barbery</PER>, aux « modernes » de <LOC>Bruxelles</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
