"""Gives each quotation its speaker by full name, over the whole article.

Pronouns take the salient person that fits in gender and number; descriptions ("la ministre", "le chef d'État
russe") take the person whose role they repeat; what has no name in the article stays without one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbatim.nlp.cast import Cast
from verbatim.nlp.descriptions import Descriptions
from verbatim.nlp.quotes.candidates import Candidate
from verbatim.nlp.quotes.phrase import Phrase
from verbatim.nlp.quotes.reading import Article
from verbatim.nlp.quotes.sources import can_speak, phrases_in
from verbatim.nlp.speaker import KINDS, Speaker, speaker_of

_UNITS_BACK = 6


UNKNOWN = Speaker()


class Resolver:
    """Resolves the sources of an article's quotations in reading order; made afresh for each article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.cast = Cast(article)
        self.descriptions = Descriptions(article, self.cast)
        self.subjects: dict[int, list[tuple[int, Speaker]]] = {}
        self._unit_index = {unit: k for k, unit in enumerate(article.units)}
        self.last: Speaker | None = None
        self.last_unit = -99
        self.by_document = False

    def resolve(self, candidates: Sequence[Candidate]) -> list[Speaker]:
        """One speaker a candidate; the candidates come in reading order."""
        found: list[Speaker] = []
        for candidate in candidates:
            # In reading order, so that a chain of pronouns is never followed far back at once.
            unit = self._unit_index.get(candidate.unit, 0)
            for earlier in range(max(0, unit - 2 * _UNITS_BACK), unit):
                self._subjects(earlier)
            speaker = self._speaker(candidate)
            self._attribute_back(candidates, found, speaker)
            found.append(speaker)
            if speaker is not UNKNOWN and candidate.rule != "fragment":
                noun = candidate.source.noun if candidate.source is not None else None
                self.by_document = noun is not None and noun.kind == "document"
                self.last, self.last_unit = speaker, self._unit_index.get(candidate.unit, self.last_unit)
        return found

    def _attribute_back(
        self, candidates: Sequence[Candidate], found: list[Speaker], speaker: Speaker
    ) -> None:
        """Gives the paragraphs before, which go on unclosed into this one, the speaker that it names."""
        k = len(found) if speaker.name is not None else 0
        while (
            k > 0
            and found[k - 1].name is None
            and candidates[k - 1].source is None
            and self._continues(candidates[k])
        ):
            k -= 1
            found[k] = speaker

    def _continues(self, candidate: Candidate) -> bool:
        """Whether a quotation takes up the unclosed one of the paragraph before."""
        number = self.article.inside[candidate.start]
        return number >= 0 and self.article.marks[number].continues

    def _speaker(self, candidate: Candidate) -> Speaker:
        unit = self._unit_index.get(candidate.unit, 0)
        if candidate.source is not None:
            return self.of_phrase(candidate.source, unit)
        if candidate.follows:
            speaker = self._carried(unit)
            if speaker is not None:
                return speaker
        return UNKNOWN

    def _carried(self, unit: int) -> Speaker | None:
        """The speaker of the quotation before, or the person whom the sentence before is about."""
        near = self.last if unit - self.last_unit <= 3 else None
        certain = near is not None and (near.kind != "unknown" or near.form == "pronoun")
        if certain and not self.by_document:
            return near
        for back in range(unit, max(-1, unit - 3), -1):
            for phrase, bound in phrases_in(self.article, *self.article.units[back]):
                if not bound and phrase.mentions and self.article.mentions[phrase.mentions[0]].label == "PER":
                    return self._named(phrase)
        for _, speaker in self._subjects(unit - 1) if unit > 0 and self.last is None else ():
            if speaker.kind in {"person", "anonymous"}:
                return speaker
        if self.last is None and unit > 0:
            first, last = self.article.units[unit - 1]
            people = [n for n in dict.fromkeys(self.article.mention_at[first:last]) if n >= 0]
            people = [n for n in people if self.article.mentions[n].label == "PER"]
            if len(people) == 1:
                start, end = self.article.mention_words[people[0]]
                return self._named(Phrase(start, end, start, "named", (people[0],)))
        return near or (self.last if unit - self.last_unit <= 8 else None)

    def of_phrase(self, phrase: Phrase, unit: int) -> Speaker:
        """The speaker that a phrase names, takes up or describes."""
        if phrase.mentions:
            return self._named(phrase)
        if phrase.form == "pronoun":
            return self._pronoun(phrase, unit)
        speaker = self.descriptions.resolve(phrase, unit, self.last)
        if speaker.name is None and phrase.noun is not None and phrase.noun.kind == "document":
            return self._published(phrase, unit, speaker)
        return speaker

    def _published(self, phrase: Phrase, unit: int, speaker: Speaker) -> Speaker:
        """A document whose author is the subject: "TVE a publié un communiqué affirmant que …"."""
        if phrase.definite:
            return speaker
        for found, bound in phrases_in(self.article, self.article.units[unit][0], phrase.start):
            names = [self.article.mentions[n].label for n in found.mentions]
            if not bound and names and names[0] in {"PER", "ORG"}:
                return replace(self._named(found), form="nominal", span=speaker.span)
        return speaker

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        return self.article.span(phrase.start, phrase.end)

    def _named(self, phrase: Phrase) -> Speaker:
        article = self.article
        mentions = [article.mentions[m] for m in phrase.mentions]
        people = [self.cast.people[m.entity] for m in mentions]
        first, last = mentions[0], mentions[-1]
        names = list(dict.fromkeys(p.name for p in people))
        kind = KINDS[people[0].label]
        genders = {p.gender for p in people}
        gender = (
            people[0].gender if len(genders) == 1 else "mixed" if genders == {"female", "male"} else "unknown"
        )
        role = people[0].role if len(people) == 1 else None
        return Speaker(
            people[0].entity, " et ".join(names), " et ".join(dict.fromkeys(p.key for p in people)),
            "group" if len(names) > 1 else kind, gender, role, "named", (first.start, last.end),
            len(names) > 1, people[0].gender_evidence if gender == people[0].gender else None,
        )  # fmt: skip

    # Pronouns

    def _pronoun(self, phrase: Phrase, unit: int) -> Speaker:
        low = self.article.words[phrase.start].low.lstrip("-")
        span = self._span(phrase)
        if (
            not phrase.definite
            or low.endswith("je")
            or low in {"on", "t-on"}
            or (not phrase.gender and phrase.plural)
        ):
            return Speaker(
                kind="group" if phrase.plural else "unknown", form="pronoun", span=span, plural=phrase.plural
            )
        gender = {"f": "female", "m": "male"}.get(phrase.gender, "unknown")
        near = [r for r in self._latter(phrase, unit, low) if self._fits(r, phrase, gender)]
        near += [r for r in self._salient(phrase, unit) if self._fits(r, phrase, gender)]
        sure = (r for r in near if self._is_sure(r, unit))
        far = (r for r in self._by_recency(phrase.start) if self._fits(r, phrase, gender))
        referent = next(sure, None) or next(iter(near), None) or next(far, None)
        if referent is not None:
            return self._taken_up(referent, span, gender)
        later = self._named_later(phrase, unit, gender)
        if later is not None:
            return self._taken_up(later, span, gender)
        kind = "group" if phrase.plural else "unknown"
        evidence = "pronoun" if gender != "unknown" else None
        return Speaker(
            kind=kind,
            gender=gender,
            form="pronoun",
            span=span,
            plural=phrase.plural,
            gender_evidence=evidence,
        )

    def _latter(self, phrase: Phrase, unit: int, low: str) -> Iterator[Speaker]:
        """Whom "ce dernier" and "celle-ci" take up: who was named last."""
        if low in {"ce", "cette", "celui-ci", "celle-ci"}:
            first = self.article.units[max(unit - 1, 0)][0]
            for number in range(bisect_left(self.article.mention_words, (phrase.start, 0)) - 1, -1, -1):
                start, end = self.article.mention_words[number]
                if start < first:
                    break
                if self.article.mentions[number].label == "PER":
                    yield self._named(Phrase(start, end, start, "named", (number,)))

    def _taken_up(self, referent: Speaker, span: tuple[int, int], gender: str) -> Speaker:
        """A referent at a pronoun, which tells the gender of a person who has none yet."""
        taken = replace(referent, form="pronoun", span=span)
        if referent.gender != "unknown" or referent.kind != "person" or gender == "unknown":
            return taken
        return replace(taken, gender=gender, gender_evidence="pronoun")

    def _fits(self, referent: Speaker, phrase: Phrase, gender: str) -> bool:
        """Whether a pronoun agrees with a referent in number and, as far as it is known, in gender."""
        if referent.plural != phrase.plural:
            return False
        if referent.kind == "organisation" and referent.name is None and referent is not self.last:
            return False
        told = self._grammar(referent)
        if phrase.plural and gender == "female" and told == "mixed":
            return False
        return told in {gender, "unknown", "mixed"}

    def _grammar(self, referent: Speaker) -> str:
        """The gender of a referent, for an organisation that of its name."""
        if referent.kind == "organisation" and referent.entity in self.cast.people:
            return self.cast.people[referent.entity].grammar
        return referent.gender

    def _is_sure(self, referent: Speaker, unit: int) -> bool:
        """Whether a referent is more than an organisation named somewhere, of whatever gender its name is."""
        if referent.kind != "organisation" or self._grammar(referent) != "unknown":
            return True
        return referent is self.last or self._in_unit(referent, unit)

    def _named_later(self, phrase: Phrase, unit: int, gender: str) -> Speaker | None:
        """Whom the next sentence names, where nobody was named before: "…, dit-elle. Anne Petit …"."""
        article = self.article
        if phrase.plural or unit + 1 >= len(article.units) or next(self._by_recency(phrase.start), None):
            return None
        for other, bound in phrases_in(article, *article.units[unit + 1]):
            if other.mentions and not bound and article.mentions[other.mentions[0]].label == "PER":
                speaker = self._named(other)
                return (
                    speaker if gender in {"unknown", speaker.gender} or speaker.gender == "unknown" else None
                )
        return None

    def _in_unit(self, speaker: Speaker, unit: int) -> bool:
        """Whether a speaker is named in a sentence."""
        first, last = self.article.span(*self.article.units[max(unit, 0)])
        return speaker.span is not None and first <= speaker.span[0] < last

    def _salient(self, phrase: Phrase, unit: int) -> list[Speaker]:
        """Referents for a pronoun in the sentences around it, the likeliest first."""
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
        return found

    def _leads(self, speaker: Speaker) -> bool:
        """Whether the sentence of the last quotation is about its speaker, as its first subject."""
        subjects = self._subjects(self.last_unit) if 0 <= self.last_unit < len(self.article.units) else []
        if not subjects:
            return speaker.name is not None
        first = subjects[0][1]
        return first.span == speaker.span or (first.name is not None and first.name == speaker.name)

    def _subordinate(self, at: int) -> bool:
        """Whether a subject opens a clause such as "alors que l'arbitre …", but not the sentence."""
        if at > 0 and at - 1 == self.article.unit_of(at)[0]:
            return False  # "Si la régie se tait, elle …"
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
                if bound or not can_speak(phrase):
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
                    speaker = self.descriptions.resolve(phrase, unit, self.last)
                    if phrase.noun is not None and phrase.noun.kind == "document":
                        continue
                found.append((phrase.start, speaker))
                if len(found) >= 3:
                    break
            self.subjects[unit] = found
        return self.subjects[unit]

    def _by_recency(self, at: int) -> Iterator[Speaker]:
        for k, person in self.cast.recent("PER", at):
            yield speaker_of(person, self.article.span(k, k + 1), "named")
