"""Incises: "a dit X" after marks and within them."""

from verbatim.nlp.quotes import clauses, complements, sources, verbs
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.cues import Cue, find_cues
from verbatim.nlp.quotes.lexicon import nouns
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article

_PARTITIVES = frozenset({"du", "de", "d'"})
LEADING = w.SHORT_ADVERBS | {"mais", "et", "car", "or", "non", "oui", "toutefois"}


def is_incise(article: Article, cue: Cue, last: int, complete: bool = False) -> Phrase | None:
    """The speaker of an incise that this cue heads, or None if it heads none.

    Args:
        article: the article.
        cue: the verb.
        last: one past the last word to look at.
        complete: whether the clause before it has its verb, so that the cue cannot be that verb.
    """
    if cue.mood != "finite" or "i" not in cue.entry.frames or cue.passive or cue.coordinated:
        return None
    if cue.entry.lemma in _READING:
        return _read_in(article, cue, last)
    if cue.pronoun >= 0:
        follows = article.words[cue.end].low if cue.end < last else "."
        if follows in {"que", "qu'"}:
            return None
        return phrase_at(article, cue.pronoun, cue.pronoun + 1)
    source = sources.after(article, cue, last)
    if source is not None and article.words[source.start].low in _PARTITIVES and source.start == cue.end:
        return None  # "se félicite du résultat"
    speaks = complete and source is not None and "q" in cue.entry.frames and _adjacent(article, cue, source)
    if source is None or not (sources.can_speak(source) or speaks):
        return None
    if (
        source.form == "nominal"
        and not source.definite
        and not complete
        and source.noun is not None
        and source.noun.kind == "document"
    ):
        return None
    if source.plural != cue.plural and source.form == "nominal" and not _collective(source):
        return None
    if source.end < last and article.words[source.end].low in {"que", "qu'"} and cue.plural != source.plural:
        return None
    return source


_READING = frozenset({"lire", "pouvoir lire"})


def _read_in(article: Article, cue: Cue, last: int) -> Phrase | None:
    """The text that "peut-on lire dans le communiqué" names."""
    if cue.pronoun < 0:
        return None
    for k in range(cue.end, min(cue.end + 4, last - 1)):
        if article.words[k].low in {"dans", "sur", "à", "au"}:
            return sources.governed(article, k + 1, last)
    return phrase_at(article, cue.pronoun, cue.pronoun + 1)


def _adjacent(article: Article, cue: Cue, source: Phrase) -> bool:
    """Whether an unknown noun stands right after the verb as a subject does: "…, annonce l’aréopage"."""
    if source.start != cue.end or source.form != "nominal" or cue.clitics:
        return False
    return not clauses.names_event(article.words[source.head].low)


def _collective(source: Phrase) -> bool:
    """Whether a singular may take a plural verb: "la plupart", "20 % des élèves"."""
    return (
        source.noun is None or source.noun.lemma in {"plupart", "moitié", "majorité"} or not source.definite
    )


def prefix_of(article: Article, number: int, unit: tuple[int, int]) -> tuple[int, int]:
    """The words of the unit before a marked stretch."""
    first = article.mark_words[number][0]
    while first > unit[0] and article.words[first - 1].low in {"«", '"'}:
        first -= 1
    return unit[0], first


