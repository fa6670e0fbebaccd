"""Who is who in an article: the names, with the roles, titles and genders that the text gives them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from verbatim.nlp.given_names import gender_of
from verbatim.nlp.quotes import words as w
from verbatim.nlp.quotes.lexicon import SEXLESS, Noun, nouns
from verbatim.nlp.quotes.phrases import phrase_at
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.words import word_set

# How many mentions back somebody is still in mind.
MENTIONS_BACK = 300
_NOUN = Noun("", "", False, "")
_NO_ROLE = word_set(
    """homme femme garçon fille fillette enfant adolescent jeune personne monsieur dame père mère frère
    sœur soeur fils époux mari veuf compagnon conjoint parent oncle tante cousin neveu ami collègue
    autre proche victime"""
)


@dataclass(slots=True)
class Person:
    """What the article tells of one named entity."""

    entity: int
    name: str
    key: str
    label: str
    gender: str = "unknown"
    gender_evidence: str | None = None
    grammar: str = "unknown"  # of the name of an organisation, by its article
    roles: list[tuple[str, frozenset[str], frozenset[str]]] = field(default_factory=list)
    role: str | None = None
    places: list[int] = field(default_factory=list)  # words at which it is named

    def learn_gender(self, gender: str, evidence: str) -> None:
        """Takes a gender and what tells it; "unknown" tells nothing."""
        if gender != "unknown":
            self.gender, self.gender_evidence = gender, evidence


def describes(words: Sequence[str], lemma: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that describe a role, and those of them that say of what: ({"russe"}, {"défense"})."""
    cut = next(
        (k for k, x in enumerate(words) if x in {"de", "du", "des", "d'", "à", "au", "aux", "en"}), len(words)
    )
    telling = {
        x for x in words if len(x) > 3 and x not in w.DETERMINERS and nouns().get(x, _NOUN).lemma != lemma
    }
    return frozenset(telling), frozenset(x for x in words[cut:] if x in telling)


