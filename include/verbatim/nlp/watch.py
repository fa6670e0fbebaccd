"""Names that the authority table knows: what a watch list names is found, and has the label that it gives."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from verbatim.nlp import authority
from verbatim.nlp.keys import entity_key
from verbatim.nlp.network.phrases import LABELS, Phrases
from verbatim.nlp.tokenizer import norm

METHOD = "authority"


@Language.factory("watch", requires=["doc.ents"], assigns=["doc.ents"], default_config={"watch_list": None})
def create_watch(nlp: Language, name: str, watch_list: str | None) -> "Watch":
    """The component as spaCy's configuration names it."""
    return Watch(authority.watched(watch_list) if watch_list else [])


class Watch:
    """Gives the names of a watch list their label, found by the network or not, where they have a capital."""

    def __init__(self, entries: list[authority.Entry]) -> None:
        self._phrases = Phrases((form, str(LABELS.index(e.label))) for e in entries for form in e.forms)
        # Phrases fold digits: “France 3” is not “France 2”.
        self._keys = {entity_key(form) for e in entries for form in e.forms}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the watched names, with the id `authority`; a longer mention that holds one stays."""
        if self._phrases.entries:
            ents = doc.ents  # made anew at each asking
            found = [span for span in self._found(doc) if not self._within_longer(ents, span)]
            taken = {token.i for span in found for token in span}
            kept = [ent for ent in ents if not any(token.i in taken for token in ent)]
            doc.set_ents([*kept, *found])
        return doc

    def _found(self, doc: Doc) -> Iterator[Span]:
        words = [token for token in doc if not token.is_space]
        texts = [token.text for token in words]
        for first, stop, labels in self._phrases.matches(texts, [norm(text) for text in texts]):
            if any(token.is_sent_start for token in words[first + 1 : stop]):
                continue
            label = LABELS[int(labels[0])]
            span = Span(doc, words[first].i, words[stop - 1].i + 1, label=label, span_id=METHOD)
            if entity_key(span.text) in self._keys:
                yield span

    @staticmethod
    def _within_longer(ents: tuple[Span, ...], span: Span) -> bool:
        return any(ent.start <= span.start and span.end <= ent.end and len(ent) > len(span) for ent in ents)
