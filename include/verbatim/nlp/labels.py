"""Labels that the authority table settles: a name that stands for one kind of thing only is of that kind.

Unless the article says otherwise: "Paris" is a person after "M." or where "Jeanne Paris" has been named.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from verbatim.nlp import authority
from verbatim.nlp.keys import TITLES, entity_key


@Language.factory(
    "known_labels", requires=["doc.ents"], assigns=["doc.ents"], default_config={"watch_list": None}
)
def create_known_labels(nlp: Language, name: str, watch_list: str | None) -> "KnownLabels":
    """The component as spaCy's configuration names it."""
    return KnownLabels(authority.load(watch_list))


class KnownLabels:
    """Corrects the label of a mention whose whole name the table has under one label only, another one."""

    def __init__(self, table: authority.Authority) -> None:
        self._table = table

    def __call__(self, doc: Doc) -> Doc:
        """Correct the labels; such a mention keeps its place and has the id `authority`."""
        ents = list(doc.ents)
        people = {word for ent in ents if ent.label_ == "PER" and len(ent) > 1 for word in ent.text.split()}
        changed = False
        for number, ent in enumerate(ents):
            known = self._table.label_of(ent.text) if ent.label_ in authority.LABELS else None
            if known and known != ent.label_ and not _is_vouched_for(ent, people):
                ents[number] = Span(doc, ent.start, ent.end, label=known, span_id="authority")
                changed = True
        if changed:
            doc.set_ents(ents)
        return doc


def _is_vouched_for(ent: Span, people: set[str]) -> bool:
    """Whether the article itself shows that a name is a person's."""
    if ent.label_ != "PER":
        return False
    before = ent.start - 1
    while before >= 0 and ent.doc[before].is_space:
        before -= 1
    has_title = before >= 0 and entity_key(ent.doc[before].text) in TITLES
    return has_title or ent.text in people
