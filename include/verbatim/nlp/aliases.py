"""Which mentions of an article name the same entity, and under what name it is best known there.

"Poutine", "M. Poutine" and "Vladimir Poutine" are one entity, named by the fullest of them. A surname that
two people of the article share goes to the nearest earlier one whom its title fits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from verbatim.nlp import authority
from verbatim.nlp.authority import Authority
from verbatim.nlp.given_names import gender_of
from verbatim.nlp.keys import TITLES, entity_key, key_tokens
from verbatim.nlp.quotes.words import word_set

_FEMALE = frozenset({"mme", "mmes", "mlle", "mlles", "madame", "mademoiselle", "lady"})
_MALE = frozenset({"m", "mm", "monsieur", "messieurs", "mgr", "monseigneur", "sir", "lord"})
_ARTICLES = frozenset({"le", "la", "les", "l"})
_SMALL = word_set("de du des d la le les l et a au aux pour en sur the of and for")
# Words that a model may take for the first of a name at the head of a sentence.
_LEADING = re.compile(
    r"^(?:Lorsque|Quand|Selon|Pour|Dans|Mais|Et|Si|Avec|Après|Avant|Comme|Alors|Ainsi)\s+(?=\w)"
)
_TITLE_BEFORE = re.compile(
    r"(?:^|[\s(«“\"'’])(MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)\.?\s+$"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """What a mention stands for.

    Args:
        entity: number of the entity in the article, in order of first mention.
        name: the fullest name that the article gives it.
        key: that name normalised by entity_key, the same across articles; where the authority table has the
            name, of the form that the table has for it.
        wikidata_id: the item that the table gives for it.
    """

    entity: int
    name: str
    key: str
    wikidata_id: str | None = None


Span = tuple[int, int, str, str]  # start, end, text, label


@dataclass(slots=True)
class _Entity:
    label: str
    tokens: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    gender: str = "unknown"
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Register:
    """The entities met so far, by their words and by the surnames of people."""

    entities: list[_Entity]
    by_tokens: dict[tuple[str, tuple[str, ...]], int]
    surnames: dict[str, list[int]]


def link(text: str, mentions: Sequence[Span], authority: Authority | None = None) -> tuple[Alias, ...]:
    """One alias a mention, in the order of the mentions.

    Args:
        text: the article.
        mentions: (start, end, text, label) in order.
        authority: the table that gives keys across articles; without one, a name is its own key.
    """
    mentions = [(a, b, _LEADING.sub("", t) or t, label) for a, b, t, label in mentions]
    tokens = [tuple(entity_key(m[2]).split()) or (m[2].casefold(),) for m in mentions]
    order = sorted(range(len(mentions)), key=lambda i: (-len(tokens[i]) if mentions[i][3] == "PER" else 0, i))
    entities: list[_Entity] = []
    by_tokens: dict[tuple[str, tuple[str, ...]], int] = {}
    owner = [-1] * len(mentions)
    by_word: dict[str, list[int]] = {}
    for i in order:
        if mentions[i][3] == "PER" and len(tokens[i]) > 1:
            owner[i] = _full_person(tokens[i], mentions[i], entities, by_tokens, by_word)
    _drop_glued(owner, entities, by_word)
    register = _Register(entities, by_tokens, _surnames(entities))
    brackets = _bracketed(text, mentions)
    for i in range(len(mentions)):
        if owner[i] >= 0:
            entities[owner[i]].last = mentions[i][0]
            continue
        owner[i] = _short(text, mentions[i], tokens[i], register)
        if i in brackets and brackets[i] < i and owner[brackets[i]] >= 0:
            owner[i] = owner[brackets[i]]
        if owner[i] < 0:
            owner[i] = _new(mentions[i], tokens[i], entities, by_tokens)
        by_tokens.setdefault((mentions[i][3], tokens[i]), owner[i])
        entities[owner[i]].names.append(_stripped(mentions[i][2]))
        entities[owner[i]].last = mentions[i][0]
    _merge_acronyms(mentions, tokens, owner, entities)
    return _numbered(owner, entities, authority)


def _numbered(owner: list[int], entities: list[_Entity], authority: Authority | None) -> tuple[Alias, ...]:
    aliases: dict[int, Alias] = {}
    for own in owner:
        if own not in aliases:
            name = _fullest(list(dict.fromkeys(entities[own].names)))
            entry = authority.find(name, entities[own].label) if authority else None
            key = entity_key(entry.name if entry else name)
            aliases[own] = Alias(len(aliases), name, key, entry.wikidata_id if entry else None)
    return tuple(aliases[own] for own in owner)


def _stripped(name: str) -> str:
    name = " ".join(name.split())
    while True:
        head, _, rest = name.partition(" ")
        if (
            rest and "".join(key_tokens(head)) in TITLES and head.strip(".").lower() not in {"m"} | _ARTICLES
        ) or (head in {"M.", "MM."} and rest):
            name = rest
        else:
            return name


def _fullest(names: list[str]) -> str:
    """The name with most words; among equals, one that is not all capitals, then the first."""
    return max(names, key=lambda n: (len(key_tokens(n)), not n.isupper() or len(n) < 6))


def _new(
    mention: Span,
    tokens: tuple[str, ...],
    entities: list[_Entity],
    by_tokens: dict[tuple[str, tuple[str, ...]], int],
) -> int:
    entities.append(_Entity(mention[3], tokens, last=mention[0]))
    by_tokens.setdefault((mention[3], tokens), len(entities) - 1)
    return len(entities) - 1


def _full_person(
    tokens: tuple[str, ...],
    mention: Span,
    entities: list[_Entity],
    by_tokens: dict[tuple[str, tuple[str, ...]], int],
    by_word: dict[str, list[int]],
) -> int:
    """The person of a name with several words: the same words, or a longer name that holds them in order."""
    own = by_tokens.get(("PER", tokens))
    if own is None:
        bearers = by_word.get(max(tokens, key=len), ())
        own = next((n for n in bearers if _abbreviates(tokens, entities[n].tokens)), None)
    if own is None:
        own = _new(mention, tokens, entities, by_tokens)
        entities[own].gender = gender_of(mention[2])
        for token in dict.fromkeys(tokens):
            by_word.setdefault(token, []).append(own)
    by_tokens[("PER", tokens)] = own
    entities[own].names.append(_stripped(mention[2]))
    return own


def _drop_glued(owner: list[int], entities: list[_Entity], by_word: dict[str, list[int]]) -> None:
    """Gives "Solid de Berners-Lee" to "Tim Berners-Lee": a model may glue a thing to its owner's name."""
    for number, entity in enumerate(entities):
        if "de" not in entity.tokens[1:]:
            continue
        tail = entity.tokens[entity.tokens.index("de", 1) + 1 :]
        bearer = next(
            (
                n
                for n in (by_word.get(tail[-1], ()) if tail else ())
                if n != number and "de" not in entities[n].tokens and entities[n].tokens[-len(tail) :] == tail
            ),
            -1,
        )
        if bearer >= 0:
            entity.label, entity.tokens = "", ()
            for i, own in enumerate(owner):
                if own == number:
                    owner[i] = bearer


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of `short`, initials too, occur in this order in `long`, first word with first."""
    if (
        (len(short) >= len(long) and not any(len(t) == 1 for t in short))
        or not short
        or len(short) > len(long)
    ):
        return False
    at = 0
    for k, token in enumerate(short):
        while at < len(long) and not (long[at] == token or (len(token) == 1 and long[at].startswith(token))):
            if k == 0:
                # "Bongo Ondimba" for "Ali Bongo Ondimba": a surname of two words.
                return long[-len(short) :] == short
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _surnames(entities: list[_Entity]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        if entity.label == "PER":
            for token in dict.fromkeys(entity.tokens):
                if len(token) > 1 and token not in _SMALL:
                    index.setdefault(token, []).append(number)
    return index


def _short(text: str, mention: Span, words: tuple[str, ...], people: _Register) -> int:
    """The entity of a mention that is no full name of a person, or -1."""
    start, _, printed, label = mention
    entities, surnames = people.entities, people.surnames
    exact = people.by_tokens.get((label, words))
    if label in {"PER", "ORG", "LOC"} and printed[:1].isupper():
        joined = [n for n in surnames.get(words[-1], ()) if _ends_with(entities[n].tokens, words)]
        if not joined and label == "PER" and len(words) == 1:
            bearers = surnames.get(words[0], ())
            joined = [n for n in bearers if entities[n].tokens[0] == words[0]]
            # "Pastor" for Ana Pastor García: a surname of which more follows.
            joined = joined or ([bearers[0]] if len(bearers) == 1 else [])
        elif label != "PER" and exact is not None:
            joined = []
        if label == "LOC" and not _TITLE_BEFORE.search(text[max(0, start - 16) : start]):
            joined = []
        if joined:
            return _nearest(text, start, joined, entities)
    if exact is not None:
        return exact
    if label == "ORG" and len(words) == 1 and len(words[0]) > 2:
        longer = [
            n
            for n, e in enumerate(entities)
            if e.label == "ORG" and len(e.tokens) > 1 and e.tokens[0] == words[0]
        ]
        if longer:
            return max(longer, key=lambda n: entities[n].last)
    return -1


def _ends_with(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the name ends with these words, particles aside: "Gaulle" and "de Gaulle"."""
    return long[-len(short) :] == short


