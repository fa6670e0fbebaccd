"""Every dataset of the lake, declared once.

The pyarrow schema, the column expectations, the DuckDB views and docs/data-dictionary.md all derive from
the declarations below; nothing else in the project lists a dataset's columns.

Conventions: `_at` is an aware UTC timestamp, `_date` and `day` are dates, `_start`/`_end` are offsets into
`articles.text` (Python string indices, end exclusive), `n_` is a count, `is_`/`has_` a boolean, `_id` a
stable hash. The partition column `drop_date` stands in the path only; `day` is its typed twin in the file,
since engines disagree on the type of a partition column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from verbatim.identity import stable_id

VERSION = 1
PARTITION = "The partition: the date of the drop."
"""What `drop_date` is, which stands in paths and not among the columns of a file."""

ENTITY_LABELS = ("PER", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "TIME")
NAMED_LABELS = ENTITY_LABELS[:5]
"""Those that name something, which dates and times do not."""

QUOTE_TYPES = ("direct", "indirect", "mixed")
SPEAKER_KINDS = ("person", "organisation", "place", "group", "anonymous", "unknown")
GENDERS = ("female", "male", "mixed", "unknown")
GENDER_EVIDENCE = ("title", "first_name", "agreement", "pronoun")
MENTION_FORMS = ("named", "pronoun", "nominal", "none")
ZONES = ("title", "lead", "body", "caption")
CUE_CLASSES = (
    "say", "affirm", "deny", "ask", "answer", "admit", "announce", "warn", "criticise", "praise", "order",
    "promise", "propose", "judge", "explain", "add", "conclude", "emote", "manner", "write", "according_to",
)  # fmt: skip
VERDICTS = ("passed", "warned", "accepted")
STAGES = ("ingest", "deduplicate", "extract", "validate")
REJECT_REASONS = (
    "empty",            # no bytes, or nothing but blanks
    "binary",           # not text
    "encoding",         # text that no supported encoding reads without loss
    "too_large",        # over settings.max_article_bytes or max_page_bytes
    "too_short",        # under settings.min_words once cleaned
    "no_body",          # nothing left once page furniture is removed
    "language",         # not French
    "unreadable",       # the file could not be opened
    "incomplete",       # an upload that had not come to its end
    "malformed",        # the format is recognised, the record is broken
    "unsupported",      # no reader for this format
    "unsafe",           # a member of an archive that leads out of it: a path upwards, a link, a device
    "over_limit",       # an archive beyond the settings: nesting, members, bytes, compression ratio
    "duplicate_id",     # a second record of the same identity and content in one drop
    "superseded",       # an older version of an article of the same drop
    "withdrawn",        # the publisher took the article back
    "left_out",         # the run was asked to read other files of the drop
    "extract_failed",   # the pipeline raised on this article
    "expectation",      # a row broke an expectation of its dataset
    "orphan",           # the row's article was itself rejected
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, what it means, and what must hold for every value.

    Args:
        type: the Arrow type that is written.
        doc: one sentence for the data dictionary and the Parquet metadata.
        required: null is an error in a row.
        closed: the only values allowed, or None.
        minimum: the least value allowed, for numbers.
        maximum: the largest value allowed, for numbers.
    """

    type: pa.DataType
    doc: str
    required: bool = False
    closed: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Dataset:
    """A dataset: a folder of the lake, partitioned by `drop_date`.

    Args:
        name: the folder's name.
        doc: what one row is.
        key: the column that names a row, unique within a day; empty where it takes several.
        sort_by: the order of rows in a file, which is also what readers can prune by.
        columns: name to declaration, in the order of the file.
    """

    name: str
    doc: str
    key: str
    sort_by: tuple[str, ...]
    columns: dict[str, Column]

    @cached_property
    def arrow(self) -> pa.Schema:
        """The schema of every file of this dataset, descriptions included."""
        fields = [
            pa.field(name, c.type, nullable=not c.required, metadata={"description": c.doc})
            for name, c in self.columns.items()
        ]
        return pa.schema(fields, metadata={"description": self.doc, "verbatim.schema_version": str(VERSION)})

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the columns' names, types and nullability, in order; descriptions aside."""
        return fingerprint_of(self.arrow)

    def misfits(self, found: pa.Schema) -> Iterator[tuple[pa.Field, pa.DataType | None]]:
        """Columns that a file does not hold as they are declared; one that may be null may be missing.

        Yields:
            The declared field, and the type that it has instead, or None where it is missing.
        """
        for field in self.arrow:
            if field.name not in found.names:
                if not field.nullable:
                    yield field, None
            elif (kind := found.field(field.name).type) != field.type:
                yield field, kind

    def table(self, rows: list[dict[str, Any]]) -> pa.Table:
        """Rows as a table of this dataset, sorted as the dataset is; a column that a row lacks is null."""
        keys = [(k, "ascending") for k in self.sort_by]
        return pa.Table.from_pylist(rows, schema=self.arrow).sort_by(keys)


