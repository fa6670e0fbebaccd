"""Where reported content begins and ends, and what it holds."""

from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.complements import complement
from verbatim.nlp.quotes.cues import Cue
from verbatim.nlp.quotes.lexicon import nouns
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.verbs import finite_at, infinitive_at, is_finite
from verbatim.nlp.quotes.words import word_set

_FINAL = word_set(". ! ? … ... , ; : – — -")
_LEADING = _FINAL | {"»"}
_SAYINGS = word_set(
    """accusation accusations affirmation affirmations allégation allégations annonce déclaration déclarations
    promesse hypothèse version critique critiques menace reproche requête demande constat"""
)


def clause_end(article: Article, first: int, last: int, cues: list[Cue], noun: bool = False) -> int:
    """One past the last word of reported content that begins at `first`.

    Args:
        article: the article.
        first: the content's first word.
        last: one past the unit's last word.
        cues: the unit's cues.
        noun: the content is a noun phrase, which ends sooner.
    """
    words = article.words
    starts = {c.start: c for c in cues}
    infinitive = not noun and infinitive_at(article, first, last)
    verbless = noun or infinitive
    brackets = 0
    k = first
    while k < last:
        low = words[k].low
        if article.inside[k] >= 0:
            k = min(article.mark_words[article.inside[k]][1], last)
            continue
        if low == "(":
            brackets += 1
        elif low == ")":
            brackets = max(0, brackets - 1)
        if brackets:
            k += 1
            continue
        if low == ";" or (low == ":" and k + 1 < last and words[k + 1].low in {"«", '"'}):
            break
        another = low == "et" and verbless and k + 1 < last and not _subordinates(article, first, k)
        if another and (is_finite(article, k + 1) or words[k + 1].low in {"s'", "se"}):
            break
        if noun and low == "mais" and k > first and finite_at(article, k + 1, last):
            break
        if infinitive and k > first and _main_verb(article, first, k, last):
            break
        if low in {",", "et", "–", "—", "-"} and k > first and _cuts(article, k, last, starts, noun):
            break
        if infinitive and low == "," and _trails(article, k + 1, last):
            break
        if not verbless and low == "et" and k > first and _back_to_cue(article, first, k, cues):
            break
        if (
            noun
            and low in {"dans", "lors", "via"}
            and k - 2 >= first
            and article.inside[k - 2] >= 0
            and _in_medium(article, k, last)
        ):
            break
        if noun and low == "en" and k > first and k + 1 < last and words[k + 1].low.endswith("ant"):
            break
        if low in {"en", "tout"} and k > first and _gerund_cue(article, k, last, starts):
            break
        k += 1
    return trim_end(article, first, k)


def _in_medium(article: Article, k: int, last: int) -> bool:
    """Whether a preposition brings the medium: "… de « plaisanterie » dans un entretien"."""
    return any(article.words[j].low in w.CARRIERS for j in range(k + 1, min(k + 4, last)))


def _main_verb(article: Article, first: int, k: int, last: int) -> bool:
    """Whether the verb of the main clause begins at `k`: "ceux qui disent l'avoir vu se sont présentés"."""
    if article.words[k].low in {"se", "s'"} and not finite_at(article, k + 1, min(k + 2, last)):
        return False
    if article.words[k].low not in {"se", "s'"} and not is_finite(article, k):
        return False
    return not _subordinates(article, first, k)


def _subordinates(article: Article, first: int, last: int) -> bool:
    """Whether a stretch opens a clause of its own."""
    return any(x.low in w.SUBORDINATORS or x.low in w.SUBJECT_PRONOUNS for x in article.words[first:last])


def _back_to_cue(article: Article, first: int, k: int, cues: list[Cue]) -> bool:
    """Whether "et" joins a verb to the cue by its number: "les élus disent que le pont tient et ont …"."""
    if k + 1 >= len(article.words) or not is_finite(article, k + 1):
        return False
    cue = next((c for c in cues if c.end <= first <= c.end + 1 and c.mood == "finite"), None)
    own = next((j for j in range(first, k) if is_finite(article, j)), -1)
    if cue is None or own < 0:
        return False
    plural = article.words[k + 1].low.endswith("nt")
    return plural == cue.plural and plural != article.words[own].low.endswith("nt")


