"""What other titles make of a wire story, and what only looks like it: generated, with fixed seeds.

Each edit takes an article, a source of chance and the material that foreign words come from, and gives
another article. Shares are of words.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

_SENTENCE = re.compile(r"(?<=[.!?…»])\s+(?=[«“\"A-ZÀÂÉÈÊÎÔŒ])")
_DATELINE = re.compile(r"^\s*\d+(?:er)? \w+ \d{4}[\s.,:–-]*")
_CITIES = ("PARIS", "LYON", "MARSEILLE", "BRUXELLES", "GENÈVE", "WASHINGTON", "DAKAR")
_AGENCIES = ("AFP", "Reuters", "AP", "Belga")
_AUTHORS = ("Jeanne Morel", "Paul Vidal", "Inès Caron")


@dataclass(frozen=True, slots=True)
class Article:
    """A title and paragraphs."""

    title: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """As cleaning gives it."""
        return "\n\n".join((self.title, *self.body))

    @property
    def n_words(self) -> int:
        """Number of words between blanks, title included."""
        return len(self.text.split())


class Material:
    """Titles, sentences and words of other stories."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.titles = [a.title for a in articles]
        self.sentences = [s for a in articles for s in sentences(a.body)]
        self.words = [word for s in self.sentences for word in s.split()]


Edit = Callable[[Article, random.Random, Material], Article]


def article_of(text: str) -> Article:
    """A text whose blocks are parted by blank lines; the first is the title."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]
    return Article(blocks[0], tuple(blocks[1:]))


def sentences(paragraphs: Iterable[str]) -> list[str]:
    """The sentences of paragraphs."""
    return [sentence for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph)]


def lead_share(article: Article) -> float:
    """The part of the words that the first paragraph has."""
    return len(article.body[0].split()) / article.n_words


def cut_end(keep: float) -> Edit:
    """The body's first part alone."""

    def edit(article: Article, rng: random.Random, material: Material) -> Article:
        total = _n_words(article.body)
        return _without(article, round(total * keep), total)

    return edit


def cut_inside(keep: float) -> Edit:
    """A run of words taken out after the lead's first words."""

    def edit(article: Article, rng: random.Random, material: Material) -> Article:
        total = _n_words(article.body)
        gone = round(total * (1 - keep))
        start = rng.randrange(min(25, total - gone), total - gone + 1)
        return _without(article, start, start + gone)

    return edit


def retitled(article: Article, rng: random.Random, material: Material) -> Article:
    """Under the title of another story."""
    return replace(article, title=rng.choice(material.titles))


