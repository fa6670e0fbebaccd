"""Days of one title, made up: stories, versions of stories, and what the title prints around them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any

from verbatim.cleaning import clean
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record

SETTINGS = Settings(_env_file=None)
TITLE = "Le Courrier des Deltas"

_WORD = re.compile(r"\S+")
NOUNS = _WORD.findall("""
barrage batterie bibliothèque boulangerie brasserie campagne carrière cathédrale centrale chantier château
cheminée clinique collection commerce commission concert concours conférence conserverie coopérative corniche
décharge déviation digue distillerie élevage éolienne épicerie exploitation exposition fabrique faculté ferme
festival filature fonderie fontaine forêt forteresse fromagerie galerie gendarmerie grange gymnase horloge
hôpital imprimerie incinérateur internat jardinerie laboratoire laiterie librairie lotissement maternité
menuiserie métairie mosaïque moulin musée observatoire orchestre orphelinat papeterie parking passerelle
patinoire pépinière péniche pharmacie pisciculture plantation plateforme poissonnerie porcherie prairie
préfecture
presbytère promenade quincaillerie raffinerie récolte réservoir résidence rocade sablière sanatorium scierie
serrurerie sous-préfecture sucrerie téléphérique teinturerie théâtre tribunal tuilerie verrerie
vignoble viaduc
""")
VERBS = _WORD.findall("""
abandonne abrite accueille affronte alimente améliore analyse anime annule applique approuve assemble autorise
bouscule célèbre complète conteste contourne corrige critique défend démonte dépasse désigne détruit diffuse
distribue divise double éclaire emprunte encadre enregistre entoure équipe examine exporte finance fournit
fragilise héberge importe inaugure inonde installe intéresse interroge occupe organise partage perturbe
prépare
prolonge propose protège raconte rachète rassemble recherche récompense réclame refuse rejoint remplace rénove
répare retarde réunit sauve soutient surveille termine transforme traverse visite
""")
ADJECTIVES = _WORD.findall("""
abandonnée ancienne automatique bretonne centrale communale coûteuse dangereuse départementale discrète
durable
fluviale fragile gigantesque historique imprévue industrielle inondable isolée lointaine lumineuse maritime
médiévale modeste montagneuse municipale nocturne orientale paisible précieuse provisoire récente régionale
rurale
saisonnière silencieuse souterraine spectaculaire tranquille vétuste vieillissante voisine
""")
SYLLABLES = _WORD.findall("bar bel cas dou fer gal jon ker lam mor nev oli pra quin ros sau tre val vil yon")
ENDINGS = _WORD.findall("ac ard bert court dière ec elle ier mont nay ois oul ville")
AUTHORS = ("Léa Fabre", "Tom Aubier", "Inès Marchal", "Paul Kervella")

KICKERS = ["L’ACTU DU DELTA", "Toute l’info du delta"]
SLOGANS = [
    "Le Courrier des Deltas, le journal des deux rives",
    "Toute l’actualité des deux rives dans votre poche",
]
NOTES = [
    "Le Courrier vous remercie de votre fidélité et vous souhaite une agréable journée sur les deux rives.",
    "La société éditrice du Courrier des Deltas est une coopérative de lecteurs, de salariés et de communes.",
]
MENU = ["Vie des quartiers", "Carnet du jour", "Marchés et brocantes"]
IN_THE_HEAD = ["Suivez les deux rives avec nous, où que vous soyez"]
BACKGROUND = (
    "La crue de février a causé pour quarante millions d’euros de dégâts et privé deux cents foyers de toit."
)
SAID = "« Nous ne demandons pas la lune, seulement une digue », répète l’association des riverains."
RESULT = "Mi-temps : 1-0"


@dataclass
class Day:
    """Articles of a day, and what of each was put there by the page."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    planted: list[list[str]] = field(default_factory=list)

    def add(self, title: str, paragraphs: list[str], planted: list[str], **metadata: Any) -> None:
        """Clean an article and take its row; `planted` are those of its paragraphs that are furniture."""
        metadata = {"source": TITLE, "guid": f"delta-{len(self.rows)}", **metadata}
        text = "\n\n".join([title, *paragraphs])
        row = clean(Record(f"delta/{len(self.rows)}.txt", "0" * 64, 1, "utf-8", text, **metadata), SETTINGS)
        assert not isinstance(row, Reject), row
        self.rows.append(row)
        self.planted.append([line for line in planted if line in row["text"].split("\n\n")])


