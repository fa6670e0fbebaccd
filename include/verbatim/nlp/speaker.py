"""Who a quotation belongs to, once resolved."""

from dataclasses import dataclass

from verbatim.nlp.cast import Person

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quotation belongs to.

    Args:
        entity: number of the entity, or -1.
        name: full name, or None.
        key: the name normalised, or None.
        kind: one of verbatim.schema.SPEAKER_KINDS.
        gender: one of verbatim.schema.GENDERS.
        gender_evidence: one of verbatim.schema.GENDER_EVIDENCE, or None.
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
    gender_evidence: str | None = None


def speaker_of(person: Person, span: tuple[int, int], form: str, role: str | None = None) -> Speaker:
    """A person, an organisation or a place of the article as a speaker."""
    return Speaker(
        person.entity,
        person.name,
        person.key,
        KINDS[person.label],
        person.gender,
        role or person.role,
        form,
        span,
        gender_evidence=person.gender_evidence,
    )
