# ruff: noqa: E501  (a case a line)
"""Construction 7: subject, verb, colon, as in "Maud Lesage tranche : « Le bal aura lieu. »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Le sélectionneur des <LOC>Fidji</LOC>, <s1=Samu Vakaloma><PER>Samu Vakaloma</PER></s1>, <c1>résume</c1> : « <d1>On a couru derrière un train.</d1> »",
    "Adossée à son tracteur, <s1=Josette Bompard><PER>Josette Bompard</PER></s1> <c1>soupire</c1> : « <d1>Trois gelées en avril, c’est deux de trop</d1> ».",
    "<PER>Florian Castet</PER> n’a pas lu le rapport de la <ORG>Cour des comptes</ORG>. <s1=Florian Castet>Il</s1> <c1>plaisante</c1> : «\u00a0<d1>Trois cents pages pour dire que l’eau mouille, j’ai passé l’âge.</d1>\u00a0»",
    "Dans une lettre envoyée aux 430 salariés du site, <s1=->la direction</s1> <c1>écrit</c1> : « <d1>Aucun départ contraint n’est envisagé à <LOC>Tarbes</LOC>.</d1> »",
    "<s1=Téhéran><LOC>Téhéran</LOC></s1> <c1>a prévenu</c1> : « <d1>Toute nouvelle sanction recevra une réponse proportionnée.</d1> »",
    "La chercheuse <s1=Paola Bruni><PER>Paola Bruni</PER></s1>, qui étudie les coraux de <LOC>Mayotte</LOC> depuis 2009, <c1>avertit</c1> toutefois : “<d1>Ce que nous voyons mourir là-bas, nous le verrons mourir ailleurs. La température n’a pas de frontière.</d1>”",
    "<s1=->Le parquet</s1> <c1>précise</c1> : <i1>les trois mineurs ont été remis à leurs parents</i1>.",
    "<PER>Sandrine Noguès</PER> a pris la parole la dernière. <s1=Sandrine Noguès>La sénatrice</s1> <c1>a interpellé</c1> le gouvernement : « <d1>Où sont passés les 60 millions promis aux <LOC>Antilles</LOC> ?</d1> »",
    "<s1=->Les supporteurs</s1> <c1>répondaient</c1> en chœur : «\u202f<d1>On est chez nous\u202f!</d1>\u202f»",
    "<s1=Hugo Belmas et Thérèse Vannier><PER>Hugo Belmas</PER> et <PER>Thérèse Vannier</PER></s1> <c1>assurent</c1> encore : « <d1>Le festival survivra à la pluie, il a bien survécu à nos parents.</d1> »",
    "Le <s1=ministère de la Santé><ORG>ministère de la Santé</ORG></s1> <c1>a répondu</c1> par courriel à <ORG>Mediapart</ORG> : « <d1>Les stocks sont suffisants pour passer l’hiver.</d1> »",
    "Elle n’avait que 12 ans quand la milice est entrée dans <LOC>Goma</LOC>. Quarante ans plus tard, <s1=Espérance Mulumba><PER>Espérance Mulumba</PER></s1> <c1>se rappelle</c1> :\n\n« <d1>Ma mère a fermé les volets et nous a fait chanter, pour que les petits n’entendent rien.</d1> »",
    "<s1=->Un diplomate occidental en poste à <LOC>Beyrouth</LOC></s1> <c1>tempère</c1> : « <d1>Un accord de principe, ici, c’est d’abord un principe</d1> », avant de commander un deuxième café.",
    "<s1=->On</s1> me <c1>dit</c1> souvent : « <d1>Tu as de la chance d’habiter au bord de la <LOC>Loire</LOC>.</d1> »",
    "<s1=Elvire Toussaint><PER>Elvire Toussaint</PER></s1> pose son archet et <c1>sourit</c1> : « <d1>Le violon, c’est fini.</d1> »",
    "Assailli par les micros à la sortie du conseil, le patron d’<ORG>Astrelia</ORG>, <s1=Henning Voss><PER>Henning Voss</PER></s1>, <c1>a lâché</c1> ces mots : « <d1>Pas mon fils.</d1> »",
]
NOT_REPORTED = [
    "La romancière publie à la rentrée un huitième livre : « L’Absente du quai ».",
    "<PER>Rémi Cazeneuve</PER> apporte trois renforts à l’équipe : un gardien, un pivot et un ailier venu de <LOC>Zagreb</LOC>.",
    "Le conseil municipal a choisi un nom pour la médiathèque : « <LOC>La Fabrique</LOC> ».",
    "Le jury récompense un premier film : « Les Dormeurs », tourné en <LOC>Géorgie</LOC>.",
    "<PER>Karine Hautbois</PER> connaît bien l’autre visage de la station : « pleine » en février, elle est vide en mai.",
    "L’avenue porte désormais deux plaques : « <LOC>rue Haute</LOC> » d’un côté, « <LOC>rue de la Mine</LOC> » de l’autre.",
]
# What the rules do not get right yet.
FAULTS = [
    '<s1=->L’un des jurés</s1> <c1>a glissé</c1> à la sortie : "<d1>On a tous mal dormi.</d1>"',
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
