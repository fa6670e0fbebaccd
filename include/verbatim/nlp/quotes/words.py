"""Closed classes of French words that the rules ask about."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a closed class."""
    return frozenset(text.split())


DETERMINERS = word_set(
    """le la les l' un une des du au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos
    votre vos plusieurs quelques certains certaines chaque aucun aucune tout toute tous toutes quel
    quelle quels quelles nul nulle deux trois quatre cinq six sept huit neuf dix onze douze quinze
    vingt trente quarante cinquante cent mille différents différentes divers diverses nombreux
    nombreuses maints"""
)
PLURAL_DETERMINERS = word_set(
    """les des ces ses leurs mes nos vos plusieurs quelques certains certaines tous toutes deux trois
    quatre cinq six sept huit neuf dix onze douze quinze vingt différents différentes divers diverses
    nombreux nombreuses"""
)
FEMININE_DETERMINERS = word_set("la une cette sa ma aucune toute certaines toutes")
MASCULINE_DETERMINERS = word_set("le un ce cet mon son aucun tout certains tous du au")
PREPOSITIONS = word_set(
    """à de d' en dans sur sous par pour avec sans chez vers contre depuis pendant durant dès lors selon
    après avant entre parmi devant derrière malgré hors outre via jusqu' jusque face grâce suite afin
    auprès près loin au aux du concernant envers voici voilà"""
)
OF = word_set("de d' du des")
SUBJECT_PRONOUNS = word_set("je j' tu il elle on nous vous ils elles")
CLITICS = word_set("me m' te t' se s' nous vous lui leur le la les l' y en ne n'")
INVERTED = {
    f"-{t}{p}": p
    for t in ("", "t-", "t'")
    for p in ("il", "elle", "on", "ils", "elles", "je", "nous", "vous", "tu")
}
NEGATIONS = word_set("pas jamais plus guère point aucunement nullement rien")
ADVERBS = word_set(
    """ainsi aussi également ensuite notamment encore déjà toujours alors enfin donc pourtant cependant
    toutefois néanmoins ailleurs effet outre propos reprises tour part côté suite même d'ailleurs hier
    aujourd'hui longtemps souvent tôt juste vite bien mal fort par en à ce plusieurs son sa de la tout
    d' pour régulièrement lui elle tard peu très plutôt presque quand certes surtout d'abord puis là
    contraire occasion fois une jours autres entre lundi mardi mercredi jeudi vendredi samedi dimanche
    soir matin aussitôt bientôt sitôt emblée auparavant désormais parfois seul seule"""
)
SHORT_ADVERBS = word_set(
    """ainsi aussi également ensuite notamment encore déjà toujours alors enfin donc pourtant cependant
    toutefois néanmoins certes surtout puis même tôt tard plutôt souvent longtemps hier aujourd'hui
    quant ailleurs depuis aussitôt auparavant parfois maintenant désormais"""
)
SUBORDINATORS = word_set(
    """que qu' si s' lorsque lorsqu' quand comme puisque puisqu' car parce dont où qui tandis alors bien"""
)
RELATIVES = word_set("""qui que qu' dont où lequel laquelle lesquels lesquelles auquel auxquels""")
COORDINATORS = word_set("et ou mais puis ni")
DAYS = word_set("""lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain""")
MONTHS = word_set("""janvier février mars avril mai juin juillet août septembre octobre novembre décembre""")
TITLES = word_set(
    """m. mme mlle mm. mmes monsieur madame mademoiselle dr docteur pr professeur me maître mgr
    monseigneur sir lord lady général colonel capitaine commandant lieutenant sergent major amiral
    président présidente père frère sœur pape roi reine prince princesse cheikh imam"""
)
FEMALE_TITLES = word_set("""mme mlle madame mademoiselle mme. mmes lady reine princesse sœur présidente""")
MALE_TITLES = word_set("m. monsieur sir lord roi prince père frère pape mgr monseigneur")
# What carries words: a press release, an interview, a network, a newspaper.
CARRIERS = word_set(
    """communiqué communiqués déclaration entretien interview tweet tweets message lettre courrier courriel
    discours conférence tribune post publication rapport vidéo allocution article mémoire livre
    éditorial billet point note texte podcast émission documentaire enregistrement sms mail dépêche
    télégramme blog blogue compte réseau réseaux chronique étude radio télévision antenne micro plateau
    chaîne journal quotidien hebdomadaire magazine presse"""
)
STOPS = word_set(". ! ? … ... ;")
DASHES = word_set("- – — -- –– ‒ ―")
ADJECTIVES_BEFORE = word_set(
    """vice quintuple quadruple triple double ancien ancienne anciens anciennes nouveau nouvel nouvelle
    nouveaux nouvelles futur future premier première premiers premières second seconde deuxième
    troisième dernier dernière derniers dernières grand grande grands grandes petit petite petits
    petites jeune jeunes vieux vieille vieil haut haute hauts hautes autre autres même mêmes ex
    principal principale principaux principales seul seule simple vrai véritable célèbre actuel
    actuelle numéro propre feu bon bonne beau belle long longue gros grosse plusieurs différents
    divers certains"""
)
# "l'administration Trump", "la famille Roy": the name is no apposition.
NAME_HOLDERS = word_set(
    """administration gouvernement équipe famille clan camp loi affaire cabinet groupe ère présidence
    rapport commission fondation institut hôpital collège lycée rue place stade prix couple frères époux
    maison galerie studio entourage ministère musée université dossier plan mandat procès scandale
    système parti"""
)
# Adjectives that a small tagger takes for verbs: demonyms without a telling ending.
DEMONYMS = word_set(
    """russe russes suisse suisses belge belges arabe arabes kurde kurdes serbe serbes croate croates
    tchèque tchèques slovaque slovaques bulgare bulgares grec grecs grecque grecques turc turcs turque
    turques basque basques corse corses slave slaves scandinave tatare mongole maure berbère peule
    perse thaïe slovène slovènes"""
)
ADJECTIVE_ENDINGS = tuple(
    word_set(
        """ique iques aine aines aise aises oise oises ienne iennes ien iens ale ales aux elle elles iste
        istes ive ives euse euses aire aires"""
    )
)
