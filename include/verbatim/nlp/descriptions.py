"""Whom a description means: "la ministre", "le chef d'État russe", "le quotidien", "l'étude de X"."""

from bisect import bisect_left
from dataclasses import replace

from verbatim.nlp.cast import MENTIONS_BACK, Cast, Person, describes
from verbatim.nlp.keys import entity_key
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import SEXLESS
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set
from verbatim.nlp.speaker import Speaker, speaker_of

# Nouns that take up an organisation named before; "la police" or "le gouvernement" name their own.
_ANAPHORIC = word_set(
    """entreprise groupe société firme compagnie constructeur fabricant opérateur exploitant géant
    multinationale syndicat centrale fédération confédération quotidien hebdomadaire mensuel journal
    magazine revue site club parti mouvement association ong organisation organisme fondation
    institution agence banque enseigne collectif chaîne institut comité ligue média studio direction réseau"""
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
# Descriptions by what somebody does or comes from, which vary a name: "le gardien de Brême", "la romancière".
_VARYING = word_set(
    """souverain monarque gardien technicien sprinteur coureur nageur skieur skipper navigateur cycliste
    pilote joueur footballeur attaquant défenseur milieu buteur capitaine entraîneur sélectionneur
    champion lauréat vainqueur médaillé animateur présentateur comédien acteur chanteur rappeur musicien
    pianiste romancier écrivain cinéaste réalisateur auteur artiste créateur fondateur milliardaire
    homme femme quinquagénaire quadragénaire trentenaire sexagénaire septuagénaire octogénaire retraité
    vétéran républicain démocrate socialiste conservateur candidat favori intéressé américain
    britannique français belge suisse allemand italien espagnol portugais russe japonais argentin
    brésilien serbe suédois canadien québécois basque breton"""
)


def _gender(phrase: Phrase) -> str:
    if phrase.noun is not None and phrase.noun.lemma in SEXLESS:
        return "unknown"
    return {"f": "female", "m": "male"}.get(phrase.gender, "unknown")


# Nouns that name an institution together with what it is of.
_INSTITUTIONS = word_set(
    """ministère secrétariat commission municipalité mairie préfecture rectorat université faculté académie
    tribunal cour parquet ambassade consulat diocèse archevêché conseil comité direction service bureau
    fédération confédération syndicat association chambre institut observatoire agence autorité"""
)
# What the press calls institutions that it has named: (noun, last word) and the key of the name.
_KNOWN_AS = {
    ("exécutif", "européen"): "commission europeenne",
    ("exécutif", "bruxellois"): "commission europeenne",
    ("alliance", "atlantique"): "otan",
    ("chambre", "haute"): "senat",
    ("chambre", "basse"): "assemblee nationale",
    ("avionneur", "européen"): "airbus",
    ("avionneur", "américain"): "boeing",
}
_PRINTED = word_set("publié publiée publiés publiées paru parue parus parues")


class Descriptions:
    """Resolves the descriptions of one article."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self.article = article
        self.cast = cast
        self.last: Speaker | None = None

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        return self.article.span(phrase.start, phrase.end)

    def resolve(self, phrase: Phrase, unit: int, last: Speaker | None) -> Speaker:
        """The speaker that a description stands for.

        Args:
            phrase: the description.
            unit: number of its sentence.
            last: the speaker of the quotation before.
        """
        self.last = last
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
        gender = _gender(phrase)
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
                return speaker_of(person, span, "nominal", role if noun.kind == "person" else None)
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
                gender_evidence="agreement" if gender != "unknown" and not phrase.plural else None,
            )
        kind = "group" if phrase.plural else "organisation"
        name = self._institution(phrase)
        return Speaker(
            name=name,
            key=entity_key(name) if name else None,
            kind=kind,
            form="nominal",
            span=span,
            plural=phrase.plural,
        )

    def _institution(self, phrase: Phrase) -> str | None:
        """The name of an institution that its noun and its seat make: "la municipalité de Megève"."""
        words, noun = self.article.words, phrase.noun
        if noun is None or noun.lemma not in _INSTITUTIONS or phrase.plural or not phrase.definite:
            return None
        seat = phrase.head + 1
        seat += seat < phrase.end and words[seat].pos == "ADJ"
        if seat + 1 >= phrase.end or words[seat].low not in {"de", "du", "des", "d'"}:
            return None
        proper = any(words[k].text[0].isupper() for k in range(seat, phrase.end))
        if not proper and noun.lemma != "ministère":
            return None  # "la direction de l'hôpital"
        start, end = self.article.span(phrase.head, phrase.end)
        return self.article.text[start:end]

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
                printed = any(x.low in _PRINTED for x in article.words[phrase.start : k])
                by = by and (not printed or before == "par" or two == "par")
                if article.mentions[number].label in {"ORG", "PER"} and by and "dans" not in {two, before}:
                    names.append(self.cast.people[article.mentions[number].entity])
                k = article.mention_words[number][1]
                continue
            k += 1
        if names:
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
        gender = _gender(phrase)
        scored = []
        people = {p.entity: p for role in wanted for p in self.cast.by_role.get(role, ())[-MENTIONS_BACK:]}
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
        if kind == "organisation":
            named = self._known_as(lemma, words, phrase) or self._named_after(lemma, words, phrase)
            if named is not None:
                return named
        if lemma in _VARYING and kind == "person":
            varied = self._varied(phrase, gender, words)
            if varied is not None:
                return varied
        if len(words) > 3 or (len(words) == 3 and (of or (lemma not in _GENERIC and kind == "person"))):
            return None
        if kind == "organisation":
            if lemma not in _ANAPHORIC:
                return None
            return self._salient_organisation(phrase)
        if words[0] in {"un", "une", "des", "son", "sa", "ses", "leur", "leurs"} or self._own_noun(lemma):
            return None
        return self._salient_person(phrase, gender, lemma)

    def _known_as(self, lemma: str, words: list[str], phrase: Phrase) -> Person | None:
        """The institution that the press calls so, if the article has named it: "l'exécutif européen"."""
        key = _KNOWN_AS.get((lemma, words[-1]))
        return next((p for _, p in self.cast.recent("ORG", phrase.start) if p.key == key), None)

    def _named_after(self, lemma: str, words: list[str], phrase: Phrase) -> Person | None:
        """The organisation whose name begins with the noun: "le ministère" of the ministère de la Santé."""
        if len(words) > 2:
            return None
        key = entity_key(lemma)
        for _, person in self.cast.recent("ORG", phrase.start):
            tokens = person.key.split()
            if len(tokens) > 1 and tokens[0] == key:
                return person
        return None

    def _varied(self, phrase: Phrase, gender: str, words: list[str]) -> Person | None:
        """The person that a description varies: who spoke last, or whom the sentences before are about."""
        demonstrative = words[0] in {"ce", "cet", "cette"}
        if words[0] not in {"le", "la", "l'"} and not demonstrative:
            return None
        last = self.last
        if last is not None and last.kind == "person" and last.entity in self.cast.people:
            person = self.cast.people[last.entity]
            if gender in {"unknown", person.gender} or person.gender == "unknown":
                return person
        fitting = [
            p
            for _, p in self.cast.recent("PER", phrase.start)
            if gender == "unknown" or p.gender in {gender, "unknown"}
        ]
        if not fitting:
            return None
        return max(fitting, key=lambda p: bisect_left(p.places, phrase.start))

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
        return lemma in _GENERIC or all(role in _GENERIC for role, *_ in person.roles)

    def _salient_organisation(self, phrase: Phrase) -> Person | None:
        """The organisation that spoke last, else the one named most often so far."""
        if (
            self.last is not None
            and self.last.kind == "organisation"
            and self.last.entity in self.cast.people
        ):
            return self.cast.people[self.last.entity]
        named = list(self.cast.recent("ORG", phrase.start))
        return max(named, key=lambda x: (bisect_left(x[1].places, phrase.start), x[0]))[1] if named else None

    def _latest(self, label: str, at: int, gender: str) -> Person | None:
        for _, person in self.cast.recent(label, at):
            if gender == "unknown" or person.gender in {gender, "unknown"}:
                return person
        return None