def fingerprint_of(shape: pa.Schema) -> str:
    """A hash of a schema's columns: names, types and nullability, in order."""
    return stable_id(*(f"{f.name} {_kind(f.type)} {f.nullable}" for f in shape), length=16)


def _kind(type: pa.DataType) -> str:
    """A type in words; Parquet gives the items of a list another name than Arrow does, which is left out."""
    if pa.types.is_list(type):
        return f"list<{_kind(type.value_type)}>"
    if pa.types.is_struct(type):
        return f"struct<{', '.join(f'{part.name} {_kind(part.type)}' for part in type.fields)}>"
    return str(type)


_TEXT, _INT, _FLOAT, _BOOL, _DAY = pa.string(), pa.int32(), pa.float32(), pa.bool_(), pa.date32()
_AT = pa.timestamp("us", tz="UTC")
_SPANS = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))


def _offset(doc: str, *, required: bool = False) -> Column:
    return Column(_INT, doc, required=required, minimum=0)


_PROVENANCE = {
    "day": Column(_DAY, "The drop's date, typed; equal to the partition drop_date.", required=True),
    "model": Column(_TEXT, "Name, version and content hash of the pipeline that read the article."),
    "pipeline_version": Column(_TEXT, "Version of Verbatim that wrote the row.", required=True),
    "run_id": Column(_TEXT, "The run that wrote the row: a hash of drop, code and model.", required=True),
}

