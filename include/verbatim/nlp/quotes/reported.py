"""Reported clauses that a verb carries: que, si, infinitives, noun phrases, predicates."""

from dataclasses import replace

from verbatim.nlp.quotes import clauses, complements, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.content import make, type_of
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.incises import is_incise
from verbatim.nlp.quotes.passives import passive
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.sources import subject_of
from verbatim.nlp.quotes.words import word_set

_FRAME = {"que": "q", "si": "s", "de": "d", "a": "a", "bare": "n"}
_RULE = {"que": "que", "si": "question", "de": "de_infinitive", "a": "de_infinitive", "bare": "infinitive"}
_ACCUSING = frozenset({"accuser", "soupçonner", "taxer"})
# What one holds somebody for is said only where it is quoted: "considère le projet comme « mort-né »".
_HOLDING = word_set("considérer percevoir voir désigner cataloguer définir")
_PERFORMED = word_set("candidat candidate candidats candidates forfait compétent")  # acts, not words
_TEMPORAL = frozenset({"lorsque", "lorsqu'", "quand", "si", "s'", "comme", "que", "qu'"})
_SHORTEST = 2
_ADDRESSEE_REACH = 22
_PREDICATE_END = word_set("depuis lors lorsque après avant pendant")


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
        return passive(scene, cue)
    hit = complements.complement(article, cue, unit[1])
    frames = cue.entry.frames
    if hit.kind != "none" and hit.start >= unit[1]:
        return None  # the text breaks off: "Luc Roy se définit comme"
    if hit.kind == "colon":
        return _after_colon(scene, cue, hit)
    if hit.kind in _FRAME:
        quoted = hit.kind in {"a", "de"} and "f" in frames and article.words[hit.start].low == "«"
        if _FRAME[hit.kind] in frames or quoted:
            return _clause(scene, cue, hit)
        if "z" not in frames:
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


