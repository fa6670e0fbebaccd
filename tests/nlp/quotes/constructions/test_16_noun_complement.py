# ruff: noqa: E501  (a case a line)
"""Construction 16: a noun phrase that states what was said, as in "La régie confirme l'arrêt de deux lignes"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Le sous-traitant automobile <s1=Boréal Autos><ORG>Boréal Autos</ORG></s1> <c1>annonce</c1> <i1>la suppression de 420 postes dans son usine de <LOC>Sainte-Thérèse</LOC></i1>.",
    "La préfète, <s1=Corinne Vial><PER>Corinne Vial</PER></s1>, <c1>a confirmé</c1> dans la soirée <i1>la mort des deux spéléologues bloqués depuis dimanche</i1>.",
    "<s1=->L’avocat de <PER>Bruno Sellier</PER></s1> <c1>nie</c1> <i1>toute implication de son client dans l’incendie du gymnase</i1>.",
    "Devant les députés, <s1=->le directeur du programme spatial</s1> <c1>a reconnu</c1> <m1>des retards «\u00a0inacceptables\u00a0» dans la livraison du moteur</m1>.",
    "<s1=Amnesty International><ORG>Amnesty International</ORG></s1> <c1>dénonce</c1> <i1>l’expulsion de onze demandeurs d’asile vers l’<LOC>Érythrée</LOC></i1>.",
    "Après une nuit de tirs, <s1=Ankara><LOC>Ankara</LOC></s1> <c1>exige</c1> <i1>le retrait immédiat des soldats déployés sur l’îlot</i1>.",
    "La <s1=Banque du Canada><ORG>Banque du Canada</ORG></s1> <c1>prédit</c1> <i1>un recul de l’inflation sous les 2 % dès l’automne</i1>.",
    "Le <s1=FC Marvejols><ORG>FC Marvejols</ORG></s1> a réuni la presse lundi, <c1>annonçant</c1> <i1>l'arrivée de l'attaquant portugais <PER>Rui Salgado</PER> pour trois saisons</i1>.",
    "Par téléphone, <s1=->les ravisseurs</s1> <c1>ont promis</c1> <i1>la libération des trois otages contre le versement d’une rançon</i1>.",
    "Mis en cause dans une enquête interne, <PER>Paul Ferrand</PER> a quitté la direction du théâtre au mois de juin. <s1=Paul Ferrand>Il</s1> <c1>conteste</c1> <i1>les accusations de harcèlement portées par deux anciennes salariées</i1>.",
    "Bonne nouvelle pour les mélomanes : <s1=->les organisateurs du festival</s1> <c1>ont confirmé</c1> <i1>la venue de la pianiste <PER>Hana Ito</PER> le 12 août</i1>.",
    "Dans un rapport remis vendredi, la <s1=Cour des comptes><ORG>Cour des comptes</ORG></s1> <c1>préconise</c1> <i1>la fermeture d’un aéroport régional sur trois</i1>.",
    "<s1=Séoul><LOC>Séoul</LOC></s1> <c1>dément</c1> <i1>tout contact secret avec <LOC>Pyongyang</LOC></i1>, tandis que deux émissaires ont été vus à <LOC>Hanoï</LOC>.",
    "La procureure <s1=Inès Garrigue><PER>Inès Garrigue</PER></s1> <c1>a annoncé</c1> <i1>l’ouverture d’une information judiciaire pour détournement de fonds</i1>. <s2=->Le maire</s2>, lui, <c2>dénonce</c2> <m2>une « cabale »</m2>.",
]
NOT_REPORTED = [
    "<PER>Lucie Moreau</PER> a annoncé sa candidature à la mairie de <LOC>Sète</LOC>.",
    "Le secrétaire général de l’<ORG>ONU</ORG> a condamné l’attentat avant de s’incliner devant les cercueils.",
    "Un vol de grues annonce l’hiver dans les marais de la <LOC>Brenne</LOC>.",
    "Le sprinteur a confirmé sa bonne forme en s’imposant samedi à <LOC>Oslo</LOC>.",
    "<PER>Jean Delmas</PER> avait reconnu l’enfant à la mairie quelques jours après la naissance.",
    "Les dirigeants du <ORG>Racing de Vierzon</ORG> se félicitent du résultat et espèrent une affluence record.",
]
# What the rules do not get right yet.
FAULTS = [
    "<s1=->Les soignants des urgences</s1> <c1>réclament</c1>, dans une lettre ouverte au directeur, <i1>l’embauche de trente infirmières avant l’été</i1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
