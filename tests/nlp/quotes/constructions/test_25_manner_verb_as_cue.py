# ruff: noqa: E501  (a case a line)
"""Construction 25: manner verb as cue, as in « Ma grand-mère court plus vite », ironise Thibault Arnoux."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>Ma grand-mère court plus vite que ce bus</d1> », <c1>ironise</c1> <s1=Thibault Arnoux><PER>Thibault Arnoux</PER></s1>, usager de la ligne 14.",
    "À 82 ans, le charpentier <PER>Fernand Le Dantec</PER> répare toujours ses canots lui-même. « <d1>Celui-là tiendra bien jusqu’à Noël</d1> », <c1>sourit-<s1=Fernand Le Dantec>il</s1></c1> en tapotant la coque.",
    "«\u00a0<d1>La maison brûle et l’on discute de la couleur des rideaux\u00a0!</d1>\u00a0», <c1>a tonné</c1> à la tribune de l’<ORG>Assemblée nationale</ORG> la présidente du groupe écologiste, <s1=Servane Duhamel><PER>Servane Duhamel</PER></s1>.",
    "« <d1>C’est fini</d1> », <c1>souffle</c1> <s1=->un infirmier</s1>. « <d2>On n’a plus de lits, plus de draps, plus rien</d2> », <c2>renchérit</c2> <s2=->sa collègue</s2>.",
    "Biologiste à l’<ORG>Inserm</ORG>, <s1=Joséphine Caradec><PER>Joséphine Caradec</PER></s1> <c1>tempère</c1> : « <d1>Il faudra d’autres essais avant de parler de remède.</d1> »",
    "“<d1>Bravo l’organisation…</d1>”, <c1>grince</c1> <s1=->un spectateur arrivé de <LOC>Liège</LOC></s1>, le billet à la main.",
    'L\'entraîneur du <ORG>FC Valserine</ORG>, <s1=Toni Brancaccio><PER>Toni Brancaccio</PER></s1>, <c1>fulmine</c1> : "<d1>Deux penalties oubliés, vous trouvez ça normal, vous ?</d1>"',
    "<i1>Ils auraient pu nous prévenir avant d’ouvrir le barrage</i1>, <c1>peste</c1> <s1=->la gérante du camping</s1>, dont les bungalows flottent désormais au milieu du lac.",
    "«\u202f<d1>Plus jamais ça</d1>\u202f», <c1>sanglotait</c1> lundi, sur les marches du tribunal, <s1=->la mère de la victime</s1>.",
    "« <d1>On ne refait pas un œuf avec des coquilles</d1>, <c1>philosophe</c1> <s1=Raymond Estèbe><PER>Raymond Estèbe</PER></s1>, éleveur de poules à <LOC>Castelnau-le-Vieux</LOC>. <d1>Il faut repartir de zéro.</d1> »",
    "L’ex-ministre <PER>Blanche Hérisson</PER> comparaît libre. « <d1>Je n’ai ni compte caché</d1>, <c1>martèle-t-<s1=Blanche Hérisson>elle</s1></c1>, <d1>ni amis haut placés.</d1> »",
    "À <LOC>Tokyo</LOC>, le gouverneur de la banque centrale, <s1=Haruto Ishikura><PER>Haruto Ishikura</PER></s1>, <c1>a balayé</c1> les critiques : « <d1>Notre cap ne changera pas parce que les marchés s’enrhument.</d1> »",
    "« <d1>Notre plus gros appareil, c’est la machine à café</d1> », <c1>plaisante</c1> <s1=Maëlys Ostrowski><s2=Maëlys Ostrowski><PER>Maëlys Ostrowski</PER></s2></s1>, chercheuse au <ORG>CNRS</ORG>, avant d’<c2>ajouter</c2>, plus grave : « <d2>Trois équipes sur quatre n’arrivent pas à refaire l’expérience.</d2> »",
    "« <d1>Allez les filles !</d1> », <c1>s’époumonent</c1> <s1=->les supporters</s1> massés le long de la <LOC>Moselle</LOC>.",
]
NOT_REPORTED = [
    "Le public a ri, sifflé puis applaudi “Le Bal des ours”, la nouvelle pièce de <PER>Cosima Baudry</PER>.",
    "Le vent murmure dans les peupliers et le torrent gronde en contrebas de la centrale.",
    "Le champion a souri aux photographes, glissé sa médaille dans sa poche et repris le train pour <LOC>Innsbruck</LOC>.",
    "La tempête a soufflé à 140 km/h sur le phare que les marins appellent « la <LOC>Vieille</LOC> ».",
    "À la caisse, <PER>Monique Sadoul</PER> glisse un « bon pour un café » dans chaque sac.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
