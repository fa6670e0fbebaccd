# ruff: noqa: E501  (a case a line)
"""Construction 13: island as complement of the verb, as in "Le syndicat fustige un plan social « écrit d’avance »."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "La <s1=CFDT><ORG>CFDT</ORG></s1> <c1>fustige</c1> <m1>un plan social « écrit d’avance »</m1>.",
    "Au lendemain du déraillement, <s1=->la compagnie</s1> <c1>évoque</c1> <m1>« une erreur humaine »</m1>.",
    "Le sénateur <s1=Octave Rimbert><PER>Octave Rimbert</PER></s1> <c1>a déploré</c1>, mercredi sur <ORG>Radio Littoral</ORG>, <m1>«\u00a0l’abandon pur et simple\u00a0» des <LOC>îles du Ponant</LOC></m1>.",
    "<s1=->Un pompier</s1> <c1>parle</c1> d’<m1>un « mur de fumée »</m1>.",
    "Deux buts, une passe : à <LOC>Turin</LOC>, l’entraîneur <s1=Luca Ferrante><PER>Luca Ferrante</PER></s1> <c1>a salué</c1> <m1>la performance “hors norme” de son jeune ailier</m1>.",
    "Face à la levée de boucliers, la rectrice, <PER>Bérengère Maillot</PER>, a reçu les enseignants. <s1=Bérengère Maillot>Elle</s1> leur <c1>a promis</c1> <m1>« une solution digne » avant la Toussaint</m1>.",
    '<s1=Séoul><LOC>Séoul</LOC></s1> <c1>dénonce</c1> <m1>une "provocation délibérée" au large de ses côtes</m1>.',
    "Qualifié pour la finale, <s1=Jonas Wieland><PER>Jonas Wieland</PER></s1> <c1>se dit</c1> <m1>« vidé, mais heureux »</m1>.",
    "La romancière <s1=Edna Sorel><PER>Edna Sorel</PER></s1> <c1>a qualifié</c1> <m1>le palmarès de « plaisanterie »</m1> dans un entretien au <ORG>Quotidien de Namur</ORG>.",
    "Pour justifier la hausse du ticket, <s1=Transvalys><ORG>Transvalys</ORG></s1> <c1>invoque</c1> <m1>le prix « délirant » du gazole</m1>, tandis que les abonnements, eux, ne bougent pas.",
    "<s1=->Le chef du gouvernement hongrois</s1> <c1>regrette</c1> <m1>«\u202fun malentendu\u202f»</m1>.",
]
NOT_REPORTED = [
    "L’actrice <PER>Marthe Oberlin</PER> défend « Le Cri du lac » jeudi soir devant le public de <LOC>Locarno</LOC>.",
    "Les douaniers de <LOC>Modane</LOC> ont saisi douze kilos de « cocaïne rose ».",
    "<PER>Pascal Ydier</PER> n’a jamais dénoncé « un complot » contre son club.",
    "La région lance son « chèque cantine » à la rentrée, pour soixante mille lycéens.",
    "Le label «\u00a0Village étoilé\u00a0» récompense cette année onze communes des <LOC>Cévennes</LOC>.",
    'La chorale de <LOC>Saint-Meux</LOC> a chanté "La Mer" sous les fenêtres de la maison de retraite.',
]
# What the rules do not get right yet.
FAULTS = [
    "<s1=->La défense</s1> <c1>a réclamé</c1> <m1>« un procès, un vrai »</m1> ; <s2=->les parties civiles</s2> <c2>ont crié</c2> au <m2>« scandale »</m2>.",
    "Dans leur rapport, <s1=->les experts mandatés par le tribunal</s1> <c1>pointent</c1> <m1>« de graves négligences » dans l’entretien du <LOC>barrage de la Vauderie</LOC></m1>.",
    "<s1=->Les biologistes</s1> <c1>vantent</c1> <m1>une avancée « majeure », sinon « historique », contre la maladie du sommeil</m1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
