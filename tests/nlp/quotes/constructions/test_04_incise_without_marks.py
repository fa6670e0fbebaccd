# ruff: noqa: E501  (a case a line)
"""Construction 4: incise without quotation marks, as in "La digue sera relevée, annonce la métropole."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<i1>Les vendanges commenceront avec deux semaines d’avance</i1>, <c1>annonce</c1> <s1=->l’interprofession</s1>.",
    "<i1>La sonde</i1>, <c1>précise</c1> l’<s1=Agence spatiale européenne><ORG>Agence spatiale européenne</ORG></s1>, <i1>atteindra sa cible en juillet 2031</i1>.",
    "<PER>Carole Bessières</PER> a présenté mardi le budget du département. <i1>La dette a reculé de 14 millions d’euros en trois ans</i1>, <c1>a-t-<s1=Carole Bessières>elle</s1> précisé</c1>.",
    "<i1>Les manœuvres n’ont duré que trois jours et n’ont visé aucun pays tiers</i1>, <c1>affirme</c1> <s1=Pékin><LOC>Pékin</LOC></s1>.",
    "<m1>La réforme des retraites agricoles n’est qu’« un habillage comptable »</m1>, <c1>juge</c1> le secrétaire général de la section locale, <s1=Patrice Houdin><PER>Patrice Houdin</PER></s1>.",
    "<i1>Le suspect aurait pris la fuite à pied en direction de la gare</i1>, <c1>indique</c1> <s1=->une source policière</s1>.",
    "<i1>Aucun témoin n'a pu identifier le tireur</i1>, <c1>a reconnu</c1> à la barre <s1=->le commissaire chargé de l'enquête</s1>.",
    "<i1>Trois repreneurs, dont un fonds coréen, se sont manifestés pour les chantiers de <LOC>Port-Blanc</LOC></i1>, <c1>croient savoir</c1> <s1=Les Échos><ORG>Les Échos</ORG></s1>.",
    "<i1>Près d’un adulte sur quatre renonce à des soins dentaires</i1>, <c1>révèle</c1> <s1=Inserm>une étude de l’<ORG>Inserm</ORG></s1> publiée mercredi.",
    "<i1>Le viaduc</i1> – <c1>jure</c1> <s1=->l’architecte</s1> – <i1>résistera à un séisme de magnitude 7</i1>.",
    "<i1>Il n’a jamais été question de vendre le club</i1>, <c1>martèle</c1> le président du <ORG>Stade valentinois</ORG>, <s1=Enzo Cardinale><PER>Enzo Cardinale</PER></s1>, alors que trois dossiers sont déjà sur son bureau.",
    "<i1>À ce rythme</i1>, <c1>calcule</c1> l’économiste <s1=Nadège Fournel><PER>Nadège Fournel</PER></s1>, <i1>il faudrait onze ans pour que les loyers de <LOC>Nantes</LOC> retrouvent leur niveau d’avant la crise</i1>.",
    "<i1>Il pleuvait, on ne voyait pas à deux mètres et le phare était éteint</i1>, <c1>se souvient</c1> <s1=->un ancien pêcheur de <LOC>Concarneau</LOC></s1>.",
    "<i1>L’accord sera signé à <LOC>Nairobi</LOC> avant la fin du mois</i1>, <c1>ont annoncé</c1> dimanche soir <s1=->les deux délégations</s1>. <i2>Il prévoit l’ouverture de trois postes-frontières</i2>, <c2>ajoute</c2> le <s2=ministère kényan des Affaires étrangères><ORG>ministère kényan des Affaires étrangères</ORG></s2>.",
    "<i1>Personne ne remplacera jamais <PER>Léopold Quéré</PER> au piano</i1>, <c1>soupire</c1> la chanteuse <s1=Mila Dorsan><PER>Mila Dorsan</PER></s1>.",
]
NOT_REPORTED = [
    "La foule s’est tue, a écouté la présidente, puis a quitté la place sans un mot.",
    "Le député entre, salue les huissiers de l’<ORG>Assemblée nationale</ORG> et gagne sa place au dernier rang.",
    "Le rideau est tombé depuis dix minutes, dehors attend une vingtaine d’admirateurs.",
    "Les ouvriers de <LOC>Vierzon</LOC> ont débrayé à midi, ont appelé la direction et ont attendu en vain.",
    "La nuit tombe sur <LOC>Bamako</LOC>, arrive enfin le convoi de riz.",
    "Après la cérémonie, a pris place au premier rang la veuve du général, entourée de ses deux fils.",
]
# What the rules do not get right yet.
FAULTS = [
    "<i1>Deux espèces de chauves-souris ont disparu des grottes de l’<LOC>Ardèche</LOC></i1>, <c1>s’inquiètent</c1> <s1=->les naturalistes</s1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
