"""Clauses that a preposition attributes: selon, d'après, pour, aux yeux de."""

import re
from dataclasses import replace

from verbatim.nlp.quotes import clauses, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.lexicon import nouns
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_INTRO = w.SHORT_ADVERBS | {"mais", "et", "or", "car", ",", "en", "effet", "fait", "cependant", "–", "—", "-"}
# By the first word: the words that follow it, and the lemma.
_EXPRESSIONS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "selon": (((), "selon"),),
    "d'": ((("après",), "d'après"),),
    "aux": ((("yeux", "de"), "aux yeux de"),),
    "de": (
        (("l'", "avis", "de"), "de l'avis de"),
        (("l'", "opinion", "de"), "de l'opinion de"),
        (("l'", "aveu", "de"), "de l'aveu de"),
    ),
    "à": ((("en", "croire"), "à en croire"),),
    "du": ((("côté", "de"), "du côté de"),),
    "pour": (((), "pour"),),
}
_NO_SOURCE = word_set(
    """ca besoin modalité règle calendrier condition critère âge taille saison région méthode ordre type
    niveau goût usage humeur principe procédé formule rythme année jour heure époque moment lieu endroit
    pay situation circonstance possibilité moyen capacité tarif prix nombre mode modèle plan schéma
    scénario logique habitude coutume rite droit volonté souhait nature degré manière façon technique
    temp cave teneur accord barème classement pointure couleur format axe ligne avancement disponibilité
    évolution météo expression mythologie légende tradition proverbe dicton adage loi"""
)
_RELATIVES = {"pour": word_set("qui"), "selon": word_set("qui lequel laquelle lesquels lesquelles")}
# Before a source between commas: what it attributes is still to come ("qui, selon la police, …").
_JOINS = word_set("; : et mais car puisque or donc que qu'")
_OPENERS = word_set("qui que qu' où si s' car mais et puisque dont parce")
# "d'après le roman de X" names a model, not a source.
_MODELS = word_set(
    """roman film œuvre moule photo photographie dessin modèle tableau nouvelle pièce scénario conte croquis
    gravure esquisse nom prénom original originale maquette portrait"""
)
_FUTURE = re.compile(r"(?:r(?:ai|as|a|ons|ez|ont))$")
_STOPS = w.STOPS | {")", "»"}
_OPINION = frozenset({"pour", "du côté de"})


def _expression(article: Article, k: int, last: int) -> tuple[str, int] | None:
    """(lemma, one past its last word) of a source-naming preposition that begins at word `k`."""
    words = article.words
    for parts, lemma in _EXPRESSIONS.get(words[k].low, ()):
        end = k + 1 + len(parts)
        if end < last and all(
            words[k + 1 + j].low == part or (part == "de" and words[k + 1 + j].low in w.OF)
            for j, part in enumerate(parts)
        ):
            # "du" and "des" hold the article of the phrase that follows.
            return lemma, end - (len(parts) > 0 and words[end - 1].low in {"du", "des"})
    return None


def attributed_candidates(scene: Scene) -> list[Candidate]:
    """What a sentence attributes by a preposition, beyond what the scene holds; the scene stays as it is."""
    inner = replace(scene, found=list(scene.found))
    article, (k, last) = scene.article, scene.unit
    while k < last:
        if article.words[k].low in _EXPRESSIONS and article.inside[k] < 0 and not inner.holds(k, k + 1):
            hit = _expression(article, k, last)
            candidate = _by_preposition(inner, k, hit) if hit is not None else None
            if candidate is not None and not inner.clashes(candidate):
                inner.found.append(candidate)
                k = max(k, candidate.start)
        k += 1
    return inner.found[len(scene.found) :]


def _by_preposition(scene: Scene, k: int, hit: tuple[str, int]) -> Candidate | None:
    article, words = scene.article, scene.article.words
    lemma, at = hit
    first, last = scene.unit
    if words[at].low in _RELATIVES.get(lemma, ()):
        return _by_relative(scene, k, at, lemma)
    if lemma == "pour" and any(c.cue == (k, at) for c in scene.found):
        return None  # "Pour elle, c'est dit : « … »"
    source = _titled(article, at, last) or sources.governed(article, at, last)
    if source is None or not _is_source(article, source, lemma):
        return None
    front = _in_front(article, first, k)
    end = _end_of_source(article, source, last, front)
    if front and k - first > 1 and (end >= last or words[end].low in _STOPS):
        front = False  # "Trop tard, selon le maire."
        end = _end_of_source(article, source, last, front)
    nxt = words[end].low if end < last else "."
    if lemma == "pour" and not (front and nxt == "," and _opinion_source(article, source)):
        return None
    if lemma == "d'après" and article.words[source.head].low in _MODELS:
        return None
    parts = _content(scene, k, source, end, front)
    if not parts or (lemma in _OPINION and not any(_opines(article, a, b) for a, b in parts)):
        return None
    return _attributed(scene, (k, at), lemma, source, parts)


