"""Reported clauses that a verb carries: que, si, infinitives, noun phrases, predicates."""

from dataclasses import replace

from verbatim.nlp.quotes import clauses, complements, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.incises import is_incise
from verbatim.nlp.quotes.phrases import Phrase, phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.sources import subject_of
from verbatim.nlp.quotes.words import word_set

_FRAME = {"que": "q", "si": "s", "de": "d", "a": "a", "bare": "n"}
_RULE = {"que": "que", "si": "question", "de": "de_infinitive", "a": "de_infinitive", "bare": "infinitive"}
_ACCUSING = frozenset({"accuser", "soupçonner", "taxer"})
_PERFORMED = word_set("candidat candidate candidats candidates forfait compétent")  # acts, not words
_MARKED_ONLY = frozenset({"traiter", "présenter", "voir", "taxer", "se présenter"})
_TEMPORAL = frozenset({"lorsque", "lorsqu'", "quand", "si", "s'", "comme", "que", "qu'"})
_SHORTEST = 2
_OPENING_WORDS = 2  # "En accusant …, Berne …": the main clause is still to come
_PREDICATE_END = word_set("depuis lors lorsque après avant pendant dès")


def reported_candidates(scene: Scene) -> list[Candidate]:
    """What the cues of a sentence report beyond what the scene holds; the scene itself stays as it is."""
    article = scene.article
    inner = replace(scene, found=list(scene.found))
    for cue in scene.cues:
        if cue.negated or article.inside[cue.start] >= 0 or inner.holds(cue.start, cue.end):
            continue
        candidate = _reported(inner, cue)
        if candidate is not None and not inner.clashes(candidate):
            inner.found.append(candidate)
    return inner.found[len(scene.found) :]


def _reported(scene: Scene, cue: Cue) -> Candidate | None:
    article, unit, found = scene.article, scene.unit, scene.found
    if any(c.cue == (cue.start, cue.end) and c.rule != "colon" for c in found):
        return None
    if cue.passive:
        return _passive(scene, cue) if "z" in cue.entry.frames else None
    hit = complements.complement(article, cue, unit[1])
    frames = cue.entry.frames
    if hit.kind in _FRAME:
        if _FRAME[hit.kind] in frames:
            return _clause(scene, cue, hit)
        return None
    if "z" in frames:
        candidate = _predicated(scene, cue, hit)
        if candidate is not None:
            return candidate
    if "a" in frames or "d" in frames:
        candidate = _with_addressee(scene, cue, hit)
        if candidate is not None:
            return candidate
    if hit.kind in {"predicate", "mark", "comme"} and "p" in frames:
        return _of_subject(scene, cue, hit)
    if hit.kind in {"noun", "mark", "de_noun", "a_noun"}:
        return _object(scene, cue, hit)
    return None


def _source(scene: Scene, cue: Cue) -> Phrase | None:
    article = scene.article
    source = subject_of(scene, cue)
    if source is not None and not sources.can_speak(article, source):
        return None
    if source is not None and article.words[source.start].low in {"aucun", "aucune", "nul", "nulle"}:
        return None
    if (
        source is not None
        and article.words[source.start].low == "on"
        and cue.entry.kind in {"explain", "judge"}
    ):
        return None  # "on constate que" reports nobody
    return source


def _type(article: Article, first: int, last: int, utterance: bool = True) -> str:
    if not clauses.marks_within(article, first, last):
        return "indirect"
    number = clauses.all_marked(article, first, last)
    if utterance and number >= 0 and verbs.is_utterance(article, *article.mark_words[number]):
        return "direct"
    return "mixed"


