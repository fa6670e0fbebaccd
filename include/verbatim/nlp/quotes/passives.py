"""Passives: "a été qualifié de « fou » par son rival", "accusé par Berne d'avoir triché"."""

from verbatim.nlp.quotes import clauses, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.complements import date_end
from verbatim.nlp.quotes.content import make, type_of
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.reading import Article

_REACH = 40
_NAMING = frozenset({"qualifier", "traiter", "taxer", "accuser", "soupçonner"})
_OF_SOMEBODY = _NAMING | {"décrire", "dépeindre", "présenter"}
_FRAGMENT_REACH = 4


def passive(scene: Scene, cue: Cue) -> Candidate | None:
    """What a passive verb reports, its agent being the source; None where the agent cannot speak."""
    article, words, last = scene.article, scene.article.words, scene.unit[1]
    by = _agent(scene, cue)
    if by < 0:
        return _without_agent(scene, cue)
    source = sources.governed(article, by + 1, last)
    if source is None or not sources.can_speak(source):
        return None
    after = source.end + (source.end < last and words[source.end].low == ",")
    for start, stop in ((cue.end, by), (after, last)):
        hit = _complement(scene, cue, start, stop)
        if hit is not None:
            first, end, rule = hit
            kind = type_of(article, first, end, rule == "que")
            return make(scene, cue, source, (first, end), rule=rule, type_=kind)
    subject = _subject(scene, cue, by)
    return make(scene, cue, source, subject, rule="noun") if subject is not None else None


def _without_agent(scene: Scene, cue: Cue) -> Candidate | None:
    """What somebody unnamed said of another, in marks: "qualifié de « héros »", "accusée de « trahir »"."""
    hit = _complement(scene, cue, cue.end, scene.unit[1]) if cue.entry.lemma in _OF_SOMEBODY else None
    if hit is None:
        return None
    first, end, rule = hit
    if not clauses.marks_within(scene.article, first, min(first + _FRAGMENT_REACH, end)):
        return None
    if rule != "de_infinitive":
        end = min(end, _close(scene.article, first, end))
    kind = type_of(scene.article, first, end, False)
    return make(scene, cue, None, (first, end), rule=rule, type_=kind, follows=False)


def _close(article: Article, first: int, last: int) -> int:
    """Where what somebody is called ends: with the marks, or with what "de" adds, "« mentor » des deux"."""
    words = article.words
    close = next(k for k in range(first, last) if article.inside[k] >= 0)
    while close < last and article.inside[close] >= 0:
        end = article.mark_words[article.inside[close]][1] + 1
        again = end + 1 < last and words[end].low in {",", "et"} and words[end + 1].low == "«"
        close = end + 2 if again else end
    if close >= last or words[close].low not in w.OF:
        return close
    return next((k for k in range(close, last) if words[k].low == ","), last)


def _agent(scene: Scene, cue: Cue) -> int:
    """The word "par" that brings the agent, or -1."""
    article = scene.article
    for k in range(cue.end, min(cue.end + _REACH, scene.unit[1])):
        if article.inside[k] >= 0:
            continue
        low = article.words[k].low
        if low == "par":
            return k
        if low in {";", ":"} or verbs.is_finite(article, k):
            break
    return -1


def _complement(scene: Scene, cue: Cue, start: int, stop: int) -> tuple[int, int, str] | None:
    """(first word, end, rule) of the content that stands among the words start … stop - 1."""
    article, words, frames = scene.article, scene.article.words, cue.entry.frames
    k = start
    while k < stop:
        low = words[k].low
        if low in {"que", "qu'"} and "q" in frames:
            return k + 1, clauses.clause_end(article, k + 1, stop, scene.cues), "que"
        for link, letters in (({"de", "d'"}, "dz"), ({"à"}, "a")):
            if low in link and frames & set(letters) and verbs.infinitive_at(article, k + 1, stop):
                return k + 1, clauses.clause_end(article, k + 1, stop, scene.cues), "de_infinitive"
        fragment = low in {"de", "d'", "comme", "à", "«"} and frames & {"z", "f", "p"}
        if fragment or (low == "comme" and "z" in frames):
            first = k + (low != "«")
            end = clauses.clause_end(article, first, stop, scene.cues, noun=True)
            named = cue.entry.lemma in _NAMING and low in {"de", "d'"} and end < stop
            near = clauses.marks_within(article, first, min(first + _FRAGMENT_REACH, end))
            if low == "comme" or near or named:
                marked = clauses.marks_within(article, first, end)
                return first, end, "island" if marked else "predicate"
            return None
        date = date_end(article, k, stop)
        if date > k:
            k = date
        elif low in w.SHORT_ADVERBS or low == "," or low.endswith("ment"):
            k += 1
        else:
            return None
    return None


def _subject(scene: Scene, cue: Cue, by: int) -> tuple[int, int] | None:
    """The subject as content: "la fermeture de l'usine a été confirmée par …", "« … », lancé par …"."""
    article, first = scene.article, scene.unit[0]
    close = cue.start - 1
    while close > first and article.words[close].low in {"»", ","}:
        close -= 1
    number = article.inside[close] if close > first else -1
    if number >= 0 and cue.entry.kind != "write" and verbs.is_utterance(article, *article.mark_words[number]):
        return article.mark_words[number]
    if by != cue.end and any(verbs.is_finite(article, k) for k in range(cue.end, by)):
        return None
    found = sources.free_phrase(article, first, cue.start)
    if found is None or "o" not in cue.entry.frames or found.form != "nominal":
        return None
    end = clauses.trim_end(article, found.start, cue.start)
    if verbs.has_finite(article, found.start, end):
        return None
    return (found.start, end) if clauses.states_proposition(article, found.start, end) else None