def _titled(article: Article, at: int, last: int) -> Phrase | None:
    """A broadcast whose title, no name that is known, stands in marks: "selon « Quotidien », …"."""
    number = article.inside[at + 1] if article.words[at].low == "«" and at + 1 < last else -1
    if number < 0 or not clauses.is_title(article, number):
        return None
    first, stop = article.mark_words[number]
    return Phrase(first, stop, first, "nominal")


def _by_relative(scene: Scene, k: int, at: int, lemma: str) -> Candidate | None:
    """As in "la régie, pour qui le pont tiendra" and "un communiqué selon lequel …"."""
    article, (first, last) = scene.article, scene.unit
    source = sources.antecedent(article, k, first)
    start = clauses.trim_start(article, at + 1, last)
    stop = clauses.clause_end(article, start, last, scene.cues)
    start += article.words[start].low == "«" if start < last else 0
    if (
        start < last
        and article.inside[start] >= 0
        and verbs.is_utterance(article, *article.mark_words[article.inside[start]])
    ):
        stop = min(article.mark_words[article.inside[start]][1], last)
    stop = min(
        clauses.before_main_verb(article, start, stop), clauses.before_main_clause(article, start, stop)
    )
    if source is None or not verbs.has_finite(article, start, stop):
        return None
    speaks = _opinion_source(article, source) if lemma == "pour" else sources.can_speak(source)
    return _attributed(scene, (k, at), lemma, source, [(start, stop)]) if speaks else None


def _in_front(article: Article, first: int, k: int) -> bool:
    """Whether the source opens its clause: "Selon X, …", "Lundi, selon X, …", "…, et selon X, …"."""
    words = article.words
    if all(words[j].low in _INTRO for j in range(first, k)) or words[k - 1].low in _JOINS:
        return True
    return words[k - 1].low == "," and not verbs.has_finite(article, first, k) and k - first <= 14


def _content(scene: Scene, k: int, source: Phrase, end: int, front: bool) -> list[tuple[int, int]]:
    """The parts of the clause that a preposition at `k`, with its source up to `end`, attributes."""
    article, words = scene.article, scene.article.words
    _first, last = scene.unit
    nxt = words[end].low if end < last else "."
    begin = clauses.clause_start(article, scene.unit, k)
    if front:
        if nxt not in {",", "«", ":"} or (nxt == ":" and not (end + 1 < last and words[end + 1].low == "«")):
            return []
        start = end + (nxt != "«")
        stop = clauses.clause_end(article, start, last, scene.cues)
        if words[k - 1].low == "," and k - 1 > begin and verbs.finite_at(article, start, last):
            return [(begin, k - 1), (start, stop)]  # "Le pont, selon la régie, rouvrira"
        told = (
            nxt == "«" or verbs.has_finite(article, start, stop) or clauses.marks_within(article, start, stop)
        )
        return [(start, stop)] if told or stop >= last - 1 else []
    fragment = _fragment(article, begin, k)
    if fragment is not None:
        return [fragment]
    if nxt in {".", "!", "?", "…", ";", ")", "»"}:
        return [(begin, clauses.trim_end(article, begin, k))]
    if words[k - 1].low == ",":
        start = end + (nxt == ",")
        if clauses.is_complete(article, begin, k - 1) and clauses.leaves(article, start, last):
            return [(begin, clauses.trim_end(article, begin, k))]
        relative = words[k - 2].low in _OPENERS or nxt != ","
        stop = clauses.clause_end(article, start, last, scene.cues, noun=nxt != ",")
        return [(start, stop)] if relative else [(begin, clauses.trim_end(article, begin, k)), (start, stop)]
    if nxt != ",":
        if source.form != "pronoun" and not source.mentions:
            return []
        return [(begin, k), (source.end, clauses.clause_end(article, source.end, last, scene.cues))]
    near, closed = k, 0
    while near > begin and words[near - 1].low not in {",", ";", "«", "»"} and closed >= 0:
        near -= 1
        closed += (words[near].low == ")") - (words[near].low == "(")
    return [(near + (closed < 0), k)]


def _fragment(article: Article, begin: int, k: int) -> tuple[int, int] | None:
    """The words in marks right before the preposition, in a clause that has no verb before them."""
    close = k - 1 - (article.words[k - 1].low == ",")
    if close <= begin or article.words[close].low != "»":
        return None
    number = article.inside[close - 1]
    if number < 0 or article.mark_words[number][0] - 1 <= begin or clauses.is_complete(article, begin, k):
        return None
    return article.mark_words[number]


def _attributed(
    scene: Scene, cue: tuple[int, int], lemma: str, source: Phrase, parts: list[tuple[int, int]]
) -> Candidate | None:
    article = scene.article
    first, last = clauses.trim_start(article, *parts[0]), parts[0][1]
    if last - first < 2 and not clauses.marks_within(article, first, last):
        return None
    parts = [(first, last), *((a, b) for a, b in parts[1:] if a < b)]
    numbers = [clauses.all_marked(article, a, b) for a, b in parts]
    type_ = "indirect"
    if min(numbers) >= 0 and any(verbs.is_utterance(article, *article.mark_words[n]) for n in numbers):
        type_, parts = "direct", [article.mark_words[n] for n in numbers]
    elif any(clauses.marks_within(article, a, b) for a, b in parts):
        type_ = "mixed"
    rule = "for" if lemma == "pour" else "according_to"
    return Candidate(type_, tuple(parts), rule, scene.unit, cue, lemma, "according_to", source)


