"""Quotations in marks: after a colon, right after a verb, signed, or following up an earlier one."""

from verbatim.nlp.quotes import clauses, complements, incises, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

# "dénoncer « les préjugés qui tuent »" takes a fragment, though it may hold a verb.
_NAMING = frozenset({"criticise", "praise", "deny"})


def marked_candidates(scene: Scene) -> None:
    """Adds to the scene the marked stretches that an incise, a colon, a verb or a signature explains."""
    taken: set[int] = set()
    for number in scene.marks:
        if number in taken:
            continue
        candidate = (
            incises.after_marks(scene, number)
            or incises.within_marks(scene, number)
            or _after_colon(scene, number)
            or _signed(scene, number)
        )
        if candidate is not None:
            scene.found.append(candidate)
            taken.update(n for a, b in candidate.parts for n in scene.article.inside[a:b])


def _after_colon(scene: Scene, number: int) -> Candidate | None:
    """As in "X prévient : « … »", "Pour lui, aucun doute : « … »", "La ministre, jeudi : « … »"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    start, stop = incises.prefix_of(article, number, unit)
    words = article.words
    if stop <= start:
        return None
    inner = article.mark_words[number]
    if words[stop - 1].low != ":":
        return _after_verb(scene, number, stop)
    colon = stop - 1
    earlier = [c for c in cues if c.end <= colon and article.inside[c.start] < 0 and not c.negated]
    for cue in reversed(earlier):
        if not cue.entry.frames & {"c", "q", "f"} or cue.weak:
            continue
        if cue.entry.kind == "write" and not verbs.is_utterance(article, *inner):
            continue  # "publie un livre : « L’Absente du quai »"
        source = sources.subject_of(scene, cue)
        if cue.pronoun < 0 and source is None:
            source = sources.main_subject(article, start, colon)
        if source is not None and not sources.can_speak(source):
            continue
        return scene.report(cue, source, (inner,), type_="direct", rule="colon")
    if not verbs.is_utterance(article, *inner):
        return None
    named = start + 1 if words[start].low == "selon" else start + 2
    if words[start].low == "selon" or [x.low for x in words[start:named]] == ["d'", "après"]:
        source = sources.governed(article, named, colon)
        if source is None or source.end > colon - 2 or not sources.can_speak(source):
            return None  # "Selon X : « … »" is for the preposition
        lemma = "selon" if named == start + 1 else "d'après"
        preposition = (start, named)
        return Candidate("direct", (inner,), "colon_bare", unit, preposition, lemma, "according_to", source)
    source = _behind_words(article, start, colon) or sources.main_subject(article, start, colon)
    if source is None or not _is_person(article, source):
        phrases = [p for p, _ in sources.phrases_in(article, start, colon)]
        source = next((p for p in phrases if _is_person(article, p)), source or next(iter(phrases), None))
    candidate = Candidate("direct", (inner,), "colon_bare", unit, source=source, follows=source is None)
    if words[start].low == "pour" and source is not None and source.start == start + 1:
        candidate.cue, candidate.lemma, candidate.kind = (start, start + 1), "pour", "according_to"
    return candidate


_UTTERANCES = word_set(
    """mot mots message réponse verdict riposte consigne avis cri credo devise constat réaction commentaire
    conclusion diagnostic explication argument reproche promesse aveu confidence conseil"""
)


def _behind_words(article: Article, first: int, colon: int) -> Phrase | None:
    """Whose words are announced: "Dernier mot de l'accusé : « … »", "La riposte de Pékin : « … »"."""
    words = article.words
    for k in range(first, min(first + 7, colon - 1)):
        if words[k].low in _UTTERANCES and words[k + 1].low in w.OF:
            found = sources.governed(article, k + 1 + (words[k + 1].low in {"de", "d'"}), colon)
            return found if sources.can_speak(found) else None
    return None


def _is_person(article: Article, phrase: Phrase) -> bool:
    if phrase.form == "pronoun":
        return True
    if phrase.mentions:
        return article.mentions[phrase.mentions[0]].label in {"PER", "ORG"}
    return phrase.noun is not None and phrase.noun.kind != "document"


def _after_verb(scene: Scene, number: int, stop: int) -> Candidate | None:
    """As in "Il a crié « … »": the verb, perhaps with "que", right before a whole utterance."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    inner = article.mark_words[number]
    words = article.words
    called = any(c.entry.kind == "manner" and c.end == stop for c in cues)
    called = called and not clauses.is_title(article, number)
    if not called and not verbs.is_utterance(article, *inner):
        return None
    closing = inner[1] + (inner[1] < len(words) and words[inner[1]].low == "»")
    follows = words[closing].low if closing < unit[1] else "."
    for cue in reversed(cues):
        if cue.end > stop or cue.negated or cue.passive or article.inside[cue.start] >= 0:
            continue
        hit = complements.complement(article, cue, unit[1])
        plain = hit.kind == "mark" and hit.start == stop and cue.entry.frames & {"q", "c", "n"}
        que = hit.kind == "que" and hit.start == stop and "q" in cue.entry.frames
        if not plain and not que:
            return None
        ends = follows in {".", ",", ";", "!", "?", "…", "et", "»", "(", "alors"}
        if not (ends or called) and not any(c.start == closing for c in cues):
            return None
        if (
            cue.verb == cue.start
            and words[cue.verb].low.startswith("dit")
            and words[cue.start - 1].low == ","
        ):
            return None  # "Luc Roy, dit « Le Muet »"
        lower = words[inner[0]].text[0].islower() and words[inner[1] - 1].low not in {".", "!", "?", "…"}
        if plain and lower and not called and (inner[1] - inner[0] < 4 or cue.entry.kind in _NAMING):
            return None
        source = sources.subject_of(scene, cue)
        if source is None and cue.mood == "finite":
            return None
        return scene.report(cue, source, (inner,), type_="direct", rule="verb_marks")
    return None


