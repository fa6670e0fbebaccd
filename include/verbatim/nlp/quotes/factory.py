"""The component `quotes`: the only place where the quotation rules touch a Doc."""

from spacy.attrs import IDX, IS_SPACE, MORPH, ORTH, POS, SENT_START
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
    columns = doc.to_array([ORTH, IDX, POS, MORPH, SENT_START, IS_SPACE]).tolist() if len(doc) else []
    strings = doc.vocab.strings
    texts: dict[int, tuple[str, str]] = {}
    features: dict[int, tuple[str, bool]] = {}
    words: list[Word] = []
    starts: list[int] = []
    for orth, start, pos, morph, begins, is_space in columns:
        if begins == 1:
            starts.append(start)
        if is_space:
            continue
        if morph not in features:
            features[morph] = _features(strings[morph])
        if orth not in texts:
            text = strings[orth]
            texts[orth] = text, text.lower().translate(_PLAIN)
        gender, finite = features[morph]
        text, low = texts[orth]
        before = words[-1] if words else None
        if text in {"'", "’"} and before is not None and before.end == start and before.low in _ELIDED:
            before.end, before.text, before.low = start + 1, before.text + text, before.low + "'"
            continue
        name = NAMES[pos] or ""
        if name in {"ADJ", "NOUN"} and low.endswith(_VERB_ENDINGS):
            name = "VERB"
        if name == "VERB":
            if _is_adjective(low):
                name, finite = "ADJ", False
            finite = finite or low.endswith(_FINITE_ENDINGS)
        finite = finite and name in {"VERB", "AUX"}
        words.append(Word(start, start + len(text), text, low, name, gender, finite))
    text = doc.text
    spans = completed(text, words, [(e.start_char, e.end_char, e.text, e.label_) for e in doc.ents])
    mentions = [
        Mention(start, end, text, label, alias.entity, alias.name, alias.key)
        for (start, end, text, label), alias in zip(spans, link(text, spans, table), strict=True)
    ]
    return read(text, words, starts or [0], mentions)


def _features(morph: str) -> tuple[str, bool]:
    """(gender, whether finite) of a tagger's features, such as "Gender=Fem|Number=Sing"."""
    told = dict(part.split("=", 1) for part in morph.split("|") if "=" in part)
    gender = {"Fem": "f", "Masc": "m"}.get(told.get("Gender", ""), "")
    return gender, told.get("VerbForm") == "Fin"