def _trails(article: Article, at: int, last: int) -> bool:
    """Whether a remark of the journalist's trails an infinitive: ", retardant encore le vote"."""
    if at + 1 >= last:
        return False
    word, two = article.words[at], article.words[at + 1].low
    if word.low in {"qui", "dont", "mais"} or (
        word.low == "après" and two in {"avoir", "être", "que", "qu'"}
    ):
        return True
    return word.low.endswith("ant") and word.pos == "VERB"


def _gerund_cue(article: Article, k: int, last: int, starts: dict[int, Cue]) -> bool:
    at = k + 1 if article.words[k].low == "en" else k + 2
    if at >= last or article.words[at - 1].low != "en" or at not in starts:
        return False
    return starts[at].mood == "present_participle" and _reports(article, starts[at], last)


def _cuts(article: Article, k: int, last: int, starts: dict[int, Cue], noun: bool) -> bool:
    """Whether the content ends before this comma, dash or "et"."""
    words = article.words
    nxt = words[k + 1].low if k + 1 < last else ""
    two = words[k + 2].low if k + 2 < last else ""
    if words[k].low in {"–", "—", "-"}:
        return noun
    if words[k].low == "et":
        if nxt in _TAKES_UP and _tells(article, starts.get(k + 2), last):
            return True  # "…, et il ajoute que"
        if article.mention_at[k + 1] >= 0 and _tells(article, _cue_of(article, k + 1, last, starts), last):
            return True  # "…, et Luc Roy, maire de Gap, estime que"
        cue = starts.get(k + 1)
        return cue is not None and not _DATIVES & set(cue.clitics) and _tells(article, cue, last)
    at = k + 1
    while at < last and words[at].low in {"et", "puis", "ainsi", "tout", "en", "mais"}:
        at += 1
    if at > k + 1 and at < last and words[at].low in _TAKES_UP and _tells(article, starts.get(at + 1), last):
        return True
    cue = starts.get(at)
    if cue is not None:
        if cue.mood == "present_participle" and _reports(article, cue, last):
            return True
        if cue.mood == "finite" and (cue.pronoun >= 0 or _reports(article, cue, last) or at == k + 1):
            return True
    if nxt == "selon" or (nxt == "d'" and two == "après"):
        return True
    if nxt in {"alors", "bien", "sans"} and two in {"que", "qu'"}:
        return True
    if (nxt in {"même", "comme"} and two in {"si", "s'"}) or (nxt == "comme" and two in {"le", "l'"}):
        return True
    if _comments(article, k + 1, last):
        return True
    if nxt == "mais" and two not in _GOES_ON_WITH:
        return noun or two not in _TAKES_UP
    if noun:
        if nxt in w.RELATIVES or (
            nxt.endswith(("é", "ée", "és", "ées")) and words[k + 1].pos in {"VERB", "ADJ"}
        ):
            return False
        return not any(words[j].low == "«" for j in range(k, min(k + 8, last)))
    return False


# After ", mais": words that go on with what was said, and pronouns that take up somebody in it.
_GOES_ON_WITH = word_set("que qu' de à aussi également pas")
_TAKES_UP = word_set("il elle ils elles on je j' nous celui-ci celle-ci ceux-ci celles-ci c' ce qui")


_DATIVES = frozenset({"lui", "leur", "m'", "me", "nous"})  # "et lui a assuré que" goes on with the story


def _cue_of(article: Article, name: int, last: int, starts: dict[int, Cue]) -> Cue | None:
    """The cue of which a name is the subject, an apposition between them or none."""
    end = article.mention_words[article.mention_at[name]][1]
    if end < last and article.words[end].low == ",":
        end = next((j + 1 for j in range(end + 1, min(end + 14, last)) if article.words[j].low == ","), end)
    return starts.get(end)


