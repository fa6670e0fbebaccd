# ruff: noqa: E501  (a case a line)
"""Construction 37: reported question, as in "À la barre, la présidente veut savoir pourquoi personne n'a appelé les secours."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "La députée <s1=Claire Aubin><PER>Claire Aubin</PER></s1> <c1>a demandé</c1> mercredi au gouvernement <i1>si les trains de nuit vers <LOC>Nice</LOC> seraient rétablis avant l’été</i1>.",
    "À la barre, <s1=->la présidente</s1> <c1>veut savoir</c1> <i1>pourquoi personne n’a appelé les secours</i1>. Silence dans le box.",
    "<s1=Varsovie><LOC>Varsovie</LOC></s1> <c1>a demandé</c1> à <LOC>Berlin</LOC> <i1>combien de batteries antiaériennes seraient livrées avant l’hiver, et à quelles conditions</i1>.",
    "<i1>Le toit tiendra-t-il jusqu’au printemps</i1>, <c1>se demandent</c1> <s1=->les paroissiens de <LOC>Saint-Elme</LOC></s1>.",
    "Le substitut <s1=Rémi Dallier><PER>Rémi Dallier</PER></s1> <c1>a demandé</c1> au vigile <m1>s’il avait « vu quelqu’un sortir par la cour » le soir de l’incendie</m1>.",
    "<PER>Hugo Lemaire</PER> n’a pas éludé le sujet des blessures. Devant la presse, <s1=Hugo Lemaire>il</s1> <c1>a demandé</c1> à voix haute <i1>à quoi servait un médecin de ligue qu’on n’écoute jamais</i1>.",
    "<i1>Des parents nous demandent chaque matin si la cantine rouvrira</i1>, <c1>soupire</c1> la directrice, <s1=Odile Ramos><PER>Odile Ramos</PER></s1>.",
    "<s1=->Un collectif d’apiculteurs</s1> a saisi la <ORG>Commission européenne</ORG>, lui <c1>demandant</c1> <i1>si l’autorisation de l’herbicide reposait sur une seule étude</i1>.",
    "Dans une tribune au <ORG>Monde</ORG>, l’économiste <s1=Naïma Belkacem><PER>Naïma Belkacem</PER></s1> <c1>se demande</c1> <i1>ce que deviendront les communes rurales une fois la dotation supprimée</i1>.",
    "«\u00a0<d1>Ils m’ont demandé si j’avais peur. J’ai ri</d1>\u00a0», <c1>se souvient</c1> la cascadeuse <s1=Fanny Ortiz><PER>Fanny Ortiz</PER></s1>.",
    "Interrogé par <ORG>Radio Onde Sud</ORG>, l'entraîneur <s1=Carlo Desanti><PER>Carlo Desanti</PER></s1> <c1>s'est demandé</c1> <m1>si ses joueurs \"avaient encore envie\"</m1>.",
    "<s1=->Le témoin</s1> <c1>a raconté</c1> <i1>comment l’homme avait forcé la serrure avec une fourchette</i1>.",
    "Au conseil municipal, <PER>Yvette Cailloux</PER> s’est levée. <i1>Les travaux de la piscine</i1>, <c1>a-t-<s1=Yvette Cailloux>elle</s1> demandé</c1>, <i1>quand finiront-ils</i1> ?",
]
NOT_REPORTED = [
    "Reste à savoir si la <ORG>Banque centrale européenne</ORG> suivra le mouvement en septembre.",
    "La direction n’a pas précisé combien de postes seraient supprimés à <LOC>Sochaux</LOC>.",
    "Les experts devront établir si la fissure existait avant le séisme.",
    "Si le temps le permet, la patrouille survolera la <LOC>baie de Douarnenez</LOC> dimanche à midi.",
    "Au cours du dîner, les deux ministres ont abordé la question de savoir si l’aéroport resterait ouvert la nuit.",
    "La photo-finish dira si <PER>Malik Sow</PER> est champion d’<LOC>Afrique</LOC>.",
    "Nul ne sait encore quand rouvrira le <LOC>tunnel du Grand-Crêt</LOC>, ni qui paiera la facture.",
    "Le vieux passeur traversait la rivière comme si la guerre n’existait pas.",
]
# What the rules do not get right yet.
FAULTS = [
    "« <d1>Où sont passés les registres ?</d1> » <c1>demanda</c1> <s1=->le juge</s1>. <s2=->Le comptable</s2> <c2>voulut savoir</c2> <i2>de quels registres on parlait</i2>.",
    "La nappe d’hydrocarbures s’étend désormais sur douze kilomètres et l’ONG <s1=Mer vivante><ORG>Mer vivante</ORG></s1> <c1>demande</c1> <m1>« qui a signé » le permis de forage</m1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