def _make(
    scene: Scene,
    cue: Cue,
    source: Phrase | None,
    content: tuple[int, int],
    *,
    rule: str,
    type_: str | None = None,
) -> Candidate | None:
    article = scene.article
    first, last = content
    if last - first < 1:
        return None
    if cue.mood == "present_participle" and cue.start - scene.unit[0] <= _OPENING_WORDS:
        last = clauses.before_main_clause(article, first, last)
        source = source or phrase_at(article, min(last + 1, scene.unit[1]), scene.unit[1])
    kind = type_ or _type(article, first, last)
    if source is None and cue.mood == "infinitive":
        return None
    if kind == "indirect" and rule == "predicate" and cue.entry.lemma in _MARKED_ONLY:
        return None
    if cue.weak and (kind == "indirect" or not clauses.marks_within(article, first, min(first + 12, last))):
        return None
    if kind == "direct":
        number = clauses.all_marked(article, first, last)
        if number >= 0:
            first, last = article.mark_words[number]
    return scene.report(cue, source, ((first, last),), type_=kind, rule=rule)


def _clause(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    article, unit, cues = scene.article, scene.unit, scene.cues
    source = _source(scene, cue)
    if source is None and cue.mood == "finite":
        return None
    first = clauses.trim_start(article, hit.start, unit[1])
    end = clauses.clause_end(article, first, unit[1], cues)
    if source is not None and source.start > unit[0] and article.words[source.start - 1].low in _TEMPORAL:
        end = clauses.before_main_clause(article, first, end)
    if hit.kind == "que" and end - first < 3:
        return None
    return _make(scene, cue, source, (first, end), rule=_RULE[hit.kind])


def _with_addressee(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "a appelé les États-Unis à ne pas …", "a ordonné aux juges de …"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    words = article.words
    if hit.kind not in {"noun", "none"}:
        return None
    for k in range(cue.end, min(cue.end + 16, unit[1] - 1)):
        low = words[k].low
        if low in {",", ";", ":", "«", "que", "qu'", "qui"} or verbs.is_finite(article, k):
            return None
        fits = (low == "à" and "a" in cue.entry.frames) or (low in {"de", "d'"} and "d" in cue.entry.frames)
        linked = verbs.links_infinitive(article, k, unit[1]) or words[k + 1].low == "«"
        if fits and linked and k > cue.end:
            source = _source(scene, cue)
            if source is None and cue.mood == "finite":
                return None
            end = clauses.clause_end(article, k + 1, unit[1], cues)
            if end - k - 1 < _SHORTEST and linked:
                return None  # "a invité ses voisins à dîner"
            return _make(
                scene,
                cue,
                source,
                (k + 1, end),
                rule="de_infinitive",
                type_=_type(article, k + 1, end, False),
            )
    return None


def _predicated(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "qualifie X de « … »", "décrit X comme …", "accuse X de …"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    words = article.words
    link = -1
    for k in range(cue.end, min(cue.end + 40, unit[1] - 1)):
        low = words[k].low
        if low in {";", ":", "qu'"} or (
            low in {"«"} and k > cue.end and words[k - 1].low not in {"de", "d'", "une", "un"}
        ):
            break
        if low == "comme" or (
            low in {"de", "d'"}
            and (
                verbs.links_infinitive(article, k, unit[1])
                or words[k + 1].low == "«"
                or (cue.entry.lemma in _ACCUSING and _charge(article, k, unit[1]))
                or [x.low for x in words[k + 1 : k + 3]] in (["un", "«"], ["une", "«"])
            )
        ):
            link = k
            break
        if (
            verbs.is_finite(article, k)
            and low != "a"
            and not any(words[j].low in w.RELATIVES for j in range(cue.end, k))
        ):
            break
    if link < 0 or (words[link].low == "comme" and cue.entry.lemma in {"accuser", "soupçonner"}):
        return None
    source = _source(scene, cue)
    if source is None and cue.mood == "finite":
        return None
    first = hit.start if hit.kind == "noun" and hit.start < link else link + 1
    first = max(first, complements.date_end(article, first, unit[1]))
    if words[first].low in {"de", "d'", "comme"}:
        first += 1
    end = clauses.clause_end(
        article, first, unit[1], cues, noun=not verbs.infinitive_at(article, link + 1, unit[1])
    )
    if end <= link:
        end = clauses.clause_end(article, link + 1, unit[1], cues, noun=True)
    rule = "island" if clauses.marks_within(article, first, end) else "predicate"
    return _make(scene, cue, source, (first, end), rule=rule, type_=_type(article, first, end, False))


def _charge(article: Article, link: int, last: int) -> bool:
    """Whether "de" brings the charge, a noun without article: "accusent le groupe de corruption"."""
    word = article.words[link + 1]
    if link + 1 >= last or article.mention_at[link + 1] >= 0 or word.low in w.DETERMINERS:
        return False
    return word.pos == "NOUN" or (word.pos == "ADJ" and article.words[link].low in {"de", "d'"})


def _passive(scene: Scene, cue: Cue) -> Candidate | None:
    """As in "a été qualifié de « fou » par son rival": the words in marks, the source after "par"."""
    article, words, last = scene.article, scene.article.words, scene.unit[1]
    by = next(
        (
            k
            for k in range(cue.end, min(cue.end + 40, last))
            if words[k].low == "par" and article.inside[k] < 0
        ),
        -1,
    )
    source = sources.governed(article, by + 1, last) if by >= 0 else None
    if source is None or not sources.can_speak(article, source):
        return None
    start = source.end if by == cue.end else cue.end
    stop = by if by > start else clauses.clause_end(article, start, last, scene.cues, noun=True)
    if start >= stop or words[start].low not in {"de", "d'", "comme"}:
        return None
    stop = clauses.trim_end(article, start + 1, stop)
    if not clauses.marks_within(article, start + 1, stop):
        return None
    return _make(scene, cue, source, (start + 1, stop), rule="island", type_="mixed")


def _of_subject(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "se dit prêt", "se définit comme le « porte-parole » de …"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    source = _source(scene, cue)
    if source is None:
        return None
    end = clauses.clause_end(article, hit.start, unit[1], cues, noun=True)
    for k in range(hit.start + 1, end):
        if article.words[k].low in _PREDICATE_END and article.inside[k] < 0:
            end = k
            break
    word = article.words[hit.start]
    if hit.kind == "predicate" and word.pos and word.pos not in {"ADJ", "NOUN", "VERB", "PROPN", "ADV"}:
        return None
    if word.low in _PERFORMED or (cue.entry.lemma in {"juger", "se montrer"} and hit.kind == "predicate"):
        return None
    return _make(
        scene, cue, source, (hit.start, end), rule="predicate", type_=_type(article, hit.start, end, False)
    )


def _object(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "dénonce « une manœuvre » de Berne", "annonce la fermeture de l'usine"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    frames = cue.entry.frames
    if cue.start > unit[0] and article.words[cue.start - 1].low in {"que", "qu'"}:
        return None  # "ce que dément Berne": what follows is the subject
    if (
        is_incise(article, cue, unit[1]) is not None
        and cue.start > unit[0]
        and article.words[cue.start - 1].low in {",", "»"}
        and article.mention_at[hit.start] >= 0
    ):
        return None
    end = clauses.clause_end(article, hit.start, unit[1], cues, noun=True)
    marked = clauses.marks_within(article, hit.start, end)
    near = marked and any(article.inside[k] >= 0 for k in range(hit.start, min(hit.start + 10, end)))
    if marked and near and frames & {"f", "g", "h", "o"}:
        if any(
            verbs.is_finite(article, k)
            for k in range(hit.start, end)
            if article.inside[k] < 0 and k < _first_marked(article, hit.start, end)
        ):
            return None
        source = _source(scene, cue)
        if source is None and cue.mood == "finite":
            return None
        type_ = _type(article, hit.start, end, hit.kind == "mark")
        return _make(scene, cue, source, (hit.start, end), rule="island", type_=type_)
    if marked or "o" not in frames or hit.kind not in {"noun", "de_noun"} or cue.weak:
        return None
    if not clauses.states_proposition(article, hit.start, end) and cue.entry.kind != "deny":
        return None
    source = _source(scene, cue)
    if source is None:
        return None
    return _make(scene, cue, source, (hit.start, end), rule="noun", type_="indirect")


def _first_marked(article: Article, first: int, last: int) -> int:
    return next((k for k in range(first, last) if article.inside[k] >= 0), last)
