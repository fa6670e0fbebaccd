from datetime import date

import pytest

import lakes
from verbatim import nlp
from verbatim.errors import LakeError, ModelError
from verbatim.evaluation.predictions import file_stem, from_lake, from_pipeline, mention_kind
from verbatim.evaluation.records import Entity, Quote, Record, Span
from verbatim.nlp import reading
from verbatim.nlp.quotes.quotation import Quotation
from verbatim.nlp.reading import Mention, Reading

TEXT = "Ada parle\n\n« Oui, vraiment », dit Ada Roy à Pau."
GOLD = Record("un", TEXT)


@pytest.mark.parametrize(
    ("source_file", "stem"),
    [
        ("un.txt", "un"),
        ("lot/été 2.json", "été 2"),
        ("lot.zip#dans/un.xml", "lot"),
        ("jour.jsonl#12", "jour"),
        ("un.tar.gz", "un.tar"),
        ("lot.zip!un.txt", "lot"),
    ],
)
def test_file_stem(source_file, stem):
    assert file_stem(source_file) == stem


def test_mention_kinds_are_those_of_gold():
    assert [mention_kind(f) for f in ("named", "pronoun", "nominal", "none", None)] == [
        "named", "pronoun", "nominal", "unknown", "unknown",
    ]  # fmt: skip


def _article(text=TEXT, source_file="lot/un.txt"):
    row = lakes.article(text, source_file)
    entities = [lakes.entity(row, "Pau", "LOC"), lakes.entity(row, "Ada Roy", "PER")]
    quotes = [lakes.quote(row, "Oui", "vraiment", cue="dit", speaker="Ada Roy")]
    return row, entities, quotes


def test_rows_of_a_lake_become_a_record(tmp_path):
    row, entities, quotes = _article()
    other = lakes.article("Sans rapport", "deux.txt")
    lake = lakes.build(tmp_path, articles=[row, other], entities=entities, quotes=quotes)
    (found,) = from_lake([GOLD, Record("trois", "x")], lake).values()
    assert found.id == "un"
    assert found.text == TEXT
    assert set(found.entities) == {Entity(44, 47, "LOC"), Entity(34, 41, "PER")}
    at = TEXT.index("Oui")
    content = (Span(at, at + 3), Span(at + 5, at + 13))
    cue = TEXT.index("dit")
    assert found.quotes == (
        Quote("direct", content, (Span(cue, cue + 3),), (Span(34, 41),), "Ada Roy", "named"),
    )


def test_a_quotation_without_cue_and_speaker(tmp_path):
    row = lakes.article(TEXT, "un.txt")
    lake = lakes.build(tmp_path, articles=[row], quotes=[lakes.quote(row, "Oui")])
    (quote,) = from_lake([GOLD], lake)["un"].quotes
    assert (quote.cue, quote.speaker, quote.speaker_name, quote.speaker_kind) == ((), (), None, "unknown")


def test_of_several_articles_in_one_file_the_one_with_the_text_is_taken(tmp_path):
    rows = [lakes.article(t, f"un.jsonl#{i}") for i, t in enumerate(["Autre chose", TEXT, "Rien de tel"])]
    lake = lakes.build(tmp_path, articles=rows)
    assert from_lake([GOLD], lake)["un"].text == TEXT


def test_of_two_days_the_later_one_is_taken_with_its_own_rows_only(tmp_path):
    row, entities, quotes = _article()
    lakes.build(tmp_path, date(2026, 11, 19), articles=[row], entities=entities, quotes=quotes)
    lake = lakes.build(tmp_path, date(2026, 11, 20), articles=[row], entities=entities[:1])
    found = from_lake([GOLD], lake)["un"]
    assert (len(found.entities), len(found.quotes)) == (1, 0)


def test_no_lake(tmp_path):
    with pytest.raises(LakeError):
        from_lake([GOLD], str(tmp_path / "nulle-part"))


def test_the_pipeline_reads_the_gold_texts(monkeypatch):
    quotation = Quotation(
        "direct", ((13, 16),), (11, 48), "test", 0.9, speaker=(34, 41), speaker_name="Ada Roy", cue=(30, 33)
    )
    found = Reading((Mention(34, 41, "PER", "model", 0, "Ada Roy", "ada roy"),), (quotation,))
    monkeypatch.setattr(nlp, "load", lambda model: model)
    monkeypatch.setattr(reading, "read_texts", lambda pipeline, texts: iter([found] * len(texts)))
    quote = Quote("direct", (Span(13, 16),), (Span(30, 33),), (Span(34, 41),), "Ada Roy", "unknown")
    assert from_pipeline([GOLD], "any") == {"un": Record("un", TEXT, (Entity(34, 41, "PER"),), (quote,))}


def test_a_text_that_the_pipeline_fails_on_is_named(monkeypatch):
    monkeypatch.setattr(nlp, "load", lambda model: model)
    monkeypatch.setattr(reading, "read_texts", lambda pipeline, texts: iter(["it broke"]))
    with pytest.raises(ModelError, match="un: it broke"):
        from_pipeline([GOLD], "any")


def test_a_pipeline_that_does_not_exist():
    with pytest.raises(ModelError, match="no-such-model"):
        from_pipeline([GOLD], "no-such-model")
