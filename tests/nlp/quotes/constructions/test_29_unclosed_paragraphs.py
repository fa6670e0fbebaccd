# ruff: noqa: E501  (a case a line)
"""Construction 29: unclosed over paragraphs, each reopens, as in "« Tout est à refaire, soupire Luc Aubin." and, a paragraph on, "« Mais nous avons le temps. »"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "La maire de <LOC>Valserres</LOC>, <s1=Odile Garnier><PER>Odile Garnier</PER></s1>, <c1>a répondu</c1> aux riverains dans le bulletin municipal : « <d1>Je comprends l’inquiétude que suscite l’extension de la carrière.</d1>\n\n« <d2=Odile Garnier>Mais ceux qui réclament un moratoire oublient que la commune n’a pas la main sur ce dossier.</d2>\n\n« <d3=Odile Garnier>Je demanderai donc une audience au préfet avant la fin du mois.</d3> »",
    "«\u00a0<d1>On a pris cinq buts, mais ce n’est pas le score qui me met en colère</d1>, <c1>a pesté</c1> <s1=Marco Lindel><PER>Marco Lindel</PER></s1> en zone mixte. <d1>C’est l’attitude de certains dès l’échauffement.</d1>\n\n«\u00a0<d2=Marco Lindel>Lundi, à l’entraînement, je veux voir d’autres visages. Sinon, je ferai jouer les gamins de la réserve.</d2>\u00a0»",
    "« <d2=Inès Maurel>Le virus circule à bas bruit depuis l’automne dans les élevages du bassin.</d2>\n\n« <d1>Nous n’avons pour l’instant relevé aucun cas de transmission à l’homme</d1> », <c1>tempère</c1> la professeure <s1=Inès Maurel><PER>Inès Maurel</PER></s1>, virologue à l’<ORG>Institut Pasteur</ORG>.",
    "À la barre, <PER>Joris Kempf</PER> a longtemps gardé la tête baissée.\n\n« <d2=Joris Kempf>J’avais vingt-deux ans et pas un sou devant moi.</d2>\n\n« <d1>Quand on m’a proposé de garder les sacs</d1>, <c1>a-t-<s1=Joris Kempf>il</s1> raconté</c1> d’une voix blanche, <d1>je n’ai pas posé de questions. J’aurais dû.</d1> »",
    "Dans une lettre ouverte, l’éleveuse <s1=Helen Brandt><PER>Helen Brandt</PER></s1> <c1>interpelle</c1> <LOC>Oslo</LOC> : “<d1>Vos éoliennes tournent au-dessus de nos pâturages d’hiver.</d1>\n\n“<d2=Helen Brandt>Les rennes, eux, n’ont pas signé la convention.</d2>\n\n“<d3=Helen Brandt>Combien de saisons faudra-t-il encore plaider avant d’être entendus ?</d3>”",
    "Dans ses carnets, publiés samedi, l’ancien chancelier <s1=Anton Weiss><PER>Anton Weiss</PER></s1> <c1>écrit</c1> : « <d1>Nous avons cru que le gaz bon marché durerait toujours.</d1>\n\n» <d2=Anton Weiss>Nul, à <LOC>Berlin</LOC>, ne voulait entendre parler de stocks.</d2>\n\n» <d3=Anton Weiss>J’en porte ma part.</d3> »",
    "Deux hôpitaux ont été pillés dans la nuit au sud de <LOC>Port-Soudan</LOC>.\n\n«\u202f<d2=Médecins sans frontières>Nos équipes opéraient à la lumière des téléphones quand des hommes armés ont fait irruption.</d2>\n\n«\u202f<d1>Nous suspendons toutes nos activités dans la ville jusqu’à nouvel ordre</d1>\u202f», <c1>conclut</c1> <s1=Médecins sans frontières>le communiqué de <ORG>Médecins sans frontières</ORG></s1>.",
    "<s1=->Un cadre du groupe</s1>, qui a demandé à ne pas être nommé, <c1>soupire</c1> : « <d1>Le plan social était bouclé avant Noël.</d1>\n\n« <d2=->On nous a fait signer des engagements de silence, puis on nous a priés de sourire aux vœux.</d2> »",
    "<s1=Rosa Imbert><PER>Rosa Imbert</PER></s1> <c1>se souvient</c1> du jour où la mine a fermé : « <d1>Le patron est monté sur une caisse, devant les bains-douches.</d1>\n\n« <d3=Rosa Imbert>Il a lu trois phrases et il est parti par la porte de derrière.</d3> »\n\nElle repose sa tasse. Puis <s2=Rosa Imbert>elle</s2> <c2>ajoute</c2>, presque gaie : « <d2>On a tout de même gardé les casques.</d2> »",
    "« <d2=Gaëtan Roussy>Ma banque m’a dit : “Revenez avec un garant.” J’ai 54 ans, je ne vais pas appeler ma mère.</d2>\n\n« <d3=Gaëtan Roussy>Alors j’ai vendu le tracteur, et j’ai loué celui du voisin.</d3>\n\n« <d1>Voilà où en est l’agriculture dans ce pays</d1> », <c1>témoigne</c1> <s1=Gaëtan Roussy><PER>Gaëtan Roussy</PER></s1>, céréalier près de <LOC>Chartres</LOC>.",
    "<s1=Sandrine Vauclair><PER>Sandrine Vauclair</PER></s1>, libraire à <LOC>Nantes</LOC> : « <d1>La rentrée d’automne pèse un quart de mon chiffre d’affaires.</d1>\n\n« <d2=Sandrine Vauclair>Or cette année, les cartons sont arrivés avec trois semaines de retard.</d2>\n\n« <d3=Sandrine Vauclair>Les lecteurs, eux, n’attendent pas : ils commandent ailleurs.</d3>\n\n« <d4=Sandrine Vauclair>Je ne leur en veux même pas.</d4> »",
    "« <d1>La motion sera déposée ce soir</d1> », <c1>a confirmé</c1> la sénatrice <s1=Maud Terrier><s2=Maud Terrier><PER>Maud Terrier</PER></s2></s1>. « <d2>Nous avons les soixante signatures.</d2>\n\n« <d3=Maud Terrier>Que ceux qui nous accusaient de bluffer fassent maintenant leurs comptes.</d3> »",
    "Au micro de <ORG>Radio Lagune</ORG>, <s1=Patience Aka><PER>Patience Aka</PER></s1> <c1>a raconté</c1> sa traversée : « <d1>Le troisième jour, il n’y avait plus d’eau.</d1>\n\n« <d2=Patience Aka>Nous avons prié, puis nous avons chanté, puis plus rien.</d2>\n\n« <d3=Patience Aka>C’est un chalutier de <LOC>Zarzis</LOC> qui nous a vus. Sans lui, je ne vous parlerais pas.</d3> »",
]
NOT_REPORTED = [
    "« Le Dernier Phare » ouvrira jeudi soir le festival de <LOC>Concarneau</LOC>.\n\n« Mousson blanche », de la réalisatrice <PER>Anjali Rao</PER>, sera projeté le lendemain en plein air.\n\n« Trois sœurs et un âne » fermera la marche dimanche.",
    "L’exposition « Terres d’ocre attire la foule à <LOC>Apt</LOC> depuis le mois de juin.\n\nDeux cents toiles y sont accrochées, dont onze prêtées par le <LOC>musée Granet</LOC>.\n\n« Terres d’ocre » fermera ses portes le 3 novembre.",
    "Les « saisonniers » arrivent dès la fin mars dans la vallée de l’<LOC>Eyrieux</LOC>.\n\n« Dortoir » ou « caravane » : le choix du logement se fait au tirage au sort.\n\nLa récolte des premières cerises est attendue vers le 20 mai.",
    "« L’Étoile du Nord », le chalutier de <PER>Ronan Le Fur</PER>, a quitté <LOC>Lorient</LOC> à l’aube.\n\n« L’Albatros » et « La Belle de mai » l’ont suivi une heure plus tard, cap sur les bancs de langoustines.",
    "« <d1>Je voulais un disque qui sente la pluie</d1> », <c1>explique</c1> <s1=Mira Delcourt><PER>Mira Delcourt</PER></s1>.\n\n« Averses », enregistré en neuf jours à <LOC>Reykjavik</LOC>, paraît vendredi. Une tournée de trente dates suivra au printemps.",
    "La banderole « Un toit pour tous » pend toujours au balcon de la mairie.\n\n« Un toit pour tous », c’est aussi le nom du collectif né en 2019 à <LOC>Roubaix</LOC>, qui compte aujourd’hui quatre cents adhérents.",
]
# What the rules do not get right yet.
FAULTS = [
    "\"<d2=Bruno Salvat>La subvention n'a pas bougé depuis neuf ans, alors que l'énergie a doublé.</d2>\n\n\"<d1>Qu'on ne vienne pas nous reprocher d'augmenter le prix des places !</d1>\", <c1>s'emporte</c1> <s1=Bruno Salvat><PER>Bruno Salvat</PER></s1>, directeur du <LOC>théâtre des Remparts</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