ARTICLES = Dataset(
    "articles",
    "One article of a drop, cleaned.",
    key="article_id",
    sort_by=("source", "published_at", "article_id"),
    columns={
        "article_id": Column(
            _TEXT, "Stable id: from source and guid, or url, or the content.", required=True
        ),
        "source_file": Column(_TEXT, "Path in the drop, with #member or #line in containers.", required=True),
        "source": Column(_TEXT, "The title that published it, where the drop says so."),
        "guid": Column(_TEXT, "The publisher's own identifier."),
        "url": Column(_TEXT, "Where it was published."),
        "title": Column(_TEXT, "The headline; also the start of text.", required=True),
        "text": Column(
            _TEXT,
            "The whole cleaned article: title first, paragraphs separated by one blank line.",
            required=True,
        ),
        "zones": Column(
            pa.list_(pa.struct([("name", pa.string()), ("start", pa.int32()), ("end", pa.int32())])),
            "Parts of text in order: title, lead, body, caption.",
            required=True,
        ),
        "language": Column(_TEXT, "ISO 639-1 code of the language found.", required=True),
        "language_score": Column(_FLOAT, "Probability of that language.", minimum=0, maximum=1),
        "published_at": Column(_AT, "When it was published, as far as the drop says."),
        "updated_at": Column(_AT, "When it was last changed, as far as the drop says."),
        "authors": Column(pa.list_(pa.string()), "Names of the authors."),
        "section": Column(_TEXT, "The section of the title it stood in."),
        "keywords": Column(pa.list_(pa.string()), "Keywords given by the publisher."),
        "credit": Column(_TEXT, "The agency credited, such as AFP or Reuters."),
        "version": Column(_INT, "The publisher's number of this version.", minimum=0),
        "embargo_until": Column(_AT, "Not to be published before, as far as the publisher says."),
        "is_correction": Column(_BOOL, "The publisher says that it corrects an earlier version."),
        "removed": Column(
            pa.list_(pa.struct([("text", pa.string()), ("rule", pa.string())])),
            "What cleaning cut out of the article, each with the rule that did it.",
            required=True,
        ),
        "encoding": Column(_TEXT, "The encoding the bytes were read with.", required=True),
        "content_hash": Column(_TEXT, "Hash of text without case, spaces and typography.", required=True),
        "raw_hash": Column(_TEXT, "SHA-256 of the record's bytes as delivered.", required=True),
        "duplicate_of": Column(_TEXT, "article_id of the exact copy that stands for this one."),
        "near_duplicate_group": Column(_TEXT, "Shared by articles of the day that are nearly the same."),
        "n_chars": Column(_INT, "Length of text in characters.", required=True, minimum=1),
        "n_words": Column(_INT, "Number of words of text.", required=True, minimum=1),
        "n_entities": Column(_INT, "Number of its rows in entities.", required=True, minimum=0),
        "n_quotes": Column(_INT, "Number of its rows in quotes.", required=True, minimum=0),
        **_PROVENANCE,
    },
)

ENTITIES = Dataset(
    "entities",
    "One mention of an entity in an article.",
    key="mention_id",
    sort_by=("entity_key", "article_id", "start"),
    columns={
        "mention_id": Column(_TEXT, "Stable id of the mention.", required=True),
        "article_id": Column(_TEXT, "The article it stands in.", required=True),
        "start": _offset("First character in articles.text.", required=True),
        "end": _offset("One past the last character in articles.text.", required=True),
        "text": Column(_TEXT, "The mention as printed: articles.text[start:end].", required=True),
        "label": Column(_TEXT, "What kind of entity it is.", required=True, closed=ENTITY_LABELS),
        "zone": Column(_TEXT, "The part of the article it stands in.", required=True, closed=ZONES),
        "quote_id": Column(_TEXT, "The quotation it stands in, if any."),
        "name": Column(_TEXT, "The fullest name that the article gives this entity.", required=True),
        "entity_id": Column(_TEXT, "Shared by all mentions of one entity in one article.", required=True),
        "entity_key": Column(_TEXT, "The name normalised: the same across articles.", required=True),
        "wikidata_id": Column(_TEXT, "Wikidata item, where an authority table gives it."),
        "method": Column(_TEXT, "What found the mention: model, rule or authority.", required=True),
        **_PROVENANCE,
    },
)

