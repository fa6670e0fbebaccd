# ruff: noqa: E501  (a case a line)
"""Construction 23: reflexive verb as cue, as in « Quel soulagement ! », s’est réjouie Odile Ravanel."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>Trois ans de travaux pour un rond-point, c’est du jamais-vu !</d1> », <c1>s’est emporté</c1> <s1=Gilbert Mahaut><PER>Gilbert Mahaut</PER></s1>, boulanger à <LOC>Sainte-Orge</LOC>.",
    "«\u00a0<d1>Qui va payer la facture\u00a0?</d1>\u00a0», <c1>s’interroge</c1> la cheffe de file de l’opposition, <s1=Odile Ravanel><PER>Odile Ravanel</PER></s1>, à la veille du vote du budget.",
    "« <d1>Nous avons sauvé cent vingt emplois</d1> », <c1>se sont félicités</c1> dans un texte commun <s1=->les syndicats de l’aciérie</s1>.",
    "<PER>Yanis Belkhir</PER> n’avait que neuf ans. « <d1>Le sol tremblait et ma mère criait</d1> », <c1>se souvient-<s1=Yanis Belkhir>il</s1></c1>, assis devant les ruines de l’école.",
    "<s1=Amnesty International><ORG>Amnesty International</ORG></s1> <c1>s’est étonnée</c1> que <m1>« pas un seul témoin n’ait été entendu » dans cette affaire</m1>.",
    "Battue en trois sets à <LOC>Melbourne</LOC>, la Tchèque <s1=Katarina Holub><PER>Katarina Holub</PER></s1> <c1>s’est dite</c1> <m1>« vidée, mais pas abattue »</m1>.",
    "\"<d1>Ils m'ont coupé la lumière au milieu du concerto...</d1>\", <c1>se désole</c1> encore <s1=Agathe Silvestri><PER>Agathe Silvestri</PER></s1>, premier violon de l'<ORG>Orchestre national de Lille</ORG>.",
    "Le ministre de l’Intérieur, <s1=Tancrède Maubert><PER>Tancrède Maubert</PER></s1>, <c1>s’est défendu</c1>\u202f: «\u202f<d1>Je n’ai fait qu’appliquer la loi.</d1>\u202f» Face aux huées, <s2=Tancrède Maubert>il</s2> <c2>s’est même emporté</c2>\u202f: «\u202f<d2>Laissez-moi finir\u202f!</d2>\u202f»",
    "La glaciologue <PER>Signe Aaberg</PER> n’en croyait pas ses capteurs. “<d1>Huit degrés en une nuit, c’est absurde !</d1>”, <c1>s’est-<s1=Signe Aaberg>elle</s1> exclamée</c1>.",
    "<s1=->Une habitante de la tour C</s1> <c1>s’indigne</c1> : « <d1>On nous a relogés à trente kilomètres. Trente kilomètres !</d1> »",
    "« <d1>Cette clause est illégale</d1>, <c1>s’insurge</c1> l’avocate <s1=Hortense Mabire><PER>Hortense Mabire</PER></s1>. <d1>Nous saisirons le tribunal dès lundi.</d1> »",
    "<s1=Pékin><LOC>Pékin</LOC></s1> <c1>se dit</c1> <i1>prêt à rouvrir les discussions sur les terres rares dès le mois prochain</i1>.",
    "<m1>Les contribuables « ont été pris pour des idiots »</m1>, <c1>s’est agacé</c1> le rapporteur du texte, <s1=Fulgence Aubry><PER>Fulgence Aubry</PER></s1>, devant la commission des finances.",
    "<i1>Il n’y avait pas d’autre solution</i1>, <c1>s’est justifiée</c1> <s1=->la direction de l’hôpital</s1> auprès des familles.",
]
NOT_REPORTED = [
    "La députée <PER>Roxane Thévenin</PER> s’est réjouie du résultat puis a quitté la salle sans un mot.",
    "Les deux frères se sont disputé toute leur vie le domaine de <LOC>Valombre</LOC>, un « balcon sur le monde » cerné de vignes.",
    "Le <ORG>FC Lutrive</ORG> s’est offert une « pépite » argentine pour quatre millions d’euros.",
    "Le village se souvient de la « Grande Nuit », celle où le glacier emporta trois fermes.",
    "<PER>Jeanne Le Floc’h</PER> s’est inquiétée jusqu’à l’aube : le bateau de son fils ne répondait plus.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
