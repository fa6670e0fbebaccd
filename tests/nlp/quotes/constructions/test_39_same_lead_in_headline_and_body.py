# ruff: noqa: E501  (a case a line)
"""Construction 39: the same lead in headline, lead and body, as in "« On repart de zéro », prévient la maire. / « On repart de zéro », répète-t-elle."."""

from nlp.quotes.annotated import failing, holding

REPORTED = [
    "<s1=Téhéran><LOC>Téhéran</LOC></s1> <c1>juge</c1> <m1>les sanctions « illégales »</m1>\n\n<s2=Téhéran><LOC>Téhéran</LOC></s2> <c2>a jugé</c2> jeudi <m2>« illégales » les nouvelles sanctions de l’<ORG>Union européenne</ORG></m2>.\n\n«\u00a0<d3>Ces sanctions sont illégales et resteront sans effet</d3>\u00a0», <c3>a déclaré</c3> le porte-parole de la diplomatie iranienne, <s3=Reza Mostafavi><PER>Reza Mostafavi</PER></s3>.",
    "<i1>Le <LOC>lac Tarsa</LOC> aura disparu en 2060</i1>, <c1>avertit</c1> <s1=->une étude</s1>\n\n<c2>Selon</c2> <s2=->une étude publiée lundi</s2>, <i2>le <LOC>lac Tarsa</LOC> aura disparu d’ici à 2060</i2>.\n\nLes mesures portent sur quarante étés. <s3=->Les auteurs</s3> <c3>estiment</c3> que <i3>le lac aura disparu en 2060 si les prélèvements se poursuivent</i3>.",
    "Grippe aviaire : « <d1>Nous n’avons plus une seule oie</d1> »\n\nDans le <LOC>Gers</LOC>, les éleveurs sont à bout. Reportage.\n\nLa grange de <PER>Annie Pujol</PER> sonne creux. « <d2>Nous n’avons plus une seule oie</d2> », <c2>souffle</c2> <s2=Annie Pujol>l’éleveuse</s2>.",
    "“<d1>La musique ne m’a rien pardonné</d1>”\n\nÀ 81 ans, le pianiste hongrois <s2=András Keleti><PER>András Keleti</PER></s2> fait ses adieux à la scène. “<d2>La musique ne m’a rien pardonné</d2>”, <c2>sourit-<s2=András Keleti>il</s2></c2>.",
    "Urgences de <LOC>Saint-Rambert</LOC> : <i1>les lits rouvriront lundi</i1>, <c1>annonce</c1> <s1=->la direction</s1>\n\n<s2=->La direction</s2> <c2>a annoncé</c2> vendredi que <i2>les lits rouvriraient lundi</i2>.\n\nDans un courriel adressé au personnel, <s3=->la direction de l’établissement</s3> <c3>indique</c3> que <i3>les douze lits fermés depuis juin rouvriront lundi</i3>. La <ORG>CGT</ORG> maintient son préavis.",
    "«\u202f<d1>Il y a eu une fuite</d1>\u202f», <c1>admet</c1> <s1=->un cadre de la centrale</s1>\n\nL’exploitant se tait depuis mardi. Mais <s2=->un cadre</s2> le <c2>confie</c2> à notre journal\u202f: «\u202f<d2>Il y a eu une fuite.</d2>\u202f»\n\nIl est 23 heures quand le téléphone sonne. Au bout du fil, un homme qui travaille là depuis vingt ans. «\u202f<d3>Il y a eu une fuite</d3>\u202f», <c3>dit-<s3=->il</s3></c3> d’emblée.",
    "\"<d1>L'<LOC>Algérie</LOC> ne sera pas oubliée</d1>\", <c1>promet</c1> <s1=Giulia Marcon><PER>Marcon</PER></s1>\n\n<LOC>ALGER</LOC> (<ORG>APS</ORG>) - La commissaire <s2=Giulia Marcon><PER>Giulia Marcon</PER></s2> <c2>a affirmé</c2> dimanche que <i2>l'<LOC>Algérie</LOC> ne serait pas oubliée dans la répartition des fonds pour l'hydrogène</i2>.\n\n\"<d3>L'<LOC>Algérie</LOC> ne sera pas oubliée, je m'y engage</d3>\", <c3>a dit</c3> <s3=Giulia Marcon>la responsable italienne</s3> à l'issue d'un entretien de deux heures.",
]
NOT_REPORTED = [
    "« La Dernière Digue », un polar de sel et de vent\n\nAvec « La Dernière Digue », <PER>Anton Verhaegen</PER> renoue avec les polders de son enfance.\n\n« La Dernière Digue » s’ouvre sur une vanne qui cède, à <LOC>Terneuzen</LOC>, une nuit de 1953.",
    "Fin de la « pause » sur le chantier du canal\n\nAprès huit mois de « pause », les engins sont de retour.\n\nLa « pause » aura coûté onze millions d’euros et deux entreprises locales.",
    "Deux morts dans une avalanche au <LOC>col de Sarennes</LOC>\n\nDeux skieurs sont morts samedi dans une avalanche au <LOC>col de Sarennes</LOC>.\n\nLes deux skieurs, âgés de 24 et 31 ans, évoluaient hors piste lorsque la plaque s’est détachée.",
    "Coup d’envoi de l’opération « Rivière propre »\n\nL’opération « Rivière propre » mobilise trois cents volontaires à <LOC>Épinal</LOC>.\n\nLancée en 2016, « Rivière propre » a déjà sorti de l’eau vingt tonnes de ferraille.",
    "Le procès du « tueur au parapluie » s’ouvre à <LOC>Gand</LOC>\n\nLe « tueur au parapluie » comparaît à partir de lundi.\n\nDix-neuf ans que la ville attendait : le « tueur au parapluie », un ancien facteur, entrera dans le box à 9 heures.",
]
# What the rules do not get right yet.
FAULTS = [
    "« <d1>On repart de zéro</d1> », <c1>prévient</c1> <s1=Sonia Ferrand>la nouvelle maire de <LOC>Morlange</LOC></s1>\n\nÉlue dimanche avec onze voix d’avance, <s2=Sonia Ferrand><PER>Sonia Ferrand</PER></s2> <c2>avertit</c2> : « <d2>On repart de zéro.</d2> »\n\nLe bureau est encore encombré de cartons. « <d3>On repart de zéro</d3> », <c3>répète-t-<s3=Sonia Ferrand>elle</s3></c3> en cherchant l’interrupteur.",
    "<s1=Ibrahim Traoré><PER>Traoré</PER></s1> : « <d1>Ce maillot, je ne le rendrai pas</d1> »\n\nSifflé samedi à <LOC>Lens</LOC>, l’attaquant <s2=Ibrahim Traoré><PER>Ibrahim Traoré</PER></s2> <c2>a répondu</c2> à ses détracteurs : « <d2>Ce maillot, je ne le rendrai pas.</d2> »\n\nLes sifflets ont commencé à la douzième minute. Après la douche, l’avant-centre s’est arrêté devant les micros, sans colère. « <d3>Ce maillot, je ne le rendrai pas, ni à eux ni à personne</d3> », <c3>a-t-<s3=Ibrahim Traoré>il</s3> lâché</c3>.",
    "« <d1>Je n’ai jamais touché cet argent</d1> », <c1>jure</c1> <s1=Gilles Marchand>l’ex-notaire</s1>\n\nPoursuivi pour abus de confiance à <LOC>Nevers</LOC>, <PER>Gilles Marchand</PER> a nié en bloc mardi.\n\nCostume gris, voix basse, l’ancien notable a tenu quatre heures. « <d2>Je n’ai jamais touché cet argent</d2>, <c2>a-t-<s2=Gilles Marchand>il</s2> martelé</c2>. <d2>Jamais.</d2> »",
    "<s1=Verlac><ORG>Verlac</ORG></s1> <c1>promet</c1> <m1>« zéro licenciement »</m1>\n\nLe fabricant de pneus, racheté par un fonds canadien, a réuni ses salariés mercredi à <LOC>Montluçon</LOC>. <s2=Ingrid Solberg>Sa directrice générale</s2> leur <c2>a promis</c2> <m2>« zéro licenciement »</m2>.\n\n« <d3>Ce sera zéro licenciement, vous avez ma parole</d3> », <c3>a assuré</c3> <s3=Ingrid Solberg><PER>Ingrid Solberg</PER></s3> à la tribune.",
    "« <d1>C’est un miracle</d1> » : <s1=->les secouristes</s1> racontent\n\nNeuf jours sous les décombres, et vivante. « <d2>C’est un miracle</d2> », <c2>s’émerveillent</c2> <s2=->les secouristes turcs</s2> qui ont extrait la petite <PER>Elif</PER>.\n\n« <d3>C’est un miracle, je ne vois pas d’autre mot</d3> », <c3>bafouille</c3> <s3=Kemal Aydın><PER>Kemal Aydın</PER></s3>, chef d’équipe, le casque sous le bras.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
test_fault = failing(FAULTS)