QUOTES = Dataset(
    "quotes",
    "One quotation of an article: what was said, by whom.",
    key="quote_id",
    sort_by=("speaker_key", "article_id", "quote_id"),
    columns={
        "quote_id": Column(_TEXT, "Stable id of the quotation.", required=True),
        "article_id": Column(_TEXT, "The article it stands in.", required=True),
        "type": Column(
            _TEXT,
            "direct: in quotation marks; indirect: reported; mixed: both.",
            required=True,
            closed=QUOTE_TYPES,
        ),
        "text": Column(_TEXT, "The words, parts joined by ' […] '.", required=True),
        "spans": Column(_SPANS, "Parts of the quotation in articles.text, in order.", required=True),
        "cue_text": Column(_TEXT, "The reporting verb or expression as printed."),
        "cue_lemma": Column(_TEXT, "Its lemma, such as affirmer or selon."),
        "cue_start": _offset("First character of the cue."),
        "cue_end": _offset("One past the last character of the cue."),
        "cue_class": Column(_TEXT, "What kind of speech act the cue names.", closed=CUE_CLASSES),
        "speaker_text": Column(_TEXT, "The mention of the speaker nearest to the quotation, as printed."),
        "speaker_start": _offset("First character of that mention."),
        "speaker_end": _offset("One past the last character of that mention."),
        "speaker_kind": Column(_TEXT, "What the speaker is.", required=True, closed=SPEAKER_KINDS),
        "speaker_name": Column(_TEXT, "The speaker's full name, resolved over the whole article."),
        "speaker_key": Column(_TEXT, "The name normalised: equals entities.entity_key."),
        "speaker_role": Column(_TEXT, "Function or title as printed."),
        "speaker_gender": Column(_TEXT, "As far as the article gives evidence.", closed=GENDERS),
        "speaker_gender_evidence": Column(
            _TEXT,
            "What tells the gender: Mme, Jeanne, la ministre, elle; null where it is mixed or unknown.",
            closed=GENDER_EVIDENCE,
        ),
        "mention_form": Column(
            _TEXT, "How the nearest mention names the speaker.", required=True, closed=MENTION_FORMS
        ),
        "medium": Column(_TEXT, "Where it was said: a press release, the radio, a newspaper."),
        "sentence_start": _offset(
            "First character of the sentence that holds cue and quotation.", required=True
        ),
        "sentence_end": _offset("One past its last character.", required=True),
        "zone": Column(_TEXT, "The part of the article it starts in.", required=True, closed=ZONES),
        "notes": Column(pa.list_(pa.string()), "The desk's insertions: (…, NDLR) and […].", required=True),
        "repeats": Column(_TEXT, "The quote_id of the same words earlier in the article."),
        "rule": Column(_TEXT, "The construction that found it.", required=True),
        "confidence": Column(
            _FLOAT,
            "The chance that the content is right, as measured on annotated press.",
            required=True,
            minimum=0,
            maximum=1,
        ),
        "needs_review": Column(_BOOL, "confidence is under settings.review_below.", required=True),
        **_PROVENANCE,
    },
)

REJECTS = Dataset(
    "rejects",
    "One thing that did not pass a stage, with the reason and the way back to its bytes.",
    key="reject_id",
    sort_by=("stage", "reason", "source_file", "reject_id"),
    columns={
        "reject_id": Column(_TEXT, "Stable id of the reject.", required=True),
        "stage": Column(_TEXT, "The stage that rejected it.", required=True, closed=STAGES),
        "reason": Column(_TEXT, "Why, from a closed list.", required=True, closed=REJECT_REASONS),
        "detail": Column(_TEXT, "Why, in words."),
        "source_file": Column(_TEXT, "Path in the drop, with #member or #line in containers.", required=True),
        "dataset": Column(_TEXT, "The dataset that lost the row.", required=True),
        "row_key": Column(_TEXT, "The key of the row in that dataset, where it had one."),
        "raw_hash": Column(_TEXT, "SHA-256 of the bytes, where they could be read."),
        "n_bytes": Column(pa.int64(), "Size of those bytes.", minimum=0),
        "day": _PROVENANCE["day"],
        "pipeline_version": _PROVENANCE["pipeline_version"],
        "run_id": _PROVENANCE["run_id"],
    },
)

