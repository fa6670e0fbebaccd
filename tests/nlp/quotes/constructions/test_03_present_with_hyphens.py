# ruff: noqa: E501  (a case a line)
"""Construction 3: incise in the present with hyphens, as in "« Le lait ne paie plus », grogne-t-il."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<PER>Armand Lestrade</PER> arpente la <LOC>Brière</LOC> depuis quarante ans. « <d1>On n’entend plus les grenouilles</d1> », <c1>murmure-t-<s1=Armand Lestrade>il</s1></c1> en coupant le moteur de sa barque.",
    'À 19 ans, <PER>Inès Tavernier</PER> vient de signer son premier contrat professionnel au <ORG>Havre AC</ORG>. "<d1>Ma mère a pleuré plus que moi</d1>", <c1>raconte-t-<s1=Inès Tavernier>elle</s1></c1>.',
    "L’avocate générale, <PER>Mathilde Orsoni</PER>, se tourne vers le box. « <d1>Où étiez-vous le 12 mars, à 23 heures ?</d1> », <c1>demande-t-<s1=Mathilde Orsoni>elle</s1></c1> pour la troisième fois.",
    "« <d1>Tout le monde savait, personne n’a rien écrit</d1> », <c1>lâche-t-<s1=->on</s1></c1> dans les couloirs du <ORG>Sénat</ORG>.",
    "<PER>Gilles Pommard</PER> et <PER>Denise Aubin</PER> ont vendu leur dernière vache en mai. «\u00a0<d1>Maintenant, on dort</d1>\u00a0», <c1>disent-<s1=Gilles Pommard et Denise Aubin>ils</s1></c1> presque gênés.",
    "<i1>Le procès</i1>, <c1>dit-<s1=->on</s1></c1> au palais de justice, <i1>ne s’ouvrira pas avant l’automne</i1>.",
    "Le sélectionneur, <PER>Vasco Teixeira</PER>, a aligné quatre débutants face à la <LOC>Norvège</LOC>. « <d1>Une équipe, c’est comme un vin</d1>, <c1>sourit-<s1=Vasco Teixeira>il</s1></c1>. <d1>Il faut accepter d’attendre.</d1> »",
    "« <d1>Madame, votre passeport est périmé</d1> », <c1>s’excuse-t-<s1=->il</s1></c1>. Le jeune douanier n’a pas levé les yeux de son écran.",
    "Le syndicat <ORG>Sud Rail</ORG> a quitté la réunion au bout d’une heure. « <d1>La direction joue la montre</d1> », <c1>accuse-t-<s1=Sud Rail>il</s1></c1> dans un tract distribué jeudi à la gare de <LOC>Nevers</LOC>.",
    "<PER>Norbert Guyot</PER> a perdu 40 % de ses ruches en deux hivers. « <d1>Le printemps sera meilleur</d1> », <c1>veut-<s1=Norbert Guyot>il</s1> croire</c1>.",
    "Un inconnu s’assoit à ma table. « <d1>Cette chaise est prise</d1> », <c1>dis-<s1=->je</s1></c1> sans conviction.",
    "La cheffe <PER>Agathe Lhermine</PER> a fermé son restaurant étoilé de <LOC>Colmar</LOC> pour ouvrir une cantine scolaire. <i1>Nourrir deux cents enfants</i1>, <c1>explique-t-<s1=Agathe Lhermine>elle</s1></c1>, <i1>demande plus de rigueur que dresser trente assiettes</i1>.",
    "Le commissaire européen <PER>Janis Ozols</PER> veut des règles communes d’ici à 2027. «\u202f<d1>Sans cadre, chaque pays avancera à son rythme, et les plus gros dicteront leurs prix aux plus petits</d1>\u202f», <c1>avertit-<s1=Janis Ozols>il</s1></c1>.\n\nÀ <LOC>Vilnius</LOC>, le message est bien reçu.",
    "« <d1>Le loup est revenu ? Tant mieux !</d1> » <c1>s’exclame-t-<s1=Brigitte Cazals>elle</s1></c1> en servant le café. À 68 ans, <PER>Brigitte Cazals</PER> n’a plus de moutons, mais elle a gardé ses chiens.",
]
NOT_REPORTED = [
    "Existe-t-il encore un « plan B » pour la fonderie de <LOC>Saint-Dizier</LOC> ?",
    "Reste-t-il des places pour « Le Songe du meunier », samedi soir ? Une dizaine, au poulailler.",
    "Aussi travaille-t-elle, depuis deux ans, à la version longue de « Ligne claire ».",
    "Que dit-il de son enfance à <LOC>Oran</LOC> dans ce livre ? Presque rien.",
    "Avec « Terre battue », signe-t-elle son meilleur film ou son dernier ?",
    "Toujours est-il que la « zone tampon » de <LOC>Roubaix</LOC> n’a jamais vu passer un camion.",
]
# What the rules do not get right yet.
FAULTS = [
    "Les glaciologues <PER>Sofia Brandt</PER> et <PER>Émilie Rochas</PER> ont passé l’été au <LOC>Groenland</LOC>. “<d1>Nos balises fondent avec la glace</d1>”, <c1>constatent-<s1=Sofia Brandt et Émilie Rochas>elles</s1></c1> dans leur carnet de terrain.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