def after_marks(scene: Scene, number: int) -> Candidate | None:
    """The quotation of marks that an incise follows: alone, split in two, or as the end of a clause."""
    article, unit, cues, found = scene.article, scene.unit, scene.cues, scene.found
    hit = _incise_after(scene, number)
    if hit is None:
        return None
    cue, speaker = hit
    content = article.mark_words[number]
    start, stop = prefix_of(article, number, unit)
    if found and found[-1].cue:
        start = max(start, found[-1].cue[1], found[-1].parts[-1][1])
    before = article.words[stop - 1].low if stop > start else ""
    if (
        stop > start
        and article.words[start].low in {"selon", "d'", "pour"}
        and article.words[stop - 1].low == ","
        and not verbs.has_finite(article, start, stop)
    ):
        start = stop
    lead = [
        k
        for k in range(start, stop)
        if article.words[k].low not in LEADING and article.words[k].low not in {",", '"', "–", "—", "-"}
    ]
    ended = before in {":", ";", "!", "?", "…"} or (
        before in {".", "car", "parce", "puisque"} and verbs.is_utterance(article, *content)
    )
    ended = ended or [x.low for x in article.words[stop - 2 : stop]] == ["parce", "que"]
    if not lead or ended or (not verbs.has_finite(article, start, stop) and before in {".", "»"}):
        parts = [content]
        rest = _resumed(scene, number, max(speaker.end if speaker else 0, cue.end))
        if rest is not None:
            parts.append(article.mark_words[rest])
        rule = "incise_split" if rest is not None else "incise"
        return scene.report(cue, speaker, tuple(parts), type_="direct", rule=rule, follows=False)
    last_cue = next((c for c in reversed(cues) if c.end <= stop and c.start >= start), None)
    if (
        last_cue is not None
        and complements.complement(article, last_cue, stop + 1).kind in {"que", "mark", "noun", "colon"}
        and last_cue.mood == "finite"
    ):
        return None
    begin = clauses.trim_start(article, start, stop)
    type_ = "mixed"
    if stop - begin <= 3 and verbs.is_utterance(article, *content) and content[1] - content[0] > 12:
        type_ = "direct"
        begin = content[0]
    return scene.report(cue, speaker, ((begin, content[1]),), type_=type_, rule="incise", follows=False)


def _incise_after(scene: Scene, number: int) -> tuple[Cue, Phrase | None] | None:
    """The incise right after a marked stretch."""
    article, unit, cues = scene.article, scene.unit, scene.cues
    words = article.words
    k = article.mark_words[number][1]
    last = unit[1]
    if k + 2 < last and words[k + 1].low == "(":  # « … » (les secours, NDLR), glisse X
        k = next((j + 1 for j in range(k + 2, min(k + 20, last)) if words[j].low == ")"), k)
    while (
        k < last
        and (
            words[k].low in {"»", ",", ".", "!", "?", "…", "...", "(", ")", "”", '"'}
            or words[k].low in w.SHORT_ADVERBS | w.DASHES
        )
        and article.inside[k] != number
    ):
        k += 1
    if k >= last or article.paragraph[k] != article.paragraph[article.mark_words[number][1] - 1]:
        return None
    for cue in cues:
        if cue.start == k or (cue.start in {k + 1, k + 2} and words[k].low in {"en", "d'", "par"}):
            speaker = is_incise(article, cue, last) or _any_speaker(article, number, cue, last)
            return (cue, speaker) if speaker is not None or _bare_incise(article, number, cue, last) else None
        if cue.start > k + 2:
            break
    return None


def _bare_incise(article: Article, number: int, cue: Cue, last: int) -> bool:
    """Whether a strong verb closes the sentence after an utterance though no phrase after it can be read."""
    if cue.mood != "finite" or "i" not in cue.entry.frames or cue.passive or cue.negated:
        return False
    first, stop = article.mark_words[number]
    follows = article.words[cue.end].low if cue.end < last else "."
    opens = article.words[cue.start - 1].low in {",", "»"}
    return opens and verbs.is_utterance(article, first, stop) and follows not in {"que", "qu'", ":", "«", ","}


def _any_speaker(article: Article, number: int, cue: Cue, last: int) -> Phrase | None:
    """After an utterance, whatever definite phrase follows the verb speaks: "a lancé l'équipage"."""
    if cue.mood != "finite" or "i" not in cue.entry.frames or cue.passive or cue.negated:
        return None
    if not verbs.is_utterance(article, *article.mark_words[number]):
        return None
    source = sources.after(article, cue, last)
    return source if source is not None and source.start - cue.end < 12 else None


