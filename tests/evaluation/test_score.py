from dataclasses import replace

import pytest

from verbatim.evaluation.figures import Accuracy, Tally
from verbatim.evaluation.markup import parse
from verbatim.evaluation.records import Entity, Quote, Record, Span
from verbatim.evaluation.report import as_json
from verbatim.evaluation.score import score

GOLD = parse(
    '<e t="PER">Ada Roy</e> quitte <e t="ORG">la Poste</e> à <e t="LOC">Pau</e> '
    'après <e t="MISC">le Tour</e>.\n\n'
    '« <q id="1" type="direct">Je pars sans regret aucun</q> », '
    '<cue q="1">dit</cue>-<spk q="1" name="Ada Roy" kind="pronoun">elle</spk>. '
    '<spk q="2" kind="nominal">Un voisin</spk> <cue q="2">assure</cue> que '
    '<q id="2" type="indirect">la maison est vide depuis lundi</q>.',
    "a",
)
PERFECT = Record(GOLD.id, GOLD.text, GOLD.entities, GOLD.quotes)


def _span(part: str) -> Span:
    return Span(GOLD.text.index(part), GOLD.text.index(part) + len(part))


def _entity(part: str, label: str) -> Entity:
    span = _span(part)
    return Entity(span.start, span.end, label)


def _scores(*, entities=GOLD.entities, quotes=GOLD.quotes, gold=GOLD):
    return score([gold], {"a": replace(PERFECT, entities=tuple(entities), quotes=tuple(quotes))})


def test_gold_against_itself_is_perfect():
    scores = _scores()
    assert set(scores.main_figures().values()) == {1.0}
    assert scores.mistakes == []
    assert scores.missing == []


def test_exact_wants_the_span_and_typed_only_an_overlap():
    scores = _scores(entities=[_entity("Roy", "PER"), _entity("Poste", "ORG")])
    assert scores.tallies["entities exact"] == Tally(0, 2, 4)
    assert scores.tallies["entities typed"] == Tally(2, 0, 2)


def test_a_wrong_label_is_wrong_both_ways():
    scores = _scores(entities=[_entity("Pau", "PER")])
    assert scores.tallies["entities exact"] == Tally(0, 1, 4)
    assert scores.tallies["entities typed"] == Tally(0, 1, 4)
    assert scores.labels["entity PER"] == Tally(0, 1, 1)
    assert scores.labels["entity LOC"] == Tally(0, 0, 1)


@pytest.mark.parametrize("label", ["EVENT", "PRODUCT", "WORK", "LAW", "MISC"])
def test_kinds_that_count_as_misc(label):
    assert _scores(entities=[_entity("le Tour", label)]).labels["entity MISC"] == Tally(1, 0, 0)


@pytest.mark.parametrize("label", ["DATE", "TIME", "QUANTITY"])
def test_labels_that_gold_does_not_have_are_left_out(label):
    scores = _scores(entities=[*GOLD.entities, _entity("lundi", label)])
    assert scores.tallies["entities exact"] == Tally(4, 0, 0)


def test_misc_stays_out_of_the_three_names():
    scores = _scores(entities=[_entity("Ada Roy", "PER"), _entity("lundi", "MISC")])
    assert scores.tallies["entities exact"] == Tally(1, 1, 3)
    assert scores.tallies["entities PER+ORG+LOC"] == Tally(1, 0, 2)


def test_one_prediction_cannot_serve_two_gold_entities():
    whole = Entity(0, len(GOLD.text), "PER")
    assert _scores(entities=[whole]).tallies["entities typed"] == Tally(1, 0, 3)
    twice = [_entity("Pau", "LOC")] * 2
    assert _scores(entities=twice).tallies["entities exact"] == Tally(1, 1, 3)


def test_entities_that_nobody_annotated_are_not_scored():
    scores = _scores(gold=replace(GOLD, entities=None))
    assert scores.tallies["entities exact"] == Tally(0, 0, 0)
    assert not any(name.startswith("entity") for name in scores.labels)


def test_strict_wants_80_percent_and_lenient_50():
    first, second = GOLD.quotes
    shorter = replace(first, content=(_span("Je pars sans"),))
    scores = _scores(quotes=[shorter, second])
    assert scores.tallies["quotes strict"] == Tally(1, 1, 1)
    assert scores.tallies["quotes lenient"] == Tally(1, 1, 1)
    longer = replace(first, content=(_span("Je pars sans regret"),))
    scores = _scores(quotes=[longer, second])
    assert scores.tallies["quotes strict"] == Tally(1, 1, 1)
    assert scores.tallies["quotes lenient"] == Tally(2, 0, 0)
    assert scores.labels["quote direct"] == Tally(0, 1, 1)
    assert scores.labels["quote indirect"] == Tally(1, 0, 0)


