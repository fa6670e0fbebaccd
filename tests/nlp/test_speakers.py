# ruff: noqa: E501  (a sentence a line)
"""The speaker's full name, kind, role and gender, over the whole article."""

import pytest

from nlp.quotes.annotated import check, found_in, parse

NAMED = [
    "<PER>Vera Kolm</PER>, présidente du port, a ouvert la séance. « <d1>Le quai sera prêt</d1> », a dit <s1=Vera Kolm><PER>Kolm</PER></s1>.",
    "« <d1>Le quai sera prêt en mai</d1> », ont dit <s1=Luc Roy et Anne Petit><PER>Luc Roy</PER> et <PER>Anne Petit</PER></s1>.",
]
PRONOUNS = [
    "<PER>Anne Petit</PER> a reçu <PER>Luc Roy</PER>. « <d1>Il a compris nos raisons</d1> », a-t-<s1=Anne Petit>elle</s1> dit.",
    "<PER>Luc Roy</PER> est venu avec <PER>Anne Petit</PER>. <s1=Luc Roy>Il</s1> affirme que <i1>le port fermera</i1>.",
    "« <d1>Le port fermera</d1> », a dit <s1=Luc Roy><PER>Luc Roy</PER></s1>. « <d2>Nous n’avons plus le choix</d2> », a-t-<s2=Luc Roy>il</s2> ajouté.",
    "La maire <PER>Dominique Sand</PER> a parlé. « <d1>Le vote est clos</d1> », a-t-<s1=Dominique Sand>elle</s1> conclu.",
    "Des ouvriers occupent l’usine depuis lundi. <s1=->Ils</s1> réclament <i1>la réouverture de l’atelier</i1>.",
]
ROLES = [
    "La ministre suisse <PER>Anne Petit</PER> est arrivée à <LOC>Rome</LOC>. « <d1>Le traité avance</d1> », a dit <s1=Anne Petit>la ministre</s1>.",
    "Le président ghanéen <PER>Kofi Manu</PER> a reçu la presse. <s1=Kofi Manu>Le chef d’État ghanéen</s1> a promis que <i1>les écoles rouvriraient</i1>.",
    "<PER>Luc Roy</PER>, entraîneur de <ORG>Gap</ORG>, est satisfait. « <d1>On a bien joué</d1> », a dit <s1=Luc Roy>l’entraîneur</s1>.",
    "Le ministre de la Pêche <PER>Luc Roy</PER> se tait. <s1=->Le ministre de la Santé</s1> assure que <i1>le vaccin est prêt</i1>.",
    "La <ORG>Commission européenne</ORG> a écrit à <LOC>Rome</LOC>. <s1=Commission européenne>L’exécutif européen</s1> estime que <i1>le budget est fragile</i1>.",
    "La <ORG>Cour des comptes</ORG> a écrit à <LOC>Rome</LOC>. <s1=->L’exécutif européen</s1> estime que <i1>le budget est fragile</i1>.",
    "Le quotidien <ORG>Le Jour</ORG> enquête. <s1=Le Jour>Le quotidien</s1> affirme que <i1>la digue cédera</i1>.",
]


@pytest.mark.parametrize("annotated", NAMED + PRONOUNS + ROLES)
def test_resolved_name(annotated):
    check(annotated)


@pytest.mark.parametrize(
    ("annotated", "kind", "gender", "role", "form"),
    [
        ("Selon <LOC>Ottawa</LOC>, <i1>l’aide arrive</i1>.", "place", "unknown", None, "named"),
        ("<ORG>Ferrovia</ORG> assure que <i1>le train roule</i1>.", "organisation", "unknown", None, "named"),
        ("Mme <PER>Kolm</PER> assure que <i1>le train roule</i1>.", "person", "female", None, "named"),
        ("Le ministre russe de la Défense, <PER>Ivan Orlov</PER>, assure que <i1>tout va bien</i1>.",
         "person", "male", "ministre russe de la Défense", "named"),
        ("Des manifestants assurent que <i1>le train roule</i1>.", "group", "unknown", "manifestants", "nominal"),
        ("Une source proche du dossier assure que <i1>le train roule</i1>.", "anonymous", "unknown", None, "nominal"),
        ("Un témoin assure que <i1>le train roule</i1>.", "anonymous", "male", "témoin", "nominal"),
        ("La police assure que <i1>le train roule</i1>.", "organisation", "unknown", None, "nominal"),
    ],
)  # fmt: skip
def test_kind_gender_role(annotated, kind, gender, role, form):
    text, names, _ = parse(annotated)
    (quotation,) = found_in(text, names)
    assert quotation.speaker_kind == kind
    assert quotation.speaker_gender == gender
    assert quotation.speaker_role == role
    assert quotation.mention_form == form


def test_the_addressee_is_no_speaker():
    text = "« Je signerai ce texte demain », a déclaré à Luc Roy la ministre Anne Petit."
    a, b = text.index("Luc"), text.index("Anne")
    (quotation,) = found_in(text, [(a, a + 7, "PER"), (b, b + 10, "PER")])
    assert quotation.speaker_name == "Anne Petit"


def test_a_long_passage():
    """A visit told like a wire story: apposition, pronoun, institution, document, relay."""
    text = (
        "Visite au chantier naval de Brest\n\n"
        "La ministre italienne Carla Neri a visité jeudi le chantier avec Yann Le Goff.\n\n"
        "« Les équipes ont monté un radar Iris (système de veille, NDLR) en six mois », a indiqué la Marine dans un "
        "communiqué.\n\n"
        "Toutefois, « d’autres sites » sont candidats, a prévenu la ministre italienne.\n\n"
        "« Nous parlerons de tout, sans hâte », a-t-elle répondu aux journalistes. Le contrat pourrait, selon Rome, "
        "être signé en mai."
    )
    marks = [
        ("Brest", "LOC"),
        ("Carla Neri", "PER"),
        ("Yann Le Goff", "PER"),
        ("Marine", "ORG"),
        ("Rome", "LOC"),
    ]
    quotations = found_in(text, [(text.index(n), text.index(n) + len(n), label) for n, label in marks])
    assert [(q.type, q.speaker_name, q.speaker_kind, q.medium) for q in quotations] == [
        ("direct", "Marine", "organisation", "communiqué"),
        ("mixed", "Carla Neri", "person", None),
        ("direct", "Carla Neri", "person", None),
        ("indirect", "Rome", "place", None),
    ]
    assert quotations[0].notes == ("(système de veille, NDLR)",)
    cue = quotations[2].cue
    assert cue is not None
    assert text[slice(*cue)] == "a-t-elle répondu"


@pytest.mark.parametrize(
    ("annotated", "gender", "evidence"),
    [
        ("Mme <PER>Kolm</PER> assure que le train roule.", "female", "title"),
        ("<PER>Jeanne Martin</PER> assure que le train roule.", "female", "first_name"),
        ("La ministre assure que le train roule.", "female", "agreement"),
        ("Le maire <PER>Dominique Sand</PER> assure que le train roule.", "male", "agreement"),
        ("<PER>Dominique Sand</PER> parle. « Le train roule », a-t-elle dit.", "female", "pronoun"),
        ("<PER>Dominique Sand</PER> assure que le train roule.", "unknown", None),
        ("<PER>Luc Roy</PER> et <PER>Jeanne Martin</PER> assurent que le train roule.", "mixed", None),
    ],
)
def test_what_tells_the_gender(annotated, gender, evidence):
    text, names, _ = parse(annotated)
    (quotation,) = found_in(text, names)
    assert (quotation.speaker_gender, quotation.speaker_gender_evidence) == (gender, evidence)
