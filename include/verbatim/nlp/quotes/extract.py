"""From an article to its quotations: constructions propose, the better one wins, speakers are resolved."""

import re
from collections.abc import Sequence

from verbatim.nlp.quotes import clauses, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.attribution import attributed_candidates
from verbatim.nlp.quotes.candidates import PRIOR, Candidate, Scene
from verbatim.nlp.quotes.confidence import confidence
from verbatim.nlp.quotes.cues import find_cues
from verbatim.nlp.quotes.direct import follow_ups, marked_candidates
from verbatim.nlp.quotes.fragments import fragments
from verbatim.nlp.quotes.headlines import headline
from verbatim.nlp.quotes.interviews import answers
from verbatim.nlp.quotes.medium import medium_of
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.quotation import Quotation, Span
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.repeats import Repetitions
from verbatim.nlp.quotes.reported import reported_candidates
from verbatim.nlp.quotes.unmarked import as_said, unmarked_incises
from verbatim.nlp.speaker import Speaker
from verbatim.nlp.speakers import Resolver

_NOTE = re.compile(r"\([^()]{0,200}?\b(?:NDLR|ndlr|Ndlr|N\.D\.L\.R\.|NDA)\b[^()]{0,200}\)|\[[^\[\]]{1,200}\]")
_CLAUSES = frozenset({"que", "infinitive", "de_infinitive", "question"})
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
            scene.found = _continued_hearsay(scene)
        scene.found += fragments(scene)
        if not scene.found:
            title = headline(scene)
            scene.found = [title] if title is not None else []
        previous = sorted(scene.found, key=lambda c: c.start)
        found += previous
    replies = answers(article)
    return _without_overlaps(_outside(found, replies) + replies if replies else found)


def _outside(found: list[Candidate], replies: list[Candidate]) -> list[Candidate]:
    """The candidates that no answer of an interview holds whole."""
    within = {k for reply in replies for a, b in reply.parts for k in range(a, b)}
    return [c for c in found if not all(a in within and b - 1 in within for a, b in c.parts)]


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
    """Whether two candidates have one cue, or content or cue of the first touches content of the other."""
    if one.cue is not None and (one.cue == other.cue or other.covers(*one.cue)):
        return True
    return any(other.covers(a, b) for a, b in one.parts)


_SLACK = 3


def _relays(article: Article, outer: Candidate, reported: Sequence[Candidate]) -> bool:
    """Whether an outer source only passes on what a speaker in the clause said: that speaker is the source.

    "Selon l'AFP, Luc Roy a déclaré que la mine fermerait" and "… que la mine fermerait, a rapporté l'AFP".
    """
    if outer.source is None:
        return False
    end = outer.parts[-1][1]
    for inner in reported:
        if inner.rule not in _CLAUSES or inner.source is None or inner.cue is None:
            continue
        if _is_document(outer.source) and not (inner.source.mentions or inner.source.form == "pronoun"):
            continue  # "Selon le sondage, 58 % des électeurs ont affirmé que …"
        opens = inner.source.start <= outer.start + _SLACK and outer.covers(*inner.cue)
        if opens and inner.source.start < inner.cue[0] and inner.parts[-1][1] + _SLACK >= end:
            return outer.rule != "incise_unmarked" or not _names_person(article, outer.source)
    return False


def _is_document(source: Phrase) -> bool:
    return source.noun is not None and source.noun.kind == "document"


def _names_person(article: Article, source: Phrase) -> bool:
    """Whether a person is named: what they say of what others said is their own word."""
    return any(article.mentions[m].label == "PER" for m in source.mentions)


def _hearsay(article: Article, unit: tuple[int, int], previous: list[Candidate]) -> bool:
    """Whether a sentence in the conditional goes on directly after one that holds a quotation."""
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


def _continued_hearsay(scene: Scene) -> list[Candidate]:
    last = scene.unit[1]
    first = clauses.trim_start(scene.article, *scene.unit)
    end = clauses.clause_end(scene.article, first, last, scene.cues)
    content = ((first, end),)
    return [Candidate("indirect", content, "hearsay", scene.unit, follows=True)] if first < end else []


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
    repetitions = Repetitions()
    for candidate, speaker in zip(candidates, speakers, strict=True):
        spans = content_spans(article, candidate)
        repeats = repetitions.first(" ".join(article.text[a:b] for a, b in spans))
        quotations.append(
            Quotation(
                type=candidate.type,
                spans=spans,
                sentence=_sentence(article, candidate),
                rule=candidate.rule,
                confidence=confidence(article, candidate),
                cue=article.span(*candidate.cue) if candidate.cue else None,
                cue_lemma=candidate.lemma,
                cue_class=candidate.kind,
                speaker=speaker.span,
                speaker_kind=speaker.kind,
                speaker_name=speaker.name,
                speaker_key=speaker.key,
                speaker_role=speaker.role,
                speaker_gender=speaker.gender,
                speaker_gender_evidence=speaker.gender_evidence,
                mention_form=speaker.form,
                medium=medium_of(article, candidate),
                notes=_notes(article.text, spans),
                repeats=repeats,
            )
        )
    return tuple(quotations)


def content_spans(article: Article, candidate: Candidate) -> tuple[Span, ...]:
    """Characters of each part of a candidate's content."""
    return tuple(_content_span(article, a, b, candidate.type) for a, b in candidate.parts)


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
    return article.titled.get(start, start), article.titled.get(end, end)


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