def _after_colon(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "Le parquet précise : les trois mineurs ont été remis à leurs parents"."""
    article, (_, last) = scene.article, scene.unit
    end = clauses.trim_end(article, hit.start, last)
    if "q" not in cue.entry.frames or cue.mood != "finite" or hit.start != cue.end + 1:
        return None
    if clauses.marks_within(article, hit.start, end) or not clauses.is_complete(article, hit.start, end):
        return None
    source = _source(scene, cue)
    return make(scene, cue, source, (hit.start, end), rule="que") if source is not None else None


def _source(scene: Scene, cue: Cue) -> Phrase | None:
    article = scene.article
    source = subject_of(scene, cue)
    if source is not None and not sources.can_speak(source):
        return None
    if source is not None and article.words[source.start].low in {"aucun", "aucune", "nul", "nulle"}:
        return None
    if (
        source is not None
        and article.words[source.start].low == "on"
        and cue.entry.kind in {"explain", "judge"}
        and cue.entry.lemma != "estimer"
    ):
        return None  # "on constate que" reports nobody
    return source


def _clause(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    article, unit, cues = scene.article, scene.unit, scene.cues
    source = _source(scene, cue)
    if source is None and cue.mood == "finite":
        return None
    first = clauses.trim_start(article, hit.start, unit[1])
    end = clauses.clause_end(article, first, unit[1], cues)
    if source is not None and source.start > unit[0] and article.words[source.start - 1].low in _TEMPORAL:
        end = clauses.before_main_clause(article, first, end)
    opened = cue.start - 1 if source is None or source.end <= cue.start - 1 else source.start - 1
    if opened >= unit[0] and article.words[opened].low in {"qui", "dont"}:
        end = clauses.before_main_verb(article, first, end)
    if hit.kind == "que" and (end - first < 3 or not _has_verb(article, first, end)):
        return None
    return make(scene, cue, source, (first, end), rule=_RULE[hit.kind])


def _has_verb(article: Article, first: int, last: int) -> bool:
    """Whether a clause has a verb: "n'indique que la direction" and "plus que son rival" have none."""
    return verbs.has_finite(article, first, last) or any(
        article.words[k].pos in {"VERB", "AUX", ""} or article.inside[k] >= 0 for k in range(first, last)
    )


def _with_addressee(scene: Scene, cue: Cue, hit: complements.Complement) -> Candidate | None:
    """As in "a appelé les États-Unis à ne pas …", "a ordonné aux juges de …"."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    words = article.words
    if hit.kind not in {"noun", "none"}:
        return None
    relative = 0
    for k in range(cue.end, min(cue.end + _ADDRESSEE_REACH, unit[1] - 1)):
        low = words[k].low
        relative += low == "qui"
        if verbs.is_finite(article, k):
            relative -= 1  # "a demandé à l'homme qui attendait de …"
        if low in {",", ";", ":", "«", "que", "qu'"} or relative < 0:
            return None
        fits = (low == "à" and "a" in cue.entry.frames) or (low in {"de", "d'"} and "d" in cue.entry.frames)
        linked = verbs.links_infinitive(article, k, unit[1]) or words[k + 1].low == "«"
        if fits and linked and k > cue.end:
            source = _source(scene, cue)
            if source is None and cue.mood == "finite":
                return None
            end = clauses.clause_end(article, k + 1, unit[1], cues)
            if end - k - 1 < _SHORTEST:
                return None  # "a invité ses voisins à dîner"
            return make(
                scene,
                cue,
                source,
                (k + 1, end),
                rule="de_infinitive",
                type_=type_of(article, k + 1, end, False),
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
                or (cue.entry.lemma in _ACCUSING and _charge(article, k))
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
    if first >= unit[1]:
        return None  # "Luc Roy décrit comme hier"
    if words[first].low in {"de", "d'", "comme"}:
        first += 1
    end = clauses.clause_end(
        article, first, unit[1], cues, noun=not verbs.infinitive_at(article, link + 1, unit[1])
    )
    if end <= link:
        end = clauses.clause_end(article, link + 1, unit[1], cues, noun=True)
    marked = clauses.marks_within(article, first, end)
    if not marked and words[link].low == "comme" and cue.entry.lemma in _HOLDING:
        return None
    rule = "island" if marked else "predicate"
    return make(scene, cue, source, (first, end), rule=rule, type_=type_of(article, first, end, False))


def _charge(article: Article, link: int) -> bool:
    """Whether "de" brings the charge, a noun without article: "accusent le groupe de corruption"."""
    word = article.words[link + 1]
    if word.low[0].isdigit() or article.mention_at[link + 1] >= 0 or word.low in w.DETERMINERS:
        return False
    return word.pos in {"NOUN", "ADJ"}


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
    bare = cue.entry.lemma in {"juger", "se montrer"} and hit.kind == "predicate"
    judged = hit.start + 1 < unit[1] and article.words[hit.start + 1].low in w.DETERMINERS
    if word.low in _PERFORMED or (bare and not judged):
        return None  # "juge illégale la sélection" says what; "se montre confiant" does not
    return make(
        scene, cue, source, (hit.start, end), rule="predicate", type_=type_of(article, hit.start, end, False)
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
    if "h" in frames or cue.entry.kind in _FOR:
        hit = _reason(article, hit, unit[1])
    end = clauses.clause_end(article, hit.start, unit[1], cues, noun=True)
    numbers = {n for n in article.inside[hit.start : end] if n >= 0}
    marked = not all(clauses.is_title(article, n) for n in numbers)
    near = marked and clauses.marks_within(article, hit.start, min(hit.start + _NEAR, end))
    if near and frames & {"f", "g", "h", "o"}:
        mark = next(k for k in range(hit.start, end) if article.inside[k] >= 0)
        if any(verbs.is_finite(article, k) for k in range(hit.start, mark)):
            return None
        source = _source(scene, cue)
        if source is None and cue.mood == "finite":
            return None
        type_ = type_of(article, hit.start, end, hit.kind == "mark")
        return make(scene, cue, source, (hit.start, end), rule="island", type_=type_)
    if marked or "o" not in frames or hit.kind not in {"noun", "de_noun"} or cue.weak:
        return None
    if not _states(article, cue, hit.start, end):
        return None
    source = _source(scene, cue)
    if source is None:
        return None
    return make(scene, cue, source, (hit.start, end), rule="noun", type_="indirect")


_NEAR = 10  # words before the marks of an object
_DEMANDS = frozenset({"demander", "réclamer", "exiger", "solliciter"})
_DEMAND_WORDS = 4


def _states(article: Article, cue: Cue, first: int, last: int) -> bool:
    """Whether a noun phrase says enough to be what was said, after this verb."""
    own = article.words[first].low in {"son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"}
    if (
        cue.entry.kind == "deny" and not (own and last - first < _DEMAND_WORDS)
    ) or clauses.states_proposition(article, first, last):
        return True
    person = article.mention_at[first] >= 0 or article.words[first].low in {
        "ce",
        "cet",
        "cette",
        "ces",
        "pardon",
    }
    return cue.entry.lemma in _DEMANDS and not person and last - first >= _DEMAND_WORDS


_FOR = frozenset({"praise", "criticise"})
_REASON_REACH = 12


def _reason(article: Article, hit: complements.Complement, last: int) -> complements.Complement:
    """What somebody is praised or blamed for: "félicite le club pour sa « belle saison »"."""
    if hit.kind != "noun":
        return hit
    for k in range(hit.start + 1, min(hit.start + _REASON_REACH, last - 2)):
        low = article.words[k].low
        if low in {",", ".", ":", "«"} or verbs.is_finite(article, k):
            break
        if low == "pour" and any(article.words[j].low == "«" for j in range(k + 1, min(k + 6, last))):
            return complements.Complement("noun", k + 1)
    return hit
