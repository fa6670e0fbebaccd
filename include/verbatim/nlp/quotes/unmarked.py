"""Incises after or within a clause without marks, and "comme l'a dit X"."""

from verbatim.nlp.quotes import clauses, complements, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.content import type_of
from verbatim.nlp.quotes.incises import is_incise
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article

_OPENING = w.SHORT_ADVERBS | w.word_set(
    "par ailleurs en effet de plus en outre enfin du reste mais et or , ainsi"
)


def unmarked_incises(scene: Scene) -> list[Candidate]:
    """As in "Le réseau tiendra, assure la régie." and "Le réseau, assure la régie, tiendra."."""
    article, unit, cues, found = scene.article, scene.unit, scene.cues, scene.found
    words = article.words
    new: list[Candidate] = []
    for cue in cues:
        if cue.start <= unit[0] + 1 or article.inside[cue.start] >= 0 or cue.negated:
            continue
        before = cue.start - 1
        while before > unit[0] and words[before].low in w.SHORT_ADVERBS:
            before -= 1
        if words[before].low not in {",", "–", "—", "»"}:
            continue
        if any(c.covers(cue.start, cue.end) or c.cue == (cue.start, cue.end) for c in found):
            continue
        begin = clauses.clause_start(article, unit, before)
        complete = clauses.is_complete(article, begin, before)
        speaker = is_incise(article, cue, unit[1], complete)
        if (
            speaker is None
            or (cue.pronoun < 0 and "q" not in cue.entry.frames and not (complete and cue.reflexive))
            or (
                cue.pronoun < 0
                and complements.complement(article, cue, speaker.start + 1).kind
                in {"que", "bare", "de", "mark", "colon"}
            )
        ):
            continue
        for c in found:
            if c.unit == unit and c.cue and max(c.cue[1], c.parts[-1][1]) <= before:
                begin = max(begin, c.cue[1], c.parts[-1][1], c.source.end if c.source else 0)
        begin = clauses.trim_start(article, begin, before)
        short = not verbs.has_finite(article, begin, before) and (cue.pronoun < 0 or before - begin < 4)
        on = _goes_on(article, speaker, unit[1])
        if short and not on:
            continue
        parts = [(begin, clauses.trim_end(article, begin, before))]
        quoted = on and any(article.words[k].low == "«" for k in range(on, min(on + 3, unit[1])))
        if on and (quoted or not verbs.has_finite(article, begin, before)):
            stop = clauses.clause_end(article, on, unit[1], cues)
            if stop > on:
                parts.append((on, stop))
        if len(parts) > 1 and all(article.words[k].low in _OPENING for k in range(*parts[0])):
            parts = parts[1:]  # "Par ailleurs, poursuit le maire, la ville …"
        if parts[0][1] - parts[0][0] < 2:
            continue
        type_ = "mixed" if any(clauses.marks_within(article, a, b) for a, b in parts) else "indirect"
        candidate = scene.report(
            cue, speaker, tuple(parts), type_=type_, rule="incise_unmarked", follows=False
        )
        if not any(candidate.covers(a, b) for c in found + new for a, b in c.parts):
            new.append(candidate)
    return new


_AS = frozenset({"le", "l'"})


def as_said(scene: Scene) -> list[Candidate]:
    """As in "Comme l'avait annoncé la régie, le billet augmente" and "…, comme l'indique Luc Roy"."""
    article, (first, last) = scene.article, scene.unit
    words = article.words
    new: list[Candidate] = []
    for cue in scene.cues:
        at = cue.start - 1
        if at < first or words[at].low != "comme" or not _AS & set(cue.clitics) or cue.negated:
            continue
        speaker = sources.subject_of(scene, cue)
        if speaker is None or not sources.can_speak(speaker):
            continue
        end = max(cue.end, speaker.end)
        if at - first < 2:
            comma = next((k for k in range(end, min(end + 20, last)) if words[k].low == ","), last)
            content = comma + 1, clauses.clause_end(article, comma + 1, last, scene.cues)
        else:
            start = clauses.clause_start(article, scene.unit, at)
            content = start, clauses.trim_end(article, start, at)
        if content[0] >= content[1] or not verbs.has_finite(article, *content):
            continue
        type_ = type_of(article, *content, utterance=False)
        candidate = scene.report(cue, speaker, (content,), type_=type_, rule="as_said", follows=False)
        if not any(candidate.covers(a, b) for c in scene.found + new for a, b in c.parts):
            new.append(candidate)
    return new


def _goes_on(article: Article, speaker: Phrase, last: int) -> int:
    """Where the clause goes on after an incise closed by a comma, or 0."""
    for k in range(speaker.end, min(speaker.end + 20, last)):
        if article.words[k].low == "," or article.words[k].low in w.DASHES:
            return k + 1 if not verbs.has_finite(article, speaker.end, k) else 0
        if article.words[k].low in {".", ";", ":", "que", "qu'"}:
            break
    return 0
