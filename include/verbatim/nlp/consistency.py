"""One name, one label: what an article says of a name in one place holds for it in the others.

The encoder sees a few words around a name. “May” alone may be a place to it, but not in an article that has
introduced Theresa May.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

LABELS = frozenset({"PER", "ORG", "LOC", "PRODUCT", "EVENT"})
_MIN_LETTERS = 3
_MAJORITY = 0.6
_NEVER_LAST = frozenset(
    (
        "de",
        "du",
        "des",
        "d'",
        "d’",
        "l'",
        "l’",
        "la",
        "le",
        "les",
        "à",
        "au",
        "aux",
        "en",
        "et",
        "sur",
        "pour",
        ",",
        "«",
    )
)


def preferred_labels(names: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], str]:
    """The label of each name of an article, from its mentions as (words, label).

    The surname of a person named in full counts as a person wherever it stands alone; so does the given name,
    unless the article has a place of that name.
    """
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    given: set[str] = set()
    for words, label in names:
        votes[words][label] += 1
        if label == "PER" and len(words) > 1:
            surnames[words[-1]] += 1
            given.add(words[0])
    places = {words[0] for words, counts in votes.items() if len(words) == 1 and counts["LOC"]}
    for name, n in surnames.items():
        if len(name) >= _MIN_LETTERS and name[0].isupper():
            votes[name,]["PER"] += 2 * n
    preferred: dict[tuple[str, ...], str] = {}
    for words, counts in votes.items():
        (label, n), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if n >= _MAJORITY * counts.total():
            preferred[words] = label
    given = {name for name in given - places if len(name) >= _MIN_LETTERS and name[0].isupper()}
    return preferred | {(name,): "PER" for name in given}


@Language.factory("name_consistency", assigns=["doc.ents", "token.ent_type", "token.ent_iob"])
def create_name_consistency(nlp: Language, name: str) -> "NameConsistency":
    """The component as spaCy's configuration names it."""
    return NameConsistency()


class NameConsistency:
    """Gives the mentions of a name in an article one label, and finds the mentions that were passed over."""

    def __call__(self, doc: Doc) -> Doc:
        """Relabel and complete the entities of a `Doc`."""
        ents = [ent for ent in map(_trimmed, doc.ents) if len(ent)]
        doc.set_ents(ents)
        named = [(_words(ent), ent.label_) for ent in ents if ent.label_ in LABELS]
        preferred = preferred_labels(named)
        spans = [
            Span(doc, ent.start, ent.end, label=preferred.get(_words(ent), ent.label_))
            if ent.label_ in LABELS
            else ent
            for ent in ents
        ]
        counts = Counter(words for words, _ in named)
        doc.set_ents([*spans, *_passed_over(doc, preferred, counts)])
        return doc


def _passed_over(
    doc: Doc, preferred: dict[tuple[str, ...], str], counts: Counter[tuple[str, ...]]
) -> Iterator[Span]:
    """Mentions outside all entities of names that are labelled elsewhere in the text."""
    known = {words: label for words, label in preferred.items() if _is_telling(words, label, counts)}
    if not known:
        return
    first_words = defaultdict(list)
    for words in known:
        first_words[words[0]].append(words)
    until = 0
    for token in doc:
        if token.i < until or token.ent_iob_ not in {"O", ""} or token.text not in first_words:
            continue
        for words in sorted(first_words[token.text], key=len, reverse=True):
            span = doc[token.i : token.i + len(words)]
            if _words(span) == words and all(t.ent_iob_ in {"O", ""} for t in span) and _stands_alone(span):
                yield Span(doc, span.start, span.end, label=known[words])
                until = span.end
                break


def _is_telling(words: tuple[str, ...], label: str, counts: Counter[tuple[str, ...]]) -> bool:
    """Whether a name can be told from a common word: by two mentions, or as a person's surname."""
    capital = words[0][0].isupper() and len("".join(words)) >= _MIN_LETTERS
    return capital and (counts[words] >= 2 or (label == "PER" and len(words) == 1))


def _stands_alone(span: Span) -> bool:
    """Whether no capitalised word touches the name, which would be part of a longer one."""
    doc = span.doc
    neighbours = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    return not any(t.text[0].isupper() and not t.is_sent_start for t in neighbours)


def _trimmed(span: Span) -> Span:
    """The entity without the white space and the words that no name ends with, such as “Golfe de l’”."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and doc[start].is_space:
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _NEVER_LAST):
        end -= 1
    return Span(doc, start, end, label=span.label)


def _words(span: Span) -> tuple[str, ...]:
    return tuple(token.text for token in span if not token.is_space)
