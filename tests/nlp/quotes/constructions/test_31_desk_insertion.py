# ruff: noqa: E501  (a case a line)
"""Construction 31: the desk's insertion, as in "« Il (le pont, NDLR) tiendra […] », promet Aline Perrot."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "« <d1>Il (le barrage, NDLR) a été conçu pour une crue millénale</d1> », <c1>rappelle</c1> l’ingénieure <s1=Aline Perrot><PER>Aline Perrot</PER></s1>.",
    "«\u00a0<d1>Nous avons vendu notre maison […], nous avons tout quitté, et voilà qu’on nous renvoie</d1>\u00a0», <c1>sanglote</c1> <s1=->une mère de famille</s1> à l’<LOC>aéroport de Larnaca</LOC>.",
    "<s1=Ousmane Diarra><PER>Ousmane Diarra</PER></s1> l’<c1>a redit</c1> devant la presse : « <d1>Elle [la junte] ne tiendra pas six mois sans le soutien des pays voisins.</d1> »",
    "« <d1>On en a (rires) encore pour deux ou trois saisons, si les genoux suivent</d1> », <c1>plaisante-t-<s1=Vera Kolar>elle</s1></c1>. À 39 ans, <PER>Vera Kolar</PER> vient de prolonger à <ORG>Metz</ORG>.",
    "Le juge <s1=Alain Morvan><PER>Alain Morvan</PER></s1> <c1>a estimé</c1> que <m1>le contrat « [méconnaissait] gravement les droits de la salariée »</m1>.",
    "<c1>Selon</c1> <s1=Kigali><LOC>Kigali</LOC></s1>, <i1>l’accord conclu fin mai (sous l’égide de <LOC>Doha</LOC>, NDLR) reste en vigueur</i1>.",
    "« <d1>[…] Le comité regrette que la candidature de <LOC>Turin</LOC> n’ait pas été examinée à temps</d1> », <c1>écrit</c1> le <s1=Comité international olympique><ORG>Comité international olympique</ORG></s1> dans une note interne.",
    '"<d1>Y\'a pas eu de fuite [sic], point final</d1>", <c1>a tweeté</c1> le directeur de la centrale, <s1=Jean-Luc Ferrand><PER>Jean-Luc Ferrand</PER></s1>.',
    "« <d1>Le 7 (octobre, NDLR), j’étais à <LOC>Oran</LOC>, et non à <LOC>Alger</LOC></d1>, <c1>a juré</c1> <s1=->le prévenu</s1>. <d1>Je l’ai dit aux gendarmes (…), ils n’ont rien noté.</d1> »",
    "« <d1>On les a vus passer trois fois sans s’arrêter</d1> » (les secours, NDLR), <c1>glisse</c1> <s1=Mario Pinto><PER>Mario Pinto</PER></s1>, gérant du seul café de la place.",
    "La chanteuse <s1=Dounia Sellam><PER>Dounia Sellam</PER></s1> <c1>accuse</c1> <m1>son ancien label d’avoir « bloqué [s]on troisième album par pure vengeance »</m1>.",
    "«\u202f<d1>Mes chers compatriotes, [...] l’heure n’est plus aux reproches. [...] Elle est au courage</d1>\u202f», <c1>a déclaré</c1> la présidente <s1=Katarina Zelenko><PER>Katarina Zelenko</PER></s1> dans une allocution de quatre minutes.",
    "Dans un entretien à <ORG>La Gazette du Midi</ORG>, le chercheur <s1=Émile Sorel><PER>Émile Sorel</PER></s1> <c1>affirme</c1> que <i1>ces bactéries (découvertes en 2011, note de la rédaction) digèrent le plastique deux fois plus vite que prévu</i1>.",
]
NOT_REPORTED = [
    "La commune de <LOC>Saint-Avit</LOC> (210 habitants, NDLR) organise dimanche sa première foire aux vieux métiers.",
    "NDLR : cet article a été modifié le 12 mars à 9 h 40 pour corriger le prénom de la victime.",
    "L’essai « Pour en finir avec […] et autres silences » vient d’être réédité aux éditions <ORG>Verticales</ORG>.",
    "[Mise à jour] Le vol parti de <LOC>Montréal</LOC> s’est posé à 18 h 12 à <LOC>Lyon</LOC> (lire aussi page 4).",
    "La « VAR » (l’assistance vidéo, NDLR) a été débranchée pendant vingt minutes, le temps de changer un câble.",
    "Dimanche […] à partir de 14 heures, départ de la « Ronde des vendanges » (12 kilomètres, NDLR) devant l’église de <LOC>Cadillac</LOC>.",
]
# What the rules do not get right yet.
FAULTS = [
    "Selon le site <ORG>Daily Ledger</ORG>, le sénateur <s1=Dale Whitcomb><PER>Dale Whitcomb</PER></s1> <c1>aurait écrit</c1> à ses donateurs : “<d1>They will never dare (ils n’oseront jamais, ndlr).</d1>”",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