def _signed(scene: Scene, number: int) -> Candidate | None:
    """« Merci à tous. » – Paul Noir, entraîneur."""
    article, unit = scene.article, scene.unit
    words = article.words
    first, last = article.mark_words[number]
    k = last
    while k < len(words) and words[k].low in {"»", "."}:
        k += 1
    if k + 1 >= len(words) or words[k].low not in w.DASHES or not verbs.is_utterance(article, first, last):
        return None
    if any(cue.end <= first for cue in scene.cues):
        return None  # the verb before the marks names the speaker
    end = article.unit_of(k)[1]
    source = phrase_at(article, k + 1, end)
    if source is None or not sources.can_speak(source) or verbs.has_finite(article, k + 1, end):
        return None
    return Candidate("direct", (article.mark_words[number],), "signature", unit, source=source)


def follow_ups(scene: Scene, known: bool) -> list[Candidate]:
    """Marked utterances that stand alone: they go on with the speaker before them, if one is known."""
    article, unit = scene.article, scene.unit
    found = []
    words = article.words
    for number in scene.marks:
        first, last = article.mark_words[number]
        if scene.holds(first, last):
            continue
        start, stop = incises.prefix_of(article, number, unit)
        lead = [
            k
            for k in range(start, stop)
            if words[k].low not in incises.LEADING and words[k].low not in {",", ".", "–", "—", "-", '"', "("}
        ]
        k = last
        while k < unit[1] and words[k].low in {"»", ".", ",", "!", "?", "…", ")", "(", '"'}:
            k += 1
        if lead or (k < unit[1] and words[k].low[0].isalpha()):
            continue
        if not verbs.is_utterance(article, first, last) or last - first < 3:
            continue
        rule = "continued" if article.marks[number].continues else "floating" if known else "bare"
        if rule == "bare" and (last - first < 5 or not verbs.has_finite(article, first, last)):
            continue
        found.append(Candidate("direct", ((first, last),), rule, unit, follows=True))
    return found
