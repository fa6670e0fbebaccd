"""From an article to its quotations: constructions propose, the better one wins, speakers are resolved."""

import re
from collections.abc import Sequence

from verbatim.nlp.quotes import clauses, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.attribution import attributed_candidates
from verbatim.nlp.quotes.candidates import PRIOR, Candidate, Scene
from verbatim.nlp.quotes.cues import find_cues
from verbatim.nlp.quotes.direct import follow_ups, marked_candidates
from verbatim.nlp.quotes.headlines import headline
from verbatim.nlp.quotes.incises import as_said, unmarked_incises
from verbatim.nlp.quotes.interviews import answers
from verbatim.nlp.quotes.medium import medium_of
from verbatim.nlp.quotes.quotation import Quotation, Span
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.reported import reported_candidates
from verbatim.nlp.speaker import Speaker
from verbatim.nlp.speakers import Resolver

_NOTE = re.compile(r"\([^()]{0,200}?\b(?:NDLR|ndlr|Ndlr|N\.D\.L\.R\.|NDA)\b[^()]{0,200}\)|\[[^\[\]]{1,200}\]")
_NORMAL = re.compile(r"\W+")
_RELAYS = frozenset({"rapporter", "relayer", "citer", "indiquer", "signaler", "relater", "écrire"})
_CONDITIONAL = frozenset({"aurait", "auraient", "serait", "seraient"})


def extract(article: Article) -> tuple[Quotation, ...]:
    """The quotations of an article, by their first span."""
    candidates = find(article)
    speakers = Resolver(article).resolve(candidates)
    return _finish(article, candidates, speakers)


def find(article: Article) -> list[Candidate]:
    """What the constructions find, in reading order, without overlaps."""
    found: list[Candidate] = []
    previous: list[Candidate] = []
    for unit in article.units:
        cues = [c for c in find_cues(article, *unit) if article.inside[c.verb] < 0]
        scene = Scene(article, unit, cues)
        _in_sentence(scene)
        scene.found += follow_ups(scene, bool(found or scene.found))
        if not scene.found and previous and _hearsay(article, unit, previous):
            scene.found = [_continued_hearsay(scene)]
        if not scene.found:
            title = headline(scene)
            scene.found = [title] if title is not None else []
        previous = sorted(scene.found, key=lambda c: c.start)
        found += previous
    return _without_overlaps(found + answers(article))


def _in_sentence(scene: Scene) -> None:
    """Fills a scene: marks, then prepositions, incises and verbs; a relay yields to its source."""
    marked_candidates(scene)
    reported = reported_candidates(scene)
    attributed = [c for c in attributed_candidates(scene) if not _relays(scene.article, c, reported)]
    reported = [r for r in reported if not any(_touch(r, c) for c in attributed)]
    scene.found += attributed
    incises = [c for c in unmarked_incises(scene) + as_said(scene) if not _relays(scene.article, c, reported)]
    scene.found += incises + [r for r in reported if not any(_touch(r, c) for c in incises)]


def _touch(one: Candidate, other: Candidate) -> bool:
    """Whether the content or the cue of one candidate touches the content of another."""
    return any(other.covers(a, b) for a, b in one.parts) or (one.cue is not None and other.covers(*one.cue))


def _relays(article: Article, outer: Candidate, reported: Sequence[Candidate]) -> bool:
    """Whether a medium only passes on what a speaker in the clause said: the speaker is then the source."""
    inner = [
        r
        for r in reported
        if r.rule in {"que", "infinitive"} and r.source is not None and r.cue and outer.covers(*r.cue)
    ]
    if not inner or outer.source is None:
        return False
    source = outer.source
    if outer.rule == "incise_unmarked":
        return outer.lemma in _RELAYS and not any(article.mentions[m].label == "PER" for m in source.mentions)
    if source.mentions:
        return any(article.mentions[m].label in {"ORG", "LOC"} for m in source.mentions) and (
            source.noun is None or source.noun.kind != "document"
        )
    return source.noun is not None and source.noun.lemma in {
        "agence",
        "média",
        "presse",
        "journal",
        "quotidien",
        "source",
    }


def _hearsay(article: Article, unit: tuple[int, int], previous: list[Candidate]) -> bool:
    """Whether a sentence in the conditional goes on directly after one that was reported."""
    first, last = unit
    if article.paragraph[first] != article.paragraph[previous[-1].unit[0]] or clauses.marks_within(
        article, first, last
    ):
        return False
    for k in range(first, last):
        low = article.words[k].low
        if low in _CONDITIONAL:
            return not any(article.words[j].low in {"si", "s'"} for j in range(first, last))
        if verbs.is_finite(article, k):
            return False
    return False


def _continued_hearsay(scene: Scene) -> Candidate:
    first, last = scene.unit
    end = clauses.clause_end(scene.article, first, last, scene.cues)
    return Candidate("indirect", ((first, end),), "hearsay", scene.unit, follows=True)


def _without_overlaps(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.parts[-1][1])):
        if kept and any(kept[-1].covers(a, b) for a, b in candidate.parts):
            if PRIOR[candidate.rule] > PRIOR[kept[-1].rule]:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _finish(article: Article, candidates: list[Candidate], speakers: list[Speaker]) -> tuple[Quotation, ...]:
    quotations: list[Quotation] = []
    seen: dict[str, int] = {}
    for candidate, speaker in zip(candidates, speakers, strict=True):
        spans = tuple(_content_span(article, a, b, candidate.type) for a, b in candidate.parts)
        words = _NORMAL.sub(" ", " ".join(article.text[a:b] for a, b in spans).casefold()).strip()
        repeats = seen.get(words)
        seen.setdefault(words, len(quotations))
        confidence = PRIOR[candidate.rule]
        if speaker.form == "none" and candidate.rule != "bare":
            confidence = round(confidence * 0.8, 3)
        quotations.append(
            Quotation(
                type=candidate.type,
                spans=spans,
                sentence=_sentence(article, candidate),
                rule=candidate.rule,
                confidence=confidence,
                cue=article.span(*candidate.cue) if candidate.cue else None,
                cue_lemma=candidate.lemma,
                cue_class=candidate.kind,
                speaker=speaker.span,
                speaker_kind=speaker.kind,
                speaker_name=speaker.name,
                speaker_key=speaker.key,
                speaker_role=speaker.role,
                speaker_gender=speaker.gender,
                mention_form=speaker.form,
                medium=medium_of(article, candidate),
                notes=_notes(article.text, spans),
                repeats=repeats,
            )
        )
    return tuple(quotations)


def _content_span(article: Article, first: int, last: int, type_: str) -> Span:
    """Characters of a part; an indirect or mixed one keeps the marks that it opens or closes with."""
    words = article.words
    start, end = words[first].start, words[last - 1].end
    if type_ != "direct":
        inside = article.inside[first]
        if inside >= 0 and article.mark_words[inside][0] == first and article.marks[inside].start < start:
            start = article.marks[inside].start
        inside = article.inside[last - 1]
        if inside >= 0 and article.mark_words[inside][1] == last:
            end = max(end, article.marks[inside].end)
    return start, end


def _sentence(article: Article, candidate: Candidate) -> Span:
    first, last = candidate.unit
    words = article.words
    if words[last - 1].low in w.DASHES and last - 1 > first:
        last -= 1
    start, end = article.span(first, last)
    spans = [article.span(a, b) for a, b in candidate.parts]
    return min(start, spans[0][0]), max(end, spans[-1][1])


def _notes(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(m.group() for a, b in spans for m in _NOTE.finditer(text, a, b))
