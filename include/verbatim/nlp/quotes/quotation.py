"""What the extractor returns: one frozen record a quotation."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation of an article; every offset is a character offset into the article's text.

    Args:
        type: direct, indirect or mixed.
        spans: the parts of the content, in order; several where an incise or a relay cuts it.
        sentence: the sentence that holds cue and quotation.
        rule: the construction that found it.
        confidence: the chance that the content is right, 0 to 1 (see confidence.py).
        cue: the reporting verb with its auxiliary, or the preposition.
        cue_lemma: its lemma, such as "affirmer", "faire valoir" or "selon".
        cue_class: one of verbatim.schema.CUE_CLASSES.
        speaker: the mention of the speaker nearest to the quotation.
        speaker_kind: one of verbatim.schema.SPEAKER_KINDS.
        speaker_name: the full name that the article gives the speaker, if any.
        speaker_key: that name normalised; equals the entity's key.
        speaker_role: function or title as printed.
        speaker_gender: one of verbatim.schema.GENDERS.
        speaker_gender_evidence: one of verbatim.schema.GENDER_EVIDENCE, or None.
        mention_form: one of verbatim.schema.MENTION_FORMS.
        medium: where it was said, as printed.
        notes: the desk's insertions: (…, NDLR) and […].
        repeats: index of the earlier quotation of the document that has the same words.
    """

    type: str
    spans: tuple[Span, ...]
    sentence: Span
    rule: str
    confidence: float
    cue: Span | None = None
    cue_lemma: str | None = None
    cue_class: str | None = None
    speaker: Span | None = None
    speaker_kind: str = "unknown"
    speaker_name: str | None = None
    speaker_key: str | None = None
    speaker_role: str | None = None
    speaker_gender: str = "unknown"
    speaker_gender_evidence: str | None = None
    mention_form: str = "none"
    medium: str | None = None
    notes: tuple[str, ...] = ()
    repeats: int | None = None
