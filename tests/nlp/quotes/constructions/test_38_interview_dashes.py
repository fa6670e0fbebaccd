# ruff: noqa: E501  (a case a line)
"""Construction 38: interview dashes, as in "Entretien avec Nora Valentin. – Avez-vous peur ? – Peur, non."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Entretien avec <s1=Nora Valentin><s2=Nora Valentin><PER>Nora Valentin</PER></s2></s1>, championne de <LOC>France</LOC> du 800 mètres.\n\n– Avez-vous peur de la finale ?\n\n– <d1>Peur, non. J’ai hâte.</d1>\n\n– Et ensuite ?\n\n– <d2>Ensuite, je dors pendant une semaine.</d2>",
    "<PER>Solveig Aamodt</PER> étudie depuis vingt ans les glaciers du <LOC>Svalbard</LOC>. <s1=Solveig Aamodt><s2=Solveig Aamodt>La chercheuse norvégienne</s2></s1> était de passage lundi à <LOC>Grenoble</LOC>.\n— Que voit-on là-haut que l’on ne voyait pas il y a dix ans ?\n— <d1>De l’herbe. Des renards roux. Et de la pluie en janvier, ce que les anciens n’avaient jamais connu.</d1>\n— Est-ce réversible ?\n— <d2>À l’échelle d’une vie humaine, non.</d2>",
    "Le président du conseil départemental, <PER>Paul Castaing</PER>, a rendu son mandat jeudi soir.\n\n– Monsieur <s1=Paul Castaing><PER>Castaing</PER></s1>, pourquoi démissionner maintenant ?\n\n– <d1>On ne choisit pas toujours l’heure. Disons que j’ai attendu le vote du budget.</d1>",
    "La ministre estonienne <s1=Kaja Lepik><PER>Kaja Lepik</PER></s1> achevait vendredi une visite à <LOC>Paris</LOC>. Propos recueillis par <PER>Jean Lorrain</PER>.\n\n- L'<LOC>Europe</LOC> a-t-elle tardé à livrer des drones ?\n\n- <d1>Tout le monde a tardé, nous les premiers. L'important est que <LOC>Kiev</LOC> tienne l'hiver.</d1>",
    "<s1=Mathis Koné><PER>Mathis Koné</PER></s1> : « <d1>Je filme ce que ma mère taisait</d1> »\n\nSon premier long-métrage sort mercredi. Rencontre avec <s2=Mathis Koné>le réalisateur ivoirien</s2>.\n\n– Le film s’ouvre sur un silence de deux minutes. Pourquoi ?\n\n– <d2>Je filme ce que ma mère taisait. Il fallait bien commencer par là.</d2>",
    "Agriculteur dans la <LOC>Beauce</LOC>, <PER>Thierry Guillon</PER> vient de convertir ses 180 hectares. <s1=Thierry Guillon><s2=Thierry Guillon><s3=Thierry Guillon>Il</s3></s2></s1> a répondu à nos questions entre deux passages de herse.\n\n– Combien cela vous a-t-il coûté ?\n\n– <d1>Trois ans de revenus, à peu près. La banque a suivi, les voisins moins.</d1>\n\n– Vous les comprenez ?\n\n– <d2>Bien sûr. J’étais comme eux.</d2>\n\n– Et si les cours s’effondrent ?\n\n– <d3>Alors je vendrai le tracteur.</d3>",
    "– Vous partez quand ?\n\n– <d1>Demain, si la mer le veut bien.</d1>\n\n– Pour longtemps ?\n\n– <d2>Demandez donc aux morues.</d2>",
    "Trois titres olympiques à elles deux, une même barque et un seul téléphone : entretien croisé avec <s1=Alice et Zoé Renard><PER>Alice</PER> et <PER>Zoé Renard</PER></s1>.\n\n– Vous arrive-t-il de vous disputer ?\n\n– <d1>Sur l’eau, jamais. À table, tous les jours !</d1>",
    "Exclue à la 63e minute, la capitaine du <ORG>Rodez AF</ORG>, <s1=Inès Ferrero><PER>Inès Ferrero</PER></s1>, est revenue sur la pelouse une heure après le match.\n\n– Que vous a dit l’arbitre ?\n\n– <d1>Elle m’a dit « calmez-vous », alors je me suis calmée.</d1>",
    "De retour de <LOC>Port-Soudan</LOC>, la coordinatrice d’<ORG>Urgence Santé</ORG>, <s1=Béatrice Wouters><s2=Béatrice Wouters><PER>Béatrice Wouters</PER></s2></s1>, a décroché depuis <LOC>Bruxelles</LOC>.\n\n—\u202fManquez-vous de tout\u202f?\n\n—\u202f<d1>De tout, sauf de blessés.</d1>\n\n—\u202fQue demandez-vous à l’<ORG>ONU</ORG>\u202f?\n\n—\u202f<d2>Un couloir, un seul, et qu’il reste ouvert plus de trois jours.</d2>\n\nLa ligne a été coupée à cet instant.",
    "QUATRE QUESTIONS À…\n<s1=Denis Oberlin><s2=Denis Oberlin><s3=Denis Oberlin><s4=Denis Oberlin><PER>Denis Oberlin</PER></s4></s3></s2></s1>, économiste à l’<ORG>université de Strasbourg</ORG>\n\n– L’inflation est-elle derrière nous ?\n– <d1>Oui.</d1>\n– Les taux vont donc baisser ?\n– <d2>Non : la <ORG>BCE</ORG> attendra d’y voir clair sur les salaires.</d2>\n– Faut-il acheter maintenant ?\n– <d3>Si vous avez un apport, sans doute. Sinon, patientez jusqu’à l’automne.</d3>\n– Et vous, propriétaire ?\n– <d4>Locataire, et très heureux de l’être.</d4>",
]
NOT_REPORTED = [
    "Au programme de samedi :\n\n– 10 heures : départ de la course des enfants, <LOC>place du Marché</LOC>.\n\n– 14 heures : concert de l’harmonie de <LOC>Bavières-sur-Orne</LOC>.\n\n– 22 heures : feu d’artifice.",
    "Trois questions seront soumises aux jurés mardi :\n\n– L’accusé était-il présent dans l’appartement ?\n\n– A-t-il porté les coups ?\n\n– Avait-il l’intention de tuer ?",
    "Résultats de la 12e journée :\n– <ORG>FC Lorient</ORG> - <ORG>AJ Auxerre</ORG> : 2-1\n– <ORG>Stade rennais</ORG> - <ORG>RC Lens</ORG> : 0-0",
    "Le nouveau pont – le troisième en dix ans – enjambe la <LOC>Drôme</LOC> sur deux cents mètres.\n\nIl sera ouvert aux vélos dès lundi – et aux voitures, peut-être, au printemps.",
    "Le guide distribué aux sinistrés de <LOC>Valréal</LOC> tient en quatre chapitres :\n\n— Qui appeler ?\n\n— Que jeter, que garder ?\n\n— Comment assécher un mur ?\n\n— Les délais de l’assurance.",
    "Pour s’inscrire, il faut apporter :\n\n- une pièce d'identité ;\n\n- un justificatif de domicile ;\n\n- deux photos récentes.",
]
# What the rules do not get right yet.
FAULTS = [
    "Nous avons rencontré sur un parking <s1=-><s2=->un gendarme de trente-quatre ans</s2></s1>, à la condition de taire son prénom.\n\n–\u00a0Pourquoi quitter l’uniforme\u00a0?\n\n–\u00a0<d1>Parce que je ne dors plus.</d1>\n\n–\u00a0Vos chefs le savent\u00a0?\n\n–\u00a0<d2>Ils le savent depuis mars.</d2>",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
