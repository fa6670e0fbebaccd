"""Where something was said: a press release, an interview, a social network, a newspaper."""

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

_LINKS = word_set("dans sur à au aux lors en via par auprès")
_COMPOUND = frozenset({"conférence", "point", "compte", "réseau", "réseaux"})
_TRANSPARENT = w.DETERMINERS | {"de", "d'", "long", "bref", "autre", "nouveau", "nouvel", "premier"}


def medium_of(article: Article, candidate: Candidate) -> str | None:
    """The medium that the sentence names outside the quotation, as printed, without its article."""
    if candidate.cue is None:
        return None
    first, last = candidate.unit
    words = article.words
    source = candidate.source
    for k in range(first, last - 1):
        if words[k].low not in _LINKS or candidate.covers(k, k + 1) or article.inside[k] >= 0:
            continue
        found = _carrier(article, k, last, candidate)
        if found is not None and not (source is not None and source.start <= found[0] < source.end):
            return article.text[words[found[0]].start : words[found[1] - 1].end]
    return None


def _carrier(article: Article, link: int, last: int, candidate: Candidate) -> tuple[int, int] | None:
    words = article.words
    k = link + 1
    while k < last and words[k].low in _TRANSPARENT and article.mention_at[k] < 0:
        k += 1
    if k >= last or k - link > 4 or candidate.covers(k, k + 1):
        return None
    number = article.mention_at[k]
    if number >= 0:
        if article.mentions[number].label != "ORG" or words[link].low not in {
            "à",
            "au",
            "sur",
            "dans",
            "auprès",
        }:
            return None
        cue = candidate.cue
        near = cue is not None and -12 <= link - cue[1] <= 8
        return (k, article.mention_words[number][1]) if near else None
    if words[k].low not in w.CARRIERS:
        return None
    end = k + 1
    if words[k].low in _COMPOUND:
        found = phrase_at(article, k - 1, min(k + 5, last)) if words[k - 1].low in w.DETERMINERS else None
        end = (
            found.end
            if found is not None
            else min(k + 3, last)
            if end < last and words[end].low in {"de", "d'"}
            else end
        )
        if end < last and words[k].low in {"réseaux", "compte", "point"} and end == k + 1:
            end = k + 2
    return k, min(end, last)