class Cast:
    """The named people, organisations and places of an article, with their roles and genders."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.people: dict[int, Person] = {}
        self.by_role: dict[str, list[Person]] = {}
        for number, mention in enumerate(article.mentions):
            person = self.people.get(mention.entity)
            if person is None:
                person = Person(mention.entity, mention.name, mention.key, mention.label)
                if mention.label == "PER":
                    person.learn_gender(gender_of(mention.name), "first_name")
                self.people[mention.entity] = person
            elif mention.label == "PER" and person.label != "PER" and " " in person.name:
                person.label = "PER"
            person.places.append(article.mention_words[number][0])
            self._learn(person, number)

    def recent(self, label: str, at: int) -> Iterator[tuple[int, Person]]:
        """The people, or organisations, named before a word, the latest first: (word, person)."""
        starts = self.article.mention_words
        number = bisect_left(starts, (at, 0)) - 1
        seen: set[int] = set()
        for k in range(number, max(number - MENTIONS_BACK, -1), -1):
            person = self.people[self.article.mentions[k].entity]
            if person.label == label and person.entity not in seen:
                seen.add(person.entity)
                yield starts[k][0], person

    def _learn(self, person: Person, number: int) -> None:
        """Title, role and gender from the words around one mention."""
        words = self.article.words
        first, last = self.article.mention_words[number]
        if person.label == "ORG" and first > 0:
            article = words[first - 1].low
            person.grammar = {"le": "male", "du": "male", "au": "male", "la": "female"}.get(
                article, person.grammar
            )
        if person.label == "PER" and first > 0:
            title = words[first - 1].low
            if title in w.FEMALE_TITLES:
                person.learn_gender("female", "title")
            elif title in w.MALE_TITLES:
                person.learn_gender("male", "title")
        start = self._role_start(first)
        if start < first:
            self._add_role(person, start, first)
        after = last + 1 if last < len(words) and words[last].low in {",", "("} else -1
        if (
            last + 1 < len(words)
            and words[last].low in {"est", "était"}
            and words[last + 1].low in {"un", "une", "le", "la"}
        ):
            after = last + 1
        if after > 0 and after < len(words):
            end = self._apposition_end(after)
            if end > after:
                self._add_role(person, after, end)

    def _role_start(self, first: int) -> int:
        """First word of a role before a name: "le ministre russe de la Défense, Sergueï Choïgou"."""
        words = self.article.words
        at = first
        if (
            at > 2
            and words[at - 1].low in w.TITLES
            and words[at - 2].low in {"de", "d'", "du", "des", "par", "à", "avec"}
        ):
            return first
        if at > 1 and (
            words[at - 1].low in {"de", "d'", "du", "des", "par", "à", "avec", "et"}
            or (
                words[at - 2].low in {"de", "à", "par", "avec"}
                and words[at - 1].low in {"la", "l'", "le", "les"}
            )
        ):
            return first
        comma = at > 0 and words[at - 1].low == ","
        low = at - comma
        best = first
        for k in range(low - 1, max(-1, low - 14), -1):
            word = words[k].low
            if (
                word in {",", ".", ";", ":", "«", "»", "(", ")"}
                or self.article.paragraph[k] != self.article.paragraph[first]
            ):
                break
            noun = nouns().get(word)
            if noun is not None:
                found = (
                    phrase_at(self.article, k - 1, first)
                    if k > 0 and words[k - 1].low in w.DETERMINERS
                    else None
                )
                begin = k
                if found is not None or k == low - 1 or not comma:
                    reach = (
                        phrase_at(self.article, k - 1, low)
                        if k > 0 and words[k - 1].low in w.DETERMINERS
                        else None
                    )
                    if (reach is not None and (reach.end == low)) or k == low - 1 or self._joined(k, low):
                        best = begin
            if word in {"qui", "que", "a", "ont", "est", "et"}:
                break
        return best

    def _joined(self, start: int, end: int) -> bool:
        """Whether only modifiers stand between a role noun and the name."""
        words = self.article.words
        for k in range(start + 1, end):
            low = words[k].low
            if self.article.mention_at[k] >= 0 or low in {
                "de",
                "d'",
                "du",
                "des",
                "la",
                "le",
                "l'",
                "à",
                "en",
                "aux",
                "au",
                "les",
            }:
                continue
            if (
                low in {"qui", "que", "a", "ont", "est", "par", "avec", "pour", "dans", "sur"}
                or words[k].finite
            ):
                return False
        return True

    def _apposition_end(self, at: int) -> int:
        words = self.article.words
        k = at
        if words[k].low in {"le", "la", "l'", "un", "une"}:
            k += 1
        while k < len(words) and words[k].low in {
            "ancien",
            "ancienne",
            "premier",
            "première",
            "nouveau",
            "nouvelle",
            "ex",
            "principal",
            "jeune",
            "autre",
            "vice",
        }:
            k += 1
        if k >= len(words) or words[k].low not in nouns() or self.article.mention_at[k] >= 0:
            return at
        found = phrase_at(self.article, at, min(at + 20, len(words))) if at < k else None
        if found is not None:
            return found.end
        end = k + 1
        while (
            end < len(words)
            and end < at + 16
            and words[end].low not in {",", ".", ";", ":", "»", "«", ")", "(", "qui", "a", "ont", "est"}
            and not words[end].finite
        ):
            end += 1
        return end

    def _add_role(self, person: Person, start: int, end: int) -> None:
        words = self.article.words
        article = (
            words[start - 1].low if start and words[start].low not in w.DETERMINERS else words[start].low
        )
        while start < end and (words[start].low in w.DETERMINERS or words[start].low == ","):
            start += 1
        while end > start and words[end - 1].low == ",":
            end -= 1
        for k in range(start, end):
            noun = nouns().get(words[k].low)
            if noun is None:
                if words[k].low in {"de", "du", "des", "d'"}:
                    return
                continue
            if noun.plural:
                return
            if (person.label == "PER" and noun.kind != "person") or (
                person.label != "PER" and noun.kind != "organisation"
            ):
                return
            bag, of = describes([x.low for x in words[start:end]], noun.lemma)
            person.roles.append((noun.lemma, bag, of))
            bearers = self.by_role.setdefault(noun.lemma, [])
            if person not in bearers[-1:]:
                bearers.append(person)
            if person.role is None and noun.lemma not in _NO_ROLE:
                while end > k + 1 and (
                    words[end - 1].low in w.PREPOSITIONS
                    or words[end - 1].low in w.DETERMINERS
                    or words[end - 1].low in {"et", "ou"}
                    or (end - 2 > k and words[end - 2].low == "et")
                ):
                    end -= 1
                person.role = self.article.text[words[start].start : words[end - 1].end]
            if person.label == "PER" and person.gender == "unknown" and noun.lemma not in SEXLESS:
                told = "f" if article in {"la", "une"} else noun.gender or "m" * (article in {"le", "un"})
                person.learn_gender({"f": "female", "m": "male"}.get(told, "unknown"), "agreement")
            return
