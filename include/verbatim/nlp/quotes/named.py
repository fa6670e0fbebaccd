"""Names as sources: a name with its title, its acronym in brackets, and the names that "et" joins to it."""

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article


def named_at(article: Article, start: int, at: int, last: int, title: str = "") -> Phrase:
    """A name, its acronym in brackets, and a second name after "et"."""
    words = article.words
    mentions = [article.mention_at[at]]
    end = min(article.mention_words[mentions[0]][1], last)
    end = past_acronym(article, end, last)
    plural = title in {"mm.", "mmes"}
    while end + 1 < last and words[end].low in {"et", ",", "ainsi"}:
        step = end + 1
        if words[end].low == "ainsi":
            if words[end + 1].low != "que":
                break
            step = end + 2
        while (
            step < last
            and words[step].low in {"le", "la", "les", "l'", "du", "des"} | w.TITLES
            and article.mention_at[step] < 0
        ):
            step += 1
        if step >= last or article.mention_at[step] < 0:
            break
        number = article.mention_at[step]
        if article.mentions[number].label != article.mentions[mentions[0]].label:
            break
        stop = min(article.mention_words[number][1], last)
        if words[end].low == "," and not (
            stop < last and words[stop].low in {"et", ","} and _more(article, stop, last)
        ):
            break
        mentions.append(number)
        end = past_acronym(article, stop, last)
        plural = True
    gender = "f" if title in w.FEMALE_TITLES else "m" if title in w.MALE_TITLES else ""
    return Phrase(start, end, at, "named", tuple(mentions), plural=plural, gender=gender)


def _more(article: Article, at: int, last: int) -> bool:
    """Whether an enumeration of names goes on to an "et" within a few words."""
    for k in range(at, min(at + 8, last)):
        if article.words[k].low == "et":
            return k + 1 < last and article.mention_at[k + 1] >= 0
        if article.words[k].low != "," and article.mention_at[k] < 0:
            return False
    return False


def past_acronym(article: Article, end: int, last: int) -> int:
    """One past the acronym in brackets that follows a name, or where the name ends."""
    words = article.words
    if end + 2 < last and words[end].low == "(":
        for close in range(end + 1, min(end + 8, last)):
            if words[close].low == ")":
                return close + 1
    return end