RUNS = Dataset(
    "runs",
    "One row a run of a day: what came in, what went out, what it took.",
    key="run_id",
    sort_by=("run_id",),
    columns={
        "run_id": _PROVENANCE["run_id"],
        "day": _PROVENANCE["day"],
        "orchestrator_run_id": Column(_TEXT, "The id that Airflow, or the CLI, gave the run."),
        "started_at": Column(_AT, "When the run planned its work.", required=True),
        "finished_at": Column(_AT, "When the run committed the day.", required=True),
        "stages": Column(
            pa.list_(
                pa.struct(
                    [
                        ("stage", pa.string()),
                        ("n_in", pa.int64()),
                        ("n_out", pa.int64()),
                        ("n_rejected", pa.int64()),
                        ("seconds", pa.float64()),
                    ]
                )
            ),
            "Per stage: in = out + rejected, and the seconds it took summed over its shards.",
            required=True,
        ),
        "n_files": Column(pa.int64(), "Files in the drop.", required=True, minimum=0),
        "n_articles": Column(pa.int64(), "Rows published in articles.", required=True, minimum=0),
        "n_entities": Column(pa.int64(), "Rows published in entities.", required=True, minimum=0),
        "n_quotes": Column(pa.int64(), "Rows published in quotes.", required=True, minimum=0),
        "n_rejects": Column(pa.int64(), "Rows published in rejects.", required=True, minimum=0),
        "verdict": Column(
            _TEXT,
            "passed; warned: published with warnings or rejected rows; accepted: failed, and published "
            "because somebody said so.",
            required=True,
            closed=VERDICTS,
        ),
        "warnings": Column(pa.list_(pa.string()), "What the gate said of the day's tables."),
        "accepted": Column(
            _TEXT, "Why a day that failed was published all the same, in the operator's words."
        ),
        "approved_by": Column(_TEXT, "Who approved it in Airflow, where the settings ask for an approval."),
        "sources": Column(
            pa.list_(pa.string()),
            "Patterns of the only files of the drop that were read; null for all.",
        ),
        "figures": Column(
            pa.list_(pa.struct([("name", pa.string()), ("value", pa.float64())])),
            "What the gate measured of the day; later days are compared with it.",
        ),
        "data_docs": Column(_TEXT, "Path of the Data Docs of this run, below the lake."),
        "drop_fingerprint": Column(_TEXT, "Hash of every file of the drop, names and bytes.", required=True),
        "model": Column(_TEXT, "Name, version and content hash of the pipeline.", required=True),
        "pipeline_version": _PROVENANCE["pipeline_version"],
        "schema_version": Column(_INT, "Version of the lake's schema.", required=True, minimum=1),
    },
)

_DAY_OF_MART = {"day": _PROVENANCE["day"], "source": Column(_TEXT, "The title that published it.")}


def _count(doc: str) -> Column:
    return Column(pa.int64(), doc, required=True, minimum=0)


SPEAKERS_DAILY = Dataset(
    "speakers_daily",
    "One speaker of a day in one title: how often quoted. Quotations without a named speaker are there too.",
    key="",
    sort_by=("source", "speaker_key", "speaker_kind", "speaker_gender"),
    columns={
        **_DAY_OF_MART,
        "speaker_key": Column(_TEXT, "The name normalised; null where nobody is named."),
        "speaker_kind": Column(_TEXT, "What the speaker is.", required=True, closed=SPEAKER_KINDS),
        "speaker_gender": Column(_TEXT, "As far as the articles give evidence.", closed=GENDERS),
        "speaker_name": Column(_TEXT, "The fullest of the names that articles give."),
        "n_quotes": _count("Quotations."),
        "n_direct": _count("Of these, the direct ones."),
        "n_articles": _count("Articles with one of them."),
        "n_quotes_unique": _count("Quotations, the same words once among copies of an article."),
        "n_articles_unique": _count("Articles with one of these."),
    },
)

SOURCES_DAILY = Dataset(
    "sources_daily",
    "One title of a day: what it delivered, and whose voices it carried.",
    key="",
    sort_by=("source",),
    columns={
        **_DAY_OF_MART,
        "n_articles": _count("Articles."),
        "n_copies": _count("Of these, exact copies of another article of the day."),
        "n_words": _count("Words of the articles."),
        "n_entities": _count("Mentions of entities."),
        "n_quotes": _count("Quotations."),
        "n_quotes_named": _count("Of these, those whose speaker has a name."),
        "n_quotes_of_persons": _count("Of all, those of single persons."),
        "n_quotes_of_women": _count("Of these, those of women, as far as the articles give evidence."),
        "n_quotes_of_men": _count("Likewise, those of men."),
        "n_quotes_unique": _count("Quotations, the same words once among copies of an article."),
    },
)

