"""What a verb governs without a clause: words in marks, predicates, nouns that state what happens."""

import pytest

from nlp.quotes.annotated import check

ISLANDS = [
    "<s1=->Les membres</s1> <c1>se sont engagés</c1> à <m1>« agir de concert »</m1>.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>dénonce</c1> <m1>« une manœuvre » de <LOC>Berne</LOC></m1>.",
    "<s1>La ministre</s1> <c1>a dénoncé</c1> <m1>une « agression »</m1>.",
    "<s1=Paul Noir><PER>Paul Noir</PER></s1> <c1>parle</c1> d’<m1>un « gâchis »</m1>.",
    "<s1>Le maire</s1> <c1>a fustigé</c1> <m1>un projet « absurde et coûteux »</m1>.",
    "<s1>L’opposition</s1> <c1>se dit</c1> <m1>« profondément inquiète »</m1>.",
]
PREDICATES = [
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>se dit</c1> en revanche <i1>fermement opposé à la fusion</i1>.",
    "<s1=Luc Roy><PER>Luc Roy</PER></s1> <c1>se dit</c1> <i1>plus serein qu’en janvier</i1>.",
    "<s1=->La préfecture</s1> <c1>désigne</c1> ainsi comme <m1>« meneurs » trois agriculteurs</m1>.",
    "<s1>Le général</s1> <c1>qualifie</c1> <m1><PER>Luc Roy</PER> de « rêveur »</m1>.",
    "<s1=Anne Petit><PER>Anne Petit</PER></s1> <c1>a décrit</c1> <i1>le quartier comme un village</i1>.",
    "<s1=Moscou><LOC>Moscou</LOC></s1> <c1>accuse</c1> <i1>les deux pays de vouloir rompre l’accord</i1>.",
]
ENDS = [
    "<s1>L’émir</s1> <c1>accuse</c1> <i1>son frère de trahir</i1>, une accusation que rejette Doha.",
    "<s1>La ministre</s1> <c1>affirme</c1> que <i1>le stock est vide</i1>, ce que dément le groupe.",
    "En <c1>affirmant</c1> que <i1>le stock est vide</i1>, <s1>la ministre</s1> a surpris ses alliés.",
    "<s1>Le maire</s1> <c1>a qualifié</c1> mardi <m1>cette décision d’« absurde »</m1>.",
]
PASSIVES = [
    "La réforme, <c1>qualifiée</c1> de <m1>« bâclée »</m1>, sera revue.",
    "Le trésorier <c1>est décrit</c1> comme <m1>« un homme discret »</m1> depuis des années.",
    "Deux élus <c1>sont accusés</c1> de <m1>« faux », « usage de faux » et « recel »</m1>.",
    "Le gardien, <c1>qualifié</c1> de <m1>« patron » des urgences</m1>, a signé.",
    "Le plan <c1>a été qualifié</c1> de <m1>« farce »</m1> par <s1>l’opposition</s1>.",
    "Le joueur <c1>a été décrit</c1> comme <m1>« un frère »</m1> par <s1=Luc Roy><PER>Luc Roy</PER></s1>.",
    "La loi <c1>est qualifiée</c1> par <s1>les syndicats</s1> de <m1>« recul historique »</m1>.",
    "Le but a été accordé par l’arbitre.",
    "Le site est décrit dans un guide.",
]
NOUNS = [
    "<s1>Le gérant</s1> <c1>nie</c1> <i1>toute responsabilité</i1>.",
    "<s1>Le groupe</s1> <c1>a annoncé</c1> <i1>la fermeture de l’usine de <LOC>Gap</LOC></i1>.",
    "<s1>Les ouvriers</s1> <c1>réclament</c1> <i1>la réouverture de la cantine</i1>.",
]
NONE = [
    "Le préfet considère la digue comme un ouvrage provisoire.",
    "Le joueur que la presse a longtemps considéré comme un prodige a signé hier.",
    "Le maire a été accusé d’avoir détruit les archives.",
    "Le gouvernement a fait part de son émotion après le naufrage du « Goéland ».",
    "La troupe joue « Carmen » demain.",
    "Une « pause » est prévue à midi.",
    "Il lit « Germinal » chaque hiver.",
    "On le surnomme « le Loup ».",
    "L’opération « Mains propres » a commencé.",
    "Le groupe a annoncé sa candidature.",
    "La foule a salué le cortège.",
    "Les visiteurs ont marqué deux buts.",
]


@pytest.mark.parametrize("annotated", ISLANDS)
def test_words_in_marks_that_a_verb_governs(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", PREDICATES)
def test_predicates(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", ENDS)
def test_where_content_ends(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", PASSIVES)
def test_passive(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NOUNS)
def test_nouns_that_state_what_happens(annotated):
    check(annotated)


@pytest.mark.parametrize("annotated", NONE)
def test_titles_nicknames_and_acts(annotated):
    check(annotated)
