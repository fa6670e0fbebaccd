"""Gives each quotation its speaker by full name, over the whole article.

Pronouns take the salient person that fits in gender and number; descriptions ("la ministre", "le chef d'État
russe") take the person whose role they repeat; what has no name in the article stays without one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from verbatim.nlp.cast import Cast, Person, describes
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.phrases import Phrase
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.sources import can_speak, phrases_in
from verbatim.nlp.quotes.words import word_set

_KIND = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# Nouns that take up an organisation named before; "la police" or "le gouvernement" name their own.
_ANAPHORIC = word_set(
    """entreprise groupe société firme compagnie constructeur fabricant opérateur exploitant géant
    multinationale syndicat centrale fédération confédération quotidien hebdomadaire mensuel journal
    magazine revue site club parti mouvement association ong organisation organisme fondation
    institution agence banque enseigne collectif chaîne institut comité ligue média studio"""
)
_SYNONYMS = (
    frozenset({"président", "chef"}),
    frozenset({"footballeur", "joueur", "attaquant", "défenseur", "gardien", "milieu", "buteur"}),
    frozenset({"entraîneur", "entraineur", "coach", "sélectionneur"}),
    frozenset({"patron", "directeur", "pdg", "dirigeant"}),
    word_set(
        """chercheur scientifique professeur universitaire expert spécialiste astronome astrophysicien
    physicien biologiste chimiste géologue climatologue économiste sociologue politologue historien
    enseignant auteur coauteur médecin docteur"""
    ),
    frozenset({"dirigeant", "leader", "chef", "président"}),
    frozenset({"chanteur", "rappeur", "artiste", "musicien"}),
    frozenset({"acteur", "comédien"}),
    frozenset(
        {
            "entreprise",
            "société",
            "firme",
            "compagnie",
            "groupe",
            "start-up",
            "géant",
            "multinationale",
            "constructeur",
        }
    ),
    frozenset({"quotidien", "journal", "hebdomadaire", "magazine", "site", "revue"}),
    frozenset({"syndicat", "centrale", "fédération", "confédération"}),
)
# Descriptions that take up whoever the text is about, whether or not it gave them that role.
_GENERIC = word_set(
    """homme femme candidat intéressé responsable représentant élu dirigeant jeune quinquagénaire
    quadragénaire trentenaire sexagénaire septuagénaire octogénaire star vedette leader opposant artiste
    accusé prévenu suspect numéro champion politicien"""
)
_UNITS_BACK = 6
_MENTIONS_BACK = 300


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quotation belongs to.

    Args:
        entity: number of the entity, or -1.
        name: full name, or None.
        key: the name normalised, or None.
        kind: one of verbatim.schema.SPEAKER_KINDS.
        gender: one of verbatim.schema.GENDERS.
        role: function as printed, or None.
        form: one of verbatim.schema.MENTION_FORMS.
        span: characters of the mention, or None.
        plural: whether several speak.
    """

    entity: int = -1
    name: str | None = None
    key: str | None = None
    kind: str = "unknown"
    gender: str = "unknown"
    role: str | None = None
    form: str = "none"
    span: tuple[int, int] | None = None
    plural: bool = False


UNKNOWN = Speaker()