ENTITIES_DAILY = Dataset(
    "entities_daily",
    "One entity of a day in one title: how often named. Dates and times are left out.",
    key="",
    sort_by=("source", "entity_key", "label"),
    columns={
        **_DAY_OF_MART,
        "entity_key": Column(_TEXT, "The name normalised: the same across articles.", required=True),
        "label": Column(_TEXT, "What kind of entity it is.", required=True, closed=NAMED_LABELS),
        "name": Column(_TEXT, "The fullest of the names that articles give.", required=True),
        "wikidata_id": Column(_TEXT, "Wikidata item, where a watch list gives it."),
        "n_mentions": _count("Mentions."),
        "n_mentions_quoted": _count("Of these, those within a quotation."),
        "n_articles": _count("Articles with one of them."),
        "n_articles_titled": _count("Of these, those that name it in their title."),
        "n_mentions_unique": _count("Mentions, of copies of an article in one of them."),
        "n_articles_unique": _count("Articles with one of these."),
    },
)

COOCCURRENCES_DAILY = Dataset(
    "cooccurrences_daily",
    "Two entities of a day that one paragraph names, over all titles. Each pair is there once.",
    key="",
    sort_by=("entity_key", "label", "with_entity_key", "with_label"),
    columns={
        "day": _PROVENANCE["day"],
        "entity_key": Column(_TEXT, "The name of the first one in order, normalised.", required=True),
        "label": Column(_TEXT, "What kind of entity it is.", required=True, closed=NAMED_LABELS),
        "name": Column(_TEXT, "The fullest of its names that articles give.", required=True),
        "with_entity_key": Column(_TEXT, "The name of the other one, normalised.", required=True),
        "with_label": Column(_TEXT, "What kind of entity that is.", required=True, closed=NAMED_LABELS),
        "with_name": Column(_TEXT, "The fullest of its names that articles give.", required=True),
        "n_paragraphs": _count("Paragraphs that name both."),
        "n_articles": _count("Articles with one of these."),
        "n_sources": _count("Titles with one of them; articles without a title do not count."),
        "n_paragraphs_unique": _count("Paragraphs, of copies of an article in one of them."),
        "n_articles_unique": _count("Articles with one of these."),
    },
)

_VOICES = {
    "n_quotes_of_persons": "Quotations of single persons",
    "n_quotes_of_women": "Of these, those of women, as far as the articles give evidence",
    "n_quotes_of_men": "Likewise, those of men",
    "n_words_of_women": "Words of the quotations of women",
    "n_words_of_men": "Words of the quotations of men",
    "n_women": "Women with a name who were quoted",
    "n_men": "Men with a name who were quoted",
}

GENDER_DAILY = Dataset(
    "gender_daily",
    "One section of a title on a day: how the voices of persons are shared between women and men.",
    key="",
    sort_by=("source", "section"),
    columns={
        **_DAY_OF_MART,
        "section": Column(_TEXT, "The section of the title."),
        **{name: _count(f"{doc}.") for name, doc in _VOICES.items()},
        **{
            f"{name}_unique": _count(f"{doc}; the same words once among copies of an article.")
            for name, doc in _VOICES.items()
        },
    },
)

_SAID = {
    "type": Column(_TEXT, "Whether it was direct, indirect or mixed.", required=True, closed=QUOTE_TYPES),
    "speaker_key": Column(_TEXT, "The name of whom most have as the speaker, normalised."),
    "speaker_kind": Column(_TEXT, "What that speaker is.", closed=SPEAKER_KINDS),
    "speaker_name": Column(_TEXT, "The fullest of the names that articles give."),
}

