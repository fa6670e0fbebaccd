# ruff: noqa: E501  (a case a line)
"""Construction 15: a bare infinitive after the verb, as in "Le comptable dit n'avoir rien signé"."""

from nlp.quotes.annotated import holding

REPORTED = [
    "À la barre, <s1=Yannick Le Dréan><PER>Yannick Le Dréan</PER></s1> <c1>dit</c1> <i1>n’avoir jamais touché un centime de cette caisse</i1>.",
    "Le fabricant d’éoliennes <s1=Vestkraft><ORG>Vestkraft</ORG></s1> <c1>affirme</c1> <i1>avoir remboursé la totalité de ses créanciers au 31 mars</i1>, alors que son dernier bilan n’a toujours pas été publié.",
    "Huit mois après l’avalanche de <LOC>Valpierre</LOC>, <s1=->la rescapée</s1> <c1>raconte</c1> <i1>faire le même cauchemar toutes les nuits</i1>.",
    "Longtemps, <PER>Mélanie Couture</PER> a souri devant les caméras. Mardi, <s1=Mélanie Couture>la sprinteuse québécoise</s1> <c1>a reconnu</c1> <m1>avoir été « au bord de l’abandon » après sa blessure à la cheville</m1>.",
    "Le ministre des Transports, <s1=Aurélien Vasseur><PER>Aurélien Vasseur</PER></s1>, <c1>a déclaré</c1> sur <ORG>France Inter</ORG> <i1>ne pas exclure une hausse du prix des péages</i1>.",
    "Joint par l'<ORG>AFP</ORG>, <s1=->un diplomate européen</s1> <c1>disait</c1> hier soir <m1>n'attendre \"aucun miracle\" de la rencontre de <LOC>Genève</LOC></m1>.",
    "Trois ans après l’avoir fermée, <s1=Nairobi><LOC>Nairobi</LOC></s1> <c1>dit</c1> <i1>vouloir rouvrir sa frontière avec la <LOC>Somalie</LOC> avant la fin de l’année</i1>.",
    "Placée en garde à vue jeudi, l’ancienne comptable est ressortie libre ; <s1=->elle</s1> <c1>soutient</c1> <i1>n’avoir fait qu’exécuter les consignes de sa direction</i1>.",
    "<s1=->Les habitants du hameau</s1> <c1>jurent</c1> <i1>avoir entendu deux détonations bien avant l’arrivée des pompiers</i1>.",
    "«\u00a0<d1>Je n’ai rien à cacher, ni à mes électeurs ni à la justice</d1>\u00a0», <c1>martèle</c1> <s1=Karim Benslama><s2=Karim Benslama><PER>Karim Benslama</PER></s2></s1>, qui <c2>assure</c2> <i2>avoir alerté sa hiérarchie dès 2019</i2>.",
    "Dans un entretien au <ORG>Temps</ORG>, la cheffe d’orchestre <s1=Ilse Brandt><PER>Ilse Brandt</PER></s1> <c1>confie</c1> <i1>avoir longtemps hésité et ne s’être décidée qu’une fois la partition relue</i1>.",
    "<PER>Édith Marceau</PER> n’a jamais livré le nom de son informateur. À l’époque, <s1=Édith Marceau>elle</s1> <c1>prétendait</c1> <i1>tenir ses renseignements d’un gradé en poste à <LOC>Suippes</LOC></i1>.",
    "<s1=->Les chercheurs de l’<ORG>université de Göteborg</ORG></s1> <c1>estiment</c1> <i1>pouvoir commencer les essais sur l’homme en 2027</i1>.",
    "<s1=Thomas Guérin><PER>Thomas Guérin</PER></s1> <c1>a finalement admis</c1>, après six heures d’audition, <i1>être l’auteur des lettres anonymes reçues par le conseil municipal</i1>.",
    "Le laboratoire <s1=Pharmalia><s2=Pharmalia><ORG>Pharmalia</ORG></s2></s1> <c1>nie</c1> <i1>avoir eu connaissance de ces effets secondaires</i1> et <c2>dit</c2> <i2>coopérer pleinement avec la justice</i2>.",
    "Sur <ORG>Instagram</ORG>, la chanteuse <s1=Nour Haddad><PER>Nour Haddad</PER></s1> <c1>annonçait</c1> dimanche <i1>mettre sa tournée entre parenthèses jusqu’au printemps</i1>.",
]
NOT_REPORTED = [
    "Écarté pendant deux mois, le gardien brestois semble avoir retrouvé tous ses moyens et devrait tenir sa place samedi.",
    "Le conseil départemental entend confier la gestion du port à un opérateur privé dès le 1er janvier.",
    "<PER>Sabine Rochet</PER> n’a jamais dit vouloir quitter le parti.",
    "L’ancien champion du monde a déclaré forfait pour rejoindre sa famille à <LOC>Pau</LOC>.",
    "Suivre cette piste, cela veut dire reprendre le dossier depuis le début et trouver deux millions d’euros avant l’été.",
    "La tour, qui passe pour avoir abrité un trésor, attire chaque été des milliers de curieux à <LOC>Castelmoron</LOC>.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