def _resumed(scene: Scene, number: int, at: int) -> int | None:
    """The marked stretch that goes on after the incise in the same sentence."""
    article, cues = scene.article, scene.cues
    inside = article.inside[article.mark_words[number][1] : scene.unit[1]]
    later = [n for n in dict.fromkeys(inside) if n > number]
    if not later:
        return None
    nxt = later[0]
    start = article.mark_words[nxt][0]
    gap = range(at, start)
    if len(gap) > 30 or clauses.is_complete(article, at, start):
        return None
    if any(article.words[k].low in {";", ".", "que", "qu'"} for k in gap):
        return None
    if any(at <= c.start < start for c in cues):
        return None
    if article.words[start - 2].low not in {",", "–", "—", "-", ":"}:
        return None
    return nxt


def within_marks(scene: Scene, number: int) -> Candidate | None:
    """The quotation of a marked stretch that an incise interrupts between the marks."""
    article = scene.article
    hit = _incise_within(article, number)
    if hit is None:
        return None
    cue, speaker, end = hit
    first, last = article.mark_words[number]
    words = article.words
    head = clauses.trim_end_marked(article, first, cue.start)
    if head <= first:
        return None
    parts = [(first, head)]
    rest = end
    while rest < last and words[rest].low in {",", ".", "!", "?", "…", "–", "—"}:
        rest += 1
    after = article.marks[number + 1 : number + 2]
    closed = article.marks[number].closed or any(mark.continues for mark in after)
    if rest < last and closed:
        parts.append((rest, last))
    return scene.report(cue, speaker, tuple(parts), type_="direct", rule="incise_inside", follows=False)


def _incise_within(article: Article, number: int) -> tuple[Cue, Phrase, int] | None:
    """An incise within a marked stretch: (cue, speaker, where the quotation goes on)."""
    words = article.words
    first, last = article.mark_words[number]
    if last - first < 5:
        return None
    finite = -2  # the last finite verb, looked for once
    for cue in find_cues(article, first, last):
        if (
            cue.start == first
            or words[cue.start - 1].low not in {",", "!", "?", "…", "–", "—", "-"}
            or cue.mood != "finite"
        ):
            continue
        if cue.person != 3 or "i" not in cue.entry.frames:
            continue
        speaker = is_incise(article, cue, last)
        if speaker is None:
            continue
        end = max(speaker.end, cue.end)
        if cue.pronoun < 0 and not (speaker.mentions or speaker.definite):
            finite = _last_finite(article, first, last) if finite == -2 else finite
            if words[cue.start - 1].low not in {"!", "?"} and finite < end:
                continue
        while end < last and words[end].low not in {",", ".", "!", "?", "…", "»"} and end - cue.end < 30:
            end += 1
        if end < last and words[end].low == "," and cue.pronoun < 0:
            end = _past_apposition(article, end, last)
        return cue, speaker, end
    return None


def _last_finite(article: Article, first: int, last: int) -> int:
    """The last finite verb of a stretch, or -1."""
    return next((k for k in range(last - 1, first - 1, -1) if verbs.has_finite(article, k, k + 1)), -1)


_APPOSITION_REACH = 24
_GOES_ON = w.word_set("avec sans et mais puis demain même pas")


def _past_apposition(article: Article, comma: int, last: int) -> int:
    """One past what describes the speaker or the saying: ", maire de Brest,", ", relogée chez sa sœur."."""
    words = article.words
    low = words[comma + 1].low if comma + 1 < last else ""
    role = low in nouns() or low in {"le", "la", "l'"}
    end = comma
    for k in range(comma + 1, min(comma + _APPOSITION_REACH, last)):
        if verbs.is_finite(article, k) or words[k].low in w.SUBJECT_PRONOUNS:
            break
        if words[k].low == ".":
            return end if low in _GOES_ON else k
        if words[k].low == "," and end == comma and role:
            end = k
    return end
