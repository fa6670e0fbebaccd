# ruff: noqa: E501  (a case a line)
"""Construction 33: the conditional of hearsay without a source reports nothing, as in "Le tableau aurait été vendu à Genève"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "<c1>Selon</c1> <s1=->un ancien associé</s1>, <i1>la toile aurait été vendue de gré à gré à <LOC>Genève</LOC></i1>.",
    "<c1>D’après</c1> le quotidien <s1=El Litoral><s2=El Litoral><ORG>El Litoral</ORG></s2></s1>, <i1>le pétrolier avait coupé ses balises deux jours avant l’accident</i1>. <i2>Son capitaine aurait reçu 40 000 dollars en liquide</i2>.",
    "<i1>Le transfert du milieu de terrain <PER>Kenji Morita</PER> serait bouclé</i1>, <c1>croit savoir</c1> <s1=La Gazzetta><ORG>La Gazzetta</ORG></s1>.",
    "En quittant le terrain, <s1=Davor Peric><PER>Davor Peric</PER></s1> <c1>aurait lancé</c1> à l’arbitre : «\u00a0<d1>Tu nous as volé la finale !</d1>\u00a0»",
    "<s1=-><s2=->Les enquêteurs</s2></s1> <c1>affirment</c1> que <i1>le comptable a maquillé les bilans de la société <ORG>Sotexi</ORG></i1>. <i2>Trois comptes auraient été ouverts à <LOC>Chypre</LOC></i2>. L’intéressé n’a pas été mis en examen.",
    "<s1=Séoul><LOC>Séoul</LOC></s1> <c1>affirme</c1> que <i1>deux missiles seraient tombés en mer, à 300 kilomètres des côtes</i1>.",
]
NOT_REPORTED = [
    "Le tableau aurait été vendu en secret à un collectionneur de <LOC>Genève</LOC>.",
    "Le suspect, un chauffeur de 34 ans, aurait agi seul. Il serait arrivé de <LOC>Liège</LOC> la veille.",
    "Selon toute vraisemblance, l’incendie serait parti d’un mégot mal éteint dans la cage d’escalier.",
    "Le constructeur <ORG>Aurion</ORG> s’apprêterait à supprimer 1\u202f200 postes, dont la moitié en <LOC>Slovaquie</LOC>.",
    "Le couple princier se serait séparé dès le mois de mars, après sept ans de mariage.",
    "Avec un but de plus, <ORG>Lens</ORG> aurait été qualifié directement pour les huitièmes de finale.",
    "Des pourparlers seraient en cours entre <LOC>Ankara</LOC> et <LOC>Erevan</LOC> en vue d’un échange de prisonniers.",
    "La molécule réduirait de moitié les crises chez l’enfant ; les essais, menés à <LOC>Toulouse</LOC>, ne seront achevés qu’en 2027.",
    "Vers une fusion de <ORG>Banque Alma</ORG> et de <ORG>Crédit rhénan</ORG> ?\n\nLes deux établissements pourraient se rapprocher avant la fin de l’année. L’opération pèserait 11 milliards d’euros.",
    "Le manuscrit, long d’environ 900 feuillets, daterait du XIIe siècle et proviendrait d’une abbaye d’<LOC>Irlande</LOC>.",
    "Si la pluie revenait en avril, les nappes de la <LOC>Beauce</LOC> retrouveraient un niveau normal avant l’été.",
    "Selon les saisons, la récolte d’algues pourrait nourrir entre 2 000 et 5 000 bêtes.",
    "Une trentaine de personnes seraient toujours portées disparues dans la province de <LOC>Sindhupalchok</LOC>, où la route est coupée.",
    "Il aurait fallu trois canots de plus. La marina n’en possédait qu’un, et il prenait l’eau.",
    "Le prétendu «\u00a0trésor\u00a0» du notaire ne contiendrait que des pièces sans valeur.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
