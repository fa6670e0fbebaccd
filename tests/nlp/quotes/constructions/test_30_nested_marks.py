# ruff: noqa: E501  (a case a line)
"""Construction 30: nested marks, as in "« Mon père criait “Tiens bon !” depuis le quai », raconte Jean Rouvier."."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>Mon grand-père disait toujours “la mer reprend ce qu’elle prête”, et la tempête lui a donné raison</d1> », <c1>se rappelle</c1> <s1=Jeanne Rouvier><PER>Jeanne Rouvier</PER></s1>, ostréicultrice à <LOC>Cancale</LOC>.",
    "« <d1>“Vous n’êtes pas d’ici”, voilà ce qu’on m’a répondu au guichet</d1> », <c1>déplore-t-<s1=->elle</s1></c1>.",
    "Le Premier ministre slovaque <s1=Marek Hudec><PER>Marek Hudec</PER></s1> <c1>a lancé</c1> aux députés : «\u00a0<d1>Quand <LOC>Bruxelles</LOC> nous dit “patience”, il faut entendre “jamais”.</d1>\u00a0»",
    "<s1=Carole Dumas><PER>Carole Dumas</PER></s1> n’en démord pas. « <d1>L’expert a écrit noir sur blanc : “Le pilier sud présente un risque d’effondrement.” Et il ne s’est rien passé pendant quatre ans</d1>, <c1>accuse-t-<s1=Carole Dumas>elle</s1></c1>. <d1>C’est ce “rien” que nous voulons faire juger.</d1> »",
    "« <d1>Quand le public s’est mis à scander « Encore, encore », j’ai compris que la blessure était derrière moi</d1> », <c1>sourit</c1> le perchiste <s1=Timo Aalto><PER>Timo Aalto</PER></s1>.",
    '"<d1>Le terme « récession » ne figure dans aucune de nos projections</d1>", <c1>a insisté</c1> mardi la gouverneure de la <ORG>Banque du Canada</ORG>, <s1=Louise Tremblay-Roy><PER>Louise Tremblay-Roy</PER></s1>.',
    "“<d1>Nos clients ne veulent plus entendre parler de ‘miles’ ni de ‘points’, ils veulent un siège et un prix</d1>”, <c1>résume</c1> <s1=->le patron d’une compagnie à bas coûts</s1>.",
    "Le procès de <LOC>Bobigny</LOC> touche à sa fin. L’avocat de la défense, <s1=Simon Azoulay><PER>Simon Azoulay</PER></s1>, <c1>a répliqué</c1> que <m1>son client n’avait « jamais prononcé le mot “bombe” devant qui que ce soit »</m1>.",
    "«\u202f<d1>J’ai relu trois fois “La Peste” pendant le tournage, et chaque fois j’y ai trouvé un autre film</d1>\u202f», <c1>confie</c1> la cinéaste <s1=Hafsia Merad><PER>Hafsia Merad</PER></s1> au magazine <ORG>Plan-Séquence</ORG>.",
    "Dans un communiqué, <s1=Greenpeace><ORG>Greenpeace</ORG></s1> <c1>dénonce</c1> <m1>« une opération de “verdissement” à grands frais »</m1>.",
    "« <d1>Le chef de bord a dit “on rentre” ; trente secondes plus tard, le mât tombait</d1> », <c1>a raconté</c1> <s1=-><s2=->un équipier</s2></s1> à son arrivée aux <LOC>Açores</LOC>, avant d’<c2>ajouter</c2> : « <d2>Sa dernière phrase à la radio a été : “Tout va bien.”</d2> »",
    "<c1>Pour</c1> <s1=Paul-Henri Lacaze><PER>Paul-Henri Lacaze</PER></s1>, climatologue : « <d1>Parler de “canicule exceptionnelle” n’a plus de sens. L’exception, désormais, c’est l’été à 25 degrés.</d1> »",
    "«\u00a0<d1>Ils m’ont demandé : ‹\u00a0Combien de vaches ?\u00a0› J’ai répondu : ‹\u00a0Aucune, je fais du miel.\u00a0› Le formulaire n’avait pas de case</d1>\u00a0», <c1>s’amuse</c1> <s1=Urs Bieri><PER>Urs Bieri</PER></s1>, apiculteur dans le canton du <LOC>Jura</LOC>.",
    "Élue dimanche à <LOC>Mulhouse</LOC>, <s1=Élise Baron><PER>Élise Baron</PER></s1> <c1>énumère</c1> : « <d1>“Trop jeune”, “trop à gauche”, “trop femme” : j’ai tout entendu durant cette campagne.</d1> »",
]
NOT_REPORTED = [
    "L’exposition « Autour de “Guernica” » est prolongée jusqu’au 15 janvier au <LOC>musée de Grenoble</LOC>.",
    "La revue « <ORG>Cahiers du “Grand Large”</ORG> » a cessé de paraître en 1987, faute d’abonnés.",
    "Le prix « Jeune “plume” de l’année » reviendra à l’un des six romans en lice ; le jury se réunit mardi à <LOC>Lausanne</LOC>.",
    "Né <PER>Robert Malaval</PER>, « <PER>Bob “la Flèche”</PER> » a disputé onze championnats et n’en a gagné que trois.",
    "Le colloque « L’après-“guerre froide” : archives et mémoires » se tiendra à <LOC>Prague</LOC> du 4 au 6 mai.",
    "Une « zone “tampon” » large de deux kilomètres sépare désormais les deux quartiers de <LOC>Nicosie</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