def _end_of_source(article: Article, source: Phrase, last: int, front: bool) -> int:
    """One past the source with what modifies it: "l'étude menée par X", "Arnaud Roy, porte-parole,"."""
    words = article.words
    end = source.end
    if end < last and words[end].low == "»" and words[source.start - 1].low == "«":
        return end + 1
    named = not front and source.mentions and end < last and words[end].low not in w.PREPOSITIONS | {"("}
    while (
        not named
        and end < last
        and words[end].low not in {",", ".", ":", ";", "«", "»", "!", "?", "…", ")"}
        and end - source.end < 30
    ):
        if words[end].low == "(":
            end = next((j for j in range(end, min(end + 12, last)) if words[j].low == ")"), end)
        if not front and words[end].low in {"et", "mais"}:
            break
        if verbs.is_finite(article, end) and words[end - 1].low not in {"qui", "et"} and not front:
            break
        end += 1
    if end + 1 < last and words[end].low == "," and source.form != "pronoun":
        closing = {",", "«", ":"} if front else {",", ".", ";", "»"}
        close = next((j for j in range(end + 1, min(end + 22, last)) if words[j].low in closing), -1)
        closed = close > 0 and words[close].low in {",", ".", ";", "»"}
        if closed and _appositive(article, source, end + 1, close):
            end = close
        elif (
            close > 0
            and words[close].low == "«"
            and words[close - 1].low == ","
            and _appositive(article, source, end + 1, close - 1)
        ):
            end = close - 1
    return end


def _appositive(article: Article, source: Phrase, first: int, last: int) -> bool:
    """Whether words between commas describe the source: a role, a name, no verb of their own."""
    if verbs.has_finite(article, first, last) and article.words[first].low not in {"qui", "dont"}:
        return False
    if article.words[first].low in {"qui", "dont"}:
        return True
    found = phrase_at(article, first, last)
    low = article.words[first].low
    if source.mentions and article.words[first].pos == "NOUN" and low not in w.DETERMINERS:
        return True  # "WAFB, filiale de CBS", "Anne Petit, glaciologue à Berne"
    person = source.mentions and article.mentions[source.mentions[0]].label == "PER"
    if low.endswith(("é", "ée", "és", "ées", "ant")) or low in {"interrogé", "cité"}:
        return True
    if low in nouns() and nouns()[low].kind == "person":
        return bool(person) or (source.noun is not None and source.noun.kind == "person")
    if found is not None and found.noun is not None and found.noun.kind == "person" and not person:
        return False
    ends_in_name = article.mention_at[source.end - 1]
    if (
        found is not None
        and found.noun is not None
        and found.noun.kind == "organisation"
        and ends_in_name >= 0
    ):
        return article.mentions[ends_in_name].label == "ORG"
    return (
        found is not None and found.noun is not None and found.noun.kind == "person" and bool(source.mentions)
    )


def _is_source(article: Article, source: Phrase, lemma: str) -> bool:
    low = article.words[source.start].low
    if article.words[source.head].low.rstrip("s") in _NO_SOURCE and not source.mentions:
        return False
    if source.form == "pronoun" and low in {"il", "on", "ils"} and lemma != "selon":
        return False
    return sources.can_speak(source) or _may_speak(article, source, lemma)


def _may_speak(article: Article, source: Phrase, lemma: str) -> bool:
    """Whether an unknown noun after "selon" can be a source: not one of manner, measure or rule."""
    return lemma in {"selon", "d'après"} and source.form == "nominal" and source.definite


def _opines(article: Article, first: int, last: int) -> bool:
    """Whether a clause after "pour X," is what X thinks; "Pour elle, ce sera le troisième titre" is not."""
    verb = next((k for k in range(first, last) if verbs.is_finite(article, k)), -1)
    if verb < 0 or article.words[first].low in {"de", "d'"} | w.RELATIVES:
        return False
    return clauses.marks_within(article, first, last) or not _FUTURE.search(article.words[verb].low)


def _opinion_source(article: Article, source: Phrase) -> bool:
    if source.form == "pronoun":
        return article.words[source.start].low in {
            "lui",
            "elle",
            "eux",
            "certains",
            "certaines",
            "d'",
            "beaucoup",
            "les",
            "plusieurs",
        }
    if source.mentions:
        return all(article.mentions[m].label in {"PER", "ORG"} for m in source.mentions)
    if any(article.words[k].low in {"%", "autre", "autres"} for k in range(source.start, source.end)):
        return False
    kinds = {"person", "organisation"} if source.definite else {"person"}
    some = source.definite or article.words[source.start].low in {"certains", "certaines", "plusieurs"}
    return some and source.noun is not None and source.noun.kind in kinds
