"""The component `quotes`: the only place where the quotation rules touch a Doc."""

from spacy.attrs import MORPH, POS
from spacy.language import Language
from spacy.symbols import NAMES
from spacy.tokens import Doc

from verbatim.nlp import authority
from verbatim.nlp.aliases import link
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.extract import extract
from verbatim.nlp.quotes.lexicon import reporting_forms
from verbatim.nlp.quotes.names import completed
from verbatim.nlp.quotes.reading import Article, Mention, Word, read

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "′": "'", "‐": "-", "‑": "-", "\u00ad": None})
_ELIDED = frozenset({"qu", "d", "l", "n", "s", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu"})
# Endings that only verbs have, and finite ones: a tagger may miss a rare verb, or its mood.
_VERB_ENDINGS = ("eront", "erait", "eraient", "iront", "irait", "iraient")
_FINITE_ENDINGS = (*_VERB_ENDINGS, "era", "ira", "èrent", "aient")


@Language.factory("quotes", requires=["doc.ents"], default_config={"watch_list": None})
def create_quotes(nlp: Language, name: str, watch_list: str | None) -> "Quotes":
    """The component as spaCy's configuration names it."""
    return Quotes(authority.load(watch_list))


class Quotes:
    """Sets `doc._.quotes`: the document's quotations as a tuple of Quotation, by their first span."""

    def __init__(self, table: authority.Authority) -> None:
        self.authority = table
        if not Doc.has_extension("quotes"):
            Doc.set_extension("quotes", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Extract the document's quotations."""
        doc._.quotes = extract(article_of(doc, self.authority))
        return doc


def _is_adjective(low: str) -> bool:
    """Whether a small tagger's "verb" is none: "le président russe", "la cour régionale"."""
    return low in w.DEMONYMS or (low.endswith(w.ADJECTIVE_ENDINGS) and low not in reporting_forms())


def article_of(doc: Doc, table: authority.Authority | None = None) -> Article:
    """A Doc with entities as the rules read it; names that the rules vouch for are linked with them."""
    told_of = doc.to_array([POS, MORPH]).tolist() if len(doc) else []
    features: dict[int, tuple[str, str, bool]] = {}
    words: list[Word] = []
    for token, (pos, morph) in zip(doc, told_of, strict=True):
        if token.is_space:
            continue
        if morph not in features:
            told = token.morph
            gender, number = told.get("Gender"), told.get("Number")
            features[morph] = (
                {"Fem": "f", "Masc": "m"}.get(gender[0], "") if gender else "",
                {"Sing": "s", "Plur": "p"}.get(number[0], "") if number else "",
                told.get("VerbForm") == ["Fin"],
            )
        gender_, number_, finite = features[morph]
        name = NAMES[pos] or ""
        start, text = token.idx, token.text
        if text in {"'", "’"} and words and words[-1].end == start and words[-1].low in _ELIDED:
            words[-1].end, words[-1].text, words[-1].low = (
                start + 1,
                words[-1].text + text,
                words[-1].low + "'",
            )
            continue
        low = text.lower().translate(_PLAIN)
        if name in {"ADJ", "NOUN"} and low.endswith(_VERB_ENDINGS):
            name = "VERB"
        if name == "VERB":
            if _is_adjective(low):
                name, finite = "ADJ", False
            finite = finite or low.endswith(_FINITE_ENDINGS)
        words.append(
            Word(
                start,
                start + len(text),
                text,
                low,
                name,
                gender_,
                number_,
                finite and name in {"VERB", "AUX"},
            )
        )
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    spans = completed(doc.text, words, [(e.start_char, e.end_char, e.text, e.label_) for e in doc.ents])
    mentions = [
        Mention(start, end, text, label, alias.entity, alias.name, alias.key)
        for (start, end, text, label), alias in zip(spans, link(doc.text, spans, table), strict=True)
    ]
    return read(doc.text, words, starts, mentions)
