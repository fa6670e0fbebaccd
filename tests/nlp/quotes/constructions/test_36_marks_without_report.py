# ruff: noqa: E501  (a case a line)
"""Construction 36: marks that report nothing, as in "Après trois mois de « pause », les bulldozers sont revenus."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "Dans la foule, <s1=->un retraité</s1> <c1>a crié</c1> « <d1>Au voleur !</d1> » avant de s’élancer, canne en avant, derrière le scooter.",
    "La sénatrice <s1=Irène Vasseur><PER>Irène Vasseur</PER></s1> <c1>a dénoncé</c1> <m1>une « pause » qui n’en est pas une</m1>.",
    "Le gardien <s1=Gaspard Noël><PER>Gaspard Noël</PER></s1>, que tout le vestiaire surnomme « <PER>Gaspi</PER> », <c1>soupirait</c1> après coup : « <d1>On leur a offert le match.</d1> »",
    "Vendredi matin, <s1=->plusieurs centaines de lycéens</s1> ont descendu la <LOC>rue de Verdun</LOC> en <c1>scandant</c1> «\u00a0<d1>Rendez-nous nos profs\u00a0!</d1>\u00a0».",
    "« <d1>Ce soir-là, je me suis dit : c’est fini, tu ne marcheras plus</d1> », <c1>raconte</c1> l’ancienne skieuse <s1=Tania Berset><PER>Tania Berset</PER></s1>, aujourd’hui monitrice à <LOC>Verbier</LOC>.",
    "Sept heures d’arrêt en rase campagne et pas une bouteille d’eau : la <s1=SNCF><ORG>SNCF</ORG></s1> <c1>a qualifié</c1> <m1>la panne de « fâcheux concours de circonstances »</m1>.",
    "« <d1>No comment</d1> », <c1>a répondu</c1> en anglais <s1=->le porte-parole du groupe zurichois</s1>, avant de raccrocher.",
    "L’opération « Filet dormant » n’a rien donné. « <d1>On a surtout repêché des pneus</d1> », <c1>a reconnu</c1> le commissaire <s1=Yann Le Goff><PER>Yann Le Goff</PER></s1>.",
    "“<d1>Crise, c’est un mot de journaliste</d1>”, <c1>a balayé</c1> à <LOC>Davos</LOC> le patron d’<ORG>Helvion</ORG>, <s1=Peter Amstutz><PER>Peter Amstutz</PER></s1>.",
    "La projection de « Nos années de craie » s’est mal terminée. « <d1>On nous a volé notre histoire</d1> », <c1>se sont indignés</c1> <s1=->d’anciens élèves</s1> devant le cinéaste.",
]
NOT_REPORTED = [
    "Après trois mois de « pause », les bulldozers sont revenus mardi sur le chantier de la déviation, à <LOC>Vauclaret</LOC>.",
    "Les « économies » de l’an dernier ont coûté au département deux ponts, une gendarmerie et un collège.",
    'Depuis la réforme, trois caissières sur quatre travaillent sous contrat "flexible", c\'est-à-dire sans horaires.',
    "La “solution provisoire” installée en 1998 derrière la <LOC>gare de Charmoy</LOC> abrite toujours deux classes de CM1.",
    "Avec « La Nuit des douves », <PER>Hélène Sorbier</PER> signe son roman le plus ample depuis dix ans.",
    "Projeté hors compétition à <LOC>Locarno</LOC>, « Je ne dirai rien » suit pendant deux heures une interprète qui perd peu à peu l’usage de la parole.",
    "Le public s’est levé d’un bloc aux premières notes de «\u202fNe pleure pas, ma ville\u202f», que l’orchestre n’avait plus joué à <LOC>Dakar</LOC> depuis 2011.",
    "Le comédien, qui récite chaque soir « Le Bateau ivre » d’une traite, a dû interrompre sa tournée en <LOC>Belgique</LOC>.",
    "Surnommé « <PER>Doudou</PER> » depuis le centre de formation, l’ailier de l’<ORG>AS Pontrieux</ORG> a prolongé jusqu’en 2028.",
    "Arrêté en <LOC>Calabre</LOC> après douze ans de cavale, <PER>Salvatore Brunetti</PER>, alias « <PER>Il Notaio</PER> », a été transféré dimanche à <LOC>Rome</LOC>.",
    "Les « gilets orange », comme on les appelle ici, font traverser les enfants sans toucher un centime de la commune.",
    "Elle avait bâti toute sa campagne sur un slogan, « L’eau d’abord », imprimé jusque sur les gobelets.",
    "Sur les écharpes vendues à la sortie du stade, la devise « Un club, une ville » a remplacé le nom du sponsor.",
    "L’armée tchadienne a engagé deux mille hommes dans l’opération « Colère du lac », près de la frontière du <LOC>Niger</LOC>.",
    "Les bénévoles de <LOC>Saint-Aubrac</LOC> reconduiront samedi leur opération «\u00a0Une naissance, un arbre\u00a0»\u00a0: quarante-deux pommiers attendent en pépinière.",
    "Le projet de loi « Climat et littoral », déposé mardi, sera examiné par le <ORG>Sénat</ORG> après les vacances d’hiver.",
    "Au pied du <LOC>mont Aso</LOC>, les « onsen » ont rouvert un à un, mais les baigneurs coréens ne sont pas revenus.",
    "Le « burn-out » ne figure toujours pas au tableau des maladies professionnelles.",
    "Il s’était juré en son for intérieur un « plus jamais ça » que le premier coup de téléphone a emporté.",
    "Le mot « réfugié » n’apparaît pas une seule fois dans les quarante pages du traité.",
    "En breton, « ker » désigne à la fois la ferme, le village et la ville.",
    "Un « s » oublié au mot « héritier » a suffi pour que la <ORG>cour d’appel de Pau</ORG> annule le testament.",
]
# What the rules do not get right yet.
FAULTS = [
    "Seule au volant, <PER>Mathilde Brun</PER> pensait : « Pourvu que la neige tienne jusqu’à lundi. »",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