def lead_rewritten(article: Article, rng: random.Random, material: Material) -> Article:
    """Another title, and a lead that keeps a third of its words, in another order, among foreign ones."""
    lead = article.body[0].split()
    foreign: list[str] = []
    while len(foreign) < len(lead):
        foreign += rng.choice(material.sentences).split()
    kept = rng.sample(lead, len(lead) // 3)
    words = foreign[: len(lead) - len(kept)] + kept
    rng.shuffle(words)
    return replace(retitled(article, rng, material), body=(" ".join(words), *article.body[1:]))


def paragraphs_reordered(article: Article, rng: random.Random, material: Material) -> Article:
    """The same paragraphs in any order."""
    return replace(article, body=tuple(rng.sample(article.body, len(article.body))))


def sentences_reordered(article: Article, rng: random.Random, material: Material) -> Article:
    """The same sentences in any order, each a paragraph."""
    found = sentences(article.body)
    return replace(article, body=tuple(rng.sample(found, len(found))))


def words_changed(deleted: float = 0, inserted: float = 0, replaced: float = 0) -> Edit:
    """Words at random, each alone: the hardest way of changing so many words."""

    def edit(article: Article, rng: random.Random, material: Material) -> Article:
        def changed(word: str) -> list[str]:
            if rng.random() < deleted:
                return []
            if rng.random() < inserted:
                return [rng.choice(material.words), word]
            return [rng.choice(material.words)] if rng.random() < replaced else [word]

        body = (" ".join(new for word in p.split() for new in changed(word)) for p in article.body)
        return replace(article, body=tuple(p for p in body if p))

    return edit


def sentences_changed(deleted: float = 0, inserted: float = 0) -> Edit:
    """Whole sentences, to about this share of the words."""

    def edit(article: Article, rng: random.Random, material: Material) -> Article:
        kept = sentences(article.body)
        total = _n_words(kept)
        left = total * deleted
        for sentence in rng.sample(kept, len(kept)):
            n = len(sentence.split())
            if n <= left * 1.25 and len(kept) > 1:
                kept.remove(sentence)
                left -= n
        left = total * inserted
        while left > 0:
            sentence = rng.choice(material.sentences)
            kept.insert(rng.randrange(len(kept) + 1), sentence)
            left -= len(sentence.split())
        return replace(article, body=tuple(kept))

    return edit


def signed(article: Article, rng: random.Random, material: Material) -> Article:
    """Another dateline, and a byline at the end."""
    lead = _DATELINE.sub("", article.body[0])
    dateline = f"{rng.choice(_CITIES)}, {rng.randrange(2, 29)} mars 2026 ({rng.choice(_AGENCIES)}) – "
    byline = f"Par {rng.choice(_AUTHORS)} avec {rng.choice(_AGENCIES)}"
    return replace(article, body=(dateline + lead, *article.body[1:], byline))


def printed_otherwise(article: Article, rng: random.Random, material: Material) -> Article:
    """Other quotation marks, apostrophes and spaces, and the title in capitals."""
    table = str.maketrans({"«": "“", "»": "”", "'": "’", "–": "-", "-": "\u2011"})
    return Article(article.title.upper(), tuple(p.translate(table) for p in article.body))


def in_turn(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(article: Article, rng: random.Random, material: Material) -> Article:
        for step in edits:
            article = step(article, rng, material)
        return article

    return edit


EDITS: dict[str, Edit] = {
    **{f"cut at the end, {keep:.0%} left": cut_end(keep) for keep in (0.8, 0.6, 0.5, 0.4)},
    **{f"cut inside, {keep:.0%} left": cut_inside(keep) for keep in (0.8, 0.6, 0.5, 0.4)},
    "retitled": retitled,
    "retitled, lead rewritten": lead_rewritten,
    "paragraphs reordered": paragraphs_reordered,
    "sentences reordered": sentences_reordered,
    "words, 20% deleted": words_changed(deleted=0.2),
    "words, 20% inserted": words_changed(inserted=0.2),
    "words, 20% replaced": words_changed(replaced=0.2),
    "sentences, 20% deleted": sentences_changed(deleted=0.2),
    "sentences, 20% inserted": sentences_changed(inserted=0.2),
    "sentences, 20% replaced": sentences_changed(deleted=0.2, inserted=0.2),
    "dateline and byline": signed,
    "typography": printed_otherwise,
    "retitled, 80% left, words 5%, signed": in_turn(
        retitled, cut_end(0.8), words_changed(replaced=0.05), signed
    ),
    "lead rewritten, 75% left, words 8%, signed": in_turn(
        lead_rewritten, cut_end(0.75), words_changed(replaced=0.08), signed
    ),
    "lead rewritten, 60% left, words 10%, reordered": in_turn(
        lead_rewritten, cut_end(0.6), words_changed(replaced=0.1), paragraphs_reordered
    ),
}
REWRITING = frozenset(name for name in EDITS if "lead" in name)
MAX_LEAD = 0.2


def applies(name: str, article: Article) -> bool:
    """Whether an edit leaves the story: a lead is rewritten where it is at most a fifth of the text."""
    return name not in REWRITING or lead_share(article) <= MAX_LEAD


def follow_up(earlier: Article, later: Article, share: float) -> Article:
    """The later story, with the earlier one's end as its background: a share of the shorter one's words."""
    n = round(share * min(earlier.n_words, later.n_words))
    background = " ".join(" ".join(earlier.body).split()[-n:])
    total = _n_words(later.body)
    kept = _without(later, max(1, total - n), total)
    return replace(kept, body=(*kept.body, background))


def round_up(articles: Sequence[Article]) -> Article:
    """Several stories on one page, whole."""
    return Article("L’essentiel de la journée", tuple(p for a in articles for p in (a.title, *a.body)))


_TOWNS = (
    "Brive", "Guéret", "Foix", "Mende", "Privas", "Gap", "Digne", "Auch", "Vesoul", "Laon", "Nevers",
    "Aurillac", "Cahors", "Tulle", "Rodez", "Épinal", "Belfort", "Bastia", "Vannes", "Quimper", "Saint-Lô",
    "Alençon",
)  # fmt: skip
_SKIES = (
    "ensoleillé",
    "voilé",
    "couvert",
    "changeant",
    "brumeux",
    "dégagé",
    "orageux",
    "pluvieux",
    "venteux",
)


def weather(rng: random.Random) -> Article:
    """A page of forecasts: the same sentences everywhere, other towns, skies and numbers."""
    town, sky, other = rng.choice(_TOWNS), rng.choice(_SKIES), rng.choice(_SKIES)
    low, high, wind = rng.randrange(-4, 12), rng.randrange(12, 31), rng.randrange(5, 90)
    return Article(
        f"Météo à {town} : un temps {sky} ce mardi",
        (
            f"Voici les prévisions de notre service météorologique pour {town} et ses environs. Le ciel "
            f"restera {sky} pendant toute la matinée, puis {other} à partir de {rng.randrange(12, 18)} h.",
            f"Les températures minimales atteindront {low} degrés au lever du jour. Dans l’après-midi, le "
            f"thermomètre affichera jusqu’à {high} degrés. Le vent soufflera à {wind} km/h en moyenne, avec "
            f"des rafales de {wind + rng.randrange(5, 40)} km/h sur les hauteurs.",
            f"Pour mercredi, nos prévisionnistes annoncent un temps {rng.choice(_SKIES)} et des "
            f"températures comprises entre {low + 1} et {high - 2} degrés. Retrouvez le bulletin complet, "
            "heure par heure et commune par commune, dans notre application et sur notre site internet.",
        ),
    )


def scores(rng: random.Random) -> Article:
    """A page of results: almost nothing but names and numbers."""
    teams = rng.sample(_TOWNS, 20)
    lines = [
        f"{home} – {away} : {rng.randrange(6)}-{rng.randrange(6)}, {rng.randrange(80, 9000)} spectateurs, "
        f"but de {rng.choice(_AUTHORS)} à la {rng.randrange(2, 90)}e minute"
        for home, away in zip(teams[::2], teams[1::2], strict=True)
    ]
    return Article(f"Football : les résultats de la {rng.randrange(2, 34)}e journée", tuple(lines))


def tides(rng: random.Random) -> Article:
    """A table of tides: a frame of sentences around as many numbers."""
    days = " ; ".join(
        f"{day} : pleine mer à {rng.randrange(24)} h {rng.randrange(10, 60)}, basse mer à "
        f"{rng.randrange(24)} h {rng.randrange(10, 60)}, coefficient {rng.randrange(30, 116)}"
        for day in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    )
    return Article(
        f"Marées à {rng.choice(_TOWNS)} : les horaires de la semaine",
        (
            "Les horaires des marées sont donnés en heure légale et ne tiennent pas compte de la pression.",
            days + ".",
        ),
    )


TEMPLATES = {"weather": weather, "sports results": scores, "tide tables": tides}


def _n_words(paragraphs: Iterable[str]) -> int:
    return sum(len(p.split()) for p in paragraphs)


def _without(article: Article, start: int, end: int) -> Article:
    """The article without the words from start to end of its body."""
    ends = accumulate(len(p.split()) for p in article.body)
    body = []
    for paragraph, last in zip(article.body, ends, strict=True):
        words = paragraph.split()
        first = last - len(words)
        body.append(" ".join(word for n, word in enumerate(words, first) if not start <= n < end))
    return replace(article, body=tuple(p for p in body if p))