def _tells(article: Article, cue: Cue | None, last: int) -> bool:
    """Whether a finite verb begins a report of its own."""
    return cue is not None and cue.mood == "finite" and cue.pronoun < 0 and _reports(article, cue, last)


def _comments(article: Article, at: int, last: int) -> bool:
    """Whether the journalist comments: "…, ce que dément Berne", "…, une accusation que …"."""
    words = article.words
    if at + 1 >= last:
        return False
    if words[at].low == "ce":
        return words[at + 1].low in {"que", "qu'"}
    return words[at + (words[at].low in {"une", "un"})].low in _SAYINGS


def _reports(article: Article, cue: Cue, last: int) -> bool:
    hit = complement(article, cue, last)
    if hit.kind in {"noun", "de_noun", "a_noun"}:
        return any(article.words[k].low == "«" for k in range(hit.start, min(hit.start + 8, last)))
    return hit.kind in {"que", "colon", "mark", "bare", "de", "si"}


def before_main_clause(article: Article, first: int, last: int) -> int:
    """Where the content of "lorsqu'elle a annoncé que …, elle …" yields to the main clause."""
    words = article.words
    for k in range(first + 3, last - 2):
        if words[k].low != "," or article.inside[k] >= 0:
            continue
        nxt = words[k + 1].low
        if nxt in {"il", "elle", "ils", "elles", "on", "je", "nous", "ce", "c'"}:
            return k
        found = phrase_at(article, k + 1, last)
        if found is not None and found.end < last and is_finite(article, found.end):
            return k
        if found is not None and found.end < last and words[found.end].low == ",":
            close = next(
                (j for j in range(found.end + 1, min(found.end + 12, last)) if words[j].low == ","), last
            )
            if close + 1 < last and is_finite(article, close + 1):
                return k  # "…, la maire de Brest, Anne Petit, a calmé …"
    return last


def before_main_verb(article: Article, first: int, last: int) -> int:
    """Where a relative clause yields to its antecedent's verb: "X, selon qui le pont coûte, a signé"."""
    for k in range(first + 1, last - 1):
        if article.words[k].low == "," and article.inside[k] < 0 and finite_at(article, k + 1, last):
            return k
    return last


def trim_end(article: Article, first: int, last: int) -> int:
    """Drops final punctuation."""
    while last > first and article.words[last - 1].low in _FINAL and article.inside[last - 1] < 0:
        last -= 1
    return last


def trim_start(article: Article, first: int, last: int) -> int:
    """Drops leading punctuation and dashes."""
    while first < last and article.words[first].low in _LEADING and article.inside[first] < 0:
        first += 1
    return first


def trim_end_marked(article: Article, first: int, last: int) -> int:
    """Drops the comma before an incise that stands within marks."""
    while last > first and article.words[last - 1].low in {",", "–", "—", "-"}:
        last -= 1
    return last


def marks_within(article: Article, first: int, last: int) -> bool:
    """Whether a stretch holds words in marks."""
    return any(number >= 0 for number in article.inside[first:last])


def all_marked(article: Article, first: int, last: int) -> int:
    """The index of the marked stretch that makes up first … last - 1, punctuation aside; or -1."""
    numbers = set()
    for k in range(first, last):
        if article.inside[k] < 0 and article.words[k].low not in {"«", "»", ".", ",", '"'}:
            return -1
        if article.inside[k] >= 0:
            numbers.add(article.inside[k])
    return numbers.pop() if len(numbers) == 1 else -1


def states_proposition(article: Article, first: int, last: int) -> bool:
    """Whether a noun phrase without marks says that something happens, and not just what it is about."""
    words = article.words
    head = first
    possessive = words[first].low in {"son", "sa", "ses", "leur", "leurs"}
    if words[first].low in {"ce", "cet", "cette", "ces"}:
        return False
    while head < last - 1 and (words[head].low in w.DETERMINERS or words[head].low in {"d'", "de"}):
        head += 1
    low = words[head].low
    if low in _ACTS and possessive:
        return False
    event = names_event(low)
    if possessive:
        return event
    if low in nouns() and (
        nouns()[low].kind == "person" or (nouns()[low].kind == "organisation" and low not in _ALSO_EVENTS)
    ):
        return False
    return event and last - first >= 4