WORDINGS_DAILY = Dataset(
    "wordings_daily",
    "One wording of a quotation on a day, over all titles, whatever its case and punctuation.",
    key="",
    sort_by=("wording_id",),
    columns={
        "day": _PROVENANCE["day"],
        "wording_id": Column(
            _TEXT,
            "Hash of the words; under five words also of day and speaker, or article.",
            required=True,
        ),
        "text": Column(_TEXT, "The words as they were printed.", required=True),
        **_SAID,
        "n_words": _count("Number of words."),
        "n_quotes": _count("Quotations; what an article repeats counts once."),
        "n_quotes_unique": _count("Quotations, once among copies of an article."),
        "sources": Column(pa.list_(pa.string()), "The titles that had it, in order.", required=True),
        "first_at": Column(_AT, "When the first of the articles was published, as far as the drop says."),
        "last_at": Column(_AT, "When the last one was."),
        "quote_id": Column(_TEXT, "The quotation of the article that was published first.", required=True),
        "article_id": Column(_TEXT, "That article.", required=True),
        "varies": Column(
            _TEXT, "The wording_id, of this day or the seven before, that it is a clipped or altered form of."
        ),
    },
)

QUOTES_UNIQUE = Dataset(
    "quotes_unique",
    "One utterance over all titles and days: what was said, in whatever wordings. A view of wordings_daily.",
    key="utterance_id",
    sort_by=(),
    columns={
        "day": Column(_DAY, "The day on which it was first seen.", required=True),
        "last_day": Column(_DAY, "The day on which it was last seen.", required=True),
        "first_at": Column(_AT, "When the first of the articles was published, as far as drops say."),
        "last_at": Column(_AT, "When the last one was."),
        "utterance_id": Column(_TEXT, "The wording_id of the wording that was first seen.", required=True),
        "text": Column(_TEXT, "Its longest form.", required=True),
        **_SAID,
        "n_quotes": _count("Quotations; what an article repeats counts once."),
        "n_quotes_unique": _count("Quotations, once among copies of an article."),
        "n_days": _count("Days on which it was seen."),
        "n_sources": _count("Titles that had it; articles without a title do not count."),
        "sources": Column(pa.list_(pa.string()), "These titles, in order.", required=True),
        "n_variants": _count("Wordings other than the longest form."),
        "variants": Column(
            pa.list_(
                pa.struct(
                    [
                        ("text", pa.string()),
                        ("variant", pa.string()),
                        ("n_quotes", pa.int64()),
                        ("first_day", pa.date32()),
                    ]
                )
            ),
            "These wordings, each clipped (a part of the longest form) or altered.",
            required=True,
        ),
        "quote_day": Column(_DAY, "The day of a quotation in the longest form.", required=True),
        "quote_id": Column(_TEXT, "That quotation.", required=True),
        "article_id": Column(_TEXT, "Its article.", required=True),
    },
)

DATASETS: dict[str, Dataset] = {d.name: d for d in (ARTICLES, ENTITIES, QUOTES, REJECTS, RUNS)}

MARTS: dict[str, Dataset] = {
    d.name: d
    for d in (
        SPEAKERS_DAILY,
        SOURCES_DAILY,
        ENTITIES_DAILY,
        COOCCURRENCES_DAILY,
        GENDER_DAILY,
        WORDINGS_DAILY,
    )
}
"""Tables that `verbatim.marts` works out from the datasets, day by day; `day` and `sort_by` name a row."""

VIEWS: dict[str, Dataset] = {QUOTES_UNIQUE.name: QUOTES_UNIQUE}
"""Tables that have no files: they are worked out from marts whenever they are asked."""

TABLES = {**DATASETS, **MARTS, **VIEWS}
"""All that the catalog has a view of."""
