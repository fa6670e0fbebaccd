# ruff: noqa: E501  (a case a line)
"""Construction 17: selon in front, in the middle or at the end, as in "Selon Oslo, la route est libre"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "<c1>Selon</c1> <s1=Téhéran><LOC>Téhéran</LOC></s1>, <i1>les inspecteurs ont pu visiter les deux sites</i1>.",
    "<i1>Le séisme a été ressenti jusqu’à <LOC>Izmir</LOC></i1>, <c1>selon</c1> <s1=->des témoins joints par téléphone</s1>.",
    "<i1>La centrale</i1>, <c1>selon</c1> <s1=->une source syndicale</s1>, <i1>ne redémarrerait pas avant le mois de mars</i1>.",
    "<PER>Agathe Lemoine</PER>, patronne de la régie, défend son bilan chiffres en main. <i1>Les trains n’ont jamais été aussi ponctuels</i1>, <c1>selon</c1> <s1=Agathe Lemoine>elle</s1>.",
    "<i1>Un collégien sur six dort moins de six heures par nuit</i1>, <c1>selon</c1> <s1=Inserm>une étude publiée lundi par l’<ORG>Inserm</ORG></s1>.",
    "<c1>Selon</c1> la <s1=Banque mondiale><ORG>Banque mondiale</ORG></s1>, <i1>la sécheresse pourrait coûter un point de croissance au <LOC>Malawi</LOC> et pousser 200\u202f000 personnes hors de leurs villages</i1>.",
    "<c1>Selon</c1> <s1=-><s2=->l’un des avocats de la défense</s2></s1>, <i1>le suspect aurait quitté la <LOC>Belgique</LOC> en voiture</i1>. <i2>Il se serait ensuite réfugié chez un cousin à <LOC>Rotterdam</LOC></i2>.",
    "Selon <ORG>Reuters</ORG>, le constructeur <s1=Aktiva><ORG>Aktiva</ORG></s1> <c1>a indiqué</c1> que <i1>ses livraisons reprendraient en juin</i1>.",
    "<c1>Selon</c1> <s1=Djamila Ferhat><PER>Djamila Ferhat</PER></s1>, glaciologue à l’<ORG>université de Berne</ORG>, <i1>la langue du glacier a reculé de quarante mètres depuis l’été dernier</i1>.",
    "<i1>L’accident a fait au moins onze blessés</i1> <c1>selon</c1> <s1=->un bilan provisoire des pompiers</s1>.",
    "<i1>Le vaccin – le premier de ce type – protège huit nourrissons sur dix</i1>, <c1>selon</c1> <s1=->ses concepteurs</s1>, alors que les essais ne sont pas terminés.",
    "<s1=->Le maire</s1>, <c1>selon</c1> qui <i1>la piscine coûte trop cher</i1>, a fait voter sa fermeture mercredi soir.",
    "<c1>Selon</c1> <s1=->plusieurs médias locaux</s1>, <i1>l'entraîneur aurait vidé son casier dès dimanche, sitôt le match perdu à <LOC>Split</LOC></i1>.",
    "<c1>Selon</c1> <s1=Oslo et Stockholm><LOC>Oslo</LOC> et <LOC>Stockholm</LOC></s1>, <i1>le câble sous-marin a été sectionné volontairement</i1>.",
    "Enterré, le projet de casino ? <i1>Le permis sera déposé avant Noël</i1>, <c1>selon</c1> le promoteur <s1=Hugo Castaing><PER>Hugo Castaing</PER></s1>.",
]
NOT_REPORTED = [
    "Les horaires varient selon les saisons et l’affluence.",
    "Le prix du billet change selon que le voyageur réserve en ligne ou au guichet de <LOC>Dijon</LOC>.",
    "La part de chaque héritier est calculée selon un barème fixé en 1998.",
    "Selon le temps qu’il fera, le défilé partira de la <LOC>place Gambetta</LOC> ou du gymnase.",
    "À la mort de son mari, <PER>Marthe Vidal</PER> a choisi de vivre selon ses moyens, loin de <LOC>Paris</LOC>.",
    "Le chœur donnera la Passion selon saint Jean à l’<LOC>abbatiale de Saint-Roch</LOC>, au profit de la recherche.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
