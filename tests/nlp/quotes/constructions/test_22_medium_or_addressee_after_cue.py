# ruff: noqa: E501  (a case a line)
"""Construction 22: medium or addressee after the cue, as in « La digue tient », a dit à l’AFP la préfète."""

from nlp.quotes.annotated import holding

REPORTED = [
    "« <d1>La digue a tenu toute la nuit</d1> », <c1>a déclaré</c1> à l’<ORG>AFP</ORG> la préfète du département, <s1=Maud Terrasson><PER>Maud Terrasson</PER></s1>.",
    "«\u00a0<d1>Je n’ai jamais signé ce document</d1>\u00a0», <c1>a répété</c1> vendredi au micro de <ORG>France Inter</ORG> <s1=->l’ancien trésorier du parti</s1>, qui doit être entendu par les juges en septembre.",
    "<i1>Les pourparlers reprendront après la trêve</i1>, <c1>a indiqué</c1> à <ORG>Reuters</ORG> <s1=->un diplomate en poste à <LOC>Nairobi</LOC></s1>.",
    "<PER>Salomé Brideau</PER> n’a pris que la onzième place du 10 000 mètres. « <d1>J’avais les jambes lourdes dès le troisième tour</d1> », <c1>a-t-<s1=Salomé Brideau>elle</s1> confié</c1> à <ORG>L’Équipe</ORG> en quittant la piste.",
    "<s1=Bastien Kervoal><PER>Bastien Kervoal</PER></s1> <c1>a assuré</c1> à nos confrères du <ORG>Télégramme</ORG> que <m1>la criée « ne fermera pas cette année »</m1>.",
    "«\u202f<d1>Merci, merci, on l’a fait ensemble\u202f!</d1>\u202f», <c1>a lancé</c1> à ses partisans réunis sous la pluie la candidate écologiste <s1=Capucine Lorrain><PER>Capucine Lorrain</PER></s1>, élue avec douze voix d’avance.",
    "“<d1>Nous ne céderons pas un mètre carré de forêt</d1>”, <c1>a écrit</c1> sur <ORG>Facebook</ORG> <s1=Sauvons la Combe><ORG>Sauvons la Combe</ORG></s1>, un collectif de riverains.",
    '"<d1>On a vu l\'eau monter en dix minutes</d1>", <c1>raconte</c1> à notre reporter <s1=->une commerçante de la rue basse</s1>.',
    "« <d1>Sans contrôle, ce fonds ne servira à rien</d1> », <c1>prévient</c1> dans un entretien au quotidien belge <ORG>Le Soir</ORG> la commissaire européenne <s1=Ilse Vandorpe><PER>Ilse Vandorpe</PER></s1>.",
    "<s1=Téhéran><LOC>Téhéran</LOC></s1> <c1>a fait savoir</c1> par écrit à l’<ORG>Agence internationale de l’énergie atomique</ORG> que <i1>les inspecteurs ne seraient plus admis sur le site</i1>.",
    "Le patron de la fonderie, <s1=Hugues Daumas><PER>Hugues Daumas</PER></s1>, <c1>a expliqué</c1> aux élus du personnel : « <d1>Nous n’avons plus que trois semaines de trésorerie.</d1> » <s2=Hugues Daumas>Il</s2> leur <c2>a dit</c2> ensuite que <i2>tout dépendrait des banques</i2>.",
    "«\u00a0<d1>Le vaccin sera prêt au printemps</d1>\u00a0», <c1>a affirmé</c1> mardi devant les députés <s1=->le directeur scientifique de l’<ORG>Institut Pasteur</ORG></s1>, sans donner de calendrier plus précis.",
    "<s1=->Le jeune homme</s1>, dont la version a varié, <c1>a juré</c1> à la présidente du tribunal qu’<i1>il ignorait le contenu du sac</i1>.",
    "« <d1>Nous avons envoyé trois courriers, aucun n’a reçu de réponse</d1> », <c1>a regretté</c1> auprès de l’<ORG>AFP</ORG> <s1=Aminata Sorgho><s2=Aminata Sorgho><PER>Aminata Sorgho</PER></s2></s1>, présidente de l’<ORG>Union des maraîchers du Kadiogo</ORG>, <c2>jugeant</c2> <m2>la situation « intenable »</m2>.",
]
NOT_REPORTED = [
    "Le gardien <PER>Karim Oualid</PER> a adressé un signe à la tribune avant de rejoindre le vestiaire.",
    "La romancière <PER>Lise Maréchal</PER> a accordé un long entretien à <ORG>Radio France</ORG>, qui le diffusera dimanche soir.",
    "Le procureur n’a rien déclaré à la presse à sa sortie du palais de justice de <LOC>Draguignan</LOC>.",
    "Sur <ORG>Instagram</ORG>, la chanteuse <PER>Ophélie Danton</PER> a publié une photographie de son « refuge » ardéchois, sans un mot.",
    "Le président a écrit à son homologue finlandais, <PER>Mika Rautio</PER>, et attend sa réponse depuis trois semaines.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
