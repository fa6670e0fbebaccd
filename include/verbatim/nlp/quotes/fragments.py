"""Fragments in marks that no reporting verb carries: "Elle souhaite « graver dans le marbre » l'accord"."""

from verbatim.nlp.quotes import sources, verbs
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.lexicon import auxiliaries
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article

_COPULAS = frozenset(text for text, (verb, _) in auxiliaries().items() if verb == "être")
_SHORTEST = 4  # shorter ones are as often terms and scare quotes


def fragments(scene: Scene) -> list[Candidate]:
    """Words in marks that go on with the sentence and have a verb of their own, as the subject's words.

    Where the subject cannot speak, they are taken for the words of the speaker before.
    """
    article, first = scene.article, scene.unit[0]
    found = []
    for number in scene.marks:
        start, stop = article.mark_words[number]
        if stop - start < _SHORTEST or scene.holds(start, stop) or article.words[start].text[0].isupper():
            continue
        if not any(
            verbs.is_finite(article, k) or verbs.is_infinitive(article, k) for k in range(start, stop)
        ):
            continue
        source = _subject(article, first, start - 1)
        content = ((start, stop),)
        found.append(
            Candidate("mixed", content, "fragment", scene.unit, source=source, follows=source is None)
        )
    return found


def _subject(article: Article, first: int, mark: int) -> Phrase | None:
    """The subject of the verb before the mark, if it can speak."""
    verb = next((k for k in range(mark - 1, first, -1) if verbs.is_finite(article, k)), -1)
    if verb > first and article.words[verb].low in _COPULAS:
        return None  # "Le risque était « à prendre au sérieux »" is not the risk's word
    source = sources.before(article, verb, first) if verb > first else None
    if source is None or not sources.can_speak(source):
        return None
    return source
