"""Reported content as a candidate: its type, and what every reported clause must satisfy."""

from verbatim.nlp.quotes import clauses, verbs
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article

_MARKED_ONLY = frozenset({"traiter", "présenter", "voir", "taxer", "se présenter"})
_OPENING_WORDS = 2  # "En accusant …, Berne …": the main clause is still to come
_WEAK_REACH = 12


def type_of(article: Article, first: int, last: int, utterance: bool = True) -> str:
    """direct, indirect or mixed; without `utterance`, words in marks are a fragment whatever they are."""
    if not clauses.marks_within(article, first, last):
        return "indirect"
    number = clauses.all_marked(article, first, last)
    if utterance and number >= 0 and verbs.is_utterance(article, *article.mark_words[number]):
        return "direct"
    return "mixed"


def make(
    scene: Scene,
    cue: Cue,
    source: Phrase | None,
    content: tuple[int, int],
    *,
    rule: str,
    type_: str | None = None,
    follows: bool = True,
) -> Candidate | None:
    """The candidate of content that a verb reports, or None where verb, source and content do not fit.

    Without a source, it follows the speaker before it, if it `follows` anybody.
    """
    article = scene.article
    first, last = content
    if last - first < 1:
        return None
    if cue.mood == "present_participle" and cue.start - scene.unit[0] <= _OPENING_WORDS:
        last = clauses.before_main_clause(article, first, last)
        source = source or phrase_at(article, min(last + 1, scene.unit[1]), scene.unit[1])
    kind = type_ or type_of(article, first, last)
    if source is None and cue.mood == "infinitive":
        return None
    if kind == "indirect" and rule == "predicate" and cue.entry.lemma in _MARKED_ONLY:
        return None
    near = clauses.marks_within(article, first, min(first + _WEAK_REACH, last))
    if cue.weak and (kind == "indirect" or not near):
        return None
    if kind == "direct":
        number = clauses.all_marked(article, first, last)
        if number >= 0:
            first, last = article.mark_words[number]
    return scene.report(cue, source, ((first, last),), type_=kind, rule=rule, follows=follows)