class Story:
    """What one story is about: names and things of its own, which its sentences come back to."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = [
            "".join([*rng.choices(SYLLABLES, k=2), rng.choice(ENDINGS)]).capitalize() for _ in range(20)
        ]
        self._nouns, self._verbs, self._adjectives = (
            rng.sample(words, n) for words, n in ((NOUNS, 9), (VERBS, 6), (ADJECTIVES, 4))
        )
        self.title = f"À {self._names[0]}, la {self._nouns[0]} {self._verbs[0]} la {self._nouns[1]}"

    def sentence(self) -> str:
        """A sentence of a report, more or less."""
        a, b = self._rng.sample(self._nouns, 2)
        one, other = self._rng.sample(self._verbs, 2)
        here, somebody = self._rng.sample(self._names, 2)
        return (
            f"À {here}, la {a} {self._rng.choice(self._adjectives)} {one} ainsi la {b} "
            f"et {other} celle que le maire, M. {somebody}, avait dite à tous."
        )

    def paragraphs(self, n: int) -> list[str]:
        """So many paragraphs."""
        return [" ".join(self.sentence() for _ in range(self._rng.randint(1, 3))) for _ in range(n)]


def furnished(
    rng: random.Random, share: float, author: str
) -> tuple[list[str], list[str], list[str], list[str]]:
    """What a page puts above a text, under its first paragraph and below it; and all of that together."""

    def drawn(lines: list[str]) -> list[str]:
        return [line for line in lines if rng.random() < share]

    top, head = drawn(KICKERS[:1]), drawn(IN_THE_HEAD)
    note = f"{author} suit les questions de transport pour le Courrier depuis son arrivée à Vaurel."
    tail = [note, *drawn(NOTES), *drawn(SLOGANS), *drawn(MENU)]
    return top, head, tail, [*top, *head, *tail]


def ordinary_day(seed: int, n_stories: int = 20, share: float = 0.8) -> Day:
    """Stories of four authors on furnished pages."""
    rng, day = random.Random(seed), Day()
    for _ in range(n_stories):
        author, story = rng.choice(AUTHORS), Story(rng)
        paragraphs = story.paragraphs(rng.randint(4, 12))
        top, head, tail, planted = furnished(rng, share, author)
        lines = [*top, paragraphs[0], *head, *paragraphs[1:], *tail]
        day.add(story.title, lines, planted, authors=(author,))
    return day


def bare_day(seed: int, n_stories: int = 12) -> Day:
    """Stories that share paragraphs for reasons of their own, on pages without any furniture.

    Three tell of one affair and end alike, three quote the same words, three matches have the same score at
    half-time, one story comes in six versions that grow, and one comes twice.
    """
    rng, day = random.Random(seed), Day()
    for n in range(n_stories):
        story = Story(rng)
        shared = [[BACKGROUND], [SAID], [RESULT], []][min(n // 3, 3)]
        day.add(story.title, [*story.paragraphs(rng.randint(4, 12)), *shared], [])
    story = Story(rng)
    paragraphs = story.paragraphs(9)
    for n in range(6):
        lines = [story.sentence(), *paragraphs[: 4 + n], "Les secours cherchent encore"]
        day.add(f"{story.title}, {n} heures après", lines, [])
    for _ in range(2):
        day.add(story.title, paragraphs, [])
    return day