def _nearest(text: str, start: int, numbers: list[int], entities: list[_Entity]) -> int:
    title = _TITLE_BEFORE.search(text[max(0, start - 16) : start])
    if title and len(numbers) > 1:
        word = "".join(key_tokens(title.group(1)))
        wanted = "female" if word in _FEMALE else "male" if word in _MALE else "unknown"
        fitting = [n for n in numbers if wanted == "unknown" or entities[n].gender in {wanted, "unknown"}]
        numbers = fitting or numbers
    return max(
        numbers,
        key=lambda n: (0 < entities[n].last < start, entities[n].last if entities[n].last < start else -n),
    )


def _bracketed(text: str, mentions: Sequence[Span]) -> dict[int, int]:
    """Mention in brackets right after another: "Organisation des Nations unies (ONU)"."""
    found = {}
    for i in range(1, len(mentions)):
        before, this = mentions[i - 1], mentions[i]
        if text[before[1] : this[0]].strip() == "(" and text[this[1] : this[1] + 1] == ")":
            initials = "".join(t[0] for t in key_tokens(before[2]) if t not in _SMALL)
            short = "".join(key_tokens(this[2]))
            if before[3] == this[3] or (short and set(short) <= set("".join(key_tokens(before[2])))):
                same = before[3] == "ORG" or short.startswith(initials[:2])
                if same and (before[3] != "LOC" or short == initials) and before[3] != "PER":
                    found[i] = i - 1
    return found