class Resolver:
    """Resolves the sources of an article's quotations in reading order; made afresh for each article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.cast = Cast(article)
        self.subjects: dict[int, list[tuple[int, Speaker]]] = {}
        self._unit_index = {unit: k for k, unit in enumerate(article.units)}
        self.last: Speaker | None = None
        self.last_unit = -99

    def resolve(self, candidates: Sequence[Candidate]) -> list[Speaker]:
        """One speaker a candidate; the candidates come in reading order."""
        found = []
        for candidate in candidates:
            # In reading order, so that a chain of pronouns is never followed far back at once.
            unit = self._unit_index.get(candidate.unit, 0)
            for earlier in range(max(0, unit - 2 * _UNITS_BACK), unit):
                self._subjects(earlier)
            speaker = self._speaker(candidate)
            found.append(speaker)
            if speaker is not UNKNOWN:
                self.last, self.last_unit = speaker, self._unit_index.get(candidate.unit, self.last_unit)
        return found

    def _speaker(self, candidate: Candidate) -> Speaker:
        unit = self._unit_index.get(candidate.unit, 0)
        if candidate.source is not None:
            return self.of_phrase(candidate.source, unit, candidate)
        if candidate.follows:
            speaker = self._carried(unit, candidate)
            if speaker is not None:
                return speaker
        return UNKNOWN

    def _carried(self, unit: int, candidate: Candidate) -> Speaker | None:
        """The speaker of the quotation before, or the person whom the sentence before is about."""
        near = self.last if unit - self.last_unit <= 3 else None
        if near is not None and (near.kind != "unknown" or near.form == "pronoun"):
            return near
        for back in range(unit, max(-1, unit - 3), -1):
            for phrase, bound in phrases_in(self.article, *self.article.units[back]):
                if not bound and phrase.mentions and self.article.mentions[phrase.mentions[0]].label == "PER":
                    return self._named(phrase)
        return near or (self.last if unit - self.last_unit <= 8 else None)

    def of_phrase(self, phrase: Phrase, unit: int, candidate: Candidate | None = None) -> Speaker:
        """The speaker that a phrase names, takes up or describes."""
        if phrase.mentions:
            return self._named(phrase)
        if phrase.form == "pronoun":
            return self._pronoun(phrase, unit)
        return self._nominal(phrase, unit)

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        return self.article.span(phrase.start, phrase.end)

    def _named(self, phrase: Phrase) -> Speaker:
        article = self.article
        mentions = [article.mentions[m] for m in phrase.mentions]
        people = [self.cast.people[m.entity] for m in mentions]
        first, last = mentions[0], mentions[-1]
        names = list(dict.fromkeys(p.name for p in people))
        kind = _KIND[people[0].label]
        genders = {p.gender for p in people}
        gender = (
            people[0].gender if len(genders) == 1 else "mixed" if genders == {"female", "male"} else "unknown"
        )
        role = people[0].role if len(people) == 1 else None
        return Speaker(
            people[0].entity, " et ".join(names), " et ".join(dict.fromkeys(p.key for p in people)),
            "group" if len(names) > 1 else kind, gender, role, "named", (first.start, last.end),
            len(names) > 1,
        )  # fmt: skip

    def _as(self, person: Person, span: tuple[int, int], form: str, role: str | None = None) -> Speaker:
        return Speaker(
            person.entity,
            person.name,
            person.key,
            _KIND[person.label],
            person.gender,
            role or person.role,
            form,
            span,
        )

    # Pronouns

    def _pronoun(self, phrase: Phrase, unit: int) -> Speaker:
        low = self.article.words[phrase.start].low.lstrip("-")
        span = self._span(phrase)
        if low.endswith("je") or low in {"on", "t-on"} or (not phrase.gender and phrase.plural):
            return Speaker(
                kind="group" if phrase.plural else "unknown", form="pronoun", span=span, plural=phrase.plural
            )
        gender = {"f": "female", "m": "male"}.get(phrase.gender, "unknown")
        for referent in self._salient(phrase, unit):
            if referent.plural != phrase.plural:
                continue
            told = referent.gender
            if referent.kind == "organisation" and referent.entity in self.cast.people:
                told = self.cast.people[referent.entity].grammar
            if told not in {gender, "unknown", "mixed"}:
                continue
            if phrase.plural and gender == "female" and referent.gender == "mixed":
                continue
            told = gender if referent.gender == "unknown" and referent.kind == "person" else referent.gender
            return replace(referent, form="pronoun", span=span, gender=told)
        kind = "group" if phrase.plural else "unknown"
        return Speaker(kind=kind, gender=gender, form="pronoun", span=span, plural=phrase.plural)

    def _salient(self, phrase: Phrase, unit: int) -> Iterator[Speaker]:
        """Referents for a pronoun, the likeliest first."""
        found: list[Speaker] = []
        vague = (
            self.last is not None
            and self.last.kind not in {"person", "anonymous"}
            and not self._leads(self.last)
        )
        recent = self.last is not None and unit - self.last_unit <= 1 and not vague
        same = self.last is not None and unit == self.last_unit
        if same and self.last is not None:
            found.append(self.last)
        own = [(at, s) for at, s in self._subjects(unit) if at < phrase.start]
        found.extend(s for at, s in own if not self._subordinate(at))
        if unit > 0 and self.last is not None and recent and not same:
            between = self._subjects(unit - 1) if self.last_unit < unit else []
            newer = [s for _, s in between if s.entity != self.last.entity and s.kind == "person"]
            if self.last_unit == unit - 1 or not newer:
                found.append(self.last)
        for back in range(unit - 1, max(-1, unit - _UNITS_BACK), -1):
            subjects = [s for _, s in self._subjects(back)]
            if self.last is not None and back == self.last_unit:
                found.extend(subjects if vague else [])
                found.append(self.last)
            found.extend(subjects)
        if self.last is not None:
            found.append(self.last)
        found.extend(s for _, s in own)
        return chain(found, self._by_recency(phrase.start))

    def _leads(self, speaker: Speaker) -> bool:
        """Whether the sentence of the last quotation is about its speaker, as its first subject."""
        subjects = self._subjects(self.last_unit) if 0 <= self.last_unit < len(self.article.units) else []
        if not subjects:
            return speaker.name is not None
        first = subjects[0][1]
        return first.span == speaker.span or (first.name is not None and first.name == speaker.name)

    def _subordinate(self, at: int) -> bool:
        """Whether a subject opens a clause such as "alors que l'arbitre …"."""
        return at > 0 and self.article.words[at - 1].low in {
            "que",
            "qu'",
            "lorsque",
            "lorsqu'",
            "quand",
            "comme",
            "si",
        }

    def _subjects(self, unit: int) -> list[tuple[int, Speaker]]:
        """The free noun phrases of a unit that can be taken up, each with its word; computed once."""
        if unit not in self.subjects:
            self.subjects[unit] = []
            found: list[tuple[int, Speaker]] = []
            for phrase, bound in phrases_in(self.article, *self.article.units[unit]):
                if bound or not can_speak(self.article, phrase):
                    continue
                if phrase.form == "pronoun":
                    if self.article.words[phrase.start].low not in {"il", "elle", "ils", "elles"} or found:
                        continue
                    speaker = self._pronoun(phrase, unit) if unit > 0 else UNKNOWN
                    if speaker.name is None:
                        continue
                elif phrase.mentions:
                    speaker = self._named(phrase)
                    if speaker.kind == "place":
                        continue
                else:
                    speaker = self._nominal(phrase, unit)
                    if phrase.noun is not None and phrase.noun.kind == "document":
                        continue
                found.append((phrase.start, speaker))
                if len(found) >= 3:
                    break
            self.subjects[unit] = found
        return self.subjects[unit]

    def _recent(self, label: str, at: int) -> Iterator[tuple[int, Person]]:
        """The people, or organisations, named before a word, the latest first: (word, person)."""
        starts = self.article.mention_words
        number = bisect_left(starts, (at, 0)) - 1
        seen: set[int] = set()
        for k in range(number, max(number - _MENTIONS_BACK, -1), -1):
            person = self.cast.people[self.article.mentions[k].entity]
            if person.label == label and person.entity not in seen:
                seen.add(person.entity)
                yield starts[k][0], person

    def _by_recency(self, at: int) -> Iterator[Speaker]:
        for k, person in self._recent("PER", at):
            yield self._as(person, self.article.span(k, k + 1), "named")

    # Descriptions

    def _nominal(self, phrase: Phrase, unit: int) -> Speaker:
        article = self.article
        span = self._span(phrase)
        noun = phrase.noun
        words = [article.words[k].low for k in range(phrase.start, phrase.end)]
        start = phrase.start
        while start < phrase.end - 1 and (
            article.words[start].low in w.DETERMINERS
            or article.words[start].low in {"d'", "autres", "%"}
            or article.words[start].low[0].isdigit()
        ):
            start += 1
        role = article.text[article.words[start].start : span[1]]
        gender = {"f": "female", "m": "male"}.get(phrase.gender, "unknown")
        if noun is None:
            return Speaker(
                kind="group" if phrase.plural else "unknown", form="nominal", span=span, plural=phrase.plural
            )
        if noun.kind == "document":
            return self._document(phrase, unit, span)
        if phrase.definite and not phrase.plural:
            person = self._by_role(noun.lemma, noun.kind, words, phrase)
            if person is not None and gender in {person.gender, "unknown"} | (
                {gender} if person.gender == "unknown" or noun.kind != "person" else set()
            ):
                return self._as(person, span, "nominal", role if noun.kind == "person" else None)
        if noun.kind == "person":
            if noun.lemma in {"proche", "source"}:
                return Speaker(kind="anonymous", form="nominal", span=span, plural=phrase.plural)
            kind = "group" if phrase.plural else "person" if phrase.definite else "anonymous"
            return Speaker(
                kind=kind,
                gender=gender if not phrase.plural else "unknown",
                role=role,
                form="nominal",
                span=span,
                plural=phrase.plural,
            )
        kind = "group" if phrase.plural else "organisation"
        return Speaker(kind=kind, form="nominal", span=span, plural=phrase.plural)

    def _document(self, phrase: Phrase, unit: int, span: tuple[int, int]) -> Speaker:
        """A study, a report: the institution that the phrase names behind it, if any."""
        article = self.article
        if phrase.noun is not None and phrase.noun.lemma in {"source", "rumeur", "témoignage"}:
            return Speaker(kind="anonymous", form="nominal", span=span, plural=phrase.plural)
        limit = article.units[unit][1]
        names: list[Person] = []
        k = phrase.start
        while k < limit and k < phrase.end + 24:
            if article.words[k].low in {",", ".", "«", ":", ";"} or (
                k >= phrase.end and (article.words[k].low in {"a", "ont", "que"} or article.words[k].finite)
            ):
                break
            number = article.mention_at[k]
            if number >= 0:
                before = article.words[k - 1].low
                two = article.words[k - 2].low if k > 1 else ""
                by = (
                    before in {"par", "du", "des", "de", "d'"}
                    or (before in {"la", "le", "l'", "les"} and two in {"par", "de", "et"})
                    or before == "et"
                )
                if article.mentions[number].label in {"ORG", "PER"} and by and "dans" not in {two, before}:
                    names.append(self.cast.people[article.mentions[number].entity])
                k = article.mention_words[number][1]
                continue
            k += 1
        published = any(
            article.words[j].low in {"publié", "publiée", "publiés", "publiées", "paru", "parue"}
            for j in range(phrase.start, min(k, limit))
        )
        if names and not published:
            name = " et ".join(dict.fromkeys(p.name for p in names))
            key = " et ".join(dict.fromkeys(p.key for p in names))
            return Speaker(names[0].entity, name, key, "organisation", "unknown", None, "nominal", span)
        if (
            phrase.definite
            and not phrase.plural
            and self.last is not None
            and self.last.form == "nominal"
            and self.last.name
            and self.last.span
        ):
            lemma = phrase.noun.lemma if phrase.noun else ""
            if lemma and lemma in article.text[self.last.span[0] : self.last.span[1]].lower():
                return replace(self.last, span=span)
        return Speaker(kind="unknown", form="nominal", span=span, plural=phrase.plural)

    def _by_role(self, lemma: str, kind: str, words: list[str], phrase: Phrase) -> Person | None:
        """The person or organisation that a definite description takes up."""
        wanted = {lemma} | {x for group in _SYNONYMS if lemma in group for x in group}
        bag, of = describes(words, lemma)
        gender = {"f": "female", "m": "male"}.get(phrase.gender, "unknown")
        scored = []
        people = {p.entity: p for role in wanted for p in self.cast.by_role.get(role, ())[-_MENTIONS_BACK:]}
        for person in people.values():
            if (kind == "person" and person.label != "PER") or (
                kind == "organisation" and person.label != "ORG"
            ):
                continue
            if kind == "person" and gender != "unknown" and person.gender not in {gender, "unknown"}:
                continue
            for role, printed, printed_of in person.roles:
                if role in wanted:
                    extra, missing, exact = len(bag & printed), len(bag - printed), role == lemma
                    if (of and printed_of and not of & printed_of) or (
                        missing > extra and len(bag) > 2 and not exact
                    ):
                        continue
                    recent = bisect_left(person.places, phrase.start)
                    recent = person.places[recent - 1] if recent else -1
                    scored.append(((2 * extra - missing + exact, recent), person))
        if scored:
            best, person = max(scored, key=lambda x: x[0])
            if best[0] >= 0:
                return person
        if len(words) > 3 or (len(words) == 3 and (of or (lemma not in _GENERIC and kind == "person"))):
            return None
        if kind == "organisation":
            if lemma not in _ANAPHORIC:
                return None
            return self._salient_organisation(phrase)
        if words[0] in {"un", "une", "des", "son", "sa", "ses", "leur", "leurs"} or self._own_noun(lemma):
            return None
        return self._salient_person(phrase, gender, lemma)

    def _own_noun(self, lemma: str) -> bool:
        return lemma in {
            "parent",
            "enfant",
            "père",
            "mère",
            "témoin",
            "procureur",
            "juge",
            "magistrat",
            "avocat",
            "préfet",
            "porte-parole",
            "légiste",
            "médecin",
            "chauffeur",
            "agent",
            "policier",
            "gendarme",
            "pompier",
            "victime",
            "voisin",
        }

    def _salient_person(self, phrase: Phrase, gender: str, lemma: str) -> Person | None:
        if self.last is not None and self.last.kind == "person" and self.last.entity in self.cast.people:
            person = self.cast.people[self.last.entity]
            if (gender in {"unknown", person.gender} or person.gender == "unknown") and self._may_be(
                person, lemma
            ):
                return person
        latest = self._latest("PER", phrase.start, gender)
        return latest if latest is not None and self._may_be(latest, lemma) else None

    def _may_be(self, person: Person, lemma: str) -> bool:
        """Whether a role that the article never gave this person may be theirs: it gave them no other."""
        return lemma in _GENERIC or not person.roles

    def _salient_organisation(self, phrase: Phrase) -> Person | None:
        """The organisation that spoke last, else the one named most often so far."""
        if (
            self.last is not None
            and self.last.kind == "organisation"
            and self.last.entity in self.cast.people
        ):
            return self.cast.people[self.last.entity]
        named = list(self._recent("ORG", phrase.start))
        return max(named, key=lambda x: (bisect_left(x[1].places, phrase.start), x[0]))[1] if named else None

    def _latest(self, label: str, at: int, gender: str) -> Person | None:
        for _, person in self._recent(label, at):
            if gender == "unknown" or person.gender in {gender, "unknown"}:
                return person
        return None