_EVENT_ENDINGS = ("tion", "tions", "ment", "ments", "ure", "ence", "ance", "age", "ité", "sion", "sions")


def names_event(low: str) -> bool:
    """Whether a noun names what happens: an ending of such nouns, or one of a list."""
    return low.endswith(_EVENT_ENDINGS) or low in _EVENTS


_ACTS = word_set(
    """candidature démission intention intentions retrait retraite soutien décision volonté participation
    départ venue arrivée projet projets programme plan plans équipe liste ambition ambitions préférence
    engagement attachement retour position opposition
    émotion satisfaction admiration indignation déception préoccupation compassion consternation"""
)
# Nouns of organisations that name what happens too.
_ALSO_EVENTS = word_set(
    """formation organisation protection inspection accusation mission représentation mouvement opposition
    alliance association coalition fondation coordination"""
)
_EVENTS = word_set(
    """décès mort départ hausse baisse chute perte pertes échec succès victoire défaite découverte rupture
    reprise fin début boycott report crime crimes fraude fraudes hostilités vol vols
    enlèvement meurtre bilan recul progrès retard retards retour retrait démission arrêt vente achat
    envoi création travaux grève hausse libération présence absence existence risque risques menace
    menaces responsabilité problèmes culpabilité arrivée arrivées venue sortie entrée tenue mise prise
    remise montée embauche embauches levée percée manque
    pénurie essor"""
)


def clause_start(article: Article, unit: tuple[int, int], k: int) -> int:
    """Where the clause that ends at `k` begins: after a semicolon or a colon, or the unit's first word."""
    words = article.words
    opened = 0
    for j in range(k - 1, unit[0], -1):
        low = words[j].low if article.inside[j] < 0 else ""
        if low in {";", ":"}:
            return j + 1
        opened += (low == "(") - (low == ")")
        if opened > 0 or (
            low == "," and j + 2 < k and words[j + 1].low == "ce" and words[j + 2].low == "qui"
        ):
            return j + 1
    begin = unit[0]
    while begin < k and words[begin].low in {"mais", "et", "or", "–", "—", "-"}:
        begin += 1
    if [x.low for x in words[begin : begin + 2]] in (["alors", "que"], ["tandis", "que"], ["bien", "que"]):
        main = before_main_clause(article, begin, k)
        begin = main + 1 if main < k else begin
    return begin


def is_complete(article: Article, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb outside relative and other subordinate clauses."""
    open_clauses = 0
    for k in range(first, last):
        if article.inside[k] >= 0:
            continue
        low = article.words[k].low
        follows = article.words[k + 1].low if k + 1 < last else ""
        if low in w.SUBORDINATORS and (low != "s'" or follows in {"il", "ils"}):
            open_clauses += 1
        elif is_finite(article, k):
            if not open_clauses:
                return True
            open_clauses -= 1
    return False


_LEAVING = word_set("mais qui que qu' dont où pour alors tandis malgré bien sans avant après ce quand")


def leaves(article: Article, at: int, last: int) -> bool:
    """Whether what follows a complete clause and its source is the journalist's again."""
    if at >= last:
        return True
    low = article.words[at].low
    return low in _LEAVING or (low.endswith("ant") and article.words[at].pos == "VERB")


_TITLE_WORDS = 8


def is_title(article: Article, number: int) -> bool:
    """Whether a marked stretch is the name of a work, a ship, a place: a capital and no sentence."""
    first, last = article.mark_words[number]
    words = article.words
    if last - first > _TITLE_WORDS or not words[first].text[0].isupper():
        return False
    named = {article.mention_at[k] for k in range(first, last)}
    if article.mention_at[first] >= 0:
        return len(named) == 1  # "les révélations du « Monde »"
    return words[last - 1].low not in {".", "!", "?", "…"} and not any(
        is_finite(article, k) for k in range(first, last)
    )
