# ruff: noqa: E501  (a case a line)
"""Construction 2: incise with an inverted pronoun, as in "« Le barrage est sûr », a-t-elle affirmé."."""

from nlp.quotes.annotated import holding

REPORTED = [
    "La ministre des Transports, <PER>Élise Garnaud</PER>, s’est rendue mercredi à <LOC>Mulhouse</LOC>. « <d1>Les trains rouleront à l’heure dès le mois de mars</d1> », <c1>a-t-<s1=Élise Garnaud>elle</s1> assuré</c1>.",
    "<PER>Paulo Ménard</PER> a terminé douzième de l'étape. \"<d1>J'avais les jambes, pas la tête</d1>\", <c1>a-t-<s1=Paulo Ménard>il</s1> soufflé</c1> à l'arrivée.",
    "<PER>Loïc Arzel</PER> et <PER>Maud Ferrec</PER> ont quitté <LOC>Brest</LOC> le 3 novembre. « <d1>On rentrera avec le mât ou pas du tout</d1> », <c1>avaient-<s1=Loïc Arzel et Maud Ferrec>ils</s1> plaisanté</c1> sur le ponton.",
    "« <d1>Le dossier n’est plus sur la table</d1> », <c1>a-t-<s1=->on</s1> fait savoir</c1> vendredi soir à <LOC>Bruxelles</LOC>.",
    "La concierge m’a tendu une lampe et un trousseau de clés. « <d1>Il y a encore quelqu’un là-haut ?</d1> », <c1>ai-<s1=->je</s1> demandé</c1>.",
    "Quand les gendarmes frappèrent, <PER>Colette Vauquelin</PER> ouvrit elle-même la porte. « <d1>Vous avez mis le temps</d1> », <c1>dit-<s1=Colette Vauquelin>elle</s1></c1> en leur tendant son manteau.",
    "La <ORG>Ligue du littoral</ORG> a obtenu gain de cause devant le <ORG>Conseil d’État</ORG>. « <d1>C’est la fin de vingt ans de béton</d1> », <c1>s’est-<s1=Ligue du littoral>elle</s1> réjouie</c1> dans un communiqué.",
    "<PER>Anita Roszak</PER> succède à <PER>Denis Caillaud</PER> à la tête du <ORG>Crédit lémanique</ORG>. «\u00a0<d1>Je reprends une maison saine</d1>\u00a0», <c1>a-t-<s1=Anita Roszak>elle</s1> déclaré</c1> lundi à <LOC>Lausanne</LOC>.",
    "Le gardien de but a quitté la pelouse la tête sous son maillot. « <d1>Je n’ai pas d’excuse</d1> », <c1>a-t-<s1=->il</s1> murmuré</c1> en zone mixte.",
    "Dans son bureau encombré de cartons, <PER>Farid Ollivier</PER> cherche ses mots. « <d1>Un théâtre, ça ne se déménage pas, ça s’arrache</d1> », nous <c1>a-t-<s1=Farid Ollivier>il</s1> confié</c1> la veille de la fermeture.",
    "Le patron des sénateurs écologistes, <PER>Thibault Marchenoir</PER>, n’a pas caché sa colère.\n\n«\u202f<d1>Ce budget est écrit à l’encre rouge</d1>\u202f», <c1>a-t-<s1=Thibault Marchenoir>il</s1> lancé</c1> à la tribune.\n\n«\u202f<d2>Et la gomme est restée au ministère</d2>\u202f», <c2>a-t-<s2=Thibault Marchenoir>il</s2> ajouté</c2>, sous les rires de son groupe.",
    "<PER>Ingrid Sauvageot</PER> dirige depuis un an un établissement sans visiteurs. “<d1>À quoi sert un musée dont on a perdu la clé ?</d1>”, <c1>a-t-<s1=Ingrid Sauvageot>elle</s1> ironisé</c1> devant les élus.",
    "Le prévenu, un restaurateur de 52 ans, s’était posté devant la porte de la réserve. « <d1>Tu ne sortiras pas d’ici avant d’avoir signé</d1> », <c1>aurait-<s1=->il</s1> crié</c1> à son apprenti.",
    "Les salariées de l’usine textile ont bloqué jeudi le rond-point sud de <LOC>Romans</LOC>. « <d1>Nos machines ne partiront pas en <LOC>Tunisie</LOC> sans nous</d1> », <c1>ont-<s1=->elles</s1> prévenu</c1>.",
    "« <d1>Il y a vingt ans, on trouvait ici trois espèces de libellules au mètre carré ; cet été, nous en avons compté deux sur tout l’étang, et l’une d’elles venait d’<LOC>Espagne</LOC>. Je n’appelle plus cela une évolution</d1> », <c1>a-t-<s1=Lucile Darmont>elle</s1> observé</c1>, jumelles autour du cou. Entomologiste à l’<ORG>Inrae</ORG>, <PER>Lucile Darmont</PER> publiera ses relevés au printemps.",
    "<PER>Walid Sennac</PER> n’a pas attendu la fin du décompte. « <d1>Merci, <LOC>Roubaix</LOC> !</d1> », <c1>s’est-<s1=Walid Sennac>il</s1> aussitôt écrié</c1> au micro.",
]
NOT_REPORTED = [
    "Son troisième roman, « L’Été des autres », a-t-il convaincu les libraires de <LOC>Bordeaux</LOC> ? Les ventes le montreront.",
    "Qu’a-t-elle dit aux enquêteurs pendant ces neuf heures de garde à vue ? Mystère.",
    "Le dispositif « Zéro file » a-t-il vraiment désengorgé les guichets de la préfecture ?",
    "À peine avait-il posé le pied sur le quai que la fanfare de <LOC>Dunkerque</LOC> entamait « La Marche des harenguiers ».",
    "Ainsi ont-ils transformé, en deux hivers, la vieille halle en « cathédrale » du vélo.",
    "Peut-être la « pause » a-t-elle trop duré : à <LOC>Rome</LOC>, les comptes ne seront présentés qu’en juin.",
]

test_found = holding(REPORTED)
test_not_taken_for_it = holding(NOT_REPORTED)
