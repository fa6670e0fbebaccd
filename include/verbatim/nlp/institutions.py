"""Institutions named after a place: "le parquet de Lille", "l'agence régionale de santé de Bretagne".

The model sees the place and passes over the institution, whose words are common ones. An institution is a
noun of the list below, at most four lower-case words, a preposition, and the place.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from verbatim.nlp.quotes.words import word_set

_HEADS = word_set(
    """préfecture sous-préfecture parquet tribunal rectorat mairie municipalité université observatoire
    consulat ambassade évêché archevêché diocèse gendarmerie police"""
)
# Of many kinds: an institution only with the word that makes it one.
_QUALIFIED = {
    "conseil": frozenset({"régional", "départemental", "général", "municipal", "communal", "provincial"}),
    "agence": frozenset({"régionale", "nationale"}),
    "chambre": frozenset({"régionale"}),
    "cour": frozenset({"d'", "d’"}),  # d'appel, d'assises
    "collectivité": frozenset({"territoriale"}),
}
_LINKS = frozenset({"de", "du", "des", "d'", "d’"})
# "préfet de police": without an article a noun only says of what kind the one before it is.
_BARE = frozenset({"de", "d'", "d’"})
_ARTICLES = frozenset({"la", "l'", "l’"})
_MAX_BETWEEN = 4


@Language.factory("institutions", requires=["doc.ents"], assigns=["doc.ents"])
def create_institutions(nlp: Language, name: str) -> "Institutions":
    """The component as spaCy's configuration names it."""
    return Institutions()


class Institutions:
    """Makes one organisation of an institution and the place it is named after."""

    def __call__(self, doc: Doc) -> Doc:
        """Extend the places that an institution is named after; such an entity has the id `rule`."""
        ents = list(doc.ents)
        for number, ent in enumerate(ents):
            floor = ents[number - 1].end if number else 0
            if ent.label_ == "LOC" and (head := _head(doc, ent.start, floor)) >= 0:
                ents[number] = Span(doc, head, ent.end, label="ORG", span_id="rule")
        doc.set_ents(ents)
        return doc


def _head(doc: Doc, place: int, floor: int) -> int:
    """The institution's noun before a place, or -1."""
    link = place - 1
    if link > floor and doc[link].lower_ in _ARTICLES:
        link -= 1
    if link < max(floor, 1) or doc[link].lower_ not in _LINKS:
        return -1
    for at in range(link - 1, max(floor, link - 1 - _MAX_BETWEEN) - 1, -1):
        word = doc[at].lower_
        is_head = word in _HEADS or doc[at + 1].lower_ in _QUALIFIED.get(word, ())
        if is_head and (at == floor or doc[at - 1].lower_ not in _BARE):
            return at
        if word not in _LINKS and not (doc[at].is_alpha and doc[at].is_lower):
            return -1
    return -1