_ACRONYM = 3


def _merge_acronyms(
    mentions: Sequence[Span], tokens: list[tuple[str, ...]], owner: list[int], entities: list[_Entity]
) -> None:
    """Joins an acronym with the one organisation whose initials it is."""
    initials: dict[str, set[int]] = {}
    for i, mention in enumerate(mentions):
        if mention[3] in {"ORG", "LOC"} and len(tokens[i]) > 1:
            letters = "".join(t[0] for t in tokens[i] if t not in _SMALL)
            every = "".join(t[0] for t in tokens[i])
            short = letters[:-1] if len(letters) > _ACRONYM else letters  # without "of Florida"
            for key in {letters, every, short}:
                if len(key) > 1:
                    initials.setdefault(key, set()).add(owner[i])
    for i, mention in enumerate(mentions):
        printed = mention[2].replace(".", "")
        if len(tokens[i]) == 1 and printed.isupper() and len(printed) > 1:
            fits = initials.get(tokens[i][0], set()) - {owner[i]}
            if len(fits) == 1:
                target, old = fits.pop(), owner[i]
                if entities[old].label == "PER":
                    continue
                entities[target].names.extend(entities[old].names)
                for k, own in enumerate(owner):
                    if own == old:
                        owner[k] = target


@Language.factory("aliases", requires=["doc.ents"], default_config={"watch_list": None})
def create_aliases(nlp: Language, name: str, watch_list: str | None) -> "Aliases":
    """The component as spaCy's configuration names it."""
    return Aliases(authority.load(watch_list))


class Aliases:
    """Sets `doc._.aliases`: one Alias per entity of `doc.ents`, in its order."""

    def __init__(self, table: Authority) -> None:
        self._table = table
        if not Doc.has_extension("aliases"):
            Doc.set_extension("aliases", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Link the document's mentions."""
        spans = [(e.start_char, e.end_char, e.text, e.label_) for e in doc.ents]
        doc._.aliases = link(doc.text, spans, self._table)
        return doc
