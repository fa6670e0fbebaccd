# ruff: noqa: E501  (a case a line)
"""Construction 35: passive, as in "Le budget a été qualifié de « mirage » par la députée Clara Benoît"."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Le projet de budget a été présenté lundi. Il <c1>a été qualifié</c1> de <m1>« mirage comptable »</m1> par la cheffe de l’opposition, <s1=Clara Benoît><PER>Clara Benoît</PER></s1>.",
    "Votée en catimini, la rénovation du stade <c1>est décrite</c1> comme <m1>« un gouffre sans fond »</m1> par <s1=->les supporters</s1>.",
    "L’offre de <LOC>Washington</LOC> <c1>a été jugée</c1> <m1>«\u00a0insultante\u00a0»</m1> par <s1=Téhéran><LOC>Téhéran</LOC></s1>.",
    "<c1>Taxée</c1> d’<m1>« amateurisme »</m1> par <s1=Hugo Castan><PER>Hugo Castan</PER></s1>, son prédécesseur, la directrice du festival a présenté sa démission.",
    "Il <c1>a été annoncé</c1> par <s1=->la préfecture</s1> que <i1>la route du col resterait fermée jusqu’à Pâques</i1>.",
    "Le notaire <PER>Edmond Rivoire</PER> <c1>est accusé</c1> par <s1=->ses clients</s1> d’<i1>avoir détourné près de deux millions d’euros</i1>.",
    "Les habitants d’<LOC>Aubenas</LOC> <c1>ont été invités</c1> par <s1=->la mairie</s1> à <i1>ne pas boire l’eau du robinet avant dimanche</i1>.",
    "<i1>La fermeture de l’usine de <LOC>Denain</LOC></i1> <c1>a été confirmée</c1> vendredi par le groupe <s1=Ferrox><ORG>Ferrox</ORG></s1>.",
    "La phrase « <d1>Nous avons perdu la guerre des prix</d1> » <c1>a été prononcée</c1> par le directeur financier d’<ORG>Helvia</ORG>, <s1=Reto Ammann><PER>Reto Ammann</PER></s1>, lors d’une réunion à huis clos.",
    "<c1>Décrit</c1> par <s1=->ses voisins</s1> comme <i1>un homme sans histoires</i1>, le forcené avait pourtant un casier chargé.",
    'Ces résultats, obtenus à <LOC>Kyoto</LOC> sur un échantillon minuscule, <c1>sont qualifiés</c1> d’<m1>"invraisemblables"</m1> par le physicien <s1=Owen Hartley><PER>Owen Hartley</PER></s1>.',
]
NOT_REPORTED = [
    "Le nageur <PER>Milan Kos</PER> a été qualifié pour la finale par les juges, après l’examen de la vidéo.",
    "L’espèce a été décrite en 1902 par le botaniste <PER>Aurel Popa</PER>, qui l’avait récoltée au pied des <LOC>Carpates</LOC>.",
    "La pièce « Le Fou et la Reine » a été jouée par son rival de toujours, <PER>Denis Bastide</PER>.",
    "L’opération, baptisée « Aurore » par l’armée, a mobilisé six cents hommes.",
    "L’attaque du convoi a été condamnée par <LOC>Paris</LOC>.",
    "Le gardien a été remercié par la direction de <ORG>Sochaux</ORG> au bout de trois matchs.",
    "Deux tableaux «\u00a0maudits\u00a0» ont été rachetés par le <LOC>musée de Bâle</LOC> pour une somme tenue secrète.",
]
# What the rules do not get right yet.
FAULTS = [
    "À peine sorti du car, l’ailier <c1>s’est vu traiter</c1> de <m1>“vendu”</m1> par <s1=->une poignée d’ultras</s1>.",
    "L’état du parc nucléaire <c1>est présenté</c1> dans <s1=Cour des comptes>un rapport de la <ORG>Cour des comptes</ORG></s1> comme <m1>« durablement préoccupant »</m1>.",
    "La romancière <PER>Ana Prado</PER> n’a guère aimé le film. Le scénario <c1>est même comparé</c1> par <s1=Ana Prado>elle</s1> à <m1>« un gratin sans fromage »</m1>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
