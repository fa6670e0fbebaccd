# ruff: noqa: E501  (a case a line)
"""Construction 12: que-clause with an island, as in "Bruxelles a rappelé que les États restaient « libres » de fixer leurs prix."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<s1=Bruxelles><LOC>Bruxelles</LOC></s1> <c1>a rappelé</c1> que <m1>les États membres restaient « libres » de fixer leurs prix</m1>.",
    "Le préfet <s1=Alain Vergnaud><PER>Alain Vergnaud</PER></s1> <c1>a estimé</c1> dimanche que <m1>l’évacuation du camp s’était déroulée « dans le calme et le respect des personnes »</m1>, une version contestée par les associations.",
    "Battue d’une longueur, <PER>Kirsten Vogel</PER> n’a pas cherché d’excuse. <s1=Kirsten Vogel>Elle</s1> <c1>a admis</c1> que <m1>son départ avait été «\u00a0catastrophique\u00a0» et que le bateau manquait «\u00a0un peu de tout\u00a0»</m1>.",
    "<s1=->Une source proche des négociateurs</s1> <c1>confie</c1> que <m1>les discussions sont “au point mort” depuis mardi</m1>.",
    "<s1=->Les auteurs de l’étude</s1>, parue dans <ORG>La Revue des glaces</ORG>, <c1>notent</c1> que <m1>la fonte des neiges est désormais « trois semaines plus précoce » qu’en 1980 dans les <LOC>Carpates</LOC></m1>.",
    'L\'avocate <s1=Naïma Chérif><PER>Naïma Chérif</PER></s1> <c1>a plaidé</c1> que <m1>sa cliente avait agi "sous la menace" de son employeur</m1>.',
    "Devant les députés, le patron de la <ORG>Compagnie des eaux de Sorgue</ORG>, <s1=Régis Albaret><PER>Régis Albaret</PER></s1>, <c1>a répété</c1> que « <d1>personne ne paiera deux fois la même facture</d1> ».",
    "Dans la lettre qu’il a adressée au personnel et que <ORG>Le Courrier de l’Orne</ORG> a pu lire, <s1=->le directeur de l’hôpital</s1> <c1>affirme</c1>, chiffres à l’appui, que <m1>«\u202fce bricolage budgétaire\u202f» coûtera quatre-vingts postes d’ici à la fin de l’année</m1>.",
    "Le cinéaste <s1=Tomás Aguirre><PER>Tomás Aguirre</PER></s1> <c1>jure</c1> qu’<m1>il n’a « pas coupé une seconde » de son film pour plaire aux studios</m1>.",
    "La porte-parole du gouvernement, <PER>Inès Falcoz</PER>, s’est exprimée en début d’après-midi. Mme <s1=Inès Falcoz><PER>Falcoz</PER></s1> <c1>a souligné</c1> que <m1>la réforme ne serait « ni reportée, ni amputée »</m1>. « <d2>Nous irons au bout</d2> », <c2>a-t-<s2=Inès Falcoz>elle</s2> insisté</c2>.",
    "L’<s1=Agence européenne du médicament><ORG>Agence européenne du médicament</ORG></s1> <c1>fait observer</c1> que <m1>ces effets indésirables sont « rares » et le plus souvent « bénins »</m1>, alors que l’<LOC>Autriche</LOC> a suspendu les injections.",
    "<s1=->Les riverains</s1>, eux, <c1>trouvent</c1> que <m1>cette rocade est « la verrue » de <LOC>Pont-Daniel</LOC></m1>.",
]
NOT_REPORTED = [
    "Le succès est tel que le « Bus à soupe » passera aussi le dimanche à <LOC>Mouscron</LOC>.",
    "<PER>Henri Castelbon</PER> n’a jamais dit que ce contrat était « une arnaque ».",
    "Plus sombre que « La Digue », son premier roman, le nouveau livre de <PER>Clara Devigne</PER> paraît le 3 octobre.",
    "Il a fallu attendre minuit pour que la « reine des carnavals » traverse enfin <LOC>Binche</LOC>.",
    "C’est sous l’étiquette «\u00a0bio\u00a0» que les deux négociants écoulaient leurs pommes traitées.",
]
# What the rules do not get right yet.
FAULTS = [
    "Selon la radio publique, <s1=Téhéran><LOC>Téhéran</LOC></s1> <c1>aurait prévenu</c1> que <m1>toute inspection surprise serait tenue pour « un acte hostile »</m1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
