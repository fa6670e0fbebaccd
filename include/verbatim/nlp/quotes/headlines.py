"""Headlines that give somebody's words without marks: "Luc Roy : nous quitterons le stade"."""

from verbatim.nlp.quotes import clauses, verbs
from verbatim.nlp.quotes.candidates import Candidate, Scene
from verbatim.nlp.quotes.named import named_at
from verbatim.nlp.quotes.words import word_set

_FIRST_PERSON = word_set("je j' nous mon ma mes notre nos me m' moi")
_STOPS = frozenset({".", "…", "..."})


def headline(scene: Scene) -> Candidate | None:
    """A person, a colon and a clause, in a paragraph without a final stop."""
    article, (first, last) = scene.article, scene.unit
    number = article.mention_at[first]
    if number < 0 or article.mentions[number].label != "PER" or article.words[last - 1].low in _STOPS:
        return None
    colon = article.mention_words[number][1]
    if colon + 2 >= last or article.words[colon].low != ":" or clauses.marks_within(article, colon, last):
        return None
    if first and article.paragraph[first] == article.paragraph[first - 1]:
        return None
    if last < len(article.words) and article.paragraph[last] == article.paragraph[first]:
        return None
    spoken = any(article.words[k].low in _FIRST_PERSON for k in range(colon + 1, last))
    if not spoken or not verbs.has_finite(article, colon + 1, last):
        return None  # "Luc Roy : le maire démissionne" is the paper's
    source = named_at(article, first, first, colon)
    return Candidate("indirect", ((colon + 1, last),), "headline", scene.unit, source=source)
