import pytest

from verbatim.evaluation.markup import parse
from verbatim.evaluation.records import Entity, GoldError, Quote, Span


def test_tags_become_spans_of_the_text_without_them():
    record = parse('<e t="PER">Ada</e> vit à <e t="LOC">Lyon</e>.\n', "a")
    assert record.text == "Ada vit à Lyon."
    assert record.entities == (Entity(0, 3, "PER"), Entity(10, 14, "LOC"))
    assert record.quotes == ()


def test_a_quotation_in_parts_with_cue_and_speaker():
    record = parse(
        '« <q id="1" type="direct">Oui</q> », <cue q="1">dit</cue> '
        '<spk q="1" name="Ada Roy" kind="named"><e t="PER">Ada</e></spk>, '
        '« <q id="1" type="direct">mais tard</q> ».',
        "a",
    )
    (quote,) = record.quotes
    assert [record.text[s.start : s.end] for s in quote.content] == ["Oui", "mais tard"]
    assert [record.text[s.start : s.end] for s in (*quote.cue, *quote.speaker)] == ["dit", "Ada"]
    assert (quote.type, quote.speaker_name, quote.speaker_kind) == ("direct", "Ada Roy", "named")


def test_tags_may_cross_and_nest():
    record = parse(
        '<cue q="1">a-t-<spk q="1" kind="pronoun">elle</spk> dit</cue> '
        '<q id="1" type="indirect">que <e t="LOC">Metz</q> dort</e>',
        "a",
    )
    (quote,) = record.quotes
    assert quote == Quote("indirect", (Span(13, 21),), (Span(0, 12),), (Span(4, 8),), None, "pronoun")
    assert record.entities == (Entity(17, 26, "LOC"),)


def test_one_tag_serves_several_quotations():
    record = parse(
        '<spk q="1,2" name="A et B" kind="named">A et B</spk> <cue q="1, 2">disent</cue> '
        '<q id="1" type="indirect">x</q> <q id="2" type="direct">y</q>',
        "a",
    )
    assert [q.speaker_name for q in record.quotes] == ["A et B", "A et B"]
    assert [q.cue for q in record.quotes] == [(Span(7, 13),)] * 2


def test_what_is_no_tag_is_text():
    source = "5 < 6 & 7 > 2 &amp; <b>gras</b> <ex>"
    assert parse(source, "a").text == source


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('un\ndeux <e t="PER">Ada', "line 2, column 6: <e> is never closed"),
        ("Ada</e>", "line 1, column 4: </e> closes nothing"),
        ('<e t="DATE">hier</e>', 'line 1, column 1: <e> has t="DATE", not one of PER, ORG, LOC, MISC'),
        ('<q id="1" type="libre">x</q>', 'type="libre"'),
        ('<q type="direct">x</q>', "does not say which quotation"),
        ('<q id="1" type="direct">x</q><q id="1" type="mixed">y</q>', "quotation 1 is both direct and mixed"),
        ('<cue q="3">dit</cue>', 'quotation 3 has a cue or speaker, but no <q id="3">'),
        ('<spk q="1" kind="nommé">x</spk><q id="1" type="direct">y</q>', 'kind="nommé"'),
        ('<spk q="1" nom="A">x</spk><q id="1" type="direct">y</q>', "<spk> has no attribute nom"),
        ("<e t=PER>Ada</e>", "malformed tag '<e t=PER>'"),
        ('<e t="PER"', "malformed tag"),
        ('<e t="PER"></e>', "<e> holds no text"),
    ],
)
def test_errors_say_where_and_what(source, message):
    with pytest.raises(GoldError) as error:
        parse(source, "a")
    assert message in str(error.value)


def test_many_errors_are_cut_short():
    with pytest.raises(GoldError) as error:
        parse("</e>" * 9, "a")
    assert str(error.value).count("closes nothing") == 5
    assert str(error.value).endswith("and 4 more")