def test_the_type_need_not_agree():
    first, second = GOLD.quotes
    scores = _scores(quotes=[replace(first, type="mixed"), second])
    assert scores.tallies["quotes strict"] == Tally(2, 0, 0)
    assert scores.labels["quote direct"] == Tally(1, 0, 0)
    assert "quote mixed" not in scores.labels


def test_a_named_speaker_is_judged_by_name_alone():
    first, second = GOLD.quotes
    scores = _scores(quotes=[replace(first, speaker=()), second])
    assert scores.speakers["all"] == Accuracy(2, 2)
    scores = _scores(quotes=[replace(first, speaker_name=None), second])
    assert scores.speakers["all"] == Accuracy(1, 2)
    assert scores.speakers["pronoun"] == Accuracy(0, 1)
    assert scores.speakers["nominal"] == Accuracy(1, 1)
    assert scores.tallies["quotes attributed"] == Tally(1, 1, 1)


def test_a_nameless_speaker_is_judged_by_the_mention():
    first, second = GOLD.quotes
    overlapping = replace(second, speaker=(_span("voisin"),), speaker_name="Voisin")
    assert _scores(quotes=[first, overlapping]).speakers["nominal"] == Accuracy(1, 1)
    elsewhere = replace(second, speaker=(_span("Pau"),))
    assert _scores(quotes=[first, elsewhere]).speakers["nominal"] == Accuracy(0, 1)
    assert _scores(quotes=[first, replace(second, speaker=())]).speakers["nominal"] == Accuracy(0, 1)


def test_no_speaker_at_all_wants_none():
    bare = Quote("direct", GOLD.quotes[0].content)
    gold = replace(GOLD, quotes=(bare,))
    assert _scores(gold=gold, quotes=[bare]).speakers["unknown"] == Accuracy(1, 1)
    named = replace(bare, speaker_name="Ada Roy")
    assert _scores(gold=gold, quotes=[named]).speakers["unknown"] == Accuracy(0, 1)
    pointed = replace(bare, speaker=(_span("elle"),))
    assert _scores(gold=gold, quotes=[pointed]).speakers["unknown"] == Accuracy(0, 1)


def test_cues_count_where_gold_has_one():
    first, second = GOLD.quotes
    scores = _scores(quotes=[replace(first, cue=()), second])
    assert scores.speakers["cue"] == Accuracy(1, 2)
    gold = replace(GOLD, quotes=(replace(first, cue=()), second))
    assert _scores(gold=gold).speakers["cue"] == Accuracy(1, 1)


def test_attribution_by_kind_adds_up_to_the_whole():
    first, second = GOLD.quotes
    extra = Quote("direct", (_span("Pau"),), speaker_kind="named")
    scores = _scores(quotes=[replace(first, speaker_name="Léo"), second, extra])
    assert scores.attributed["attributed pronoun"] == Tally(0, 1, 1)
    assert scores.attributed["attributed nominal"] == Tally(1, 0, 0)
    assert scores.attributed["attributed named"] == Tally(0, 1, 0)
    assert sum(scores.attributed.values(), Tally()) == scores.tallies["quotes attributed"]


def test_a_missing_article_counts_as_nothing_found():
    scores = score([GOLD], {})
    assert scores.missing == ["a"]
    assert scores.tallies["quotes strict"] == Tally(0, 0, 2)
    assert scores.tallies["entities exact"] == Tally(0, 0, 4)


def test_mistakes_say_what_went_wrong():
    first, _ = GOLD.quotes
    scores = _scores(entities=[_entity("Ada", "PER")], quotes=[replace(first, speaker_name="Léo")])
    told = [(m.what, m.detail) for m in scores.mistakes]
    assert ("missed PER", "Ada Roy") in told
    assert ("spurious PER", "Ada") in told
    assert ("speaker", "want 'Ada Roy' got 'Léo' | Je pars sans regret aucun") in told
    assert ("missed quote indirect", "la maison est vide depuis lundi") in told


def test_figures_of_tallies():
    tally = Tally(3, 1, 2)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f == pytest.approx(2 / 3)
    assert Tally().f == 0.0
    assert Accuracy().share is None


def test_json_holds_every_figure():
    told = as_json(_scores())
    assert told["quotes strict"] == {"p": 1.0, "r": 1.0, "f": 1.0, "tp": 2, "fp": 0, "fn": 0}
    assert told["speaker accuracy"]["cue"] == {"right": 2, "of": 2, "acc": 1.0}
    assert told["attributed by kind"]["pronoun"]["f"] == 1.0
    assert told["articles"] == {"gold": 1, "missing": []}
